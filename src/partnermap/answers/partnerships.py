"""A partnership in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.queries.listing import PartnershipRow

ID: Column[PartnershipRow] = Column("partnership", attrgetter("id"), "Id")
LABEL: Column[PartnershipRow] = Column("", attrgetter("partnership.label"), "Name")
KIND: Column[PartnershipRow] = Column("kind", attrgetter("partnership.kind"), "Kind")
TIER: Column[PartnershipRow] = Column("tier", attrgetter("tier"), "Tier")
STATE: Column[PartnershipRow] = Column("standing", attrgetter("standing"), "State")
OPEN: Column[PartnershipRow] = Column("open_actions", attrgetter("open_actions"), "Open")
OVERDUE: Column[PartnershipRow] = Column("overdue_actions", attrgetter("overdue_actions"), "Overdue")
LEAD: Column[PartnershipRow] = Column("lead_officer", attrgetter("partnership.lead_officer"), "Lead officer")

COLUMNS: Sequence[Column[PartnershipRow]] = (
    ID,
    Column("name", attrgetter("partnership.name")),
    Column("short_name", attrgetter("partnership.short_name")),
    KIND,
    Column("service", attrgetter("partnership.service")),
    LEAD,
    Column("committees", attrgetter("partnership.committees")),
    STATE,
    TIER,
    Column("notice_runs_out", attrgetter("notice_runs_out")),
    Column("agreement_end", attrgetter("agreement_end")),
    Column("hours_per_year", attrgetter("hours_per_year")),
    Column("evaluations", attrgetter("evaluations")),
    OPEN,
    OVERDUE,
    Column("edition", attrgetter("significance.edition")),
    Column("significant", attrgetter("significance.significant")),
    Column("points", attrgetter("significance.points")),
    Column("computed_tier", attrgetter("significance.computed_tier")),
    Column("recorded_tier", attrgetter("significance.recorded_tier")),
)
"""What programs get of a partnership."""


def listed(rows: Sequence[PartnershipRow], on: date) -> Answer:
    """Partnerships, one a row."""
    table: Table[PartnershipRow] = Table(
        "partnerships",
        rows,
        columns=COLUMNS,
        shown=(ID, LABEL, KIND, TIER, STATE, OPEN, OVERDUE, LEAD),
        stacked=(ID, LABEL, LEAD),
        without="No partnership matches.",
    )
    return Answer(keys={"on": on}, tables=[table])
