"""The programme of a year in both shapes: under keys for programs, as a sheet for people."""

from collections.abc import Mapping, Sequence

from partnermap.answers.chart import Chart
from partnermap.answers.columns import EXCEPTION, STEP, Keys, day, spelt_out, written
from partnermap.answers.tables import Sheet, Table, left_out
from partnermap.answers.timeline import timeline
from partnermap.finding import Finding
from partnermap.model.evaluation import Deviation, Round, Step
from partnermap.model.period import Period
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.planning import Load, Proposed, YearProgramme
from partnermap.queries.programme import ProgrammeEntry, of_programme
from partnermap.wording.dates import day_in_words
from partnermap.wording.numbers import counted

ROUNDS: Mapping[Round | None, str] = {
    "pilot": "Pilots",
    "re-evaluation": "Re-evaluations",
    "ad-hoc": "Evaluations for other reasons",
    None: "Evaluations of no stated round",
}
"""The rounds that a programme does not count, in the order in which they are told."""

DEVIATIONS: Mapping[Deviation | None, str] = {
    "late-start": "late start",
    "delay": "delay",
    "under-review": "under review",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
    None: "plan passed unmet",
}
WITHHELD = "Not for publication."
NO_SERVICE, NO_DATE = "No service named", "No date"
STEP_OF_PROGRAMME = (
    "evaluation",
    "partnership",
    "round",
    "evaluation_state",
    "milestone",
    *STEP,
)
"""The columns of a programme in CSV, a row for each step."""


def other_rounds(rows: Sequence[ProgrammeEntry]) -> list[tuple[str, list[ProgrammeEntry]]]:
    """The evaluations that the programme does not count, each round under its title."""
    grouped = [(title, [row for row in rows if row.round == round_]) for round_, title in ROUNDS.items()]
    return [(title, found) for title, found in grouped if found]


def keys(answer: YearProgramme) -> Keys:
    """A programme, key by key."""
    return {
        "year": answer.year,
        "on": day(answer.on),
        "evaluations": [_evaluation(row) for row in answer.rows],
        "exceptions": [
            {"evaluation": each.evaluation_id, **spelt_out(EXCEPTION, each)} for each in answer.exceptions
        ],
        "counts": {
            "evaluations": answer.counted,
            "behind_plan": answer.behind_plan,
            "standings": [
                {"standing": share.standing, "evaluations": share.count, "percent": share.percent}
                for share in answer.shares
            ],
        },
        "since": day(answer.since),
        "reached": [
            {"evaluation": each.evaluation_id, "milestone": each.step, "actual": written(each.actual)}
            for each in answer.reached
        ],
        "load": [
            {"service": each.service, "quarter": written(each.quarter), "hours": each.hours}
            for each in answer.load
        ],
        "without_hours": list(answer.without_hours),
        "proposed": {
            "year": answer.next_year,
            "evaluations": [_proposed(each) for each in answer.proposed],
        },
    }


def _evaluation(row: ProgrammeEntry) -> Keys:
    return {
        "evaluation": row.evaluation_id,
        "partnership": row.partnership_id,
        "round": row.round,
        "state": row.state,
        "milestones": {step: spelt_out(STEP, found) for step, found in row.milestones.items()},
        "stage": row.stage,
        "behind_plan": row.behind_plan,
    }


def _proposed(each: Proposed) -> Keys:
    return {
        "evaluation": each.row.evaluation_id,
        "partnership": each.row.partnership_id,
        "round": each.row.round,
        "tier": each.tier,
        "service": each.service,
        "hours_planned": each.hours,
        "planned": {step: written(found.planned) for step, found in each.row.milestones.items()},
    }


def steps(answer: YearProgramme) -> list[Keys]:
    """The steps of a programme that have a date, under the keys of CSV."""
    return [
        {
            "evaluation": row.evaluation_id,
            "partnership": row.partnership_id,
            "round": row.round,
            "evaluation_state": row.state,
            "milestone": step,
            **spelt_out(STEP, found),
        }
        for row in answer.rows
        for step, found in row.milestones.items()
        if found.has_date
    ]


def sheet(answer: YearProgramme, faults: Sequence[Finding] | None = None) -> Sheet:
    """A programme for a person: where it stands, along the calendar, step by step, and what it takes."""
    tables = (
        _evaluations(answer.rows),
        _exceptions(answer),
        _reached(answer),
        *map(_steps, answer.rows),
        _load(answer.load),
        _proposal(answer),
    )
    groups = [("In the programme", of_programme(answer.rows)), *other_rounds(answer.rows)]
    drawn = [(title, timeline(rows, answer.on)) for title, rows in groups]
    return Sheet(
        title=f"Work programme {answer.year}, as at {day_in_words(answer.on)}",
        facts=_facts(answer),
        charts=[Chart(title, shown) for title, shown in drawn if shown],
        tables=[table for table in tables if table.rows],
        notes=[*_notes(answer), *left_out(faults)],
    )


def _facts(answer: YearProgramme) -> list[tuple[str, str]]:
    parts = ", ".join(f"{share.count} {share.standing} ({share.percent}%)" for share in answer.shares)
    return [
        ("In the programme", f"{counted(answer.counted, 'evaluation')}{f': {parts}' if parts else ''}"),
        ("Behind plan", f"{answer.behind_plan} of {answer.counted}"),
    ]


def _notes(answer: YearProgramme) -> list[str]:
    notes = []
    if not answer.exceptions:
        new = f" began after {day_in_words(answer.since)}" if answer.since else " is open"
        notes.append(f"No exception{new}.")
    if answer.since and not answer.reached:
        notes.append(f"No step was reached after {day_in_words(answer.since)}.")
    if answer.without_hours:
        notes.append(f"No officer hours are planned for {', '.join(answer.without_hours)}.")
    if not answer.proposed:
        notes.append(f"No evaluation is planned for {answer.next_year} yet.")
    return notes


def _evaluations(rows: Sequence[ProgrammeEntry]) -> Table:
    cells = [
        (
            row.evaluation_id,
            row.partnership_name,
            row.round or "",
            row.state,
            "behind" if row.behind_plan else "",
        )
        for row in rows
    ]
    headings = ("Evaluation", "Partnership", "Round", "State", "Plan")
    return Table(headings, cells, "Evaluations")


def _exceptions(answer: YearProgramme) -> Table:
    cells = [
        (
            each.evaluation_id,
            DEVIATIONS[each.what],
            each.day.isoformat(),
            _moved(each),
            each.reason or (WITHHELD if each.withheld else "No reason on record."),
            "; ".join(f"{told.forum} on {told.day}" for told in each.told)
            or (WITHHELD if each.withheld else "nobody told yet"),
            each.cleared.isoformat() if each.cleared else "open",
        )
        for each in answer.exceptions
    ]
    headings = ("Evaluation", "What", "Since", "New plan", "Reason", "Reported to", "Cleared")
    title = f"Exceptions since {day_in_words(answer.since)}" if answer.since else "Exceptions"
    return Table(headings, cells, title, stacked=(0, 4, 5))


def _moved(each: ExceptionRow) -> str:
    return "; ".join(f"{_words(step)} {each.to.get(step, 'no new plan')}" for step in each.steps)


def _words(step: Step) -> str:
    return step.replace("_", " ")


def _reached(answer: YearProgramme) -> Table:
    cells = [(str(each.actual), each.evaluation_id, _words(each.step)) for each in answer.reached]
    title = f"Reached since {day_in_words(answer.since)}" if answer.since else None
    return Table(("Day", "Evaluation", "Step"), cells, title)


def _steps(row: ProgrammeEntry) -> Table:
    cells = [
        (
            _words(step),
            _or_blank(found.planned),
            _or_blank(found.new_plan),
            _or_blank(found.actual),
            found.state,
            counted(found.slipped_days, "day") if found.slipped_days else "",
        )
        for step, found in row.milestones.items()
        if found.has_date
    ]
    headings = ("Step", "Planned", "New plan", "Actual", "State", "Slipped")
    return Table(headings, cells, f"{row.partnership_name} ({row.evaluation_id})")


def _or_blank(period: Period | None) -> str:
    return "" if period is None else str(period)


def _load(load: Sequence[Load]) -> Table:
    """Hours by service and quarter, with their sums."""
    quarters = sorted({each.quarter for each in load if each.quarter})
    columns = [*quarters, *([None] if any(each.quarter is None for each in load) else [])]
    services = list(dict.fromkeys(each.service for each in load))
    cells = [
        _hours(service or NO_SERVICE, [each for each in load if each.service == service], columns)
        for service in services
    ]
    if len(services) > 1:
        cells.append(_hours("All", load, columns))
    headings = ("Service", *(str(quarter or NO_DATE) for quarter in columns), "Total")
    return Table(headings, cells, "Officer hours planned, pilots and others included")


def _hours(name: str, load: Sequence[Load], columns: Sequence[Period | None]) -> tuple[str, ...]:
    by_column = [sum(each.hours for each in load if each.quarter == quarter) for quarter in columns]
    return name, *(str(hours) if hours else "" for hours in by_column), str(sum(by_column))


def _proposal(answer: YearProgramme) -> Table:
    cells = [
        (
            each.row.evaluation_id,
            each.row.partnership_name,
            each.tier or "",
            each.service or "",
            _or_blank(each.row.milestones["started"].planned),
            _or_blank(each.row.milestones["completed"].planned),
            "" if each.hours is None else str(each.hours),
        )
        for each in answer.proposed
    ]
    headings = ("Evaluation", "Partnership", "Tier", "Service", "Start", "Completion", "Hours")
    return Table(headings, cells, f"Proposed for {answer.next_year}", stacked=(0, 1, 3))
