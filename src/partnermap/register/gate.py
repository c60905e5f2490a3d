"""The gate that every finding passes: whether it is about what is not for the public."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from partnermap.finding import Finding
from partnermap.register.entry import Entry
from partnermap.register.marks import marks_of
from partnermap.register.public import naming_withheld
from partnermap.register.redaction import may_hide, withheld_ids
from partnermap.register.register import Register
from partnermap.register.strays import OF_STRAYS
from partnermap.source import KeyPath

OF_WAIVERS = "PM9"
"""The codes of what is about a comment, which no key path leads to."""

UNREADABLE = "PM009"
"""The code of a file that cannot be opened: all it tells is the path, and why."""

OF_FILES = (UNREADABLE, *OF_STRAYS)
"""The codes of what tells no word of a file: where it stands, and what the system says of it, is no secret."""


def gated(found: Iterable[Finding], register: Register) -> list[Finding]:
    """The findings, exempt where they are about a record or part that is withheld, or name such a record.

    What was at fault and is in no record has its mark from when it was read.
    """
    found = list(found)
    withheld, parts = withheld_ids(register), _withheld_parts(register, {each.path for each in found})
    return [
        replace(each, exempt=True)
        if each.code not in OF_FILES
        and (
            each.record in withheld
            or names_any(f"{each.message}\n{each.hint}", withheld)
            or leads_into(each.key_path, parts.get(each.path, ()))
            or (each.code.startswith(OF_WAIVERS) and may_hide(register, each.path))
        )
        else each
        for each in found
    ]


def _withheld_parts(register: Register, paths: Collection[str]) -> Mapping[str, Collection[KeyPath]]:
    """The key paths of what is withheld in some files, as written, file by file."""
    found: dict[str, set[KeyPath]] = defaultdict(set)
    for entry in _entries(register, paths):
        for marks in marks_of(entry.record).values():
            found[entry.path].update(entry.as_written(mark.at) for mark in marks if mark.own)
    return found


def not_public(register: Register, path: str) -> Collection[KeyPath]:
    """The key paths of what is not for the public in a file, as written.

    That is what bears a mark, what is of a record that is withheld or names one, and what of these was at fault.
    """
    withheld, found = withheld_ids(register), {*_withheld_parts(register, [path]).get(path, ())}
    left_out: set[KeyPath] = set()
    for entry in _entries(register, [path]):
        naming = [()] if entry.id in withheld else naming_withheld(entry.record, withheld)
        found.update(map(entry.as_written, naming))
        left_out |= entry.left_out.paths
    for key_path in (each.key_path for each in register.faults if each.exempt and each.path == path):
        around = (key_path[:depth] for depth in range(len(key_path)))
        found.add(next((each for each in around if each in left_out), key_path))
    return found


def _entries(register: Register, paths: Collection[str]) -> Iterator[Entry[Any]]:
    return (each for entries in register.records() for each in entries.values() if each.path in paths)


def leads_into(key_path: KeyPath, parts: Collection[KeyPath]) -> bool:
    """Whether a key path leads to one of some parts, or to what is in it."""
    return bool(parts) and any(key_path[:depth] in parts for depth in range(len(key_path) + 1))


def names_any(text: str, withheld: Collection[str]) -> bool:
    """Whether a text names one of the partnerships or evaluations, or an evaluation of one of the partnerships."""
    return bool(withheld) and _naming(frozenset(withheld)).search(text) is not None


@cache
def _naming(withheld: frozenset[str]) -> re.Pattern[str]:
    ids = "|".join(map(re.escape, sorted(withheld)))
    return re.compile(rf"(?<![\w-])(?:{ids})(?:-\d{{4}}-\d\d(?:-\d+)?)?(?![\w-])")
