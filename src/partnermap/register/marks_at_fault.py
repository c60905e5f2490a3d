"""Marks that are at fault, and withhold all the same: a slip of the pen never makes public what was to be exempt."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from partnermap.finding import Finding
from partnermap.model.record import Record
from partnermap.model.settings import Settings
from partnermap.model.value import NUMBER, Exempt
from partnermap.register.key_paths import fields_by_key, model_at, value_at
from partnermap.register.mark_words import (
    CONFIDENTIAL,
    EXEMPT,
    NOT_SO,
    is_called_so,
    letters_of,
    looks_like_mark,
)
from partnermap.source import Data, KeyPath
from partnermap.spelling import is_slip_for, nearest
from partnermap.wording.grounds import LAST_PARAGRAPH, NOT_CITED, UNREADABLE

CLASSIFICATION = "classification"
WITHHELD_BY = (EXEMPT, CLASSIFICATION)
"""The keys that withhold a part."""

MARKED_ALONE = frozenset({"true", "yes", "on", "y", *NOT_SO})
"""What says that something is exempt, and cites nothing."""


def _is_meant_as_mark(key: str, value: object) -> bool:
    """Whether a key that has no place where it stands was to withhold that; a report alone is `classification: exempt`."""
    return looks_like_mark(key, _text(value)) or is_slip_for(letters_of(key), CLASSIFICATION)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def withhold(model: type[Record], data: Data, paths: Iterable[KeyPath]) -> set[KeyPath]:
    """Put a valid mark where a mark is at fault, so that its part stays withheld; the parts in question."""
    marks = {mark: path[len(mark) - 1] for path in paths if (mark := _mark(model, data, path))}
    for (*above, key), written_as in marks.items():
        part: Any = value_at(data, tuple(above))
        if isinstance(part, dict):
            part[key] = _ground_of(part.get(written_as)) if key == EXEMPT else EXEMPT
    return {mark[:-1] for mark in marks}


def _ground_of(written: object) -> Exempt:
    """The mark that is meant, as far as its one ground can be read."""
    if isinstance(written, Exempt):
        return written
    if not isinstance(written, dict):
        cites = written and str(written).casefold() not in MARKED_ALONE
        return Exempt.model_construct(paragraph=UNREADABLE if cites else NOT_CITED, reason="")
    confidential, reason = written.get("confidential") == "true", written.get("reason")
    return Exempt.model_construct(
        paragraph=None if confidential else _paragraph_of(written),
        confidential=confidential or None,
        reason=reason if isinstance(reason, str) else "",
    )


def _paragraph_of(written: Mapping[str, Data]) -> int:
    """The paragraph that a mark cites, under whichever spelling of the key one that cannot be read."""
    found = written.get("paragraph")
    if isinstance(found, str) and NUMBER.fullmatch(found) and 1 <= int(found) <= LAST_PARAGRAPH:
        return int(found)
    is_cited = any(value and nearest(str(key), ["paragraph"]) for key, value in written.items())
    return UNREADABLE if is_cited else NOT_CITED


def _mark(model: type[Record], data: Data, path: KeyPath) -> KeyPath | None:
    """The mark that a path at fault is, is in, or seems to be a misspelling of."""
    for depth, step in enumerate(path):
        parent = model_at(model, path[:depth])
        known = fields_by_key(parent) if parent else {}
        key, said = str(step), value_at(data, path[: depth + 1])
        if parent is None and is_called_so(letters_of(key), _text(said)):
            return _mark_around(model, path[:depth])  # among keys of the writer's own choosing
        if key not in known:
            key = EXEMPT if _is_meant_as_mark(key, said) else nearest(key, known) or ""
        if key in WITHHELD_BY and key in known:
            return (*path[:depth], key)
    return None


def shut_lists(data: Data, paths: Iterable[KeyPath]) -> set[KeyPath]:
    """The lists in which an item at fault holds nothing but a mark: it was meant for what stands before it."""
    items = [path for path in paths if path and isinstance(path[-1], int)]
    found = ((path, value_at(data, path)) for path in items)
    return {
        path[:-1]
        for path, item in found
        if isinstance(item, dict) and item and all(_is_meant_as_mark(*each) for each in item.items())
    }


def _mark_around(model: type[Record], path: KeyPath) -> KeyPath | None:
    """The mark of the innermost part around a place that can bear one."""
    for depth in range(len(path), -1, -1):
        around = model_at(model, path[:depth]) if depth else model
        if around and EXEMPT in fields_by_key(around):
            return (*path[:depth], EXEMPT)
    return None


def is_mark(model: type[Record], data: Data, path: KeyPath) -> bool:
    """Whether a path leads to a mark, or to what seems to be a misspelling of one."""
    mark = _mark(model, data, path)
    return mark is not None and len(mark) == len(path)


def stands(data: Data, path: KeyPath) -> bool:
    """Whether a path is, or was in, a mark that now stands there in place of one at fault."""
    return any(
        path[depth] in WITHHELD_BY and (isinstance(found, Exempt) or found is EXEMPT)
        for depth in range(len(path))
        for found in [value_at(data, path[: depth + 1])]
    )


def private(faults: Iterable[Finding], withheld: Collection[KeyPath], prefix: KeyPath) -> list[Finding]:
    """The faults, those in withheld parts marked so; `prefix` leads to the record in its file."""
    starts = {(*prefix, *path) for path in withheld}
    return [
        replace(fault, exempt=True)
        if any(fault.key_path[:depth] in starts for depth in range(len(fault.key_path) + 1))
        else fault
        for fault in faults
    ]


def withholds_in_vain(model: type[Record], data: Data, path: KeyPath) -> bool:
    """Whether a path is a mark on an entry that cannot bear one; only without the entry is it withheld."""
    parent = model_at(model, path[:-1]) if path else None
    if (
        parent is None
        or parent is Settings
        or EXEMPT in fields_by_key(parent)
        or path[-1] in fields_by_key(parent)
    ):
        return False
    return _is_meant_as_mark(str(path[-1]), value_at(data, path))


def is_exempt(data: Mapping[str, Data]) -> bool:
    """Whether what is written withholds, and be it at fault."""
    keys = data.keys() - {CONFIDENTIAL, CLASSIFICATION} if CLASSIFICATION in data else data.keys()
    return any(_is_meant_as_mark(key, data[key]) for key in keys) or data.get(
        "classification", "public"
    ) not in (
        "public",
        "part-exempt",
    )


def is_of_mark(model: type[Record], data: Data, path: KeyPath) -> bool:
    """Whether a path leads to a mark, to a part of one, or to what withholds though it is none."""
    return _mark(model, data, path) is not None or withholds_in_vain(model, data, path)
