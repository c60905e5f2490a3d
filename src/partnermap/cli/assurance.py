"""`partnermap assurance`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.formats import TABLES

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.register import Register


def assurance(
    *,
    year: options.YearMeant = None,
    on: options.On = None,
    at: options.At = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            help="How far to look ahead for ends, notice and reviews, as 90d or 26w; by default a year.",
        ),
    ] = None,
    format_: Annotated[
        str | None, options.format_among(TABLES, "How it is shown; by default as tables.")
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
    from partnermap.answers.assurance.year import assurance as said_of
    from partnermap.queries.account import Scope
    from partnermap.queries.agreements import A_YEAR_AHEAD
    from partnermap.queries.assurance import year_of_assurance
    from partnermap.queries.years import year_meant

    shown_as = options.format_asked(format_, output, TABLES)
    day, days, asked = options.as_at(on), options.days_asked(within), options.year_asked(year)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    asked = asked or year_meant(register, day, options.day_asked(on))
    ahead = A_YEAR_AHEAD if days is None else days

    def ask(part: "Register") -> "Answer":
        return said_of(year_of_assurance(part, asked, day, ahead))

    scope = Scope(money=lambda _, paid: paid == asked)
    streams.answer(seen.answer(ask, register, shown_as, scope), shown_as, output, color=color, raw=raw)
