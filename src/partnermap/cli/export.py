"""`partnermap export`."""

from typing import TYPE_CHECKING, Annotated

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError
from partnermap.formats import GRAPHS

if TYPE_CHECKING:
    from datetime import date

    from partnermap.answers.answer import Answer
    from partnermap.register import Register

FORMATS = ("ics", *GRAPHS)


def export(
    *,
    on: options.On = None,
    at: options.At = None,
    format_: Annotated[
        str | None,
        options.format_among(
            FORMATS,
            "What for: ics, a calendar of all that is to be done by a day; graphml, dot or kumu, the map as a graph.",
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
            f"export needs --format, one of {', '.join(FORMATS)}; or --output with an ending that says it"
        )
    shown_as = options.format_asked(format_, output, FORMATS)
    day = options.as_at(on)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    said_of = _graph if shown_as in GRAPHS else _calendar
    found = seen.answer(lambda part: said_of(part, day), register, shown_as)
    streams.answer(found, shown_as, output)


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
