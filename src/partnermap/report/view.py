"""What a committee report says on a day: chosen, sorted, summed and worded, in the order in which it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from partnermap.answers.answer import withheld_words
from partnermap.errors import NothingThereError
from partnermap.model.report_sheet import Layout, ReportSheet
from partnermap.queries.account import Scope, account, withheld_overdue
from partnermap.queries.actions import action_rows
from partnermap.queries.assurance import year_of_assurance
from partnermap.queries.mapping.council import latest_money
from partnermap.queries.programme import programme, withheld_evaluations
from partnermap.queries.years import year_meant
from partnermap.register import Entry, Register
from partnermap.register.redaction import grounds_in
from partnermap.report import mapped
from partnermap.report.elements import About, ReportView
from partnermap.report.evaluated import Evaluated, evaluated
from partnermap.report.late import late_actions
from partnermap.report.material import Material
from partnermap.report.numbering import APPENDIX, distinct, headings_of, linked, numbered, with_heading
from partnermap.report.sections import appendices, sections
from partnermap.report.summary import summary, tiles
from partnermap.spelling import one_of, spelling_free
from partnermap.wording.dates import day_in_words
from partnermap.wording.grounds import Law
from partnermap.wording.lists import sentence
from partnermap.wording.numbers import counted, is_or_are

DIGEST_LENGTH = 16
"""Hexadecimal digits of the records' digest that a report shows."""


def year_reported(register: Register, on: date, met_by: date | None, report_id: str | None) -> str:
    """The year that a report is on where none is named: that of the sheet asked for, else as `year_meant` has it.

    Raises `NothingThereError` for an id that no sheet has, and where no year has begun.
    """
    if report_id is None:
        return year_meant(register, on, met_by)
    return register.reports[_sheet_meant(register.reports, report_id, "report sheet")].record.year


def choose_sheet(
    register: Register, year: str, on: date | None, report_id: str | None
) -> Entry[ReportSheet] | None:
    """The sheet asked for, else the latest of the year, on or before `on` where that is given; None without any.

    Raises `NothingThereError` for an id that is no sheet of the year.
    """
    of_year = {entry.id: entry for entry in register.reports.values() if entry.record.year == year}
    if report_id is not None:
        if not of_year:
            raise NothingThereError(f"there is no report sheet of {year}")
        return of_year[_sheet_meant(of_year, report_id, "report sheet of the year")]
    chosen = [entry for entry in of_year.values() if on is None or entry.record.meeting <= on]
    return max(chosen, key=lambda entry: (entry.record.meeting, entry.id), default=None)


def _sheet_meant(sheets: Mapping[str, Entry[ReportSheet]], wanted: str, what: str) -> str:
    """The id of the one sheet that has it, or is of this committee or meeting."""
    spelt = spelling_free(wanted)
    found = [
        id_
        for id_, entry in sheets.items()
        if spelt in map(spelling_free, (entry.record.committee, entry.record.meeting.isoformat()))
    ]
    return found[0] if len(found) == 1 else one_of(wanted, sorted(sheets), what)


def report_view(
    register: Register,
    year: str,
    on: date,
    sheet: Entry[ReportSheet] | None,
    *,
    version: str,
    digest: str,
    command: str,
    to_come: int = 0,
    commit: str = "",
    left_out: Sequence[str] = (),
) -> ReportView:
    """All that the report of a year says, from a register as it stood on `on`.

    `to_come` is how many facts on record come after `on`; `commit` is that of its files, where it is to be shown;
    `left_out` are sentences on what is missing because records were at fault. Raises `NothingThereError` for a
    year of which nothing is on record.
    """
    about = About(
        as_at=day_in_words(on),
        later=sentence(later_facts(to_come)),
        version=version,
        digest=digest[:DIGEST_LENGTH],
        command=command,
        commit=commit,
        notes=tuple(left_out),
    )

    def page_of(part: Register) -> ReportView:
        return _unmarked(part, year, on, part.reports.get(sheet.id, sheet) if sheet else None, about)

    page = page_of(register)
    grounds = grounds_in(page, register, page_of)
    marking = register.settings.law.notice("this copy contains information that is", grounds)
    return replace(page, marking=marking)


def _unmarked(
    register: Register, year: str, on: date, sheet: Entry[ReportSheet] | None, about: About
) -> ReportView:
    """The report without the words that mark what is not for the public."""
    assured = year_of_assurance(register, year, on)
    rows = programme(register, year, on)
    every = evaluated(register, action_rows(register, on))
    record = sheet.record if sheet else None
    layout: Layout = record.layout if record else "numbered-sections"
    of_year = Scope(year=year)
    of_evaluations = [row for each in every if each.evaluation.year == year for row in each.rows]
    stubs = sum(row.state == "overdue" and not row.tells_terms for row in of_evaluations)
    late = withheld_overdue(register, on, of_year) - stubs
    left_out = account(register, register, of_year).withheld
    withheld, partnerships = left_out["evaluation"], left_out["partnership"]
    stubs_of_all = withheld_evaluations(register, year)
    material = Material(register, year, on, record, rows, every, assured, late, stubs_of_all, partnerships)
    found = material.found
    in_order = distinct([*numbered(sections(material), layout), *appendices(material)])
    headings = headings_of(in_order)
    main = linked([section for section in in_order if not section.anchor.startswith(APPENDIX)], headings)
    overdue = (
        replace(each, outcomes=with_heading(each.outcomes, headings)) for each in late_actions(found, on)
    )
    appended = tuple(section for section in in_order if section.anchor.startswith(APPENDIX))
    return ReportView(
        record=sheet.path if sheet else f"the report of {year}",
        council=register.settings.council,
        committee=record.committee if record else "",
        meeting=day_in_words(record.meeting) if record else "",
        title=record.title if record else f"{'Partnership evaluation' if rows else 'Partnerships'} {year}",
        year=year,
        report_of=(record.report_of or "") if record else "",
        classification=tuple(_classification(record, register.settings.law)) if record else (),
        marking="",
        layout=layout,
        summary=summary(rows, found, withheld, late)
        if rows
        else mapped.summary(assured, partnerships, withheld),
        tiles=tiles(rows, found, lacks=bool(withheld))
        if rows
        else mapped.tiles(assured, lacks=bool(partnerships)),
        late=tuple(overdue),
        sections=main,
        appendices=appended,
        about=replace(about, notes=(*_withheld(material), *about.notes, *_notes(found))),
    )


def _withheld(material: Material) -> list[str]:
    """How much of each kind is not in it because it is not for the public; of money, what its sums lack."""
    register, on = material.register, material.on
    latest = {(row.partnership, row.year) for row in latest_money(register.private or register, on)}

    def is_counted(partnership: str, paid: str) -> bool:
        return paid == material.year or (partnership, paid) in latest

    withheld = account(register, register, Scope(money=is_counted)).withheld
    return withheld_words(withheld, adds_up=True)


def later_facts(to_come: int) -> str:
    """How many facts a report does not have because they are of a later day."""
    if not to_come:
        return "nothing is left out of it for being later"
    return f"{counted(to_come, 'later fact')} on record {is_or_are(to_come)} not in it"


def _classification(sheet: ReportSheet, law: Law) -> Iterator[str]:
    if sheet.classification == "public":
        yield "This report is public."
        return
    part = "part of this report is" if sheet.classification == "part-exempt" else "this report is"
    yield law.notice(part, sheet.grounds)
    yield from (sentence(text) for text in (sheet.reason, sheet.public_interest) if text)


def _notes(found: Sequence[Evaluated]) -> Iterator[str]:
    """What a reader must know of the records."""
    if any(source.illustrative for each in found for source in each.evaluation.sources):
        yield "Some of what the records hold is illustrative; each file says which part."
