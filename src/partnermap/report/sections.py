"""The sections of a report in their order, authored and computed, before they are numbered; and its appendices."""

from dataclasses import replace

from partnermap.model.report_sheet import Appendix
from partnermap.queries.programme import programme, withheld_evaluations
from partnermap.register.labels import labels_of
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
        *authored(sheet, material.register.settings.law),
        *computed(material),
        *(asked if running else ()),
        *implications(sheet),
        *background_papers(sheet),
        *contact(sheet, "Officer to contact" if running else "Contact officer"),
    ]


def appendices(material: Material) -> list[SectionView]:
    """The lettered appendices of the sheet, without those that nothing on record fills."""
    made = [(each.letter, _appendix(material, each)) for each in material.appendices]
    return [
        replace(found, number=letter, anchor=APPENDIX + anchor(letter)) for letter, found in made if found
    ]


def _appendix(material: Material, appendix: Appendix) -> SectionView | None:
    if appendix.programme:
        return _programme_appendix(material, appendix.programme, appendix.title)
    each = next((each for each in material.evaluated if each.entry.id == appendix.evaluation), None)
    if each:
        return section("outcomes", appendix.title or each.name, outcomes=(outcomes(each, material.on),))
    entry = material.register.evaluations.get(appendix.evaluation or "")
    if entry is None:
        return None
    name = labels_of(material.register).partnerships.get(entry.record.partnership, entry.id)
    paragraphs = ["This evaluation is not complete; there are no outcomes to show."]
    return section("outcomes", appendix.title or name, paragraphs)


def _programme_appendix(material: Material, year: str, title: str | None) -> SectionView | None:
    rows = material.rows if year == material.year else programme(material.register, year, material.on)
    shown = tables(rows, material.on, withheld_evaluations(material.register, year))
    return section("programme", title or f"{WORK_PROGRAMME} {year}", programme=shown) if shown else None
