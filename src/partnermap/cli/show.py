"""`partnermap show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.formats import RECORDS

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.register import Register


def show(
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of a partnership, an evaluation, an action, a strategy, an organisation, a post, a change of bodies, a report sheet or a toolkit, as museums-2009-10/1a; or its name, as LDLSP.",
        ),
    ],
    *,
    on: options.On = None,
    at: options.At = None,
    format_: Annotated[
        str | None, options.format_among(RECORDS, "How it is shown; by default as a table.")
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Show one record with everything that follows from it."""
    from partnermap.answers.show import details
    from partnermap.queries.record import row_of, scope_of
    from partnermap.register.labels import labels_of

    shown_as, day = options.format_asked(format_, output, RECORDS), options.as_at(on)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    row = row_of(register, record_id, day, seen.register)
    records.note_former(register, record_id)

    def ask(part: "Register") -> "Answer":
        return details(row_of(part, record_id, day, part), day, labels_of(part))

    streams.answer(seen.answer(ask, register, shown_as, scope_of(row)), shown_as, output, color=color)
