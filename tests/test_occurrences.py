"""What repeats, and when it is due again."""

from datetime import date
from itertools import islice
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnermap.model.occurrences import (
    INTERVALS,
    Interval,
    Repeats,
    fits,
    interval_every,
    occurrences,
    occurrences_until,
)
from partnermap.model.period import parse_period

PERIODS = ("2027-02", "2026/27 Q1", "2026/27", "2027", "2027-01-31")


def interval_of(text: str) -> Interval:
    """An interval by its word, or as `every` has it."""
    return next((found for word, found in INTERVALS.items() if word == text), None) or interval_every(text)


def following(first: str, interval: str, count: int = 4) -> list[str]:
    """The texts of a deadline and of those after it."""
    return [each.text for each in islice(occurrences(parse_period(first), interval_of(interval)), count)]


@pytest.mark.parametrize(
    ("first", "interval", "then"),
    [
        ("2027-02", "monthly", ["2027-02", "2027-03", "2027-04", "2027-05"]),
        ("2027-12", "monthly", ["2027-12", "2028-01", "2028-02", "2028-03"]),
        ("2026/27 Q1", "quarterly", ["2026/27 Q1", "2026/27 Q2", "2026/27 Q3", "2026/27 Q4"]),
        ("2026/27 Q4", "half-yearly", ["2026/27 Q4", "2027/28 Q2", "2027/28 Q4", "2028/29 Q2"]),
        ("2027-02", "yearly", ["2027-02", "2028-02", "2029-02", "2030-02"]),
        ("1998/99", "yearly", ["1998/99", "1999/00", "2000/01", "2001/02"]),
        ("2027", "2 years", ["2027", "2029", "2031", "2033"]),
        ("2027-01", "2 months", ["2027-01", "2027-03", "2027-05", "2027-07"]),
        ("2027-01-31", "monthly", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("2027-01-31", "half-yearly", ["2027-01-31", "2027-07-31", "2028-01-31", "2028-07-31"]),
        ("2027-12-28", "weekly", ["2027-12-28", "2028-01-04", "2028-01-11", "2028-01-18"]),
        ("2027-12-28", "3 weeks", ["2027-12-28", "2028-01-18", "2028-02-08", "2028-02-29"]),
    ],
)  # fmt: skip
def test_a_deadline_is_followed_by_the_next(first: str, interval: str, then: list[str]) -> None:
    assert following(first, interval) == then


@given(
    first=st.sampled_from(PERIODS[:-1]), often=st.sampled_from(get_args(Repeats)), count=st.integers(0, 200)
)
def test_the_periods_of_a_series_are_those_that_their_texts_mean(
    first: str, often: Repeats, count: int
) -> None:
    start = parse_period(first)
    if fits(start, INTERVALS[often]):
        found = next(islice(occurrences(start, INTERVALS[often]), count, None))
        if found.last.year <= 2100:
            assert found == parse_period(found.text)


@pytest.mark.parametrize(
    ("first", "interval"),
    [("2027-02", "weekly"), ("2026/27 Q1", "monthly"), ("2026/27", "quarterly"), ("2026/27 Q1", "4 months"), ("2027-02", "3 weeks")],
)  # fmt: skip
def test_a_period_is_not_followed_within_itself_or_by_a_part_of_it(first: str, interval: str) -> None:
    assert not fits(parse_period(first), interval_of(interval))


@pytest.mark.parametrize(("first", "interval"), [("2026/27 Q1", "6 months"), ("2027-02-01", "weekly")])
def test_a_period_is_followed_after_a_whole_number_of_its_own(first: str, interval: str) -> None:
    assert fits(parse_period(first), interval_of(interval))


def test_what_does_not_fit_goes_by_its_last_day() -> None:
    assert [
        each.last for each in islice(occurrences(parse_period("2026/27 Q1"), INTERVALS["monthly"]), 2)
    ] == [
        date(2026, 6, 30),
        date(2026, 7, 30),
    ]


@pytest.mark.parametrize(
    ("first", "by", "begun"),
    [
        ("2027-01-31", date(2027, 2, 27), ["2027-01-31"]),
        ("2027-01-31", date(2027, 2, 28), ["2027-01-31", "2027-02-28"]),
        ("2027-01-31", date(2027, 1, 30), ["2027-01-31"]),
        ("2027-01", date(2027, 2, 1), ["2027-01", "2027-02"]),
    ],
)
def test_an_occurrence_has_begun_on_its_first_day(first: str, by: date, begun: list[str]) -> None:
    found = occurrences_until(parse_period(first), INTERVALS["monthly"], by)
    assert [each.text for each in found] == begun
