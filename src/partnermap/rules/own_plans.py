"""The days on record that have a plan or target of their own, and these."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from partnermap.model.action import Action
from partnermap.model.evaluation import STEPS, Evaluation
from partnermap.model.period import Period
from partnermap.register import Entry, Register
from partnermap.rules.actions import every_action
from partnermap.source import KeyPath


class Planned(NamedTuple):
    """A day, where it stands, and the days that were planned for the same."""

    entry: Entry[Any]
    key_path: KeyPath
    day: Period
    plans: Sequence[Period]

    @property
    def nearest_plan(self) -> Period:
        """The plan that it is least far from."""
        return min(self.plans, key=self._days_from)

    @property
    def days_apart(self) -> int:
        """Days between it and the nearest plan; 0 where they meet."""
        return self._days_from(self.nearest_plan)

    def _days_from(self, plan: Period) -> int:
        return max((self.day.first - plan.last).days, (plan.first - self.day.last).days, 0)


def planned_days(register: Register) -> Iterator[Planned]:
    """Every day of a register that something of its own was planned for, but for those of series."""
    for evaluation in register.evaluations.values():
        yield from _of_steps(evaluation)
    for entry, key_path, action in every_action(register):
        yield from _of_action(entry, key_path, action)
    for partnership in register.partnerships.values():
        for i, year in enumerate(partnership.record.assurance):
            report = year.annual_report
            if report and report.due and report.received:
                at = ("assurance", i, "annual_report", "received")
                yield Planned(partnership, at, report.received, [report.due])


def _of_steps(entry: Entry[Evaluation]) -> Iterator[Planned]:
    evaluation = entry.record
    for step in STEPS:
        own = evaluation.milestones.of(step)
        later = [(i, each.to[step]) for i, each in enumerate(evaluation.exceptions) if step in each.to]
        plans = [own.planned] if own and own.planned else []
        for i, to in later if plans else ():
            yield Planned(entry, ("exceptions", i, "to", step), to, plans)
        plans += [to for _, to in later]
        if own and own.actual and plans:
            yield Planned(entry, ("milestones", step, "actual"), own.actual, plans)


def _of_action(entry: Entry[Evaluation], at: KeyPath, action: Action) -> Iterator[Planned]:
    if action.target_date is None or action.interval:
        return
    moved = [
        *((("revisions", i, "to"), each.to) for i, each in enumerate(action.revisions)),
        *((("deferrals", i, "until"), each.until) for i, each in enumerate(action.deferrals)),
    ]
    for path, to in moved:
        others = [other for where, other in moved if where != path]
        yield Planned(entry, (*at, *path), to, [action.target_date, *others])
    done = action.completed
    if done and not done.known_by:
        plans = chain([action.target_date], (to for _, to in moved))
        yield Planned(entry, (*at, "completed"), done, list(plans))
