"""No hint makes up a value: of a text that a comma cuts within { } it has the whole, of a yes for an entry the keys."""

from collections.abc import Mapping
from typing import get_args

import pytest

from partnermap.finding import Finding
from partnermap.model.action import Action
from partnermap.model.occurrences import Repeats
from partnermap.register import register_of
from partnermap.register.value_hints import hint_for_scalar, hint_for_word, hint_where_another_key_says_it
from partnermap.rules import check
from registers import texts

REPEATS = get_args(Repeats)


def faults(code: str, **files: str) -> list[Finding]:
    return [each for each in check(register_of(texts(**files))) if each.code == code]


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("{year: 2009/10, council_cash: £30,000}", "write 30000"),
        ("{year: 2009/10, council_cash: £1,230,000.50, total: 5}", "write 1230000.50"),
        ("{council_cash: £30,000, total: 4,500, year: 2009/10}", "write 30000"),
        ("{council_cash: £30, total: 4,500, year: 2009/10}", "write 30"),
        ("{year: 2009/10, council_cash: £30,00}", "write pounds, without £ and commas, such as 545300"),
        ("{year: 2009/10, council_cash: £30, in all}", "write pounds, without £ and commas, such as 545300"),
    ],
)
def test_an_amount_that_a_comma_cuts_is_hinted_at_whole_or_not_at_all(entry: str, hint: str) -> None:
    (found,) = faults("PM109", partnership=f"funding:\n  - {entry}\n")
    assert found.hint is not None
    assert found.hint.startswith(hint)
    assert hint != "write 30" or found.hint == "write 30"


@pytest.mark.parametrize("word", ["true", "yes", "no", "False"])
def test_a_yes_for_an_entry_gets_its_keys_and_no_value(word: str) -> None:
    notice = f"agreement: {{notices: [{{served: 2009-08-31, withdrawn: {word}}}]}}\n"
    assert [each.hint for each in faults("PM103", partnership=notice)] == [
        "write its keys below it, one a line: `by:` and `day:`"
    ]
    assert [each.hint for each in faults("PM103", partnership=f"ended: {word}\n")] == [
        "write its keys below it, one a line: `last_day:`, `how:`, `by:` and `day:`"
    ]


def test_a_day_for_an_entry_stands_under_its_day() -> None:
    notice = "agreement: {notices: [{served: 2009-08-31, withdrawn: 2009-10-01}]}\n"
    assert [each.hint for each in faults("PM103", partnership=notice)] == [
        "write `withdrawn: {day: 2009-10-01}`, and add `by:`"
    ]


def test_a_priority_where_the_settings_have_none_is_no_list_of_nothing() -> None:
    issues = "issues: [{ref: 1, issue: Nothing is reviewed., priority: important}]\n"
    (found,) = faults("PM215", settings="priorities: []\n", extra=issues)
    assert found.hint == "`priorities:` in the settings has none; add the word there, or delete that key"


@pytest.mark.parametrize("word", ["biannual", "bi-annual", "biannually", "Bi-Annually", "bi-yearly"])
def test_a_word_for_two_intervals_gets_both(word: str) -> None:
    start = "issues: [{ref: 1, issue: Nothing is reviewed., actions: [{ref: 1a, action: Review it.,"
    (found,) = faults("PM104", extra=f"{start} target_date: 2010-01-01, repeats: {word}}}]}}]\n")
    both = "half-yearly if it is twice a year, `every: 2 years` in its place if it is every two years"
    assert found.hint == f"write {both}"
    (found,) = faults("PM105", extra=f"{start} target_date: {word}}}]}}]\n")
    both = "`repeats: half-yearly` if it is twice a year, `every: 2 years` if it is every two years"
    assert found.hint == f"write the first day it is due; beside it, write {both}"
    (found,) = faults("PM109", extra=f"{start} target_date: 2010-01-01, every: {word}}}]}}]\n")
    assert found.hint == "write 6 months if it is twice a year, 2 years if it is every two years"


INTERVALS: Mapping[str, tuple[str, str]] = {
    "fortnightly": ("write `every: 2 weeks` in its place", "write 2 weeks"),
    "every two weeks": ("write `every: 2 weeks` in its place", "write 2 weeks"),
    "bi-weekly": (
        "write `every: 2 weeks` in its place; twice a week cannot be written",
        "write 2 weeks; twice a week cannot be written",
    ),
    "Bimonthly": (
        "write `every: 2 months` in its place; twice a month cannot be written",
        "write 2 months; twice a month cannot be written",
    ),
    "two-yearly": ("write `every: 2 years` in its place", "write 2 years"),
    "biennial": ("write `every: 2 years` in its place", "write 2 years"),
    "every other yr": ("write `every: 2 years` in its place", "write 2 years"),
    "once every 18 months": ("write `every: 18 months` in its place", "write 18 months"),
    "three-monthly": ("did you mean 'quarterly'?", "write 3 months"),
    "6monthly": ("did you mean 'half-yearly'?", "write 6 months"),
    "per annum": ("did you mean 'yearly'?", "write 1 year"),
    "annually": ("did you mean 'yearly'?", "write 1 year"),
}


def test_an_interval_as_people_write_it_has_its_word_or_its_number() -> None:
    said = {
        each: (hint_for_word(each, REPEATS), hint_for_scalar("Every", each, "every")) for each in INTERVALS
    }
    assert said == INTERVALS
    for no_interval in ("2 weeks", "6 months"):
        assert hint_where_another_key_says_it(Action, "target_date", no_interval) is None
