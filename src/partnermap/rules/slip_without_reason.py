"""PM406."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import STEPS, Evaluation, Step
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule(
    "PM406",
    Severity.WARNING,
    "A step was reached after its plan, and no exception says why; or an exception gives no reason.",
)
def slip_without_reason(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        for step, plan, actual in _late(entry.record):
            if not entry.left_out_at("exceptions"):
                yield entry.finding(
                    ("milestones", step, "actual"),
                    f"{step} was reached ({actual}) after its plan ({plan}), and no exception says why",
                    "add an entry under `exceptions:` with the new plan, the reason and whom it was reported to",
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
