"""`partnermap history`."""

from typing import Annotated

import typer

from partnermap.cli import options, streams
from partnermap.formats import TEXTS


def history(
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Of an action, an evaluation or a partnership, as museums-2009-10/1a."
        ),
    ],
    *,
    at: options.At = None,
    format_: Annotated[str | None, options.format_among(TEXTS, "How it is shown; by default text.")] = None,
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
    from partnermap.answers.history import history as said_of
    from partnermap.history.record_history import history as history_of
    from partnermap.versions.record_versions import record_versions
    from partnermap.versions.repository import root_of

    shown_as = options.format_asked(format_, output, TEXTS)
    record, slash, ref = record_id.partition("/")
    versions, now = record_versions(root_of(root), record, at, private=private)
    found = history_of(versions, ref if slash else None, now, private=private)
    streams.answer(said_of(found), shown_as, output, color=color)
