"""Annual reports and governance assurance of a year, as they stood on a day.

Every function takes a register or a record as it stood on the day it is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.model.partnership import Assurance, GovernanceAssurance, Partnership, PartnershipState
from partnermap.model.period import Period, months_after, year_before, year_starts_on
from partnermap.model.reference import Edition
from partnermap.queries.significance import editions, significance_of, state_of
from partnermap.register import Register

AnnualReportState = Literal["received", "received-late", "outstanding", "not-due", "not-asked"]
RecheckState = Literal["not-needed", "done", "done-late", "due", "overdue"]
RatingMovement = Literal["better", "same", "worse", "scale-changed"]

RECHECK_MONTHS = 6
"""After which a rating below the top of its scale is looked at again."""


@dataclass(frozen=True, slots=True)
class AnnualReportRow:
    """The annual report of one year; days late of one that is received or outstanding."""

    due: Period | None
    received: Period | None
    state: AnnualReportState
    days_late: int


@dataclass(frozen=True, slots=True)
class GovernanceRow:
    """The governance assurance of one year.

    `rank` is the place of the rating on its edition's scale, 0 at the top; None where the scale does
    not have it. `recheck_due` is None where none is needed, or the scale is not known. `movement` is
    against `previous`, the rating of the year before, in the words of its own edition.
    """

    edition: str | None
    rating: str
    rank: int | None
    given_by: str | None
    day: Period | None
    recheck_due: date | None
    rechecked: Period | None
    recheck: RecheckState | None
    previous: str | None
    previous_edition: str | None
    movement: RatingMovement | None


@dataclass(frozen=True, slots=True)
class AssuranceRow:
    """What one partnership returned for a year; `governance` is None where no assurance was given."""

    partnership_id: str
    partnership: Partnership
    state: PartnershipState
    tier: str | None
    report: AnnualReportRow
    governance: GovernanceRow | None

    @property
    def name(self) -> str:
        """The partnership's name in tables."""
        return self.partnership.label


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many partnerships have each rating of an edition's scale, the best first.

    `edition` is None where none is on record; a word that the scale does not have stands at the end.
    """

    edition: str | None
    counts: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(count for _, count in self.counts)


def assurance_rows(register: Register, year: str, on: date) -> list[AssuranceRow]:
    """The registered partnerships with their returns for a year, and any other that has one.

    One that ended before the year began has none to give.
    """
    begins = year_starts_on(year, register.settings.year_starts)
    return [
        AssuranceRow(
            entry.id,
            entry.record,
            state_of(register, entry.record, on),
            significance_of(register, entry.record).tier,
            annual_report_row(_of_year(entry.record, year), on),
            governance_row(register, entry.record, year, on),
        )
        for entry in register.partnerships.values()
        if _gives_assurance(entry.record, year, begins)
    ]


def _gives_assurance(partnership: Partnership, year: str, begins: date) -> bool:
    if _of_year(partnership, year):
        return True
    ended_before = partnership.ended is not None and partnership.ended.last_day.last < begins
    return partnership.registered is not None and not ended_before


def _of_year(partnership: Partnership, year: str) -> Assurance | None:
    return next((each for each in partnership.assurance if each.year == year), None)


def annual_report_row(assurance: Assurance | None, on: date) -> AnnualReportRow:
    """Where an annual report stands; one that nobody asked for has no day."""
    report = assurance.annual_report if assurance else None
    if report is None:
        return AnnualReportRow(None, None, "not-asked", 0)
    due, received = report.due, report.received
    if received:
        late = received.days_after(due.last) if due else 0
        return AnnualReportRow(due, received, "received-late" if late else "received", late)
    if due is None:
        return AnnualReportRow(None, None, "not-asked", 0)
    late = max((on - due.last).days, 0)
    return AnnualReportRow(due, None, "outstanding" if late else "not-due", late)


def governance_row(register: Register, partnership: Partnership, year: str, on: date) -> GovernanceRow | None:
    """The governance assurance that a partnership was given for a year; None where there is none."""
    governance = _governance(register, partnership, year, on)
    if governance is None or governance.rating is None:
        return None
    before = _governance(register, partnership, year_before(year), on)
    rank = _rank(register, governance.edition, governance.rating)
    due = _recheck_due(register, partnership, governance, rank)
    return GovernanceRow(
        edition=governance.edition,
        rating=governance.rating,
        rank=rank,
        given_by=governance.given_by,
        day=governance.day,
        recheck_due=due,
        rechecked=governance.rechecked,
        recheck=_recheck(rank, due, governance.rechecked, on),
        previous=before.rating if before else None,
        previous_edition=before.edition if before else None,
        movement=_movement(register, governance, before),
    )


def _governance(
    register: Register, partnership: Partnership, year: str, on: date
) -> GovernanceAssurance | None:
    """What is on record for a year; without a day it is not known before the year began."""
    found = _of_year(partnership, year)
    governance = found.governance if found else None
    if governance and governance.day is None and on < year_starts_on(year, register.settings.year_starts):
        return None
    return governance


def _scale(register: Register, edition: str | None) -> Sequence[str]:
    found = editions(register).get(edition or "")
    return found.assurance.scale if found and found.assurance else ()


def _rank(register: Register, edition: str | None, rating: str) -> int | None:
    scale = _scale(register, edition)
    return scale.index(rating) if rating in scale else None


def _recheck_due(
    register: Register, partnership: Partnership, governance: GovernanceAssurance, rank: int | None
) -> date | None:
    """The day by which a rating below the top is looked at again, unless a later one has taken its place."""
    edition = editions(register).get(governance.edition or "", Edition())
    months = RECHECK_MONTHS if edition.recheck_months is None else edition.recheck_months
    if governance.day is None or not rank or not months or _is_rated_again(partnership, governance):
        return None
    return months_after(governance.day.last, months)


def _is_rated_again(partnership: Partnership, governance: GovernanceAssurance) -> bool:
    given = [each.governance for each in partnership.assurance if each.governance and each.governance.rating]
    return any(each.day and governance.day and each.day.last > governance.day.last for each in given)


def _recheck(rank: int | None, due: date | None, rechecked: Period | None, on: date) -> RecheckState | None:
    if rank == 0:
        return "not-needed"
    if due is None:
        return "done" if rechecked else None
    if rechecked:
        return "done-late" if rechecked.days_after(due) else "done"
    return "overdue" if due < on else "due"


def _movement(
    register: Register, now: GovernanceAssurance, before: GovernanceAssurance | None
) -> RatingMovement | None:
    """How a rating stands to the one before, both in the words of the later edition; None without one before."""
    if before is None or before.rating is None or now.rating is None:
        return None
    earlier = _in_words_of(register, before.rating, before.edition, now.edition)
    rank = _rank(register, now.edition, now.rating)
    rank_before = _rank(register, now.edition, earlier) if earlier else None
    if rank is None or rank_before is None:
        return "scale-changed"
    return "same" if rank == rank_before else "better" if rank < rank_before else "worse"


def _in_words_of(register: Register, rating: str, edition: str | None, wanted: str | None) -> str | None:
    """A rating in the words of a later edition, by the mapping of each edition from the one before it."""
    known = editions(register)
    in_order = sorted((name for name in known if known[name].since), key=lambda name: _since(known[name]))
    if edition == wanted:
        return rating
    if edition not in in_order or wanted not in in_order:
        return None
    found: str | None = rating
    for name in in_order[in_order.index(edition) + 1 : in_order.index(wanted) + 1]:
        scale = known[name].assurance
        found = scale.from_earlier.get(found) if scale and found else None
    return found if in_order.index(edition) < in_order.index(wanted) else None


def _since(edition: Edition) -> date:
    return edition.since.first if edition.since else date.max


def rating_counts(register: Register, rows: Sequence[AssuranceRow]) -> list[RatingCount]:
    """The ratings given, under the edition they were given on, on its whole scale."""
    given = [row.governance for row in rows if row.governance]
    named = dict.fromkeys(sorted({row.edition for row in given}, key=lambda name: name or ""))
    found = []
    for edition in named:
        ratings = [row.rating for row in given if row.edition == edition]
        words = dict.fromkeys([*_scale(register, edition), *sorted(set(ratings))])
        found.append(RatingCount(edition, [(word, ratings.count(word)) for word in words]))
    return found
