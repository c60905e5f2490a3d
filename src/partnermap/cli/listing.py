"""`partnermap list`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError
from partnermap.formats import TABLES

if TYPE_CHECKING:
    from datetime import date

    from partnermap.answers.answer import Answer
    from partnermap.queries.account import Scope
    from partnermap.queries.actions import Overdue
    from partnermap.register import Register

What = Literal["partnerships", "evaluations", "actions", "strategies", "organisations", "posts", "changes"]

TAKES: dict[str, frozenset[str]] = {
    "partnerships": frozenset({"--state"}),
    "evaluations": frozenset({"--year", "--state"}),
    "actions": frozenset({"--year", "--state", "--responsible"}),
    "strategies": frozenset(),
    "organisations": frozenset(),
    "posts": frozenset(),
    "changes": frozenset(),
}
"""Options that make no sense for every kind of row."""


def list_rows(
    what: Annotated[
        What,
        typer.Argument(
            metavar="WHAT",
            help="partnerships, evaluations, actions, strategies, organisations, posts or changes of bodies.",
        ),
    ],
    *,
    on: options.On = None,
    at: options.At = None,
    partnership: options.PartnershipOption = None,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="TIER", help="Of partnerships of this tier.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Of partnerships of this kind.")
    ] = None,
    committee: Annotated[
        str | None,
        typer.Option("--committee", metavar="TEXT", help="Of partnerships that report to such a committee."),
    ] = None,
    service: Annotated[
        str | None,
        typer.Option("--service", metavar="TEXT", help="Of partnerships that such a service looks after."),
    ] = None,
    year: options.YearOption = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state", metavar="STATE", help="In this state, such as registered, slipped or overdue."
        ),
    ] = None,
    responsible: options.Responsible = None,
    format_: options.FormatOption = None,
    raw: options.Raw = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """List partnerships, evaluations, actions, strategies, organisations, posts or changes of bodies.

    All options that are given must fit. --year and --state are for evaluations and actions, --state
    for partnerships too, --responsible for actions.
    """
    from partnermap.queries.account import Scope
    from partnermap.queries.listing import partnerships_like
    from partnermap.queries.naming import post_meant

    shown_as = options.format_asked(format_, output, TABLES)
    day, year = options.as_at(on), options.year_asked(year)
    _refuse_what_makes_no_sense(what, {"--year": year, "--state": state, "--responsible": responsible})
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    responsible = responsible and post_meant(seen.register, responsible)
    among = partnerships_like(
        register, partnership=partnership, tier=tier, kind=kind, committee=committee, service=service
    )

    def ask(part: "Register") -> "Answer":
        return _answer(part, day, what, scope, state=state, responsible=responsible)

    records.note_former(register, partnership)
    scope = Scope(among, named=partnership is not None, year=year)
    streams.answer(seen.answer(ask, register, shown_as, scope), shown_as, output, color=color, raw=raw)
    if what == "actions":
        from partnermap.answers.overdue import not_agreed

        found = _by_day(register, day, scope, state=state, responsible=responsible)
        for each in not_agreed(found) if found else ():
            streams.note(each)


def _refuse_what_makes_no_sense(what: str, given: dict[str, str | None]) -> None:
    """Raise `UsageError` for an option that has no meaning for the rows asked for."""
    for option, value in given.items():
        if value is not None and option not in TAKES[what]:
            takes = ", ".join(kind for kind, taken in TAKES.items() if option in taken)
            raise UsageError(f"list {what} takes no {option}; it is for {takes}")


def _answer(
    register: "Register",
    day: "date",
    what: What,
    scope: "Scope",
    *,
    state: str | None,
    responsible: str | None,
) -> "Answer":
    from partnermap.answers import (
        actions,
        body_changes,
        evaluations,
        organisations,
        partnerships,
        posts,
        strategies,
    )
    from partnermap.answers.overdue import accounted
    from partnermap.queries import listing
    from partnermap.queries.account import overdue_out_of_sight
    from partnermap.queries.body_changes import body_change_rows
    from partnermap.queries.posts import post_rows
    from partnermap.register.labels import labels_of

    among, year = scope.among, scope.year
    match what:
        case "partnerships":
            hidden = overdue_out_of_sight(register, day, scope, of_partnerships=True)
            return partnerships.listing(
                listing.partnership_rows(register, day, among=among, state=state), day, hidden
            )
        case "evaluations":
            hidden = overdue_out_of_sight(register, day, scope)
            return evaluations.listing(
                listing.evaluation_rows(register, day, among=among, year=year, state=state), day, hidden
            )
        case "organisations":
            return organisations.listing(
                listing.organisations_in(register, day, among=among), day, labels_of(register)
            )
        case "changes":
            return body_changes.listing(body_change_rows(register, among=among), day, labels_of(register))
        case "posts":
            return posts.listing(post_rows(register, day, among=among), day, labels_of(register))
        case "strategies":
            return strategies.listing(
                listing.strategies_in(register, day, among=among), day, labels_of(register)
            )
        case "actions":
            rows = listing.actions_like(
                register, day, among=among, year=year, state=state, responsible=responsible
            )
            found = _by_day(register, day, scope, state=state, responsible=responsible)
            if found is None:
                return actions.listing(list(rows), day)
            is_late = "overdue" in listing.action_states(state)
            hidden = overdue_out_of_sight(register, day, scope) if is_late else 0
            return accounted(actions.listing(list(rows), day, hidden), found)


def _by_day(
    register: "Register", day: "date", scope: "Scope", *, state: str | None, responsible: str | None
) -> "Overdue | None":
    """What is overdue and what cannot be, where actions are asked for by their day."""
    from partnermap.queries.actions import overdue_actions
    from partnermap.queries.listing import BY_DAY, action_states, actions_like

    if not action_states(state) & BY_DAY:
        return None
    rows = actions_like(register, day, among=scope.among, year=scope.year)
    return overdue_actions(rows, day, responsible=responsible)
