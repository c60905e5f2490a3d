"""The register: every record of a council, read from texts, looked up by id."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast, get_args

from partnermap.errors import listing
from partnermap.finding import Finding
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.period import APRIL_FIRST
from partnermap.model.record import Record
from partnermap.model.reference import Framework, Organisation, Significance, Strategy
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.settings import Settings
from partnermap.model.value import UNREADABLE
from partnermap.register.as_at import as_it_stood
from partnermap.register.claims import (
    FOLDERS,
    REPORT_ID,
    SETTINGS,
    Claim,
    RecordKind,
    claim,
    named_partnership,
    named_year,
)
from partnermap.register.entry import Entry
from partnermap.register.marks import MarkedPart, Marks, marked, marks_of, withheld_in
from partnermap.register.public import public_part
from partnermap.register.reading import Origin, read_record
from partnermap.source import Data, KeyPath, Parsed, Waiver, parse
from partnermap.spelling import did_you_mean, quoted

M = TypeVar("M", bound=Record)
Contents = Mapping[str, str | bytes]

FILE_NAME, REPEATED_REF, BAD_VALUE, UNCLAIMED = "PM107", "PM108", "PM109", "PM008"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
NO_ID = "is not an id: lower-case letters and digits in words joined by hyphens"
MODELS: dict[RecordKind, type[Record]] = {
    "settings": Settings,
    "partnership": Partnership,
    "evaluation": Evaluation,
    "organisations": Organisation,
    "strategies": Strategy,
    "significance": Significance,
    "framework": Framework,
    "report": ReportSheet,
}
KEYED: frozenset[RecordKind] = frozenset({"organisations", "strategies"})
"""Files that hold several records, each under its id."""

ESCAPED = re.compile(rb"\\[xuU\r\n]")
"""In a quoted text, an escape that stands for a letter, or takes a line break out of a word."""

BLANK_SETTINGS = Settings(format="1", council="")


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
    significance: Entry[Significance] | None
    frameworks: Mapping[str, Entry[Framework]]
    reports: Mapping[str, Entry[ReportSheet]]
    ids: Mapping[RecordKind, Collection[str]]
    faults: Sequence[Finding]
    waivers: Mapping[str, Sequence[Waiver]]
    contents: Contents
    marked_by: "Register | None" = None
    withheld_exceptions: Mapping[str, Sequence[date]] = field(default_factory=dict)
    """The days of the exceptions that are not for the public and were left out, by evaluation."""

    @classmethod
    def from_texts(cls, contents: Contents, faults: Iterable[Finding] = ()) -> "Register":
        """Read a register from its files' contents by path, relative to the root with `/`.

        Never raises for what the contents say. `faults` are those of files that had no content to give.
        """
        return _Reader(contents, list(faults)).register()

    def as_at(self, on: date) -> "Register":
        """The register as it stood on a day, by what is known now."""
        return self._projected(lambda entry: _with_record(entry, as_it_stood(entry.record, on)))

    def public(self) -> "Register":
        """The register without its exempt parts, nor what would name an exempt partnership."""
        withheld = self.withheld()
        public = self._projected(lambda entry: public_part(entry, withheld))
        days = {
            entry.id: [each.day for each in entry.record.exceptions if each.exempt]
            for entry in self.evaluations.values()
        }
        known = {id_: found for id_, found in days.items() if found and id_ in public.evaluations}
        return replace(public, withheld_exceptions=known)

    def beside(self, companions: "Register") -> "Register":
        """The register with what it refers to, read apart; of what both have, its own counts."""
        return replace(
            self,
            partnerships={**companions.partnerships, **self.partnerships},
            evaluations={**companions.evaluations, **self.evaluations},
            frameworks={**companions.frameworks, **self.frameworks},
            significance=self.significance or companions.significance,
            ids={kind: {*ids, *companions.ids[kind]} for kind, ids in self.ids.items()},
            contents={**companions.contents, **self.contents},
        )

    def with_marks_of(self, other: "Register") -> "Register":
        """The register with the exempt marks besides that the same parts have in another version of it."""

        def with_marks(entry: Entry[Record]) -> Entry[Record]:
            return entry.with_record(marked(entry.record, withheld_in(entry.record, other.marks(entry))))

        faults = [replace(each, exempt=each.exempt or other.may_hide(each.path)) for each in self.faults]
        return replace(self._projected(with_marks), faults=faults, marked_by=other)

    def marks(self, entry: Entry[Any]) -> Marks:
        """The marks of another version's record; that of the whole where it cannot be read and may hold any."""
        kinds: Sequence[Mapping[str, Entry[Any]]] = (self.partnerships, self.evaluations, self.reports)
        found = next((entries[entry.id] for entries in kinds if entry.id in entries), None)
        if found:
            return marks_of(found.record)
        return {(): [MarkedPart(entry.record, UNREADABLE, None, ())]} if self.may_hide(entry.path) else {}

    def may_hide(self, path: str) -> bool:
        """Whether the text of a file may hold an exempt part, here or in the version it is marked by."""
        return says_exempt(self.contents.get(path, "")) or bool(
            self.marked_by and self.marked_by.may_hide(path)
        )

    def withheld(self, besides: Collection[str] = ()) -> set[str]:
        """The ids of the exempt partnerships and of their evaluations, which the public is not told either.

        Those `besides` are exempt in another version.
        """
        exempt = {*besides, *(self.marked_by.withheld() if self.marked_by else ())}
        exempt |= {entry.id for entry in self.partnerships.values() if entry.record.exempt}
        exempt |= {id_ for id_ in self.ids["partnership"] if self._may_be_exempt(id_)}
        theirs = {entry.id for entry in self.evaluations.values() if entry.record.partnership in exempt}
        theirs |= {id_ for id_ in self.ids["evaluation"] if named_partnership(id_) in exempt}
        return exempt | theirs

    def _may_be_exempt(self, partnership: str) -> bool:
        """Whether a partnership could not be read and its text, where there is one, speaks of exemption."""
        if partnership in self.partnerships:
            return False
        return says_exempt(self.contents.get(f"data/partnerships/{partnership}.yaml", "exempt"))

    def strict(self) -> "Register":
        """The register with responsibility and target date asked for before agreement too."""
        return replace(self, settings=self.settings.model_copy(update={"assignment": "always"}))

    def judged_as(self, other: "Register") -> "Register":
        """The register with what another's settings ask of it, where that has settings."""
        if SETTINGS not in other.contents:
            return self
        asked = {"assignment": other.settings.assignment, "lint": other.settings.lint}
        return replace(self, settings=self.settings.model_copy(update=asked))

    def ignoring_nothing(self) -> "Register":
        """The register without the codes that its settings leave out of `lint`."""
        lint = self.settings.lint.model_copy(update={"ignore": ()})
        return replace(self, settings=self.settings.model_copy(update={"lint": lint}))

    def action_count(self) -> int:
        """The actions of all evaluations."""
        return sum(len(issue.actions) for entry in self.evaluations.values() for issue in entry.record.issues)

    def _projected(self, project: Callable[[Entry[Record]], Entry[Record] | None]) -> "Register":
        return replace(
            self,
            partnerships=_projected(self.partnerships, project),
            evaluations=_projected(self.evaluations, project),
            strategies=_projected(self.strategies, project),
            reports=_projected(self.reports, project),
        )


def _projected(
    entries: Mapping[str, Entry[M]], project: Callable[[Entry[Record]], Entry[Record] | None]
) -> dict[str, Entry[M]]:
    return {entry.id: cast("Entry[M]", entry) for entry in filter(None, map(project, entries.values()))}


def _with_record(entry: Entry[Record], record: Record | None) -> Entry[Record] | None:
    return None if record is None else entry.with_record(record)


class _Reader:
    """Files the records of a register as it reads them."""

    def __init__(self, contents: Contents, faults: list[Finding]) -> None:
        self.contents = contents
        self.faults = faults
        self.waivers: dict[str, Sequence[Waiver]] = {}
        self.ids: dict[RecordKind, set[str]] = {kind: set() for kind in get_args(RecordKind)}
        for claimed in filter(None, (claim(fault.path) for fault in faults)):
            self.ids[claimed.kind].add(claimed.id)
        self.year_start = APRIL_FIRST

    def register(self) -> Register:
        settings = self._settings()
        filed: dict[RecordKind, dict[str, Entry[Any]]] = {kind: {} for kind in get_args(RecordKind)}
        for path in sorted(self.contents.keys() - {SETTINGS}):
            claimed = claim(path)
            if claimed is None:
                self.faults.append(unclaimed(path))
                continue
            filed[claimed.kind].update({entry.id: entry for entry in self._file(path, claimed)})
        return Register(
            settings=settings,
            partnerships=filed["partnership"],
            evaluations=filed["evaluation"],
            strategies=filed["strategies"],
            organisations=filed["organisations"],
            significance=next(iter(filed["significance"].values()), None),
            frameworks=filed["framework"],
            reports=filed["report"],
            ids=self.ids,
            faults=self.faults,
            waivers=self.waivers,
            contents=self.contents,
        )

    def _settings(self) -> Settings:
        if SETTINGS not in self.contents:
            return BLANK_SETTINGS
        entry = next(self._file(SETTINGS, Claim("settings", SETTINGS)), None)
        settings: Settings = entry.record if entry else BLANK_SETTINGS
        self.year_start = settings.year_starts
        return settings

    def _file(self, path: str, claimed: Claim) -> Iterator[Entry[Any]]:
        """The records of one file; its faults and waivers are kept."""
        self.ids[claimed.kind].add(claimed.id)
        parsed = parse(self.contents[path])
        if parsed.waivers:
            self.waivers[path] = parsed.waivers
        self.faults += _text_faults(path, claimed, parsed, self.contents[path])
        if claimed.expected:
            message = f"the file name {quoted(path.rpartition('/')[2])} is not {claimed.expected}"
            self.faults.append(Finding(FILE_NAME, path, (), message, "rename the file", claimed.id))
        if parsed.data is None:
            return
        model = MODELS[claimed.kind]
        if claimed.kind in KEYED:
            yield from self._keyed(model, path, claimed, parsed)
            return
        refused = [fault.key_path for fault in parsed.faults]
        entry = self._entry(model, parsed.data, Origin(path, claimed.id), parsed.blanks, refused)
        if entry is not None:
            yield entry

    def _keyed(self, model: type[Record], path: str, claimed: Claim, parsed: Parsed) -> Iterator[Entry[Any]]:
        """The records of a file that holds several, each under its id."""
        for key, data in (parsed.data or {}).items():
            self.ids[claimed.kind].add(key)
            origin = Origin(path, key, (key,))
            blanks = [blank[1:] for blank in parsed.blanks if len(blank) > 1 and blank[0] == key]
            if not ID.fullmatch(key):
                self.faults.append(
                    Finding(BAD_VALUE, path, (key,), f"the key {quoted(key)} {NO_ID}", None, key)
                )
            entry = self._entry(model, data, origin, blanks)
            if entry is not None:
                yield entry

    def _entry(
        self,
        model: type[Record],
        data: Data,
        origin: Origin,
        blanks: Iterable[KeyPath],
        refused: Collection[KeyPath] = (),
    ) -> Entry[Record] | None:
        reading = read_record(model, data, origin, blanks, year_start=self.year_start, refused=refused)
        self.faults += reading.faults
        if reading.record is None:
            return None
        entry = Entry(origin.id, origin.path, reading.record, origin.prefix, reading.left_out)
        if isinstance(reading.record, Evaluation):
            return self._checked_evaluation(cast("Entry[Evaluation]", entry))
        if isinstance(reading.record, ReportSheet):
            self.faults += _misnamed_report(cast("Entry[ReportSheet]", entry))
        return entry

    def _checked_evaluation(self, entry: Entry[Evaluation]) -> Entry[Evaluation]:
        """The evaluation under the partnership and year of its file name, which its id is made of."""
        named = {"partnership": named_partnership(entry.id), "year": named_year(entry.id)}
        misnamed = {key: name for key, name in named.items() if name and name != getattr(entry.record, key)}
        self.faults += _misnamed_evaluation(entry, misnamed)
        self.faults += _repeated_refs(entry)
        return entry.with_record(entry.record.model_copy(update=misnamed)) if misnamed else entry


def says_exempt(content: str | bytes) -> bool:
    """Whether a text has the word, in whichever encoding, or escapes that might spell it."""
    raw = content if isinstance(content, bytes) else content.encode(errors="replace")
    raw = raw.replace(b"\0", b"")
    return b"exempt" in raw.lower() or (b"\\" in raw and ESCAPED.search(raw) is not None)


def unclaimed(path: str) -> Finding:
    """A file in the register's folders that is no record, and would be passed over without a word."""
    folder, _, name = path.rpartition("/")
    hint = f"records stand in {listing(FOLDERS)}, one a file that ends in .yaml"
    if folder in FOLDERS and name.endswith((".yml", ".YAML", ".YML")):
        hint = f"name it {name.rpartition('.')[0]}.yaml"
    return Finding(UNCLAIMED, path, (), f"{quoted(path)} is no record and nothing reads it", hint)


def _text_faults(path: str, claimed: Claim, parsed: Parsed, content: str | bytes) -> Iterator[Finding]:
    """The faults of the text alone; where an exempt part may be in it, none of it is shown."""
    exempt = bool(parsed.faults) and says_exempt(content)
    for fault in parsed.faults:
        yield Finding(
            fault.code,
            path,
            fault.key_path,
            fault.message,
            fault.hint,
            claimed.id,
            exempt=exempt,
            place=fault.place,
        )


def _misnamed_evaluation(entry: Entry[Evaluation], misnamed: Mapping[str, str]) -> Iterator[Finding]:
    for key, wanted in misnamed.items():
        word = getattr(entry.record, key)
        if word:
            hint = did_you_mean(word, [wanted]) or f"write {wanted!r}, or rename the file"
            finding = entry.finding(
                key, f"{quoted(word)} is not the {key} of the file's name, {wanted!r}", hint
            )
            yield replace(finding, code=FILE_NAME)


def _misnamed_report(entry: Entry[ReportSheet]) -> Iterator[Finding]:
    match = REPORT_ID.fullmatch(entry.id)
    if match and match["meeting"] != entry.record.meeting.isoformat():
        message = (
            f"the meeting of {entry.record.meeting} is not the day of the file's name, {match['meeting']}"
        )
        yield replace(
            entry.finding("meeting", message, "correct the day, or rename the file"), code=FILE_NAME
        )


def _repeated_refs(entry: Entry[Evaluation]) -> Iterator[Finding]:
    issues: dict[str, int] = {}
    actions: set[str] = set()
    for i, issue in enumerate(entry.record.issues):
        if issue.ref and issue.ref in issues:
            yield _repeated(entry, ("issues", i, "ref"), "issue", issue.ref)
        issues[issue.ref] = i
        for j, action in enumerate(issue.actions):
            if action.ref and action.ref in actions:
                yield _repeated(entry, ("issues", i, "actions", j, "ref"), "action", action.ref)
            actions.add(action.ref)


def _repeated(entry: Entry[Evaluation], key_path: KeyPath, what: str, ref: str) -> Finding:
    finding = entry.finding(
        key_path,
        f"the {what} {quoted(ref)} stands twice in this file",
        f"give the later {what} a ref never used before",
    )
    return replace(finding, code=REPEATED_REF)
