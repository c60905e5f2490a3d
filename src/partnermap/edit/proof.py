"""Whether a text written anew says what it said before: it is read back, and the whole of it compared."""

from collections import Counter
from collections.abc import Iterator

from partnermap.edit.edits import BareData
from partnermap.model.shape import Shape, keys_in_order, shape_below
from partnermap.source import Data, Fault, KeyPath, Parsed, Places, comments, forbidden_in, parse

HARMLESS = frozenset({"PM010", "PM011"})
"""Codes of faults of a text that leave nothing of it out."""


def unread(parsed: Parsed) -> Fault | None:
    """The first fault for which something of a text is left out; None where all of it was read."""
    return next((fault for fault in parsed.faults if fault.code not in HARMLESS), None)


def forbidden(said: BareData) -> str | None:
    """Why something that was typed may stand in no file, in words; None where it may."""
    if isinstance(said, dict):
        return forbidden([*said, *said.values()])
    if isinstance(said, list | tuple):
        return next(filter(None, map(forbidden, said)), None)
    character = forbidden_in(said) if isinstance(said, str) else None
    return f"what was typed holds the character {character}, which no file may hold" if character else None


def doubt(before: str, after: str, shape: Shape) -> str | None:
    """What cannot be proved to be the same, in words; None where all is."""
    was, now = parse(before), parse(after)
    if was.data is None or now.data is None or not _same(was.data, now.data, shape):
        return "its data would not be the same"
    if was.blanks != now.blanks:
        return "a key without a value would be lost or moved"
    if Counter(fault.code for fault in was.faults) != Counter(fault.code for fault in now.faults):
        return "lint would no longer find the same in it"
    if Counter(comments(before)) != Counter(comments(after)):
        return "a comment would be lost or changed"
    if Counter(waived(before, was)) != Counter(waived(after, now)):
        return "a waiver would stand on another line than what it is about"
    return None


def _same(was: Data, now: Data, shape: Shape) -> bool:
    """Whether two trees are the same; keys may change places only where their order says nothing."""
    if isinstance(was, dict) and isinstance(now, dict):
        is_free = not keys_in_order(shape)
        return (list(was) == list(now) if is_free else was.keys() == now.keys()) and all(
            _same(value, now[key], shape_below(shape, key)) for key, value in was.items()
        )
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(
            _same(old, new, shape_below(shape, None)) for old, new in zip(was, now, strict=True)
        )
    return was == now


def waived(text: str, parsed: Parsed) -> Iterator[tuple[tuple[str, ...], str | None, frozenset[KeyPath]]]:
    """Each waiver with the key paths that have their place on its line."""
    if not parsed.waivers:
        return
    places = Places(text)
    by_line: dict[int, set[KeyPath]] = {}
    for path in _paths(parsed.data or {}):
        by_line.setdefault(places.locate(*path).line, set()).add(path)
    for waiver in parsed.waivers:
        yield waiver.codes, waiver.reason, frozenset(by_line.get(waiver.place.line, ()))


def _paths(data: Data, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in below:
        yield from _paths(inner, (*path, step))
