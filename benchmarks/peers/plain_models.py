"""Prints a module of the two kinds of record that a register has most of, as plain pydantic models of what yaml.safe_load makes.

They are made from partnermap's own, as closed and as exact in types, lists and patterns, with pydantic's own validators
alone: the least a validation can cost. The peers import what is printed, so that none of them pays for partnermap.
"""

import sys
from collections.abc import Iterator, Mapping

from partnermap.model.described import (
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
    parts,
)
from partnermap.model.evaluation import Evaluation
from partnermap.model.occurrences import EVERY
from partnermap.model.partnership import ExitStrategy, Partnership
from partnermap.model.period import FIRST_YEAR, LAST_YEAR
from partnermap.model.record import Record, ShortRecord
from partnermap.model.value import ACTION_ID, ID, MOST_MONTHS, MOST_PERCENT, REF
from partnermap.wording.grounds import LAST_PARAGRAPH

MODELS: Mapping[str, type[Record]] = {"partnerships": Partnership, "evaluations": Evaluation}
"""The model of the records in each folder of `data`."""

HEAD = '''"""Made by plain_models.py."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
'''


def _pattern(written: str) -> str:
    return f"Annotated[str, Field(pattern={f'^(?:{written})$'!r})]"


def _whole(least: int, most: int | None = None) -> str:
    return f"Annotated[int, Field(ge={least}, le={most})]"


YEAR = r"(?:19|20)\d\d/\d\d"
MONTH_OR_YEAR = rf"\d{{4}}-\d\d|{YEAR}(?: Q[1-4])?"
PERIOD = f"date | {_pattern(MONTH_OR_YEAR)} | {_whole(FIRST_YEAR, LAST_YEAR)}"
FACT = f"{PERIOD} | dict[Literal['known_by'], date]"
KINDS: Mapping[str, str] = {
    "str": "str",
    "Text": "Annotated[str, WithJsonSchema({'type': ['string', 'integer']})]",  # a minute is often a number
    "Wording": "str",
    "Id": _pattern(ID.pattern),
    "Ids": f"{_pattern(ID.pattern)} | list[{_pattern(ID.pattern)}]",
    "ActionId": _pattern(ACTION_ID.pattern),
    "Ref": f"{_pattern(REF.pattern)} | int",
    "Number": _whole(0),
    "Months": _whole(1, MOST_MONTHS),
    "Holders": "str | list[str]",
    "Priority": _pattern(ID.pattern),
    "Every": _pattern(EVERY.pattern),
    "RecheckMonths": f"{_whole(1, MOST_MONTHS)} | Literal['none']",
    "Percent": _whole(0, MOST_PERCENT),
    "Paragraph": _whole(1, LAST_PARAGRAPH),
    "Money": "Annotated[float, Field(ge=0)]",
    "Flag": "bool",
    "Year": _pattern(YEAR),
    "Day": "date",
    "When": PERIOD,
    "Target": PERIOD,
    "Fact": FACT,
    "LastDay": FACT,
    "Since": PERIOD,
}
"""What each kind of single value is once YAML is read, as an annotation."""


def module() -> str:
    """The text of the module."""
    made: dict[type[Record], str] = {}
    for model in MODELS.values():
        _make(model, made)
    models = ", ".join(f"{folder!r}: {model.__name__}" for folder, model in MODELS.items())
    kinds = "".join(f"{name} = {written}\n" for name, written in KINDS.items() if name != written)
    return "\n\n".join([HEAD, kinds, *made.values(), f"MODELS = {{{models}}}\n"])


def _make(model: type[Record], made: dict[type[Record], str]) -> None:
    """Write a model after those that it is made of."""
    if model in made:
        return
    own = fields(model)
    for field in own.values():
        for part in parts(field.kind):
            if isinstance(part, EntryKind):
                _make(part.record, made)
    made[model] = "\n".join([f"class {model.__name__}(Record):", *_lines(own)]) + "\n"


def _lines(own: Mapping[str, Field]) -> Iterator[str]:
    for name, field in own.items():
        alias = f", alias={field.key!r}" if field.key != name else ""
        given = "..." if field.required else repr(_default(field))
        optional = " | None" if given == "None" else ""
        yield f"    {name}: {_annotation(field.kind)}{optional} = Field({given}{alias})"


def _default(field: Field) -> object:
    match field.kind:
        case ListKind():
            return []
        case MappingKind():
            return {}
    return field.default


def _annotation(kind: FieldKind) -> str:
    match kind:
        case ScalarKind(name):
            return name
        case WordKind(words):
            return f"Literal[{', '.join(map(repr, words))}]"
        case ListKind(item):
            return f"list[{_annotation(item)}]"
        case MappingKind(key, value):
            return f"dict[{_annotation(key)}, {_annotation(value)}]"
        case EntryKind(record) if record is ExitStrategy:
            return f"Literal['none'] | {record.__name__}"
        case EntryKind(record) if issubclass(record, ShortRecord):
            return f"{_annotation(fields(record)[record.text_is].kind)} | {record.__name__}"
        case EntryKind(record):
            return record.__name__


if __name__ == "__main__":
    sys.stdout.write(module())
