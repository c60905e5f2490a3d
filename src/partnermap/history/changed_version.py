"""What each version of a record changed, and which of that is about one of its actions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from partnermap.changes import Change, Offences, RecordChanges, Step, changes, judged, public_changes
from partnermap.changes.identity import stood_in_other
from partnermap.history.record_version import RecordVersion
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.model.record import Record
from partnermap.register import Entry, Register

OF_ALL_ACTIONS = ("record-moved", "evaluation-added", "evaluation-removed")
"""Changes of a whole evaluation that the history of each of its actions has too."""


@dataclass(frozen=True, slots=True)
class ChangedVersion:
    """A version with what it changed since the last one `before` it that could be read; None for the first.

    `every` change, and those that are `shown` to who asked.
    """

    before: RecordVersion | None
    version: RecordVersion
    every: Sequence[Change]
    shown: Sequence[Change]
    is_open: bool
    """Whether all of it is for the public."""


def changed_versions(
    versions: Sequence[RecordVersion], *besides: Register, private: bool
) -> Iterator[ChangedVersion]:
    """What each version changed, the oldest first; what is not for the public is shown if `private`.

    What bears a mark in one of the registers `besides` is not for the public either.

    The first is compared with nothing, so that all it says is reported, and so is all that every new action says.
    """
    previous: RecordVersion | None = None
    gone = False
    offences = Offences()
    for version in versions:
        previous = version.since or previous
        found = list(_anew(version, besides)) if previous is None or gone else []
        base = previous or _blank(version)
        if base:
            found += _between(base, version, besides)
        elif not version.entry:
            found += public_changes(version.around(), version.register, *besides)
        ids = {version.record, base.record if base else version.record}
        own = [each.among(lambda change: change.record in ids) for each in found]  # noqa: B023 -- asked at once
        if base:
            both = base.register, version.register
            own = list(judged(own, lambda _: offences, *both))
            offences.see(Step([change for each in own for change in each.every], *both))
        every = [change for each in own for change in each.every]
        public = [change for each in own for change in each.public]
        is_open = all(each.is_open for each in own)
        if version.stood_in and version.entry:
            moved = stood_in_other(version.entry, version.stood_in)
            every, public = [moved, *every], [moved, *public]
        if version.elsewhere:
            there, then = (each.register for each in version.elsewhere)
            elsewhere = {each.sentence for each in changes(there, then)}
            every, public = (
                [each for each in some if each.sentence not in elsewhere] for some in (every, public)
            )
        yield ChangedVersion(previous, version, every, every if private else public, is_open)
        gone = not version.is_there
        previous = version if version.entry else previous


def _anew(version: RecordVersion, besides: Sequence[Register]) -> Iterator[RecordChanges]:
    if version.entry:
        yield from public_changes(version.around(), version.register, *besides)


def _between(
    base: RecordVersion, version: RecordVersion, besides: Sequence[Register]
) -> Iterator[RecordChanges]:
    """What changed, and all that new actions say."""
    new = version.actions().keys() - base.actions().keys()
    if not new:
        yield from public_changes(base.register, version.register, *besides)
        return
    evaluation = cast("Evaluation", cast("Entry[Record]", version.entry).record)
    come = version.with_record(_bared(evaluation, new, {"added"}))
    yield from public_changes(base.register, come.register, *besides)
    not_agreed = evaluation.model_copy(
        update={"milestones": evaluation.milestones.model_copy(update={"agreed": None})}
    )
    bare = version.with_record(_bared(not_agreed, new))
    for each in public_changes(bare.register, version.register, *besides):
        yield each.among(lambda change: change.action in new)


def _bared(evaluation: Evaluation, refs: set[str], besides: Collection[str] = ()) -> Evaluation:
    """The evaluation with nothing but the wording of some actions, and some fields `besides`."""
    issues = [
        issue.model_copy(
            update={"actions": [_bare(each, besides) if each.ref in refs else each for each in issue.actions]}
        )
        for issue in evaluation.issues
    ]
    return evaluation.model_copy(update={"issues": issues})


def _bare(action: Action, besides: Collection[str]) -> Action:
    kept = {"ref", "action", "points", "exempt", *besides}
    return action.model_copy(
        update={name: field.default for name, field in Action.model_fields.items() if name not in kept}
    )


def _blank(version: RecordVersion) -> RecordVersion | None:
    """The version as if its record said no more than whose it is."""
    if version.entry is None:
        return None
    record = version.entry.record
    kept = {"partnership", "year", "name", "exempt"}
    blank = {
        name: field.get_default(call_default_factory=True)
        for name, field in type(record).model_fields.items()
        if name not in kept and not field.is_required()
    }
    blanked = version.with_record(record.model_copy(update=blank))
    contents = {**blanked.register.contents, version.entry.path: ""}
    return replace(blanked, register=replace(blanked.register, contents=contents))


def is_about(change: Change, ref: str | None) -> bool:
    """Whether a change is about the action that has a ref; all are about the whole record, for which it is None."""
    return (
        ref is None
        or change.action == ref
        or change.kind in OF_ALL_ACTIONS
        or (change.action is None and (change.field or "").startswith("milestones.agreed"))
    )
