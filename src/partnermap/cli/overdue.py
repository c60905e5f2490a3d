"""`partnermap overdue`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams
from partnermap.formats import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnermap.answers.answer import Answer
    from partnermap.queries.actions import Overdue
    from partnermap.queries.due_days import DueDay
    from partnermap.register import Register

FORMATS = (*TABLES, "ics")


def overdue(
    *,
    on: options.On = None,
    at: options.At = None,
    year: options.YearOption = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="DAYS", help="Also what falls due within so many days, as 30d or 2w."
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Also milestones, annual reports, re-checks, reviews and agreements past their day."
        ),
    ] = False,
    responsible: options.Responsible = None,
    partnership: options.PartnershipOption = None,
    by: Annotated[
        Literal["responsible", "partnership"] | None, typer.Option("--by", help="In groups.")
    ] = None,
    format_: Annotated[
        str | None, options.format_among(FORMATS, "How it is shown; by default as a table.")
    ] = None,
    raw: options.Raw = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit code 1 when something listed is overdue.")
    ] = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """List the actions past their due day.

    An action is overdue from the day after it is due, once its evaluation is agreed. With --all also what
    is past its day beside actions.
    """
    from partnermap.answers.overdue import not_agreed
    from partnermap.answers.overdue import overdue as said_of
    from partnermap.queries.account import Scope, withheld_overdue
    from partnermap.queries.actions import overdue_actions
    from partnermap.queries.listing import actions_like, partnerships_like
    from partnermap.queries.naming import post_meant

    shown_as = options.format_asked(format_, output, FORMATS)
    day, days = options.as_at(on), options.days_asked(within)
    year = options.year_asked(year)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    responsible = responsible and post_meant(seen.register, responsible)
    among = partnerships_like(register, partnership=partnership)
    settings = seen.register.settings
    records.note_former(register, partnership)
    scope = Scope(among, named=partnership is not None, year=year)

    def actions_in(part: "Register") -> "Overdue":
        return overdue_actions(actions_like(part, day, among=among, year=year), day, days, responsible)

    def others_in(part: "Register") -> "Sequence[DueDay] | None":
        if not all_:
            return None
        from partnermap.queries.obligations import due_by, obligations

        to_do = obligations(part, day, among=among, year=year, responsible=responsible)
        return due_by(to_do, day, days)

    def ask(part: "Register") -> "Answer":
        found = actions_in(part)
        withheld = withheld_overdue(part, day, scope) - sum(not row.tells_terms for row in found.actions)
        return said_of(
            found, settings, by=by, within=days, other=others_in(part), withheld=withheld, year=year
        )

    streams.answer(seen.answer(ask, register, shown_as, scope), shown_as, output, color=color, raw=raw)
    answer, other = actions_in(register), others_in(register)
    for each in not_agreed(answer):
        streams.note(each)
    if exit_code and (answer.actions or any(each.days_overdue(day) for each in other or ())):
        raise typer.Exit(1)
