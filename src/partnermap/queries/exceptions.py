"""What deviates from the plan of an evaluation: the entries on record, from when to when each is open, and plans that passed unmet.

Every function takes an evaluation as it stood on the day it is asked about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from partnermap.model.evaluation import STEPS, Deviating, Deviation, Evaluation, Step
from partnermap.model.period import Period, on_day
from partnermap.model.value import Exempt, ReportedTo, Withheld
from partnermap.wording.exemption import stub_words
from partnermap.wording.grounds import Law

STOPPING: tuple[Deviation, ...] = ("withdrawn", "deferred", "under-review")
"""What stops an evaluation, unless it moves its steps to other days."""


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """What deviates from the plan; `what` is None for a plan that passed unmet with nothing on record."""

    evaluation_id: str
    what: Deviation | None
    day: Period
    """Since when; where that is withheld it serves for the order alone."""
    to: Mapping[Step, Period]
    reason: str | None
    reported_to: Sequence[ReportedTo]
    cleared: date | None
    """The day from which it is no longer open; None while it is."""
    steps: Sequence[Step]
    """The steps it moves, or whose plan passed unmet."""
    withheld: bool = False
    """Whether an entry that is not for the public may say more of it."""
    until: Period | None = None
    exempt: Exempt | None = None
    day_withheld: bool = False
    """Whether it is so since another day, which is not for the public."""
    end_withheld: bool = False
    """Whether the day from which it is no longer open is not for the public."""
    stub: str = ""
    """What stands in place of an entry that is not for the public; nothing else is told of it but whether it is open."""

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.cleared is None

    @property
    def ends_work(self) -> bool:
        """Whether it withdraws the evaluation, or defers it to no day: from then on it is behind no plan."""
        return self.sets_aside and self.what in {"withdrawn", "deferred"}

    @property
    def sets_aside(self) -> bool:
        """Whether it moves no step to another day but stops the evaluation: nothing is due until it is over."""
        return self.what in STOPPING and not self.steps


def exceptions(
    evaluation_id: str,
    evaluation: Evaluation,
    on: date,
    private: Evaluation | None = None,
    law: Law | None = None,
) -> list[ExceptionRow]:
    """Every exception of an evaluation up to a day, and the computed one for plans that passed unmet, in order of day.

    `private` is the evaluation with those of its entries that are not for the public, where it has any: each has a stub,
    by the `law` that exempts it, what is open is told as it is, and a plan of which one of them speaks did not pass unmet.
    """
    rows = _on_record(evaluation_id, evaluation)
    unmet = known = _unmet(evaluation, rows, on)
    if private and law:
        every = _on_record(evaluation_id, private)
        known = _unmet(private, every, on)
        unmet = {step: since for step, since in unmet.items() if step in known}
        public = iter(rows)
        rows = [
            _stub(row, row.exempt, law)
            if row.exempt
            else replace(row, end_withheld=row.cleared != next(public).cleared)
            for row in every
        ]
    if unmet:
        since = min(unmet.values())
        row = ExceptionRow(evaluation_id, None, on_day(since), {}, None, (), None, list(unmet))
        if private:
            row = replace(row, withheld=True, day_withheld=since != min(known[step] for step in unmet))
        rows.append(row)
    return rows


def _stub(row: ExceptionRow, ground: Exempt, law: Law) -> ExceptionRow:
    """What the public is told of an entry that is not for it."""
    return ExceptionRow(
        row.evaluation_id,
        None,
        row.day,
        {},
        None,
        (),
        row.cleared,
        (),
        withheld=True,
        exempt=Withheld.model_construct(
            paragraph=ground.paragraph, confidential=ground.confidential, reason=""
        ),
        day_withheld=True,
        end_withheld=True,
        stub=stub_words("Exception", law.in_short(ground.paragraph)),
    )


def _on_record(evaluation_id: str, evaluation: Evaluation) -> list[ExceptionRow]:
    entries = sorted(evaluation.exceptions, key=lambda entry: entry.day)
    return [
        ExceptionRow(
            evaluation_id,
            entry.what,
            entry.day,
            entry.to,
            entry.reason,
            entry.told,
            _cleared(evaluation, entry, entries[i:]),
            list(entry.to),
            until=entry.until,
            exempt=entry.exempt,
        )
        for i, entry in enumerate(entries, 1)
    ]


def _cleared(evaluation: Evaluation, entry: Deviating, later: Sequence[Deviating]) -> date | None:
    """The day on which an exception was over: by itself, or because later entries took its place."""
    over = [entry.until.last if entry.until else None]
    if entry.to:
        settled = [_settled(evaluation, step, later) for step in entry.to]
        over.append(max(day for day in settled if day) if all(settled) else None)
    else:
        over.append(next((each.day.last for each in later if _takes_the_place(each, entry)), None))
        over.append(_resumed(evaluation, entry.day.last) if entry.what == "deferred" else None)
    return min((day for day in over if day), default=None)


def _settled(evaluation: Evaluation, step: Step, later: Sequence[Deviating]) -> date | None:
    """The day on which a moved step was reached, moved again, or stopped with all others."""
    reached = evaluation.taken_by(step)
    moved = next((each.day.last for each in later if step in each.to or _stops_all(each)), None)
    return min((day for day in (reached, moved) if day), default=None)


def _stops_all(entry: Deviating) -> bool:
    return entry.what in {"deferred", "withdrawn"} and not entry.to


def _takes_the_place(later: Deviating, entry: Deviating) -> bool:
    """Whether an entry ends an earlier one that moves no step; a review interrupts, and ends only another review."""
    return later.what != "under-review" or entry.what == "under-review"


def _resumed(evaluation: Evaluation, deferred: date) -> date | None:
    """The day on which work began after a deferral, or was done; None while it waits."""
    started, completed = evaluation.taken_by("started"), evaluation.taken_by("completed")
    facts = [
        started if started and started > deferred else None,
        max(completed, deferred) if completed else None,
    ]
    return min((day for day in facts if day), default=None)


def _unmet(evaluation: Evaluation, rows: Sequence[ExceptionRow], on: date) -> dict[Step, date]:
    """The steps not reached whose last plan has passed, and which no open entry speaks of, with the day from which it is so."""
    unmet: dict[Step, date] = {}
    for step in STEPS:
        milestone = evaluation.milestones.of(step)
        plan = evaluation.new_plan(step) or (milestone.planned if milestone else None)
        if plan is None or evaluation.reached(step):
            continue
        if any(row.cleared is None and _speaks_of(row, step, plan) for row in rows):
            continue
        ends = [row.cleared for row in rows if row.cleared and row.sets_aside]
        since = max([plan.last, *ends]) + timedelta(days=1)
        if since <= on:
            unmet[step] = since
    return unmet


def _speaks_of(row: ExceptionRow, step: Step, plan: Period) -> bool:
    """Whether an entry without a new plan explains a step: it stops all, is a late start, or came after the plan had passed."""
    if row.steps:
        return False
    return row.sets_aside or (row.what == "late-start" and step == "started") or plan.last < row.day.last


def has_resumed(evaluation: Evaluation, row: ExceptionRow) -> bool:
    """Whether the work of a deferral went on, though not every step that it moves is reached yet."""
    return row.what == "deferred" and _resumed(evaluation, row.day.last) is not None
