"""The rows of registers as partnerships."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from partnermap.importing.asking import TABLE, Notebook, rows_named
from partnermap.importing.cells import as_text, is_blank, levelled, on_one_line, sentences_of, words_of
from partnermap.importing.columns import tell_columns
from partnermap.importing.context import Context
from partnermap.importing.dates import date_read
from partnermap.importing.headings import words
from partnermap.importing.layout import Block, DataRow, row_text
from partnermap.importing.money import amount_read
from partnermap.importing.owners import is_owner, names_in, owners_read
from partnermap.importing.people import addresses_in, are_initials, is_person
from partnermap.importing.reading import Filled, Reading
from partnermap.importing.understood import MoneyRead, PartnershipRead, RiskRead
from partnermap.model.partnership import LegalForm, PartnershipKind, PartnershipLevel
from partnermap.model.period import parse_period, year_of
from partnermap.model.placeholder import is_placeholder
from partnermap.model.usual_values import slug
from partnermap.wording.lists import listed
from partnermap.wording.numbers import has_or_have

Told = Callable[[int], None]
_WORDS: Mapping[str, Sequence[str]] = {
    "kind": get_args(PartnershipKind),
    "legal_form": get_args(LegalForm),
    "level": get_args(PartnershipLevel),
}
_AFTER_NAME = re.compile(r"\s*[(\[](?P<said>[^()\[\]]+)[)\]]\s*$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]")
_NO_PART = re.compile(
    r"\d|\b(?:ends?|ended|ending|until|formerly|previously|from|since|now|new|joint with|see)\b",
    re.IGNORECASE,
)
_KIND_WORD = re.compile(r"\s+(?:partnerships?|groups?)$", re.IGNORECASE)
_RISK = re.compile(
    r"(?P<one>\d{1,2})\s*[x\u00d7*]\s*(?P<two>\d{1,2})(?:\s*=\s*(?P<score>\d{1,3}))?", re.IGNORECASE
)
_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false", "none"})
LONGEST_ID = 100


@dataclass(slots=True, eq=False)
class _Draft:
    """A partnership while its row is read."""

    place: str
    name: str
    id: str
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


def partnerships_of(
    blocks: Iterable[Block], as_at: str | None, context: Context, notebook: Notebook, told: Told | None = None
) -> Sequence[PartnershipRead]:
    """The partnerships in the rows of registers; what is to be asked of them goes into the notebook."""
    reader = _Reader(Reading(context), notebook, as_at)
    count = 0
    for block in blocks:
        for row in block.rows:
            reader.take(block, row)
            count += 1
            if told:
                told(count)
        tell_columns(block, notebook)
    return reader.finished()


@dataclass(slots=True)
class _Reader:
    reading: Reading
    notebook: Notebook
    as_at: str | None
    drafts: list[_Draft] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    group: str = ""

    def take(self, block: Block, row: DataRow) -> None:
        """Read a row."""
        place = block.place(row.row)
        if row.group:
            self.group = row.group
            self.notebook.ask(
                TABLE, f"{row.group!r} stands across the table: kept as a note of the rows below it", place
            )
            return
        filled = [
            Filled(cell, column, block.place(cell))
            for column in block.columns
            if column.field and not is_blank(cell := row.cell(column))
        ]
        names = [each for each in filled if each.column.field == "name"]
        others = [each for each in filled if each.column.field not in {"name", "no"}]
        if row.row.is_hidden:
            self.notebook.ask(
                TABLE, f"{row.row.place} is hidden in the file: it is read like the others", place
            )
        if names:
            draft = self._begin(names[0], place)
        elif self.drafts and others:
            draft = self.drafts[-1]
            self._ask(
                draft,
                f"{row.row.place} has no name ({row_text(row.row)}): taken as going on from the row above",
                place,
            )
        else:
            self.notebook.ask(
                TABLE, f"{row.row.place} has no name of a partnership: no record is made of it", place
            )
            self.notebook.drop(place, f"a row without a name: {row_text(row.row)}")
            return
        for each in filled if names else others:
            if each.column.field == "no":
                self._number(draft, each)
            elif each.column.field != "name":
                self._fill(draft, each)

    def _number(self, draft: _Draft, filled: Filled) -> None:
        """The table's own number of a row: it is dropped where it only counts."""
        if filled.text.strip(".)") == str(len(self.drafts)):
            self.notebook.gather("numbers", filled.column.heading or "column 1", draft.id, filled.place)
        else:
            draft.notes.append(f"ref as written: {filled.text}")

    def _begin(self, filled: Filled, place: str) -> _Draft:
        name, said, short = filled.text, "", ""
        if match := _AFTER_NAME.search(name):
            if _ACRONYM.fullmatch(match["said"]):
                short, name = match["said"], name[: match.start()]
            elif _NO_PART.search(match["said"]):
                said, name = match["said"], name[: match.start()]
        bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
        wanted = slug(_KIND_WORD.sub("", bare) or bare)[:LONGEST_ID].strip("-") or "partnership"
        id_, count = wanted, 1
        while id_ in self.ids:
            count += 1
            id_ = f"{wanted}-{count}"
        self.ids.add(id_)
        draft = _Draft(place, name, id_)
        self.drafts.append(draft)
        if short:
            draft.fields["short_name"] = short
        if said:
            draft.notes.append(f"after the name: ({said})")
            what = (
                "; is it the end of the agreement?"
                if re.search(r"\bend|until", said, re.IGNORECASE)
                else ": what does it say?"
            )
            self._ask(draft, f"'({said})' is no part of the name{what}", filled.place)
        if count > 1:
            self._ask(
                draft, f"{name!r} has the same id as another row: is it the same partnership?", filled.place
            )
        if self.group:
            draft.notes.append(f"group: {self.group}")
        return draft

    def _ask(self, draft: _Draft, question: str, place: str) -> None:
        self.notebook.ask(draft.id, question, place)

    def _fill(self, draft: _Draft, filled: Filled) -> None:
        name = filled.column.field or ""
        if name in _FILLERS:
            _FILLERS[name](self, draft, filled)
        elif name in {"council_cash", "council_in_kind", "total"}:
            self._money(draft, filled)
        elif name in {"next_review", "reviewed", "start", "end"}:
            self._day(draft, filled)
        elif name in _WORDS:
            self._word(draft, filled)
        elif name in {"risk", "impact", "likelihood"}:
            self._risk(draft, filled)
        else:
            draft.notes.append(f"{filled.label}: {as_text(filled.cell.lines)}")

    def text(self, draft: _Draft, filled: Filled) -> None:
        """A field of one text."""
        key = filled.column.field or ""
        text = sentences_of(filled.cell.lines) if key == "purpose" else filled.text
        if is_placeholder(text):
            draft.notes.append(f"{filled.label}: {text}")
            self._ask(draft, f"{filled.under} says nothing", filled.place)
        else:
            draft.fields[key] = text

    def post(self, draft: _Draft, filled: Filled) -> None:
        """A field of one post."""
        key = filled.column.field or ""
        read = owners_read(words_of(filled.cell), self.reading.spelt, self.reading.context.confirmed)
        for person in read.people:
            self._ask(
                draft,
                f"{person!r} under {filled.label} is of a person and is written into no record: which post is it?",
                filled.place,
            )
        for text in filter(None, (*read.initials, read.nobody, read.above)):
            draft.notes.append(f"{filled.label}: {text}")
            self._ask(draft, f"{text!r} under {filled.label} is no post", filled.place)
        if read.lead:
            draft.fields[key] = read.lead
        if len(read.helpers) > (0 if read.lead else 1):
            draft.notes.append(f"{filled.label}: {filled.text}")
            self._ask(draft, f"{filled.under} names several: which post is it?", filled.place)
        elif read.helpers and not read.lead:
            draft.fields[key] = read.helpers[0]

    def members(self, draft: _Draft, filled: Filled) -> None:
        """The organisations in it, one a line or parted by semicolons and commas."""
        text = "\n".join(line.text for line in levelled(filled.cell.lines))
        for name in names_in(text, self.reading.spelt):
            known = self.reading.context.spelt(name)
            if known is None and is_placeholder(name):
                draft.notes.append(f"{filled.label}: {name}")
                self._ask(draft, f"{name!r} under {filled.label} names nobody", filled.place)
            elif known is None and (addresses_in(name) or is_person(name, is_body=is_owner(name))):
                self._ask(
                    draft,
                    f"{name!r} under {filled.label} is of a person and is written into no record: which body is it?",
                    filled.place,
                )
            elif (known or name) not in draft.members:
                draft.members.append(known or name)
                if known is None and are_initials(name):
                    self._ask(draft, f"which body is {name!r} under {filled.label}?", filled.place)

    def committees(self, draft: _Draft, filled: Filled) -> None:
        """The committees that it reports to."""
        draft.committees.extend(self._several(filled))

    def documents(self, draft: _Draft, filled: Filled) -> None:
        """The documents that govern it; a yes stands for what the column is called."""
        if filled.text.casefold() in _YES:
            draft.documents.append(re.sub(r"\s*\(.*\)|\?", "", filled.label).strip().casefold())
        elif filled.text.casefold() in _NO or is_placeholder(filled.text):
            draft.notes.append(f"{filled.label}: {filled.text}")
        else:
            draft.documents.extend(self._several(filled))

    def _several(self, filled: Filled) -> Sequence[str]:
        return [
            text
            for line in levelled(filled.cell.lines)
            for part in line.text.split(";")
            if (text := part.strip())
        ]

    def flag(self, draft: _Draft, filled: Filled) -> None:
        """Yes or no."""
        word = filled.text.casefold().strip(" .")
        if word in _YES | _NO:
            draft.fields[filled.column.field or ""] = "true" if word in _YES else "false"
        else:
            draft.notes.append(f"{filled.label}: {filled.text}")
            self._ask(draft, f"{filled.under} is neither yes nor no", filled.place)

    def exit_strategy(self, draft: _Draft, filled: Filled) -> None:
        """Whether there is an exit strategy."""
        if filled.text.casefold().strip(" .") in _NO:
            draft.fields["exit_strategy"] = "none"
        else:
            draft.notes.append(f"{filled.label}: {filled.text}")
            self._ask(draft, f"{filled.under}: when was it agreed, and what does it cover?", filled.place)

    def contact(self, draft: _Draft, filled: Filled) -> None:
        """Whom to turn to: posts are kept as a note, persons and addresses are asked about."""
        text = on_one_line(filled.text)
        if is_owner(text) and not addresses_in(text) and not is_person(text, is_body=True):
            draft.notes.append(f"{filled.label}: {text}")
        elif re.fullmatch(r"[\d\s]+", text) or is_placeholder(text):
            draft.notes.append(f"{filled.label}: {text}")
        else:
            self._ask(
                draft,
                f"{filled.under} may be of a person and is written into no record: which post is it?",
                filled.place,
            )

    def _money(self, draft: _Draft, filled: Filled) -> None:
        key = filled.column.field or ""
        what = {"council_cash": "council's cash", "council_in_kind": "in kind", "total": "total"}[key]
        read = amount_read(filled.text, filled.column.heading)
        draft.has_money = True
        draft.year = draft.year or _year(filled.column.as_at)
        if read.pounds is not None:
            draft.amounts[key] = read.pounds
            if read.is_about:
                draft.notes.append(f"{filled.label}: {filled.text}")
                self._ask(draft, f"{filled.under} is not exact", filled.place)
        elif read.is_unknown:
            draft.money_said.append(f"{what} not known")
            self._ask(draft, f"{filled.under}: {what} not known", filled.place)
        else:
            draft.money_said.append(filled.text)
            self._ask(draft, f"{filled.under} is no amount: kept as a note", filled.place)

    def _day(self, draft: _Draft, filled: Filled) -> None:
        read = date_read(filled.text, filled.cell.kind, self.reading.context.year_start)
        if read.period:
            draft.days[filled.column.field or ""] = read.period
        if read.period is None or read.is_kept or read.every:
            draft.notes.append(f"{filled.label}: {filled.text}")
        if read.is_day_first:
            self._ask(draft, f"{filled.under} is read as {read.period}, day first: confirm", filled.place)
        if read.says:
            self._ask(
                draft,
                f"{filled.under} {'is no date: it ' if read.every and not read.period else ''}{read.says}",
                filled.place,
            )

    def _word(self, draft: _Draft, filled: Filled) -> None:
        """A word of a closed list."""
        key = filled.column.field or ""
        word = slug(filled.text)
        if word in _WORDS[key]:
            draft.fields[key] = word
        else:
            draft.notes.append(f"{filled.label}: {filled.text}")
            self._ask(draft, f"{filled.under} is none of {listed(_WORDS[key], 'or')}", filled.place)

    def _risk(self, draft: _Draft, filled: Filled) -> None:
        key = filled.column.field or ""
        match = _RISK.fullmatch(filled.text)
        if key == "risk" and match:
            names = ["impact", "likelihood"]
            if re.search(r"\bl(?:ikelihood)? x i", words(filled.column.heading)):
                names.reverse()
            elif not re.search(r"\bi(?:mpact)? x l", words(filled.column.heading)):
                self._ask(draft, f"{filled.under}: is the first number the impact?", filled.place)
            draft.figures |= dict(zip(names, (int(match["one"]), int(match["two"])), strict=True))
            if match["score"]:
                draft.figures["score"] = int(match["score"])
            if match["score"] and int(match["one"]) * int(match["two"]) != int(match["score"]):
                self._ask(draft, f"{filled.under} does not multiply to its score", filled.place)
        elif key != "risk" and filled.text.isdecimal():
            draft.figures[key] = int(filled.text)
        else:
            draft.notes.append(f"{filled.label}: {filled.text}")
            self._ask(draft, f"{filled.under}: what are impact and likelihood?", filled.place)

    def finished(self) -> Sequence[PartnershipRead]:
        """The partnerships, once all rows are read."""
        place = self.drafts[0].place if self.drafts else ""
        for heading, each in self.notebook.gathered("numbers").items():
            self.notebook.drop(each.place, f"the numbers under {heading}, which count the rows")
        if self.drafts and not any("kind" in draft.fields for draft in self.drafts):
            self.notebook.ask(
                TABLE, "the kind of each partnership is not in the table and is required", place
            )
        for what, key in (("purpose", "purpose"), ("lead officer", "lead_officer")):
            self._ask_missing(what, [draft.id for draft in self.drafts if key not in draft.fields], place)
        self._ask_missing("members", [draft.id for draft in self.drafts if not draft.members], place)
        self._ask_year(place)
        return [self._read(draft) for draft in self.drafts]

    def _ask_missing(self, what: str, ids: Sequence[str], place: str) -> None:
        if ids:
            where = ids[0] if len(ids) == 1 else TABLE
            self.notebook.ask(
                where, f"{rows_named(ids)} {has_or_have(len(ids))} no {what}, which is required", place
            )

    def _ask_year(self, place: str) -> None:
        """Say where the year of the money comes from, or ask for it."""
        undated = [draft for draft in self.drafts if draft.has_money and draft.year is None]
        year, source = _year(self.as_at), f"'as at {self.as_at}'"
        if year is None:
            year, source = self.reading.context.year, "the command"
        if undated and year:
            self.notebook.ask(TABLE, f"the year of the money is taken from {source}: {year}", place)
        elif undated:
            self.notebook.ask(TABLE, "of which year is the money? Say it with --year", place)
        for draft in undated:
            draft.year = year

    def _read(self, draft: _Draft) -> PartnershipRead:
        money = None
        if draft.has_money:
            note = "; ".join(draft.money_said) or None
            money = MoneyRead(
                draft.year,
                **{key: draft.amounts.get(key) for key in ("council_cash", "council_in_kind", "total")},
                note=note,
            )
        figures = draft.figures
        risk = None
        if "impact" in figures and "likelihood" in figures:
            risk = RiskRead(figures["impact"], figures["likelihood"], figures.get("score"))
        elif figures:
            draft.notes.extend(f"{key}: {number}" for key, number in figures.items())
            self._ask(draft, "impact and likelihood are both needed for a risk", draft.place)
        return PartnershipRead(
            draft.place,
            draft.id,
            draft.name,
            tuple(draft.members),
            draft.fields,
            tuple(draft.committees),
            tuple(draft.documents),
            money,
            draft.days.get("reviewed"),
            draft.days.get("next_review"),
            draft.days.get("start"),
            draft.days.get("end"),
            risk,
            tuple(dict.fromkeys(draft.notes)),
        )


_FILLERS: Mapping[str, Callable[[_Reader, _Draft, Filled], None]] = {
    "purpose": _Reader.text,
    "service": _Reader.text,
    "area": _Reader.text,
    "short_name": _Reader.text,
    "lead_officer": _Reader.post,
    "portfolio_holder": _Reader.post,
    "members": _Reader.members,
    "committees": _Reader.committees,
    "documents": _Reader.documents,
    "statutory": _Reader.flag,
    "exit_strategy": _Reader.exit_strategy,
    "contact": _Reader.contact,
}


def _year(period: str | None) -> str | None:
    """The financial year in which a period lies."""
    return year_of(parse_period(period).first) if period else None
