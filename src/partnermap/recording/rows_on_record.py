"""Which action on record a row of a table is: by what an import wrote of where it came from, its number or its wording."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256

from partnermap.importing.understood import ActionRead, PartnershipRead
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.model.value import Source
from partnermap.recording.record_at import ActionAt, RecordAt
from partnermap.register import Entry, Register
from partnermap.source import Data
from partnermap.spelling import nearest, spelling_free

_SHORT = 8
"""Characters of what tells one reading of a row from another."""

_READ_AS = ", read as "


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """Where an action comes from: a file, the place in it, and what tells this reading of the row from another."""

    wording: str
    file: str
    place: str
    reading: str

    @classmethod
    def of(cls, read: ActionRead, file: str) -> "RowOrigin":
        """Where an action of a table comes from."""
        return cls(
            read.action, file, read.place, digest(read, leaving_out={"place", "ref", "is_issue_numbered"})
        )

    @property
    def entry(self) -> dict[str, Data]:
        """As a record has it under `sources`."""
        return {"what": self.wording, "from": reading_of(self.file, self.place, self.reading)}

    def index_in(self, action: Action) -> int | None:
        """Which of the sources of an action says that it comes from this file; None where none does."""
        return next((i for i, each in enumerate(action.sources) if _is_of(each, self.file)), None)


@dataclass(frozen=True, slots=True)
class TableRow:
    """An action of a table, and the one on record that it is; None where there is none."""

    read: ActionRead
    origin: RowOrigin
    at: ActionAt | None

    @property
    def is_reworded_past_knowing(self) -> bool:
        """Whether only its number says that it is the one on record, which speaks of something else."""
        if self.at is None:
            return False
        known = [self.at.record.action, *(each.what for each in self.at.record.sources)]
        return nearest(self.read.action, known) is None and spelling_free(self.read.action) not in map(
            spelling_free, known
        )

    @property
    def is_as_read_before(self) -> bool:
        """Whether this reading of the row was imported already."""
        return self.at is not None and self.origin.reading in readings(
            self.at.record.sources, self.origin.file
        )


def rows_on_record(
    register: Register, entry: Entry[Evaluation], reads: Sequence[ActionRead], file: str
) -> Sequence[TableRow]:
    """The actions of a table in their order, each with the one on record that it is.

    One on record is taken by one row: by the reading that was imported, then the wording at the time of that import or today's,
    of several with the same that of the number which the table gives; then that number alone, and at last a wording that is nearly it.
    """
    left = {at.record.ref: at for at in _actions(register, entry)}
    origins = [RowOrigin.of(read, file) for read in reads]
    found: dict[int, ActionAt] = {}

    def take(
        key_of: Callable[[RowOrigin, ActionRead], str | None], keys: Callable[[Action], Iterable[str]]
    ) -> None:
        known: dict[str, list[str]] = {}
        for ref, at in left.items():
            for key in keys(at.record):
                known.setdefault(key, []).append(ref)
        for i, (origin, read) in enumerate(zip(origins, reads, strict=True)):
            of_key = [] if i in found else known.get(key_of(origin, read) or "", [])
            for ref in [each for each in of_key if each in left][:1]:
                found[i] = left.pop(ref)

    def take_by_wording(wordings: Callable[[Action], list[str]]) -> None:
        take(
            lambda origin, read: f"{_ref(read)} {spelling_free(origin.wording)}",
            lambda action: [f"{action.ref.casefold()} {each}" for each in wordings(action)],
        )
        take(lambda origin, _: spelling_free(origin.wording), wordings)

    take(lambda origin, _: origin.reading, lambda action: readings(action.sources, file))
    take_by_wording(lambda action: _wordings(action, file))
    take_by_wording(lambda action: [spelling_free(action.action)])
    take(lambda _, read: _ref(read) if read.is_numbered else None, lambda action: [action.ref.casefold()])
    imported = {ref: at.record.action for ref, at in left.items() if _wordings(at.record, file)}
    take(
        lambda origin, read: None if read.is_numbered else nearest(origin.wording, imported.values()),
        lambda action: [action.action],
    )
    return [
        TableRow(read, origin, found.get(i))
        for i, (read, origin) in enumerate(zip(reads, origins, strict=True))
    ]


def no_longer_in(
    register: Register, entry: Entry[Evaluation], rows: Sequence[TableRow], file: str
) -> Sequence[ActionAt]:
    """The actions on record that came from a file, and are in none of its rows any more."""
    there = {row.at.record.ref for row in rows if row.at}
    return [
        at for at in _actions(register, entry) if at.record.ref not in there and _wordings(at.record, file)
    ]


def _actions(register: Register, entry: Entry[Evaluation]) -> Iterator[ActionAt]:
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            id_ = f"{entry.id}/{action.ref}"
            yield RecordAt(id_, register, entry, ("issues", i, "actions", j), action)


def _ref(read: ActionRead) -> str:
    return read.ref.casefold()


def _wordings(action: Action, file: str) -> list[str]:
    """What rows of a file said when an action was imported from them."""
    return [spelling_free(each.what) for each in action.sources if _is_of(each, file)]


def reading_of(file: str, place: str, reading: str) -> str:
    """Where something comes from, as a record has it."""
    return f"{file}, {place}{_READ_AS}{reading}"


def readings(sources: Sequence[Source], file: str) -> list[str]:
    """What tells the readings of rows of a file from others that were imported."""
    return [(each.origin or "").rpartition(_READ_AS)[2] for each in sources if _is_of(each, file)]


def digest(read: ActionRead | PartnershipRead, leaving_out: Collection[str]) -> str:
    """What tells one reading of a row from another, by what it says and not where."""
    said = repr([getattr(read, each.name) for each in fields(read) if each.name not in leaving_out])
    return sha256(said.encode()).hexdigest()[:_SHORT]


def _is_of(source: Source, file: str) -> bool:
    """Whether a source is a row of a file that was imported."""
    return (source.origin or "").startswith(f"{file}, ") and _READ_AS in (source.origin or "")
