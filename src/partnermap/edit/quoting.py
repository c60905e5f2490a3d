"""Refs without the quotes that they need: another reader takes `1.10` for a number, and so for `1.1`."""

from collections.abc import Iterator

from partnermap.edit.arranging import is_misread
from partnermap.edit.edits import Set
from partnermap.edit.formatting import shape_of
from partnermap.model.described import ScalarKind
from partnermap.model.shape import Shape, shape_below
from partnermap.source import Data, KeyPath, parse


def refs_to_quote(path: str, content: bytes) -> Iterator[Set]:
    """The edits that put the refs in a file into quotes which need them; of one in quotes already it changes nothing.

    The path, from the root of the register, tells what the file holds.
    """
    return _refs_below(parse(content).data or {}, shape_of(path), ())


def _refs_below(data: Data, shape: Shape, at: KeyPath) -> Iterator[Set]:
    if isinstance(data, str):
        if shape == ScalarKind("Ref") and is_misread(data, shape):
            yield Set(at, data)
        return
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
        below = shape_below(shape, step if isinstance(step, str) else None)
        yield from _refs_below(inner, below, (*at, step))
