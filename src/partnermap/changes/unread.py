"""Files that cannot be compared, for one version of them cannot be read, and those of which no change is told."""

from collections.abc import Collection, Iterator, Mapping

from partnermap.changes.change import Change, Level, Location, of_file
from partnermap.changes.guards import settings_at_fault
from partnermap.changes.pair import WORDS, Entries, Registers, entries_at
from partnermap.finding import Finding
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.claims import SETTINGS, Claim, RecordKind, claim


def unread_files(
    kind: RecordKind, registers: Registers, paths: Collection[str], entries: tuple[Entries, Entries]
) -> Mapping[str, Change]:
    """By path, that a file cannot be compared because one version of it, or both, cannot be read."""
    read = [{entry.path for entry in each.values()} for each in entries]
    there = [_there(register) for register in registers.both]
    found = {}
    for path in sorted(
        (there[1] | there[0]) & {*paths, *faulty_files(registers.base), *faulty_files(registers.head)}
    ):
        claimed = claim(path)
        at_fault = [path in there[i] and path not in read[i] for i in (0, 1)]
        same = path not in paths and there[0] >= {path} and there[1] >= {path}
        if claimed is None or claimed.kind != kind or same or not any(at_fault) or path not in there[1]:
            continue
        level: Level = "blocking" if path in read[0] else "attention"
        when = "is now" if at_fault[1] else "was before"
        message = f"{path} cannot be read as it {when}, so nothing in it can be compared; lint says why"
        found[path] = of_file(claimed.id, path).change("field-changed", level, message)
    return found


def is_read(register: Register, path: str) -> bool:
    """Whether a register has a file and what it holds can be read, be it in part."""
    if path == SETTINGS:
        return path in register.contents and not settings_at_fault(register)
    return any(_entries_of(path, register))


def files_put_back(head: Register) -> Iterator[Change]:
    """The files that are back, of which the version before has what they were when they could last be read."""
    for path in sorted(head.back):
        message = f"{path} is back after it was gone or could not be read, and is compared with what it was when it last could be"
        yield _of_file(path).change("field-changed", "attention", message)


def _there(register: Register) -> set[str]:
    return register.contents.keys() | faulty_files(register)


def faulty_files(register: Register) -> set[str]:
    """The files of records in which something is at fault."""
    return {fault.path for fault in register.faults if claim(fault.path)}


def files_at_fault(registers: Registers, paths: Collection[str]) -> Iterator[Change]:
    """Of files that can be read, those whose text is at fault now: a key that stands twice, a second document, a merge key."""
    faulty = {fault.path for fault in registers.head.faults if _is_of_text(fault)}
    for path in sorted(faulty & {*paths}):
        if any(_entries_of(path, registers.head)):
            message = f"the text of {path} is at fault, and can be read in more than one way; lint says where"
            yield _of_file(path).change("field-changed", "attention", message)


def file_change(path: str, registers: Registers) -> Change:
    """The change of a file of which no record tells: what is no field, or could not be read."""
    location = _of_file(path)
    if any(fault.path == path and _is_of_text(fault) for fault in registers.base.faults):
        message = f"the text of {path} was at fault before, and could be read in more than one way"
        return location.change("field-changed", "attention", message)
    if any(_is_left_out_in(path, register) for register in registers.both):
        message = "what is at fault in it was not compared; lint says what and where"
        return location.change("field-changed", "attention", message)
    return location.change("formatting-only", "information", "only layout, order or comments changed")


def _is_of_text(fault: Finding) -> bool:
    """Whether something is wrong with the text of a file, whatever the fields say."""
    return fault.code.startswith("PM00")


def _of_file(path: str) -> Location:
    claimed = claim(path) or Claim("settings", path)
    return of_file(claimed.id, path)


def _entries_of(path: str, register: Register) -> Iterator[Entry[Record]]:
    return (entry for kind in WORDS for entry in entries_at(register, kind, {path}).values())


def _is_left_out_in(path: str, register: Register) -> bool:
    """Whether a part of a file could not be read, or all of it."""
    entries = list(_entries_of(path, register))
    is_faulty = any(fault.path == path for fault in register.faults)
    return any(entry.left_out.paths for entry in entries) or (is_faulty and not entries)
