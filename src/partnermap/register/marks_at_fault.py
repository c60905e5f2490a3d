"""Marks that are at fault, and withhold all the same: a slip of the pen never makes public what was to be exempt."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from partnermap.finding import Finding
from partnermap.model.record import Record
from partnermap.model.settings import Settings
from partnermap.model.value import NUMBER, Exempt
from partnermap.register.key_paths import fields_by_key, model_at, value_at
from partnermap.source import Data, KeyPath
from partnermap.spelling import nearest
from partnermap.wording.grounds import LAST_PARAGRAPH, NOT_CITED, UNREADABLE

EXEMPT = "exempt"
WITHHELD_BY = (EXEMPT, "classification")
"""The keys that withhold a part."""

MARKED_ALONE = frozenset({"true", "yes", "on", "y"})
"""What says that something is exempt, and cites nothing."""


def withhold(model: type[Record], data: Data, paths: Iterable[KeyPath]) -> set[KeyPath]:
    """Put a valid mark where a mark is at fault, so that its part stays withheld; the parts in question."""
    marks = {mark: path[len(mark) - 1] for path in paths if (mark := _mark(model, path))}
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


def _mark(model: type[Record], path: KeyPath) -> KeyPath | None:
    """The mark that a path at fault is, is in, or seems to be a misspelling of."""
    for depth, step in enumerate(path):
        known = fields_by_key(parent) if (parent := model_at(model, path[:depth])) else {}
        key = step if step in known else nearest(str(step), known)
        if key in known and key in WITHHELD_BY:
            return (*path[:depth], key)
    return None


def is_mark(model: type[Record], path: KeyPath) -> bool:
    """Whether a path leads to a mark, or to what seems to be a misspelling of one."""
    mark = _mark(model, path)
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


def withholds_in_vain(model: type[Record], path: KeyPath) -> bool:
    """Whether a path is a mark on an entry that cannot bear one; only without the entry is it withheld."""
    parent = model_at(model, path[:-1]) if path else None
    if (
        parent is None
        or parent is Settings
        or EXEMPT in fields_by_key(parent)
        or path[-1] in fields_by_key(parent)
    ):
        return False
    return nearest(str(path[-1]), {*fields_by_key(parent), EXEMPT}) == EXEMPT


def is_exempt(data: Mapping[str, Data]) -> bool:
    """Whether what is written withholds, and be it at fault."""
    return EXEMPT in data or data.get("classification", "public") not in ("public", "part-exempt")
