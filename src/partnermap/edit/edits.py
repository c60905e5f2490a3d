"""What may be asked of a record's text: to set a value, to add an item, to take either away, to rename a key.

The path of an edit has a step at least. What is `NULL` in a value comes to be written as null.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnermap.source import NULL, Data, KeyPath


@dataclass(frozen=True, slots=True)
class AsWritten:
    """A value as a file had it: all that followed its colon or dash, to the end of its last line.

    `value` is what it says; None, that it was no value.
    """

    text: str
    value: Data | None


@dataclass(frozen=True, slots=True)
class Set:
    """Give a key or an item a value in place of what it has.

    A key that is not there, and groups around it that are not, come to stand where the order of the model has them. Nothing
    is changed where the same stands there already, but for quotes that it needs.
    """

    path: KeyPath
    value: Data | AsWritten


@dataclass(frozen=True, slots=True)
class Add:
    """Add an item to a list: before the one that stands `at` an index, or at its end; a list that is not there is begun."""

    path: KeyPath
    value: Data | AsWritten
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a key or an item away, with the comments on its lines, and what holds it where it was the last there."""

    path: KeyPath


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a key another name; it stays where it is."""

    path: KeyPath
    key: str


Edit = Set | Add | Remove | Rename

BareData = Any
"""What a text says: texts, lists and dictionaries, and None for a key that has no value."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does to what the text says.

    What stands at `path` becomes `value`. With an `index` nothing stood there, and it comes to be the entry of that index in
    its group. Where it `is_gone`, nothing stands there any more, nor the comments that are `gone_with_it`.
    """

    path: KeyPath
    value: BareData = None
    index: int | None = None
    is_gone: bool = False
    gone_with_it: Sequence[str] = ()


def said_by(value: BareData) -> BareData:
    """What a value says once it is written: nothing where it is to be null."""
    if isinstance(value, dict):
        return {key: said_by(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [said_by(inner) for inner in value]
    return None if value == NULL else value


def changed(tree: BareData, effects: Iterable[Effect]) -> BareData:
    """A tree after some effects, one after the other."""
    for effect in effects:
        tree = _with(tree, effect, 0)
    return tree


def _with(tree: BareData, effect: Effect, depth: int) -> BareData:
    """A group after an effect on what is below it; `depth` is how far down the path of that it stands."""
    step = effect.path[depth]
    entries: list[tuple[str | int, BareData]] = list(
        tree.items() if isinstance(tree, dict) else enumerate(tree)
    )
    at = [each for each, _ in entries].index(step) if effect.index is None else effect.index
    if depth + 1 < len(effect.path):
        at = [each for each, _ in entries].index(step)
        entries[at] = step, _with(entries[at][1], effect, depth + 1)
    elif effect.is_gone:
        del entries[at]
    else:
        entries[at : at + (effect.index is None)] = [(step, effect.value)]
    return dict(entries) if isinstance(tree, dict) else [value for _, value in entries]


@dataclass(frozen=True, slots=True)
class Splice:
    """What an edit comes to: a stretch of a text between two indices, and what comes in its place.

    `effects` are what that makes the text say, `back` the edit that may take it back.
    """

    start: int
    end: int
    text: str
    effects: Sequence[Effect]
    back: Edit

    def made_in(self, text: str) -> str:
        """A text with it."""
        return text[: self.start] + self.text + text[self.end :]
