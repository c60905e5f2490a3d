"""`partnermap export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError
from partnermap.formats import ENDINGS, FOLDERS, GRAPHS, TABLE_FILES
from partnermap.spelling import quoted

if TYPE_CHECKING:
    from datetime import date

    from partnermap.answers.answer import Answer
    from partnermap.register import Register

FORMATS = ("json", *TABLE_FILES, "ics", *GRAPHS)


def export(
    *,
    on: options.On = None,
    at: options.At = None,
    format_: Annotated[
        str | None,
        options.format_among(
            FORMATS,
            "What for: json, xlsx, sqlite, or a folder of csv or parquet, all records as tables; ics, a calendar of "
            "all that is to be done by a day; graphml, dot or kumu, the map as a graph.",
        ),
    ] = None,
    raw: options.Raw = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the register for other programs.

    As tables: one a kind of record, in every format with the same columns. As a calendar: every day by which an
    action, a step of an evaluation, a return, a review or notice is due, and on which an agreement ends. As a graph:
    partnerships, organisations and strategies, and what joins them.
    """
    if format_ is None and output is None:
        raise UsageError(
            f"export needs --format, one of {', '.join(FORMATS)}; or --output with an ending that says it"
        )
    shown_as = options.format_asked(format_, output, FORMATS)
    _require_place(shown_as, output)
    day = options.as_at(on)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    if shown_as in GRAPHS or shown_as == "ics":
        said_of = _graph if shown_as in GRAPHS else _calendar
        found = seen.answer(lambda part: said_of(part, day), register, shown_as)
    else:
        found = seen.answer(lambda part: _tables(part, day, seen.as_read), register, "json")
    if output and shown_as in TABLE_FILES:
        streams.files(found, shown_as, output, raw=raw)
    else:
        streams.answer(found, shown_as, output)


def _require_place(shown_as: str, output: Path | None) -> None:
    """Raise `UsageError` where a format has nowhere to go: no file, or a name that is a file's in place of a folder's."""
    if shown_as not in TABLE_FILES:
        return
    if output is None:
        what = "a folder, a file for each table" if shown_as in FOLDERS else "a file"
        raise UsageError(f"--format {shown_as} writes {what}; say where with --output")
    if shown_as in FOLDERS and output.suffix.lower() in ENDINGS:
        folder = quoted(str(output.with_suffix("")))
        raise UsageError(
            f"--output {quoted(str(output))} is the name of a file, and export writes {shown_as} as a folder, a file for "
            f"each table; write --format {shown_as} --output {folder}"
        )


def _tables(register: "Register", day: "date", read: "Register") -> "Answer":
    from partnermap import __version__
    from partnermap.answers.exported.answer import exported
    from partnermap.queries.everything import everything

    return exported(everything(register, day), register.settings, digest=read.digest(), version=__version__)


def _calendar(register: "Register", day: "date") -> "Answer":
    from partnermap.answers import due_days
    from partnermap.queries.actions import action_rows, is_open
    from partnermap.queries.obligations import obligations

    actions = [row for row in action_rows(register, day) if is_open(row)]
    return due_days.calendar(actions, obligations(register, day), register.settings, day)


def _graph(register: "Register", day: "date") -> "Answer":
    from partnermap.answers.answer import Answer
    from partnermap.answers.mapping.graph import graph_of
    from partnermap.queries.mapping.answer import map_of

    return Answer(keys={}, graph=graph_of(map_of(register, day)), tells_of=("partnership",))
