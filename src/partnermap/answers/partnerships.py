"""A partnership in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table, coded, under_keys
from partnermap.answers.body_changes import of_partnership
from partnermap.answers.fields import for_people, record
from partnermap.model.partnership import Member, Notice, Risk, runs_out
from partnermap.model.scoring import risk_score
from partnermap.queries.listing import PartnershipRow
from partnermap.register.labels import Names
from partnermap.register.saying import Said, followed, walk
from partnermap.wording.dates import day_in_words
from partnermap.wording.exemption import more_words, withheld_overdue_words
from partnermap.wording.numbers import counted, hours_a_year, is_or_are
from partnermap.wording.values import in_words

ID: Column[PartnershipRow] = Column("id", attrgetter("id"), "Id")
LABEL: Column[PartnershipRow] = Column("", attrgetter("partnership.label"), "Name")
KIND: Column[PartnershipRow] = coded("kind", attrgetter("partnership.kind"), "Kind")
TIER: Column[PartnershipRow] = Column("tier", attrgetter("tier"), "Tier")
STATE: Column[PartnershipRow] = coded("state", attrgetter("state"), "State")
OPEN: Column[PartnershipRow] = Column(
    "open_actions",
    attrgetter("open_actions"),
    "Open",
    lambda row: _with_more(row.open_actions, row.open_withheld),
)
OVERDUE: Column[PartnershipRow] = Column(
    "overdue_actions",
    attrgetter("overdue_actions"),
    "Overdue",
    lambda row: _with_more(row.overdue_actions, row.overdue_withheld),
)
LEAD: Column[PartnershipRow] = Column("lead_officer", attrgetter("partnership.lead_officer"), "Lead officer")

COLUMNS: Sequence[Column[PartnershipRow]] = (
    ID,
    Column("partnership", attrgetter("id")),
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
    Column("evaluation_ids", attrgetter("evaluations")),
    OPEN,
    OVERDUE,
    Column("open_withheld", attrgetter("open_withheld")),
    Column("overdue_withheld", attrgetter("overdue_withheld")),
    Column("significance_edition", attrgetter("significance.edition")),
    Column("significant", attrgetter("significance.significant")),
    Column("scores_total", attrgetter("significance.points")),
    Column("computed_tier", attrgetter("significance.computed_tier")),
    Column("recorded_tier", attrgetter("significance.recorded_tier")),
)
"""What programs get of a partnership."""


def _with_more(number: int, withheld: int) -> str:
    return f"{number}{more_words(withheld)}"


def listing(rows: Sequence[PartnershipRow], on: date, withheld: int = 0) -> Answer:
    """Partnerships, one a row. So many overdue actions are `withheld` with their partnerships."""
    table: Table[PartnershipRow] = Table(
        "partnerships",
        rows,
        columns=COLUMNS,
        shown=(ID, LABEL, KIND, TIER, STATE, OPEN, OVERDUE, LEAD),
        stacked=(ID, LABEL, LEAD),
        without="No partnership matches.",
    )
    return Answer(
        keys={"on": on},
        tables=[table],
        asides=withheld_overdue_words(
            withheld, more=any(row.overdue_actions or row.overdue_withheld for row in rows)
        ),
        tells_of=("partnership", "evaluation", "action"),
    )


def details(row: PartnershipRow, on: date, names: Names) -> Answer:
    """A partnership: what it is, where it stands, who is in it, what it rests on."""
    hours = hours_a_year(row.hours_per_year) if row.hours_per_year else ""
    notice = f"runs out on {day_in_words(row.notice_runs_out)}" if row.notice_runs_out else ""
    actions = _actions(row) if row.evaluations or row.evaluations_withheld else ""
    evaluations = in_words(row.evaluations) or ("none that can be shown" if row.evaluations_withheld else "")
    agreement = row.partnership.agreement

    def ending(notice: Notice) -> Sequence[Said]:
        day = runs_out(notice, agreement) if agreement else None
        return [Said("notice_runs_out", "Runs out", day, in_words(day))]

    fields = walk(
        row.partnership,
        derived={
            Member: lambda member: [Said("organisation_id", "", row.organisation_ids[member.organisation])],
            Risk: lambda risk: [followed("computed_score", risk_score(risk))],
            Notice: ending,
        },
        after={
            "purpose": [for_people("State", STATE.cell(row)), for_people("Tier", tier(row))],
            "agreement": [
                for_people("Agreement ends", in_words(row.agreement_end)),
                for_people("Notice", notice),
            ],
            "officer_involvement": [for_people("Officers' time", hours)],
            "ended": [
                for_people("Actions", actions),
                for_people("Evaluations", f"{evaluations}{more_words(row.evaluations_withheld)}"),
                of_partnership(row.outcomes, names),
            ],
        },
        names=names,
    )
    return record("partnership", row.id, fields, keys=under_keys(COLUMNS, row), on=on)


def _actions(row: PartnershipRow) -> str:
    said = f"{row.open_actions} open, {row.overdue_actions} overdue"
    if not row.open_withheld:
        return said
    verb = is_or_are(row.open_withheld)
    return f"{said}; {row.open_withheld} more, {row.overdue_withheld} of them overdue, {verb} not shown"


def tier(row: PartnershipRow) -> str:
    """The tier, and what it follows from; nothing while it is not scored."""
    found = row.significance
    if found.edition is None:
        return ""
    if found.significant is False:
        return f"not significant (edition {found.edition})"
    if found.points is None:
        return f"{found.tier or 'none'} (edition {found.edition})"
    recorded = f", recorded as {found.recorded_tier}" if found.recorded_tier not in {None, found.tier} else ""
    return f"{found.tier} ({counted(found.points, 'point')}, edition {found.edition}{recorded})"
