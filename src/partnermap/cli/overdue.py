"""`partnermap overdue`."""

from typing import Annotated, Literal

import typer

from partnermap.cli import options, records, streams

Format = Literal["table", "markdown", "csv", "json"]
ENDINGS = {".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "table"}


def overdue(
    *,
    on: options.On = None,
    year: options.Year = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="DAYS", help="Also what falls due within so many days, as 30d or 2w.")
    ] = None,
    responsible: options.Responsible = None,
    partnership: options.Partnership = None,
    by: Annotated[Literal["responsible", "partnership"] | None, typer.Option("--by", help="In groups.")] = None,
    format_: Annotated[Format | None, typer.Option("--format", help="How it is shown; by default as a table.")] = None,
    raw: options.Raw = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit code 1 when an action is overdue.")] = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,  # noqa: ARG001 -- read where a fault of ours ends
) -> None:
    """List the actions past their due day.

    An action is overdue from the day after it is due, once its evaluation is agreed.

    \b
    Example:
        partnermap overdue --within 30d --by responsible
    """
    from partnermap.output import csv, json, markdown, tables  # noqa: PLC0415 -- brings the models
    from partnermap.queries.actions import overdue_actions  # noqa: PLC0415 -- the same
    from partnermap.queries.listing import actions_like, partnerships_like  # noqa: PLC0415 -- the same

    shown_as = options.format_asked(format_, output, ENDINGS, "table")
    day, days = options.as_at(on), options.days_asked(within)
    year = options.year_asked(year)
    seen = records.see(root, private=private, keep_going=keep_going)
    register = seen.on(day)
    among = partnerships_like(register, partnership=partnership)
    rows = actions_like(register, day, among=among, year=year, responsible=responsible)
    answer = overdue_actions(rows, day, days)

    if shown_as == "json":
        shown = json.overdue(answer, seen.left_out)
    elif shown_as == "csv":
        shown = csv.overdue(answer, raw=raw)
        records.note_left_out(seen)
    elif shown_as == "markdown":
        shown = markdown.sheet(tables.overdue(answer, by, days, seen.left_out))
    else:
        shown = streams.sheet(tables.overdue(answer, by, days, seen.left_out), output, color)
    streams.result(shown, output)
    streams.note(tables.undated(answer))
    if exit_code and answer.actions:
        raise typer.Exit(1)
