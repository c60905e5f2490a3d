"""The answer of `programme`: where a year stands, along the calendar, step by step, and what it takes."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from partnermap.answers import exceptions, hours, steps
from partnermap.answers.answer import ROWS, Answer, Column, LabelledFact, Table, coded, within
from partnermap.answers.chart import Chart
from partnermap.answers.timeline import timeline
from partnermap.model.evaluation import Round
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.planning import Proposed, Reached, Share, YearProgramme
from partnermap.queries.programme import ProgrammeEntry, of_programme
from partnermap.wording.dates import day_in_words
from partnermap.wording.exemption import can_be_shown, more_words
from partnermap.wording.lists import listed
from partnermap.wording.numbers import counted
from partnermap.wording.values import Value

ROUNDS: Mapping[Round | None, str] = {
    "pilot": "Pilots",
    "re-evaluation": "Re-evaluations",
    "ad-hoc": "Evaluations for other reasons",
    None: "Evaluations of no stated round",
}
"""The rounds that a programme does not count, in the order in which they are listed."""


def by_round(rows: Sequence[ProgrammeEntry], counted_under: str) -> list[tuple[str, list[ProgrammeEntry]]]:
    """The evaluations that the programme counts, under a title of their own, and the other rounds under theirs."""
    inside = of_programme(rows)
    return [*([(counted_under, inside)] if inside else []), *other_rounds(rows)]


def other_rounds(rows: Sequence[ProgrammeEntry]) -> list[tuple[str, list[ProgrammeEntry]]]:
    """The evaluations that the programme does not count, each round under its title."""
    grouped = [(title, [row for row in rows if row.round == round_]) for round_, title in ROUNDS.items()]
    return [(title, found) for title, found in grouped if found]


def programme(found: YearProgramme) -> Answer:
    """All of it; a format of nothing but rows holds the steps."""
    of_each = [steps.of(row) for row in found.rows]
    drawn = [(title, timeline(rows, found.on)) for title, rows in by_round(found.rows, "In the programme")]
    return Answer(
        keys=_keys(found),
        tables=(
            _evaluations(found),
            _positions(found.shares),
            _exceptions(found),
            _reached(found),
            *of_each,
            hours.planned(found.load),
            hours.by_quarter(found.load, lacks=bool(found.withheld)),
            _proposed(found),
        ),
        title=f"Work programme {found.year}, as at {day_in_words(found.on)}",
        facts=_facts(found) if found.rows else (),
        lead=() if found.rows else [f"There is no evaluation of {found.year} to show."],
        charts=[Chart(title, shown) for title, shown in drawn if shown],
        notes=_without_hours(found),
        rows=of_each,
        tells_of=("evaluation", "exception"),
    )


def _keys(found: YearProgramme) -> Mapping[str, Value]:
    return {
        "year": found.year,
        "on": found.on,
        "evaluations": ROWS,
        "exceptions": ROWS,
        "counts": {"evaluation_count": found.evaluation_count, "behind_plan_count": found.behind_plan},
        "since": found.since,
        "reached": ROWS,
        "load": ROWS,
        "without_hours": found.without_hours,
        "proposed": {"year": found.next_year},
    }


def _facts(found: YearProgramme) -> list[LabelledFact]:
    parts = ", ".join(f"{share.count} {share.position} ({share.percent}%)" for share in found.shares)
    more = more_words(len(found.withheld))
    return [
        (
            "In the programme",
            f"{counted(found.evaluation_count, 'evaluation')}{f': {parts}' if parts else ''}{more}",
        ),
        ("Behind plan", f"{found.behind_plan} of {found.evaluation_count}{more}"),
    ]


def _without_hours(found: YearProgramme) -> list[str]:
    without = [row for row in found.rows if row.evaluation_id in found.without_hours]
    return [f"No officer hours are planned for {listed(map(steps.title, without))}."] if without else []


def _evaluations(found: YearProgramme) -> Table[ProgrammeEntry]:
    return Table(
        "evaluations",
        found.rows,
        columns=(
            steps.ID,
            steps.EVALUATION,
            steps.PARTNERSHIP,
            steps.ROUND,
            steps.STATE_OF_ALL,
            steps.MILESTONES,
            steps.STAGE,
            steps.BEHIND,
        ),
        shown=(steps.ID, steps.NAME, steps.ROUND, steps.STATE_OF_ALL, steps.BEHIND),
        title="Evaluations",
        stubs=found.withheld,
    )


def _positions(shares: Sequence[Share]) -> Table[Share]:
    columns: Sequence[Column[Share]] = (
        Column("position", attrgetter("position")),
        Column("count", attrgetter("count")),
        Column("share", attrgetter("percent")),
    )
    return Table("counts.positions", shares, columns=columns)


def _exceptions(found: YearProgramme) -> Table[ExceptionRow]:
    since = day_in_words(found.since) if found.since else ""
    return Table(
        "exceptions",
        found.exceptions,
        columns=(exceptions.EVALUATION, *exceptions.COLUMNS),
        shown=exceptions.SHOWN,
        stacked=exceptions.STACKED,
        title=f"Exceptions since {since}" if since else "Exceptions",
        without=f"No exception{can_be_shown(lacks=bool(found.withheld))} {f'began after {since}' if since else 'is open'}."
        if found.rows
        else "",
    )


def _reached(found: YearProgramme) -> Table[Reached]:
    evaluation: Column[Reached] = Column("evaluation", attrgetter("evaluation_id"), "Evaluation")
    step: Column[Reached] = coded("milestone", attrgetter("step"), "Step")
    day: Column[Reached] = Column("actual", attrgetter("actual"), "Day")
    since = day_in_words(found.since) if found.since else ""
    return Table(
        "reached",
        found.reached,
        columns=(evaluation, step, day),
        shown=(day, evaluation, step),
        title=f"Reached since {since}" if since else "",
        without=f"No step{can_be_shown(lacks=bool(found.withheld))} was reached after {since}."
        if since and found.rows
        else "",
    )


def _proposed(found: YearProgramme) -> Table[Proposed]:
    def of(column: Column[ProgrammeEntry]) -> Column[Proposed]:
        return within(attrgetter("row"), column)

    evaluation, name = of(steps.ID), of(steps.NAME)
    tier: Column[Proposed] = Column("", attrgetter("tier"), "Tier")
    service: Column[Proposed] = Column("", attrgetter("service"), "Service")
    takes: Column[Proposed] = Column("hours_planned", attrgetter("hours"), "Hours")
    begins: Column[Proposed] = Column("", lambda each: each.row.milestones["started"].planned, "Start")
    ends: Column[Proposed] = Column("", lambda each: each.row.milestones["completed"].planned, "Completion")
    return Table(
        "proposed.evaluations",
        found.proposed,
        columns=(
            evaluation,
            of(steps.EVALUATION),
            of(steps.PARTNERSHIP),
            of(steps.ROUND),
            takes,
            of(steps.MILESTONES),
        ),
        shown=(evaluation, name, tier, service, begins, ends, takes),
        stacked=(evaluation, name, service),
        title=f"Proposed for {found.next_year}",
        without=f"No evaluation is planned for {found.next_year} yet.",
        stubs=found.next_withheld,
    )
