"""From the texts of files to a register: each record under its id, and what is wrong with names and texts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, cast, get_args

from partnermap.finding import Finding, Hint, Remedy
from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Evaluation
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.record import Record
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.settings import Settings
from partnermap.model.usual_values import slug
from partnermap.register.claims import (
    DATED_ID,
    KEYED,
    MODELS,
    SETTINGS,
    Claim,
    RecordKind,
    claim,
    named_partnership,
    named_year,
)
from partnermap.register.editions import ahead_of_format_1, as_format_1
from partnermap.register.entry import Entry
from partnermap.register.hints import hint_for_value, shape_at
from partnermap.register.known import last_read
from partnermap.register.origin import Origin
from partnermap.register.reading import NOTHING_UNDER, read_record
from partnermap.register.redaction import says_exempt
from partnermap.register.refusals import AHEAD_OF_FORMAT, MISSING
from partnermap.register.register import Contents, Register
from partnermap.register.strays import OF_STRAYS, unclaimed
from partnermap.source import Data, KeyPath, Parsed, Waiver, parse
from partnermap.spelling import did_you_mean, name_meant, quoted

FILE_NAME, REPEATED_REF, BAD_VALUE = "PM107", "PM108", "PM109"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
NO_ID = "is not an id: lower-case letters and digits in words joined by hyphens"
BLANK_SETTINGS = Settings(format="2", council="")


def register_of(contents: Contents, faults: Iterable[Finding] = ()) -> Register:
    """The register that texts hold.

    Never raises for what the contents say. `faults` are those of files that had no content to give.
    """
    return _Reader(contents, list(faults)).register()


class _Reader:
    """Files the records of a register as it reads them."""

    def __init__(self, contents: Contents, faults: list[Finding]) -> None:
        self.contents = contents
        self.faults = faults
        self.waivers: dict[str, Sequence[Waiver]] = {}
        self.ids: dict[RecordKind, set[str]] = {kind: set() for kind in get_args(RecordKind)}
        for claimed in filter(None, (claim(fault.path) for fault in faults if fault.code not in OF_STRAYS)):
            self.ids[claimed.kind].add(claimed.id)
        self.year_start = APRIL_FIRST
        self.format = BLANK_SETTINGS.format

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
            posts=filed["posts"],
            significance=next(iter(filed["significance"].values()), None),
            frameworks=filed["framework"],
            reports=filed["report"],
            body_changes=filed["body_change"],
            ids=self.ids,
            faults=self.faults,
            waivers=self.waivers,
            contents=self.contents,
        )

    def _settings(self) -> Settings:
        if SETTINGS not in self.contents:
            return BLANK_SETTINGS
        entry = next(iter(self._file(SETTINGS, Claim("settings", SETTINGS))), None)
        settings: Settings = entry.record if entry else BLANK_SETTINGS
        self.year_start = settings.year_starts
        self.format = settings.format
        return settings

    def _file(self, path: str, claimed: Claim) -> Sequence[Entry[Any]]:
        """The records of one file; its faults and waivers are kept."""
        read = _read(path, self.contents[path], self.year_start, self.format)
        self.ids[claimed.kind] |= read.ids
        self.faults += read.faults
        if read.waivers:
            self.waivers[path] = read.waivers
        return read.entries


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file holds: its records, all ids that stand in it, and what is wrong with it."""

    entries: Sequence[Entry[Any]]
    ids: AbstractSet[str]
    faults: Sequence[Finding]
    waivers: Sequence[Waiver]


@lru_cache(
    maxsize=1024
)  # as many as `parse` keeps: what two versions of a register have in common is read once
def _read(path: str, content: str | bytes, year_start: YearStart, edition: str) -> _Read:
    claimed = claim(path) or Claim("settings", path)
    parsed = parse(content)
    reader = _FileReader(year_start, edition)
    reader.ids.add(claimed.id)
    reader.faults += _text_faults(path, claimed, parsed, content)
    if claimed.expected:
        message = f"the file name {quoted(path.rpartition('/')[2])} is not {claimed.expected}"
        reader.faults.append(Finding(FILE_NAME, path, (), message, "rename the file", claimed.id))
    entries = list(reader.entries(path, claimed, parsed))
    return _Read(entries, reader.ids, reader.faults, parsed.waivers)


class _FileReader:
    """Reads the records of one file by the settings of its register."""

    def __init__(self, year_start: YearStart, edition: str) -> None:
        self.year_start = year_start
        self.format = edition
        self.ids: set[str] = set()
        self.faults: list[Finding] = []

    def entries(self, path: str, claimed: Claim, parsed: Parsed) -> Iterator[Entry[Any]]:
        if parsed.data is None:
            return
        model = MODELS[claimed.kind]
        if claimed.kind in KEYED:
            yield from self._keyed(model, path, parsed)
            return
        refused = [fault.key_path for fault in parsed.faults]
        entry = self._entry(
            model, parsed.data, Origin(path, claimed.id, cut_texts=parsed.cut_texts), parsed.blanks, refused
        )
        if entry is not None:
            yield entry

    def _keyed(self, model: type[Record], path: str, parsed: Parsed) -> Iterator[Entry[Any]]:
        """The records of a file that holds several, each under its id."""
        for (key,) in (blank for blank in parsed.blanks if len(blank) == 1):
            self._identified(path, str(key))
            message = f"{quoted(str(key))} has nothing under it"
            self.faults.append(Finding(MISSING, path, (key,), message, NOTHING_UNDER, str(key)))
        for key, data in (parsed.data or {}).items():
            self._identified(path, key)
            origin = Origin(path, key, (key,), parsed.cut_texts)
            blanks = {
                blank[1:]: is_null
                for blank, is_null in parsed.blanks.items()
                if len(blank) > 1 and blank[0] == key
            }
            entry = self._entry(model, data, origin, blanks)
            if entry is not None:
                yield entry

    def _identified(self, path: str, key: str) -> None:
        """The id of an entry is known, whatever is under it, and must be one."""
        self.ids.add(key)
        if not ID.fullmatch(key):
            self.faults.append(
                Finding(BAD_VALUE, path, (key,), f"the key {quoted(key)} {NO_ID}", _id_hint(key), key)
            )

    def _entry(
        self,
        model: type[Record],
        data: Data,
        origin: Origin,
        blanks: Mapping[KeyPath, bool],
        refused: Collection[KeyPath] = (),
    ) -> Entry[Record] | None:
        known = last_read(origin.path, origin.id, self.year_start)
        reading = read_record(
            model,
            data,
            origin,
            blanks,
            year_start=self.year_start,
            refused=refused,
            known=next(iter(known), None),
        )
        if reading.record and not (reading.left_out.paths or blanks or refused):
            known[:] = [(data, reading.record)]
        self.faults += (self._hinted_in_full(model, fault, origin) for fault in reading.faults)
        if reading.record is None:
            return None
        entry = Entry(origin.id, origin.path, reading.record, origin.prefix, reading.left_out)
        edition = reading.record.format if isinstance(reading.record, Settings) else self.format
        if edition == "1":
            self.faults += _ahead_of_format(entry, data, origin)
        if isinstance(reading.record, Evaluation):
            evaluation = cast("Entry[Evaluation]", entry)
            return self._checked_evaluation(as_format_1(evaluation) if edition == "1" else evaluation)
        if isinstance(reading.record, ReportSheet):
            if entry.left_out_at("paragraph"):
                entry = entry.with_record(reading.record.model_copy(update={"cites_unreadable": True}))
            self.faults += _misnamed_by_day(entry, "meeting", reading.record.meeting)
        if isinstance(reading.record, BodyChange):
            misnamed = list(_misnamed_by_day(entry, "day", reading.record.day))
            self.faults += misnamed
            if misnamed:
                return _by_day_of_name(cast("Entry[BodyChange]", entry))
        return entry

    def _hinted_in_full(self, model: type[Record], fault: Finding, origin: Origin) -> Finding:
        """The fault; of a value that a comma cuts with a hint for all that was meant."""
        if fault.code != BAD_VALUE or fault.key_path not in origin.cut_texts:
            return fault
        shape = shape_at(model, fault.key_path[len(origin.prefix) :])
        hint = hint_for_value(
            shape, origin.cut_texts[fault.key_path], str(fault.key_path[-1]), self.year_start
        )
        return replace(fault, hint=hint)

    def _checked_evaluation(self, entry: Entry[Evaluation]) -> Entry[Evaluation]:
        """The evaluation under the partnership and year of its file name, which its id is made of."""
        named = {"partnership": named_partnership(entry.id), "year": named_year(entry.id)}
        misnamed = {key: name for key, name in named.items() if name and name != getattr(entry.record, key)}
        self.faults += _misnamed_evaluation(entry, misnamed)
        self.faults += _repeated_refs(entry, self.format)
        return entry.with_record(entry.record.model_copy(update=misnamed)) if misnamed else entry


def _ahead_of_format(entry: Entry[Record], data: Data, origin: Origin) -> Iterator[Finding]:
    for key_path, what in ahead_of_format_1(entry.record):
        written = entry.as_written(key_path)[len(origin.prefix) :]
        message = f"{what} is of format 2, and this register is of format 1"
        yield origin.fault(AHEAD_OF_FORMAT, data, written, message, "write `format: 2` in partnermap.yaml")


def _id_hint(key: str) -> str | None:
    """The id that a key may have been meant to be."""
    meant = slug(key)
    return Hint(f"write {meant}", Remedy(meant)) if meant else None


def _text_faults(path: str, claimed: Claim, parsed: Parsed, content: str | bytes) -> Iterator[Finding]:
    """The faults of the text alone; where an exempt part may be in it, none of it is shown."""
    exempt = bool(parsed.faults) and path != SETTINGS and says_exempt(content)
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
            hint = did_you_mean(word, [wanted]) or f"write {wanted}, or rename the file"
            if name_meant(word, [wanted]):
                hint = Hint(hint, Remedy(value=wanted))
            finding = entry.finding(
                key, f"{quoted(word)} is not the {key} of the file's name, {wanted!r}", hint
            )
            yield replace(finding, code=FILE_NAME)


def _misnamed_by_day(entry: Entry[Record], key: str, day: date) -> Iterator[Finding]:
    match = DATED_ID.fullmatch(entry.id)
    if match and match["day"] != day.isoformat():
        said = "the day" if key == "day" else f"the {key} of"
        message = f"{said} {day} is not the day of the file's name, {match['day']}"
        hint = f"write {match['day']}, or rename the file"
        yield replace(entry.finding(key, message, hint), code=FILE_NAME)


def _by_day_of_name(entry: Entry[BodyChange]) -> Entry[BodyChange]:
    """A change of bodies on the day of its file name, where that is a day, so that it is at fault but once."""
    try:
        day = date.fromisoformat(entry.id[: len("2009-07-14")])
    except ValueError:
        return entry
    return entry.with_record(entry.record.model_copy(update={"day": day}))


def _repeated_refs(entry: Entry[Evaluation], edition: str) -> Iterator[Finding]:
    """The refs that stood in the file before, issues and actions each among themselves; in the first edition case tells refs apart."""
    alike = str if edition == "1" else str.casefold
    before: dict[tuple[str, str], str] = {}
    for what, key_path, ref in _refs(entry.record):
        earlier = before.get((what, alike(ref)))
        if earlier:
            otherwise = f", once as {quoted(earlier)}" if earlier != ref else ""
            message = f"the {what} {quoted(ref)} stands twice in this file{otherwise}"
            hint = f"give the later {what} a ref never used before"
            yield replace(entry.finding(key_path, message, hint), code=REPEATED_REF)
        else:
            before[what, alike(ref)] = ref


def _refs(evaluation: Evaluation) -> Iterator[tuple[str, KeyPath, str]]:
    """The refs of an evaluation, each with what it is of and where it stands."""
    for i, issue in enumerate(evaluation.issues):
        yield "issue", ("issues", i, "ref"), issue.ref
        for j, action in enumerate(issue.actions):
            yield "action", ("issues", i, "actions", j, "ref"), action.ref
