"""The sheets of a workshop form: each answer stands beside the code that says what it answers, wherever its row has gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from partnermap.importing.asking import Notebook
from partnermap.importing.headings import words
from partnermap.importing.layout import row_text
from partnermap.tables import Cell, TableRead, TablesRead

CODE = "Code (leave as it is)"
ANSWER = "Your answer"
ABOUT_IT = "What it says"
"""Headings of the columns that are read: of codes, of answers, and of what the first sheet says of the form."""

FORM = "form"
"""What the codes of the first sheet begin with, which says what the form is and how it is filled in."""

PARTNERSHIP, YEAR, TOOLKIT, EDITION = "form/partnership", "form/year", "form/toolkit", "form/edition"
"""Codes of those rows of it that are read."""

LATEST_HEADING = 20
"""Rows of a sheet among which its headings are looked for."""

_ANSWERS = frozenset({words(ANSWER), words(ABOUT_IT)})


@dataclass(frozen=True, slots=True)
class CodedCell:
    """A cell with an answer, and where it stands in the file: `sheet Self assessment, C5`."""

    cell: Cell
    place: str


def is_form(read: TablesRead) -> bool:
    """Whether a file is a workshop form: one of its sheets has a column of codes."""
    return any(map(is_coded, read.tables))


def is_coded(table: TableRead) -> bool:
    """Whether a sheet has a column of codes beside one of answers."""
    return _headings(table) is not None


def coded_cells(read: TablesRead, notebook: Notebook) -> dict[str, CodedCell]:
    """The answers of a form by their codes; rows without a code, and a second one with the same, are asked about."""
    found: dict[str, CodedCell] = {}
    for table in filter(is_coded, read.tables):
        for code, coded, text in _rows(table):
            if not code and text:
                notebook.ask(coded.place, "its row has no code: which answer is it?", coded.place)
                notebook.drop(coded.place, f"a row without a code: {text}")
            elif code in found and not coded.cell.is_empty:
                if found[code].cell.is_empty:
                    found[code] = coded
                elif found[code].cell.text != coded.cell.text:
                    question = f"{code} is answered in {found[code].place} too: that is taken"
                    notebook.ask(code, question, coded.place)
                    notebook.drop(coded.place, f"a second answer to {code}: {coded.cell.text}")
            elif code:
                found.setdefault(code, coded)
    return found


def _rows(table: TableRead) -> Iterator[tuple[str, CodedCell, str]]:
    """The code, the answer and all the text of each row below the headings."""
    headings = _headings(table)
    if headings is None:
        return
    first, code, answer = headings
    for row in table.rows[first + 1 :]:
        cell, written = row.cells[answer], row.cells[code].text.strip()
        if words(written) != words(CODE):  # headings that are repeated
            yield written, CodedCell(cell, f"{table.place}, {cell.place}"), row_text(row)


def _headings(table: TableRead) -> tuple[int, int, int] | None:
    """The row of headings, the column of codes and that of answers; None for a sheet without them."""
    for number, row in enumerate(table.rows[:LATEST_HEADING]):
        spelt = [words(cell.text) for cell in row.cells]
        answers = [place for place, text in enumerate(spelt) if text in _ANSWERS]
        if words(CODE) in spelt and answers:
            return number, spelt.index(words(CODE)), answers[0]
    return None
