"""Where the file of a record and git disagree: what was changed and no entry tells of, and days far from the commit's."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.changes import Change, changes, is_fault
from partnermap.changes.carrying import continued_changes
from partnermap.changes.dated_entries import DatedEntry, dated_entries, days_late
from partnermap.history.changed_version import ChangedVersion, is_about
from partnermap.history.record_version import RecordVersion
from partnermap.history.targets import TargetHistory, first_target
from partnermap.model.action import Action
from partnermap.model.period import Period
from partnermap.wording.values import in_words

DisagreementKind = Literal["first-target-date", "not-on-record", "dated-before", "dated-after"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where file and git disagree, and the commit that brought it about; None for files not committed.

    - `first-target-date`: the first target date in the file is not the first that was agreed
    - `not-on-record`: what was agreed is changed or taken out, and no entry tells of it
    - `dated-before`, `dated-after`: an entry bears a day long before its commit, or after it
    """

    kind: DisagreementKind
    ref: str | None
    message: str
    commit: str | None
    day: date | None


def disagreements(
    versions: Sequence[RecordVersion],
    changed: Sequence[ChangedVersion],
    targets: Iterable[TargetHistory],
    ref: str | None,
) -> list[Disagreement]:
    """Where file and git disagree on a record, or on the action of it that has a ref; `changed` is what `versions` did."""
    moved = list(_moved_targets(versions, targets))
    return [
        *moved,
        *_not_on_record(changed, {each.ref for each in moved}, ref),
        *_backdated(versions, ref),
    ]


def _moved_targets(
    versions: Sequence[RecordVersion], targets: Iterable[TargetHistory]
) -> Iterator[Disagreement]:
    """The actions whose file no longer has the first date that was agreed."""
    held = {i: version.actions() for i, version in enumerate(versions) if version.entry}
    newest = next(reversed(held.values()), {})
    for target in targets:
        if target.ref not in newest or not (target.first_agreed and target.agreed_in):
            continue
        since = _going_on_from(target.agreed_in, versions)
        moved_in = _moved_in(
            [(versions[i], held[i]) for i in since if i in held], target.ref, target.first_agreed
        )
        if moved_in:
            first = first_target(newest[target.ref])
            has = f"has {in_words(first)} as its first target date" if first else "has no target date"
            message = f"the file {has}; the first that git holds as agreed is {in_words(target.first_agreed)}"
            yield _disagreement("first-target-date", target.ref, message, moved_in)


def _going_on_from(start: RecordVersion, versions: Sequence[RecordVersion]) -> Iterator[int]:
    """The places of a version and of those that go on from it, on whatever line."""
    names: set[str] = set()
    before = ""
    for i, version in enumerate(versions):
        if version.name == start.name or (before if version.since is None else version.since) in names:
            names.add(version.name)
            yield i
        before = version.name


def _moved_in(
    held: Iterable[tuple[RecordVersion, Mapping[str, Action]]], ref: str, first: Period
) -> RecordVersion | None:
    """The version from which on an action has another first date than was agreed; None where it has that."""
    moved_in = None
    for version, actions in held:
        if ref in actions:
            now = first_target(actions[ref])
            moved_in = None if now and now.last == first.last else moved_in or version
    return moved_in


def _disagreement(
    kind: DisagreementKind, ref: str | None, message: str, version: RecordVersion
) -> Disagreement:
    return Disagreement(kind, ref, message, version.commit, version.day)


def _not_on_record(
    changed: Sequence[ChangedVersion], moved: Collection[str | None], ref: str | None
) -> Iterator[Disagreement]:
    """What was agreed and is changed without an entry, if it still is so; `moved` are targets reported already."""
    for each in changed:
        if each.before is None:
            continue
        about = [change for change in each.shown if is_about(change, ref)]
        found = [change for change in about if is_fault(change)]
        unsettled = _unsettled(each.before, changed[-1].version) if found else set()
        for change in found:
            is_reported = change.field == "target_date" and change.action in moved
            if (*_field(change), change.before) in unsettled and not is_reported:
                yield _disagreement("not-on-record", change.ref, change.message, each.version)


def _unsettled(before: RecordVersion, newest: RecordVersion) -> set[tuple[object, ...]]:
    """What the newest version has otherwise than an earlier one, without an entry: the field and what it held."""
    registers = before.under(newest.record).register, newest.register
    found = changes(*registers)
    own = [each for each in found if each.record == newest.record]
    if newest.entry:
        own += continued_changes(newest.entry, registers, found)
    return {(*_field(change), change.before) for change in own if is_fault(change)}


def _field(change: Change) -> tuple[object, ...]:
    return change.issue, change.action, change.field


def _backdated(versions: Iterable[RecordVersion], ref: str | None) -> Iterator[Disagreement]:
    """The entries whose day is far from that of the commit that first had them, but for those of the first version."""
    seen: set[tuple[object, ...]] = set()
    is_first = True
    for version in versions:
        for entry in dated_entries(version.entry.record) if version.entry else ():
            known_by = entry.ref, entry.what, entry.day
            is_new = not is_first and known_by not in seen
            seen.add(known_by)
            day = version.day and max(version.day, version.not_before or version.day)
            late = days_late(entry, day) if day and is_new else 0
            if late and ref in {None, entry.ref}:
                kind: DisagreementKind = "dated-before" if late > 0 else "dated-after"
                yield _disagreement(kind, entry.ref, _committed_late(entry, late), version)
        is_first = is_first and version.entry is None


def _committed_late(entry: DatedEntry, late: int) -> str:
    when = "later" if late > 0 else "earlier, before its day"
    return f"the {entry.what} of {in_words(entry.day)} was committed {abs(late)} days {when}"
