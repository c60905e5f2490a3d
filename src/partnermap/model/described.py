"""What the models say of themselves: every field with its kind and its meaning.

Names, defaults and order are the models' own; kinds and meanings are read from their source, where a kind has the
name that says most and each meaning stands below its field.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from types import ModuleType
from typing import Any, Literal, cast, get_args, get_origin

from partnermap.model import record
from partnermap.model.record import REQUIRED, Record


@dataclass(frozen=True, slots=True)
class ScalarKind:
    """A single value, by the name of its kind: `Text`, `Id`, `Day`."""

    name: str


@dataclass(frozen=True, slots=True)
class WordKind:
    """A word of a closed list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list."""

    item: "FieldKind"


@dataclass(frozen=True, slots=True)
class MappingKind:
    """A group of keys of the writer's own choosing."""

    key: "FieldKind"
    value: "FieldKind"


@dataclass(frozen=True, slots=True)
class EntryKind:
    """An entry with fields of its own."""

    record: type[Record]


FieldKind = ScalarKind | WordKind | ListKind | MappingKind | EntryKind


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record; `key` is how a file names it."""

    key: str
    kind: FieldKind
    meaning: str
    required: bool
    default: object


SEVERAL: Mapping[str, str] = {"Holders": "Text", "Ids": "Id"}
"""Kinds of which a list may be written as well as one alone, each with the kind of its items."""

PERIODS = ("2009-12-31", "2009-12", "2009/10 Q3", "2009/10", "2009")
EXAMPLES: Mapping[str, Sequence[str]] = {
    "Text": ("Head of Cultural Services",),
    "Holders": ("Cabinet member for culture", "[Leader of the Council, Cabinet member for culture]"),
    "Wording": ("Review the agreement before it ends.",),
    "Id": ("key-cultural",),
    "Ids": ("key-cultural", "[key-cultural, museums]"),
    "Priority": ("important",),
    "ActionId": ("museums-2009-10/1a",),
    "Ref": ("1a", "R-001", "A(i)", "1.10"),
    "Number": ("24",),
    "Months": ("24",),
    "RecheckMonths": ("12", "none"),
    "Days": ("30",),
    "Percent": ("50",),
    "Every": ("2 months", "3 weeks"),
    "Paragraph": ("3",),
    "Money": ("545300", "545300.50"),
    "Flag": ("true", "false"),
    "Year": ("2009/10",),
    "Day": ("2009-07-14",),
    "When": PERIODS,
    "Target": PERIODS,
    "Fact": (*PERIODS, "{known_by: 2009-07-14}"),
    "LastDay": (*PERIODS, "{known_by: 2009-07-14}"),
    "Since": PERIODS,
    "RegisterId": ("lancaster",),
    "CommitId": ("9f2c4e8a1b7d3f60c5e2a9d8b4f1703e6c8a5d21",),
    "MonthDay": ("04-01",),
    "CodeStart": ("PM307", "PM3"),
}
"""How each kind of single value is written."""


@cache
def fields(cls: type[Record]) -> Mapping[str, Field]:
    """The fields of a record by their names in the model; what no file can write is left out.

    In the order in which a file lists them: what a record adds to the one it builds on comes first.
    """
    declared = _declared(cls)
    own = (name for each in cls.__mro__ if issubclass(each, Record) for name in each.__annotations__)
    return {
        name: Field(
            key=field.alias or name,
            kind=declared[name][0],
            meaning=declared[name][1],
            required=field.is_required() or _is_asked_for(field.json_schema_extra),
            default=field.default,
        )
        for name in dict.fromkeys(own)
        if (field := cls.model_fields.get(name)) and name not in cls.not_written
    }


def remarks(cls: type[Record]) -> Sequence[str]:
    """What the fields that no file can write mean."""
    return [_declared(cls)[name][1] for name in cls.not_written]


def parts(kind: FieldKind) -> Iterator[ScalarKind | WordKind | EntryKind]:
    """The single values and entries that a kind is made of."""
    match kind:
        case ListKind(item):
            yield from parts(item)
        case MappingKind(key, value):
            yield from parts(key)
            yield from parts(value)
        case _:
            yield kind


def docstring(declared: Callable[..., object]) -> str:
    """What a class or function says of itself; read from its source, for `python -OO` keeps nothing of it."""
    (node,) = ast.parse(dedent(inspect.getsource(declared))).body
    return ast.get_docstring(cast("ast.ClassDef", node)) or ""


def texts_below(module: ModuleType) -> Mapping[str, str]:
    """The text right below each name that a module declares."""
    return _texts_below(ast.parse(inspect.getsource(module)))


def _is_asked_for(extra: object) -> bool:
    return isinstance(extra, dict) and bool(extra.get(REQUIRED))


@cache
def _declared(cls: type[Record]) -> Mapping[str, tuple[FieldKind, str]]:
    """Kind and meaning of each field, its own and those of the classes it builds on."""
    found: dict[str, tuple[FieldKind, str]] = {}
    for ancestor in reversed(cls.__mro__):
        if issubclass(ancestor, Record) and ancestor.__module__ != record.__name__:
            body = cast("ast.ClassDef", ast.parse(inspect.getsource(ancestor)).body[0])
            names, meanings = vars(sys.modules[ancestor.__module__]), _texts_below(body)
            found |= {
                node.target.id: (_kind(node.annotation, names), meanings.get(node.target.id, ""))
                for node in body.body
                if isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and node.target.id in cls.model_fields
            }
    return found


def _texts_below(node: ast.Module | ast.ClassDef) -> Mapping[str, str]:
    found = {}
    for declared, below in zip(node.body, node.body[1:], strict=False):
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            target = (
                declared.target
                if isinstance(declared, ast.AnnAssign)
                else getattr(declared, "targets", [None])[0]
            )
            if isinstance(target, ast.Name):
                found[target.id] = " ".join(str(below.value.value).split())
    return found


def _kind(node: ast.expr, names: Mapping[str, Any]) -> FieldKind:
    """The kind that an annotation names; `names` are those of its module."""
    match node:
        case ast.BinOp(left=kind):  # only ever `… | None`
            return _kind(kind, names)
        case ast.Subscript(value=ast.Name(id="ListOf"), slice=item):
            return ListKind(_kind(item, names))
        case ast.Subscript(value=ast.Name(id="Mapping"), slice=ast.Tuple(elts=[key, value])):
            return MappingKind(_kind(key, names), _kind(value, names))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=words):
            listed = ast.literal_eval(words)
            return WordKind(listed if isinstance(listed, tuple) else (listed,))
        case ast.Name(id=name):
            return _named(name, names.get(name))
    raise ValueError(ast.unparse(node))


def _named(name: str, found: object) -> FieldKind:
    if get_origin(found) is Literal:
        return WordKind(get_args(found))
    if inspect.isclass(found) and issubclass(found, Record):
        return EntryKind(found)
    return ScalarKind(name)
