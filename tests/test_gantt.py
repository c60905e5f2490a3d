"""A programme drawn in characters."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnermap.answers.programme as answers_programme
from partnermap.answers.chart import Line, Mark, Span, Timeline
from partnermap.answers.timeline import timeline
from partnermap.cli.report import FORMATS
from partnermap.formats import TABLES, Look, write
from partnermap.formats.gantt import drawing
from partnermap.queries.planning import year_programme
from partnermap.queries.programme import programme
from partnermap.register import Register, register_of
from partnermap.report.chart import gantt
from partnermap.report.rendering import render
from partnermap.report.view import report_view
from partnermap.wording.line import width
from partnermap.workspace.templates import packaged_templates
from registers import texts

NEW_YEAR, SUMMER = date(2010, 1, 1), date(2010, 6, 30)


def drawn(*spans: Span, marks: tuple[Mark, ...] = (), on: date = SUMMER, columns: int = 40) -> list[str]:
    shown = Timeline(NEW_YEAR, date(2010, 12, 31), on, [Line("Arts", spans, marks)])
    return drawing(shown, columns)


def test_the_first_plan_is_above_and_what_was_done_below_in_their_months() -> None:
    lines = drawn(
        Span("planned", date(2010, 1, 1), date(2010, 3, 31)),
        Span("done", date(2010, 2, 1), date(2010, 3, 31)),
        Span("late", date(2010, 4, 1), SUMMER),
        marks=(Mark("report-planned", date(2010, 12, 31), above=True),),
    )
    assert lines == [
        "     │2010",
        "     │Jan  Mar  May   Jul  Sep   Nov",
        " Arts│─────────       ┊               ◇",
        "     │  ██████▒▒▒▒▒▒▒▒▒",
        "                      ┊ 30 June 2010",
    ]


@pytest.mark.parametrize(
    ("started", "on", "spans"),
    [
        (
            "2010-02-01",
            date(2010, 3, 31),
            [Span("done", date(2010, 2, 1), date(2010, 3, 31))],
        ),
        (
            "2010-02-01",
            date(2010, 4, 1),
            [
                Span("done", date(2010, 2, 1), date(2010, 3, 31)),
                Span("late", date(2010, 4, 1), date(2010, 4, 1)),
            ],
        ),
        (
            "2010-05-01",
            SUMMER,
            [Span("done", date(2010, 5, 1), date(2010, 5, 1)), Span("late", date(2010, 5, 2), SUMMER)],
        ),
    ],
)
def test_work_is_late_from_the_day_after_its_plan_and_when_begun_later_from_its_second_day(
    started: str, on: date, spans: list[Span]
) -> None:
    steps = f"started: {{planned: 2010-01-01, actual: {started}}}\n  completed: {{planned: 2010-03-31}}"
    evaluation = f"partnership: arts\nyear: 2009/10\nround: programme\nmilestones:\n  {steps}\n"
    register = register_of(texts(evaluation=evaluation)).as_at(on)
    shown = timeline(programme(register, "2009/10", on), on)
    assert shown
    assert shown.lines[0].spans == [Span("planned", date(2010, 1, 1), date(2010, 3, 31)), *spans]


def test_the_as_at_day_is_written_on_the_side_that_has_room() -> None:
    assert drawn(on=date(2010, 12, 24))[-1].endswith("24 December 2010 ┊")
    assert not any("┊" in line for line in drawn(on=date(2011, 1, 1)))


@pytest.mark.parametrize("columns", [10, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal_while_there_is_room_for_a_chart(columns: int) -> None:
    lines = drawn(Span("planned", NEW_YEAR, SUMMER), columns=columns)
    assert max(map(width, lines)) <= max(columns, 24)


@given(st.text(max_size=40), st.integers(12, 200))
def test_no_name_leaves_its_cell_nor_starts_a_line_of_markdown(name: str, columns: int) -> None:
    shown = Timeline(NEW_YEAR, SUMMER, SUMMER, [Line(name, [Span("done", NEW_YEAR, SUMMER)], [])])
    lines = drawing(shown, columns)
    assert len(lines) == 5
    assert all(line.isprintable() and line.startswith(" ") for line in lines)
    edges = {width(line.partition("│")[0]) for line in lines[:2]}
    assert len(edges) == 1
    assert all("│" in line for line in lines[:4])


def test_what_has_no_date_is_not_drawn() -> None:
    blank = "partnership: arts\nyear: 2009/10\nround: programme\nframework: toolkit\nmilestones: {}\n"
    register = register_of(texts(evaluation=blank))
    assert timeline(programme(register, "2009/10", SUMMER), SUMMER) is None


@settings(max_examples=15)
@given(
    days=st.lists(st.dates(date(2008, 1, 1), date(2012, 12, 31)), min_size=4, max_size=4).map(sorted),
    on=st.dates(date(2007, 1, 1), date(2016, 12, 31)),
    columns=st.sampled_from([40, 80, 100]),
)
def test_every_plan_can_be_drawn_on_every_day(days: list[date], on: date, columns: int) -> None:
    meeting, started, planned, report = days
    steps = f"""\
partnership: arts
year: 2009/10
round: programme
framework: toolkit
milestones:
  initial_meeting: {{planned: {meeting}, actual: {meeting}}}
  started: {{planned: {started}, actual: {started}}}
  completed: {{planned: {planned}}}
  reported: {{planned: {report}}}
"""
    register = register_of(texts(evaluation=steps, partnership="registered: 2000-01-01\n")).as_at(on)
    shown = timeline(programme(register, "2009/10", on), on)
    assert shown
    assert all(
        shown.first <= span.first <= span.last <= shown.last for each in shown.lines for span in each.spans
    )
    assert max(map(width, drawing(shown, columns))) <= columns
    assert gantt("chart-1", "Plan", shown).lanes
    written_in_every_format(register, on, columns)


def written_in_every_format(register: Register, on: date, columns: int) -> None:
    """The programme and the report of a register, in each format that either has."""
    found = answers_programme.programme(year_programme(register, "2009/10", on))
    for format_ in TABLES:
        assert "arts" in write(found, format_, Look(columns))
    view = report_view(register, "2009/10", on, None, version="0", digest="0", command="report")
    packaged = packaged_templates()
    for format_ in FORMATS:
        assert "Arts" in render(view, format_, packaged, {}, None)
