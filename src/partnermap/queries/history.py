"""What became of a record or an action: what changed when, how far dates slipped, and what no entry tells of."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.changes import Change, changes
from partnermap.changes.decisions import UNDECIDED
from partnermap.changes.withheld import names_any
from partnermap.model.evaluation import Action, Evaluation
from partnermap.model.period import Period
from partnermap.queries.backdating import DatedEntry, dated_entries, days_late
from partnermap.queries.comparison import name_of
from partnermap.queries.lateness import approved_revisions
from partnermap.queries.listing import known
from partnermap.queries.versions import ChangedVersion, RecordVersion, compared, with_newest_marks
from partnermap.register.redaction import withheld_ids

DisagreementKind = Literal["first-target-date", "not-on-record", "dated-before", "dated-after"]

OF_ALL_ACTIONS = ("record-moved", "evaluation-added", "evaluation-removed")
"""Changes of a whole evaluation that the history of each of its actions has too."""


_FIRST_PLAN = re.compile(r"milestones\.\w+\.planned")


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """What one commit changed, or what is not committed; `subject` is None where it may speak of what is exempt."""

    commit: str | None
    day: date | None
    subject: str | None
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """The dates of one action; `slipped_days` from the first that git holds as agreed, whatever the file says now.

    `agreed_in` is the version that first had that date as agreed. `now` is the date that stands: the
    last revision approved, else the target. Slippage is None where no date was agreed, and for an
    action that repeats.
    """

    ref: str
    first_agreed: Period | None
    agreed_in: RecordVersion | None
    target_date: Period | None
    now: Period | None
    completed: Period | None
    revisions: int
    slipped_days: int | None


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


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of a record, or an action of it; `withheld` is how many changes are not for the public.

    `former_ids` are those it had before; `gone` says that it is no longer in the register.
    """

    id: str
    name: str
    former_ids: Sequence[str]
    gone: bool
    commits: Sequence[CommitChanges]
    targets: Sequence[TargetHistory]
    disagreements: Sequence[Disagreement]
    withheld: int


def history(
    versions: Sequence[RecordVersion], ref: str | None, hidden: Collection[str] = (), *, private: bool
) -> History:
    """The history of a record from its versions, the oldest first, or of the action of it that has a ref.

    What is exempt in a version, or in the newest that has it, is withheld unless `private`,
    and so is what names one of the records `hidden`. Raises `NothingThereError` for a ref that no
    version has, or none for the public.
    """
    secret: set[str] = set()
    if not private:
        versions, marks = with_newest_marks(versions)
        secret = {
            str(part[1])
            for part, found in marks.items()
            if part[:1] == ("actions",) and any(mark.ground for mark in found)
        }
    last = versions[-1]
    if ref is not None:
        refs = dict.fromkeys(each for version in versions for each in version.actions() if each not in secret)
        known(f"{last.record}/{ref}", [f"{last.record}/{each}" for each in refs], "action")
    changed = list(compared(versions, private=private))
    commits = [_commit_changes(each, ref, hidden, private=private) for each in changed]
    targets = list(_targets(versions, ref, private=private))
    moved = list(_moved_targets(versions, targets))
    former = dict.fromkeys(each.version.record for each in changed)
    return History(
        id=last.record if ref is None else f"{last.record}/{ref}",
        name=name_of(last.record, *(version.register for version in reversed(versions))),
        former_ids=[each for each in former if each != last.record and not names_any(each, hidden)],
        gone=not last.is_there or (ref is not None and last.entry is not None and ref not in last.actions()),
        commits=[each for each in commits if each.changes],
        targets=targets,
        disagreements=[
            *moved,
            *_not_on_record(changed, {each.ref for each in moved}, ref),
            *_backdated(changed, ref, private=private),
        ],
        withheld=sum(_withheld(each, ref) for each in changed),
    )


def _is_about(change: Change, ref: str | None) -> bool:
    return (
        ref is None
        or change.action == ref
        or change.kind in OF_ALL_ACTIONS
        or (change.action is None and (change.field or "").startswith("milestones.agreed"))
    )


def _withheld(changed: ChangedVersion, ref: str | None) -> int:
    """How many changes are not shown."""
    every, shown = (
        sum(_is_about(change, ref) for change in found) for found in (changed.every, changed.shown)
    )
    return max(every - shown, 0)


def _commit_changes(
    changed: ChangedVersion, ref: str | None, hidden: Collection[str], *, private: bool
) -> CommitChanges:
    version = changed.version
    all_shown = len(changed.shown) == len(changed.every)
    is_open = private or (all_shown and not names_any(version.subject, hidden))
    about = [change for change in changed.shown if _is_about(change, ref)]
    return CommitChanges(version.commit, version.day, version.subject if is_open else None, about)


def _targets(versions: Sequence[RecordVersion], ref: str | None, *, private: bool) -> Iterator[TargetHistory]:
    """The dates of each action, or of one; of none that was ever exempt, unless `private`."""
    first: dict[str, tuple[Period, RecordVersion]] = {}
    last: dict[str, Action] = {}
    exempt: set[str] = set()
    for version in versions:
        entry = version.entry
        if entry is None or not isinstance(entry.record, Evaluation):
            continue
        record = entry.record
        around = bool(record.exempt) or version.record in withheld_ids(version.register)
        for issue, action in record.actions():
            last[action.ref] = action
            if around or issue.exempt or action.exempt:
                exempt.add(action.ref)
            if record.agreed and action.target_date and action.ref not in first:
                first[action.ref] = _first_in(action) or action.target_date, version
    for each, action in last.items():
        if ref in {None, each} and (private or each not in exempt):
            yield _target(action, *first.get(each, (None, None)))


def _first_in(action: Action) -> Period | None:
    """The first target date that an action's own file tells of."""
    amended = sorted((each for each in action.amendments if each.was.target_date), key=lambda each: each.day)
    return amended[0].was.target_date if amended else action.target_date


def _target(action: Action, first: Period | None, agreed_in: RecordVersion | None) -> TargetHistory:
    approved = approved_revisions(action, date.max)
    now = approved[-1].to if approved else action.target_date
    completed = action.completed.on if action.completed else None
    decision = action.withdrawn or action.transferred
    until = decision.day if decision else now.last if now else None
    slipped = None
    if first and not action.repeats:
        if completed:
            slipped = max(completed.days_after(first.last), 0)
        elif until and not action.completed:
            slipped = max((until - first.last).days, 0)
    return TargetHistory(
        action.ref, first, agreed_in, action.target_date, now, completed, len(approved), slipped
    )


def _moved_targets(
    versions: Sequence[RecordVersion], targets: Iterable[TargetHistory]
) -> Iterator[Disagreement]:
    """The actions whose file no longer has the first date that was agreed."""
    held = [(version, version.actions()) for version in versions if version.entry]
    newest = held[-1][1] if held else {}
    for target in targets:
        if target.ref not in newest or target.first_agreed is None:
            continue
        moved_in = _moved_in(held, target.ref, target.first_agreed)
        if moved_in:
            first = _first_in(newest[target.ref])
            has = f"has {first} as its first target date" if first else "has no target date"
            message = f"the file {has}; the first that git holds as agreed is {target.first_agreed}"
            yield _disagreement("first-target-date", target.ref, message, moved_in)


def _moved_in(
    held: Iterable[tuple[RecordVersion, Mapping[str, Action]]], ref: str, first: Period
) -> RecordVersion | None:
    """The version from which on an action has another first date than was agreed; None where it has that."""
    moved_in = None
    for version, actions in held:
        if ref in actions:
            now = _first_in(actions[ref])
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
    replaced: set[tuple[object, ...]] = set()
    for each in changed:
        if each.before is None:
            continue
        found = [change for change in each.shown if _wants_entry(change) and _is_about(change, ref)]
        unsettled = _unsettled(each.before, changed[-1].version) if found else set()
        for change in found:
            restores = (*_field(change), change.after) in replaced
            replaced.add((*_field(change), change.before))
            is_reported = change.field == "target_date" and change.action in moved
            if (*_field(change), change.before) in unsettled and not (restores or is_reported):
                yield _disagreement("not-on-record", change.ref, change.message, each.version)


def _unsettled(before: RecordVersion, newest: RecordVersion) -> set[tuple[object, ...]]:
    """What the newest version has otherwise than an earlier one, without an entry: the field and what it held."""
    found = changes(before.under(newest.record).register, newest.register)
    return {(*_field(change), change.before) for change in found if _wants_entry(change)}


def _field(change: Change) -> tuple[object, ...]:
    return change.issue, change.action, change.field


def _wants_entry(change: Change) -> bool:
    """Whether a change is one that an entry in the file should tell of, and none does."""
    passed_on = change.kind == "responsibility-changed" and change.message.endswith(UNDECIDED)
    first_plan = bool(_FIRST_PLAN.fullmatch(change.field or "") and change.before)
    return change.level == "blocking" or passed_on or first_plan


def _backdated(
    changed: Iterable[ChangedVersion], ref: str | None, *, private: bool
) -> Iterator[Disagreement]:
    """The entries whose day is far from that of the commit that first had them, but for those of the first version."""
    seen: set[tuple[object, ...]] = set()
    for each in changed:
        version = each.version
        exempt = version.record in withheld_ids(version.register)
        for entry in dated_entries(version.entry.record) if version.entry else ():
            known_by = entry.ref, entry.what, entry.day
            is_new = each.before is not None and known_by not in seen
            seen.add(known_by)
            late = days_late(entry, version.day) if version.day and is_new else 0
            if late and ref in {None, entry.ref} and (private or not (entry.exempt or exempt)):
                kind: DisagreementKind = "dated-before" if late > 0 else "dated-after"
                yield _disagreement(kind, entry.ref, _committed_late(entry, late), version)


def _committed_late(entry: DatedEntry, late: int) -> str:
    when = "later" if late > 0 else "earlier, before its day"
    return f"the {entry.what} of {entry.day} was committed {abs(late)} days {when}"
