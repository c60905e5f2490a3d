"""The sections that are computed from the register: programme, outcomes, ratings, map, assurance, and what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnermap.answers.mapping.graph import graph_of
from partnermap.queries.mapping.answer import map_of
from partnermap.queries.movements import movements
from partnermap.report import mapping
from partnermap.report.agreements import agreements
from partnermap.report.assurance import SectionContent, returns, significance
from partnermap.report.changes import CHANGED, changes, moved_in_all, withheld_in
from partnermap.report.circle import circle
from partnermap.report.elements import SectionKind, SectionView
from partnermap.report.evaluated import Evaluated, exempt_words
from partnermap.report.exposure import exposure
from partnermap.report.material import OUTCOMES, WORK_PROGRAMME, Material, section
from partnermap.report.outcomes import outcomes
from partnermap.report.planned import all_that_is_planned, overdue_sentence
from partnermap.report.ratings import rating_tables
from partnermap.report.tables import tables_of
from partnermap.report.work_programme import sentences, tables
from partnermap.wording.dates import day_in_words, when
from partnermap.wording.exemption import of_shown
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import has_or_have, is_or_are, number_of

MAP = "Who works with whom"
SET_WHEN = "; responsibility and target dates are set when"


def computed(material: Material) -> Iterator[SectionView]:
    """Every section that the register makes, in order."""
    if material.rows or material.withheld:
        yield _work_programme(material)
    if material.found:
        yield _outcomes(material)
    ratings = rating_tables(material.register, material.found)
    if ratings:
        yield section("self-assessment", "Self assessment", [_assessed(material)], ratings=ratings)
    yield from _map(material)
    yield from _assurance(material)
    yield from _changes(material)


def _map(material: Material) -> Iterator[SectionView]:
    """Who works with whom, where there are partnerships to compare; of a single one whether it is the council's alone."""
    answer = map_of(material.register, material.on)
    if len(answer.partnerships) == 1 and (alone := list(mapping.of_council_alone(answer))):
        yield section("map", MAP, _with_more(material, alone))
    if len(answer.partnerships) > 1:
        yield section(
            "map",
            MAP,
            _with_more(material, mapping.sentences(answer)),
            matrices=mapping.matrices(answer),
            circle=circle(graph_of(answer)),
            tables=mapping.tables(answer),
        )


def _assurance(material: Material) -> Iterator[SectionView]:
    """Which partnerships matter, what they returned for the year, how the council could leave them, and what is at stake."""
    answer = material.assured
    parts: tuple[tuple[SectionKind, str, SectionContent], ...] = (
        ("significance", "Significant partnerships", significance(answer)),
        ("assurance", "Annual reports and governance assurance", returns(answer)),
        ("agreements", "Agreements and exit", agreements(answer)),
        ("exposure", "Risk and money", exposure(answer)),
    )
    law = material.register.settings.law
    for kind, title, content in parts:
        if content.paragraphs:
            shown = tuple(tables_of([content.table] if content.table else ()))
            exempt = " ".join(dict.fromkeys(exempt_words(each, law) for each in content.exempt))
            yield replace(
                section(kind, title, _with_more(material, content.paragraphs), tables=shown), exempt=exempt
            )


def _with_more(material: Material, paragraphs: Sequence[str]) -> Sequence[str]:
    """Paragraphs that count partnerships; the first says how many more there are that are withheld."""
    count = material.partnerships_withheld
    if not count:
        return paragraphs
    first, *others = paragraphs
    more = sentence(f"{number_of(count, 'more partnership')} {is_or_are(count)} not shown or counted here")
    return [f"{first} {more}", *others]


def _work_programme(material: Material) -> SectionView:
    paragraphs = sentences(material.rows, len(material.withheld))
    letter = material.programme_letter
    if letter:
        paragraphs.append(f"Appendix {letter} sets out what was planned and what has been done.")
        return section("programme", WORK_PROGRAMME, paragraphs)
    shown = tables(material.rows, material.on, material.withheld)
    return section("programme", WORK_PROGRAMME, paragraphs, programme=shown)


def _outcomes(material: Material) -> SectionView:
    elsewhere = [(each, letter) for each in material.found if (letter := material.letter_of(each.entry.id))]
    here = [each for each in material.found if not material.letter_of(each.entry.id)]
    lacks = bool(material.withheld)
    paragraphs = [
        of_shown(all_that_is_planned(material.found), lacks=lacks),
        *_agreements(material.found, lacks=lacks),
        overdue_sentence(material.found, material.withheld_overdue, lacks=lacks),
    ]
    if elsewhere:
        by_letter = sorted(elsewhere, key=lambda pair: pair[1])
        where = listed([f"Appendix {letter} ({each.label})" for each, letter in by_letter])
        paragraphs.append(f"Issues and actions are set out in {where}{', all others below' if here else ''}.")
    return section(
        "outcomes", OUTCOMES, paragraphs, outcomes=tuple(outcomes(each, material.on) for each in here)
    )


def _agreements(found: Sequence[Evaluated], *, lacks: bool) -> Iterator[str]:
    """Which plans are agreed, since when, and which are not."""
    for of_a_partnership, by in ((True, " by the full membership"), (False, "")):
        agreed = [
            f"{each.label} ({when(milestone.actual)})"
            for each in found
            if (milestone := each.evaluation.milestones.agreed) and milestone.actual
            if bool(each.evaluation.about) is not of_a_partnership
        ]
        if agreed:
            plans = number_of(len(agreed), "plan") + ("" if of_a_partnership else " of no one partnership")
            said = f"{plans} {has_or_have(len(agreed))} been agreed{by}: {listed(agreed)}"
            yield of_shown(sentence(said), lacks=lacks)
    for each in found:
        if each.evaluation.about and not each.evaluation.agreed:
            yield f"The outcomes of {each.label} have yet to be agreed{SET_WHEN} they have been."
    waiting = [each.label for each in found if not (each.evaluation.agreed or each.evaluation.about)]
    if len(waiting) == 1:
        yield f"The full membership of {waiting[0]} has yet to agree its outcomes{SET_WHEN} it does."
    elif waiting:
        yield f"The full memberships of {listed(waiting)} have yet to agree their outcomes{SET_WHEN} they do."


def _assessed(material: Material) -> str:
    assessed = [each.label for each in material.found if each.evaluation.self_assessment]
    return (
        f"{listed(assessed)} {has_or_have(len(assessed))} judged how far each criterion is met. "
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
    found = changes(material.register, material.year, moved, max(meetings), material.on)
    what = "These facts are" if found.rows else "Nothing is"
    paragraphs = [
        f"{what} dated after the meeting of {last}.",
        *filter(None, [withheld_in(found), moved_in_all(moved)]),
    ]
    yield section("changes", CHANGED, paragraphs, tables=(found,) if found.rows else ())
