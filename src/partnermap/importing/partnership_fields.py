"""What the cells of a row say of its partnership, field by field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from partnermap.importing.asking import Notebook
from partnermap.importing.cells import as_text, levelled, on_one_line, sentences_of, words_of
from partnermap.importing.dates import date_read, in_words
from partnermap.importing.headings import words
from partnermap.importing.money import amount_read
from partnermap.importing.owner_words import is_owner, of_a_person, people_in
from partnermap.importing.owners import owners_read
from partnermap.importing.reading import Filled, TableReading
from partnermap.model.partnership import LegalForm, PartnershipKind, PartnershipLevel
from partnermap.model.period import YearStart, parse_period, year_of
from partnermap.model.placeholder import is_placeholder
from partnermap.model.usual_values import slug
from partnermap.wording.lists import listed

_WORDS: Mapping[str, Sequence[str]] = {
    "kind": get_args(PartnershipKind),
    "legal_form": get_args(LegalForm),
    "level": get_args(PartnershipLevel),
}
_RISK = re.compile(
    r"(?P<one>\d{1,2})\s*[x\u00d7*]\s*(?P<two>\d{1,2})(?:\s*=\s*(?P<score>\d{1,3}))?", re.IGNORECASE
)
_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false", "none"})


@dataclass(slots=True, eq=False)
class PartnershipDraft:
    """A partnership while its row is read."""

    place: str
    name: str
    id: str
    notebook: Notebook
    members: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    committees: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    amounts: dict[str, str] = field(default_factory=dict)
    money_said: list[str] = field(default_factory=list)
    has_money: bool = False
    year: str | None = None
    days: dict[str, str] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def ask(self, question: str, place: str) -> None:
        """Ask about it."""
        self.notebook.ask(self.id, question, place)

    def note(self, filled: Filled, text: str | None = None) -> None:
        """Keep the text of a cell, or what of it is kept, under its heading."""
        self.notes.append(f"{filled.label}: {filled.text if text is None else text}")


def fill_partnership(draft: PartnershipDraft, filled: Filled, reading: TableReading) -> None:
    """Put what a cell says into the partnership of its row."""
    filler = _FILLERS.get(filled.column.field or "")
    if filled.column.field not in _OF_OWNERS and (people := people_in(filled.text)):
        draft.ask(
            f"{filled.under} has {listed(map(repr, people))} in it and is written into no record: what of it is to be kept?",
            filled.place,
        )
    elif filler:
        filler(draft, filled, reading)
    else:
        draft.note(filled, as_text(filled.cell.lines))


def _text(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    """A field of one text."""
    key = filled.column.field or ""
    text = sentences_of(filled.cell.lines) if key == "purpose" else filled.text
    if is_placeholder(text):
        draft.note(filled, text)
        draft.ask(f"{filled.under} says nothing", filled.place)
    else:
        draft.fields[key] = text


def _post(draft: PartnershipDraft, filled: Filled, reading: TableReading) -> None:
    """A field of one post."""
    key = filled.column.field or ""
    read = owners_read(words_of(filled.cell), reading.spelt, reading.context.confirmed)
    for person in read.people:
        draft.ask(f"{person!r} under {filled.label} {of_a_person(person)}: which post is it?", filled.place)
    for text in filter(None, (*read.initials, read.nobody, read.above)):
        draft.note(filled, text)
        draft.ask(f"{text!r} under {filled.label} is no post", filled.place)
    for text in read.times:
        draft.note(filled, text)
        draft.ask(f"{text!r} under {filled.label} is no post", filled.place)
    if read.lead:
        draft.fields[key] = read.lead
    if len(read.helpers) > (0 if read.lead else 1):
        draft.note(filled, listed([*([read.lead] if read.lead else ()), *read.helpers]))
        draft.ask(f"{filled.under} names several: which post is it?", filled.place)
    elif read.helpers and not read.lead:
        draft.fields[key] = read.helpers[0]


def _members(draft: PartnershipDraft, filled: Filled, reading: TableReading) -> None:
    """The organisations in it, one a line or parted by semicolons and commas."""
    text = "\n".join(line.text for line in levelled(filled.cell.lines))
    read = owners_read(text, reading.spelt, reading.context.confirmed)
    for person in read.people:
        draft.ask(f"{person!r} under {filled.label} {of_a_person(person)}: which body is it?", filled.place)
    for initials in read.initials:
        draft.ask(f"which body is {initials!r} under {filled.label}?", filled.place)
    for said in filter(None, (read.nobody, read.above, *read.times)):
        draft.note(filled, said)
        draft.ask(f"{said!r} under {filled.label} names nobody", filled.place)
    names = [*([read.lead] if read.lead else ()), *read.helpers, *read.initials]
    draft.members.extend(name for name in names if name not in draft.members)


def _committees(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    """The committees that it reports to."""
    draft.committees.extend(_several(filled))


def _documents(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    """The documents that govern it; a yes stands for what the column is called."""
    if filled.text.casefold() in _YES:
        draft.documents.append(re.sub(r"\s*\(.*\)|\?", "", filled.label).strip().casefold())
    elif filled.text.casefold() in _NO or is_placeholder(filled.text):
        draft.note(filled)
    else:
        draft.documents.extend(_several(filled))


def _several(filled: Filled) -> Sequence[str]:
    return [
        text
        for line in levelled(filled.cell.lines)
        for part in line.text.split(";")
        if (text := part.strip())
    ]


def _flag(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    """Yes or no."""
    word = filled.text.casefold().strip(" .")
    if word in _YES | _NO:
        draft.fields[filled.column.field or ""] = "true" if word in _YES else "false"
    else:
        draft.note(filled)
        draft.ask(f"{filled.under} is neither yes nor no", filled.place)


def _exit_strategy(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    """Whether there is an exit strategy."""
    if filled.text.casefold().strip(" .") in _NO:
        draft.fields["exit_strategy"] = "none"
    else:
        draft.note(filled)
        draft.ask(f"{filled.under}: when was it agreed, and what does it cover?", filled.place)


def _contact(draft: PartnershipDraft, filled: Filled, reading: TableReading) -> None:
    """Whom to turn to: posts are kept as a note, persons and addresses are asked about."""
    text = on_one_line(filled.text)
    if (
        (is_owner(text) and not owners_read(text, reading.spelt, reading.context.confirmed).people)
        or text in reading.context.confirmed
        or re.fullmatch(r"[\d\s]+", text)
        or is_placeholder(text)
    ):
        draft.note(filled, text)
    else:
        draft.ask(
            f"{filled.under} {of_a_person(text)}: which post is it?",
            filled.place,
        )


def _money(draft: PartnershipDraft, filled: Filled, reading: TableReading) -> None:
    key = filled.column.field or ""
    what = {"council_cash": "council's cash", "council_in_kind": "in kind", "total": "total"}[key]
    read = amount_read(filled.text, filled.column.heading)
    draft.has_money = True
    draft.year = draft.year or financial_year(filled.column.as_at, reading.context.year_start)
    if read.pounds is not None:
        draft.amounts[key] = read.pounds
        if read.is_about:
            draft.note(filled)
            draft.ask(f"{filled.under} is not exact", filled.place)
    elif read.is_unknown:
        draft.money_said.append(f"{what} not known")
        draft.ask(f"{filled.under}: {what} not known", filled.place)
    else:
        draft.money_said.append(filled.text)
        draft.ask(f"{filled.under} is no amount: kept as a note", filled.place)


def _day(draft: PartnershipDraft, filled: Filled, reading: TableReading) -> None:
    read = date_read(filled.text, filled.cell.kind, reading.context.year_start)
    if read.period:
        draft.days[filled.column.field or ""] = read.period
    if read.period is None or read.is_kept or read.every:
        draft.note(filled)
    if read.period and read.is_day_first:
        draft.ask(f"{filled.under} is read as {in_words(read.period)}, day first: confirm", filled.place)
    if read.says:
        draft.ask(
            f"{filled.under} {'is no date: it ' if read.every and not read.period else ''}{read.says}",
            filled.place,
        )


def _word(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    """A word of a closed list."""
    key = filled.column.field or ""
    word = slug(filled.text)
    if word in _WORDS[key]:
        draft.fields[key] = word
    else:
        draft.note(filled)
        draft.ask(f"{filled.under} is none of {listed(_WORDS[key], 'or')}", filled.place)


def _risk(draft: PartnershipDraft, filled: Filled, _: TableReading) -> None:
    key = filled.column.field or ""
    match = _RISK.fullmatch(filled.text)
    if key == "risk" and match:
        names = ["impact", "likelihood"]
        if re.search(r"\bl(?:ikelihood)? x i", words(filled.column.heading)):
            names.reverse()
        elif not re.search(r"\bi(?:mpact)? x l", words(filled.column.heading)):
            draft.ask(f"{filled.under}: is the first number the impact?", filled.place)
        draft.figures |= dict(zip(names, (int(match["one"]), int(match["two"])), strict=True))
        if match["score"]:
            draft.figures["score"] = int(match["score"])
        if match["score"] and int(match["one"]) * int(match["two"]) != int(match["score"]):
            draft.ask(f"{filled.under} does not multiply to its score", filled.place)
    elif key != "risk" and filled.text.isdecimal():
        draft.figures[key] = int(filled.text)
    else:
        draft.note(filled)
        draft.ask(f"{filled.under}: what are impact and likelihood?", filled.place)


def financial_year(period: str | None, year_start: YearStart) -> str | None:
    """The financial year in which a period begins."""
    return year_of(parse_period(period, year_start).first, year_start) if period else None


_OF_OWNERS = frozenset({"lead_officer", "portfolio_holder", "members", "contact"})
"""Fields that tell persons from posts and bodies themselves."""

_FILLERS: Mapping[str, Callable[[PartnershipDraft, Filled, TableReading], None]] = {
    **dict.fromkeys(("purpose", "service", "area", "short_name"), _text),
    **dict.fromkeys(("lead_officer", "portfolio_holder"), _post),
    **dict.fromkeys(("council_cash", "council_in_kind", "total"), _money),
    **dict.fromkeys(("next_review", "reviewed", "start", "end"), _day),
    **dict.fromkeys(_WORDS, _word),
    **dict.fromkeys(("risk", "impact", "likelihood"), _risk),
    "members": _members,
    "committees": _committees,
    "documents": _documents,
    "statutory": _flag,
    "exit_strategy": _exit_strategy,
    "contact": _contact,
}
