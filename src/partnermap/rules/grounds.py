"""The paragraphs under which a register withholds something."""

from collections.abc import Iterator
from typing import Any

from partnermap.model.report_sheet import ReportSheet
from partnermap.register import Entry, Register
from partnermap.register.claims import SETTINGS
from partnermap.register.marks import marks_of
from partnermap.source import KeyPath
from partnermap.wording.grounds import NO_PARAGRAPH


def nation_at_fault(register: Register) -> bool:
    """Whether the settings name a nation that cannot be read, so that no law can be told."""
    return any(fault.path == SETTINGS and fault.key_path == ("nation",) for fault in register.faults)


def cited_grounds(register: Register) -> Iterator[tuple[Entry[Any], KeyPath, int]]:
    """Each paragraph that is cited, with the record and the key path; not those at fault in themselves."""
    for entries in register.records():
        for entry in entries.values():
            yield from ((entry, *cited) for cited in _cited(entry))


def _cited(entry: Entry[Any]) -> Iterator[tuple[KeyPath, int]]:
    if isinstance(entry.record, ReportSheet) and entry.record.paragraph:
        yield ("paragraph",), entry.record.paragraph
    for marks in marks_of(entry.record).values():
        for mark in marks:
            cited = mark.own.paragraph if mark.own else None
            if cited and cited not in NO_PARAGRAPH and not isinstance(mark.entry, ReportSheet):
                yield (*mark.at, "exempt", "paragraph"), cited
