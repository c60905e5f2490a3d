"""What the cells of a row say of its action, field by field; what no field can hold is kept as a note and asked about."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from partnermap.importing.cells import as_text, levelled, on_one_line, words_of
from partnermap.importing.dates import in_words
from partnermap.importing.drafts import ActionDraft
from partnermap.importing.headings import words
from partnermap.importing.owner_cells import fill_helpers, fill_owners
from partnermap.importing.owner_words import people_in
from partnermap.importing.owners import OwnersRead, owners_read
from partnermap.importing.progress import fill_completed, fill_progress, fill_status, takes_end
from partnermap.importing.reading import DAY_FIRST, PEOPLE, Filled, TableReading
from partnermap.importing.states import percent_read
from partnermap.importing.struck import without_struck
from partnermap.importing.times import is_of_time, without_times
from partnermap.importing.understood import ProgressMade
from partnermap.model.placeholder import is_placeholder
from partnermap.model.usual_intervals import interval_readings
from partnermap.model.value import MOST_PERCENT
from partnermap.tables import CellKind, CellLine
from partnermap.wording.lists import listed

Filler = Callable[[ActionDraft, Filled, TableReading], None]


def fill(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """Put what a cell says into the action of its row."""
    if filled.cell.kind is CellKind.NOT_CALCULATED:
        draft.ask(f"the formula under {filled.label} is not calculated: what does it give?", filled.place)
    elif filled.cell.kind is CellKind.ERROR:
        draft.note(f"{filled.label} as written: {filled.text}")
        draft.ask(f"{filled.under} is the error of a formula", filled.place)
    elif filled.text and (filler := _FILLERS.get(filled.column.field or "")):
        filler(draft, filled, reading)


def fill_date(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """By when: a date that can be read in one way, or how often."""
    filled = without_struck(draft, filled, "date")
    if not filled.text:
        return
    read = reading.date_of(filled.text, filled.cell.kind)
    if read.is_above and reading.date:
        draft.ask(f"{filled.under} is taken from the row above", filled.place)
        draft.target_date, draft.every = reading.date.period, reading.date.every
        if reading.date.period is None:
            draft.note(f"date as written: {filled.text}")
        return
    if read.period is None and read.every is None and takes_end(draft, filled, reading):
        draft.note(f"date as written: {filled.text}")
        draft.ask(f"{filled.under} is a state and no date: by when was it due?", filled.place)
        return
    reading.date = read
    draft.target_date, draft.every = read.period, read.every
    if read.is_day_first:
        draft.keep(DAY_FIRST, f"{read.text}={read.period}", filled.place)
    if read.period is None or read.is_kept or read.every:
        draft.note(f"date as written: {filled.text}")
    if read.says:
        meant = f", {in_words(read.period)}" if read.period else "" if read.every else "; kept as a note"
        meant = "" if read.then else meant
        draft.ask(f"{filled.under} {read.says}{meant}", filled.place)


def fill_who_and_when(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """Who and by when in one cell: the parts that are dates, and the others."""
    parts = [part for line in levelled(filled.cell.lines) for part in _PARTS.split(line.text) if part.strip()]
    dates, others = [], []
    for part in parts:
        if is_of_time(part):
            dates.append(part)
        else:
            rest, times = without_times(part)
            dates.extend(times)
            others.extend([rest] if rest else [])
    for named, fill_in in ((dates, fill_date), (others, fill_owners)):
        if named:
            text = (", " if fill_in is fill_owners else " / ").join(map(on_one_line, named))
            fill_in(draft, replace(filled, cell=replace(filled.cell, lines=[CellLine(text)])), reading)


_PARTS = re.compile(
    r"[,;\n]\s*|\s+[\u2013\u2014-]\s+|\s+(?=by \d|by [a-z]+ \d)|\s*[(](?=[^()]*\d{2}[)])|[)]$", re.IGNORECASE
)


def fill_repeats(draft: ActionDraft, filled: Filled, _: TableReading) -> None:
    """How often it is due again."""
    found = interval_readings(filled.text)
    if len(found) == 1:
        draft.every = draft.every or found[0].text
    else:
        draft.note(f"{filled.label}: {filled.text}")
        draft.ask(f"{filled.under} is no interval: how often is it due?", filled.place)


def fill_priority(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """How much it matters, by the words of the settings."""
    known = {words(each): each for each in reading.context.priorities}
    word = words(filled.text)
    places = {"h": 0, "high": 0, "m": 1, "med": 1, "medium": 1, "l": 2, "low": 2}
    if word in known:
        draft.priority = known[word]
    elif word in places and len(reading.context.priorities) == len({*places.values()}):
        draft.priority = reading.context.priorities[places[word]]
    else:
        draft.note(f"priority as written: {filled.text}")
        draft.ask(f"{filled.under} is none of {listed(reading.context.priorities, 'or')}", filled.place)


def _filed(label: str) -> Filler:
    """A day that is no deadline, as a note; as written where it is none."""

    def filler(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
        read = reading.date_of(filled.text, filled.cell.kind)
        name = label or filled.label
        if read.period and not read.is_kept:
            draft.note(f"{name} {read.period}")
            if read.says:
                draft.ask(f"{filled.under} {read.says}, {in_words(read.period)}", filled.place)
            if read.is_day_first:
                draft.keep(DAY_FIRST, f"{read.text}={read.period}", filled.place)
        else:
            draft.note(f"{name} {filled.text}" if label else f"{name}: {filled.text}")
            if not is_placeholder(filled.text) and read.says and filled.column.field != "raised":
                draft.ask(f"{filled.under} {read.says}", filled.place)
        if label == UPDATED:
            draft.updated = read.period
        if words(name) in _OF_MOVES:
            draft.ask(
                f"{filled.under}: was the date moved, on which day and by whose decision?", filled.place
            )

    return filler


UPDATED = "last updated"
_OF_MOVES = frozenset(
    f"{first} {second}".strip()
    for first in ("revised", "requested", "new", "extended", "extension")
    for second in (
        "date",
        "target date",
        "due date",
        "deadline",
        "to",
        "requested",
        "completion date",
        "implementation date",
    )
)


def _noted(label: str = "", joint: str = ": ") -> Filler:
    """A text as a note under a label, or under its heading."""

    def filler(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
        is_raised_by = filled.column.field == "raised_by"
        if words(filled.label) in _OF_PEOPLE or (is_raised_by and people_in(filled.text)):
            read = owners_read(words_of(filled.cell), reading.spelt, reading.context.confirmed)
            if read.people:
                _note_without_people(draft, filled, read)
                return
        draft.note(
            f"{label or filled.label}{joint if label or filled.column.heading else ': '}{as_text(filled.cell.lines)}"
        )
        if words(filled.label) in {"supersedes", "supersedes id", "superseded by"} and not is_placeholder(
            filled.text
        ):
            draft.ask(
                f"{filled.under}: what became of the earlier one, on which day and by whose decision?",
                filled.place,
            )

    return filler


_OF_PEOPLE = frozenset({"approving authority", "approved by", "agreed by"})
"""Columns whose cells may name persons, and whose texts are notes."""


def _note_without_people(draft: ActionDraft, filled: Filled, read: OwnersRead) -> None:
    """Keep the posts and bodies of a cell that names persons too; of these it is asked."""
    for person in read.people:
        draft.keep(PEOPLE, person, filled.place)
    others = [each for each in (read.lead, *read.helpers, *read.initials, read.nobody, *read.times) if each]
    if others:
        draft.note(f"{filled.label}: {listed(others)}")


def _plain_note(draft: ActionDraft, filled: Filled, _: TableReading) -> None:
    draft.note(as_text(filled.cell.lines))


def _fill_points(draft: ActionDraft, filled: Filled, _: TableReading) -> None:
    draft.points.extend(line.text for line in levelled(filled.cell.lines))


def _fill_evidence(draft: ActionDraft, filled: Filled, _: TableReading) -> None:
    draft.evidence.append(as_text(filled.cell.lines))


def _fill_percent(draft: ActionDraft, filled: Filled, _: TableReading) -> None:
    """Per cent done, as written; all of it says that it is done, and not when."""
    digits = filled.text.rstrip("% ")
    sign = "" if digits != filled.text or "cent" in words(filled.label) else " per cent"
    draft.progress.append(ProgressMade(f"{filled.label}: {filled.text}{sign}"))
    is_fraction = filled.cell.kind is CellKind.NUMBER
    if percent_read(filled.text, is_fraction=is_fraction) == MOST_PERCENT and not draft.is_over:
        draft.done_text = (filled.text, filled.place)


def shared(filled: Filled, number_: int, count: int) -> Filled:
    """The line of a cell that is for one of several actions of its row, where it has a line for each."""
    lines: Sequence[CellLine] = [line for line in levelled(filled.cell.lines) if line.text]
    if count > 1 and len(lines) == count and not any(line.struck for line in lines):
        return replace(filled, cell=replace(filled.cell, lines=[replace(lines[number_], level=0)]))
    return filled


_FILLERS: Mapping[str, Filler] = {
    "responsibility": fill_owners,
    "with": fill_helpers,
    "target_date": fill_date,
    "who_when": fill_who_and_when,
    "repeats": fill_repeats,
    "priority": fill_priority,
    "raised": _filed("raised"),
    "dated": _filed(""),
    "updated": _filed(UPDATED),
    "raised_by": _noted("raised by", " "),
    "cost": _noted("cost", " "),
    "area": _noted(),
    "noted": _noted(),
    "description": _plain_note,
    "notes": _plain_note,
    "points": _fill_points,
    "evidence": _fill_evidence,
    "percent": _fill_percent,
    "progress": fill_progress,
    "status": fill_status,
    "completed": fill_completed,
}
