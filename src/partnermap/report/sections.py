"""The sections of a report in their order, authored and computed, before they are numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from partnermap.answers.mapping.graph import graph_of
from partnermap.model.report_sheet import Appendix, Implications, Recommendation, ReportSheet
from partnermap.queries.assurance import year_of_assurance
from partnermap.queries.mapping.answer import map_of
from partnermap.queries.movements import movements
from partnermap.queries.programme import ProgrammeEntry, programme
from partnermap.register import Register
from partnermap.report import mapping
from partnermap.report.agreements import agreements
from partnermap.report.assurance import Telling, returns, significance
from partnermap.report.changes import changes, moved_in_all
from partnermap.report.circle import circle
from partnermap.report.elements import (
    ContactView,
    Link,
    Paragraph,
    RecommendationView,
    SectionKind,
    SectionView,
)
from partnermap.report.numbering import APPENDIX, anchor
from partnermap.report.outcomes import (
    Evaluated,
    all_that_is_planned,
    exempt_words,
    outcomes,
    overdue_sentence,
)
from partnermap.report.ratings import rating_tables
from partnermap.report.tables import tables_of
from partnermap.report.work_programme import sentences, tables
from partnermap.wording.dates import day_in_words, when
from partnermap.wording.lists import listed, paragraphs, sentence
from partnermap.wording.numbers import number

PROGRAMME = "programme"
"""What a recommendation names as its evidence when it rests on the work programme."""

WORK_PROGRAMME, OUTCOMES, MAP = "Work programme", "Outcomes and actions", "Who works with whom"
IMPLICATIONS = {
    "policy_framework": "Relationship to policy framework",
    "impact_assessment": "Conclusion of impact assessment",
    "financial": "Financial implications",
    "section_151": "Section 151 Officer's comments",
    "legal": "Legal implications",
    "monitoring_officer": "Monitoring Officer's comments",
}
SET_WHEN = "; responsibility and target dates are set when"
NONE_ARISING, NOTHING_ON_RECORD = "None arising.", "None arising on record."


@dataclass(frozen=True, slots=True)
class Material:
    """What the sections are made from: a register as it stood on a day, and what was asked of it."""

    register: Register
    year: str
    on: date
    sheet: ReportSheet | None
    rows: Sequence[ProgrammeEntry]
    found: Sequence[Evaluated]

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


def sections(material: Material) -> list[SectionView]:
    """Every section but the appendices."""
    sheet = material.sheet
    if sheet is None:
        return list(_computed(material))
    running = sheet.layout == "running-numbers"
    asked = _recommendations(material, sheet)
    return [
        *_purpose(sheet, "Purpose" if running else "Purpose of report"),
        *(() if running else asked),
        *_authored(sheet),
        *_computed(material),
        *(asked if running else ()),
        *_implications(sheet),
        *_background_papers(sheet),
        *_contact(sheet, "Officer to contact" if running else "Contact officer"),
    ]


def _section(kind: SectionKind, title: str, texts: Sequence[str] = (), **holds: Any) -> SectionView:  # noqa: ANN401 -- checked by SectionView
    told = tuple(Paragraph("", paragraph) for text in texts for paragraph in paragraphs(text))
    return SectionView(kind, "", title, anchor(title), "", told, **holds)


def _purpose(sheet: ReportSheet, title: str) -> Iterator[SectionView]:
    if sheet.purpose:
        yield _section("purpose", title, [sheet.purpose])


def _recommendations(material: Material, sheet: ReportSheet) -> list[SectionView]:
    asked = tuple(
        RecommendationView("", " ".join(paragraphs(each.text)), _evidence(material, each))
        for each in sheet.recommendations
    )
    title = "Recommendation" if len(asked) == 1 else "Recommendations"
    return [_section("recommendations", title, recommendations=asked)] if asked else []


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


def _authored(sheet: ReportSheet) -> Iterator[SectionView]:
    for i, section in enumerate(sheet.sections, 1):
        yield replace(
            _section("text", section.title, section.paragraphs),
            anchor=f"section-{i}",
            exempt=exempt_words(section.exempt),
        )


def _computed(material: Material) -> Iterator[SectionView]:
    if material.rows:
        yield _work_programme(material)
    if material.found:
        yield _outcomes(material)
    ratings = rating_tables(material.register, material.found)
    if ratings:
        yield _section("self-assessment", "Self assessment", [_assessed(material)], ratings=ratings)
    yield from _map(material)
    yield from _assurance(material)
    yield from _changes(material)


def _map(material: Material) -> Iterator[SectionView]:
    """Who works with whom, where there are partnerships to compare."""
    answer = map_of(material.register, material.on)
    if len(answer.partnerships) > 1:
        yield _section(
            "map",
            MAP,
            mapping.sentences(answer),
            matrices=mapping.matrices(answer),
            circle=circle(graph_of(answer)),
            tables=mapping.tables(answer),
        )


def _assurance(material: Material) -> Iterator[SectionView]:
    """Which partnerships matter, what they returned for the year, and how the council could leave them."""
    answer = year_of_assurance(material.register, material.year, material.on)
    parts: tuple[tuple[SectionKind, str, Telling], ...] = (
        ("significance", "Significant partnerships", significance(answer)),
        ("assurance", "Annual reports and governance assurance", returns(answer)),
        ("agreements", "Agreements and exit", agreements(answer)),
    )
    for kind, title, telling in parts:
        if telling.paragraphs:
            shown = tuple(tables_of([telling.table] if telling.table else ()))
            exempt = " ".join(dict.fromkeys(map(exempt_words, telling.exempt)))
            yield replace(_section(kind, title, telling.paragraphs, tables=shown), exempt=exempt)


def _work_programme(material: Material) -> SectionView:
    told = sentences(material.rows)
    letter = material.programme_letter
    if letter:
        told.append(f"Appendix {letter} sets out what was planned and what has been done.")
        return _section("programme", WORK_PROGRAMME, told)
    shown = tables(material.rows, material.on)
    return _section("programme", WORK_PROGRAMME, told, programme=shown)


def _outcomes(material: Material) -> SectionView:
    elsewhere = [(each, letter) for each in material.found if (letter := material.letter_of(each.entry.id))]
    here = [each for each in material.found if not material.letter_of(each.entry.id)]
    told = [
        all_that_is_planned(material.found),
        *_agreements(material.found),
        overdue_sentence(material.found),
    ]
    if elsewhere:
        by_letter = sorted(elsewhere, key=lambda pair: pair[1])
        where = listed([f"Appendix {letter} ({each.label})" for each, letter in by_letter])
        told.append(f"Issues and actions are set out in {where}{', all others below' if here else ''}.")
    return _section("outcomes", OUTCOMES, told, outcomes=tuple(outcomes(each, material.on) for each in here))


def _agreements(found: Sequence[Evaluated]) -> Iterator[str]:
    """Which plans are agreed, since when, and which are not."""
    agreed = [
        f"{each.label} ({when(milestone.actual)})"
        for each in found
        if (milestone := each.evaluation.milestones.agreed) and milestone.actual
    ]
    waiting = [each.label for each in found if not each.evaluation.agreed]
    if agreed:
        verb = "plan has" if len(agreed) == 1 else "plans have"
        yield sentence(f"{number(len(agreed))} {verb} been agreed by the full membership: {listed(agreed)}")
    if len(waiting) == 1:
        yield f"The full membership of {waiting[0]} has yet to agree its outcomes{SET_WHEN} it does."
    elif waiting:
        yield f"The full memberships of {listed(waiting)} have yet to agree their outcomes{SET_WHEN} they do."


def _assessed(material: Material) -> str:
    assessed = [each.label for each in material.found if each.evaluation.self_assessment]
    verb = "has" if len(assessed) == 1 else "have"
    return (
        f"{listed(assessed)} {verb} judged how far each criterion is met. "
        "What was found under each is set out with the outcomes."
    )


def _changes(material: Material) -> Iterator[SectionView]:
    """What happened since the last meeting of the same committee, where one is on record."""
    sheet = material.sheet
    if sheet is None:
        return
    meetings = [
        entry.record.meeting
        for entry in material.register.reports.values()
        if entry.record.committee == sheet.committee and entry.record.meeting < sheet.meeting
    ]
    if not meetings:
        return
    last = day_in_words(max(meetings))
    moved = movements(material.register, max(meetings), material.on)
    found = changes(material.register, material.year, moved, max(meetings))
    what = "These facts are" if found else "Nothing is"
    told = [f"{what} dated after the meeting of {last}.", *filter(None, [moved_in_all(moved)])]
    yield _section("changes", "What has changed since the last meeting", told, changes=found)


def _is_withheld(sheet: ReportSheet) -> bool:
    """Whether its authored parts are not for the public, who sees what the register makes of itself."""
    return sheet.classification == "exempt" and sheet.implications is None and not sheet.sections


def _implications(sheet: ReportSheet) -> Iterator[SectionView]:
    if _is_withheld(sheet):
        return
    implications = sheet.implications or Implications()
    for name, title in IMPLICATIONS.items():
        text: str | None = getattr(implications, name)
        yield _section("implications", title, [_answer(text)])


def _answer(text: str | None) -> str:
    if text is None or not text.strip():
        return NOTHING_ON_RECORD
    return NONE_ARISING if text.strip().rstrip(".").casefold() == "none" else text


def _background_papers(sheet: ReportSheet) -> Iterator[SectionView]:
    if _is_withheld(sheet):
        return
    papers = tuple(" ".join(paragraphs(paper)) for paper in sheet.background_papers)
    yield _section("background-papers", "Background papers", () if papers else ["None."], papers=papers)


def _contact(sheet: ReportSheet, title: str) -> Iterator[SectionView]:
    if sheet.contact:
        contact = ContactView(sheet.contact.post, sheet.contact.telephone or "", sheet.contact.email or "")
        yield _section("contact", title, contact=contact)


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
        told = ["This evaluation is not complete; there are no outcomes to show."]
        return _section("outcomes", appendix.title or _name(material, appendix.evaluation or ""), told)
    return _section("outcomes", appendix.title or each.name, outcomes=(outcomes(each, material.on),))


def _programme_appendix(material: Material, year: str, title: str | None) -> SectionView:
    rows = material.rows if year == material.year else programme(material.register, year, material.on)
    told = [] if rows else [f"No evaluation of {year} is on record."]
    shown = tables(rows, material.on)
    return _section("programme", title or f"{WORK_PROGRAMME} {year}", told, programme=shown)


def _name(material: Material, evaluation_id: str) -> str:
    """What a reader calls an evaluation that has no outcomes yet."""
    names = {row.evaluation_id: row.partnership_name for row in material.rows}
    return names.get(evaluation_id, evaluation_id)
