"""What each version of a record changed, and which of that is about one of its actions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from partnermap.changes import (
    Change,
    FoundChanges,
    Offences,
    RecordChanges,
    changes,
    is_fault,
    judged,
    public_changes,
)
from partnermap.changes.carrying import continued_changes
from partnermap.changes.exemption import Redaction
from partnermap.changes.identity import stood_in_other
from partnermap.history.parents import ChangeSubject, place_of, rivals, subject_of
from partnermap.history.record_version import RecordVersion
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.model.record import Record
from partnermap.register import Entry, Register, register_of

BEFORE_ALL = register_of({})

OF_ALL_ACTIONS = ("record-moved", "evaluation-added", "evaluation-removed")
"""Changes of a whole evaluation that the history of each of its actions has too."""


@dataclass(frozen=True, slots=True)
class ChangedVersion:
    """A version with what it changed since the last one `before` it, on its line, that could be read; None for the first.

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
    read: dict[str, tuple[RecordVersion | None, bool]] = {}
    last, reported = "", _Reported()
    offences = _Offences()
    for version in versions:
        previous, gone = read.get(last if version.since is None else version.since, (None, False))
        reported = reported if version.name in read else _Reported()
        found = list(_anew(version, besides)) if previous is None or gone else []
        base = previous or _blank(version)
        if base:
            found += _between(base, version, besides)
        elif not version.entry:
            found += public_changes(version.around(), version.register, *besides)
        ids = {version.record, base.record if base else version.record}
        own = [each.among(lambda change: change.record in ids) for each in found]  # noqa: B023 -- asked at once
        if any(each.every for each in own):
            elsewhere = {each.sentence for pair in version.elsewhere() for each in changes(*pair)}
            own = [each.among(partial(reported.is_new, elsewhere)) for each in own]
        if base and any(is_fault(change) for each in own for change in each.every):
            rival = rivals(version.main(), base.register)
            own = [each.among(partial(_is_no_rival, rival)) for each in own]
        if base:
            own = offences.judged(own, base, version)
        own.append(_continued(previous, version, found, besides))
        every = [change for each in own for change in each.every]
        public = [change for each in own for change in each.public]
        reported.add(every)
        is_open = all(each.is_open for each in own)
        if version.stood_in and version.entry:
            moved = stood_in_other(version.entry, version.stood_in)
            every, public = [moved, *every], [moved, *public]
        yield ChangedVersion(previous, version, every, every if private else public, is_open)
        read[version.name] = version if version.entry else previous, not version.is_there
        last = version.name


def _is_no_rival(rival: Collection[ChangeSubject], change: Change) -> bool:
    return not (is_fault(change) and place_of(change) in rival)


@dataclass(slots=True)
class _Offences:
    """What was done against what was agreed, on the main line; and on branches as drafts, by the merge that brought them."""

    main: Offences = field(default_factory=Offences)
    drafts: dict[str, Offences] = field(default_factory=dict)

    def judged(
        self, found: Sequence[RecordChanges], base: RecordVersion, version: RecordVersion
    ) -> list[RecordChanges]:
        """What a version changed, judged by what was done before; a merge that takes nothing of a draft only puts that right."""
        known = self.main
        if version.brought_by:
            known = self.drafts.setdefault(version.brought_by, self.main.copy())
        by = self.drafts.get(version.name, known) if version.is_beside else known
        found = list(judged(found, lambda _: by, base.register, version.register))
        every = [change for each in found for change in each.every]
        known.see(FoundChanges(every, base.register, version.register), goes_on=not version.is_beside)
        return found


@dataclass(slots=True)
class _Reported:
    """What is told of a commit already, beside another of its parents; of a fault its subject, whatever the words."""

    sentences: set[str] = field(default_factory=set)
    subjects: set[ChangeSubject] = field(default_factory=set)

    def add(self, found: Sequence[Change]) -> None:
        self.sentences |= {each.sentence for each in found}
        self.subjects |= {subject_of(each) for each in found if is_fault(each)}

    def is_new(self, elsewhere: Collection[str], change: Change) -> bool:
        is_known = change.sentence in self.sentences or change.sentence in elsewhere
        return not (is_known or (is_fault(change) and subject_of(change) in self.subjects))


def _continued(
    previous: RecordVersion | None,
    version: RecordVersion,
    found: Sequence[RecordChanges],
    besides: Sequence[Register],
) -> RecordChanges:
    """What of other records came to continue actions of this one, as those say."""
    entry = version.entry
    if entry is None:
        return RecordChanges([], [])
    registers = previous.register if previous else BEFORE_ALL, version.register
    of_all = [change for each in found for change in each.every]
    every = list(continued_changes(entry, registers, of_all))
    if not every:
        return RecordChanges([], [])
    redaction = Redaction.of(*registers, *besides)

    def public_in(register: Register) -> Register:
        parts = {id_: redaction.public(*redaction.marked(each)) for id_, each in register.evaluations.items()}
        evaluations = {id_: cast("Entry[Evaluation]", each) for id_, each in parts.items() if each}
        return replace(register, evaluations=evaluations)

    before, after = map(public_in, registers)
    public = after.evaluations.get(entry.id)
    changed = continued_changes(public, (before, after), of_all) if public else ()
    return RecordChanges(every, [each for each in changed if redaction.may_tell(each)])


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
