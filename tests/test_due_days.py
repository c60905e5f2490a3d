"""What falls due for a partnership: reports, re-checks, reviews, notice, the ends of agreements."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnermap.model.period import last_day_to_serve, notice_runs_out
from partnermap.queries.due_days import DueDay, due_days
from partnermap.register import register_of
from registers import PARTNERSHIP, texts

MORE = """
registered: 2008-12-05
compellable: false
governance:
  - {kind: terms-of-reference, adopted: 2007, review_due: 2009-12}
  - {kind: constitution, adopted: 2007, review_due: 2009-06-30, reviewed: 2009-07-01, next_due: 2012}
agreement: {start: 2003, end: 2013-04, notice_months: 24}
assurance:
  - year: 2009/10
    annual_report: {due: 2010-06-30, received: 2010-07-20}
    governance: {edition: "2008", rating: limited, given_by: Head of Culture, day: 2010-08-31}
"""
SIGNIFICANCE = """
editions:
  "2008":
    from: 2008-10
    assurance: {scale: [substantial, limited]}
"""


def due_on(on: date) -> list[DueDay]:
    register = register_of({**texts(partnership=MORE), "data/significance.yaml": SIGNIFICANCE})
    assert not register.faults, register.faults
    return due_days(register.as_at(on), on)


def told(found: list[DueDay]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.responsible, each.due.isoformat()) for each in found]


def test_all_that_is_to_be_done_is_told_the_earliest_first() -> None:
    assert told(due_on(date(2010, 7, 1))) == [
        ("review", "Arts Officer", "2009-12-31"),
        ("annual-report", "Arts Officer", "2010-06-30"),
        ("last-day-for-notice", "Arts Officer", "2011-05-01"),
        ("review", "Arts Officer", "2012-12-31"),
        ("agreement-end", "Arts Officer", "2013-04-30"),
    ]
    found = due_on(date(2010, 7, 1))
    assert [each.days_overdue(date(2010, 7, 1)) for each in found] == [182, 1, 0, 0, 0]
    assert [(each.what, each.ref) for each in found] == [
        ("Review of the terms of reference", "terms-of-reference"),
        ("Annual report for 2009/10", "2009/10"),
        ("Last day to serve notice that ends with the agreement", ""),
        ("Review of the constitution", "constitution"),
        ("Agreement ends", ""),
    ]


def test_a_report_that_is_received_is_not_due_and_a_low_rating_is_looked_at_again() -> None:
    found = due_on(date(2010, 9, 1))
    assert ("recheck", "Head of Culture", "2011-02-28") in told(found)
    assert "annual-report" not in {each.kind for each in found}
    assert "Re-check of the governance assurance for 2009/10, rated limited" in {each.what for each in found}


def test_an_agreement_that_ended_does_not_hide_those_after_it() -> None:
    files = texts(partnership="agreement: {start: 2003, end: 2013-04-30}\n")
    ended = """
agreement: {start: 2003, end: 2009-12-31}
ended: {last_day: 2009-06-30, how: dissolved, by: Council, day: 2009-05-01}
"""
    before = {"data/partnerships/aged.yaml": PARTNERSHIP + ended}
    register = register_of({**before, **files})
    assert [each.partnership_id for each in due_days(register, date(2010, 1, 1))] == ["arts"]


def test_what_is_due_on_the_same_day_is_told_by_partnership_and_then_by_kind() -> None:
    fields = {
        "arts": "governance: [{kind: constitution, adopted: 2007, review_due: 2012-03-31}]\n",
        "book": "agreement: {start: 2003, end: 2012-03-31}\n",
    }
    files = {f"data/partnerships/{id_}.yaml": PARTNERSHIP + more for id_, more in fields.items()}
    found = due_days(register_of({**texts(), **files}), date(2010, 1, 1))
    assert [(each.partnership_id, each.kind) for each in found] == [
        ("arts", "review"),
        ("book", "agreement-end"),
    ]


def test_a_council_may_not_be_able_to_require_a_report() -> None:
    assert {each.can_be_required for each in due_on(date(2010, 7, 1)) if each.kind == "annual-report"} == {
        False
    }


def test_the_last_day_for_notice_is_due_until_it_has_passed() -> None:
    kinds = [[each.kind for each in due_on(on)] for on in (date(2011, 5, 1), date(2011, 5, 2))]
    assert ["last-day-for-notice" in found for found in kinds] == [True, False]


def test_notice_that_runs_takes_the_place_of_the_term() -> None:
    served = "agreement: {start: 2003, end: 2013-04, notice_months: 24, notices: [{served: 2010-04-01}]}"
    more = "registered: 2008-12-05\n" + served + "\n"
    register = register_of(texts(partnership=more)).as_at(date(2011, 1, 1))
    assert told(due_days(register, date(2011, 1, 1))) == [("notice-end", "Arts Officer", "2012-03-31")]


def test_an_agreement_does_not_end_by_notice_that_was_withdrawn() -> None:
    withdrawn = "{served: 2010-04-01, withdrawn: {by: Cabinet, day: 2010-06-01}}"
    served = f"agreement: {{start: 2003, end: 2012-03-31, notice_months: 24, notices: [{withdrawn}]}}\n"
    kinds = {}
    for on in (date(2010, 5, 31), date(2010, 6, 1)):
        kinds[on] = told(due_days(register_of(texts(partnership=served)).as_at(on), on))
    assert kinds == {
        date(2010, 5, 31): [("notice-end", "Arts Officer", "2012-03-31")],
        date(2010, 6, 1): [("agreement-end", "Arts Officer", "2012-03-31")],
    }


def test_the_last_day_for_notice_is_not_told_of_notice_that_ends_with_the_term() -> None:
    served = "agreement: {start: 2003, end: 2012-03-31, notice_months: 24, notices: [{served: 2010-04-01}]}\n"
    register = register_of(texts(partnership=served)).as_at(date(2010, 4, 1))
    (found,) = due_days(register, date(2010, 4, 1))
    assert (found.kind, found.what, found.due) == ("notice-end", "Notice runs out", date(2012, 3, 31))


@pytest.mark.parametrize("months", ["0", "00"])
def test_notice_is_of_a_month_at_least(months: str) -> None:
    register = register_of(texts(partnership=f"agreement: {{start: 2003, notice_months: {months}}}\n"))
    assert [fault.field for fault in register.faults] == ["agreement.notice_months"]


def test_a_document_keeps_its_number_whatever_its_day() -> None:
    def refs(first: str) -> dict[date, str]:
        kinds = [
            f"  - {{kind: constitution, adopted: 2007, review_due: {day}}}\n" for day in (first, "2010-06")
        ]
        register = register_of(texts(partnership=f"governance:\n{''.join(kinds)}"))
        return {each.due: each.ref for each in due_days(register, date(2009, 1, 1))}

    second = {date(2010, 6, 30): "constitution/2"}
    assert refs("2009-12-31") == {date(2009, 12, 31): "constitution", **second}
    assert refs("2010-12-31") == {date(2010, 12, 31): "constitution", **second}


def test_a_partnership_that_ended_owes_nothing() -> None:
    ended = "ended: {last_day: 2010-06-30, how: dissolved, by: Council, day: 2010-05-01}"
    register = register_of(texts(partnership=f"{MORE}{ended}\n"))
    assert due_days(register.as_at(date(2010, 6, 30)), date(2010, 6, 30))
    assert due_days(register.as_at(date(2010, 7, 1)), date(2010, 7, 1)) == []


@pytest.mark.parametrize(
    ("end", "months", "last"),
    [
        (date(2013, 4, 30), 24, date(2011, 5, 1)),
        (date(2012, 3, 31), 24, date(2010, 4, 1)),
        (date(2010, 2, 28), 6, date(2009, 9, 1)),
        (date(2010, 2, 27), 6, date(2009, 8, 28)),
        (date(2014, 3, 31), 6, date(2013, 10, 1)),
    ],
)
def test_the_last_day_on_which_notice_ends_with_the_term(end: date, months: int, last: date) -> None:
    assert last_day_to_serve(end, months) == last


@given(st.dates(date(1995, 1, 1), date(2099, 1, 1)), st.integers(1, 60))
def test_a_day_later_notice_would_outlast_the_term(end: date, months: int) -> None:
    last = last_day_to_serve(end, months)
    assert notice_runs_out(last, months) <= end < notice_runs_out(last + timedelta(days=1), months)
