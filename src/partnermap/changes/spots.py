"""Where each value of a record stands, so that every version has it at the same spot: by names, refs and what tells entries apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from partnermap.changes.change import Change
from partnermap.changes.wording import text_of
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.record import Record, ShortRecord, identity
from partnermap.model.value import OldValues
from partnermap.register import Entry

Spot = tuple[str, ...]
"""What leads to a value: keys of fields and mappings, and in a list what its entry is known by."""

T = TypeVar("T")

Spots = Mapping[Spot, str]
"""Each value of a record as text, at its spot; at that of an entry, that it is there."""

IS_THERE = ""

_ONE_OR_OTHER = {"every": "repeats"}
"""Fields of which only one is given, with that under which both stand."""


def differing_spots(old: Entry[Record] | None, new: Entry[Record] | None) -> tuple[Spots, Spots]:
    """The values of two versions of a record, without the marks on it; each action at a spot of its own, wherever it stands.

    A field, issue or action that is the same in both is left out.
    """
    issues = list(_differing(_issues(old), _issues(new)))
    before, after = ([both[i] for _, both in issues] for i in (0, 1))
    actions = list(_differing(_placed(before), _placed(after)))
    found: list[Spots] = []
    for i, (entry, other) in enumerate([(old, new), (new, old)]):
        values: dict[Spot, str] = {}
        if entry:
            values |= {
                ("id",): entry.id,
                **dict(_of_fields(entry.record, (), other.record if other else None)),
            }
        for key, both in issues:
            values.update(_within(both[i], ("issues", *key)))
        for key, placed in actions:
            if each := placed[i]:
                values.update(_within(each.action, ("actions", *key)))
                values["actions", *key, "issue"] = each.issue
        found.append(values)
    return found[0], found[1]


def _issues(entry: Entry[Record] | None) -> Sequence[Issue]:
    return entry.record.issues if entry and isinstance(entry.record, Evaluation) else ()


def _placed(issues: Iterable[Issue | None]) -> Sequence["_Placed"]:
    return [_Placed(issue.ref, each) for issue in issues if issue for each in issue.actions]


class _Placed(NamedTuple):
    """An action and the ref of its issue."""

    issue: str
    action: Action


def _differing(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[Spot, tuple[T | None, T | None]]]:
    """The entries of two versions of a list that are not the same in both, by what they are known by."""
    before, after = dict(_keyed(old)), dict(_keyed(new))
    for key in {**before, **after}:
        both = before.get(key), after.get(key)
        if both[0] != both[1]:
            yield key, both


def part_of(change: Change) -> Spot:
    """The spot of the action, else issue or record, that a change is about."""
    if change.action:
        return "actions", change.action
    return ("issues", change.issue) if change.issue else ()


def spot_of(change: Change, record: Record | None) -> Spot:
    """The spot that a change is about, of a record as it is after it."""
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
    """The steps of a spot from those of a field, in which entries of lists are counted."""
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
    """The fields whose values count, each with its step in a spot; issues and actions have spots of their own."""
    nested = {"issues": Evaluation, "actions": Issue}
    left_out = {"exempt", *kind.not_written, *(name for name, of in nested.items() if issubclass(kind, of))}
    named = (
        (name, _ONE_OR_OTHER.get(name, field.alias or name)) for name, field in kind.model_fields.items()
    )
    return [each for each in named if each[0] not in left_out]


def _of_fields(record: Record, spot: Spot, beside: Record | None = None) -> Iterator[tuple[Spot, str]]:
    yield spot, IS_THERE
    nulls = record.model_fields_set if isinstance(record, OldValues) else ()
    for name, step in _fields(type(record)):
        value = getattr(record, name)
        if value is None and name not in nulls:
            continue
        if beside is None or value != getattr(beside, name):
            if name in nulls:
                yield (*spot, step), IS_THERE
            yield from _within(value, (*spot, step))


def _within(value: object, spot: Spot) -> Iterator[tuple[Spot, str]]:
    if isinstance(value, Record):
        yield from _of_fields(value, spot)
    elif isinstance(value, list | tuple):
        for key, each in _keyed(value):
            yield from _within(each, (*spot, *key))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _within(each, (*spot, str(key)))
    elif (text := text_of(value)) is not None:
        yield spot, text


def _keyed(entries: Sequence[T]) -> Iterator[tuple[Spot, T]]:
    """Each entry of a list, by what it is known by; those after the first known by the same are counted."""
    times: dict[str, int] = {}
    for each in entries:
        key = _key(each)
        times[key] = nth = times.get(key, 0) + 1
        yield (key,) if nth == 1 else (key, f"({nth})"), each


def _key(entry: object) -> str:
    known_by: object = entry
    if isinstance(entry, Issue | _Placed):
        return entry.ref if isinstance(entry, Issue) else entry.action.ref
    if isinstance(entry, Record) and entry.identified_by:
        known_by = identity(entry)
    elif isinstance(entry, ShortRecord):
        known_by = getattr(entry, entry.text_is)
    elif isinstance(entry, Record) and entry.dated_by:
        known_by = getattr(entry, entry.dated_by)
    return text_of(known_by) or ""
