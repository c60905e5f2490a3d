"""The programme of a year as a whole: where it stands, what is new, officer hours, the next year's proposal."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnermap.errors import NothingThereError
from partnermap.model.period import parse_period, quarter_of, year_after
from partnermap.queries.planning import YearProgramme, apportioned, year_programme
from partnermap.register import Register, register_of
from partnermap.report.work_programme import tables
from partnermap.workspace.register_files import read_register
from registers import texts

ROOT = Path(__file__).parents[1]
YEAR = "2009/10"
OCTOBER = date(2009, 10, 20)


@pytest.fixture(scope="module")
def shipped() -> Register:
    return read_register(ROOT)


def on(register: Register, day: date, since: date | None = None, *, cleared: bool = False) -> YearProgramme:
    return year_programme(register.as_at(day), YEAR, day, since=since, cleared=cleared)


def small(evaluation: str, day: date, **more: str) -> YearProgramme:
    files = texts(evaluation=evaluation, partnership="service: Culture")
    files |= {f"data/evaluations/{name.replace('_', '-')}.yaml": text for name, text in more.items()}
    register = register_of(files)
    assert not register.faults, register.faults
    return on(register, day)


def test_in_october_2009_there_are_exactly_three_exceptions_each_told_to_both_forums(
    shipped: Register,
) -> None:
    found = on(shipped, OCTOBER).exceptions
    assert [(each.evaluation_id, each.what) for each in found] == [
        ("luneside-east-2009-10", "late-start"),
        ("shoreline-management-2009-10", "late-start"),
        ("supporting-people-2009-10", "under-review"),
    ]
    assert all("ther work" in (each.reason or "") for each in found[:2])
    assert {told.day.last for each in found for told in each.reported_to if told.forum.endswith("Panel")} == {
        OCTOBER
    }
    assert [each.reported_to[0].forum for each in found] == ["Performance Management Group"] * 3


def test_before_the_panel_met_only_the_performance_management_group_had_heard(shipped: Register) -> None:
    found = on(shipped, date(2009, 10, 19)).exceptions
    assert [[told.forum for told in each.reported_to] for each in found] == [
        ["Performance Management Group"]
    ] * 3


def test_what_is_new_since_a_day_leaves_out_what_began_by_then(shipped: Register) -> None:
    assert [each.day.last for each in on(shipped, OCTOBER, date(2009, 9, 3)).exceptions] == [
        date(2009, 9, 10),
        date(2009, 9, 29),
    ]
    reached = on(shipped, OCTOBER, date(2009, 9, 24)).reached
    assert [(each.evaluation_id, each.step) for each in reached] == [
        ("key-cultural-2009-10", "completed"),
        ("cctv-2009-10", "reported"),
        ("key-cultural-2009-10", "reported"),
    ]
    assert not on(shipped, OCTOBER).reached


def test_an_exception_that_is_over_is_told_when_asked_for(shipped: Register) -> None:
    found = on(shipped, date(2010, 3, 30)).exceptions
    everything = on(shipped, date(2010, 3, 30), cleared=True).exceptions
    assert {each.cleared for each in found} == {None}
    over = {each.evaluation_id: each.cleared for each in everything if each.cleared}
    assert over["luneside-east-2009-10"] == date(2010, 3, 30)
    cleared_since = on(shipped, date(2010, 3, 30), date(2010, 3, 1), cleared=True).exceptions
    assert "luneside-east-2009-10" in [each.evaluation_id for each in cleared_since]


@pytest.mark.parametrize(
    ("day", "positions"),
    [
        (date(2009, 7, 14), [("under way", 5, 63), ("yet to start", 3, 37)]),
        (
            OCTOBER,
            [("complete", 2, 25), ("under way", 3, 38), ("yet to start", 2, 25), ("under review", 1, 12)],
        ),
    ],
)
def test_the_standings_add_up_and_their_percentages_to_a_hundred(
    shipped: Register, day: date, positions: list[tuple[str, int, int]]
) -> None:
    answer = on(shipped, day)
    found = [(share.position, share.count, share.percent) for share in answer.shares]
    assert sorted(found) == sorted(positions)
    assert sum(share.count for share in answer.shares) == answer.evaluation_count == 8
    assert sum(share.percent for share in answer.shares) == 100


@given(st.integers(0, 10_000), st.dictionaries(st.text(max_size=3), st.integers(0, 10_000), min_size=1))
def test_parts_add_up_to_the_whole_and_are_less_than_one_away_from_their_share(
    total: int, weights: dict[str, int]
) -> None:
    parts = apportioned(total, weights)
    whole = sum(weights.values())
    assert sum(parts.values()) == (total if whole else 0)
    assert all(abs(parts[key] * whole - total * weights[key]) < max(whole, 1) for key in weights)


PLANNED = """
partnership: arts
year: 2009/10
round: programme
framework: toolkit
hours_planned: 61
milestones:
  started: {planned: 2009-06-01}
  completed: {planned: 2009-07-31}
"""


def load(answer: YearProgramme) -> list[tuple[str | None, str | None, int]]:
    return [(each.service, str(each.quarter) if each.quarter else None, each.hours) for each in answer.load]


def test_hours_are_spread_over_the_days_of_the_plan() -> None:
    assert load(small(PLANNED, date(2009, 5, 1))) == [
        ("Culture", "2009/10 Q1", 30),
        ("Culture", "2009/10 Q2", 31),
    ]


def test_hours_follow_the_plan_that_counts_now() -> None:
    late = "exceptions: [{day: 2009-05-20, what: delay, to: {started: 2009-10-01, completed: 2009-12-31}}]\n"
    assert load(small(PLANNED + late, date(2009, 5, 19))) == [
        ("Culture", "2009/10 Q1", 30),
        ("Culture", "2009/10 Q2", 31),
    ]
    assert load(small(PLANNED + late, date(2009, 5, 20))) == [("Culture", "2009/10 Q3", 61)]


def test_a_review_leaves_open_when_the_hours_are_needed_and_withdrawal_frees_them() -> None:
    for what, expected in (("under-review", [("Culture", None, 61)]), ("withdrawn", [])):
        aside = f"exceptions: [{{day: 2009-05-20, what: {what}}}]\n"
        assert load(small(PLANNED + aside, date(2009, 5, 20))) == expected


def test_hours_of_what_was_done_lie_where_it_was_done() -> None:
    begun = PLANNED.replace("2009-06-01}", "2009-06-01, actual: 2009-07-01}")
    late = "exceptions: [{day: 2009-06-02, what: late-start, to: {started: 2009-10-01}}]\n"
    assert load(small(begun + late, date(2009, 7, 1))) == [("Culture", "2009/10 Q2", 61)]
    done = begun.replace("2009-07-31}", "2009-07-31, actual: 2009-07-20}")
    review = "exceptions: [{day: 2009-08-15, what: under-review}]\n"
    assert load(small(done + review, date(2009, 9, 1))) == [("Culture", "2009/10 Q2", 61)]


def test_every_planned_hour_of_the_shipped_register_is_in_one_quarter(shipped: Register) -> None:
    for day in (date(2009, 4, 1), OCTOBER, date(2010, 3, 30)):
        answer = on(shipped, day)
        assert sum(each.hours for each in answer.load) == 490
        assert not answer.without_hours


def test_an_evaluation_without_hours_is_named() -> None:
    answer = small(PLANNED.replace("hours_planned: 61\n", ""), date(2009, 5, 1))
    assert (answer.load, answer.without_hours) == ([], ["arts-2009-10"])


def test_the_next_year_is_proposed_from_what_is_only_planned() -> None:
    following = PLANNED.replace("2009/10", "2010/11").replace("planned: 2009", "planned: 2010")
    begun = following.replace("2010-06-01}", "2010-06-01, actual: 2010-03-01}")
    answer = small(PLANNED, date(2010, 2, 1), arts_2010_11=following, arts_2010_11_2=begun)
    assert answer.next_year == "2010/11"
    assert [each.row.evaluation_id for each in answer.proposed] == ["arts-2010-11", "arts-2010-11-2"]
    later = small(PLANNED, date(2010, 3, 1), arts_2010_11=following, arts_2010_11_2=begun)
    (proposed,) = later.proposed
    assert (proposed.row.evaluation_id, proposed.service, proposed.hours) == ("arts-2010-11", "Culture", 61)


def test_an_unknown_year_lists_those_there_are(shipped: Register) -> None:
    with pytest.raises(NothingThereError, match=r"2011/12.*\n.*2008/09 to 2010/11"):
        year_programme(shipped, "2011/12", OCTOBER)


def test_what_the_report_shows_of_each_evaluation_is_what_the_programme_answers(shipped: Register) -> None:
    answer = on(shipped, OCTOBER)
    (shown,) = [
        table for table in tables(answer.rows, OCTOBER) if table.title == "Evaluations in the programme"
    ]
    slipped = shown.dates.index("Slipped")
    late = {
        row.evaluation: {step.title for step in row.steps if step.dates and step.dates[slipped]}
        for row in shown.rows
    }
    assert late["luneside-east-2009-10"] == {"Started", "Completed", "Reported"}
    assert late["cctv-2009-10"] == set()
    behind = {row.evaluation for row in shown.rows if row.tone == "attention"}
    assert behind == {each.evaluation_id for each in answer.exceptions}


def test_an_evaluation_of_a_partnership_that_has_ended_is_not_proposed() -> None:
    ended = "ended: {last_day: 2009-09-30, how: dissolved, by: Council, day: 2009-05-01}\n"
    files = texts(evaluation=PLANNED, partnership=ended)
    files["data/evaluations/arts-2010-11.yaml"] = PLANNED.replace("2009/10", "2010/11")
    register = register_of(files)
    found = [on(register, day).proposed for day in (date(2009, 9, 30), OCTOBER)]
    assert [[each.row.evaluation_id for each in proposed] for proposed in found] == [["arts-2010-11"], []]


@given(st.dates(date(1995, 1, 1), date(2090, 1, 1)), st.sampled_from([(4, 1), (1, 1), (9, 15)]))
def test_every_day_lies_in_the_quarter_found_for_it(day: date, year_start: tuple[int, int]) -> None:
    quarter = quarter_of(day, year_start)
    assert quarter.first <= day <= quarter.last
    assert quarter == parse_period(str(quarter), year_start)


def test_the_year_after_the_turn_of_the_century() -> None:
    assert [year_after(year) for year in ("2009/10", "2098/99", "1999/00")] == [
        "2010/11",
        "2099/00",
        "2000/01",
    ]
