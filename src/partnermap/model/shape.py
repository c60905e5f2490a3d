"""What may stand where in a record, by the types of its fields: the keys in their order, and which text is wording."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from partnermap.model.record import IN_BLOCK_STYLE, Record, ShortRecord

Shape = Any
"""A type as a field declares it; None where nothing is known to belong."""


@cache
def fields_in_order(model: type[Record]) -> tuple[str, ...]:
    """The fields of a record as a file lists them: what it adds to the entry it builds on comes first."""
    own = [name for cls in model.__mro__ if issubclass(cls, Record) for name in cls.__annotations__]
    return tuple(name for name in dict.fromkeys(own) if name in model.model_fields)


@cache
def keys_in_order(shape: Shape) -> tuple[str, ...]:
    """The keys of a group in the order of a file; none where they are free."""
    shape = _bare(shape)
    if _is_record(shape):
        return tuple(_shapes_by_key(shape))
    if _origin(shape) is Mapping and _origin(key := get_args(shape)[0]) is Literal:
        return get_args(key)
    return ()


@cache
def shape_below(shape: Shape, step: str | None) -> Shape:
    """What stands under a key, or with None as an item of a list."""
    shape = _bare(shape)
    if _is_record(shape):
        return _shapes_by_key(shape).get(step or "")
    return get_args(shape)[-1] if get_args(shape) and _origin(shape) is not Literal else None


@cache
def is_wording(shape: Shape) -> bool:
    """Whether a text that stands there is a sentence and no name."""
    if IN_BLOCK_STYLE in getattr(shape, "__metadata__", ()):
        return True
    bare = _bare(shape)
    if _is_record(bare) and issubclass(bare, ShortRecord):
        return is_wording(_shapes_by_key(bare)[bare.text_is])
    return bare is not shape and is_wording(bare)


@cache
def _shapes_by_key(model: type[Record]) -> Mapping[str, Shape]:
    fields = ((model.model_fields[name], name) for name in fields_in_order(model))
    return {
        field.alias or name: field.rebuild_annotation()
        for field, name in fields
        if field.annotation is not bool  # what no file says in so many words
    }


def _bare(shape: Shape) -> Shape:
    """A shape without the marks on it, and without the None of what may be left out."""
    if _origin(shape) is Annotated:
        return _bare(get_args(shape)[0])
    if _origin(shape) in {Union, UnionType}:
        return next(part for part in get_args(shape) if part is not type(None))
    return shape


def _origin(shape: Shape) -> object:
    return get_origin(shape)


def _is_record(shape: Shape) -> bool:
    return isinstance(shape, type) and issubclass(shape, Record)
