"""`partnermap milestone …`: how far an evaluation is, recorded without editing a file."""

from typing import Annotated, Literal

import typer

from partnermap.cli import facts
from partnermap.cli.composed import Ask, records_it
from partnermap.errors import UsageError

StepTyped = Literal["initial_meeting", "started", "completed", "reported", "agreed", "closed"]
HELP = "initial_meeting, started, completed, reported, agreed or closed."
StepAsked = Annotated[StepTyped, typer.Argument(metavar="STEP", help=HELP)]
StepIfAsked = Annotated[
    StepTyped | None, typer.Argument(metavar="STEP", help=f"{HELP} Without it, all that is left.")
]


@records_it
def plan(
    evaluation: facts.EvaluationAsked,
    step: StepAsked,
    *,
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="For when: a day, month, quarter or year.")
    ],
    forum: facts.Forum = None,
) -> Ask:
    """Record for when a step is planned first."""
    from partnermap.recording import milestones

    return facts.of_evaluation(evaluation, milestones.plan, step, date, forum)


@records_it
def reach(
    evaluation: facts.EvaluationAsked,
    step: StepAsked,
    *,
    day: facts.DayAsked,
    forum: facts.Forum = None,
    minute: facts.Minute = None,
) -> Ask:
    """Record that a step was reached."""
    from partnermap.recording import milestones

    return facts.of_evaluation(evaluation, milestones.reach, step, day, forum, minute)


@records_it
def revise(
    evaluation: facts.EvaluationAsked,
    step: StepAsked,
    *,
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="The new plan.")],
    day: facts.DayAsked,
    reason: facts.Reason = None,
) -> Ask:
    """Record that a step comes later than planned."""
    from partnermap.recording import milestones

    return facts.of_evaluation(evaluation, milestones.revise, step, to, day, reason)


@records_it
def defer(
    evaluation: facts.EvaluationAsked,
    step: StepIfAsked = None,
    *,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The new plan of the step.")] = None,
    day: facts.DayAsked,
    reason: facts.Reason = None,
) -> Ask:
    """Record that an evaluation is put off.

    A step with --to to another date; without both, all that is left of it to none.
    """
    from partnermap.recording import milestones

    if bool(step) != bool(to):
        raise UsageError("--to is the new plan of a step: give both or neither")
    return facts.of_evaluation(evaluation, milestones.defer, step, to, day, reason)


@records_it
def withdraw(
    evaluation: facts.EvaluationAsked,
    *,
    day: facts.DayAsked,
    reason: facts.Reason = None,
) -> Ask:
    """Record that an evaluation was withdrawn.

    It is not to be carried out, or not to its end.
    """
    from partnermap.recording import milestones

    return facts.of_evaluation(evaluation, milestones.withdraw, day, reason)
