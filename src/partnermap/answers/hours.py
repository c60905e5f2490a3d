"""The officer hours that a programme takes: as they are planned, and by service and quarter with their sums."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from partnermap.answers.answer import Column, Table
from partnermap.model.period import Period
from partnermap.queries.planning import Load
from partnermap.wording.exemption import sum_words

NO_SERVICE, NO_DATE = "No service named", "No date"


def planned(load: Sequence[Load]) -> Table[Load]:
    """The hours as programs get them."""
    columns: Sequence[Column[Load]] = (
        Column("service", attrgetter("service")),
        Column("quarter", attrgetter("quarter")),
        Column("hours", attrgetter("hours")),
    )
    return Table("load", load, columns=columns)


def by_quarter(load: Sequence[Load], *, lacks: bool) -> Table[Sequence[Load]]:
    """A service a row, as people see them; the sums may lack what is withheld."""
    services = list(dict.fromkeys(each.service for each in load))
    rows = [[each for each in load if each.service == service] for service in services]
    columns = list(_columns(load))
    total = (
        [sum_words("Total", lacks=lacks), *(column.cell(load) for column in columns[1:])]
        if len(rows) > 1
        else ()
    )
    return Table(
        "", rows, shown=columns, total=total, title="Officer hours planned, pilots and others included"
    )


def _columns(load: Sequence[Load]) -> Iterator[Column[Sequence[Load]]]:
    quarters = sorted({each.quarter for each in load if each.quarter})
    yield Column("", lambda row: row[0].service or NO_SERVICE, "Service")
    for quarter in quarters:
        yield _hours(quarter)
    if any(each.quarter is None for each in load):
        yield _hours(None)
    yield Column("", _sum, "Total")


def _hours(quarter: Period | None) -> Column[Sequence[Load]]:
    return Column(
        "",
        lambda row: _sum([each for each in row if each.quarter == quarter]) or None,
        str(quarter or NO_DATE),
    )


def _sum(load: Sequence[Load]) -> int:
    return sum(each.hours for each in load)
