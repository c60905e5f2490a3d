"""The rows of registers as partnerships."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from partnermap.importing.asking import TABLE, Notebook, rows_named
from partnermap.importing.cells import is_blank
from partnermap.importing.columns import tell_columns
from partnermap.importing.context import Context
from partnermap.importing.layout import Block, DataRow, row_text
from partnermap.importing.partnership_fields import PartnershipDraft, fill_partnership, financial_year
from partnermap.importing.reading import Filled, TableReading
from partnermap.importing.understood import Counted, MoneyRead, PartnershipRead, RiskRead
from partnermap.model.usual_values import slug
from partnermap.wording.numbers import has_or_have, is_or_are

_AFTER_NAME = re.compile(r"\s*[(\[](?P<said>[^()\[\]]+)[)\]]\s*$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]")
_NO_PART = re.compile(
    r"\d|\b(?:ends?|ended|ending|until|formerly|previously|from|since|now|new|joint with|see)\b",
    re.IGNORECASE,
)
_KIND_WORD = re.compile(r"\s+(?:partnerships?|groups?)$", re.IGNORECASE)
LONGEST_ID = 100


def partnerships_of(
    blocks: Iterable[Block],
    as_at: str | None,
    context: Context,
    notebook: Notebook,
    count_row: Counted | None = None,
) -> Sequence[PartnershipRead]:
    """The partnerships in the rows of registers; what is to be asked of them goes into the notebook."""
    reader = _PartnershipReader(TableReading(context), notebook, as_at)
    count = 0
    for block in blocks:
        for row in block.rows:
            reader.take(block, row)
            count += 1
            if count_row:
                count_row(count)
        tell_columns(block, notebook)
    return reader.finished()


@dataclass(slots=True)
class _PartnershipReader:
    reading: TableReading
    notebook: Notebook
    as_at: str | None
    drafts: list[PartnershipDraft] = field(default_factory=list)
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
            draft.ask(
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
                fill_partnership(draft, each, self.reading)

    def _number(self, draft: PartnershipDraft, filled: Filled) -> None:
        """The table's own number of a row: it is dropped where it only counts."""
        if filled.text.strip(".)") == str(len(self.drafts)):
            self.notebook.gather("numbers", filled.column.heading or "column 1", draft.id, filled.place)
        else:
            draft.notes.append(f"ref as written: {filled.text}")

    def _begin(self, filled: Filled, place: str) -> PartnershipDraft:
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
        draft = PartnershipDraft(place, name, id_, self.notebook)
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
            draft.ask(f"'({said})' is no part of the name{what}", filled.place)
        if count > 1:
            draft.ask(f"{name!r} has the same id as another row: is it the same partnership?", filled.place)
        if self.group:
            draft.notes.append(f"group: {self.group}")
        return draft

    def finished(self) -> Sequence[PartnershipRead]:
        """The partnerships, once all rows are read."""
        place = self.drafts[0].place if self.drafts else ""
        for heading, each in self.notebook.gathered("numbers").items():
            self.notebook.drop(each.place, f"the numbers under {heading}, which count the rows")
        if self.drafts and not any("kind" in draft.fields for draft in self.drafts):
            question = "the kind of each partnership is not in the table and is required"
            self.notebook.ask(TABLE, question, place)
        else:
            self._ask_missing(
                "kind", [draft.id for draft in self.drafts if "kind" not in draft.fields], place
            )
        for what, key in (("purpose", "purpose"), ("lead officer", "lead_officer")):
            self._ask_missing(what, [draft.id for draft in self.drafts if key not in draft.fields], place)
        self._ask_missing("members", [draft.id for draft in self.drafts if not draft.members], place)
        self._ask_bodies(place)
        self._ask_year(place)
        reads = [self._read(draft) for draft in self.drafts]
        if any(read.risk for read in reads):
            self.notebook.ask(TABLE, "by which edition's matrix are the risks? Records name it", place)
        return reads

    def _ask_bodies(self, place: str) -> None:
        """Which members are on no list of the register, where it has one."""
        context = self.reading.context
        named = dict.fromkeys(name for draft in self.drafts for name in draft.members)
        unknown = [name for name in named if context.spelt(name) is None]
        if context.names and unknown:
            question = f"{rows_named(unknown)} {is_or_are(len(unknown))} in the register under no name: new, or another spelling?"
            self.notebook.ask(TABLE, question, place)

    def _ask_missing(self, what: str, ids: Sequence[str], place: str) -> None:
        if ids:
            where = ids[0] if len(ids) == 1 else TABLE
            self.notebook.ask(
                where,
                f"{rows_named(ids)} {has_or_have(len(ids))} no {what}, which is required",
                next((draft.place for draft in self.drafts if draft.id == ids[0]), place),
            )

    def _ask_year(self, place: str) -> None:
        """Say where the year of the money comes from, or ask for it."""
        undated = [draft for draft in self.drafts if draft.has_money and draft.year is None]
        year, source = financial_year(self.as_at, self.reading.context.year_start), f"'as at {self.as_at}'"
        if year is None:
            year, source = self.reading.context.year, "the command"
        if undated and year:
            self.notebook.ask(TABLE, f"the year of the money is taken from {source}: {year}", place)
        elif undated:
            self.notebook.ask(TABLE, "of which year is the money? Say it with --year", place)
        for draft in undated:
            draft.year = year

    def _read(self, draft: PartnershipDraft) -> PartnershipRead:
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
            draft.ask("impact and likelihood are both needed for a risk", draft.place)
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
