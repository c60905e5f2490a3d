"""The tables, as the layout and the models make them: first without rows, then filled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from partnermap.answers.answer import under_keys
from partnermap.answers.exported.amendments import AMENDMENTS, amendment_rows
from partnermap.answers.exported.columns import (
    columns_of,
    held_by,
    is_of,
    kind_of,
    short_keys,
    under,
    with_day,
)
from partnermap.answers.exported.derived import DERIVED
from partnermap.answers.exported.layout import PartTable
from partnermap.answers.exported.roots import ROOTS, RecordTable
from partnermap.answers.exported.shape import ON, ExportColumn, ExportRow, ExportTable
from partnermap.model.described import EntryKind, ListKind, MappingKind, fields
from partnermap.model.record import Record
from partnermap.queries.everything import Everything
from partnermap.register.saying import Said, shown_value, values_of, walk
from partnermap.wording.values import Value

NUMBER = ExportColumn("number", "integer", "Where it stands among those beside it that are shown, from 1.")
PART = ExportColumn("part", "text", "The part of the evaluation or toolkit.")


@dataclass(frozen=True, slots=True)
class _Place:
    """One of the places that a table is made from: columns of what it stands in, those that number it, and its own.

    `known_by` are those of the first two that tell its rows apart.
    """

    meaning: str
    known_by: Sequence[str]
    above: Sequence[ExportColumn]
    numbered: Sequence[ExportColumn]
    own: Sequence[ExportColumn]


@cache
def schema() -> Mapping[str, ExportTable]:
    """Every table without its rows, by name."""
    found = {root.name: _root_table(root) for root in ROOTS if root.name}
    places: dict[str, list[_Place]] = {}
    for root in ROOTS:
        if root.record:
            above = _called(found[root.name].columns if root.name else (), root.called)
            for part in root.parts:
                _collect(part, root.record, above, [column.key for column in above], places)
    parts = {name: _part_table(name, each) for name, each in places.items()}
    return {**found, **parts, AMENDMENTS.name: AMENDMENTS}


def _root_table(root: RecordTable) -> ExportTable:
    own = list(columns_of(root.record, _apart(root.parts, root.apart))) if root.record else []
    meanings = {each.key: each.meaning for each in fields(root.record).values()} if root.record else {}
    columns: list[ExportColumn] = []
    for answered in root.columns(date.min):
        key = answered.key
        declared = [column for column in own if is_of(column.key, key)]
        columns += declared or with_day(ExportColumn(key, DERIVED[key], meanings.get(key, "")))
    return ExportTable(root.name, root.meaning, (*_distinct([*columns, *own]), ON), root.known_by)


def _collect(
    part: PartTable,
    holder: type[Record],
    above: Sequence[ExportColumn],
    known: Sequence[str],
    places: dict[str, list[_Place]],
) -> None:
    """Note the place of a part's table, and of those of its parts; what it stands in is `known` by some of the columns `above`."""
    held = held_by(holder, part.path)
    above = _called(above, {**{column.key: column.key for column in above}, **part.above})
    match held:
        case ListKind(item):
            numbered = [NUMBER]
        case MappingKind(key, item):
            numbered = [ExportColumn(part.key, kind_of(key) or "text")]
        case item:
            numbered = []
    if isinstance(item, EntryKind):
        own = list(columns_of(item.record, _apart(part.parts)))
    else:
        own = [ExportColumn(part.value, kind_of(item) or "text")]
    own = [replace(column, key=part.own.get(column.key, column.key)) for column in own]
    marks = [PART] if part.part else []
    known = [*(part.above.get(key, key) for key in known), *(column.key for column in numbered)]
    place = _Place(part.meaning, known, [*above, *marks], numbered, own)
    places.setdefault(part.name, []).append(place)
    keyed = numbered if part.key else []
    below = [*above, *keyed, *_called([*numbered, *own], part.called)]
    for each in part.parts:
        if isinstance(item, EntryKind):
            _collect(each, item.record, below, [part.called.get(key, key) for key in known], places)


def _part_table(name: str, places: Sequence[_Place]) -> ExportTable:
    columns = _distinct(
        column
        for which in ("above", "numbered", "own")
        for place in places
        for column in getattr(place, which)
    )
    known_by = places[0].known_by if len(places) == 1 else ()
    return ExportTable(name, places[0].meaning, (*columns, ON), known_by)


def _apart(parts: Sequence[PartTable], more: Sequence[str] = ()) -> Sequence[str]:
    return (*more, *(part.path for part in parts))


def _called(columns: Sequence[ExportColumn], called: Mapping[str, str]) -> Sequence[ExportColumn]:
    """Those of the columns that tables below have, by what they are called there."""
    return [replace(column, key=called[column.key]) for column in columns if column.key in called]


def _distinct(columns: Iterable[ExportColumn]) -> Sequence[ExportColumn]:
    found: dict[str, ExportColumn] = {}
    for column in columns:
        found.setdefault(column.key, column)
    return list(found.values())


def filled(found: Everything) -> Sequence[ExportTable]:
    """Every table with its rows, those of records first."""
    rows: dict[str, list[ExportRow]] = {name: [] for name in schema()}
    for root in ROOTS:
        for row in root.rows(found):
            _fill_root(root, row, found.on, rows)
    rows[AMENDMENTS.name] += amendment_rows(found)
    return [replace(table, rows=_typed(table, rows[name], found.on)) for name, table in schema().items()]


def _fill_root(root: RecordTable, row: Any, on: date, rows: dict[str, list[ExportRow]]) -> None:  # noqa: ANN401 -- each root has rows of its own
    record = root.of(row)
    answered = under_keys(root.columns(on), row)
    if root.name:
        own = _flat(record, _apart(root.parts, root.apart)) if record else {}
        rows[root.name].append({**own, **_spread(answered, {})})
    for part in root.parts if record else ():
        above = {below: answered[key] for key, below in root.called.items()}
        _fill(part, record, above, rows)


def _fill(part: PartTable, holder: Any, above: ExportRow, rows: dict[str, list[ExportRow]]) -> None:  # noqa: ANN401 -- each part has a holder of its own
    above = {part.above.get(key, key): value for key, value in above.items()}
    for numbered, item in _items(part, holder):
        own = _flat(item, _apart(part.parts)) if isinstance(item, Record) else {part.value: item}
        named = {part.own.get(key, key): value for key, value in own.items()}
        rows[part.name].append({**above, **({"part": part.part} if part.part else {}), **numbered, **named})
        if part.parts:
            keyed = numbered if part.key else {}
            below = {to: {**numbered, **own}.get(key) for key, to in part.called.items()}
            for each in part.parts:
                _fill(each, item, {**above, **keyed, **below}, rows)


def _items(part: PartTable, holder: Any) -> Iterator[tuple[ExportRow, Any]]:  # noqa: ANN401 -- the same
    """What stands in the field of a part, each with what numbers it."""
    *groups, _ = part.path.split(".")
    for name in groups:
        holder = getattr(holder, name)
        if holder is None:
            return
    match shown_value(getattr(holder, part.path.rpartition(".")[2])):
        case Mapping() as keyed:
            yield from (({part.key: key}, item) for key, item in keyed.items())
        case Record() as one:
            yield {}, one
        case None:
            return
        case several:
            yield from (({"number": number}, item) for number, item in enumerate(several, 1))


def _flat(record: Record, apart: Sequence[str]) -> dict[str, Value]:
    """What a record says under the keys of columns, as `show` has it, but for what has tables of its own."""
    keys = record.keys_and_labels()
    not_asked = {keys[name][0]: [Said(keys[name][0], "")] for name in apart if name in keys}
    return _spread(values_of(walk(record, instead=not_asked)), short_keys(type(record)))


def _spread(values: Mapping[str, Value], short: Mapping[str, str]) -> dict[str, Value]:
    """Values with those of groups each under a key of its own."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{within}": held for within, held in value.items()}
        elif key in short:
            found[f"{key}.{short[key]}"] = value
        found[key] = value
    return found


def _typed(table: ExportTable, rows: Sequence[ExportRow], on: date) -> Sequence[ExportRow]:
    """The rows with what each column has, and nothing else."""
    return [{**{key: under(row, key) for key in table.keys}, "on": on} for row in rows]
