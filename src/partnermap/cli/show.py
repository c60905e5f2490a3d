"""`partnermap show`."""

from typing import Annotated, Literal

import typer

from partnermap.cli import options, records, streams

Format = Literal["table", "markdown", "json"]
ENDINGS: dict[str, Format] = {".md": "markdown", ".json": "json", ".txt": "table"}


def show(
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of a partnership, an evaluation, an action, a strategy or an organisation, as museums-2009-10/1a; or an organisation's name.",
        ),
    ],
    *,
    on: options.On = None,
    at: options.At = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How it is shown; by default as a table.")
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Show one record with everything that follows from it."""
    from partnermap.queries.listing import row_of

    shown_as, day = options.format_asked(format_, output, ENDINGS, "table"), options.as_at(on)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    row = row_of(seen.on(day), record_id, day)
    if shown_as == "json":
        from partnermap.output import json

        shown = json.record(row, day, seen.left_out)
    else:
        from partnermap.output import sheets

        shown = streams.sheet(sheets.record(row, seen.left_out), shown_as, output, color=color)
    streams.result(shown, output)
