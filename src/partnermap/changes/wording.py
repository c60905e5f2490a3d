"""Values and rewordings in plain words."""

from collections import Counter
from collections.abc import Mapping, Sequence, Sized
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.model.value import Decision, Party
from partnermap.register.labels import Names
from partnermap.register.saying import FieldWalk, in_short
from partnermap.wording.dates import period, when
from partnermap.wording.lists import listed
from partnermap.wording.terms import decision_words
from partnermap.wording.values import in_words

LEAST_ALIKE = 0.4
"""Two texts less alike than this are shown whole, not word by word."""

MOST_WORDS = 600
"""Texts longer than this are shown whole: comparing takes the square of their length."""

MOST_PAIRS = 5_000
"""So are two in which this many pairs of words are the same, as where one word fills both."""

LONGEST_SHOWN = 160
"""Characters of a text in a message."""


def one_line(text: str) -> str:
    """A text without its line breaks, which are layout."""
    return " ".join(text.split())


def cited(text: str) -> str:
    """A text of a record in quotation marks, cut when long."""
    text = one_line(text)
    return f"“{text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + '…'}”"


def rewording(before: str, after: str) -> str:
    """What became of a text, word by word: `“formal” is now “first”; “each year” is added`."""
    old, new = before.split(), after.split()
    in_full = f"{cited(before)} is now {cited(after)}"
    times = Counter(new)
    if max(len(old), len(new)) > MOST_WORDS or sum(times[word] for word in old) > MOST_PAIRS:
        return in_full
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return in_full
    parts = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        gone, come = cited(" ".join(old[start:end])), cited(" ".join(new[new_start:new_end]))
        if what == "replace":
            parts.append(f"{gone} is now {come}")
        elif what == "delete":
            parts.append(f"{gone} is taken out")
        elif what == "insert":
            parts.append(f"{come} is added")
    return "; ".join(parts)


def decided(decision: Decision) -> str:
    """Who decided, when and where it is minuted, or that this is not on record."""
    words = decision_words(decision.by, decision.day, decision.minute)
    return f"by {words}{'' if decision.minute else ', no minute on record'}"


def completed_words(found: Period) -> str:
    """When something was completed, or by when it is known to have been."""
    return period(found) if found.known_by else when(found)


def named(party: Party | None) -> str | None:
    """A responsibility as text; None where nobody has it."""
    if party is None:
        return None
    helpers = listed(party.helpers) if party.helpers else ""
    if party.accountable and helpers:
        return f"{party.accountable}, with {helpers}"
    return party.accountable or (f"nobody, with {helpers}" if helpers else None)


def adds_only(old: Record, new: Record | None) -> bool:
    """Whether an entry says all that it said before, and perhaps more."""
    return new is not None and all(
        getattr(old, name) in (None, getattr(new, name)) for name in type(old).model_fields
    )


def text_of(value: object) -> str | None:
    """A value of a record as text; None where there is none."""
    if value is None or (isinstance(value, Sized) and not value):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Period | date):
        return str(value)
    if isinstance(value, Party):
        return named(value)
    if isinstance(value, Record):
        return one_line(in_short(value)) or None
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text_of(item)}" for key, item in value.items()) or None
    if isinstance(value, Sequence):
        return "; ".join(filter(None, map(text_of, value))) or None
    return str(value)


def field_words(record: Record, name: str, names: Names) -> str | None:
    """What a field of a record says, as people read it; None where it says nothing."""
    value = getattr(record, name)
    if isinstance(value, Party):
        return named(value)
    said = FieldWalk({}, {}, {}, names).field(record, *type(record).keys_and_labels()[name], value)
    return one_line(said[0].words) or None


def words_of(value: object, names: Names) -> str | None:
    """An entry, or a single value that stands under a key of the writer's own, as people read it."""
    if isinstance(value, bool | int | Decimal | Period | date):
        return in_words(value)
    return one_line(in_short(value, names)) if isinstance(value, Record) else text_of(value)
