"""What a year's programme comes to: where it stands, what deviates, the officers' hours it takes, the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from partnermap.model.evaluation import Evaluation, Step
from partnermap.model.partnership import partnership_state
from partnermap.model.period import Period, YearStart, quarter_of, year_after
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.programme import (
    EvaluationPosition,
    ProgrammeEntry,
    by_position,
    of_programme,
    programme,
    withheld_evaluations,
)
from partnermap.queries.significance import significance_of
from partnermap.queries.years import require_year
from partnermap.register import Register

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Share:
    """How many evaluations stand somewhere; the percentages of all shares add to 100."""

    position: EvaluationPosition
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A step that was taken."""

    evaluation_id: str
    step: Step
    actual: Period


@dataclass(frozen=True, slots=True)
class Load:
    """Officer hours planned for the evaluations of one service in one quarter; None where a plan names neither."""

    service: str | None
    quarter: Period | None
    hours: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """An evaluation that is only planned."""

    row: ProgrammeEntry
    tier: str | None
    service: str | None
    hours: int | None


@dataclass(frozen=True, slots=True)
class YearProgramme:
    """The programme of a year as it stood on a day.

    `shares` count the round `programme` alone. `since` is the day after which exceptions and steps
    reached are new, None where nobody asked. `without_hours` are evaluations that plan none.
    """

    year: str
    on: date
    rows: Sequence[ProgrammeEntry]
    shares: Sequence[Share]
    exceptions: Sequence[ExceptionRow]
    since: date | None
    reached: Sequence[Reached]
    load: Sequence[Load]
    without_hours: Sequence[str]
    next_year: str
    proposed: Sequence[Proposed]
    withheld: Sequence[str] = ()
    """What stands in place of each evaluation that is not for the public, and is counted nowhere here; and in those of the next year."""
    next_withheld: Sequence[str] = ()

    @property
    def evaluation_count(self) -> int:
        """The evaluations that the programme counts."""
        return len(of_programme(self.rows))

    @property
    def behind_plan(self) -> int:
        """How many of them have an open exception."""
        return sum(row.behind_plan for row in of_programme(self.rows))


def year_programme(
    register: Register, year: str, on: date, *, since: date | None = None, cleared: bool = False
) -> YearProgramme:
    """The programme of a year from a register as it stood on a day.

    With `since` only the exceptions that began after that day, and the steps reached after it; with
    `cleared` the exceptions that are over too. Raises `NothingThereError` for a year of which nothing is on record.
    """
    require_year(register, year, on)
    rows = programme(register, year, on)
    return YearProgramme(
        year=year,
        on=on,
        rows=rows,
        shares=shares(of_programme(rows)),
        exceptions=_exceptions(rows, since, cleared=cleared),
        since=since,
        reached=_reached(rows, since) if since else (),
        load=_load(register, rows),
        without_hours=[
            row.evaluation_id
            for row in rows
            if _is_to_be_done(row) and register.evaluations[row.evaluation_id].record.hours_planned is None
        ],
        next_year=year_after(year),
        proposed=_proposed(register, year_after(year), on),
        withheld=withheld_evaluations(register, year),
        next_withheld=withheld_evaluations(register, year_after(year)),
    )


def shares(rows: Sequence[ProgrammeEntry]) -> list[Share]:
    """How many evaluations stand where, and how much of a hundred that is."""
    counts: dict[EvaluationPosition, int] = {word: len(found) for word, found in by_position(rows).items()}
    percents = apportioned(100, counts)
    return [Share(word, count, percents[word]) for word, count in counts.items()]


def apportioned(total: int, weights: Mapping[K, int]) -> dict[K, int]:
    """A number in whole parts as near as can be to their weights, which add up to it; what is left goes to the largest rests."""
    total_weight = sum(weights.values())
    if not total_weight:
        return dict.fromkeys(weights, 0)
    parts = {key: total * weight // total_weight for key, weight in weights.items()}
    by_rest = sorted(weights, key=lambda key: -(total * weights[key] % total_weight))
    for key in by_rest[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def _exceptions(rows: Sequence[ProgrammeEntry], since: date | None, *, cleared: bool) -> list[ExceptionRow]:
    found = [each for row in rows for each in row.exceptions if cleared or each.cleared is None]
    if since:
        found = [each for each in found if since < (each.cleared or each.day.last) or since < each.day.last]
    return sorted(found, key=lambda each: (each.day, each.evaluation_id))


def _reached(rows: Sequence[ProgrammeEntry], since: date) -> list[Reached]:
    found = [
        Reached(row.evaluation_id, name, step.actual)
        for row in rows
        for name, step in row.milestones.items()
        if step.actual and step.taken_by and step.taken_by > since
    ]
    return sorted(found, key=lambda each: each.actual)


def _is_to_be_done(row: ProgrammeEntry) -> bool:
    return row.state != "withdrawn"


def _load(register: Register, rows: Sequence[ProgrammeEntry]) -> list[Load]:
    """The hours of each evaluation spread evenly over its days from start to completion, as they stand now."""
    hours: dict[tuple[str, str], Load] = {}
    for row in filter(_is_to_be_done, rows):
        evaluation = register.evaluations[row.evaluation_id].record
        service = _service(register, evaluation)
        for quarter, part in _by_quarter(
            evaluation.hours_planned or 0, row, register.settings.year_starts
        ).items():
            key = (service or "", str(quarter or ""))
            before = hours[key].hours if key in hours else 0
            hours[key] = Load(service, quarter, before + part)
    return sorted(
        (each for each in hours.values() if each.hours),
        key=lambda each: (each.service is None, each.service, each.quarter is None, each.quarter),
    )


def _service(register: Register, evaluation: Evaluation) -> str | None:
    partnership = register.partnerships.get(evaluation.partnership)
    return partnership.record.service if partnership else None


def _by_quarter(hours: int, row: ProgrammeEntry, year_start: YearStart) -> dict[Period | None, int]:
    days = _days_of_work(row)
    if days is None:
        return {None: hours}
    first, last = days
    weights: dict[Period | None, int] = {}
    while first <= last:
        quarter = quarter_of(first, year_start)
        until = min(quarter.last, last)
        weights[quarter] = (until - first).days + 1
        first = until + timedelta(days=1)
    return apportioned(hours, weights)


def _days_of_work(row: ProgrammeEntry) -> tuple[date, date] | None:
    """The first and last day of the work by what is known or planned now; None while a review or deferral leaves it open."""
    started, completed = row.milestones["started"], row.milestones["completed"]
    if row.set_aside and not completed.reached:
        return None
    begins = started.actual or started.new_plan or started.planned
    ends = completed.actual or completed.new_plan or completed.planned
    if begins is None or ends is None:
        known_one = begins or ends
        return (known_one.last, known_one.last) if known_one else None
    return begins.shown_from, max(begins.shown_from, ends.last)


def _proposed(register: Register, year: str, on: date) -> list[Proposed]:
    found = []
    for row in programme(register, year, on):
        if row.stage != "planned" or not _is_to_be_done(row):
            continue
        evaluation = register.evaluations[row.evaluation_id].record
        partnership = register.partnerships.get(evaluation.partnership)
        if partnership and partnership_state(partnership.record, on) == "ended":
            continue
        tier = significance_of(register, partnership.record).tier if partnership else None
        found.append(Proposed(row, tier, _service(register, evaluation), evaluation.hours_planned))
    return found
