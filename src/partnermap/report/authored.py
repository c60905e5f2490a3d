"""The sections that a report sheet's own words make: from the purpose to whom to ask."""

from collections.abc import Iterator
from dataclasses import replace

from partnermap.model.report_sheet import Implications, Recommendation, ReportSheet
from partnermap.report.elements import ContactView, Link, RecommendationView, SectionView
from partnermap.report.evaluated import exempt_words
from partnermap.report.material import OUTCOMES, WORK_PROGRAMME, Material, section
from partnermap.report.numbering import APPENDIX, anchor
from partnermap.wording.grounds import Law
from partnermap.wording.lists import paragraphs
from partnermap.wording.numbers import noun_of

PROGRAMME = "programme"
"""What a recommendation names as its evidence when it rests on the work programme."""

IMPLICATIONS = {
    "policy_framework": "Relationship to policy framework",
    "impact_assessment": "Conclusion of impact assessment",
    "financial": "Financial implications",
    "section_151": "Section 151 Officer's comments",
    "legal": "Legal implications",
    "monitoring_officer": "Monitoring Officer's comments",
}
NONE_ARISING, NOTHING_ON_RECORD = "None arising.", "None arising on record."


def purpose(sheet: ReportSheet, title: str) -> Iterator[SectionView]:
    """What the report is for."""
    if sheet.purpose:
        yield section("purpose", title, [sheet.purpose])


def recommendations(material: Material, sheet: ReportSheet) -> list[SectionView]:
    """What the committee is asked to do, each with where the report shows what it rests on."""
    asked = tuple(
        RecommendationView("", " ".join(paragraphs(each.text)), _evidence(material, each))
        for each in sheet.recommendations
    )
    title = noun_of(len(asked), "Recommendation")
    return [section("recommendations", title, recommendations=asked)] if asked else []


def _evidence(material: Material, asked: Recommendation) -> Link | None:
    """Where the report shows what a recommendation rests on."""
    if asked.evidence is None:
        return None
    for each in material.found:
        if asked.evidence in {each.entry.id, each.evaluation.partnership}:
            letter = material.letter_of(each.entry.id)
            return Link(f"{f'Appendix {letter}' if letter else OUTCOMES}, {each.label}", each.entry.id, "")
    known = {id_ for row in material.rows for id_ in (row.evaluation_id, row.partnership_id)}
    return _programme_link(material) if asked.evidence in {PROGRAMME, *known} else None


def _programme_link(material: Material) -> Link:
    letter = material.programme_letter
    if letter:
        return Link(f"Appendix {letter}, {WORK_PROGRAMME.lower()}", anchor(APPENDIX, letter), "")
    return Link(WORK_PROGRAMME, anchor(WORK_PROGRAMME), "")


def authored(sheet: ReportSheet, law: Law) -> Iterator[SectionView]:
    """The sheet's own sections; by the `law` is said why one is withheld."""
    for i, each in enumerate(sheet.sections, 1):
        written = section("text", each.title, each.paragraphs)
        yield replace(written, anchor=f"section-{i}", exempt=exempt_words(each.exempt, law))


def _is_withheld(sheet: ReportSheet) -> bool:
    """Whether its authored parts are not for the public, who sees what the register makes of itself."""
    return sheet.classification == "exempt" and sheet.implications is None and not sheet.sections


def implications(sheet: ReportSheet) -> Iterator[SectionView]:
    """The standing sections on implications; none where the sheet's words are not for the public."""
    if _is_withheld(sheet):
        return
    given = sheet.implications or Implications()
    for name, title in IMPLICATIONS.items():
        text: str | None = getattr(given, name)
        yield section("implications", title, [_answer(text)])


def _answer(text: str | None) -> str:
    if text is None or not text.strip():
        return NOTHING_ON_RECORD
    return NONE_ARISING if text.strip().rstrip(".").casefold() == "none" else text


def background_papers(sheet: ReportSheet) -> Iterator[SectionView]:
    """What the report draws on."""
    if _is_withheld(sheet):
        return
    papers = tuple(" ".join(paragraphs(paper)) for paper in sheet.background_papers)
    yield section("background-papers", "Background papers", () if papers else ["None."], papers=papers)


def contact(sheet: ReportSheet, title: str) -> Iterator[SectionView]:
    """Whom to ask."""
    if sheet.contact:
        whom = ContactView(sheet.contact.post, sheet.contact.telephone or "", sheet.contact.email or "")
        yield section("contact", title, contact=whom)
