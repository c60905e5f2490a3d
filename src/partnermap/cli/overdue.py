"""`partnermap overdue`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnermap.output.tables import By
    from partnermap.queries.actions import Overdue
    from partnermap.queries.due_days import DueDay

Format = Literal["table", "markdown", "csv", "json", "ics"]
ENDINGS: dict[str, Format] = {
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".ics": "ics",
    ".txt": "table",
}


def overdue(
    *,
    on: options.On = None,
    at: options.At = None,
    year: options.Year = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="DAYS", help="Also what falls due within so many days, as 30d or 2w."
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Also milestones, annual reports, re-checks, reviews and agreements past their day."
        ),
    ] = False,
    responsible: options.Responsible = None,
    partnership: options.Partnership = None,
    by: Annotated[
        Literal["responsible", "partnership"] | None, typer.Option("--by", help="In groups.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How it is shown; by default as a table.")
    ] = None,
    raw: options.Raw = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit code 1 when an action is overdue.")
    ] = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """List the actions past their due day.

    An action is overdue from the day after it is due, once its evaluation is agreed. With --all also what
    is past its day beside actions.
    """
    from partnermap.output.tables import undated
    from partnermap.queries.actions import overdue_actions
    from partnermap.queries.listing import actions_like, partnerships_like

    shown_as = options.format_asked(format_, output, ENDINGS, "table")
    day, days = options.as_at(on), options.days_asked(within)
    year = options.year_asked(year)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    among = partnerships_like(register, partnership=partnership)
    rows = actions_like(register, day, among=among, year=year, evaluated=not all_)
    answer = overdue_actions(rows, day, days, responsible)
    other = None
    if all_:
        from partnermap.queries.obligations import due_by, obligations

        to_do = obligations(register, day, among=among, year=year, responsible=responsible)
        other = due_by(to_do, day, days)

    streams.result(
        _shown(shown_as, answer, other, seen, output, by=by, within=days, raw=raw, color=color), output
    )
    streams.note(undated(answer))
    if exit_code and answer.actions:
        raise typer.Exit(1)


def _shown(
    format_: str,
    answer: "Overdue",
    other: "Sequence[DueDay] | None",
    seen: records.Seen,
    output: Path | None,
    *,
    by: "By | None",
    within: int | None,
    raw: bool,
    color: bool | None,
) -> str:
    if format_ == "json":
        from partnermap.output import json

        return json.overdue(answer, seen.left_out, other or ())
    if format_ == "csv":
        from partnermap.output import csv

        records.note_left_out(seen)
        return csv.overdue(answer, other, raw=raw)
    if format_ == "ics":
        from partnermap.output import ics

        records.note_left_out(seen)
        events = ics.due([*answer.actions, *answer.due_soon], other or ())
        return ics.calendar("overdue", seen.register.settings.council, events, answer.on)
    from partnermap.output import tables

    return streams.sheet(
        tables.overdue(answer, by, within, seen.left_out, other), format_, output, color=color
    )
