"""Where each value of a record stands, so that every version has it at the same slot: by names, refs and what tells entries apart."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from partnermap.changes.change import Change
from partnermap.changes.wording import text_of
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.record import Record, ShortRecord, identity
from partnermap.model.value import OldValues
from partnermap.register import Entry

ValueSlot = tuple[str, ...]
"""What leads to a value: keys of fields and mappings, and in a list what its entry is known by."""

T = TypeVar("T")

ValuesBySlot = Mapping[ValueSlot, str]
"""Each value of a record as text, at its slot; at that of an entry, that it is there."""

IS_THERE = ""

_ONE_OR_OTHER = {"every": "repeats"}
"""Fields of which only one is given, with that under which both stand."""


def differing_values(
    old: Entry[Record] | None, new: Entry[Record] | None, found: Iterable[Change]
) -> tuple[ValuesBySlot, ValuesBySlot]:
    """The values of two versions of a record, without the marks on it; each action at a slot of its own, wherever it stands.

    A field, issue or action that is the same in both, or that none of the changes found is about, is left out.
    """
    about = {None if each.field is None and not part_of(each) else part_of(each) for each in found}
    parts = _parts(old, about), _parts(new, about)
    slots = [slot for slot in {**parts[0], **parts[1]} if parts[0].get(slot) != parts[1].get(slot)]
    same = _same_fields(old.record, new.record) if old and new else ()
    values: list[ValuesBySlot] = []
    for entry, there in ((old, parts[0]), (new, parts[1])):
        held: dict[ValueSlot, str] = {}
        if entry:
            held |= {("id",): entry.id, **dict(_of_fields(entry.record, (), same))}
        for slot in slots:
            if slot in there:
                held.update(_within(there[slot].part, slot))
                held |= {(*slot, "issue"): there[slot].issue} if slot[0] == "actions" else {}
        values.append(held)
    return values[0], values[1]


class _Part(NamedTuple):
    """An issue or action, and the ref of the issue."""

    issue: str
    part: Issue | Action


def _parts(entry: Entry[Record] | None, about: Collection[ValueSlot | None]) -> Mapping[ValueSlot, _Part]:
    """The issues and actions that something is about, at their slots; all where it is about the whole."""
    issues = entry.record.issues if entry and isinstance(entry.record, Evaluation) else ()
    every: Mapping[str, Iterator[_Part]] = {
        "issues": (_Part(issue.ref, issue) for issue in issues),
        "actions": (_Part(issue.ref, each) for issue in issues for each in issue.actions),
    }
    meant = {
        kind: [each for each in parts if None in about or (kind, each.part.ref) in about]
        for kind, parts in every.items()
    }
    return {(kind, *key): each for kind, parts in meant.items() for key, each in _keyed(parts)}


def part_of(change: Change) -> ValueSlot:
    """The slot of the action, else issue or record, that a change is about."""
    if change.action:
        return "actions", change.action
    return ("issues", change.issue) if change.issue else ()


def slot_of(change: Change, record: Record | None) -> ValueSlot:
    """The slot that a change is about, of a record as it is after it."""
    part = part_of(change)
    if change.kind == "record-moved":
        return ("id",)
    if change.kind == "action-moved":
        return *part, "issue"
    return (*part, *_steps(_thing(change, record), change.field)) if change.field else part


def _thing(change: Change, record: Record | None) -> object:
    if isinstance(record, Evaluation) and change.action:
        return next((each for _, each in record.actions() if each.ref == change.action), None)
    if isinstance(record, Evaluation) and change.issue:
        return next((each for each in record.issues if each.ref == change.issue), None)
    return record


def _steps(value: object, field: str) -> Iterator[str]:
    """The steps of a slot from those of a field, in which entries of lists are counted."""
    for step in field.split("."):
        if isinstance(value, Record):
            names = (name for name, each in type(value).model_fields.items() if step in {name, each.alias})
            name = next(names, step)
            value = getattr(value, name, None)
            yield _ONE_OR_OTHER.get(name, step)
        elif isinstance(value, list | tuple) and step.isdigit():
            entries = list(_keyed(value))
            if int(step) >= len(entries):
                return
            key, value = entries[int(step)]
            yield from key
        else:
            value = value.get(step) if isinstance(value, dict) else None
            yield step


@cache
def _fields(kind: type[Record]) -> Sequence[tuple[str, str]]:
    """The fields whose values count, each with its step in a slot; issues and actions have slots of their own."""
    nested = {"issues": Evaluation, "actions": Issue}
    left_out = {"exempt", *kind.not_written, *(name for name, of in nested.items() if issubclass(kind, of))}
    named = (
        (name, _ONE_OR_OTHER.get(name, field.alias or name)) for name, field in kind.model_fields.items()
    )
    return [each for each in named if each[0] not in left_out]


def _same_fields(one: Record, other: Record) -> Collection[str]:
    """The fields of which two versions have the same values."""
    return {name for name, _ in _fields(type(one)) if getattr(one, name) == getattr(other, name)}


def _of_fields(
    record: Record, slot: ValueSlot, left_out: Collection[str] = ()
) -> Iterator[tuple[ValueSlot, str]]:
    yield slot, IS_THERE
    nulls = record.model_fields_set if isinstance(record, OldValues) else ()
    for name, step in _fields(type(record)):
        if name in left_out or ((value := getattr(record, name)) is None and name not in nulls):
            continue
        if name in nulls:
            yield (*slot, step), IS_THERE
        yield from _within(value, (*slot, step))


def _within(value: object, slot: ValueSlot) -> Iterator[tuple[ValueSlot, str]]:
    if isinstance(value, Record):
        yield from _of_fields(value, slot)
    elif isinstance(value, list | tuple):
        for key, each in _keyed(value):
            yield from _within(each, (*slot, *key))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _within(each, (*slot, str(key)))
    elif (text := text_of(value)) is not None:
        yield slot, text


def _keyed(entries: Sequence[T]) -> Iterator[tuple[ValueSlot, T]]:
    """Each entry of a list, by what it is known by; those after the first known by the same are counted."""
    times: dict[str, int] = {}
    for each in entries:
        key = _key(each)
        times[key] = nth = times.get(key, 0) + 1
        yield (key,) if nth == 1 else (key, f"({nth})"), each


def _key(entry: object) -> str:
    known_by: object = entry
    if isinstance(entry, _Part):
        return entry.part.ref
    if isinstance(entry, Record) and entry.identified_by:
        known_by = identity(entry)
    elif isinstance(entry, ShortRecord):
        known_by = getattr(entry, entry.text_is)
    elif isinstance(entry, Record) and entry.dated_by:
        known_by = getattr(entry, entry.dated_by)
    return text_of(known_by) or ""
