"""Days, periods and years are read as written, and never as anything else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from partnermap.model.period import (
    FIRST_YEAR,
    LAST_YEAR,
    due_days,
    months_after,
    notice_runs_out,
    parse_day,
    parse_period,
    parse_year,
    year_before,
    year_of,
    year_starts_on,
)

DAYS = st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 1, 12, 31))
STARTS = st.tuples(st.integers(1, 12), st.integers(1, 28))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009-07-14", date(2009, 7, 14), date(2009, 7, 14)),
        ("2009-12", date(2009, 12, 1), date(2009, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2009/10", date(2009, 4, 1), date(2010, 3, 31)),
        ("2009/10 Q1", date(2009, 4, 1), date(2009, 6, 30)),
        ("2009/10 Q3", date(2009, 10, 1), date(2009, 12, 31)),
        ("2009/10 Q4", date(2010, 1, 1), date(2010, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(text: str, first: date, last: date) -> None:
    period = parse_period(text)
    assert (period.first, period.last, str(period)) == (first, last, text)


def test_a_financial_year_may_start_on_another_day() -> None:
    assert parse_period("2009/10", (1, 1)).last == date(2009, 12, 31)
    assert parse_period("2009/10 Q3", (10, 1)).first == date(2010, 4, 1)
    assert parse_period("2009/10 Q4", (10, 6)).last == date(2010, 10, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2010-02-31",
        "2009-13",
        "2009-00",
        "14 July 2009",
        "2009/11",
        "2009/10 Q5",
        "2009/10Q3",
        "09-07-14",
        "86400",
        "1989",
        "2101",
        "2009-7-14",
        "2009-07-14T00:00",
        "٢٠٠٩",
        "2009/10 Q3 ",
        "ongoing",
        "1e3",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_period(text)


def test_a_month_is_no_year_and_the_message_says_what_to_write() -> None:
    with pytest.raises(PydanticCustomError, match="write 2009/10"):
        parse_year("2009-10")
    with pytest.raises(PydanticCustomError, match="do not follow"):
        parse_year("2009/12")
    assert parse_year("2009/10") == "2009/10"


@given(DAYS, STARTS)
def test_a_day_lies_in_the_year_it_is_said_to(day: date, start: tuple[int, int]) -> None:
    year = parse_period(year_of(day, start), start)
    assert year.first <= day <= year.last
    assert (year.first.month, year.first.day) == start


@given(st.integers(FIRST_YEAR, LAST_YEAR - 2), STARTS)
def test_the_quarters_of_a_year_fill_it_without_gap(year: int, start: tuple[int, int]) -> None:
    text = f"{year}/{(year + 1) % 100:02}"
    quarters = [parse_period(f"{text} Q{number}", start) for number in range(1, 5)]
    whole = parse_period(text, start)
    assert (quarters[0].first, quarters[3].last) == (whole.first, whole.last)
    for before, after in pairwise(quarters):
        assert after.first == before.last + timedelta(days=1)


@given(DAYS)
def test_a_day_written_out_is_that_day(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_period(day.isoformat()).last == day


@given(st.text(max_size=12))
def test_no_text_is_read_as_anything_it_does_not_say(text: str) -> None:
    try:
        period = parse_period(text)
    except PydanticCustomError:
        return
    assert text.startswith(f"{period.first.year}"[:4])
    assert period.text == text


@given(DAYS, st.integers(1, 48))
def test_notice_of_months_ends_the_day_before_the_same_day(served: date, months: int) -> None:
    ends = notice_runs_out(served, months)
    assert ends < months_after(served, months) or months_after(served, months).day < served.day


def test_notice_on_the_last_of_a_month_ends_with_a_shorter_one() -> None:
    assert notice_runs_out(date(2009, 8, 31), 6) == date(2010, 2, 28)
    assert notice_runs_out(date(2010, 4, 1), 24) == date(2012, 3, 31)


def test_a_monthly_action_does_not_drift_after_february() -> None:
    days = due_days(date(2010, 1, 31), "monthly")
    assert [next(days) for _ in range(4)] == [
        date(2010, 1, 31),
        date(2010, 2, 28),
        date(2010, 3, 31),
        date(2010, 4, 30),
    ]


@given(DAYS, STARTS)
def test_the_year_before_ends_on_the_day_before_a_year_starts(day: date, start: tuple[int, int]) -> None:
    year = year_of(day, start)
    begins = year_starts_on(year, start)
    assert begins <= day
    assert year_of(begins, start) == year
    assert year_of(begins - timedelta(days=1), start) == year_before(year)
