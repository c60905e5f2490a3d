"""What to write in place of a single value that cannot be read: what it was meant for, else what is allowed."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from partnermap.errors import listing
from partnermap.finding import Hint, Remedy
from partnermap.model.action import Action
from partnermap.model.described import EXAMPLES
from partnermap.model.occurrences import Repeats
from partnermap.model.period import APRIL_FIRST, FIRST_YEAR, LAST_YEAR, YearStart
from partnermap.model.placeholder import is_placeholder
from partnermap.model.record import Record
from partnermap.model.synonyms import DONE, words_meant
from partnermap.model.usual_dates import Meant
from partnermap.model.usual_intervals import interval_readings, word_for
from partnermap.model.usual_values import DAYS, PERIODS, readings
from partnermap.model.value import MOST_DAYS, MOST_MONTHS
from partnermap.wording.grounds import paragraphs_by_nation
from partnermap.wording.lists import listed

_YEARS = f"the years {FIRST_YEAR} to {LAST_YEAR}"
ALLOWED: Mapping[str, str] = {
    "Number": "a whole number, 0 or more",
    "Months": f"a whole number of months from 1 to {MOST_MONTHS}",
    "Days": f"a whole number of days from 0 to {MOST_DAYS}",
    "Paragraph": f"the number of a paragraph: {paragraphs_by_nation()}",
    "Percent": "a whole number from 0 to 100",
    "RecheckMonths": f"a whole number of months from 1 to {MOST_MONTHS}, or none",
    "Every": "a number of weeks, months or years",
    "Holders": "a post, or a list of several",
    "Priority": "one of the words under `priorities` in the settings",
    "RegisterId": "lower-case words and numbers joined by hyphens, a letter first",
    "Money": "pounds, without £ and commas",
    "Flag": "true or false",
    "Year": "a financial year",
    "CommitId": "a commit in full, as `git rev-parse` gives it",
    "MonthDay": "a month and a day no later than the 28th",
    "Ids": "an id, or a list of several",
    "Id": "lower-case words and numbers joined by hyphens",
    "ActionId": "the id of an evaluation, a slash and the ref of an action",
    "Ref": "letters, digits, dots, hyphens and round brackets, 20 at most",
    "CodeStart": "the code of a rule, or how several begin",
    **dict.fromkeys(DAYS, "a day"),
    **dict.fromkeys(PERIODS, "a day, month, quarter or year"),
}
"""What each kind of single value takes, in words."""

SAID_IN_FULL = frozenset({"Months", "RecheckMonths", "Percent", "Priority", "Days", "Paragraph", "Flag"})
"""Kinds of which the words alone say what to write; an example would be another value than the one that was meant."""

_WRITTEN_AS_A_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|/\d\d(?: Q\d)?)?", re.ASCII)
_EACH_TIME = re.compile(r"(?:every|each|once an?|twice an?|\w+ times an?|per) .+", re.IGNORECASE)
ANOTHER_INTERVAL = "for another interval write `every:` in its place, such as `every: 2 months`"


def hint_for_scalar(name: str, text: str, key: str, year_start: YearStart = APRIL_FIRST) -> str:
    """What to write in place of a text that a kind of single value cannot read.

    No other value is offered where the writing is right and the value itself is at fault.
    """
    found = readings(name, text, year_start, key=key)
    if found:
        is_sure = len(found) == 1 and not found[0].when
        return Hint(_said(found), Remedy(value=found[0].text)) if is_sure else _said(found)
    is_written_as_one = _WRITTEN_AS_A_DATE.fullmatch(text) is not None
    if name == "Year" and is_written_as_one:
        return f"write two years that follow each other, in {_YEARS}"
    if name in DAYS | PERIODS:
        if is_placeholder(text):
            return f"write the day once it is known, such as {EXAMPLES[name][0]}; until then delete the key"
        if is_written_as_one and (name in PERIODS or "-" in text[5:] or _is_another_age(text)):
            return f"write {ALLOWED[name]} that the calendar has, in {_YEARS}"
    return what_belongs(name)


def what_belongs(name: str) -> str:
    """What to write where nothing tells which value of a kind was meant."""
    examples = EXAMPLES[name][:1] if name in DAYS | PERIODS else EXAMPLES[name]
    return f"write {ALLOWED[name]}" + ("" if name in SAID_IN_FULL else f", such as {listed(examples, 'or')}")


def _is_another_age(text: str) -> bool:
    return not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR


def _said(found: Sequence[Meant]) -> str:
    if len(found) == 1:
        return f"write {found[0].text}" + (f"; {found[0].when}" if found[0].when else "")
    return "write " + ", ".join(f"{each.text} if {each.when}" for each in found)


def hint_for_word(word: str, words: Collection[str]) -> str:
    """The word of a closed list that another was meant for, else all of them."""
    meant = words_meant(word, words)
    if meant:
        said = f"did you mean {meant[0]!r}?"
        return Hint(said, Remedy(value=meant[0])) if len(meant) == 1 else said
    if tuple(words) != get_args(Repeats):
        return any_of(words)
    found = readings("Every", word)
    if not found:
        return f"{any_of(words)}; {ANOTHER_INTERVAL}"
    said = _interval(found, "{}", " in its place")
    is_sure = len(found) == 1 and not found[0].when
    return Hint(said, Remedy("every", found[0].text)) if is_sure else said


def _interval(found: Sequence[Meant], word: str = "`repeats: {}`", place: str = "") -> str:
    """How to write an interval: by its word where there is one, else under `every`, in its `place`."""
    written = [
        Meant(
            word.format(often) if (often := word_for(each.text)) else f"`every: {each.text}`{place}",
            each.when,
        )
        for each in found
    ]
    return _said(written)


def any_of(words: Collection[str]) -> str:
    """That any word of a closed list may stand there."""
    return f"write one of {listing(words)}" if len(words) > 1 else f"write {listing(words)}"


def hint_where_another_key_says_it(model: type[Record] | None, key: str, text: str) -> str | None:
    """What to write where a date of an action holds what is said under another key: that it is done, or repeats."""
    if model is not Action or key != "target_date":
        return None
    if text.casefold().strip(" .") in DONE:
        return "write the day it was done under `completed:`, and keep the date that was agreed under `target_date:`"
    found = interval_readings(text)
    if found:
        return f"write the first day it is due; beside it, {_interval(found)}"
    if _EACH_TIME.fullmatch(text):
        words = listed(get_args(Repeats), "or")
        return f"write the first day it is due; under `repeats:` may stand {words}, and {ANOTHER_INTERVAL}"
    return None
