"""Days, periods and years are read as written, and never as anything else."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from partnermap.model.period import (
    FIRST_YEAR,
    LAST_YEAR,
    known_by,
    months_after,
    notice_runs_out,
    parse_day,
    parse_period,
    parse_year,
    quarter_of,
    year_after,
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


NO_PERIOD = "is not a day, month, quarter or year such as 2009-12-31, 2009-12, 2009/10 Q3, 2009/10 or 2009"
OUTSIDE = "lies outside the years 1990 to 2100"
NO_SEQUENCE = "is not a financial year: its two years do not follow each other"
NO_YEAR = "is not a financial year written as 2009/10"


def refused(parse: Callable[[str], object], text: str) -> tuple[str, str]:
    with pytest.raises(PydanticCustomError) as error:
        parse(text)
    return error.value.type, error.value.message()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", NO_PERIOD),
        ("2009/10 Q5", NO_PERIOD),
        ("2009/11", NO_SEQUENCE),
        ("2009/08", NO_SEQUENCE),
        ("2009/11 Q1", NO_SEQUENCE),
        ("2009-00", "is a month that does not exist"),
        ("2009-13", "is a month that does not exist"),
        ("2012-13", "is a financial year with a hyphen"),
        ("2010-02-31", "is a day that does not exist"),
        ("1989", OUTSIDE),
        ("1989-12", OUTSIDE),
        ("1989-12-31", OUTSIDE),
        ("1989/90", OUTSIDE),
        ("2101", OUTSIDE),
        ("2101-01-01", OUTSIDE),
        ("2101/02 Q1", OUTSIDE),
    ],
)
def test_the_message_says_why_it_is_no_period(text: str, reason: str) -> None:
    assert refused(parse_period, text) == ("date", reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2009-10", f"{NO_YEAR}; write 2009/10"),
        ("2009-11", NO_YEAR),
        ("2009", NO_YEAR),
        ("2009/12", NO_SEQUENCE),
        ("1989/90", OUTSIDE),
        ("2101/02", OUTSIDE),
    ],
)
def test_the_message_says_why_it_is_no_financial_year(text: str, reason: str) -> None:
    assert refused(parse_year, text) == ("year", reason)


def test_the_message_says_why_it_is_no_day() -> None:
    assert refused(parse_day, "2009-12") == ("date", "is not a day written as 2009-07-14")
    assert refused(parse_day, "2009-02-29") == ("date", "is a day that does not exist")
    assert refused(parse_day, "2101-01-01") == ("date", OUTSIDE)


def test_the_first_and_the_last_year_are_within_bounds() -> None:
    assert parse_day("1990-01-01") == date(1990, 1, 1)
    assert parse_day("2100-12-31") == date(2100, 12, 31)
    assert parse_period("1990").first == date(1990, 1, 1)
    assert parse_period("2100").last == date(2100, 12, 31)
    assert parse_period("2100/01").last == date(2101, 3, 31)
    assert parse_year("1990/91") == "1990/91"
    assert parse_year("2100/01") == "2100/01"


def test_the_first_and_the_last_month_exist() -> None:
    assert parse_period("2009-01").first == date(2009, 1, 1)
    assert parse_period("2009-12").first == date(2009, 12, 1)


def test_periods_are_in_the_order_in_which_they_are_over() -> None:
    ordered = ["2009-11", "2009", "2009/10 Q3", "2009-12", "2009-12-31", "2009/10"]
    assert [str(each) for each in sorted(parse_period(text) for text in reversed(ordered))] == ordered


def test_periods_are_the_same_however_they_are_written() -> None:
    assert parse_period("2009/10", (1, 1)) == parse_period("2009")
    assert parse_period("2009-12") != parse_period("2009-12-31")
    assert known_by(date(FIRST_YEAR, 12, 31)) == parse_period(f"{FIRST_YEAR}")


def test_what_is_known_by_a_day_may_have_happened_since_the_earliest_that_the_format_has() -> None:
    found = known_by(date(2009, 7, 14))
    assert (found.first, found.last, str(found)) == (
        date(1990, 1, 1),
        date(2009, 7, 14),
        "known by 2009-07-14",
    )
    assert (found.shown_from, parse_period("2009-12").shown_from) == (date(2009, 7, 14), date(2009, 12, 1))


@pytest.mark.parametrize(
    ("text", "start", "months"),
    [
        ("2009-07-14", (4, 1), 0),
        ("2009-12", (4, 1), 1),
        ("2009/10 Q4", (4, 1), 3),
        ("2009", (4, 1), 12),
        ("2009/10", (4, 6), 12),
        ("2009/10", (2, 28), 12),
    ],
)
def test_a_period_lasts_whole_months_and_a_day_none(text: str, start: tuple[int, int], months: int) -> None:
    assert parse_period(text, start).months == months


def test_a_period_does_not_change() -> None:
    period = parse_period("2009")
    with pytest.raises(FrozenInstanceError):
        period.text = "2010"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (date(2009, 12, 31), 0),
        (date(2009, 12, 2), 0),
        (date(2009, 12, 1), 0),
        (date(2009, 11, 30), 1),
        (date(2009, 11, 20), 11),
    ],
)
def test_a_fact_in_a_month_is_late_only_when_its_first_day_is(due: date, days: int) -> None:
    assert parse_period("2009-12").days_after(due) == days


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


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2010, 1, 31), 1, date(2010, 2, 28)),
        (date(2012, 1, 31), 1, date(2012, 2, 29)),
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2010, 1, 30), 1, date(2010, 2, 28)),
        (date(2012, 1, 30), 1, date(2012, 2, 29)),
        (date(2010, 3, 31), 1, date(2010, 4, 30)),
        (date(2010, 11, 15), 1, date(2010, 12, 15)),
        (date(2010, 11, 15), 2, date(2011, 1, 15)),
        (date(2010, 1, 15), -1, date(2009, 12, 15)),
        (date(2010, 12, 31), 0, date(2010, 12, 31)),
    ],
)
def test_months_after_a_day_end_on_the_same_day_or_the_last_there_is(
    day: date, count: int, expected: date
) -> None:
    assert months_after(day, count) == expected


def test_notice_on_the_last_of_a_month_ends_with_a_shorter_one() -> None:
    assert notice_runs_out(date(2009, 8, 31), 6) == date(2010, 2, 28)
    assert notice_runs_out(date(2010, 4, 1), 24) == date(2012, 3, 31)


@pytest.mark.parametrize(
    ("day", "start", "year"),
    [
        (date(2010, 3, 31), (4, 1), "2009/10"),
        (date(2010, 4, 1), (4, 1), "2010/11"),
        (date(2010, 4, 5), (4, 6), "2009/10"),
        (date(1999, 4, 1), (4, 1), "1999/00"),
        (date(2009, 5, 1), (4, 1), "2009/10"),
    ],
)
def test_a_year_is_named_by_the_two_it_lies_in(day: date, start: tuple[int, int], year: str) -> None:
    assert year_of(day, start) == year


def test_a_year_starts_in_april_unless_the_settings_say_otherwise() -> None:
    assert year_of(date(2010, 3, 31)) == "2009/10"
    assert year_of(date(2010, 4, 1)) == "2010/11"
    assert year_starts_on("2009/10") == date(2009, 4, 1)
    assert parse_period("2009/10").first == date(2009, 4, 1)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2009, 4, 1), "2009/10 Q1"),
        (date(2009, 6, 30), "2009/10 Q1"),
        (date(2009, 7, 1), "2009/10 Q2"),
        (date(2009, 12, 31), "2009/10 Q3"),
        (date(2010, 1, 1), "2009/10 Q4"),
        (date(2010, 3, 31), "2009/10 Q4"),
    ],
)
def test_a_day_lies_in_the_quarter_it_is_said_to(day: date, quarter: str) -> None:
    assert quarter_of(day).text == quarter
    assert quarter_of(day, (1, 1)).first.month in {1, 4, 7, 10}


@pytest.mark.parametrize(
    ("year", "following"), [("2009/10", "2010/11"), ("1998/99", "1999/00"), ("1999/00", "2000/01")]
)
def test_years_follow_each_other(year: str, following: str) -> None:
    assert year_after(year) == following
    assert year_before(following) == year


@given(DAYS, STARTS)
def test_the_year_before_ends_on_the_day_before_a_year_starts(day: date, start: tuple[int, int]) -> None:
    year = year_of(day, start)
    begins = year_starts_on(year, start)
    assert begins <= day
    assert year_of(begins, start) == year
    assert year_of(begins - timedelta(days=1), start) == year_before(year)
