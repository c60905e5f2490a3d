"""`partnermap list`: the rows of the register, a command a kind."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from partnermap.cli import options, records, streams

if TYPE_CHECKING:
    from datetime import date

    from partnermap.output.columns import Columns
    from partnermap.output.tables import Sheet

Format = Literal["table", "markdown", "csv", "json"]
ENDINGS = {".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "table"}

FormatOption = Annotated[Format | None, typer.Option("--format", help="How they are shown; by default as a table.")]
Tier = Annotated[str | None, typer.Option("--tier", metavar="TIER", help="Only of partnerships of this tier.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only of this kind of partnership, as delivery.")]
Committee = Annotated[
    str | None, typer.Option("--committee", metavar="TEXT", help="Only of partnerships that report to such a committee.")
]
Service = Annotated[str | None, typer.Option("--service", metavar="TEXT", help="Only of partnerships in such a service.")]
State = Annotated[str | None, typer.Option("--state", metavar="STATE", help="Only in this state.")]

R = TypeVar("R")


def partnerships(
    *,
    tier: Tier = None,
    kind: Kind = None,
    committee: Committee = None,
    service: Service = None,
    state: State = None,
    on: options.On = None,
    format_: FormatOption = None,
    raw: options.Raw = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,  # noqa: ARG001 -- read where a fault of ours ends
) -> None:
    """List partnerships with tier, state and their actions.

    \b
    Example:
        partnermap list partnerships --tier major
    """
    from partnermap.output import columns, tables  # noqa: PLC0415 -- brings the models
    from partnermap.queries.listing import partnership_rows  # noqa: PLC0415 -- the same

    shown_as, day = options.format_asked(format_, output, ENDINGS, "table"), options.as_at(on)
    seen = records.see(root, private=private, keep_going=keep_going)
    rows = partnership_rows(
        seen.on(day), day, tier=tier, kind=kind, committee=committee, service=service, state=state
    )
    _show(rows, "partnerships", columns.PARTNERSHIP)
