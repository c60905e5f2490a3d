"""The council's own part: seats, officers' hours and money, each adding up to the same total in every view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import TypeVar

from partnermap.model.outcomes import CouncilRole
from partnermap.model.partnership import Funding, OfficerInvolvement, Seat
from partnermap.model.period import year_of
from partnermap.model.value import Withheld, in_place_of
from partnermap.register import Register

Amount = TypeVar("Amount", int, Decimal)

MANY_PARTNERSHIPS = 3
"""A post in more than so many partnerships is asked after."""


@dataclass(frozen=True, slots=True)
class Time:
    """Hours a year of one post, service or partnership, and the partnerships they go to."""

    name: str | None
    """None where the records name no service."""
    hours_per_year: int
    partnerships: Sequence[str]
    not_stated: int
    """Involvements without a number of hours, which count nothing."""


@dataclass(frozen=True, slots=True)
class BusyPost:
    """A post with every partnership it works in: by its time, by a seat, or as lead officer."""

    post: str
    hours_per_year: int
    partnerships: Sequence[str]
    seats: Sequence[str]
    leads: Sequence[str]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat that the council holds."""

    partnership: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class CostRow:
    """What a partnership cost in a year, in pounds; None where the records do not say."""

    partnership: str
    year: str
    council_cash: Decimal | None
    council_in_kind: Decimal | None
    total: Decimal | None
    stub: str = ""
    """What stands in place of an entry that is not for the public."""


@dataclass(frozen=True, slots=True)
class FitRow:
    """How a partnership fits the council's objectives, as part 2 of its last evaluation has it."""

    partnership: str
    evaluation: str
    role: CouncilRole

    @property
    def is_withheld(self) -> bool:
        """Whether it is not for the public."""
        return isinstance(self.role.exempt, Withheld)


@dataclass(frozen=True, slots=True)
class CouncilPart:
    """The council's seats and time in the partnerships of a register, and how they fit its objectives."""

    seats: Sequence[SeatRow]
    by_post: Sequence[Time]
    by_service: Sequence[Time]
    by_partnership: Sequence[Time]
    busy_posts: Sequence[BusyPost]
    fit: Sequence[FitRow]
    without_seat: Sequence[str]
    """Partnerships in which no seat of the council's is on record."""

    @property
    def hours_per_year(self) -> int:
        """All officers' hours of a year."""
        return sum(time.hours_per_year for time in self.by_partnership)


def council_part(register: Register, many: int = MANY_PARTNERSHIPS) -> CouncilPart:
    """The council's part in the partnerships of a register; `busy_posts` are in more than `many`."""
    involved = [
        (entry.id, each)
        for entry in register.partnerships.values()
        for each in entry.record.officer_involvement
    ]
    seats = [
        SeatRow(entry.id, seat)
        for entry in register.partnerships.values()
        for seat in entry.record.council_seats
    ]
    return CouncilPart(
        seats=seats,
        by_post=_times(involved, lambda _, each: each.post),
        by_service=_times(involved, lambda _, each: each.service),
        by_partnership=_times(involved, lambda partnership, _: partnership),
        busy_posts=[post for post in posts(register) if len(post.partnerships) > many],
        fit=_fit(register),
        without_seat=sorted(register.partnerships.keys() - {row.partnership for row in seats}),
    )


Involved = tuple[str, OfficerInvolvement]


def _times(
    involved: Iterable[Involved], name_of: Callable[[str, OfficerInvolvement], str | None]
) -> list[Time]:
    """The hours under each name, the most first."""
    groups: dict[str | None, list[Involved]] = {}
    for partnership, each in involved:
        groups.setdefault(name_of(partnership, each), []).append((partnership, each))
    times = [
        Time(
            name,
            sum(each.hours_per_year or 0 for _, each in group),
            list(dict.fromkeys(partnership for partnership, _ in group)),
            sum(each.hours_per_year is None for _, each in group),
        )
        for name, group in groups.items()
    ]
    return sorted(times, key=lambda time: (-time.hours_per_year, time.name or ""))


def posts(register: Register) -> list[BusyPost]:
    """Every post with what it does in partnerships, those in most of them first."""
    hours: dict[str, int] = {}
    seats: dict[str, list[str]] = {}
    leads: dict[str, list[str]] = {}
    partnerships: dict[str, dict[str, None]] = {}
    for entry in register.partnerships.values():
        for each in entry.record.officer_involvement:
            hours[each.post] = hours.get(each.post, 0) + (each.hours_per_year or 0)
            partnerships.setdefault(each.post, {})[entry.id] = None
        for seat in entry.record.council_seats:
            seats.setdefault(seat.post, []).append(entry.id)
            partnerships.setdefault(seat.post, {})[entry.id] = None
        if entry.record.lead_officer:
            leads.setdefault(entry.record.lead_officer, []).append(entry.id)
            partnerships.setdefault(entry.record.lead_officer, {})[entry.id] = None
    found = [
        BusyPost(post, hours.get(post, 0), list(there), seats.get(post, ()), leads.get(post, ()))
        for post, there in partnerships.items()
    ]
    return sorted(found, key=lambda post: (-len(post.partnerships), -post.hours_per_year, post.post))


def money_paid(register: Register, on: date) -> list[CostRow]:
    """What was paid in each year begun by a day, by partnership."""
    now = year_of(on, register.settings.year_starts)
    return [
        CostRow(
            entry.id, each.year, each.council_cash, each.council_in_kind, each.total, in_place_of(each.exempt)
        )
        for entry in sorted(register.partnerships.values(), key=lambda entry: entry.id)
        for each in entry.record.funding
        if each.year <= now
    ]


def latest_money(register: Register, on: date) -> list[CostRow]:
    """What was paid for each partnership in its last year on record of those begun by a day."""
    paid = money_paid(register, on)
    last = {each.partnership: each.year for each in sorted(paid, key=lambda each: each.year)}
    return [each for each in paid if each.year == last[each.partnership]]


def by_year(money: Iterable[CostRow]) -> Mapping[str, Sequence[CostRow]]:
    """The money of each year, the latest first."""
    found: dict[str, list[CostRow]] = {}
    for each in money:
        found.setdefault(each.year, []).append(each)
    return dict(sorted(found.items(), reverse=True))


def added(amounts: Iterable[Amount | None]) -> Amount | None:
    """The sum of the amounts on record, None where none is: what is not known is not nothing."""
    known = [amount for amount in amounts if amount is not None]
    return reduce(add, known) if known else None


def latest_funding(funding: Iterable[Funding], now: str) -> Sequence[Funding]:
    """The entries of the last year begun by `now`."""
    begun = [each for each in funding if each.year <= now]
    last = max((each.year for each in begun), default="")
    return [each for each in begun if each.year == last]


def _fit(register: Register) -> list[FitRow]:
    """Part 2 of the last evaluation that has it, for each partnership; where that is withheld, after the last that is not."""
    found: dict[str, list[FitRow]] = {}
    for entry in sorted(register.evaluations.values(), key=lambda entry: (entry.record.year, entry.id)):
        role = entry.record.council_role
        if role and entry.record.partnership in register.partnerships:
            row = FitRow(entry.record.partnership, entry.id, role)
            before = [
                each for each in found.get(row.partnership, ()) if each.role.fit and not each.is_withheld
            ]
            found[row.partnership] = [*before, row] if row.is_withheld else [row]
    return [row for _, rows in sorted(found.items()) for row in rows]
