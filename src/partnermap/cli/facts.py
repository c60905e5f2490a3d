"""The arguments and options of commands that record a fact or a decision, each named once, and how they are read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Concatenate, ParamSpec

import typer

from partnermap.cli import recording, records
from partnermap.cli.composed import Ask, Made
from partnermap.errors import UsageError

if TYPE_CHECKING:
    from partnermap.recording.record_at import ActionAt, EvaluationAt, NewDecision
    from partnermap.recording.recorded import Recorded
    from partnermap.source import Data

P = ParamSpec("P")

ActionAsked = Annotated[
    str, typer.Argument(metavar="ACTION", help="Its id, as museums-2009-10/1a, or a name and its ref.")
]
EvaluationAsked = Annotated[
    str, typer.Argument(metavar="EVALUATION", help="Its id, as museums-2009-10, or a name and the year.")
]
FactDay = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DAY", help="The day, as 2010-02-11; a month, quarter or year where no more is known."
    ),
]
KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DAY", help="In place of --on, the day by which it was so."),
]
DecidedBy = Annotated[str, typer.Option("--by", metavar="BODY", help="The body or post that decided.")]
DecidedByIfAny = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="BODY", help="The body or post that decided, where it was agreed otherwise."
    ),
]
Minute = Annotated[
    str | None, typer.Option("--minute", metavar="TEXT", help="The minute that records the decision.")
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
Evidence = Annotated[
    str | None, typer.Option("--evidence", metavar="TEXT", help="What shows that it was done.")
]
Helpers = Annotated[
    list[str] | None, typer.Option("--with", metavar="POST", help="Who helps; once for each.")
]
Forum = Annotated[str | None, typer.Option("--forum", metavar="BODY", help="The forum that takes the step.")]


def happened(on: FactDay = None, known_by: KnownBy = None) -> "Data":
    """When something happened, as a record has it; raises `UsageError` where that is not said, or twice."""
    found = happened_if_said(on, known_by)
    if found is None:
        raise UsageError("--on is missing: the day on which it was, or --known-by where only that is known")
    return found


def happened_if_said(on: FactDay = None, known_by: KnownBy = None) -> "Data | None":
    """The same, None where it is not said."""
    if on and known_by:
        raise UsageError("--on and --known-by say the same; give one of them")
    return {"known_by": known_by} if known_by else on


def decided(
    by: DecidedBy, on: FactDay = None, known_by: KnownBy = None, minute: Minute = None, reason: Reason = None
) -> "NewDecision":
    """A decision; raises `UsageError` where its day is not said."""
    from partnermap.recording.record_at import NewDecision

    return NewDecision(by, happened(on, known_by), minute, reason)


def decided_if_said(
    by: DecidedByIfAny = None,
    on: FactDay = None,
    known_by: KnownBy = None,
    minute: Minute = None,
    reason: Reason = None,
) -> "NewDecision | None":
    """The same, None where nothing is said of it; raises `UsageError` where it is said in part."""
    if by:
        return decided(by, on, known_by, minute, reason)
    if on or known_by or minute or reason:
        raise UsageError("--by is missing: a decision has who took it")
    return None


DayAsked = Annotated["Data", Made(happened)]
DayIfAsked = Annotated["Data | None", Made(happened_if_said)]
DecisionAsked = Annotated["NewDecision", Made(decided)]
DecisionIfAsked = Annotated["NewDecision | None", Made(decided_if_said)]


def of_action(
    wanted: str, act: "Callable[Concatenate[ActionAt, P], Recorded]", *given: P.args, **more: P.kwargs
) -> Ask:
    """What is to be recorded of the action that a word means, once the register is read; the rest is passed on."""
    return lambda seen: act(action_meant(seen, wanted), *given, **more)


def of_evaluation(
    wanted: str, act: "Callable[Concatenate[EvaluationAt, P], Recorded]", *given: P.args, **more: P.kwargs
) -> Ask:
    """The same of the evaluation that a word means."""
    return lambda seen: act(evaluation_meant(seen, wanted), *given, **more)


def action_meant(seen: records.Seen, wanted: str) -> "ActionAt":
    """The action that a word means.

    Raises `NothingThereError` where there is none, and `NotRecordedError` where it is not for the public.
    """
    from partnermap.queries.naming import named
    from partnermap.recording.record_at import action_at

    found = named(seen.register, wanted, "action").id
    at = action_at(seen.as_read, found)
    recording.require_public(seen, at.entry.path, [at.path(())])
    records.note_former(seen.register, wanted)
    return at


def evaluation_meant(seen: records.Seen, wanted: str) -> "EvaluationAt":
    """The evaluation that a word means; raises `NothingThereError` where there is none, or it is not for the public."""
    from partnermap.queries.naming import named
    from partnermap.recording.record_at import evaluation_at

    found = named(seen.register, wanted, "evaluation").id
    records.note_former(seen.register, wanted)
    return evaluation_at(seen.as_read, found)
