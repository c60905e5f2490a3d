"""The register: every record of a council, looked up by id."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from partnermap.finding import Finding
from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record
from partnermap.model.reference import Framework, Organisation, Post, Significance, Strategy
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.settings import Settings
from partnermap.register.as_at import as_it_stood, facts_to_come
from partnermap.register.claims import SETTINGS, RecordKind
from partnermap.register.entry import Entry
from partnermap.register.marks import Marks
from partnermap.register.refusals import AHEAD_OF_FORMAT
from partnermap.source import Waiver

M = TypeVar("M", bound=Record)
Contents = Mapping[str, str | bytes]
"""The texts of files by path, relative to the root with `/`."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """Every record by id, and what could not be read; equal to nothing but itself.

    `ids` holds the ids that file names and keys give, also of records that could not be read, so
    that nothing else is reported for referring to them. `contents` are the texts by path, `marked_by`
    is another version of it whose exempt marks count here too.
    """

    settings: Settings
    partnerships: Mapping[str, Entry[Partnership]]
    evaluations: Mapping[str, Entry[Evaluation]]
    strategies: Mapping[str, Entry[Strategy]]
    organisations: Mapping[str, Entry[Organisation]]
    posts: Mapping[str, Entry[Post]]
    significance: Entry[Significance] | None
    frameworks: Mapping[str, Entry[Framework]]
    reports: Mapping[str, Entry[ReportSheet]]
    body_changes: Mapping[str, Entry[BodyChange]]
    ids: Mapping[RecordKind, Collection[str]]
    faults: Sequence[Finding]
    waivers: Mapping[str, Sequence[Waiver]]
    contents: Contents
    marked_by: "Register | None" = None
    marks_of_gone: Mapping[str, Marks] = field(default_factory=dict)
    """By record, the marks of its parts that are gone, as they were last."""
    now_in: Mapping[str, str] = field(default_factory=dict)
    """By path, the folder of the register that a record which is gone stands in instead."""
    back: Collection[str] = ()
    """The files that are back after they were gone, or could not be read."""
    private: "Register | None" = None
    """What this is the public part of; None where nothing is left out."""

    def content(self, path: str) -> bytes:
        """A file as it was read; what was read as text is so in UTF-8."""
        content = self.contents[path]
        return content if isinstance(content, bytes) else content.encode()

    def digest(self) -> str:
        """SHA-256 over the paths and bytes of all records, in hexadecimal."""
        found = hashlib.sha256()
        for path, content in sorted(self.contents.items()):
            data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
            found.update(f"{len(path.encode())} {len(data)} ".encode())
            found.update(path.encode())
            found.update(data)
        return found.hexdigest()

    def as_at(self, on: date) -> "Register":
        """The register as it stood on a day, by what is known now."""
        found = self.projected(lambda entry: _as_it_stood(entry, on))
        return replace(found, private=self.private.as_at(on)) if self.private else found

    def facts_to_come(self, on: date) -> int:
        """How many facts on record come after a day."""
        return sum(
            facts_to_come(entry.record, on) for entries in self.records() for entry in entries.values()
        )

    def newer_format(self) -> Sequence[Finding]:
        """That it is of an edition of the format that is not known here, so that nothing else can be said of it."""
        return [
            fault
            for fault in self.faults
            if (fault.code, fault.path, fault.key_path) == (AHEAD_OF_FORMAT, SETTINGS, ("format",))
        ]

    def beside(self, companions: "Register") -> "Register":
        """The register with what it refers to, read apart; of what both have, its own counts."""
        return replace(
            self,
            partnerships={**companions.partnerships, **self.partnerships},
            evaluations={**companions.evaluations, **self.evaluations},
            body_changes={**companions.body_changes, **self.body_changes},
            organisations={**companions.organisations, **self.organisations},
            frameworks={**companions.frameworks, **self.frameworks},
            significance=self.significance or companions.significance,
            ids={kind: {*ids, *companions.ids[kind]} for kind, ids in self.ids.items()},
            contents={**companions.contents, **self.contents},
        )

    def action_count(self) -> int:
        """The actions of all evaluations."""
        return sum(len(issue.actions) for entry in self.evaluations.values() for issue in entry.record.issues)

    def records(self) -> Sequence[Mapping[str, Entry[Any]]]:
        """The records by id, of each kind that may hold exempt parts or name what does."""
        return (
            self.partnerships,
            self.evaluations,
            self.reports,
            self.strategies,
            self.posts,
            self.body_changes,
        )

    def projected(self, project: Callable[[Entry[Record]], Entry[Record] | None]) -> "Register":
        """The register with what a projection shows of each record; without those of which it shows nothing."""
        return replace(
            self,
            partnerships=_projected(self.partnerships, project),
            evaluations=_projected(self.evaluations, project),
            strategies=_projected(self.strategies, project),
            posts=_projected(self.posts, project),
            reports=_projected(self.reports, project),
            body_changes=_projected(self.body_changes, project),
        )


def _projected(
    entries: Mapping[str, Entry[M]], project: Callable[[Entry[Record]], Entry[Record] | None]
) -> dict[str, Entry[M]]:
    return {entry.id: cast("Entry[M]", entry) for entry in filter(None, map(project, entries.values()))}


def _as_it_stood(entry: Entry[Record], on: date) -> Entry[Record] | None:
    record = as_it_stood(entry.record, on)
    return None if record is None else entry.with_record(record)
