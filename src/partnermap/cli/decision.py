"""`partnermap action …`: what is asked for and decided of an action."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import facts, records
from partnermap.cli.composed import Ask, records_it
from partnermap.errors import UsageError

if TYPE_CHECKING:
    from partnermap.recording.recorded import Recorded

RequestTyped = Literal["withdraw", "close", "reopen"]
RequestMeant = Annotated[
    str | None,
    typer.Option(
        "--request",
        metavar="DAY",
        help="The request of another day than the latest open one; or what it asks for: move, withdraw, close, reopen.",
    ),
]


@records_it
def revise(
    action: facts.ActionAsked,
    *,
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="The date asked for.")],
    day: facts.DayAsked,
    reason: facts.Reason = None,
    approved_by: Annotated[
        str | None,
        typer.Option("--approved-by", metavar="BODY", help="The body that approved it, where that is so."),
    ] = None,
    approved_on: Annotated[
        str | None, typer.Option("--approved-on", metavar="DAY", help="When; by default on the day of --on.")
    ] = None,
    minute: facts.Minute = None,
) -> Ask:
    """Record that another date is asked for.

    It holds once it is approved.
    """
    from partnermap.recording import requests
    from partnermap.recording.record_at import NewDecision

    if (approved_on or minute) and not approved_by:
        raise UsageError("--approved-by is missing: a decision has who took it")
    approved = NewDecision(approved_by, approved_on or day, minute) if approved_by else None
    return facts.of_action(action, requests.revise, to, day, reason, approved)


@records_it
def request(
    action: facts.ActionAsked,
    what: Annotated[
        RequestTyped, typer.Argument(metavar="WHAT", help="withdraw, close (as completed) or reopen.")
    ],
    *,
    day: facts.DayAsked,
    by: Annotated[str | None, typer.Option("--by", metavar="POST", help="Who asks.")] = None,
    reason: facts.Reason = None,
) -> Ask:
    """Record that something else is asked for than a date."""
    from partnermap.recording import requests

    return facts.of_action(action, requests.request, what, day, by, reason)


@records_it
def approve(
    action: facts.ActionAsked,
    *,
    decided: facts.DecisionAsked,
    request: RequestMeant = None,
    completed: Annotated[
        str | None,
        typer.Option(
            "--completed",
            metavar="DAY",
            help="When it was completed, where that was asked for; by default on the day of --on.",
        ),
    ] = None,
    evidence: facts.Evidence = None,
) -> Ask:
    """Record that a request was approved.

    What was asked for comes about by that: the action is withdrawn, completed or taken up again.
    """
    from partnermap.recording import requests

    return facts.of_action(action, requests.approve, decided, request, completed, evidence)


@records_it
def refuse(
    action: facts.ActionAsked,
    *,
    decided: facts.DecisionAsked,
    request: RequestMeant = None,
) -> Ask:
    """Record that a request was refused."""
    from partnermap.recording import requests

    return facts.of_action(action, requests.refuse, decided, request)


@records_it
def withdraw(
    action: facts.ActionAsked,
    *,
    decided: facts.DecisionAsked,
) -> Ask:
    """Record that an action is not to be done any more."""
    from partnermap.recording import decisions

    return facts.of_action(action, decisions.withdraw, decided)


@records_it
def transfer(
    action: facts.ActionAsked,
    *,
    to_action: Annotated[
        str, typer.Option("--to", metavar="ACTION", help="The open action that goes on with it.")
    ],
    decided: facts.DecisionAsked,
) -> Ask:
    """Record that another action goes on with an action."""
    from partnermap.recording import decisions

    def ask(seen: records.Seen) -> "Recorded":
        at, to = facts.action_meant(seen, action), facts.action_meant(seen, to_action)
        return decisions.transfer(at, to, decided)

    return ask


@records_it
def defer(
    action: facts.ActionAsked,
    *,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="When it is due then.")],
    decided: facts.DecisionAsked,
) -> Ask:
    """Record that an action waits until a later date."""
    from partnermap.recording import decisions

    return facts.of_action(action, decisions.defer, until, decided)


@records_it
def reopen(
    action: facts.ActionAsked,
    *,
    decided: facts.DecisionAsked,
) -> Ask:
    """Record that what ended an action is taken back."""
    from partnermap.recording import decisions

    return facts.of_action(action, decisions.reopen, decided)
