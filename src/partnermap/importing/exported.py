"""A workbook that `partnermap export` wrote, perhaps filled in since: its headings are ours, and its texts are taken as they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from partnermap.importing.asking import Notebook
from partnermap.importing.dates import date_read
from partnermap.importing.understood import (
    ActionRead,
    Completion,
    PartnershipRead,
    ProgressMade,
    Understood,
    Withdrawal,
)
from partnermap.model.period import YearStart, period_or_none
from partnermap.model.usual_intervals import interval_readings
from partnermap.model.usual_values import is_read
from partnermap.tables import Cell, TableRead, TablesRead

SHEETS = ("about", "tables")
"""Sheets by which such a workbook is known."""

READ_BACK = ("actions", "issues", "progress", "points", "partnerships", "members")
"""Sheets that are read back."""

KNOWN_BY = "known by "
JOINT = "; "

TEXTS = {
    "Short name": "short_name",
    "Purpose": "purpose",
    "Kind": "kind",
    "Legal form": "legal_form",
    "Level": "level",
    "Area": "area",
    "Service": "service",
    "Lead officer": "lead_officer",
    "Portfolio holder": "portfolio_holder",
}
"""Columns of partnerships that are read back, and their fields."""

Cells = Mapping[str, Cell]


def is_exported(read: TablesRead) -> bool:
    """Whether a file is such a workbook, and not one sheet of it alone."""
    names = [table.name for table in read.tables]
    return all(name in names for name in (*SHEETS, "actions", "partnerships"))


def exported(read: TablesRead, year_start: YearStart) -> Understood:
    """What such a workbook says of actions and partnerships; what in it is not read back is told."""
    notebook = Notebook()
    sheets = {table.name: table for table in read.tables}
    rows = {name: list(_rows(sheets[name])) if name in sheets else [] for name in READ_BACK}
    issues = {
        (_text(each, "Evaluation"), _text(each, "Ref")): _text(each, "Issue") for each in rows["issues"]
    }
    reader = _ExportReader(rows, issues, year_start, notebook)
    _tell_rows_of_none(rows, notebook)
    others = [table.place for table in read.tables if table.name not in {*SHEETS, *READ_BACK}]
    if others:
        notebook.drop(
            read.file, f"{len(others)} sheets that are not read back: partnermap set changes what they tell"
        )
    return Understood(
        read.file,
        "export",
        actions=[reader.action(each) for each in rows["actions"] if _text(each, "Action")],
        partnerships=[reader.partnership(each) for each in rows["partnerships"] if _text(each, "Name")],
        asked=notebook.asked,
        dropped=notebook.dropped,
    )


class _ExportReader:
    """Reads rows that have the columns of an export, joined with those of other sheets that belong to them."""

    def __init__(
        self,
        rows: Mapping[str, Sequence[Cells]],
        issues: Mapping[tuple[str, str], str],
        year_start: YearStart,
        notebook: Notebook,
    ) -> None:
        self._issues = issues
        self._year_start = year_start
        self._notebook = notebook
        self._progress = _by(rows["progress"], "Evaluation", "Action ref")
        self._points = _by(rows["points"], "Evaluation", "Action ref")
        self._members = _by(rows["members"], "Partnership")

    def action(self, row: Cells) -> ActionRead:
        """An action, with its points and progress."""
        evaluation, ref, issue = (_text(row, key) for key in ("Evaluation", "Ref", "Issue ref"))
        own = (evaluation, ref)
        where = f"{evaluation}/{ref}" if ref else evaluation
        completed = self._day(row, "Completed", where)
        is_known_by = _text(row, "Completed").startswith(KNOWN_BY)
        target = self._day(row, "Target date", where)
        as_written = (
            []
            if target or not _text(row, "Target date")
            else [f"date as written: {_text(row, 'Target date')}"]
        )
        if not ref and not _text(row, "Responsibility"):
            self._notebook.ask(where, f"{_text(row, 'Action')!r} is new and has no owner", _place(row))
        return ActionRead(
            _place(row),
            ref,
            _text(row, "Action"),
            issue or None,
            self._issues.get((evaluation, issue)),
            tuple(_text(each, "Point") for each in self._points.get(own, ())),
            _text(row, "Priority") or None,
            _text(row, "Responsibility") or None,
            _several(row, "With"),
            target,
            self._every(row, where),
            tuple(
                ProgressMade(_text(each, "Note"), self._day(each, "Day", where))
                for each in self._progress.get(own, ())
            ),
            Completion(completed, known_by=is_known_by) if completed else None,
            self._withdrawal(row, where),
            _text(row, "Evidence") or None,
            (*_several(row, "Notes"), *as_written),
            is_numbered=bool(ref),
            is_issue_numbered=bool(issue),
            evaluation=evaluation,
        )

    def partnership(self, row: Cells) -> PartnershipRead:
        """A partnership, with its members."""
        id_ = _text(row, "Id")
        return PartnershipRead(
            _place(row),
            id_,
            _text(row, "Name"),
            tuple(_text(each, "Organisation") for each in self._members.get((id_,), ())),
            {field: text for heading, field in TEXTS.items() if (text := _text(row, heading))},
            _several(row, "Committees"),
        )

    def _every(self, row: Cells, where: str) -> str | None:
        """How often an action is due again; what is no interval is asked about."""
        heading = "Repeats" if _text(row, "Repeats") else "Every"
        text = _text(row, heading)
        if not text or is_read("Every", text):
            return text or None
        found = interval_readings(text)
        if len(found) != 1:
            self._notebook.ask(where, f"{text!r} under {heading} is no interval", row[heading].place)
        return found[0].text if len(found) == 1 else None

    def _withdrawal(self, row: Cells, where: str) -> Withdrawal | None:
        by, day = _text(row, "Withdrawn: by"), self._day(row, "Withdrawn: day", where)
        return Withdrawal(by, day, _text(row, "Withdrawn: minute") or None) if by and day else None

    def _day(self, row: Cells, heading: str, where: str) -> str | None:
        """A day or period as records write it; what is none is asked about."""
        text = _text(row, heading).removeprefix(KNOWN_BY)
        if not text or period_or_none(text, self._year_start):
            return text or None
        found = date_read(text, row[heading].kind, self._year_start)
        if found.period is None or found.says:
            self._notebook.ask(
                where, f"{text!r} under {heading} {found.says or 'is no date'}", row[heading].place
            )
        return found.period


def _tell_rows_of_none(rows: Mapping[str, Sequence[Cells]], notebook: Notebook) -> None:
    """Tell of progress and points that are of no action in the workbook."""
    known = {(_text(row, "Evaluation"), _text(row, "Ref")) for row in rows["actions"]}
    for sheet in ("progress", "points"):
        for row in rows[sheet]:
            own = (_text(row, "Evaluation"), _text(row, "Action ref"))
            if own not in known:
                said = " | ".join(cell.text for cell in row.values() if cell.text)
                notebook.ask("/".join(own), "no action has this evaluation and ref", _place(row))
                notebook.drop(_place(row), said)


def _rows(table: TableRead) -> Iterator[Cells]:
    """The rows of a sheet below its headings, by heading."""
    headings: Sequence[str] = [cell.text for cell in table.rows[0].cells] if table.rows else []
    for row in table.rows[1:]:
        if any(not cell.is_empty for cell in row.cells):
            cells = (replace(cell, place=f"{table.place}, {cell.place}") for cell in row.cells)
            yield dict(zip(headings, cells, strict=False))


def _by(rows: Sequence[Cells], *headings: str) -> Mapping[tuple[str, ...], Sequence[Cells]]:
    found: dict[tuple[str, ...], list[Cells]] = {}
    for row in rows:
        found.setdefault(tuple(_text(row, each) for each in headings), []).append(row)
    return found


def _text(row: Cells, heading: str) -> str:
    cell = row.get(heading)
    return cell.text.strip() if cell else ""


def _several(row: Cells, heading: str) -> tuple[str, ...]:
    return tuple(part for part in _text(row, heading).split(JOINT) if part)


def _place(row: Cells) -> str:
    return next(iter(row.values())).place
