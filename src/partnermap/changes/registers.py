"""All changes between two versions of a register."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from partnermap.changes import body_changes, evaluations, evaluations_come_or_gone, identity, partnerships
from partnermap.changes.carrying import carried_changes
from partnermap.changes.change import Change, Location
from partnermap.changes.dated_entries import out_of_order
from partnermap.changes.endings import handed_over
from partnermap.changes.exemption import Redaction, mark_changes
from partnermap.changes.fields import field_changes
from partnermap.changes.files import differing, without_carriage_returns
from partnermap.changes.guards import settings_changes, waiver_changes
from partnermap.changes.matching import renamed
from partnermap.changes.pair import WORDS, Entries, Registers, entries_at
from partnermap.changes.record_changes import RecordChanges
from partnermap.changes.references import named_in, under_present_ids
from partnermap.changes.reports import report_changes
from partnermap.changes.unread import faulty_files, file_change, files_at_fault, files_put_back, unread_files
from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record
from partnermap.model.report_sheet import ReportSheet
from partnermap.register import Entry, Register
from partnermap.register.claims import KEYED, SETTINGS, RecordKind, claim
from partnermap.register.former_ids import present_ids
from partnermap.register.labels import Names, labels_of, names_in
from partnermap.register.marks import marks_of
from partnermap.register.redaction import says_exempt
from partnermap.register.version import CommittedOn
from partnermap.wording.exemption import sum_words


def changes(base: Register, head: Register, *, committed: CommittedOn | None = None) -> list[Change]:
    """What changed from `base` to `head`, record by record, evaluations and partnerships first.

    `committed` tells when what is new was, where that is known.
    """
    registers = _registers(base, head, committed)
    return [change for each in _record_by_record(registers, None) for change in each.every]


def public_changes(
    base: Register, head: Register, *besides: Register, committed: CommittedOn | None = None
) -> Sequence[RecordChanges]:
    """The same by record, with what the public is told of it.

    What either version withholds is withheld, and what bears a mark in one of the versions `besides`.
    """
    registers = _registers(base, head, committed)
    return _record_by_record(registers, Redaction.of(base, head, *besides))


def _registers(base: Register, head: Register, committed: CommittedOn | None) -> Registers:
    """Both versions; of the first of a register, whose days may be of any time, no entry is asked whether it came before its day."""
    return Registers(base, head, present_ids(head), committed if SETTINGS in base.contents else None)


def _record_by_record(registers: Registers, redaction: Redaction | None) -> Sequence[RecordChanges]:
    base, head = registers.both
    paths = differing(base.contents, head.contents)
    touched = {
        claimed.kind for claimed in map(claim, paths | faulty_files(base) | faulty_files(head)) if claimed
    }
    kinds = [kind for kind in WORDS if kind in touched]
    found = [each for kind in kinds for each in _of_kind(kind, registers, paths, redaction)]
    if SETTINGS in paths:
        found += [_openly(change, redaction) for change in settings_changes(base, head)]
    found += [_openly(change, redaction) for change in files_at_fault(registers, paths)]
    found += [_openly(change, redaction) for change in files_put_back(head)]
    for change in waiver_changes(base, head, paths):
        hidden = redaction is not None and redaction.may_hide(change.path)
        found.append(RecordChanges([change], []) if hidden else _openly(change, redaction))
    reported = {change.path for each in found for change in each.every}
    unreported = sorted(path for path in paths if path in head.contents and path not in reported)
    return found + [_openly(file_change(path, registers), redaction) for path in unreported]


def _openly(change: Change, redaction: Redaction | None) -> RecordChanges:
    """A change that tells of no part of a record."""
    return _redacted([change], [change], redaction)


def _redacted(
    every: Sequence[Change], public: Sequence[Change], redaction: Redaction | None
) -> RecordChanges:
    if redaction is None:
        return RecordChanges(every, every)
    return RecordChanges(every, [change for change in public if redaction.may_tell(change)])


def _of_kind(
    kind: RecordKind, registers: Registers, paths: Collection[str], redaction: Redaction | None
) -> Iterator[RecordChanges]:
    base, head = registers.both
    old, new = entries_at(base, kind, paths), entries_at(head, kind, paths)
    unread = unread_files(kind, registers, paths, (old, new))
    lost = {
        record_id: entry
        for record_id, entry in old.items()
        if record_id not in new and entry.path not in unread
    }
    found = {
        record_id: entry
        for record_id, entry in new.items()
        if record_id not in old and entry.path not in unread
    }
    moved = _moved(kind, registers, lost, found)
    for record_id, entry in new.items():
        was = old.get(moved.get(record_id, record_id))
        if was:
            yield _changed(kind, was, entry, registers, redaction)
        elif record_id in found:
            yield _come_or_gone(kind, _come, entry, registers, redaction)
    for record_id, entry in lost.items():
        if record_id not in moved.values():
            yield _come_or_gone(kind, _gone, entry, registers, redaction)
    for change in unread.values():
        yield _openly(change, redaction)


def _moved(kind: RecordKind, registers: Registers, lost: Entries, found: Entries) -> Mapping[str, str]:
    """By the id of each record found that one of those lost has now, the id which that had before."""
    present = registers.present
    moved = {present[old_id]: old_id for old_id in lost if present.get(old_id) in found}
    if kind in KEYED:
        return moved
    left = {id_: entry for id_, entry in lost.items() if id_ not in moved.values()}
    new = {id_: found[id_] for id_ in found.keys() - moved.keys()}
    return moved | renamed(_texts(left, registers.base), _texts(new, registers.head))


def under_other_ids(base: Register, head: Register) -> Collection[str]:
    """The files of a register whose record had another id, and with that another file, before."""
    registers, paths = _registers(base, head, None), differing(base.contents, head.contents)
    found: set[str] = set()
    for kind in WORDS:
        old, new = entries_at(base, kind, paths), entries_at(head, kind, paths)
        lost = {id_: old[id_] for id_ in old.keys() - new.keys()}
        come = {id_: new[id_] for id_ in new.keys() - old.keys()}
        found |= {come[id_].path for id_ in _moved(kind, registers, lost, come)} if lost and come else set()
    return found


def _changed(
    kind: RecordKind,
    was: Entry[Record],
    entry: Entry[Record],
    registers: Registers,
    redaction: Redaction | None,
) -> RecordChanges:
    """What changed in a record, and the same between the public parts of its versions."""
    moved = []
    if was.id != entry.id:
        moved = [identity.moved(WORDS[kind], was, entry, registers.both)]
    texts = registers.base.contents.get(was.path, ""), registers.head.contents.get(entry.path, "")
    may_bear = any(map(says_exempt, texts))
    marks = list(mark_changes(was, entry, registers.head.settings.law)) if may_bear else []
    fields = list(_between(was, entry, registers))
    every = [*moved, *(change for change, *_ in marks), *fields]
    if redaction is None or not (redaction.withheld or any(map(redaction.may_hide, (was.path, entry.path)))):
        return RecordChanges(every, every)
    versions = redaction.marked(was, entry)
    around = [marks_of(each.record) for each in versions] if marks else ()
    public_marks = [
        change
        for change, part, places in marks
        if change.kind != "field-changed"
        and not any(each[part][n].around for each, n in zip(around, places, strict=True) if n is not None)
    ]
    old, new = map(redaction.public, versions)
    if old is not was or new is not entry:
        fields = list(_between(old, new, registers)) if old and new else []
    return _redacted(every, [*moved, *public_marks, *fields], redaction)


def _come_or_gone(
    kind: RecordKind,
    change_at: Callable[[RecordKind, Location, Register], Change],
    entry: Entry[Record],
    registers: Registers,
    redaction: Redaction | None,
) -> RecordChanges:
    """That a record has come or gone."""

    def changes_of(each: Entry[Record]) -> list[Change]:
        at = Location(each)
        besides = _besides_coming(at, registers) if change_at is _come else ()
        return [change_at(kind, at, registers.head), *besides]

    public = redaction.public(*redaction.marked(entry)) if redaction else None
    if public is None:
        return _redacted(changes_of(entry), [], redaction)
    shown, *besides = changes_of(public)
    lacks = shown.kind == "evaluation-added" and public is not entry
    shown = replace(shown, message=sum_words(shown.message, lacks=lacks))
    return _redacted(changes_of(entry), [shown, *besides], redaction)


def _besides_coming(location: Location, registers: Registers) -> Iterator[Change]:
    """What a new record says that it cannot say, or should not without a decision."""
    record = location.entry.record
    yield from out_of_order(location, None, record, registers.evaluation_of, registers.committed)
    if isinstance(record, Evaluation):
        yield from carried_changes(location, None, record, registers.both)


def _texts(entries: Entries, register: Register) -> Iterator[tuple[str, str]]:
    return (
        (entry.id, without_carriage_returns(register.contents[entry.path]).decode("utf-8", "replace"))
        for entry in entries.values()
    )


def _between(was: Entry[Record], entry: Entry[Record], registers: Registers) -> Iterator[Change]:
    location = Location(entry, names=_names(registers.both, entry.record))
    old, new = (under_present_ids(each.record, registers.present) for each in (was, entry))
    for former_id in sorted(
        named_in(was.record, registers.present) - named_in(entry.record, registers.present)
    ):
        message = f"{former_id} is named as {registers.present[former_id]}, the id that it has now"
        yield location.change("field-changed", "information", message)
    yield from identity.former_ids_lost(location, was.record, entry.record)
    yield from identity.made_up_changes(location, was.record, entry.record)
    yield from out_of_order(location, was.record, entry.record, registers.evaluation_of, registers.committed)
    if isinstance(old, Evaluation) and isinstance(new, Evaluation):
        ratings = evaluations.Ratings.of(registers.base, old), evaluations.Ratings.of(registers.head, new)
        for change in evaluations.evaluation_changes(location, old, new, ratings, registers.committed):
            yield handed_over(change, new, registers.head)
        yield from carried_changes(location, old, new, registers.both)
    elif isinstance(old, ReportSheet) and isinstance(new, ReportSheet):
        yield from report_changes(location, old, new)
    elif isinstance(old, Partnership) and isinstance(new, Partnership):
        yield from partnerships.partnership_changes(location, old, new, registers.both)
    elif isinstance(old, BodyChange) and isinstance(new, BodyChange):
        yield from body_changes.body_change_changes(location, old, new)
    else:
        yield from field_changes(location, old, new)


def _names(registers: tuple[Register, Register], record: Record) -> Names:
    """The names of records in either version, the later one's first."""
    used = record.framework if isinstance(record, Evaluation) else None
    return names_in(labels_of(*registers), used.toolkit if used else None)


def _come(kind: RecordKind, location: Location, _: Register) -> Change:
    record = location.entry.record
    if isinstance(record, Evaluation):
        return evaluations_come_or_gone.come(location, record)
    if isinstance(record, Partnership):
        return partnerships.come(location, record)
    return location.change("field-changed", "information", f"new {WORDS[kind]}")


def _gone(kind: RecordKind, location: Location, head: Register) -> Change:
    record = location.entry.record
    if folder := head.now_in.get(location.entry.path):
        return identity.stands_in_other(WORDS[kind], location, folder)
    if isinstance(record, Evaluation):
        return evaluations_come_or_gone.gone(location, record)
    if isinstance(record, Partnership):
        return identity.partnership_gone(location, record, head)
    if isinstance(record, BodyChange):
        return body_changes.gone(location, record)
    return location.change("field-changed", "attention", f"the {WORDS[kind]} is taken out")
