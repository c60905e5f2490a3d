"""A workbook with what people do to sheets, and others made cell by cell or part by part."""

import struct
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from partnermap.tables import Cell, TablesRead


def plan() -> bytes:
    """The workbook of which LibreOffice made `tables/plan.ods` and `tables/plan.xls`, by `soffice --convert-to`."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan 2026"
    rows: dict[str, str | float | date | CellRichText] = {
        "C3": "Ref",
        "D3": "Action",
        "E3": "By when",
        "F3": "Share",
        "G3": "Sum",
        "C4": "0042",
        "D4": "Two things:\n• one\n• two",
        "E4": date(2026, 3, 1),
        "F4": 0.125,
        "G4": 12500,
        "H4": "confidential",
        "I4": True,
        "J4": CellRichText("by ", TextBlock(InlineFont(strike=True), "May"), " June"),
        "C5": 7,
        "D5": "given up",
        "E5": datetime(2026, 3, 31, 14, 30),  # noqa: DTZ001 -- a cell knows no zone
        "G5": 1234.5,
        "C6": "hidden",
        "C7": "merged",
        "D9": "below",
        "G7": 4,
        "G9": "=1/0",
    }
    for place, value in rows.items():
        sheet[place] = value
    for place, code in {
        "E4": "mmm-yy",
        "F4": "0.0%",
        "C5": "0000",
        "E5": "dd/mm/yyyy hh:mm",
        "G5": '"£"#,##0',
        "G7": '"SC"0',
    }.items():
        sheet[place].number_format = code
    sheet["D5"].font = Font(strike=True)
    sheet["C4"].comment = Comment("to be asked", "Somebody")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet.merge_cells("C7:D8")
    lists = book.create_sheet("Lists")
    lists["A1"] = "Yes"
    lists.sheet_state = "hidden"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with these parts in the place of its own of those names, or beside them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts."""
    return with_parts(b"PK\x05\x06" + bytes(18), parts)


def container(name: str, stream: bytes = b"", first: int = 2) -> bytes:
    """A container of before 2007 with one stream: sector 0 has the table of sectors, 1 the directory, 2 and on the stream."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    table = [0xFFFF_FFFD, 0xFFFF_FFFE, *range(3, count + 2), 0xFFFF_FFFE]
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", header, 0x2C, 1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0)
    header[0x50:] = b"\xff" * (512 - 0x50)
    directory = _entry("Root Entry", 5, 1, 0xFFFF_FFFE, 0) + _entry(name, 2, 0xFFFF_FFFF, first, len(stream))
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + directory.ljust(512, b"\0")
    return bytes(header) + sectors + stream.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, below: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    none = 0xFFFF_FFFF
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, none, none, below)
        + struct.pack("<36xIII", start, size, 0)
    )


def with_rows(rows: str, content: bytes | None = None) -> bytes:
    """A workbook whose first sheet has the XML of these rows, and whatever follows them."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</worksheet>"
    )
    return with_parts(content or saved(Workbook()), {"xl/worksheets/sheet1.xml": sheet.encode()})


def ods(table: str, styles: str = "", manifest: bytes = b"<manifest/>") -> bytes:
    """An .ods whose only sheet holds the XML of these columns and rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("number", "datastyle"),
            ("draw", "drawing"),
        )
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="A">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})


def cells(read: TablesRead, table: int = 0) -> dict[str, Cell]:
    """The cells of a table by their places, but those with nothing to say."""
    return {
        cell.place: cell
        for row in read.tables[table].rows
        for cell in row.cells
        if not cell.is_empty or cell.merged_into
    }


def texts(read: TablesRead, table: int = 0) -> dict[str, str]:
    """The texts of a table's cells by their places."""
    return {place: cell.text for place, cell in cells(read, table).items()}
