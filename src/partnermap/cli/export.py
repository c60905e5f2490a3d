"""`partnermap export`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError

if TYPE_CHECKING:
    from partnermap.answers.graph import Graph
    from partnermap.register import Register

Format = Literal["ics", "graphml", "dot", "kumu"]
FORMATS: Sequence[Format] = get_args(Format)


def export(
    *,
    on: options.On = None,
    at: options.At = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="What for: ics, a calendar of all that is to be done by a day; graphml, dot or kumu, the map as a graph.",
        ),
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the register for other programs.

    As a calendar: every day by which an action, a step of an evaluation, a return, a review or notice is
    due, and on which an agreement ends. As a graph: partnerships, organisations and strategies, and what
    joins them.
    """
    if format_ is None and output is None:
        raise UsageError(
            f"export needs --format, one of {', '.join(WRITERS)}; or --output with an ending that says it"
        )
    shown_as = options.format_asked(format_, output, FORMATS)
    day = options.as_at(on)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    written = WRITERS[shown_as](seen.on(day), day)
    records.note_left_out(seen)
    streams.result(written, output)


def _ics(register: "Register", day: date) -> str:
    from partnermap.answers import due_days
    from partnermap.formats import Look, write
    from partnermap.queries.actions import action_rows, is_open
    from partnermap.queries.obligations import obligations

    actions = [row for row in action_rows(register, day) if is_open(row)]
    answer = due_days.calendar(actions, obligations(register, day), register.settings.council, day)
    return write(answer, "ics", Look())


def _graph(register: "Register", day: date) -> "Graph":
    from partnermap.answers.mapping.graph import graph_of
    from partnermap.queries.mapping.answer import map_of

    return graph_of(map_of(register, day))


def _graphml(register: "Register", day: date) -> str:
    from partnermap.formats import graphs

    return graphs.graphml(_graph(register, day))


def _dot(register: "Register", day: date) -> str:
    from partnermap.formats import graphs

    return graphs.dot(_graph(register, day))


def _kumu(register: "Register", day: date) -> str:
    from partnermap.formats import graphs

    return graphs.kumu(_graph(register, day))


WRITERS: Mapping[Format, Callable[["Register", date], str]] = {
    "ics": _ics,
    "graphml": _graphml,
    "dot": _dot,
    "kumu": _kumu,
}
"""What writes each format, from a register as it stood on a day; to add one, name it here, above and in `formats.ENDINGS`."""
