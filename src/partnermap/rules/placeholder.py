"""PM203."""

from collections.abc import Iterable, Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.placeholder import is_placeholder, may_decide, repeats_another
from partnermap.model.record import Record
from partnermap.model.value import OldValues, Party
from partnermap.register import Register
from partnermap.register.projection import entries_of
from partnermap.rules.faults import faults
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted

DECIDES = frozenset({"by", "forum"})
"""Keys of who did, said or decided something, beside those fields that name posts and bodies."""


@rule(
    "PM203",
    Severity.ERROR,
    'A word such as "TBC" or "all partners" stands where a post, a body or a date belongs.',
)
def placeholder(register: Register) -> Iterator[Finding]:
    yield from faults(register, "PM203")
    for entries in register.records():
        for entry in entries.values():
            for key_path, name, hint in _nobodies(entry.record):
                yield entry.finding(
                    key_path, f"{quoted(name)} is a placeholder, nobody who could be asked", hint
                )


def has_placeholder(party: Party) -> bool:
    """Whether any name of a party is a placeholder."""
    return any(map(is_placeholder, filter(None, (party.accountable, *party.helpers))))


def _nobodies(record: Record, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str, str]]:
    """The words at any depth that name nobody: where, as they are written, and what to write."""
    kind = type(record)
    keys = kind.keys_and_labels()
    for name in dict.fromkeys((*kind.posts, *kind.bodies, *(DECIDES & kind.model_fields.keys()))):
        value, key_path = getattr(record, name), (*at, keys[name][0])
        if isinstance(record, Party) and name == "accountable" and not record.helpers:
            key_path = at
        texts = [(key_path, value)] if isinstance(value, str) else _each(key_path, value)
        for place, text in texts:
            if text and is_placeholder(text) and not (name in DECIDES and may_decide(text)):
                yield place, text, _hint(kind, name, text)
    for _, steps, below in entries_of(record):
        if not isinstance(below, OldValues):
            yield from _nobodies(below, (*at, *steps))


def _each(at: KeyPath, values: Iterable[str] | None) -> list[tuple[KeyPath, str]]:
    return [((*at, i), each) for i, each in enumerate(values or ())]


def _hint(kind: type[Record], name: str, text: str) -> str:
    if repeats_another(text) and kind is Party:
        return "repeat the post or body of the action above"
    field = kind.model_fields[name]
    if field.is_required() or field.get_default() == "":
        return "name the post or body"
    return "name the post or body that was agreed, or leave the key out until there is one"
