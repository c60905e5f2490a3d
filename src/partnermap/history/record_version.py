"""A record as one version of its register has it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from partnermap.changes.exemption import Redaction
from partnermap.history.parents import BeforeAndAfter
from partnermap.model.action import Action
from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record
from partnermap.register import Entry, Register, register_of
from partnermap.register.marks import MarkedPart, Part, marks_of
from partnermap.register.version import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVersion(Version):
    """One record as a version has it; without commit and day for files that are not committed.

    `record` is its id at the time. `register` holds the record, where it was there and could be read, and what it
    refers to. It goes on from the version before it, or from that of another commit, `since`, which is empty where it is the
    first; a merge `is_beside` another parent than its first where it goes on from that, and knows what stood on the `main`
    line where that is not the one. What was done `elsewhere`, and came together in it, is told there. A draft on a branch is `brought_by` the merge that
    took it to the main line. It `stood_in` the register in another folder before, if it came from one.
    """

    record: str
    since: str | None = None
    elsewhere: Callable[[], Iterable[BeforeAndAfter]] = tuple
    main: Callable[[], Iterable[Register]] = tuple
    is_beside: bool = False
    brought_by: str | None = None
    stood_in: str = ""

    @property
    def entry(self) -> Entry[Evaluation] | Entry[Partnership] | Entry[BodyChange] | None:
        """The record."""
        register = self.register
        return (
            register.evaluations.get(self.record)
            or register.partnerships.get(self.record)
            or register.body_changes.get(self.record)
        )

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
        register = _put(self.around(), replace(entry, id=record_id, path=path))
        return replace(self, record=record_id, register=register)

    def around(self) -> Register:
        """The register without the record."""
        register, entry = self.register, self.entry
        return replace(
            register,
            evaluations={id_: each for id_, each in register.evaluations.items() if id_ != self.record},
            partnerships={id_: each for id_, each in register.partnerships.items() if id_ != self.record},
            body_changes={id_: each for id_, each in register.body_changes.items() if id_ != self.record},
            ids={kind: {each for each in ids if each != self.record} for kind, ids in register.ids.items()},
            contents={
                path: text for path, text in register.contents.items() if not entry or path != entry.path
            },
        )


def newest_marks(versions: Sequence[RecordVersion]) -> Register:
    """A register that has the marks which each part has in the newest version it stands in, under each id the record had."""
    marks: dict[Part, Sequence[MarkedPart]] = {}
    for version in versions:
        if version.entry:
            marks |= marks_of(version.entry.record)
    return replace(register_of({}), marks_of_gone={version.record: marks for version in versions})


def public_versions(versions: Sequence[RecordVersion], *besides: Register) -> list[RecordVersion]:
    """The versions with the public part of their record; that of none where all is withheld.

    What bears a mark in one of the registers `besides` is withheld too.
    """
    found = []
    for version in versions:
        redaction = Redaction.of(version.register, version.register, *besides)
        entry = version.entry and redaction.public(*redaction.marked(version.entry))
        found.append(
            version.with_record(entry.record) if entry else replace(version, register=version.around())
        )
    return found


def _put(register: Register, entry: Entry[Evaluation] | Entry[Partnership] | Entry[BodyChange]) -> Register:
    """The register with an entry; its file counts as another one than it was."""
    content = register.contents.get(entry.path, "")
    other = f"{content}\n" if isinstance(content, str) else content + b"\n"
    contents = {**register.contents, entry.path: other}
    if isinstance(entry.record, Evaluation):
        evaluations = {**register.evaluations, entry.id: entry}
        return replace(register, evaluations=evaluations, contents=contents)
    if isinstance(entry.record, BodyChange):
        body_changes = {**register.body_changes, entry.id: entry}
        return replace(register, body_changes=body_changes, contents=contents)
    partnerships = {**register.partnerships, entry.id: entry}
    return replace(register, partnerships=partnerships, contents=contents)
