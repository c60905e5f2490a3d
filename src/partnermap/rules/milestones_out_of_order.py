"""PM401."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import STEPS, Evaluation, Step
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.rule import rule

SIDE_BY_SIDE: frozenset[Step] = frozenset({"reported", "agreed"})
"""Steps of which either may come first: a board may agree before the panel hears."""


@rule("PM401", Severity.ERROR, "A step of an evaluation is dated before the step that leads to it.")
def milestones_out_of_order(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        for key, verb in (("planned", "planned for"), ("actual", "dated")):
            for step, day, before, day_before in _too_early(entry.record, key):
                yield entry.finding(
                    ("milestones", step, key),
                    f"{step} is {verb} {day}, before {before} ({day_before})",
                    "correct the date that is wrong",
                )


def _too_early(evaluation: Evaluation, key: str) -> Iterator[tuple[Step, Period, Step, Period]]:
    """Each step that lies before one it follows on, whatever days of their periods are meant."""
    dated: list[tuple[Step, Period]] = []
    for step in STEPS:
        milestone = evaluation.milestones.of(step)
        period: Period | None = getattr(milestone, key, None)
        if period is None:
            continue
        for before, earlier in _leading_to(step, dated):
            if period.last < earlier.first:
                yield step, period, before, earlier
                break
        dated.append((step, period))


def _leading_to(step: Step, dated: list[tuple[Step, Period]]) -> list[tuple[Step, Period]]:
    """The dated step just before one; both of those that come side by side."""
    if step in SIDE_BY_SIDE:
        return [pair for pair in dated if pair[0] not in SIDE_BY_SIDE][-1:]
    return dated[-2:] if len(dated) > 1 and {pair[0] for pair in dated[-2:]} == SIDE_BY_SIDE else dated[-1:]
