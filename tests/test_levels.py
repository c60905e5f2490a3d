"""The table of levels says what `diff` does: each field of an agreed register is changed, and set where it was not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import thornmere
from partnermap.changes import LEVELS, Level, changes
from partnermap.changes.levels import Guard, guard
from partnermap.changes.wording import text_of
from partnermap.model.evaluation import Evaluation
from partnermap.model.period import Period, on_day
from partnermap.model.record import Record
from partnermap.model.value import Decision
from partnermap.register import Entry, Register, register_of
from partnermap.register.claims import SETTINGS, claim
from partnermap.register.projection import entry_fields

ELSEWHERE = {
    ("Evaluation", "partnership", "changed"),  # the id counts, and a file that says another thing is at fault
    ("Evaluation", "year", "changed"),
    ("Action", "carried_from", "new"),  # blocks where what it continues is of another partnership
    ("Record", "sources", "new"),  # for attention where all of a plan or partnership is said to be made up
    ("Settings", "format", "changed"),  # blocks from the second edition to the first
}
"""What a change of one field there does not show; `tricks` has it."""

FIELD_OF_KIND = {
    "partnership": "partnerships",
    "evaluation": "evaluations",
    "organisations": "organisations",
    "posts": "posts",
    "strategies": "strategies",
    "framework": "frameworks",
    "report": "reports",
    "body_change": "body_changes",
}
"""The fields of a register that hold the records of a kind by id."""


@dataclass(frozen=True)
class Held:
    """A field of an entry with its value; `altered` is the record with another value in its place, `within` leads to the entry."""

    kind: type[Record]
    name: str
    value: Any
    altered: Callable[[object], Record]
    within: tuple[str, ...]

    @property
    def without(self) -> object:
        """What it is without; "" where it always has a value."""
        field = self.kind.model_fields[self.name]
        return "" if field.is_required() else field.get_default(call_default_factory=True)

    @property
    def other(self) -> object:
        """What may stand in its place: nothing, or where that is never so another value."""
        return _another(self.value) if self.without == "" else self.without

    @property
    def row(self) -> Guard:
        return guard(self.kind, self.name)


def _another(value: Any) -> object:  # noqa: ANN401 -- a field holds anything
    match value:
        case bool():
            return not value
        case str():
            return f"{value}x"
        case Period():
            return on_day(value.last + timedelta(days=9))
        case int() | Decimal():
            return value + 1
        case Mapping():
            return dict(list(value.items())[1:])
        case Sequence():
            return value[:-1]
        case _:
            return value


def fields_in(
    record: Record, altered: Callable[[Record], Record] = lambda record: record, within: tuple[str, ...] = ()
) -> Iterator[Held]:
    """Every field of a record that has a value, at any depth."""

    def put(name: str, value: object) -> Record:
        return altered(record.model_copy(update={name: value}))

    for name in (each for each in type(record).model_fields if each not in type(record).not_written):
        if value := getattr(record, name):
            yield Held(type(record), name, value, lambda new, name=name: put(name, new), within)  # type: ignore[misc]
    for name in entry_fields(type(record)):
        value = getattr(record, name)
        there = (*within, name)
        if isinstance(value, Record):
            yield from fields_in(value, lambda new, name=name: put(name, new), there)  # type: ignore[misc]
        elif value:
            steps = value if isinstance(value, Mapping) else range(len(value))
            for step in (each for each in steps if isinstance(value[each], Record)):
                yield from fields_in(value[step], _putting(put, name, value, step), there)


def _putting(
    put: Callable[[str, object], Record],
    name: str,
    value: Any,  # noqa: ANN401 -- a list or mapping
    step: Any,  # noqa: ANN401 -- a place or key
) -> Callable[[Record], Record]:
    if isinstance(value, Mapping):
        return lambda new: put(name, {**value, step: new})
    return lambda new: put(name, [*value[:step], new, *value[step + 1 :]])


def records() -> Iterator[tuple[Register, Entry[Any], Callable[[Record], Register]]]:
    """The records of a register that are agreed where they can be, each with no more than the settings around it."""
    files = thornmere.texts()
    for path in files:
        register = register_of({SETTINGS: files[SETTINGS], path: files[path]})
        contents = {**register.contents, path: f"{files[path]} "}
        claimed = claim(path)
        if path == SETTINGS:
            entry: Entry[Any] = Entry(SETTINGS, SETTINGS, register.settings)
            yield register, entry, _with(register, contents, "settings", lambda new: new)
        elif claimed and (field := FIELD_OF_KIND.get(claimed.kind)):
            every = getattr(register, field)
            for found in every.values():
                if not isinstance(found.record, Evaluation) or found.record.was_agreed:
                    yield register, found, _with(register, contents, field, _among(every, found))
        elif found := register.significance:
            yield register, found, _with(register, contents, "significance", found.with_record)


def _among(every: Mapping[str, Entry[Any]], entry: Entry[Any]) -> Callable[[Record], object]:
    return lambda new: {**every, entry.id: entry.with_record(new)}


def _with(
    register: Register,
    contents: Mapping[str, str | bytes],
    field: str,
    holding: Callable[[Record], object],
) -> Callable[[Record], Register]:
    def altered(new: Record) -> Register:
        fields: dict[str, Any] = {"contents": contents, field: holding(new)}
        return replace(register, **fields)

    return altered


def gravest(before: Register, after: Register) -> Level:
    return min((each.level for each in changes(before, after)), key=LEVELS.index)


def is_put_otherwise(held: Held) -> bool:
    """Whether what may stand in the place of a value says another thing."""
    return text_of(held.other) != text_of(held.value)


def test_a_change_of_each_field_has_the_level_of_its_row() -> None:
    """The gravest of all places where a field may stand; what blocks or is for attention makes a decision within so."""
    seen: set[tuple[type[Record], str, tuple[str, ...]]] = set()
    wanted: dict[tuple[Guard, str, str], Level] = {}
    found: dict[tuple[Guard, str, str], set[Level]] = {}
    for register, entry, altered in records():
        for held in filter(is_put_otherwise, fields_in(entry.record)):
            place, row = (held.kind, held.name, held.within[-1:]), held.row
            if place in seen or "was" in held.within[:-1]:  # what is kept is kept as it is, whatever it is
                continue
            seen.add(place)
            changed, new = (row, held.name, "changed"), (row, held.name, "new")
            other = altered(held.altered(held.other))
            wanted[changed] = row.level
            found.setdefault(changed, set()).add(gravest(register, other))
            if held.without != "":
                wanted[new] = row.new
                found.setdefault(new, set()).add(gravest(other, register))
                if row.level not in found[changed]:
                    found[changed].add(gravest(register, altered(held.altered(_another(held.value)))))
    assert len(wanted) > 350
    wrong = {
        (row.kind.__name__, name, how): (levels, wanted[row, name, how])
        for (row, name, how), levels in found.items()
        if min(levels, key=LEVELS.index) != wanted[row, name, how] and row.kind is not Decision
    }
    assert {key: each for key, each in wrong.items() if key not in ELSEWHERE} == {}
    assert wrong.keys() >= ELSEWHERE
