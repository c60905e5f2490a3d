"""The table of the map that only a report has."""

from collections.abc import Sequence

from partnermap.answers.answer import Column, Table
from partnermap.answers.mapping.money import lacks_some, latest_cash
from partnermap.answers.mapping.words import TOTAL
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import CostRow, added
from partnermap.wording.exemption import sum_words
from partnermap.wording.lists import capitalised, uncapitalised
from partnermap.wording.money import pounds
from partnermap.wording.numbers import figures, number_of


def councils_part(found: Map) -> Table[str]:
    """The council's seats, hours and cash by partnership, with their totals; nothing where none is on record."""
    seats, hours, paid = _seats(found), _hours(found), _paid(found)
    known = any((seats, found.council.hours_per_year, paid))
    return Table(
        "",
        list(found.partnerships) if known else (),
        shown=(
            Column("", found.label, "Partnership"),
            Column("", lambda id_: "; ".join(seats.get(id_, ())) or "None on record", "Seats of the council"),
            Column("", lambda id_: figures(hours[id_]) if id_ in hours else "", "Officers' hours a year"),
            Column("", lambda id_: _cash(paid.get(id_, ())), "Council's cash, latest year on record"),
        ),
        title="The council's part",
        total=(
            TOTAL,
            number_of(len(found.council.seats), "seat"),
            figures(found.council.hours_per_year),
            sum_words(pounds(latest_cash(found)), lacks=lacks_some(found.latest_money)),
        ),
    )


def _seats(found: Map) -> dict[str, list[str]]:
    seats: dict[str, list[str]] = {}
    for row in found.council.seats:
        seats.setdefault(row.partnership, []).append(row.seat.post)
    return seats


def _hours(found: Map) -> dict[str | None, int]:
    return {each.name: each.hours_per_year for each in found.council.by_partnership}


def _paid(found: Map) -> dict[str, list[CostRow]]:
    paid: dict[str, list[CostRow]] = {}
    for each in found.latest_money:
        paid.setdefault(each.partnership, []).append(each)
    return paid


def _cash(paid: Sequence[CostRow]) -> str:
    """The cash of a partnership's entries of one year, with the year, and what is withheld; nothing where it is not on record."""
    cash = added(each.council_cash for each in paid)
    stubs = dict.fromkeys(uncapitalised(each.stub) for each in paid)
    said = " and ".join(filter(None, (pounds(cash), *stubs)))
    return capitalised(f"{said} in {paid[0].year}") if said else ""
