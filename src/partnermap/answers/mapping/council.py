"""The council's own part: its seats, how partnerships fit its objectives, and what they take of it."""

from operator import attrgetter

from partnermap.answers.answer import Column, Table
from partnermap.answers.fields import of_field
from partnermap.answers.mapping.columns import partnership, whom_to_ask
from partnermap.model.outcomes import CouncilRole
from partnermap.model.partnership import Seat
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import FitRow, SeatRow
from partnermap.register.claims import named_year


def seats(found: Map) -> Table[SeatRow]:
    """The seats that the council holds."""
    of: Column[SeatRow] = partnership(found)
    names = ("post", "kind", "voting", "reports_to", "frequency")
    post, kind, voting, reports_to, frequency = (of_field(Seat, name, "seat") for name in names)
    return Table(
        "",
        found.council.seats,
        columns=(of, post, kind, voting, reports_to, frequency),
        shown=(of, post, kind, voting, Column("", _reports_to, "Reports to")),
        title="Seats of the council",
    )


def _reports_to(row: SeatRow) -> str:
    often = f"({row.seat.frequency})" if row.seat.frequency else ""
    return " ".join(filter(None, (row.seat.reports_to, often)))


def without_seat(found: Map) -> Table[str]:
    """Partnerships in which the council has no seat on record, and whom to ask."""
    return whom_to_ask(found, found.council.without_seat, "No seat on record")


def council_alone(found: Map) -> Table[str]:
    """Partnerships that list nobody but the council as a member, and whom to ask."""
    return whom_to_ask(found, found.of_council_alone, "No member but the council")


def fit(found: Map) -> Table[FitRow]:
    """How partnerships fit the council's objectives."""
    of: Column[FitRow] = partnership(found)
    names = ("fit", "if_left", "officer_time", "view", "completed_by")
    year: Column[FitRow] = Column("", lambda row: named_year(row.evaluation), "Year")
    fits, if_left, *others = (of_field(CouncilRole, name, "role") for name in names)
    return Table(
        "",
        found.council.fit,
        columns=(
            of,
            Column("evaluation", attrgetter("evaluation")),
            fits,
            if_left,
            *others,
            Column("is_withheld", attrgetter("is_withheld")),
        ),
        shown=(of, year, fits, if_left),
        title="Fit",
    )
