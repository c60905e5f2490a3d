"""What the sections of a report are made from, and a section before it is numbered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnermap.model.report_sheet import Appendix, ReportSheet
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.programme import ProgrammeEntry
from partnermap.register import Register
from partnermap.report.elements import NumberedParagraph, SectionKind, SectionView
from partnermap.report.evaluated import Evaluated
from partnermap.report.numbering import anchor
from partnermap.wording.lists import paragraphs

WORK_PROGRAMME, OUTCOMES = "Work programme", "Outcomes and actions"
"""Sections that others refer to."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the sections are made from: a register as it stood on a day, and what was asked of it."""

    register: Register
    year: str
    on: date
    sheet: ReportSheet | None
    rows: Sequence[ProgrammeEntry]
    evaluated: Sequence[Evaluated]
    """The completed evaluations of every year."""
    assured: YearOfAssurance
    withheld_overdue: int = 0
    """Overdue actions of the year that are in evaluations which are not for the public."""
    withheld: Sequence[str] = ()
    """What stands in place of each evaluation of the year that is not for the public."""
    partnerships_withheld: int = 0

    @property
    def found(self) -> Sequence[Evaluated]:
        """The completed evaluations of the year."""
        return [each for each in self.evaluated if each.evaluation.year == self.year]

    @property
    def appendices(self) -> Sequence[Appendix]:
        """What the sheet appends; nothing without a sheet."""
        return self.sheet.appendices if self.sheet else ()

    def letter_of(self, evaluation_id: str) -> str | None:
        """The appendix that shows an evaluation's outcomes."""
        return next((each.letter for each in self.appendices if each.evaluation == evaluation_id), None)

    @property
    def programme_letter(self) -> str | None:
        """The appendix that shows the programme of the year."""
        return next((each.letter for each in self.appendices if each.programme == self.year), None)


def section(kind: SectionKind, title: str, texts: Sequence[str] = (), **holds: Any) -> SectionView:  # noqa: ANN401 -- checked by SectionView
    """A section with its paragraphs, which one text or several hold, and what else one of its kind holds."""
    content = tuple(NumberedParagraph("", paragraph) for text in texts for paragraph in paragraphs(text))
    return SectionView(kind, "", title, anchor(title), "", content, **holds)
