"""What every record and every entry within one has in common."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

from partnermap.wording.terms import title_of


class Dated(Enum):
    """Marks a field that states a fact: from which day of its period it has happened."""

    FROM_FIRST_DAY = "first"
    FROM_LAST_DAY = "last"


REQUIRED = "required"


def required(neutral: Any) -> Any:  # noqa: ANN401 -- a default fits a field of any type
    """A field that must be given, but whose absence does not hide the rest of its record.

    Its absence is a finding of its own; the record goes on with the neutral value.
    """
    return Field(default=neutral, json_schema_extra={REQUIRED: True})


SINCE_FORMAT_2 = "since_format_2"


def second_edition(neutral: Any = None) -> Any:  # noqa: ANN401 -- a default fits a field of any type
    """A field that the second edition of the format added."""
    return Field(default=neutral, json_schema_extra={SINCE_FORMAT_2: True})


@cache
def since_format_2(kind: "type[Record]") -> Collection[str]:
    """The fields of a record that the second edition of the format added."""
    return {name for name, field in kind.model_fields.items() if SINCE_FORMAT_2 in _extra(field)}


def _extra(field: FieldInfo) -> Collection[str]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else ()


class _ReadAsList:
    """Has a sequence read as a list is, in compiled code; pydantic reads other sequences in Python."""

    @staticmethod
    def __get_pydantic_core_schema__(source: type, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.list_schema(handler.generate_schema(get_args(source)[0]))


T = TypeVar("T")
ListOf = Annotated[Sequence[T], _ReadAsList]
"""A list of the file, one entry an item."""


class Record(BaseModel):
    """Immutable, with no key that the format does not know and no value read as another type.

    Scalars arrive as the text of the file, and each field's type reads its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    dated_by: ClassVar[str | None] = None
    """The field whose fact brings the entry about: before that day the entry is not there."""

    follows: ClassVar[Mapping[str, str]] = {}
    """Fields that say nothing until another has happened, each with that other."""

    mentions: ClassVar[Sequence[str]] = ()
    """Fields that name another record, or an action of one, beside what the entry itself says."""

    identified_by: ClassVar[Sequence[str]] = ()
    """Fields that tell an entry of a list from the others in every version; without any, all that it says does."""

    labels: ClassVar[Mapping[str, str]] = {}
    """What people read in place of a key, where the key itself does not say it."""

    keyed_by: ClassVar[Mapping[str, str]] = {}
    """Fields whose keys are of the writer's choosing, each with what a key names."""

    coded: ClassVar[Sequence[str]] = ()
    """Fields whose words are of the writer's choosing and joined by hyphens, which people read without them."""

    posts: ClassVar[Sequence[str]] = ()
    """Fields that name a post, or several."""

    bodies: ClassVar[Sequence[str]] = ()
    """Fields that name a body, or several."""

    said_alone: ClassVar[Sequence[str]] = ()
    """Fields that a text which stands for the whole entry is meant for before any other, the likeliest first."""

    stands_for: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Fields in whose place others may be left out that are required, each with those."""

    not_written: ClassVar[Sequence[str]] = ()
    """Fields that no file can write, which stand for how the entry was written."""

    @classmethod
    def keys_and_labels(cls) -> Mapping[str, tuple[str, str]]:
        """The fields that a file can write, each with its key and what people read in its place.

        In the order in which a file lists them: what a record adds to the one it builds on comes first.
        """
        return _keys_and_labels(cls)

    @classmethod
    def chosen_fields(cls) -> Collection[str]:
        """The fields that hold a code: one of a few set words, or one of the writer's own."""
        return _chosen_fields(cls)


def identity(entry: Record) -> tuple[Hashable, ...]:
    """What an entry of a list is known by, the same in every version; nothing where only all that it says would do."""
    return tuple(getattr(entry, name) for name in entry.identified_by)


@cache
def _keys_and_labels(kind: type[Record]) -> Mapping[str, tuple[str, str]]:
    own = (name for each in kind.__mro__ if issubclass(each, Record) for name in each.__annotations__)
    keys = {
        name: kind.model_fields[name].alias or name
        for name in dict.fromkeys(own)
        if name in kind.model_fields and name not in kind.not_written
    }
    return {name: (key, kind.labels.get(key) or title_of(key)) for name, key in keys.items()}


@cache
def _chosen_fields(kind: type[Record]) -> Collection[str]:
    chosen = (name for name, field in kind.model_fields.items() if _is_choice(field.annotation))
    return {*chosen, *kind.coded}


def _is_choice(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return False
    return get_origin(annotation) is Literal or any(map(_is_choice, get_args(annotation)))


class ShortRecord(Record):
    """An entry that may be written as a bare text, which then stands for its field `text_is`."""

    text_is: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: object) -> object:
        return {cls.text_is: value} if isinstance(value, str) else value
