"""A workshop form as an Excel workbook, to be filled in by hand, with a keyboard alone or by ear as well.

Each sheet is one table: its headings come first, stay in sight and are printed on each page; no cells are merged, nothing is
told by colour alone, and each cell to fill in says what it asks for. Cells are text, so that what is typed stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from zipfile import ZipFile

from partnermap.answers.form import BLANK_ROWS, HELP, AboutRow, WorkshopForm
from partnermap.formats.tables.writer import A4, AS_TEXT, LONGEST, Format, Workbook, Worksheet
from partnermap.importing.form_questions import AnswerKind, FormPart, FormQuestion
from partnermap.importing.form_sheets import ABOUT_IT, ANSWER, CODE

READ_ME, ACTION_PLAN = "Read me", "Action plan"
LANGUAGE = "en-GB"
NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 -- what a file of no day has for the day it was made
MOST_OF_A_MESSAGE = 255
LONGEST_HEADER = 200
LINE = 15
"""Points that a line of a cell is high."""

OF_A_WIDTH = 0.95
"""How much of the width of a column its words can be counted on to fill."""

LINES_OF_AN_ACTION = 2
LEAST_LINES: Mapping[AnswerKind, int] = {"list": 4, "text": 3}
"""Lines of an empty cell for an answer, by its kind; one where nothing is said."""

NOT_LISTED = "Choose one of the list, or leave it empty."
KEEP_CODE = "Leave this code as it is: it says which answer stands in the row."
INK, PAPER, HEADING, FRAME = "#1A1A1A", "#FFFBEB", "#1F3864", "#7F7F7F"
"""Of text, of cells to fill in, of the ground of headings and of lines; each text stands out from its ground by 7 to 1 and more."""


@dataclass(frozen=True, slots=True)
class _FormLooks:
    """How cells look: headings, what is asked, what is to be filled in, codes."""

    heading: Format
    text: Format
    label: Format
    answer: Format
    code: Format

    @classmethod
    def of(cls, book: Workbook) -> "_FormLooks":
        """The looks of a workbook."""
        plain = {"text_wrap": True, "valign": "top", "num_format": "@", "font_color": INK}
        framed = {**plain, "border": 1, "border_color": FRAME}
        return cls(
            book.add_format({**framed, "bold": True, "bg_color": HEADING, "font_color": "#FFFFFF"}),
            book.add_format(framed),
            book.add_format({**framed, "bold": True}),
            book.add_format({**framed, "bg_color": PAPER}),
            book.add_format({**framed, "font_size": 8, "font_color": "#404040"}),
        )


def workbook(form: WorkshopForm) -> bytes:
    """A form as a workbook; the same form gives the same bytes."""
    made = BytesIO()
    book = Workbook(made, AS_TEXT)
    book.set_properties({"title": form.title, "created": NO_DAY})
    looks = _FormLooks.of(book)
    scale = _about(book.add_worksheet(READ_ME), form, looks)
    for part in form.parts:
        _part(book.add_worksheet(part.title), part, looks, scale)
    _plan(book.add_worksheet(ACTION_PLAN), form, looks)
    for sheet in book.worksheets():
        sheet.set_header(f"&L{form.title.replace('&', '&&')[:LONGEST_HEADER]}")
    book.close()
    return _finished(made.getvalue())


def _about(sheet: Worksheet, form: WorkshopForm, looks: _FormLooks) -> str:
    """What the form is and is for; returns where its scale stands."""
    rows: Sequence[AboutRow] = [*form.about, *form.scale]
    widths = {"About this form": 24, ABOUT_IT: 66, CODE: 20}
    _lay_out(sheet, widths, len(rows), looks, printed=2)
    sheet.set_portrait()
    for number, row in enumerate(rows, 1):
        _set_height(sheet, number, {row.label: widths["About this form"], row.text: widths[ABOUT_IT]})
        _write(sheet, number, 0, row.label, looks.label)
        _write(sheet, number, 1, row.text, looks.text if row.text else looks.answer)
        _write_code(sheet, number, 2, row.code, looks)
        if not row.text:
            _say(
                sheet,
                (number, 1),
                row.label,
                f"Write it here, as it is in the register: {row.label.lower()}.",
            )
    first = len(form.about) + 2
    return f"='{READ_ME}'!$B${first}:$B${first + len(form.scale) - 1}"


def _part(sheet: Worksheet, part: FormPart, looks: _FormLooks, scale: str) -> None:
    """A part of the toolkit, an answer a row."""
    widths = {"About": 20, "What is asked": 44, ANSWER: 62, CODE: 26}
    _lay_out(sheet, widths, len(part.questions), looks, printed=3)
    for number, question in enumerate(part.questions, 1):
        texts = {question.topic: widths["About"], question.asked: widths["What is asked"]}
        _set_height(sheet, number, texts, LEAST_LINES.get(question.kind, 1))
        _write(sheet, number, 0, question.topic, looks.label)
        _write(sheet, number, 1, question.asked, looks.text)
        sheet.write_blank(number, 2, None, looks.answer)
        _ask(sheet, (number, 2), question, scale)
        _write_code(sheet, number, 3, question.code, looks)
    sheet.set_selection(1, 2, 1, 2)


def _ask(sheet: Worksheet, at: tuple[int, int], question: FormQuestion, scale: str) -> None:
    """Say beside a cell what it asks for, and offer what may be chosen."""
    if not question.choices:
        _say(sheet, at, question.topic, HELP[question.kind])
        return
    source = scale if question.kind == "rating" else [*question.choices]
    listed = {
        "validate": "list",
        "source": source,
        "error_title": "Not in the list",
        "error_message": NOT_LISTED,
    }
    _say(sheet, at, question.topic, HELP[question.kind], listed=listed)


def _plan(sheet: Worksheet, form: WorkshopForm, looks: _FormLooks) -> None:
    """The action plan, with rows to be filled in; its columns take whatever is typed."""
    widths = (8, 30, 40, 24, 22, 16, 13)
    _lay_out(sheet, dict(zip(form.plan, widths, strict=True)), BLANK_ROWS, looks, printed=len(widths))
    for column, (heading, text) in enumerate(form.plan.items()):
        listed = {
            "validate": "list",
            "source": [*form.priorities],
            "error_type": "information",
            "error_message": text,
        }
        is_listed = heading == "Priority" and bool(form.priorities)
        _say(sheet, (1, column), heading, text, listed=listed if is_listed else None, rows=BLANK_ROWS)
        for row in range(1, BLANK_ROWS + 1):
            sheet.write_blank(row, column, None, looks.answer)
            sheet.set_row(row, LINE * LINES_OF_AN_ACTION)
    sheet.set_selection(1, 0, 1, 0)


def _lay_out(
    sheet: Worksheet, widths: Mapping[str, int], rows: int, looks: _FormLooks, *, printed: int
) -> None:
    """Make a sheet one table with these headings and widths, of which the first columns are printed, on A4."""
    last = len(widths) - 1
    for column, width in enumerate(widths.values()):
        sheet.set_column(column, column, width)
    headings = [{"header": each, "header_format": looks.heading} for each in widths]
    name = f"{sheet.get_name().replace(' ', '_')}_rows"
    options = {"name": name, "columns": headings, "style": None, "autofilter": False, "banded_rows": False}
    sheet.add_table(0, 0, rows, last, options)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, rows, printed - 1)
    sheet.set_footer("&L&A&R&P of &N")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _set_height(sheet: Worksheet, row: int, texts: Mapping[str, int], least: int = 1) -> None:
    """Make a row as high as texts need in columns of a width, for not every program sees to that when it opens a file."""
    needed = (len(wrap(text, int(width * OF_A_WIDTH))) for text, width in texts.items())
    sheet.set_row(row, LINE * max(least, *needed))


def _write_code(sheet: Worksheet, row: int, column: int, code: str, looks: _FormLooks) -> None:
    """Write a code, beside which it is said that it is to stay; another is refused."""
    _write(sheet, row, column, code, looks.code)
    if code:
        same = {"validate": "list", "source": [code], "dropdown": False, "error_message": KEEP_CODE}
        _say(sheet, (row, column), "Code", KEEP_CODE, listed=same)


def _say(
    sheet: Worksheet,
    at: tuple[int, int],
    title: str,
    text: str,
    *,
    listed: Mapping[str, object] | None = None,
    rows: int = 1,
) -> None:
    """Say something beside a cell, and those below it, once it is reached; with what it takes, else it takes anything."""
    row, column = at
    said = {"input_title": title[:32], "input_message": text[:MOST_OF_A_MESSAGE]}
    sheet.data_validation(row, column, row + rows - 1, column, {"validate": "any", **(listed or {}), **said})


def _write(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write a text as one, whatever it looks like."""
    if text:
        sheet.write_string(row, column, text[:LONGEST], look)
    else:
        sheet.write_blank(row, column, None, look)


def _finished(content: bytes) -> bytes:
    """A workbook whose properties name its language, for those who have it read aloud, and whose rows grow with what is typed.

    XlsxWriter has no word for either: it fixes each height that it is given.
    """
    made, end = BytesIO(), b"</cp:coreProperties>"
    with ZipFile(BytesIO(content)) as before, ZipFile(made, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == "docProps/core.xml":
                part = part.replace(end, f"<dc:language>{LANGUAGE}</dc:language>".encode() + end)
            elif entry.filename.startswith("xl/worksheets/sheet"):
                part = part.replace(b' customHeight="1"', b"")
            after.writestr(entry, part)
    return made.getvalue()
