"""`partnermap action …`: what became of an action, recorded without editing a file."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, recording, records

if TYPE_CHECKING:
    from partnermap.recording.actions import ActionAt

ActionAsked = Annotated[
    str, typer.Argument(metavar="ACTION", help="Its id, as museums-2009-10/1a, or a name and its ref.")
]
Happened = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DAY", help="The day, or the period where no more is known; by default today."
    ),
]
Evidence = Annotated[
    str | None, typer.Option("--evidence", metavar="TEXT", help="What shows that it was done.")
]


def complete(
    action: ActionAsked,
    *,
    on: Happened = None,
    evidence: Evidence = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Record that an action was completed."""
    from partnermap.recording import actions

    recording.record(
        root,
        lambda seen: actions.complete(_action(seen, action), on or options.today().isoformat(), evidence),
        yes=yes,
        dry_run=dry_run,
        private=private,
    )


def _action(seen: records.Seen, wanted: str) -> "ActionAt":
    """The action that a word means; raises `NothingThereError` where there is none, or it is not for the public."""
    from partnermap.queries.naming import named
    from partnermap.recording.actions import action_at

    return action_at(seen.as_read, named(seen.register, wanted, "action").id)
