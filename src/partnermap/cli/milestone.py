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

    recording.record(
        root,
        lambda seen: milestones.plan(facts.evaluation_meant(seen, evaluation), step, date, forum),
        yes=yes,
        dry_run=dry_run,
        private=private,
    )


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
    recording.record(
        root,
        lambda seen: milestones.reach(facts.evaluation_meant(seen, evaluation), step, day, forum, minute),
        yes=yes,
        dry_run=dry_run,
        private=private,
    )


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
    recording.record(
        root,
        lambda seen: milestones.revise(facts.evaluation_meant(seen, evaluation), step, to, day, reason),
        yes=yes,
        dry_run=dry_run,
        private=private,
    )


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
    recording.record(
        root,
        lambda seen: milestones.defer(facts.evaluation_meant(seen, evaluation), step, to, day, reason),
        yes=yes,
        dry_run=dry_run,
        private=private,
    )
