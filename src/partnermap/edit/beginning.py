"""A file that is new, in the layout of the house, with what it leaves to be answered as comments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.edit.draft import DraftEntry, Group
from partnermap.edit.edits import BareData
from partnermap.edit.formatting import shape_of
from partnermap.edit.house import LONGEST_FOLDED, folded, key_text, new_entry, ordered
from partnermap.edit.proof import forbidden, unread
from partnermap.edit.refusal import Refusal
from partnermap.edit.writing import STEP, group_lines
from partnermap.model.shape import shape_below
from partnermap.source import Data, KeyPath, parse

MARK = "# "
"""Stands before each line of what is still to be answered; taken away, the line counts."""


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """What a new file leaves to be answered, which stands in it as comments.

    `waiting` are keys at its top that it does not have yet, with what is to come below them; None is a value to be filled in.
    `asked` are sentences that stand above a key, of those that it has too; `head` those that stand at its top.
    """

    waiting: Mapping[str, BareData] = field(default_factory=dict)
    asked: Mapping[KeyPath, Sequence[str]] = field(default_factory=dict)
    head: Sequence[str] = ()


def begun(path: str, data: dict[str, Data], questions: OpenQuestions | None = None) -> bytes | Refusal:
    """A file that says something, as it is written where nothing stands yet; or why that cannot be had.

    The path, from the root of the register, tells what the file holds. Lines end in LF. That is proved by reading it, once as it
    stands and once with the marks of what waits taken away.
    """
    if why := forbidden(data):
        return Refusal(why)
    asks, shape = questions or OpenQuestions(), shape_of(path)
    lines = [*_notes(asks.head, 0)]
    answered = list(lines)
    wanted: BareData = ordered({**data, **asks.waiting}, shape)
    for key, value in wanted.items():
        entry = new_entry(key_text(key), value, shape_below(shape, key), 0)
        _put_above_parts(entry, (key,), asks.asked, 0)
        above = list(_notes(asks.asked.get((key,), ()), 0))
        new = list(group_lines(Group(is_mapping=True, is_flow=False, entries=[entry]), 0))
        answered += [*above, *new]
        lines += [*above, *(f"{MARK}{each}" for each in new)] if key in asks.waiting else [*above, *new]
    text = _text(lines)
    if fault := unread(parse(text)):
        return Refusal(f"it could not be read: {fault.message}")
    is_proved = _says(text, data) and _says(_text(answered), wanted)
    return text.encode() if is_proved else Refusal("it would not say what it is to say")


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _put_above_parts(
    entry: DraftEntry, path: KeyPath, asked: Mapping[KeyPath, Sequence[str]], column: int
) -> None:
    """Put above each part of an entry that stands at a column what is asked of it."""
    if isinstance(entry.value, Group):
        for i, inner in enumerate(entry.value.entries):
            below = (*path, i if inner.key is None else inner.name)
            inner.lead += _notes(asked.get(below, ()), column + STEP)
            _put_above_parts(inner, below, asked, column + STEP)


def _notes(sentences: Sequence[str], column: int) -> Iterator[str]:
    """The lines of some sentences as comments, each on lines of its own."""
    for each in sentences:
        yield from (f"{MARK}{line}" for line in folded(" ".join(each.split()), LONGEST_FOLDED - column))


def _says(text: str, wanted: BareData) -> bool:
    """Whether a text has no waiver, and says what is wanted, values that wait for theirs among it."""
    said = parse(text)
    return not said.waivers and said.data == _without_blanks(wanted) and {*said.blanks} == {*_waiting(wanted)}


def _waiting(value: BareData, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of what has no value yet."""
    if value is None:
        yield path
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in below:
        yield from _waiting(inner, (*path, step))


def _without_blanks(value: BareData) -> BareData:
    if isinstance(value, dict):
        return {key: _without_blanks(inner) for key, inner in value.items() if inner is not None}
    return [_without_blanks(each) for each in value] if isinstance(value, list) else value
