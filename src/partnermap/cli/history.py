"""`partnermap history`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, streams

if TYPE_CHECKING:
    from pathlib import Path

    from partnermap.queries.history import History

Format = Literal["text", "markdown", "json"]
ENDINGS: dict[str, Format] = {".txt": "text", ".md": "markdown", ".json": "json"}


def history(
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Of an action, an evaluation or a partnership, as museums-2009-10/1a."
        ),
    ],
    *,
    at: options.At = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How it is shown; by default text.")
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Tell what became of an action, an evaluation or a partnership, commit by commit.

    Every wording, responsibility, date and decision, how far target dates slipped from the first
    agreed, and where the file says other than git.
    """
    from partnermap.cli import past
    from partnermap.queries.history import history as history_of

    shown_as = options.format_asked(format_, output, ENDINGS, "text")
    record, slash, ref = record_id.partition("/")
    found_in = past.of(root, record, at, private=private)
    found = history_of(found_in.versions, ref if slash else None, found_in.hidden, private=private)
    streams.result(_shown(shown_as, found, output, color=color), output)


def _shown(format_: str, found: "History", output: "Path | None", *, color: bool | None) -> str:
    if format_ == "json":
        from partnermap.output import json

        return json.history(found)
    from partnermap.output import history as page

    return streams.sheet(page.sheet(found), format_, output, color=color)
