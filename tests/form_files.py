"""Workshop forms for tests: written by `partnermap form`, and filled in through openpyxl as a partnership would."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from partnermap.importing.form_sheets import ANSWER, CODE

CODED = ("Read me", "Self assessment", "Council role", "Continued role")


def headings(sheet: Worksheet) -> Sequence[object]:
    """The texts of the first row of a sheet."""
    return [cell.value for cell in sheet[1]]


def coded(book: Workbook) -> dict[str, tuple[Worksheet, int]]:
    """The sheet and row of each code."""
    found = dict[str, tuple[Worksheet, int]]()
    for name in CODED:
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        column = headings(sheet).index(CODE) + 1
        for row in range(2, sheet.max_row + 1):
            if code := sheet.cell(row, column).value:
                found[str(code)] = (sheet, row)
    return found


def fill_in(file: Path, answers: Mapping[str, object], actions: Sequence[Sequence[object]] = ()) -> Path:
    """Write answers beside their codes, and rows into the action plan."""
    book = openpyxl.load_workbook(file)
    rows = coded(book)
    for code, answer in answers.items():
        sheet, row = rows[code]
        column = headings(sheet).index(ANSWER) + 1 if ANSWER in headings(sheet) else 2
        sheet.cell(row, column).value = answer  # type: ignore[assignment]
    for number, action in enumerate(actions, 2):
        for column, value in enumerate(action, 1):
            book["Action plan"].cell(number, column).value = value  # type: ignore[assignment]
    book.save(file)
    return file
