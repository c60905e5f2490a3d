"""An organisation in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.queries.mapping.organisations import OrganisationRow

NAME: Column[OrganisationRow] = Column("name", attrgetter("name"), "Name")
SECTOR: Column[OrganisationRow] = Column("sector", attrgetter("sector"), "Sector")
IN: Column[OrganisationRow] = Column("", lambda row: len(row.partnerships), "In")
PARTNERSHIPS: Column[OrganisationRow] = Column("partnerships", attrgetter("partnerships"), "Partnerships")

COLUMNS: Sequence[Column[OrganisationRow]] = (
    Column("organisation", attrgetter("id")),
    NAME,
    SECTOR,
    PARTNERSHIPS,
    Column("other_spellings", attrgetter("other_spellings")),
    Column("formerly", attrgetter("formerly")),
)
"""What programs get of an organisation."""


def listed(rows: Sequence[OrganisationRow], on: date) -> Answer:
    """Organisations, one a row."""
    table: Table[OrganisationRow] = Table(
        "organisations",
        rows,
        columns=COLUMNS,
        shown=(NAME, SECTOR, IN, PARTNERSHIPS),
        stacked=(NAME, SECTOR),
        without="No organisation matches.",
    )
    return Answer(keys={"on": on}, tables=[table])
