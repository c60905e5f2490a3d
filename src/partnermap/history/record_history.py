"""What became of a record or an action: what changed when, how far dates slipped, and what no entry tells of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.changes import Change
from partnermap.changes.comparison import name_of
from partnermap.history.changed_version import ChangedVersion, compared, is_about
from partnermap.history.disagreements import Disagreement, disagreements
from partnermap.history.record_version import RecordVersion, with_newest_marks
from partnermap.history.targets import TargetHistory, target_histories
from partnermap.register.gate import names_any
from partnermap.spelling import require_known


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """What one commit changed, or what is not committed; `subject` is None where it may speak of what is exempt."""

    commit: str | None
    day: date | None
    subject: str | None
    changes: Sequence[Change]


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
        require_known(f"{last.record}/{ref}", [f"{last.record}/{each}" for each in refs], "action")
    changed = list(compared(versions, private=private))
    commits = [_commit_changes(each, ref, hidden, private=private) for each in changed]
    targets = list(target_histories(versions, ref, private=private))
    former = dict.fromkeys(each.version.record for each in changed)
    return History(
        id=last.record if ref is None else f"{last.record}/{ref}",
        name=name_of(last.record, *(version.register for version in reversed(versions))),
        former_ids=[each for each in former if each != last.record and not names_any(each, hidden)],
        gone=not last.is_there or (ref is not None and last.entry is not None and ref not in last.actions()),
        commits=[each for each in commits if each.changes],
        targets=targets,
        disagreements=disagreements(versions, changed, targets, ref, private=private),
        withheld=sum(_withheld(each, ref) for each in changed),
    )


def _withheld(changed: ChangedVersion, ref: str | None) -> int:
    """How many changes are not shown."""
    every, shown = (
        sum(is_about(change, ref) for change in found) for found in (changed.every, changed.shown)
    )
    return max(every - shown, 0)


def _commit_changes(
    changed: ChangedVersion, ref: str | None, hidden: Collection[str], *, private: bool
) -> CommitChanges:
    version = changed.version
    all_shown = len(changed.shown) == len(changed.every)
    is_open = private or (all_shown and not names_any(version.subject, hidden))
    about = [change for change in changed.shown if is_about(change, ref)]
    return CommitChanges(version.commit, version.day, version.subject if is_open else None, about)
