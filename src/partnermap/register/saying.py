"""What a record says, field by field: a value for programs and words for people, the same in every command.

A field that is declared is told, under its key to programs and under its label to people, and so is every field of
the entries in it. Labels stand with the fields: `Record.labels`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from partnermap.model.action import Verification
from partnermap.model.evaluation import FrameworkUse
from partnermap.model.partnership import ExitStrategy, Liability
from partnermap.model.record import Record, ShortRecord
from partnermap.model.value import Decision, Former, OldValues, Party, ReportedTo, Withheld
from partnermap.register.labels import Names
from partnermap.wording.dates import when
from partnermap.wording.exits import exit_strategy_words
from partnermap.wording.grounds import NO_PARAGRAPH
from partnermap.wording.lists import listed
from partnermap.wording.money import owed
from partnermap.wording.terms import decision_words, plain, title_of
from partnermap.wording.values import Value, in_words

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


def followed(key: str, value: Value, words: str | None = None) -> Said:
    """What follows from the fields of an entry, under a key that no field has."""
    return Said(key, title_of(key), value, in_words(value) if words is None else words)


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
            found += self.instead.get(key) or self.field(record, key, label, value)
            found += self.after.get(key, ())
        return found

    def field(self, record: Record, key: str, label: str, value: Any) -> list[Said]:  # noqa: ANN401 -- a field holds any kind of value
        """What is said of one field of a record: one thing, but of a responsibility also who helps."""
        if value is None or isinstance(value, str | int):
            return [self._single(record, key, label, value)]
        match value:
            case Party():
                helpers = Said("with", "With", value.helpers, listed(value.helpers))
                return [Said(key, label, value.accountable, value.accountable or ""), helpers]
            case Withheld() if value.reason:
                return [replace(self.group(key, label, value), words=value.reason, parts=())]
            case Record():
                return [self.group(key, label, value)]
            case Mapping() if any(isinstance(each, Record) for each in value.values()):
                return [self._keyed(key, label, value, record.keyed_by.get(key, "key"))]
            case Sequence() if any(isinstance(each, Record) for each in value):
                rows = [self._entry(each) for each in value]
                values = [self.group("", "", each).value for each in value]
                return [Said(key, label, values, _entries_in_line(value, rows), rows)]
            case Sequence():
                return [Said(key, label, value, _texts(value, self.names.get(key)))]
        return [Said(key, label, *_value_and_words(key, value))]

    def _single(self, record: Record, key: str, label: str, value: str | int | None) -> Said:
        if value is None and isinstance(record, OldValues) and key in record.model_fields_set:
            return Said(key, label, None, "none")
        if value is not None and key in self.names:
            return Said(key, label, value, self.names[key](str(value)))
        if isinstance(value, str) and key in coded_keys(type(record)):
            return Said(key, label, value, plain(value))
        return Said(key, label, *_value_and_words(key, value))

    def _keyed(self, key: str, label: str, entries: Mapping[str, Record], named: str) -> Said:
        """Entries under keys of the writer's own choosing; `named` is what a key names."""
        below = {each: self._entry(entry) for each, entry in entries.items()}
        name = self.names.get(named, plain)
        rows = [[followed(named, each, name(str(each))), *fields] for each, fields in below.items()]
        return Said(
            key,
            label,
            {each: values_of(fields) for each, fields in below.items()},
            _entries_in_line(entries.values(), rows),
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
            value = entry.state if entry.missing else values_of(parts)
            return Said(key, label, value, exit_strategy_words(entry), parts=() if entry.missing else parts)
        if isinstance(entry, ShortRecord):
            held = [each for each in parts if each.words]
            if [each.key for each in held] == [entry.keys_and_labels()[entry.text_is][0]]:
                return Said(key, label, held[0].value, held[0].words)
        return Said(key, label, values_of(parts), _in_line(entry, parts), parts=parts)


def _value_and_words(key: str, value: Any) -> tuple[Any, str]:  # noqa: ANN401 -- a field holds any kind of value
    """A value as programs get it, and in words: of a paragraph that has no number why it has none."""
    why = NO_PARAGRAPH.get(value) if key == "paragraph" else None
    return (None, why) if why else (value, in_words(value))


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


def in_short(entry: Record, names: Names | None = None) -> str:
    """An entry in one line; names stand in place of ids and codes."""
    return FieldWalk({}, {}, {}, names or {}).group("", "", entry).words


def written(entry: Record | None) -> Value:
    """An entry for programs, in the shape in which a file has it."""
    return FieldWalk({}, {}, {}, {}).group("", "", entry).value if entry else None


@cache
def _own_fields(kind: type[Record]) -> Sequence[tuple[str, str, str]]:
    """Name, key and label of each field that is shown."""
    known = kind.keys_and_labels().items()
    return [(name, key, label) for name, (key, label) in known if key not in NOT_SHOWN]


@cache
def coded_keys(kind: type[Record]) -> Collection[str]:
    """The keys of the fields whose words are chosen from a list."""
    keys = kind.keys_and_labels()
    return {keys[name][0] for name in kind.chosen_fields() if name in keys}


def _written(record: Record) -> Iterator[tuple[str, str, Any]]:
    return (
        (key, label, shown_value(getattr(record, name))) for name, key, label in _own_fields(type(record))
    )


def shown_value(value: Any) -> Any:  # noqa: ANN401 -- a field holds any kind of value
    """What a field holds, without former names that are still to come."""
    if isinstance(value, list | tuple) and any(isinstance(each, Former) and each.to_come for each in value):
        return [each for each in value if not each.to_come]
    return value


def values_of(fields: Sequence[Said]) -> Mapping[str, Value]:
    """What programs get of fields."""
    return {each.key: each.value for each in fields if each.key}


def in_line(fields: Sequence[Said]) -> str:
    """Fields with what they say, in one line."""
    return _joined(_labelled(fields))


def _labelled(fields: Sequence[Said]) -> list[str]:
    return [f"{each.label.lower()}: {each.words}" for each in fields if each.words]


def _in_line(entry: Record, parts: Sequence[Said], between: str = "; ") -> str:
    """An entry in one line: its fields under their labels, but for those that one says together."""
    together, words = _together(entry, {each.key: each.words for each in parts})
    return _joined([*_labelled([each for each in parts if each.key not in together]), words], between)


def _together(entry: Record, said: Mapping[str, str]) -> tuple[Collection[str], str]:
    """The fields of an entry that make one phrase, and the phrase."""
    match entry:
        case ReportedTo():
            return ("forum", "day"), f"{said['forum']} {when(entry.day)}"
        case FrameworkUse() if entry.toolkit and entry.own:
            return ("toolkit", "own"), f"{said['toolkit']}, own: {said['own']}"
        case Liability():
            return ("what", "amount"), owed(entry.amount, said["what"])
        case Decision() | Verification():
            decision = decision_words(said["by"], entry.day, said.get("minute"))
            reason = f": {said['reason']}" if said.get("reason") else ""
            return ("by", "day", "minute", "reason"), f"{decision}{reason}"
    return (), ""


def _entries_in_line(entries: Iterable[Record], rows: Sequence[Sequence[Said]]) -> str:
    """Entries in one cell."""
    return _joined([_in_line(entry, row, ", ") for entry, row in zip(entries, rows, strict=True)])


def _joined(texts: Sequence[str], between: str = "; ") -> str:
    """Texts one after the other, whether they are sentences or not."""
    *most, last = [text for text in texts if text] or [""]
    return between.join([*(text.rstrip(".") for text in most), last])


def _texts(texts: Sequence[Value], name: Callable[[str], str] | None = None) -> str:
    """Texts in one line."""
    return _joined([name(str(each)) if name else in_words(each) for each in texts])
