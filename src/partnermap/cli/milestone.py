"""`partnermap milestone …`: how far an evaluation is, recorded without editing a file."""

from typing import Annotated, Literal

import typer

from partnermap.cli import facts, options, recording
from partnermap.errors import UsageError

StepTyped = Literal["initial_meeting", "started", "completed", "reported", "agreed", "closed"]
HELP = "initial_meeting, started, completed, reported, agreed or closed."
StepAsked = Annotated[StepTyped, typer.Argument(metavar="STEP", help=HELP)]
StepIfAsked = Annotated[
    StepTyped | None, typer.Argument(metavar="STEP", help=f"{HELP} Without it, all that is left.")
]


def plan(
    evaluation: facts.EvaluationAsked,
    step: StepAsked,
    *,
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="For when: a day, month, quarter or year.")
    ],
    forum: facts.Forum = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record for when a step is planned first."""
    from partnermap.recording import milestones

    ask = facts.of_evaluation(evaluation, milestones.plan, step, date, forum)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def reach(
    evaluation: facts.EvaluationAsked,
    step: StepAsked,
    *,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    forum: facts.Forum = None,
    minute: facts.Minute = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that a step was reached."""
    from partnermap.recording import milestones

    day = facts.happened(on, known_by)
    ask = facts.of_evaluation(evaluation, milestones.reach, step, day, forum, minute)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def revise(
    evaluation: facts.EvaluationAsked,
    step: StepAsked,
    *,
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="The new plan.")],
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that a step comes later than planned."""
    from partnermap.recording import milestones

    day = facts.happened(on, known_by)
    ask = facts.of_evaluation(evaluation, milestones.revise, step, to, day, reason)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def defer(
    evaluation: facts.EvaluationAsked,
    step: StepIfAsked = None,
    *,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The new plan of the step.")] = None,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that an evaluation is put off.

    A step with --to to another date; without both, all that is left of it to none.
    """
    from partnermap.recording import milestones

    day = facts.happened(on, known_by)
    if bool(step) != bool(to):
        raise UsageError("--to is the new plan of a step: give both or neither")
    ask = facts.of_evaluation(evaluation, milestones.defer, step, to, day, reason)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)
