"""PM406."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import STEPS, Evaluation, Step
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule("PM406", Severity.WARNING)
def slip_without_reason(register: Register) -> Iterator[Finding]:
    """A step was reached after its plan, and no exception says why; or an exception gives no reason.

    Why: the committee is told of every slippage together with its reason. Without one on record
    the report can only show that something was late.

    Fix: add an entry under `exceptions` with the new plan of the step, the reason and the forums
    that were told.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          started: {planned: 2009-05, actual: 2009-07-06}
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          started: {planned: 2009-05, actual: 2009-07-06}
        exceptions:
          - day: 2009-06-01
            what: late-start
            to: {started: 2009-07}
            reason: The Head of Culture had to close the accounts first.
            told: [{forum: Performance Group, day: 2009-06-16}]
        # …
    """
    for entry in register.evaluations.values():
        for step, plan, actual in _late(entry.record):
            if not entry.left_out_at("exceptions"):
                yield entry.finding(
                    ("milestones", step, "actual"),
                    f"{step} was reached ({actual}) after its plan ({plan}), and no exception says why",
                    "add an entry under `exceptions:` with the new plan, the reason and who was told",
                )
        for i, deviation in enumerate(entry.record.exceptions):
            key_path = ("exceptions", i, "reason")
            if not deviation.reason and not entry.left_out_at(key_path):
                message = f"the exception of {deviation.day} gives no reason"
                yield entry.finding(key_path, message, "add `reason:`")


def _late(evaluation: Evaluation) -> Iterator[tuple[Step, Period, Period]]:
    """The steps reached after the plan that held last; none while an entry that moves no step covers them all."""
    if any(not deviation.to for deviation in evaluation.exceptions):
        return
    for step in STEPS:
        milestone = evaluation.milestones.of(step)
        if milestone is None or milestone.actual is None:
            continue
        plan = evaluation.new_plan(step) or milestone.planned
        if plan and milestone.actual.days_after(plan.last):
            yield step, plan, milestone.actual
