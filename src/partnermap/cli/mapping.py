"""`partnermap map`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from partnermap.queries.mapping.answer import Map
    from partnermap.queries.mapping.what_if import WhatIf

Format = Literal["table", "markdown", "csv", "json"]
ENDINGS: dict[str, Format] = {".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "table"}


def map_(
    *,
    on: options.On = None,
    at: options.At = None,
    merge: Annotated[
        tuple[str, str] | None,
        typer.Option("--merge", metavar="A B", help="What would move if A went into B."),
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="C", help="What would move if C ended.")] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part", metavar="PART", help="Only this part; repeatable, but for CSV, which has one."
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--least", metavar="SCORE", min=1, max=100, help="Name pairs that score at least this, or 30."
        ),
    ] = None,
    posts_in: Annotated[
        int | None,
        typer.Option(
            "--posts-in", metavar="N", min=0, help="Name posts in more than N partnerships, or than 3."
        ),
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How it is shown; by default as tables.")
    ] = None,
    raw: options.Raw = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Show who works with whom on what, what overlaps, and what it takes.

    Parts are matrix, strategy-matrix, members, strategies, gaps, conformity, duplicates, role,
    outstanding, seats, time and money; of some also single tables: own-frameworks, never-evaluated,
    without-seat, fit, time-by-service, time-by-partnership and busy-posts. A possible duplicate is a reason to ask, not proof.
    """
    shown_as, day = options.format_asked(format_, output, ENDINGS, "table"), options.as_at(on)
    parts = list(part or ())
    moving = merge or ((end,) if end is not None else None)
    if merge and end is not None:
        raise UsageError("give --merge or --end; they are two questions")
    for option, given in (("--part", parts or None), ("--least", least), ("--posts-in", posts_in)):
        if moving and given is not None:
            raise UsageError(f"{option} is for the map; --merge and --end have one table each")
    _refuse_parts(parts, shown_as)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    if moving:
        from partnermap.queries.mapping.what_if import what_if

        moved = what_if(seen.on(day), day, *moving)
        streams.result(_moved(shown_as, moved, day, seen, output, raw=raw, color=color), output)
        return
    from partnermap.queries.mapping.answer import map_of

    asked = {"least": least, "many": posts_in}
    answer = map_of(seen.on(day), day, **{key: value for key, value in asked.items() if value is not None})
    streams.result(_shown(shown_as, answer, parts, seen, output, raw=raw, color=color), output)


def _refuse_parts(parts: list[str], shown_as: str) -> None:
    """Raise `UsageError` for a part there is not, and for more than CSV can hold."""
    from partnermap.output.mapping.parts import PARTS
    from partnermap.queries.listing import known

    for part in parts:
        known(part, PARTS, "part of the map", UsageError)
    if shown_as == "csv" and len(parts) > 1:
        raise UsageError("CSV holds one table; give --part once")


def _shown(
    format_: str,
    answer: "Map",
    parts: list[str],
    seen: records.Seen,
    output: Path | None,
    *,
    raw: bool,
    color: bool | None,
) -> str:
    if format_ == "json":
        from partnermap.output import json
        from partnermap.output.mapping.keys import map_keys

        return json.document(map_keys(answer), seen.left_out)
    if format_ == "csv":
        from partnermap.output import csv
        from partnermap.output.mapping.parts import PARTS

        records.note_left_out(seen)
        rows = PARTS[parts[0] if parts else "matrix"](answer)
        return csv.table(rows.columns, rows.rows, raw=raw)
    from partnermap.output.mapping.sheet import map_sheet

    page = map_sheet(answer, parts, wide=format_ == "markdown", faults=seen.left_out)
    return streams.sheet(page, format_, output, color=color)


def _moved(
    format_: str,
    answer: "WhatIf",
    day: "date",
    seen: records.Seen,
    output: Path | None,
    *,
    raw: bool,
    color: bool | None,
) -> str:
    from partnermap.output.mapping import what_if

    if format_ == "json":
        from partnermap.output import json

        return json.document({"on": day.isoformat(), **what_if.what_if_keys(answer)}, seen.left_out)
    if format_ == "csv":
        from partnermap.output import csv
        from partnermap.output.columns import spelt_out

        records.note_left_out(seen)
        rows = [spelt_out(what_if.MOVE, move) for move in what_if.moves(answer)]
        return csv.table(list(what_if.MOVE), rows, raw=raw)
    return streams.sheet(what_if.what_if_sheet(answer, seen.left_out), format_, output, color=color)
