"""What writes Excel workbooks: XlsxWriter, which no other module imports, set so that every text stays a text."""

from partnermap.errors import MissingExtraError

try:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet
except ModuleNotFoundError:
    raise MissingExtraError("a workbook", "XlsxWriter", "xlsx") from None

__all__ = ["A4", "AS_TEXT", "LONGEST", "Format", "Workbook", "Worksheet"]

LONGEST = 32_767
"""Characters that a cell can hold, as Excel counts them: in UTF-16."""

A4 = 9

AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of a workbook in which no text becomes a formula, a link or a number."""
