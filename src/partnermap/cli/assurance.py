"""`partnermap assurance`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams

if TYPE_CHECKING:
    from partnermap.queries.assurance import YearOfAssurance

Format = Literal["table", "markdown", "csv", "json"]
ENDINGS: dict[str, Format] = {".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "table"}


def assurance(
    *,
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The year, as 2009/10 or 2009-10.")],
    on: options.On = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            help="How far to look ahead for ends, notice and reviews, as 90d or 26w; by default a year.",
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
    """Show annual reports and governance assurance of a year, agreements, exit and risk.

    A return that is outstanding is listed and is never an error: not every partnership can be required to make one.
    """
    from partnermap.queries.agreements import A_YEAR_AHEAD
    from partnermap.queries.assurance import year_of_assurance

    shown_as = options.format_asked(format_, output, ENDINGS, "table")
    day, days, asked = options.as_at(on), options.days_asked(within), options.year_written(year)
    seen = records.see(root, private=private, keep_going=keep_going)
    answer = year_of_assurance(seen.on(day), asked, day, A_YEAR_AHEAD if days is None else days)
    streams.result(_shown(shown_as, answer, seen, output, raw=raw, color=color), output)


def _shown(
    format_: str,
    answer: "YearOfAssurance",
    seen: records.Seen,
    output: Path | None,
    *,
    raw: bool,
    color: bool | None,
) -> str:
    if format_ == "json":
        from partnermap.output import json

        return json.assurance(answer, seen.left_out)
    if format_ == "csv":
        from partnermap.output import csv

        records.note_left_out(seen)
        return csv.assurance(answer, raw=raw)
    from partnermap.output import assurance

    return streams.sheet(assurance.assurance(answer, seen.left_out), format_, output, color=color)
