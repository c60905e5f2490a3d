"""The sections of a report in their order, authored and computed, before they are numbered; and its appendices."""

from dataclasses import replace

from partnermap.model.report_sheet import Appendix
from partnermap.queries.programme import programme
from partnermap.report.authored import (
    authored,
    background_papers,
    contact,
    implications,
    purpose,
    recommendations,
)
from partnermap.report.computed import computed
from partnermap.report.elements import SectionView
from partnermap.report.material import WORK_PROGRAMME, Material, section
from partnermap.report.numbering import APPENDIX, anchor
from partnermap.report.outcomes import outcomes
from partnermap.report.work_programme import tables


def sections(material: Material) -> list[SectionView]:
    """Every section but the appendices."""
    sheet = material.sheet
    if sheet is None:
        return list(computed(material))
    running = sheet.layout == "running-numbers"
    asked = recommendations(material, sheet)
    return [
        *purpose(sheet, "Purpose" if running else "Purpose of report"),
        *(() if running else asked),
        *authored(sheet),
        *computed(material),
        *(asked if running else ()),
        *implications(sheet),
        *background_papers(sheet),
        *contact(sheet, "Officer to contact" if running else "Contact officer"),
    ]


def appendices(material: Material) -> list[SectionView]:
    """The lettered appendices of the sheet."""
    return [
        replace(_appendix(material, each), number=each.letter, anchor=APPENDIX + anchor(each.letter))
        for each in material.appendices
    ]


def _appendix(material: Material, appendix: Appendix) -> SectionView:
    if appendix.programme:
        return _programme_appendix(material, appendix.programme, appendix.title)
    each = next((each for each in material.found if each.entry.id == appendix.evaluation), None)
    if each is None:
        paragraphs = ["This evaluation is not complete; there are no outcomes to show."]
        return section("outcomes", appendix.title or _name(material, appendix.evaluation or ""), paragraphs)
    return section("outcomes", appendix.title or each.name, outcomes=(outcomes(each, material.on),))


def _programme_appendix(material: Material, year: str, title: str | None) -> SectionView:
    rows = material.rows if year == material.year else programme(material.register, year, material.on)
    paragraphs = [] if rows else [f"No evaluation of {year} is on record."]
    shown = tables(rows, material.on)
    return section("programme", title or f"{WORK_PROGRAMME} {year}", paragraphs, programme=shown)


def _name(material: Material, evaluation_id: str) -> str:
    """What a reader calls an evaluation that has no outcomes yet."""
    names = {row.evaluation_id: row.partnership_name for row in material.rows}
    return names.get(evaluation_id, evaluation_id)
