"""`partnermap programme`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.formats import TABLES

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.register import Register


def programme(
    *,
    year: options.YearMeant = None,
    on: options.On = None,
    at: options.At = None,
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since",
            metavar="DAY",
            help="Of exceptions only what is new after this day; and the steps reached since.",
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Also the exceptions that are over, not only the open ones.")
    ] = False,
    format_: Annotated[
        str | None, options.format_among(TABLES, "How it is shown; by default as a chart and tables.")
    ] = None,
    raw: options.Raw = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Show the work programme of a year: what was planned, what has been done, what deviates and why.

    With the officers' hours it takes by service and quarter, and what is planned for the year after.
    """
    from partnermap.answers.programme import programme as said_of
    from partnermap.queries.account import Scope
    from partnermap.queries.planning import year_programme
    from partnermap.queries.years import year_meant

    shown_as = options.format_asked(format_, output, TABLES)
    day, since = options.as_at(on), options.day_asked(new_since, "--new-since")
    wanted = options.year_asked(year)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    wanted = wanted or year_meant(register, day, options.day_asked(on))

    def ask(part: "Register") -> "Answer":
        return said_of(year_programme(part, wanted, day, since=since, cleared=all_))

    found = seen.answer(ask, register, shown_as, Scope(year=wanted))
    streams.answer(found, shown_as, output, color=color, raw=raw)
