"""What would have to move if a partnership went into another, or came to an end."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnermap.errors import NothingThereError, UsageError
from partnermap.model.partnership import Funding, Liability, Partnership, Seat, agreement_end
from partnermap.model.period import notice_runs_out, year_of
from partnermap.queries.actions import ActionRow, action_rows, is_open
from partnermap.queries.mapping.council import added, latest_funding
from partnermap.queries.mapping.duplicates import Pair, possible_duplicates
from partnermap.queries.mapping.organisations import OrganisationNames, organisation_rows
from partnermap.queries.mapping.presence import has_ended, still_there
from partnermap.queries.mapping.relations import relations
from partnermap.queries.mapping.strategies import has_run_out
from partnermap.queries.naming import named
from partnermap.register import Register
from partnermap.register.labels import Labels, labels_of
from partnermap.spelling import name_key


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours a year of a post in the partnership that goes; `stays` where it works in the other one too."""

    post: str
    service: str | None
    hours_per_year: int | None
    """None where the records do not say."""
    stays: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What moves when `goes` goes into `into`, or comes to an end where that is None."""

    goes: str
    into: str | None
    partnership: Partnership
    pair: Pair | None
    """What the two share."""
    other: Partnership | None
    members_without_seat: Sequence[str]
    """Members of the one that goes that are not in the other; never the council itself."""
    members_of_both: Sequence[str]
    members_nowhere_else: Sequence[str]
    """Those without a seat that are in no other partnership of the register either."""
    strategies_left: Sequence[str]
    """Strategies that have not run out and no other partnership serves: to take over, or left to nobody."""
    objectives_left: Sequence[str]
    """The same of objectives, each as `strategy/objective`."""
    open_actions: Sequence[ActionRow]
    responsibilities: Sequence[str]
    """Who answers for the open actions."""
    seats: Sequence[Seat]
    hours: Sequence[Hours]
    funding: Sequence[Funding]
    """Of the last year begun by the day that is on record."""
    liabilities: Sequence[Liability]
    liabilities_year: str | None
    """The last year begun by the day for which any liability is on record; None without any."""
    resting_on_it: Sequence[tuple[str, str]]
    """Other partnerships that name it, each with how they stand to it."""
    named_by_it: Sequence[tuple[str, str]]
    """Other partnerships that it names, each with how it stands to them."""
    agreement_end: date | None
    notice_would_end: date | None
    """When notice served on the day would run out."""
    labels: Labels

    @property
    def hours_per_year(self) -> int | None:
        """All officers' hours of the one that goes that are on record."""
        return added(each.hours_per_year for each in self.hours)

    @property
    def hours_not_stated(self) -> int:
        """Involvements without a number of hours."""
        return sum(each.hours_per_year is None for each in self.hours)

    @property
    def hours_freed(self) -> int | None:
        """Hours of posts that have no part in the other one; those of the rest may go on there."""
        leaving = [each.hours_per_year for each in self.hours if not each.stays]
        return added(leaving) if leaving or not self.hours else 0

    @property
    def council_cash(self) -> Decimal | None:
        """The council's cash of the last year, in pounds."""
        return added(each.council_cash for each in self.funding)

    @property
    def council_in_kind(self) -> Decimal | None:
        """The council's contribution in kind of the last year, in pounds."""
        return added(each.council_in_kind for each in self.funding)

    @property
    def owed(self) -> Decimal | None:
        """The liabilities that have an amount, in pounds."""
        return added(each.amount for each in self.liabilities)


def what_if(register: Register, on: date, goes: str, into: str | None = None) -> WhatIf:
    """What would move, in a register as it stood on a day.

    Raises `NothingThereError` for a partnership that is not there or has ended, `UsageError` for one
    that would go into itself.
    """
    goes = named(register, goes, "partnership").id
    into = into and named(register, into, "partnership").id
    for wanted in filter(None, (goes, into)):
        if has_ended(register.partnerships[wanted].record.ended, on):
            raise NothingThereError(f"{wanted} has ended by {on}; there is nothing of it to move")
    register = still_there(register, on)
    if goes == into:
        raise UsageError(f"{goes} cannot go into itself; name two partnerships")
    record = register.partnerships[goes].record
    other = register.partnerships[into].record if into else None
    rows = organisation_rows(register)
    council = OrganisationNames(register).key(register.settings.council)
    leaving = [
        row
        for row in rows
        if goes in row.partnerships and row.id != council and f"={name_key(row.name)}" != council
    ]
    without = [row for row in leaving if into not in row.partnerships]
    actions = [row for row in action_rows(register, on) if row.partnership_id == goes and is_open(row)]
    now = year_of(on, register.settings.year_starts)
    known = register.private or register
    elsewhere = [entry.record for entry in known.partnerships.values() if entry.id != goes]
    in_one = {row.name for row in organisation_rows(known) if len(row.partnerships) == 1}
    funding = latest_funding(record.funding, now)
    listing_any = latest_funding([each for each in record.funding if each.liabilities], now)
    declared = relations(register)
    run_out = {id_ for id_, entry in register.strategies.items() if has_run_out(entry.record, on)}
    agreement = record.agreement
    months = agreement.notice_months if agreement else None
    return WhatIf(
        goes=goes,
        into=into,
        partnership=record,
        pair=_pair(register, goes, into),
        other=other,
        members_without_seat=[row.name for row in without],
        members_of_both=[row.name for row in leaving if into in row.partnerships],
        members_nowhere_else=[row.name for row in without if row.name in in_one],
        strategies_left=_left(_strategies([record]) - run_out, _strategies(elsewhere)),
        objectives_left=_left(_objectives([record], run_out), _objectives(elsewhere)),
        open_actions=actions,
        responsibilities=sorted(
            {name for row in actions for name in (row.responsible, *row.helpers) if name}
        ),
        seats=record.council_seats,
        hours=_hours(record, other),
        funding=funding,
        liabilities=[each for entry in listing_any for each in entry.liabilities],
        liabilities_year=listing_any[0].year if listing_any else None,
        resting_on_it=[(each.a, each.relation) for each in declared if each.b == goes and each.a != into],
        named_by_it=[(each.b, each.relation) for each in declared if each.a == goes and each.b != into],
        agreement_end=agreement_end(record),
        notice_would_end=notice_runs_out(on, months) if months is not None else None,
        labels=labels_of(register),
    )


def _pair(register: Register, goes: str, into: str | None) -> Pair | None:
    pairs = possible_duplicates(register, 0, len(register.partnerships) ** 2).pairs if into else []
    return next((pair for pair in pairs if {pair.a, pair.b} == {goes, into}), None)


def _hours(record: Partnership, other: Partnership | None) -> list[Hours]:
    stay = {each.post for each in other.officer_involvement} | {other.lead_officer} if other else set()
    return [
        Hours(each.post, each.service, each.hours_per_year, each.post in stay)
        for each in record.officer_involvement
    ]


def _strategies(records: Iterable[Partnership]) -> set[str]:
    return {link.strategy for record in records for link in record.strategies}


def _objectives(records: Iterable[Partnership], run_out: Collection[str] = ()) -> set[str]:
    return {
        f"{link.strategy}/{link.objective}"
        for record in records
        for link in record.strategies
        if link.objective and link.strategy not in run_out
    }


def _left(mine: set[str], elsewhere: set[str]) -> list[str]:
    return sorted(mine - elsewhere)
