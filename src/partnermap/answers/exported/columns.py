"""The columns that the fields of a record make, each with its kind of value; and what a row has under them."""

from collections.abc import Iterator, Mapping, Sequence

from partnermap.answers.exported.shape import ColumnKind, ExportColumn
from partnermap.model.described import (
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.period import Period
from partnermap.model.record import Record, ShortRecord
from partnermap.model.value import Party
from partnermap.register.saying import NOT_SHOWN
from partnermap.wording.values import Value

KINDS: Mapping[str, ColumnKind] = {
    **dict.fromkeys(("Text", "Wording", "Id", "Priority", "ActionId", "Ref", "Every", "Year", "str"), "text"),
    **dict.fromkeys(("Holders", "Ids"), "list"),
    **dict.fromkeys(("Number", "Months", "RecheckMonths", "Days", "Percent", "Paragraph"), "integer"),
    **dict.fromkeys(("When", "Target", "Fact", "LastDay", "Since"), "period"),
    "Money": "decimal",
    "Flag": "boolean",
    "Day": "day",
}
"""What a column holds, by the kind of single value that a field is."""

FIRST, LAST = "_first", "_last"
"""How the key of the day ends that a period begins or ends on; the one that counts stands beside the period."""


def kind_of(kind: FieldKind) -> ColumnKind | None:
    """What a column of a field holds; None for entries and for keys of the writer's own."""
    match kind:
        case WordKind():
            return "text"
        case ScalarKind(name):
            return KINDS[name]
        case ListKind(ScalarKind() | WordKind()):
            return "list"
    return None


def with_day(column: ExportColumn, *, begins: bool = False) -> Iterator[ExportColumn]:
    """A column, and after one of periods that of the day that counts: the last, of what `begins` with it the first."""
    yield column
    if column.kind == "period":
        which = "First" if begins else "Last"
        yield ExportColumn(
            f"{column.key}{FIRST if begins else LAST}",
            "day",
            f"{which} day of `{column.key}`, by which it counts.",
        )


def columns_of(record: type[Record], apart: Sequence[str] = ()) -> Iterator[ExportColumn]:
    """The columns of a record's fields, but of those that have tables of their own, which are `apart` by name."""
    for name, field in fields(record).items():
        if name in apart or field.key in NOT_SHOWN:
            continue
        match field.kind:
            case EntryKind(inner) if inner is Party:
                helpers = fields(Party)["helpers"]
                yield ExportColumn(field.key, "text", field.meaning)
                yield ExportColumn(helpers.key, "list", helpers.meaning)
            case EntryKind(inner):
                below = [each.partition(".")[2] for each in apart if each.partition(".")[0] == name]
                for each_name, each in fields(inner).items():
                    if each_name not in below:
                        yield from _column(each, f"{field.key}.{each.key}")
            case _:
                yield from _column(field, field.key)


def _column(field: Field, key: str) -> Iterator[ExportColumn]:
    if kind := kind_of(field.kind):
        begins = isinstance(field.kind, ScalarKind) and field.kind.name == "Since"
        yield from with_day(ExportColumn(key, kind, field.meaning), begins=begins)


def is_of(key: str, field: str) -> bool:
    """Whether a column is that of a field, of what stands in it, or of the day by which it counts."""
    return key in {field, f"{field}{FIRST}", f"{field}{LAST}"} or key.startswith(f"{field}.")


def held_by(record: type[Record], path: str) -> FieldKind:
    """What the field at the end of a path of fields holds."""
    *groups, last = path.split(".")
    for name in groups:
        group = fields(record)[name].kind
        if not isinstance(group, EntryKind):
            raise TypeError(path)
        record = group.record
    return fields(record)[last].kind


def under(row: Mapping[str, Value], key: str) -> Value:
    """What a row has under the key of a column; of the day that counts of a period, what follows from that."""
    if key in row:
        return row[key]
    for ending in (FIRST, LAST):
        period = row.get(key.removesuffix(ending)) if key.endswith(ending) else None
        if isinstance(period, Period):
            return period.first if ending == FIRST else period.last
    return None


def short_keys(record: type[Record]) -> Mapping[str, str]:
    """The groups of a record that a file may write as a bare text, each with the key that it stands for."""
    return {
        field.key: fields(field.kind.record)[field.kind.record.text_is].key
        for field in fields(record).values()
        if isinstance(field.kind, EntryKind) and issubclass(field.kind.record, ShortRecord)
    }
