"""Report sheets, and which one a committee's name means on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from partnermap.model.report_sheet import ReportSheet
from partnermap.register import Register
from partnermap.spelling import spelling_free


@dataclass(frozen=True, slots=True)
class ReportSheetRow:
    """One report sheet."""

    id: str
    sheet: ReportSheet


def report_sheet_rows(register: Register) -> list[ReportSheetRow]:
    """The report sheets of a register."""
    return [ReportSheetRow(entry.id, entry.record) for entry in register.reports.values()]


def latest_met(register: Register, ids: Collection[str], on: date) -> str | None:
    """Of report sheets of one committee the latest with a meeting by a day; None of several committees, or where none has met."""
    sheets = [register.reports[id_] for id_ in ids]
    met = [each for each in sheets if each.record.meeting <= on]
    if not met or len({spelling_free(each.record.committee) for each in sheets}) > 1:
        return None
    return max(met, key=lambda each: (each.record.meeting, each.id)).id
