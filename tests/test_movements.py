"""What changed in the register after a day, and how a report tells it."""

from datetime import date
from pathlib import Path

import pytest

from partnermap.queries.movements import movements
from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.report.changes import changes, moved_in_all
from partnermap.workspace.register_files import read_register
from registers import PARTNERSHIP, texts

ROOT = Path(__file__).parents[1]
SINCE, ON = date(2009, 7, 14), date(2010, 3, 30)

SCORES = """
significance:
  - {edition: "2008", scored: 2008-12-05, significant: true, tier: moderate}
  - {edition: "2009", scored: 2009-12-05, significant: true, tier: major}
"""
LAPSED = SCORES.replace("significant: true, tier: major", "significant: false")
ENDED = "ended: {last_day: 2010-02-28, how: merged, into: film, by: Council, day: 2009-12-01}\n"


def told(partnership: str, on: date = ON, since: date = SINCE) -> list[tuple[str, str]]:
    register = register_of(texts(partnership=partnership)).as_at(on)
    moved = movements(register, since, on)
    return [(day, text) for day, _, text in changes(register, "2020/21", moved, since, on).rows]


@pytest.mark.parametrize(
    ("partnership", "expected"),
    [
        ("registered: 2009-07-14\n", []),
        ("registered: 2009-07-15\n", [("15 July 2009", "It was added to the register.")]),
        (
            SCORES,
            [("5 December 2009", "Its tier changed from moderate to major under the edition of 2009.")],
        ),
        (
            LAPSED,
            [
                (
                    "5 December 2009",
                    "It is no longer significant under the edition of 2009; its tier was moderate.",
                )
            ],
        ),
        (SCORES.replace("major", "moderate"), []),
        (
            ENDED,
            [("28 February 2010", "It ended on 28 February 2010: merged into Film, as the Council decided.")],
        ),
    ],
)
def test_a_partnership_that_came_went_or_changed_its_tier(
    partnership: str, expected: list[tuple[str, str]]
) -> None:
    assert told(partnership) == expected


def test_the_end_is_told_to_a_meeting_after_one_on_the_last_day() -> None:
    last_day = date(2010, 2, 28)
    assert told(ENDED, since=last_day) == [
        ("28 February 2010", "It ended on 28 February 2010: merged into Film, as the Council decided.")
    ]
    assert told(ENDED, since=date(2010, 3, 1)) == []


def test_the_first_scoring_of_an_earlier_entry_is_told() -> None:
    first = "registered: 2009-06-01\n" + SCORES.rpartition("  - ")[0].replace("2008-12-05", "2009-09-05")
    words = "It was scored for the first time under the edition of 2008, and is of tier moderate."
    assert told(first) == [("5 September 2009", words)]
    assert told(first, since=date(2009, 9, 5)) == []
    assert told(first.replace("significant: true, tier: moderate", "significant: false")) == []
    added = ("1 August 2009", "It was added to the register, of tier moderate.")
    assert told(first.replace("2009-06-01", "2009-08-01")) == [added]
    assert told(first.replace("2009-06-01", "2009-07-14")) == [("5 September 2009", words)]


def test_until_its_last_day_has_passed_a_partnership_is_to_end() -> None:
    decided = "The Council decided that it ends on 28 February 2010: merged into Film."
    assert told(ENDED, on=date(2010, 2, 28)) == [("1 December 2009", decided)]
    assert told(ENDED, on=date(2010, 2, 28), since=date(2009, 12, 1)) == []
    assert told(ENDED, since=date(2009, 12, 1)) != []
    assert told(ENDED, on=date(2009, 11, 30)) == []


@pytest.mark.parametrize(
    ("decided", "day"),
    [
        ("2010-02-28", "28 February 2010"),
        ("2010-03-01", "1 March 2010"),
        ("2010-03-10", "10 March 2010"),
    ],
)
def test_an_end_decided_after_the_last_day_is_told_from_the_decision(decided: str, day: str) -> None:
    words = "It ended on 28 February 2010: merged into Film, as the Council decided."
    later = ENDED.replace("2009-12-01", decided)
    assert told(later) == [(day, words)]
    assert told(later, since=date(2010, 3, 9)) == ([(day, words)] if decided == "2010-03-10" else [])


def test_what_moved_stands_in_order_of_day() -> None:
    dance = PARTNERSHIP.replace("Arts", "Dance") + "registered: 2009-08-01\n"
    files = {**texts(partnership="registered: 2009-09-01\n"), "data/partnerships/dance.yaml": dance}
    found = movements(register_of(files).as_at(ON), SINCE, ON)
    assert [each.partnership_id for each in found] == ["dance", "arts"]


def test_a_sentence_counts_them() -> None:
    register = read_register(ROOT)
    since = date(2008, 12, 1)
    moved = movements(register.as_at(ON), since, ON)
    assert [each.kind for each in moved].count("added") == 10
    assert (
        moved_in_all(moved)
        == "In the register, ten partnerships were added and two partnerships changed their tier."
    )
    assert moved_in_all([]) == ""


def test_what_names_an_exempt_partnership_is_not_told() -> None:
    exempt = "registered: 2009-08-01\nexempt: {paragraph: 3, reason: Talks.}\n"
    register = register_of(texts(partnership=exempt))
    assert movements(public_register(register).as_at(ON), SINCE, ON) == []
    assert len(movements(register.as_at(ON), SINCE, ON)) == 1
