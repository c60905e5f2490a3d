"""No hint makes up a value: of a text that a comma cuts within { } it has the whole, of a yes for an entry the keys."""

import pytest

from partnermap.finding import Finding
from partnermap.register import register_of
from partnermap.rules import check
from registers import texts


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
    both = "if it is twice a year; if it is every two years, write `every: 2 years` in its place"
    assert found.hint == f"write half-yearly {both}"
    (found,) = faults("PM105", extra=f"{start} target_date: {word}}}]}}]\n")
    assert found.hint == f"write the first day it is due; beside it, write `repeats: half-yearly` {both}"
