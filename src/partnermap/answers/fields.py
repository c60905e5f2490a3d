"""What a record says as an answer: columns, facts and tables of its fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from partnermap.answers.answer import Answer, Column, LabelledFact, Listed, R, Table, coded
from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.register.labels import Names
from partnermap.register.saying import Said, coded_keys, values_of
from partnermap.wording.terms import plain
from partnermap.wording.values import Value, in_words


def with_names(columns: Sequence[Column[R]], names: Names) -> Sequence[Column[R]]:
    """Columns in which people read names."""

    def named(column: Column[R]) -> Column[R]:
        name = names[column.key]

        def words(row: R) -> str:
            value = column.value(row)
            return in_words([*map(name, value)]) if isinstance(value, list | tuple) else name(str(value))

        return replace(column, words=words)

    return [named(each) if each.key in names else each for each in columns]


def for_people(label: str, words: str | None) -> Said:
    """A fact for people alone."""
    return Said("", label, words=words or "")


def said_by(columns: Sequence[Column[R]], row: R) -> list[Said]:
    """What the columns of a table that people see say of a row."""
    return [Said(each.key, each.heading, each.value(row), each.cell(row)) for each in columns if each.heading]


def or_stub(column: Column[R], stub: Callable[[R], str]) -> Column[R]:
    """A column in which people read what stands in place of a row that is not for the public."""
    return replace(column, words=lambda row: stub(row) or column.cell(row))


def of_field(kind: type[Record], name: str, within: str = "") -> Column[Any]:
    """What rows say of a field of the entry that they hold `within`, under its key, and its label to people."""
    key, label = kind.keys_and_labels()[name]
    path = attrgetter(f"{within}.{name}" if within else name)
    words = coded if key in coded_keys(kind) else Column
    return words(key, path, label)


PARTS_OF: Mapping[str, Sequence[str]] = {
    "partnership": ("evaluation", "action", "funding", "outcome"),
    "evaluation": ("action", "issue", "exception", "self_assessment", "council_role", "continued_role"),
    "action": (),
    "post": ("partnership", "action"),
    "body_change": ("outcome",),
    "report": ("report", "section"),
    "framework": (),
}
"""The kinds of part that are told of with a record; with any other, partnerships."""


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
        keys={"on": on, "kind": kind, "details": {**keys, **values_of(fields)}},
        title=title,
        facts=list(_facts([_still_ends(each, on) for each in fields])),
        tables=[*_tables(fields), *tables],
        tells_of=PARTS_OF.get(kind, ("partnership",)),
    )


def _still_ends(said: Said, on: date) -> Said:
    """What is said of an end: until its last day is over, of one that comes."""
    last_day = said.value.get("last_day") if said.key == "ended" and isinstance(said.value, Mapping) else None
    return replace(said, label="Ends") if isinstance(last_day, Period) and last_day.last >= on else said


def _facts(fields: Sequence[Said]) -> Iterator[LabelledFact]:
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
            facts: Table[LabelledFact] = Table("", list(_facts(each.parts)), title=title, sentence=": ".join)
            yield facts
            yield from _tables(each.parts, title)


def entries(title: str, rows: Sequence[Sequence[Said]]) -> Table[Sequence[Said]]:
    """Entries as rows, with a column for each field that any of them holds."""
    held = {each.label for row in rows for each in row if each.words}
    labels = dict.fromkeys(each.label for row in rows for each in row if each.label in held)
    return Table("", rows, shown=[_column(label) for label in labels], title=title)


def _column(label: str) -> Column[Sequence[Said]]:
    return Column("", lambda row: next((each.words for each in row if each.label == label), ""), label)
