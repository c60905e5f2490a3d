"""What a report says: of the shipped register on its three meetings, and of small ones made for a case."""

import re
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from partnermap.errors import NothingThereError
from partnermap.model.period import parse_period
from partnermap.register import Register, register_of
from partnermap.register.redaction import public_register
from partnermap.report import view
from partnermap.report.elements import Outcomes, ReportView, SectionView
from partnermap.wording import dates, lists
from partnermap.wording.numbers import number_of, times
from partnermap.workspace.register_files import read_register
from registers import EVALUATION, FRAMEWORK, PARTNERSHIP, texts

ROOT = Path(__file__).parent.parent
YEAR = "2009/10"

PATHS = {"panel": "data/reports/2010-01-20-panel.yaml", "earlier": "data/evaluations/arts-2008-09.yaml"}

ISSUES = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
"""


@pytest.fixture(scope="module")
def shipped() -> Register:
    return read_register(ROOT)


def report(register: Register, on: date, *, private: bool = False, year: str = YEAR) -> ReportView:
    seen = (register if private else public_register(register)).as_at(on)
    sheet = view.choose_sheet(seen, year, on, None)
    return view.report_view(
        seen, year, on, sheet, version="1.0", digest="d" * 64, command="partnermap report"
    )


def small(
    on: date, *, private: bool = False, extra: str = "", evaluation: str = EVALUATION, **files: str
) -> ReportView:
    """The report of the small register, with more text in its evaluation; `panel` and `earlier` are further files."""
    more = {PATHS[name]: text for name, text in files.items()}
    more["data/partnerships/arts.yaml"] = PARTNERSHIP + "  - {organisation: Players}\n"
    register = register_of({**texts(extra=extra, evaluation=evaluation), **more})
    assert [fault.message for fault in register.faults] == []
    return report(register, on, private=private)


def section(page: ReportView, kind: str) -> SectionView:
    return next(each for each in page.sections if each.kind == kind)


def told(page: ReportView, kind: str) -> str:
    return " ".join(paragraph.text for paragraph in section(page, kind).paragraphs)


def at_a_glance(page: ReportView) -> str:
    return "".join(run.text + " " * run.blank for run in page.summary)


def numbers(page: ReportView) -> list[int]:
    return [tile.number for tile in page.tiles]


def all_outcomes(page: ReportView) -> list[Outcomes]:
    return [each for found in (*page.sections, *page.appendices) for each in found.outcomes]


def action(fields: str, on: date) -> tuple[str, str, str]:
    """Responsibility, target date and status of one action of an agreed evaluation."""
    lines = "".join(f"        {line}\n" for line in dedent(fields).strip().splitlines())
    page = small(on, extra=f"{ISSUES}      - ref: 1a\n        action: Review it.\n{lines}")
    shown = section(page, "outcomes").outcomes[0].issues[0].actions[0]
    return shown.responsibility, shown.target, shown.status


def test_july_tells_of_two_pilots_and_a_programme_on_time(shipped: Register) -> None:
    page = report(shipped, date(2009, 7, 14))
    assert page.title == "Partnership mapping and evaluation"
    assert page.classification == ("This report is public.",)
    assert at_a_glance(page) == (
        "2 evaluations are complete, all of them pilots, with 12 issues and 27 actions, none of them assigned yet. In the programme of 8, "
        "all initial meetings have been held, 5 evaluations are under way and 3 yet to start. Nothing is overdue."
    )
    assert numbers(page) == [0, 27, 0, 0]
    assert told(page, "programme").startswith(
        "All eight initial meetings have been held. Five evaluations are under way: "
    )
    assert "None is behind plan." in told(page, "programme")
    assert "No action is overdue." in told(page, "outcomes")
    shown = [action for each in all_outcomes(page) for issue in each.issues for action in issue.actions]
    assert len(shown) == 27
    assert {(each.responsibility, each.target, each.status) for each in shown} == {
        ("To be assigned", "To be assigned", "Awaiting agreement")
    }
    assert sum(len(each.points) for each in shown) == 8
    assert not [each for each in page.sections if each.kind == "changes"]


def test_october_tells_of_agreed_plans_and_three_exceptions(shipped: Register) -> None:
    page = report(shipped, date(2009, 10, 20))
    assert numbers(page) == [0, 12, 3, 0]
    programme, outcomes = told(page, "programme"), told(page, "outcomes")
    assert "Two evaluations are complete: CCTV and Key Cultural." in programme
    assert "Three are behind plan: Luneside East, Shoreline Management and Supporting People." in programme
    assert (
        "Luneside East is to start late: its start, planned for 7 September 2009, is now planned for October to "
        "December 2009, up to 115 days later. Reason: Other work commitments"
    ) in programme
    assert "Reported to the Performance Management Group on 15 September 2009 and the Budget" in programme
    assert "Supporting People has been under review since 29 September 2009. Reason: " in programme
    assert (
        "Two plans have been agreed by the full membership: Community Safety (on 17 September 2009) and "
        "Museums (on 22 September 2009)."
    ) in outcomes
    assert [each.number for each in page.appendices] == ["A", "B", "C"]
    (changes,) = section(page, "changes").tables
    assert ("17 September 2009", "Community Safety") in [row[:2] for row in changes.rows]
    assert "14 July 2009" not in [row[0] for row in changes.rows]


def test_march_tells_what_is_overdue_by_how_much(shipped: Register) -> None:
    page = report(shipped, date(2010, 3, 30))
    assert numbers(page) == [7, 8, 2, 18]
    assert "7 actions are overdue, the longest by 60 days." in at_a_glance(page)
    assert "Seven actions are overdue: Community Safety 5b (60 days), " in told(page, "outcomes")
    assert "Lancashire Waste was completed on 22 January 2010, 35 days late. Reason: Two districts" in told(
        page, "programme"
    )
    statuses = [
        each.status for found in all_outcomes(page) for issue in found.issues for each in issue.actions
    ]
    assert sum(status.startswith("Overdue by ") for status in statuses) == 7
    assert sum("; extension to " in status for status in statuses) == 3


@pytest.mark.parametrize("on", [date(2009, 7, 14), date(2009, 10, 20), date(2010, 3, 30)])
def test_what_an_appendix_shows_is_not_shown_twice(shipped: Register, on: date) -> None:
    page = report(shipped, on)
    shown = [each.anchor for each in all_outcomes(page)]
    assert len(shown) == len(set(shown))
    assert not section(page, "programme").programme
    anchors = [each.anchor for each in (*page.sections, *page.appendices)] + shown
    assert len(anchors) == len(set(anchors))


def test_links_lead_to_what_the_report_holds(shipped: Register) -> None:
    page = report(shipped, date(2009, 7, 14))
    links = [asked.evidence for asked in section(page, "recommendations").recommendations]
    assert [(link.text, link.anchor, link.heading) for link in links if link] == [
        (
            "Appendix A, Community Safety",
            "community-safety-2009-10",
            "appendix-a-community-safety-partnership",
        ),
        ("Appendix B, Museums", "museums-2009-10", "appendix-b-museums-partnership"),
        ("Appendix C, work programme", "appendix-c", "appendix-c-work-programme-200910"),
    ]


def test_exempt_parts_are_marked_in_private_and_gone_in_public(shipped: Register) -> None:
    private, public = (report(shipped, date(2010, 10, 1), private=private) for private in (True, False))
    assert private.marking == (
        "Not for publication: this copy contains information that is exempt under paragraph 3 of Part 1 of "
        "Schedule 12A to the Local Government Act 1972 (information on the financial or business affairs of any "
        "person, the council included)."
    )
    assert "Offer the developer a longer term" in repr(private)
    assert "Exempt under paragraph 3: " in repr(private)
    assert public.marking == ""
    assert "Offer the developer a longer term" not in repr(public)


UNMET = EVALUATION.partition("  started")[0] + "  started: {planned: 2009-05-31}\n"
LATE = """\
exceptions:
  - day: 2009-05-20
    what: late-start
    to: {started: 2009-10-05}
    reason: SECRET.
    told: [{forum: SECRET board, day: 2009-05-21}]
"""


def test_of_an_exempt_exception_the_public_is_told_that_there_is_one_and_no_more() -> None:
    exempt = f"{LATE}    exempt: {{paragraph: 3, reason: SECRET}}\n"
    lead = "Arts is behind plan: its start, planned for 31 May 2009, is 30 days late so far."
    public = told(small(date(2009, 6, 30), evaluation=UNMET, extra=exempt), "programme")
    assert "Arts does not go as planned. Exception withheld, paragraph 3." in public
    assert "late" not in public
    assert not [word for word in ("SECRET", "No reason", "Reported to", "Not reported") if word in public]
    private = told(small(date(2009, 6, 30), evaluation=UNMET, extra=exempt, private=True), "programme")
    assert "Reason: SECRET. Reported to the SECRET board on 21 May 2009." in private
    later = exempt.replace("2009-05-20", "2009-07-01")
    before = told(small(date(2009, 6, 30), evaluation=UNMET, extra=later), "programme")
    assert f"{lead} No reason is on record. Not reported to any forum yet." in before


def test_a_step_reached_late_for_an_exempt_reason_is_told_so_too() -> None:
    reached = UNMET.replace("planned: 2009-05-31", "planned: 2009-05-31, actual: 2009-10-05")
    exempt = f"{LATE}    exempt: {{paragraph: 3, reason: SECRET}}\n"
    public = told(small(date(2009, 10, 6), evaluation=reached, extra=exempt), "programme")
    assert "Arts started on 5 October 2009, 127 days late. The reason is not for publication." in public


def test_a_new_plan_is_so_many_days_later_as_lie_between_the_two_and_told_when_it_passes() -> None:
    waiting = told(small(date(2009, 10, 5), evaluation=UNMET, extra=LATE), "programme")
    assert "is to start late: its start, planned for 31 May 2009, is now planned for 5 October 2009, 127 days later." in waiting  # fmt: skip
    passed = told(small(date(2009, 10, 25), evaluation=UNMET, extra=LATE), "programme")
    assert "was then planned for 5 October 2009, 127 days later." in passed
    assert "its start, planned for 31 May 2009 and then for 5 October 2009, is 20 days late so far." in passed


SHEET = """\
year: 2009/10
committee: Panel
title: Partnerships
meeting: 2010-01-20
purpose: To tell the Panel something delicate.
recommendations: [{text: That it be noted, evidence: arts}]
sections: [{title: Delicate matters, paragraphs: [Secret.]}]
implications: {legal: Advice was taken., financial: None.}
background_papers: [Counsel]
"""


def test_an_exempt_report_tells_the_public_why_it_is_exempt_and_nothing_more() -> None:
    exempt = f"{SHEET}classification: exempt\nparagraph: 5\nreason: Legal advice.\npublic_interest: Advice has to be free\n"
    public, private = (small(date(2010, 1, 20), private=private, panel=exempt) for private in (False, True))
    assert private.classification == public.classification == (
        "Not for publication: this report is exempt under paragraph 5 of Part 1 of Schedule 12A to the Local "
        "Government Act 1972 (information covered by legal professional privilege).",
        "Legal advice.",
        "Advice has to be free.",
    )  # fmt: skip
    assert [each.kind for each in public.sections] == ["programme", "outcomes"]
    assert not [
        word
        for word in ("delicate", "Delicate", "Secret", "Advice was", "Counsel", "noted")
        if word in repr(public)
    ]
    assert "Secret." in repr(private)


def test_an_appendix_is_of_what_is_on_record_whatever_its_year() -> None:
    sheet = SHEET.replace(
        "background_papers: [Counsel]", "background_papers:\n  - |-\n    The toolkit,\n\n    as adopted"
    ) + (
        "appendices:\n"
        "  - {letter: A, programme: 2007/08}\n  - {letter: B, programme: 2009/10}\n"
        "  - {letter: C, evaluation: arts-2010-11}\n  - {letter: D, evaluation: arts-2009-10, title: What we found}\n"
        "  - {letter: E, evaluation: arts-2011-12}\n  - {letter: F, evaluation: arts-2008-09}\n"
    )
    start, _, _ = EVALUATION.partition("milestones")
    register = register_of(
        {
            **texts(),
            "data/reports/2010-01-20-panel.yaml": sheet,
            "data/evaluations/arts-2008-09.yaml": EVALUATION.replace("2009", "2008").replace(
                "2008/10", "2008/09"
            ),
            "data/evaluations/arts-2011-12.yaml": start.replace("2009/10", "2011/12")
            + "milestones: {started: {planned: 2011-05}}\n",
        }
    )
    page = report(register, date(2010, 1, 20))
    shown = [
        (each.number, each.kind, each.title, [part.text for part in each.paragraphs])
        for each in page.appendices
    ]
    assert shown == [
        ("B", "programme", "Work programme 2009/10", []),
        ("D", "outcomes", "What we found", []),
        (
            "E",
            "outcomes",
            "Arts",
            ["This evaluation is not complete; there are no outcomes to show."],
        ),
        ("F", "outcomes", "Arts Partnership", []),
    ]
    assert [len(each.programme) for each in page.appendices] == [1, 0, 0, 0]
    assert [[found.anchor for found in each.outcomes] for each in page.appendices] == [
        [],
        ["arts-2009-10"],
        [],
        ["arts-2008-09"],
    ]
    assert section(page, "background-papers").papers == ("The toolkit, as adopted",)
    assert [each.anchor for each in page.sections if each.kind == "text"] == ["section-1"]


def test_numbered_sections_count_their_paragraphs_and_recommendations_by_themselves() -> None:
    page = small(date(2010, 1, 20), panel=SHEET)
    assert [(each.number, each.title) for each in page.sections] == [
        ("", "Purpose of report"),
        ("", "Recommendation"),
        ("1", "Delicate matters"),
        ("2", "Work programme"),
        ("3", "Outcomes and actions"),
        ("", "Relationship to policy framework"),
        ("", "Conclusion of impact assessment"),
        ("", "Financial implications"),
        ("", "Section 151 Officer's comments"),
        ("", "Legal implications"),
        ("", "Monitoring Officer's comments"),
        ("", "Background papers"),
    ]
    assert [paragraph.number for each in page.sections for paragraph in each.paragraphs][:5] == [
        "",
        "1.1",
        "2.1",
        "2.2",
        "3.1",
    ]
    assert [each.number for each in section(page, "recommendations").recommendations] == ["1"]


def test_running_numbers_count_through_the_whole_report() -> None:
    page = small(date(2010, 1, 20), panel=f"{SHEET}layout: running-numbers\n")
    titles = [each.title for each in page.sections]
    assert titles[:5] == [
        "Purpose",
        "Delicate matters",
        "Work programme",
        "Outcomes and actions",
        "Recommendation",
    ]
    found = [
        number
        for part in page.sections
        for number in [each.number for each in part.paragraphs]
        + [each.number for each in part.recommendations]
    ]
    assert found == [str(i) for i in range(1, len(found) + 1)]
    assert not any(each.number for each in page.sections)


def test_implications_give_their_text_or_none_arising() -> None:
    page = small(date(2010, 1, 20), panel=SHEET)
    found = {each.title: each.paragraphs[0].text for each in page.sections if each.kind == "implications"}
    assert found["Legal implications"] == "Advice was taken."
    assert found["Financial implications"] == "None arising."
    assert found["Monitoring Officer's comments"] == "None arising on record."


def test_without_a_sheet_the_computed_parts_stand_under_a_plain_heading() -> None:
    page = small(date(2010, 1, 20))
    assert (page.title, page.committee, page.meeting) == ("Partnership evaluation 2009/10", "", "")
    assert [(each.number, each.kind) for each in page.sections] == [("1", "programme"), ("2", "outcomes")]
    assert page.appendices == ()


def test_a_year_without_evaluations_has_a_report_when_it_has_a_sheet() -> None:
    later = SHEET.replace("year: 2009/10", "year: 2010/11").replace("2010-01-20", "2010-05-20")
    register = register_of({**texts(), "data/reports/2010-05-20-panel.yaml": later})
    page = report(register, date(2010, 5, 20), year="2010/11")
    assert at_a_glance(page) == "1 partnership is on record."
    assert numbers(page) == [0]
    assert not [each for each in page.sections if each.kind in {"programme", "outcomes"}]


def test_the_sheet_is_the_latest_of_the_year_up_to_the_day(shipped: Register) -> None:
    def chosen(on: date | None, report_id: str | None = None) -> str | None:
        entry = view.choose_sheet(shipped, YEAR, on, report_id)
        return entry.id[:10] if entry else None

    assert chosen(None) == "2010-03-30"
    assert chosen(date(2010, 3, 29)) == "2009-10-20"
    assert chosen(date(2009, 7, 13)) is None
    assert chosen(date(2009, 1, 1), "2009-07-14-budget-and-performance-panel") == "2009-07-14"


def test_an_unknown_sheet_or_year_lists_what_there_is(shipped: Register) -> None:
    with pytest.raises(
        NothingThereError, match=r"did you mean .*\n.*2009-10-20-budget-and-performance-panel"
    ):
        view.choose_sheet(shipped, YEAR, None, "2009-10-20-budget-and-performance-pannel")
    with pytest.raises(NothingThereError, match="years there are: 2008/09 to 2010/11"):
        report(shipped, date(2009, 10, 20), year="2012/13")


def test_a_year_of_returns_alone_has_a_report() -> None:
    register = register_of(
        texts(
            partnership="registered: 2009\nassurance: [{year: 2010/11, annual_report: {due: 2011-06-30}}]\n"
        )
    )
    page = report(register, date(2011, 7, 1), year="2010/11")
    (section,) = [each for each in page.sections if each.kind == "assurance"]
    assert any("overdue by 1 day" in paragraph.text for paragraph in section.paragraphs)


def test_the_digest_changes_with_any_byte_and_any_name() -> None:
    digests = {
        register_of(contents).digest()
        for contents in (
            texts(),
            texts(extra="# nothing\n"),
            {**texts(), "data/frameworks/other.yaml": ""},
            {**texts(), "data/frameworks/othe.yaml": "r"},
        )
    }
    assert len(digests) == 4
    contents = texts()
    in_bytes = {path: contents[path].encode() for path in reversed(contents)}
    assert register_of(in_bytes).digest() == register_of(contents).digest()


OFFICER = "responsibility: Officer"


@pytest.mark.parametrize(
    ("fields", "on", "shown"),
    [
        ("{}", "2010-01-20", ("To be assigned", "To be assigned", "Agreed without responsibility or date")),
        ("responsibility: [A, B]", "2010-01-20", ("To be assigned, with A and B", "To be assigned", "Agreed without responsibility or date")),
        ("responsibility: {accountable: A, with: [B]}\ntarget_date: 2009/10 Q4", "2010-01-20", ("A, with B", "January to March 2010", "Not due yet")),
        (f"{OFFICER}\ntarget_date: 2010-02-03", "2010-01-20", ("Officer", "3 February 2010", "Due in 14 days")),
        (f"{OFFICER}\ntarget_date: 2010-02-03", "2010-02-03", ("Officer", "3 February 2010", "Due today")),
        (f"{OFFICER}\ntarget_date: 2010-02-03", "2010-02-04", ("Officer", "3 February 2010", "Overdue by 1 day")),
        (f"{OFFICER}\ntarget_date: 2010-01\ncompleted: 2010-01-31", "2010-02-03", ("Officer", "January 2010", "Completed 31 January 2010")),
        (f"{OFFICER}\ntarget_date: 2010-01\ncompleted: 2010-02-03", "2010-02-03", ("Officer", "January 2010", "Completed 3 February 2010, 3 days late")),
        (f"{OFFICER}\ntarget_date: 2010-01-31\ncompleted: {{known_by: 2010-02-03}}", "2010-02-03", ("Officer", "31 January 2010", "Completed by 3 February 2010")),
        (f"{OFFICER}\ntarget_date: 2010-01-15\nrepeats: quarterly\ndone: [2010-01-14]", "2010-02-03", ("Officer", "Every quarter, next 15 April 2010", "Not due yet")),
        (f"{OFFICER}\ntarget_date: 2010-05-31\nwithdrawn: {{by: Board, day: 2010-02-01, reason: Done elsewhere.}}", "2010-02-03", ("Officer", "31 May 2010", "Withdrawn by the Board on 1 February 2010: Done elsewhere.")),
        (f"{OFFICER}\ntarget_date: 2010-05-31\ntransferred: {{to: arts-2010-11/2b, by: Board, day: 2010-02-01}}", "2010-02-03", ("Officer", "31 May 2010", "Transferred to Arts 2b on 1 February 2010")),
    ],
)  # fmt: skip
def test_an_action_says_who_when_and_how_far(fields: str, on: str, shown: tuple[str, str, str]) -> None:
    fields = "" if fields == "{}" else fields
    assert action(fields, date.fromisoformat(on)) == shown


def test_a_moved_date_tells_how_often_and_the_first() -> None:
    fields = """\
        responsibility: Officer
        target_date: 2009-10-31
        revisions:
          - {to: 2009-12-31, day: 2009-10-01, approved: {by: Board, day: 2009-10-05}}
          - {to: 2010-03-31, day: 2009-12-01, approved: {by: Board, day: 2009-12-05}}
          - {to: 2010-09-30, day: 2010-03-01}
    """
    assert action(fields, date(2009, 11, 1))[1] == "31 December 2009 (moved once, first 31 October)"
    assert action(fields, date(2010, 1, 1))[1] == "31 March 2010 (moved twice, first 31 October 2009)"
    assert action(fields, date(2010, 4, 1))[2] == "Overdue by 1 day; extension to 30 September 2010 requested"


@pytest.mark.parametrize(
    ("exception", "sentence"),
    [
        ("what: withdrawn", "Arts was withdrawn from the programme on 1 May 2009. No reason is on record. Not reported to any forum yet."),
        ("what: deferred, reason: Busy, to: {started: 2010}", "Arts is deferred: its start is now planned for 2010. Reason: Busy. Not reported to any forum yet."),
        ("what: delay, to: {completed: 2009-08-31}, told: [{forum: Board, day: 2009-05-02}]", "Arts is delayed: its completion, planned for 30 June 2009, is now planned for 31 August 2009, 62 days later. No reason is on record. Reported to the Board on 2 May 2009."),
        ("what: late-start, until: 2009-05-15", "Arts is behind plan: its completion, planned for 30 June 2009, is 15 days late so far. No reason is on record. Not reported to any forum yet."),
    ],
)  # fmt: skip
def test_a_departure_from_the_plan_says_how_far_why_and_who_knows(exception: str, sentence: str) -> None:
    plan = EVALUATION.partition("milestones:")[0] + "milestones:\n  completed: {planned: 2009-06-30}\n"
    page = small(
        date(2009, 7, 15), evaluation=plan, extra=f"exceptions:\n  - {{day: 2009-05-01, {exception}}}\n"
    )
    assert sentence in [paragraph.text for paragraph in section(page, "programme").paragraphs]


def test_one_evaluation_is_told_in_the_singular() -> None:
    page = small(date(2009, 7, 14))
    assert at_a_glance(page) == (
        "1 evaluation is complete, with 0 issues and 0 actions. In the programme of 1, 1 evaluation is complete. Nothing is overdue."
    )
    assert told(page, "programme") == "One evaluation is complete: Arts. It is not behind plan."
    assert told(page, "outcomes") == (
        "One evaluation is complete, Arts, with no issues and no actions. The full membership of Arts has yet to agree "
        "its outcomes; responsibility and target dates are set when it does. No action is overdue."
    )


def test_ratings_show_number_word_colour_and_change() -> None:
    assessed = "self_assessment:\n  focus: {rating: %s}\n  membership: {not_applicable: Only two members}\n"
    earlier = EVALUATION.replace("2009/10", "2008/09").replace("2009-", "2008-") + assessed % 3
    page = small(date(2010, 1, 20), extra=assessed % 0, earlier=earlier)
    table = section(page, "self-assessment").ratings[0]
    assert (table.framework, table.partnerships) == ("Toolkit", ("Arts",))
    focus, membership = (row.ratings[0] for row in table.rows)
    assert (focus.number, focus.word, focus.level, focus.note) == ("0", "none", 0, "down from 3")
    assert (membership.number, membership.word, membership.level, membership.note) == (
        "",
        "Not applicable",
        -1,
        "Only two members.",
    )
    assert [point.level for point in table.scale] == [0, 1, 3, 4]


def test_an_action_lacks_its_assignment_while_either_half_of_it_is_missing() -> None:
    actions = (
        "      - {ref: 1a, action: A., responsibility: Officer, target_date: 2010-12-31}\n"
        "      - {ref: 1b, action: B., responsibility: Officer}\n"
        "      - {ref: 1c, action: C., target_date: 2010-12-31}\n"
        "      - {ref: 1d, action: D.}\n"
        "      - {ref: 1e, action: E., completed: 2009-12-31}\n"
    )
    page = small(date(2010, 1, 20), extra=ISSUES + actions)
    tile = next(each for each in page.tiles if each.label == "Without responsibility or date")
    assert (tile.number, tile.note) == (3, "3 of them agreed")


def assessed_in(year: str, rating: int, framework: str = "toolkit", partnership: str = "arts") -> str:
    """The evaluation of a year, completed, with a rating of its focus."""
    dated = EVALUATION.replace("2009/10", f"{year}/{int(year) + 1 - 2000:02}").replace("2009-", f"{year}-")
    used = dated.replace("framework: toolkit", f"framework: {framework}")
    return used.replace("partnership: arts", f"partnership: {partnership}") + (
        f"self_assessment: {{focus: {{rating: {rating}}}}}\n"
    )


NOT_COMPLETED = re.sub(r", actual: [-\d]+", "", assessed_in("2008", 3))
EARLIER = {
    "a higher one": ({"arts-2008-09": assessed_in("2008", 3)}, "down from 3"),
    "a lower one": ({"arts-2008-09": assessed_in("2008", 1)}, "up from 1"),
    "the same": ({"arts-2008-09": assessed_in("2008", 2)}, "as last time"),
    "the last of two": (
        {"arts-2007-08": assessed_in("2007", 1), "arts-2008-09": assessed_in("2008", 3)},
        "down from 3",
    ),
    "one that was not completed": (
        {"arts-2007-08": assessed_in("2007", 1), "arts-2008-09": NOT_COMPLETED},
        "up from 1",
    ),
    "a framework of its own": ({"arts-2008-09": assessed_in("2008", 3, "{own: Ours}")}, ""),
    "another edition": ({"arts-2008-09": assessed_in("2008", 3, "toolkit-2006")}, ""),
    "another edition between": (
        {"arts-2007-08": assessed_in("2007", 1), "arts-2008-09": assessed_in("2008", 3, "toolkit-2006")},
        "up from 1",
    ),
    "another partnership": ({"dance-2008-09": assessed_in("2008", 3, partnership="dance")}, ""),
    "a later year": ({"arts-2010-11": assessed_in("2010", 3)}, ""),
}


@pytest.mark.parametrize(("earlier", "note"), EARLIER.values(), ids=EARLIER)
def test_a_rating_is_compared_with_the_last_one_under_the_same_framework(
    earlier: dict[str, str], note: str
) -> None:
    register = register_of(
        {
            **texts(evaluation=assessed_in("2009", 2)),
            "data/partnerships/dance.yaml": PARTNERSHIP.replace("Arts", "Dance"),
            "data/frameworks/toolkit-2006.yaml": FRAMEWORK.replace("2009", "2006"),
            **{f"data/evaluations/{name}.yaml": text for name, text in earlier.items()},
        }
    )
    assert not register.faults, register.faults
    (table,) = section(report(register, date(2010, 1, 20)), "self-assessment").ratings
    focus = table.rows[0].ratings[0]
    assert (focus.number, focus.note) == ("2", note)


def test_each_edition_of_a_framework_has_a_table_and_a_scale_of_its_own() -> None:
    older = FRAMEWORK.replace("2009", "2006").replace(
        "{0: none, 1: weak, 2: fair, 3: good}", "{1: poor, 2: excellent}"
    )
    register = register_of(
        {
            **texts(evaluation=assessed_in("2009", 2)),
            "data/partnerships/dance.yaml": PARTNERSHIP.replace("Arts", "Dance"),
            "data/frameworks/toolkit-2006.yaml": older,
            "data/evaluations/dance-2009-10.yaml": assessed_in(
                "2009", 2, "toolkit-2006", partnership="dance"
            ),
        }
    )
    assert not register.faults, register.faults
    tables = section(report(register, date(2010, 1, 20)), "self-assessment").ratings
    assert [(each.framework, each.rows[0].ratings[0].word, len(each.scale)) for each in tables] == [
        ("Toolkit, edition 2009", "fair", 4),
        ("Toolkit, edition 2006", "excellent", 2),
    ]


def test_what_was_left_out_is_said_in_the_report() -> None:
    register = register_of(texts())
    page = view.report_view(
        register,
        YEAR,
        date(2010, 1, 1),
        None,
        version="1",
        digest="d",
        command="c",
        left_out=["One fault was left out."],
    )
    assert page.about.notes == ("One fault was left out.",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009-07-14", "14 July 2009"),
        ("2009-07", "July 2009"),
        ("2009/10 Q3", "October to December 2009"),
        ("2009/10 Q4", "January to March 2010"),
        ("2009/10", "2009/10"),
        ("2009", "2009"),
    ],
)
def test_periods_in_words(text: str, words: str) -> None:
    assert dates.period(parse_period(text)) == words


def test_a_quarter_over_new_year_names_both_years() -> None:
    assert dates.period(parse_period("2009/10 Q2", (9, 1))) == "December 2009 to February 2010"


def test_lists_numbers_and_sentences() -> None:
    assert [lists.listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [number_of(count, "issue") for count in (0, 1, 2, 10, 11)] == [
        "no issues",
        "one issue",
        "two issues",
        "ten issues",
        "11 issues",
    ]
    assert [times(count) for count in (1, 2, 3)] == ["once", "twice", "three times"]
    assert [lists.sentence(text) for text in ("", " it is ", "Is it?")] == ["", "It is.", "Is it?"]
    assert lists.paragraphs("\n one\n two \n\n\n three\n") == ["one two", "three"]
