"""Sentences that stand on few pages, word for word."""

from datetime import date

import pytest

from partnermap.answers import audit, due_days
from partnermap.answers.assurance import agreements
from partnermap.answers.history import history as history_of
from partnermap.changes.wording import text_of
from partnermap.history.record_history import History
from partnermap.model.action import Action
from partnermap.model.partnership import GoverningDocument
from partnermap.model.period import parse_period
from partnermap.model.value import Party
from partnermap.queries.agreements import ReviewRow
from partnermap.queries.due_days import DueDay
from partnermap.queries.movements import Movement, MovementKind
from partnermap.register.saying import walk
from partnermap.report.changes import moved_in_all
from partnermap.wording.numbers import hours_a_year, is_or_are


def notes(**changed: object) -> list[str]:
    blank: dict[str, object] = {
        "id": "arts",
        "name": "",
        "former_ids": [],
        "gone": False,
        "commits": [],
        "targets": [],
        "disagreements": [],
        "withheld": 0,
        "withheld_disagreements": 0,
    }
    return list(history_of(History(**{**blank, **changed})).remarks())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ["File and git agree."]),
        ({"gone": True}, ["It is no longer in the register.", "File and git agree."]),
        ({"former_ids": ["film", "cinema"]}, ["Its id was film and cinema before.", "File and git agree."]),
        (
            {"withheld": 1},
            [
                "File and git agree.",
                "Not shown, because not for the public: 1 change.",
            ],
        ),
        (
            {"withheld": 2, "withheld_disagreements": 1},
            [
                "Not shown, because not for the public: 2 changes and 1 disagreement of file and git.",
            ],
        ),
    ],
)
def test_what_a_history_notes(changed: dict[str, object], expected: list[str]) -> None:
    assert notes(**changed) == expected


def test_numbers_with_their_words() -> None:
    assert [hours_a_year(1), hours_a_year(1480)] == ["1 hour a year", "1,480 hours a year"]
    assert [is_or_are(count) for count in (0, 1, 2)] == ["are", "is", "are"]


def test_a_day_in_a_calendar_says_who_answers_and_whether_it_can_be_required() -> None:
    due = DueDay(
        "annual-report", "arts", "Arts", "", "Annual report", date(2010, 6, 30), can_be_required=False
    )
    event = due_days.event(due)
    assert event
    assert event.description == [
        "Responsible: not on record",
        "Record arts",
        "The council cannot require it.",
    ]
    assert event.facts == 0


def test_a_review_is_overdue_from_the_day_after() -> None:
    assert agreements.REVIEW_DUE.cell(review(0)) == "31 March 2010"
    assert agreements.REVIEW_DUE.cell(review(1)) == "31 March 2010, overdue by 1 day"
    assert agreements.REVIEW_DUE.cell(review(2)) == "31 March 2010, overdue by 2 days"


def review(days_overdue: int) -> ReviewRow:
    document = GoverningDocument(kind="terms-of-reference")
    due = parse_period("2010-03-31")
    return ReviewRow(
        "arts", "Arts", "Arts Officer", document, "terms-of-reference", due, "due-soon", days_overdue
    )


def test_what_moved_in_the_register_for_one_and_for_several() -> None:
    kinds: tuple[MovementKind, ...] = ("added", "scored", "ended", "to-end", "tier-changed")
    once = [Movement(kind, date(2010, 1, 1), None, "arts") for kind in kinds]
    assert moved_in_all(once) == (
        "In the register, one partnership was added, one partnership was scored for the first time, one partnership ended, "
        "one partnership is to end and one partnership changed its tier."
    )
    assert moved_in_all(once * 2) == (
        "In the register, two partnerships were added, two partnerships were scored for the first time, two partnerships "
        "ended, two partnerships are to end and two partnerships changed their tier."
    )
    assert moved_in_all([]) == ""


def test_a_value_of_several_keys_in_a_message() -> None:
    assert text_of({"focus": 2, "money": True}) == "focus: 2; money: true"


def test_the_keys_of_a_breach() -> None:
    assert [column.key for column in audit.COLUMNS][:4] == ["commit", "day", "subject", "put_right"]


def test_helpers_stand_in_the_order_of_the_file() -> None:
    party = Party.model_validate({"accountable": "Clerk", "with": ["Warden", "Archivist"]})
    action = Action(ref="1a", action="Count.", responsibility=party)
    said = {each.key: each.words for each in walk(action)}
    assert (said["responsibility"], said["with"]) == ("Clerk", "Warden and Archivist")
