"""The answer of `explain` about a field: what it means, how it is written, and where it stands in a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.model.described import (
    EXAMPLES,
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.record import Record
from partnermap.register.claims import FOLDERS, KEYED, MODELS, SINGLE_FILES, RecordKind
from partnermap.register.hints import example
from partnermap.spelling import spelling_free
from partnermap.wording.lists import listed

SCALARS: Mapping[str, str] = {
    "Text": "text",
    "Holders": "one or several posts",
    "Wording": "wording",
    "Id": "id",
    "Ids": "one or several ids",
    "Priority": "word of priority",
    "ActionId": "action's id",
    "Ref": "ref",
    "Number": "number",
    "Months": "months",
    "RecheckMonths": "months, or none",
    "Days": "days",
    "Percent": "per cent",
    "Every": "interval",
    "Paragraph": "paragraph",
    "Money": "money",
    "Flag": "yes or no",
    "Year": "year",
    "Day": "day",
    "When": "period due",
    "Target": "period promised",
    "Fact": "day or period of a fact",
    "LastDay": "last day",
    "Since": "period from",
    "str": "text",
    "RegisterId": "register's id",
    "CommitId": "commit",
    "MonthDay": "month and day",
    "CodeStart": "rule's code, or its beginning",
}
"""What each kind of single value is called."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field of an entry, and where in a file the entry stands: keys, with `-` for an item and `…` for a key of one's own."""

    kind: RecordKind
    above: tuple[str, ...]
    entry: type[Record]
    field: Field

    @property
    def path(self) -> str:
        """The keys that lead to it, `issues.actions.target_date`."""
        return ".".join([*(step for step in self.above if step not in {"-", OWN_KEY}), self.field.key])

    @property
    def file(self) -> str:
        """The file that it stands in."""
        paths = {kind: path for path, kind in SINGLE_FILES.items()}
        paths |= {kind: f"{folder}/<id>.yaml" for folder, kind in FOLDERS.items()}
        return paths[self.kind]

    @property
    def yaml(self) -> str:
        """An example, below all that it stands in."""
        lines = [f"# {self.file}"]
        indent, dashes = 0, ""
        for step in (*(["some-id"] if self.kind in KEYED else []), *self.above):
            if step == "-":
                dashes += "- "
                continue
            lines.append(f"{'  ' * indent}{dashes}{'some-key' if step == OWN_KEY else step}:")
            indent, dashes = indent + 1 + len(dashes) // 2, ""
        return "\n".join([*lines, *_written(self.field, "  " * indent, dashes)])


OWN_KEY = "…"


def field_places() -> Iterator[FieldPlace]:
    """Every field of every entry, each entry once, in the order of the files."""
    seen: set[type[Record]] = set()

    def walk(kind: RecordKind, entry: type[Record], above: tuple[str, ...]) -> Iterator[FieldPlace]:
        if entry in seen:
            return
        seen.add(entry)
        for field in fields(entry).values():
            yield FieldPlace(kind, above, entry, field)
        for field in fields(entry).values():
            below, held = (*above, field.key), field.kind
            while isinstance(held, ListKind | MappingKind):
                below = (*below, "-" if isinstance(held, ListKind) else OWN_KEY)
                held = held.item if isinstance(held, ListKind) else held.value
            if isinstance(held, EntryKind):
                yield from walk(kind, held.record, below)

    for kind, model in MODELS.items():
        yield from walk(kind, model, ())


def fields_called(name: str) -> Sequence[FieldPlace]:
    """The fields that a key, with or without the keys above it, is that of; its spelling and case do not matter."""
    *above, key = [spelling_free(step) for step in name.split(".")]
    return [
        place
        for place in field_places()
        if spelling_free(place.field.key) == key
        and [spelling_free(step) for step in place.path.split(".")[:-1]][
            -len(above) or len(place.above) + 1 :
        ]
        == above
    ]


def kind_words(kind: FieldKind) -> str:
    """What a field holds."""
    match kind:
        case ListKind(item):
            return f"list of {kind_words(item)}"
        case MappingKind(key, held):
            return f"{kind_words(held)}, by {kind_words(key)}"
        case WordKind(words):
            return f"one of {', '.join(words)}" if len(words) > 1 else words[0]
        case EntryKind(entry):
            return entry_words(entry).lower()
        case ScalarKind(name):
            return SCALARS[name]


def entry_words(entry: type[Record]) -> str:
    """`GoverningDocument` in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entry.__name__).capitalize()


def _written(field: Field, indent: str, dashes: str) -> Iterator[str]:
    """A field with an example of its value, an entry and a list below the key."""
    below = indent + "  " * (len(dashes) // 2)
    match field.kind:
        case ListKind(item):
            shown = example(item)
            yield f"{indent}{dashes}{field.key}:"
            yield f"{below}  - {shown[1:-1] if ', ' not in shown and shown.startswith('{') else shown}"
        case EntryKind(entry) if example(field.kind).startswith("{"):
            needed = [each for each in fields(entry).values() if each.required] or [*fields(entry).values()][
                :1
            ]
            yield f"{indent}{dashes}{field.key}:"
            for each in needed:
                yield f"{below}  {each.key}: {example(each.kind)}"
        case _:
            yield f"{indent}{dashes}{field.key}: {example(field.kind)}"


def _forms(kind: FieldKind) -> str:
    """How a value is written."""
    match kind:
        case ScalarKind(name) if name in EXAMPLES:
            return listed((f"`{each}`" for each in EXAMPLES[name]), "or")
    return ""


def meaning(place: FieldPlace) -> str:
    """What a field means; one that keeps an old value means what the field itself does."""
    return place.field.meaning or "What it was before the amendment."


COLUMNS: Sequence[Column[FieldPlace]] = (
    Column("field", attrgetter("path")),
    Column("entry", lambda place: entry_words(place.entry)),
    Column("file", attrgetter("file")),
    Column("meaning", meaning),
    Column("kind_of_value", lambda place: kind_words(place.field.kind)),
    Column("written_as", lambda place: _forms(place.field.kind) or None),
    Column("required", attrgetter("field.required")),
    Column("example", attrgetter("yaml")),
)


def explained_fields(places: Sequence[FieldPlace]) -> Answer:
    """Fields with what they mean, one a row."""
    table: Table[FieldPlace] = Table("fields", places, columns=COLUMNS)
    return Answer(keys={}, tables=[table])


def field_sentences(place: FieldPlace) -> Sequence[str]:
    """What is said of a field in words, after its name and before its example."""
    forms = _forms(place.field.kind)
    needed = "required" if place.field.required else "may be left out"
    held = f"{kind_words(place.field.kind)}{f', as {forms}' if forms else ''}; {needed}"
    return [meaning(place), f"Written: {held}."]
