"""One record in all its versions, and what each changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from partnermap.changes import Change, RecordChanges, public_changes
from partnermap.model.evaluation import Action, Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.marks import MarkedPart, Marks, Part, marked, marks_of, withheld_in
from partnermap.register.version import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVersion(Version):
    """One record as a version has it; without commit and day for files that are not committed.

    `record` is its id at the time. `register` holds the record, where it was there and could be read, and what it
    refers to.
    """

    record: str

    @property
    def entry(self) -> Entry[Evaluation] | Entry[Partnership] | None:
        """The record."""
        return self.register.evaluations.get(self.record) or self.register.partnerships.get(self.record)

    @property
    def is_there(self) -> bool:
        """Whether there was a file, were it unreadable."""
        return any(self.record in ids for ids in self.register.ids.values())

    def actions(self) -> Mapping[str, Action]:
        """The actions of an evaluation by ref."""
        record = self.entry.record if self.entry else None
        return (
            {action.ref: action for _, action in record.actions()} if isinstance(record, Evaluation) else {}
        )

    def with_record(self, record: Record) -> "RecordVersion":
        """The version with its record seen another way."""
        entry = self.entry
        return replace(self, register=_put(self.register, entry.with_record(record))) if entry else self

    def under(self, record_id: str) -> "RecordVersion":
        """The version as if its record had had another id."""
        entry = self.entry
        if entry is None or record_id == self.record:
            return self
        path = entry.path.replace(self.record, record_id)
        register = _without(self.register, self.record)
        return replace(
            self, record=record_id, register=_put(register, replace(entry, id=record_id, path=path))
        )


@dataclass(frozen=True, slots=True)
class ChangedVersion:
    """A version with what it changed since the last one `before` it that could be read; None for the first.

    `every` change, and those that are `shown` to who asked.
    """

    before: RecordVersion | None
    version: RecordVersion
    every: Sequence[Change]
    shown: Sequence[Change]


def with_newest_marks(versions: Sequence[RecordVersion]) -> tuple[list[RecordVersion], Marks]:
    """The versions with the marks besides that each part has in the newest version it stands in, and these."""
    marks: dict[Part, Sequence[MarkedPart]] = {}
    for version in versions:
        if version.entry:
            marks |= marks_of(version.entry.record)
    return [
        version.with_record(marked(version.entry.record, withheld_in(version.entry.record, marks)))
        if version.entry
        else version
        for version in versions
    ], marks


def compared(versions: Sequence[RecordVersion], *, private: bool) -> Iterator[ChangedVersion]:
    """What each version changed, the oldest first; what is not for the public is shown if `private`.

    The first is compared with nothing, so that all it says is reported, and so is all that every new action says.
    """
    previous: RecordVersion | None = None
    gone = False
    for version in versions:
        found = list(_anew(version)) if previous is None or gone else []
        base = previous or _blank(version)
        if base:
            found += _between(base, version)
        elif not version.entry:
            found += public_changes(_without(version.register, version.record), version.register)
        ids = {version.record, base.record if base else version.record}
        own = [each.among(lambda change: change.record in ids) for each in found]  # noqa: B023 -- asked at once
        every = [change for each in own for change in each.every]
        public = [change for each in own for change in each.public]
        yield ChangedVersion(previous, version, every, every if private else public)
        gone = not version.is_there
        previous = version if version.entry else previous


def _anew(version: RecordVersion) -> Iterator[RecordChanges]:
    if version.entry:
        yield from public_changes(_without(version.register, version.record), version.register)


def _between(base: RecordVersion, version: RecordVersion) -> Iterator[RecordChanges]:
    """What changed, and all that new actions say."""
    new = version.actions().keys() - base.actions().keys()
    if not new:
        yield from public_changes(base.register, version.register)
        return
    bare = version.with_record(_bared(cast("Evaluation", cast("Entry[Record]", version.entry).record), new))
    yield from public_changes(base.register, bare.register)
    for each in public_changes(bare.register, version.register):
        yield each.among(lambda change: change.action in new)


def _bared(evaluation: Evaluation, refs: set[str]) -> Evaluation:
    """The evaluation with nothing but the wording of some actions."""
    issues = [
        issue.model_copy(
            update={"actions": [_bare(each) if each.ref in refs else each for each in issue.actions]}
        )
        for issue in evaluation.issues
    ]
    return evaluation.model_copy(update={"issues": issues})


def _bare(action: Action) -> Action:
    kept = {"ref", "action", "points", "exempt"}
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


def _put(register: Register, entry: Entry[Evaluation] | Entry[Partnership]) -> Register:
    """The register with an entry; its file counts as another one than it was."""
    content = register.contents.get(entry.path, "")
    other = f"{content}\n" if isinstance(content, str) else content + b"\n"
    contents = {**register.contents, entry.path: other}
    if isinstance(entry.record, Evaluation):
        evaluations = {**register.evaluations, entry.id: entry}
        return replace(register, evaluations=evaluations, contents=contents)
    partnerships = {**register.partnerships, entry.id: entry}
    return replace(register, partnerships=partnerships, contents=contents)


def _without(register: Register, record_id: str) -> Register:
    entry = register.evaluations.get(record_id) or register.partnerships.get(record_id)
    kinds = {kind: {each for each in ids if each != record_id} for kind, ids in register.ids.items()}
    return replace(
        register,
        evaluations={key: each for key, each in register.evaluations.items() if key != record_id},
        partnerships={key: each for key, each in register.partnerships.items() if key != record_id},
        ids=kinds,
        contents={path: text for path, text in register.contents.items() if not entry or path != entry.path},
    )
