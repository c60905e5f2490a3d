"""A report sheet in the answers: what was written for a meeting."""

from datetime import date

from partnermap.answers.answer import Answer
from partnermap.answers.fields import record
from partnermap.queries.report_sheets import ReportSheetRow
from partnermap.register.labels import Names
from partnermap.register.saying import walk


def details(row: ReportSheetRow, on: date, names: Names) -> Answer:
    """A report sheet, field by field."""
    return record("report", row.id, walk(row.sheet, names=names), keys={"id": row.id}, on=on)
