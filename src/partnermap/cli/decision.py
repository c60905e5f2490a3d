"""`partnermap action …`: what is asked for and decided of an action."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import facts, options, recording, records
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


def revise(
    action: facts.ActionAsked,
    *,
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="The date asked for.")],
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    reason: facts.Reason = None,
    approved_by: Annotated[
        str | None,
        typer.Option("--approved-by", metavar="BODY", help="The body that approved it, where that is so."),
    ] = None,
    approved_on: Annotated[
        str | None, typer.Option("--approved-on", metavar="DAY", help="When; by default on the day of --on.")
    ] = None,
    minute: facts.Minute = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that another date is asked for.

    It holds once it is approved.
    """
    from partnermap.recording import requests
    from partnermap.recording.record_at import NewDecision

    day = facts.happened(on, known_by)
    if (approved_on or minute) and not approved_by:
        raise UsageError("--approved-by is missing: a decision has who took it")
    approved = NewDecision(approved_by, approved_on or day, minute) if approved_by else None
    ask = facts.of_action(action, requests.revise, to, day, reason, approved)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def request(
    action: facts.ActionAsked,
    what: Annotated[
        RequestTyped, typer.Argument(metavar="WHAT", help="withdraw, close (as completed) or reopen.")
    ],
    *,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    by: Annotated[str | None, typer.Option("--by", metavar="POST", help="Who asks.")] = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that something else is asked for than a date."""
    from partnermap.recording import requests

    day = facts.happened(on, known_by)
    ask = facts.of_action(action, requests.request, what, day, by, reason)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def approve(
    action: facts.ActionAsked,
    *,
    by: facts.DecidedBy,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    minute: facts.Minute = None,
    reason: facts.Reason = None,
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
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that a request was approved.

    What was asked for comes about by that: the action is withdrawn, completed or taken up again.
    """
    from partnermap.recording import requests

    decided = facts.decided(by, on, known_by, minute, reason)
    ask = facts.of_action(action, requests.approve, decided, request, completed, evidence)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def refuse(
    action: facts.ActionAsked,
    *,
    by: facts.DecidedBy,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    minute: facts.Minute = None,
    reason: facts.Reason = None,
    request: RequestMeant = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that a request was refused."""
    from partnermap.recording import requests

    decided = facts.decided(by, on, known_by, minute, reason)
    ask = facts.of_action(action, requests.refuse, decided, request)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def withdraw(
    action: facts.ActionAsked,
    *,
    by: facts.DecidedBy,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    minute: facts.Minute = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that an action is not to be done any more."""
    from partnermap.recording import decisions

    decided = facts.decided(by, on, known_by, minute, reason)
    ask = facts.of_action(action, decisions.withdraw, decided)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def transfer(
    action: facts.ActionAsked,
    *,
    to_action: Annotated[
        str, typer.Option("--to", metavar="ACTION", help="The open action that goes on with it.")
    ],
    by: facts.DecidedBy,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    minute: facts.Minute = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that another action goes on with an action."""
    from partnermap.recording import decisions

    decided = facts.decided(by, on, known_by, minute, reason)

    def ask(seen: records.Seen) -> "Recorded":
        at, to = facts.action_meant(seen, action), facts.action_meant(seen, to_action)
        return decisions.transfer(at, to, decided)

    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def defer(
    action: facts.ActionAsked,
    *,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="When it is due then.")],
    by: facts.DecidedBy,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    minute: facts.Minute = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that an action waits until a later date."""
    from partnermap.recording import decisions

    decided = facts.decided(by, on, known_by, minute, reason)
    ask = facts.of_action(action, decisions.defer, until, decided)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def reopen(
    action: facts.ActionAsked,
    *,
    by: facts.DecidedBy,
    on: facts.FactDay = None,
    known_by: facts.KnownBy = None,
    minute: facts.Minute = None,
    reason: facts.Reason = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that what ended an action is taken back."""
    from partnermap.recording import decisions

    decided = facts.decided(by, on, known_by, minute, reason)
    ask = facts.of_action(action, decisions.reopen, decided)
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)
