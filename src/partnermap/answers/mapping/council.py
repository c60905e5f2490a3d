"""The council's own part: its seats, how partnerships fit its objectives, and what they take of it."""

from operator import attrgetter

from partnermap.answers.answer import Column, Table, coded
from partnermap.answers.mapping.columns import partnership, whom_to_ask
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import FitRow, SeatRow


def seats(found: Map) -> Table[SeatRow]:
    """The seats that the council holds."""
    of: Column[SeatRow] = partnership(found)
    post: Column[SeatRow] = Column("post", attrgetter("seat.post"), "Seat")
    kind: Column[SeatRow] = coded("kind", attrgetter("seat.kind"), "Kind")
    voting: Column[SeatRow] = Column("voting", attrgetter("seat.voting"), "Votes")
    return Table(
        "",
        found.council.seats,
        columns=(
            of,
            post,
            kind,
            voting,
            Column("reports_to", attrgetter("seat.reports_to")),
            Column("frequency", attrgetter("seat.frequency")),
        ),
        shown=(of, post, kind, voting, Column("", _reports_to, "Reports to")),
        title="Seats of the council",
    )


def _reports_to(row: SeatRow) -> str:
    often = f"({row.seat.frequency})" if row.seat.frequency else ""
    return " ".join(filter(None, (row.seat.reports_to, often)))


def without_seat(found: Map) -> Table[str]:
    """Partnerships in which the council has no seat on record, and whom to ask."""
    return whom_to_ask(found, found.council.without_seat, "No seat on record")


def fit(found: Map) -> Table[FitRow]:
    """How partnerships fit the council's objectives."""
    of: Column[FitRow] = partnership(found)
    fits: Column[FitRow] = Column("fit", attrgetter("role.fit"), "Fit with the council's objectives")
    if_left: Column[FitRow] = Column("if_left", attrgetter("role.if_left"), "If the council left")
    return Table(
        "",
        found.council.fit,
        columns=(
            of,
            Column("evaluation", attrgetter("evaluation")),
            fits,
            if_left,
            Column("officer_time", attrgetter("role.officer_time")),
            Column("view", attrgetter("role.view")),
            Column("completed_by", attrgetter("role.completed_by")),
        ),
        shown=(of, fits, if_left),
        title="Fit",
    )
