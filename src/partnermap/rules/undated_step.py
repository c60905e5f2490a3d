"""PM409."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import STEPS, UP_TO_COMPLETED, Evaluation, Step
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.wording.dates import when
from partnermap.wording.lists import listed
from partnermap.wording.terms import STEP_WORDS


@rule(
    "PM409",
    Severity.WARNING,
    "A step of an evaluation was taken, as a later one shows, and its day is not on record.",
)
def undated_step(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        undated = [step for step in UP_TO_COMPLETED if _is_undated(entry, step)]
        if undated:
            last = undated[-1]
            nouns = listed([STEP_WORDS[step].noun for step in undated])
            yield entry.finding(
                ("milestones", last) if entry.record.milestones.of(last) else ("milestones",),
                f"the evaluation {_last_step(entry.record)}, and no day is on record of its {nouns}",
                f"add the day under `milestones`, as `{last}: {{actual: …}}`, or the month or year if no more is known",
            )


def _is_undated(entry: Entry[Evaluation], step: Step) -> bool:
    """Whether a step has no day of its own; one that was not even planned may never have been taken, but completion is."""
    own = entry.record.milestones.of(step)
    if entry.left_out_at(("milestones", step)) or not entry.record.reached(step):
        return False
    return own.actual is None if own else step == "completed"


def _last_step(evaluation: Evaluation) -> str:
    taken = ((step, evaluation.milestones.of(step)) for step in reversed(STEPS))
    step, actual = next((step, own.actual) for step, own in taken if own and own.actual)
    return f"was {step} {when(actual)}"
