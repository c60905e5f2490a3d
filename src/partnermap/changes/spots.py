"""Where each value of a record stands, so that every version has it at the same spot: by names, refs and what tells entries apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from partnermap.changes.change import Change
from partnermap.changes.wording import text_of
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.record import Record, ShortRecord, identity
from partnermap.model.value import OldValues

Spot = tuple[str, ...]
"""What leads to a value: keys of fields and mappings, and in a list what its entry is known by."""

Spots = Mapping[Spot, str]
"""Each value of a record as text, at its spot; at that of an entry, that it is there."""

IS_THERE = ""

_ONE_OR_OTHER = {"every": "repeats"}
"""Fields of which only one is given, with that under which both stand."""


def spots_in(record: Record, record_id: str) -> Spots:
    """The values of a record, without the marks on it; each action at a spot of its own, wherever it stands."""
    found = {("id",): record_id, **dict(_within(record, ()))}
    actions = list(record.actions()) if isinstance(record, Evaluation) else []
    for (issue, action), (key, _) in zip(actions, _keyed([each for _, each in actions]), strict=True):
        found[("actions", *key, "issue")] = issue.ref
        found |= dict(_within(action, ("actions", *key)))
    return found


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
        elif isinstance(value, Sequence) and not isinstance(value, str) and step.isdigit():
            entries = list(_keyed(value))
            if int(step) >= len(entries):
                return
            key, value = entries[int(step)]
            yield from key
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
            yield step


def _within(value: object, spot: Spot) -> Iterator[tuple[Spot, str]]:
    if isinstance(value, Record):
        yield spot, IS_THERE
        for name, field in type(value).model_fields.items():
            if (
                name == "exempt"
                or name in value.not_written
                or (isinstance(value, Issue) and name == "actions")
            ):
                continue
            at = *spot, _ONE_OR_OTHER.get(name, field.alias or name)
            if isinstance(value, OldValues) and name in value.model_fields_set:
                yield at, IS_THERE
            yield from _within(getattr(value, name), at)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _within(each, (*spot, str(key)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for key, each in _keyed(value):
            yield from _within(each, (*spot, *key))
    elif (text := text_of(value)) is not None:
        yield spot, text


def _keyed(entries: Sequence[object]) -> Iterator[tuple[Spot, object]]:
    """Each entry of a list, by what it is known by; those after the first known by the same are counted."""
    times: Counter[str] = Counter()
    for each in entries:
        key = _key(each)
        times[key] += 1
        yield (key,) if times[key] == 1 else (key, f"({times[key]})"), each


def _key(entry: object) -> str:
    known_by: object = entry
    if isinstance(entry, Record) and entry.identified_by:
        known_by = identity(entry)
    elif isinstance(entry, ShortRecord):
        known_by = getattr(entry, entry.text_is)
    elif isinstance(entry, Record) and entry.dated_by:
        known_by = getattr(entry, entry.dated_by)
    return text_of(known_by) or ""
