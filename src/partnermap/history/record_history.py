"""What became of a record or an action: what changed when, how far dates slipped, and what no entry tells of."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from partnermap.changes import Change, is_fault
from partnermap.changes.comparison import name_of
from partnermap.history.changed_version import ChangedVersion, changed_versions, is_about
from partnermap.history.disagreements import Disagreement, disagreements
from partnermap.history.parents import subject_of
from partnermap.history.record_version import RecordVersion, newest_marks, public_versions
from partnermap.history.targets import TargetHistory, target_histories
from partnermap.model.value import Withheld
from partnermap.register import Register
from partnermap.register.gate import names_any
from partnermap.register.redaction import public_register, withheld_ids
from partnermap.spelling import one_of


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """What one commit changed, or what is not committed; `subject` is None where it may speak of what is exempt."""

    commit: str | None
    day: date | None
    subject: str | None
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of a record, or an action of it.

    `stub` stands in the place of an action that is not for the public. `withheld` is of how many changes not all is for
    the public, `withheld_disagreements` how many disagreements are not. `former_ids` are those it had before; `gone` says
    that it is no longer in the register.
    """

    id: str
    name: str
    former_ids: Sequence[str]
    gone: bool
    commits: Sequence[CommitChanges]
    targets: Sequence[TargetHistory]
    disagreements: Sequence[Disagreement]
    withheld: int
    withheld_disagreements: int
    stub: str | None = None


def history(
    versions: Sequence[RecordVersion], ref: str | None, now: Register | None = None, *, private: bool
) -> History:
    """The history of a record from its versions, the oldest first, or of the action of it that has a ref.

    What is exempt in a version, in the newest that has it, or in the register of `now` is withheld unless `private`, and
    so is what names a record that is withheld now. Raises `NothingThereError` for a ref that no version has, or
    none for the public.
    """
    besides = () if private else (newest_marks(versions), *([now] if now else ()))
    hidden = withheld_ids(now) if now else set()
    shown = list(versions) if private else public_versions(versions, *besides)
    last = versions[-1]
    stubs = _stubs(last) if shown[-1].entry and not private else {}
    if ref is not None:
        refs = dict.fromkeys([*(each for version in shown for each in version.actions()), *stubs])
        one_of(f"{last.record}/{ref}", [f"{last.record}/{each}" for each in refs], "action")
    changed = list(changed_versions(versions, *besides, private=private))
    ever_withheld = {
        each
        for version, part in zip(versions, shown, strict=True)
        for each in version.actions().keys() - part.actions().keys()
    }
    targets = [each for each in target_histories(shown, ref) if each.ref not in ever_withheld]
    differing = disagreements(shown, changed, targets, ref)
    former = dict.fromkeys(each.version.record for each in changed)
    return History(
        id=last.record if ref is None else f"{last.record}/{ref}",
        name=name_of(last.record, *(version.register for version in reversed(versions))),
        stub=stubs.get(ref) if ref else None,
        former_ids=[each for each in former if each != last.record and not names_any(each, hidden)],
        gone=not last.is_there or (ref is not None and last.entry is not None and ref not in last.actions()),
        commits=[
            each
            for each in _by_commit(_commit_changes(each, ref, hidden, private=private) for each in changed)
            if each.changes
        ],
        targets=targets,
        disagreements=differing,
        withheld=sum(_withheld(each, ref) for each in changed),
        withheld_disagreements=0
        if private
        else _disagreements_in_all(versions, changed, ref) - len(differing),
    )


def _stubs(last: RecordVersion) -> Mapping[str, str]:
    """What stands in the public register in the place of each action that is not for the public, by its ref."""
    actions = replace(last, register=public_register(last.register)).actions()
    return {ref: action.action for ref, action in actions.items() if isinstance(action.exempt, Withheld)}


def _disagreements_in_all(
    versions: Sequence[RecordVersion], changed: Sequence[ChangedVersion], ref: str | None
) -> int:
    """In how much file and git disagree, those included that are not for the public."""
    every = [replace(each, shown=each.every) for each in changed]
    return len(disagreements(versions, every, list(target_histories(versions, ref)), ref))


def _withheld(changed: ChangedVersion, ref: str | None) -> int:
    """Of how many changes not all is shown."""
    return sum(is_about(change, ref) and change not in changed.shown for change in changed.every)


def _commit_changes(
    changed: ChangedVersion, ref: str | None, hidden: Collection[str], *, private: bool
) -> CommitChanges:
    version = changed.version
    is_open = private or (changed.is_open and not names_any(version.subject, hidden))
    about = [change for change in changed.shown if is_about(change, ref)]
    return CommitChanges(version.commit, version.day, version.subject if is_open else None, about)


def _by_commit(found: Iterable[CommitChanges]) -> Iterator[CommitChanges]:
    """What each commit changed, beside whichever of its parents; what is told as a fault is told once."""
    for _, group in groupby(found, key=attrgetter("commit")):
        first, *others = group
        every = [change for each in (first, *others) for change in each.changes]
        faults = {subject_of(change) for change in every if is_fault(change)}
        once = [change for change in every if is_fault(change) or subject_of(change) not in faults]
        yield replace(first, changes=once) if others else first
