"""What a record holds, field by field: the walk of its model by which `show` tells all that is written.

A field that is declared is shown, under its key to programs and under its label to people, and so is every field of
the entries in it. Labels stand with the fields: `Record.labels`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import Any

from partnermap.answers.answer import Answer, Column, Fact, Listed, R, Table, Value, coded, in_words
from partnermap.model.evaluation import OldValues, Verification
from partnermap.model.partnership import ExitStrategy, Liability
from partnermap.model.record import Record, ShortRecord
from partnermap.model.value import Decision, Party, ReportedTo
from partnermap.queries.naming import Labels
from partnermap.wording.exits import exit_strategy_words
from partnermap.wording.lists import listed
from partnermap.wording.money import owed
from partnermap.wording.terms import plain, relation_words, title_of

NOT_SHOWN = frozenset({"sources"})
"""Has neither a day nor a mark of its own, so nothing says from when it holds, or for whom it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a field: a value for programs, and for people words, or a row an entry.

    Without a key it is for people alone, without words and rows for programs alone. `parts` are those of a group.
    """

    key: str
    label: str
    value: Value = None
    words: str = ""
    rows: Sequence[Sequence["Said"]] = ()
    parts: Sequence["Said"] = ()


Derived = Mapping[type[Record], Callable[[Any], Sequence[Said]]]
"""What follows from an entry of a kind, said after its own fields."""


Names = Mapping[str, Callable[[str], str]]
"""What people read in place of an id or a code, by the key of the fields that hold it."""


def names_in(labels: Labels, toolkit: str | None = None) -> Names:
    """The names of records, with the ids to type; the titles of a toolkit's criteria."""
    criteria = labels.criteria.get(toolkit or "", {})
    partnership, strategy = partial(_with_id, labels.partnerships), partial(_with_id, labels.strategies)
    return {
        "partnership": partnership,
        "into": partnership,
        "strategy": strategy,
        "supports": strategy,
        "toolkit": partial(_with_id, labels.toolkits),
        "relation": relation_words,
        "criterion": lambda code: criteria.get(code) or title_of(code),
    }


def _with_id(labels: Mapping[str, str], id_: str) -> str:
    label = labels.get(id_, id_)
    return f"{label} ({id_})" if label != id_ else id_


def with_names(columns: Sequence[Column[R]], names: Names) -> Sequence[Column[R]]:
    """Columns in which people read names."""

    def named(column: Column[R]) -> Column[R]:
        name = names[column.key]
        return replace(column, words=lambda row: name(str(column.value(row))))

    return [named(each) if each.key in names else each for each in columns]


def followed(key: str, value: Value, words: str | None = None) -> Said:
    """What follows from the fields of an entry, under a key that no field has."""
    return Said(key, title_of(key), value, in_words(value) if words is None else words)


def for_people(label: str, words: str | None) -> Said:
    """A fact for people alone."""
    return Said("", label, words=words or "")


def said_by(columns: Sequence[Column[R]], row: R) -> list[Said]:
    """What the columns of a table that people see say of a row."""
    return [Said(each.key, each.heading, each.value(row), each.cell(row)) for each in columns if each.heading]


def of_field(kind: type[Record], name: str, within: str = "") -> Column[Any]:
    """What rows say of a field of the entry that they hold `within`, under its key, and its label to people."""
    key, label = kind.keys_and_labels()[name]
    path = attrgetter(f"{within}.{name}" if within else name)
    words = coded if key in _coded(kind) else Column
    return words(key, path, label)


@dataclass(frozen=True, slots=True)
class FieldWalk:
    """The walk of one record: `instead` stands in for some of its fields, `after` follows others."""

    derived: Derived
    instead: Mapping[str, Sequence[Said]]
    after: Mapping[str, Sequence[Said]]
    names: Names

    def fields(self, record: Record) -> list[Said]:
        """Each field of the record, in the order in which a file lists them."""
        found: list[Said] = []
        for key, label, value in _written(record):
            found += self.instead.get(key) or self._field(record, key, label, value)
            found += self.after.get(key, ())
        return found

    def _field(self, record: Record, key: str, label: str, value: Any) -> list[Said]:  # noqa: ANN401 -- a field holds any kind of value
        match value:
            case None if isinstance(record, OldValues) and key in record.model_fields_set:
                return [Said(key, label, None, "none")]
            case Party():
                helpers = Said("with", "With", value.helpers, listed(value.helpers))
                return [Said(key, label, value.accountable, value.accountable or ""), helpers]
            case Record():
                return [self.group(key, label, value)]
            case Mapping() if any(isinstance(each, Record) for each in value.values()):
                return [self._keyed(key, label, value, record.keyed_by.get(key, "key"))]
            case Sequence() if any(isinstance(each, Record) for each in value):
                rows = [self._entry(each) for each in value]
                values = [self.group("", "", each).value for each in value]
                return [Said(key, label, values, _listed(value, rows), rows)]
            case Sequence() if not isinstance(value, str):
                return [Said(key, label, value, _texts(value, self.names.get(key)))]
            case str() if key in self.names:
                return [Said(key, label, value, self.names[key](value))]
        words = plain(value) if key in _coded(type(record)) else in_words(value)
        return [Said(key, label, value, words)]

    def _keyed(self, key: str, label: str, entries: Mapping[str, Record], named: str) -> Said:
        """Entries under keys of the writer's own choosing; `named` is what a key names."""
        below = {each: self._entry(entry) for each, entry in entries.items()}
        name = self.names.get(named, plain)
        rows = [[followed(named, each, name(each)), *fields] for each, fields in below.items()]
        return Said(
            key,
            label,
            {each: _value(fields) for each, fields in below.items()},
            _listed(entries.values(), rows),
            rows,
        )

    def _entry(self, entry: Record) -> list[Said]:
        """The fields of an entry, and what follows from it."""
        inner = FieldWalk(self.derived, {}, {}, self.names)
        following = (each(entry) for kind, each in self.derived.items() if isinstance(entry, kind))
        return [*inner.fields(entry), *(said for found in following for said in found)]

    def group(self, key: str, label: str, entry: Record) -> Said:
        """An entry with its fields as parts; in short where a file may write it so."""
        parts = self._entry(entry)
        if isinstance(entry, ExitStrategy):
            value = entry.state if entry.missing else _value(parts)
            return Said(key, label, value, exit_strategy_words(entry), parts=() if entry.missing else parts)
        if isinstance(entry, ShortRecord):
            held = [each for each in parts if each.words]
            if [each.key for each in held] == [entry.keys_and_labels()[entry.text_is][0]]:
                return Said(key, label, held[0].value, held[0].words)
        return Said(key, label, _value(parts), _in_line(entry, parts), parts=parts)


PARTS_OF: Mapping[str, Sequence[str]] = {
    "partnership": ("evaluation", "action", "funding"),
    "evaluation": ("action", "issue", "exception", "self_assessment", "council_role", "continued_role"),
    "action": (),
}
"""The kinds of part that are told of with a record; with any other, partnerships."""


def walk(
    record: Record,
    *,
    derived: Derived | None = None,
    instead: Mapping[str, Sequence[Said]] | None = None,
    after: Mapping[str, Sequence[Said]] | None = None,
    names: Names | None = None,
) -> list[Said]:
    """What is said of each field of a record."""
    return FieldWalk(derived or {}, instead or {}, after or {}, names or {}).fields(record)


def record(
    kind: str,
    title: str,
    fields: Sequence[Said],
    *,
    keys: Mapping[str, Value],
    on: date,
    tables: Sequence[Listed] = (),
) -> Answer:
    """The answer of `show`: of each field its value under its key, its words as a fact, its entries as a table.

    `keys` are those of its row in a list; `tables` stand after those of the fields.
    """
    return Answer(
        keys={"on": on, "kind": kind, "record": {**keys, **_value(fields)}},
        title=title,
        facts=list(_facts(fields)),
        tables=[*_tables(fields), *tables],
        tells_of=PARTS_OF.get(kind, ("partnership",)),
    )


def written(entry: Record | None) -> Value:
    """An entry for programs, in the shape in which a file has it."""
    return FieldWalk({}, {}, {}, {}).group("", "", entry).value if entry else None


@cache
def _shown(kind: type[Record]) -> Sequence[tuple[str, str, str]]:
    """Name, key and label of each field that is shown."""
    known = kind.keys_and_labels().items()
    return [(name, key, label) for name, (key, label) in known if key not in NOT_SHOWN]


@cache
def _coded(kind: type[Record]) -> Collection[str]:
    """The keys of the fields whose words are chosen from a list."""
    keys = kind.keys_and_labels()
    return {keys[name][0] for name in kind.chosen_fields() if name in keys}


def _written(record: Record) -> Iterator[tuple[str, str, Any]]:
    return ((key, label, getattr(record, name)) for name, key, label in _shown(type(record)))


def _value(fields: Sequence[Said]) -> Mapping[str, Value]:
    return {each.key: each.value for each in fields if each.key}


def _in_line(entry: Record, parts: Sequence[Said], between: str = "; ") -> str:
    """An entry in one line: its fields under their labels, but for those that one says together."""
    together, words = _together(entry, {each.key: each.words for each in parts})
    own = [f"{each.label.lower()}: {each.words}" for each in parts if each.words and each.key not in together]
    return _joined([*own, *([words] if words else [])], between)


def _together(entry: Record, said: Mapping[str, str]) -> tuple[Collection[str], str]:
    """The fields of an entry that make one phrase, and the phrase."""
    match entry:
        case ReportedTo():
            return ("forum", "day"), f"{said['forum']} on {said['day']}"
        case Liability():
            return ("what", "amount"), owed(entry.amount, said["what"])
        case Decision() | Verification():
            minute = f", minute {said['minute']}" if said.get("minute") else ""
            reason = f": {said['reason']}" if said.get("reason") else ""
            return ("day", "by", "minute", "reason"), f"{said['day']} by {said['by']}{minute}{reason}"
    return (), ""


def _listed(entries: Iterable[Record], rows: Sequence[Sequence[Said]]) -> str:
    """Entries in one cell."""
    return "; ".join(_in_line(entry, row, ", ") for entry, row in zip(entries, rows, strict=True))


def _texts(texts: Sequence[Value], name: Callable[[str], str] | None = None) -> str:
    """Texts in one line."""
    return _joined([name(str(each)) if name else in_words(each) for each in texts])


def _joined(texts: Sequence[str], between: str = "; ") -> str:
    """Texts in one line, whether they are sentences or not."""
    *most, last = texts or [""]
    return between.join([*(text.rstrip(".") for text in most), last])


def _facts(fields: Sequence[Said]) -> Iterator[Fact]:
    return (
        (each.label, each.words) for each in fields if each.words and not each.rows and not _is_block(each)
    )


def _is_block(said: Said) -> bool:
    """Whether a group holds entries of its own, and so has more to say than fits a line."""
    return any(part.rows for part in said.parts)


def _tables(fields: Sequence[Said], within: str = "") -> Iterator[Listed]:
    for each in fields:
        title = f"{within}: {plain(each.key)}" if within else each.label
        if each.rows:
            yield entries(title, each.rows)
        if _is_block(each):
            facts: Table[Fact] = Table("", list(_facts(each.parts)), title=title, sentence=": ".join)
            yield facts
            yield from _tables(each.parts, title)


def entries(title: str, rows: Sequence[Sequence[Said]]) -> Table[Sequence[Said]]:
    """Entries as rows, with a column for each field that any of them holds."""
    held = {each.label for row in rows for each in row if each.words}
    labels = dict.fromkeys(each.label for row in rows for each in row if each.label in held)
    return Table("", rows, shown=[_column(label) for label in labels], title=title)


def _column(label: str) -> Column[Sequence[Said]]:
    return Column("", lambda row: next((each.words for each in row if each.label == label), ""), label)
