"""All that `assurance` answers of a year: returns, ratings, agreements and exit, risk and money, the mapping result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from partnermap.model.partnership import ExitState, Partnership
from partnermap.queries.agreements import (
    A_YEAR_AHEAD,
    AgreementRow,
    ExitRow,
    HandOver,
    ReviewRow,
    agreement_rows,
    exit_rows,
    hand_overs,
    review_rows,
)
from partnermap.queries.exposure import RiskRow, YearOfFunding, money_of, risk_rows
from partnermap.queries.returns import (
    AnnualReportState,
    AssuranceRow,
    RatingCount,
    RecheckState,
    assurance_rows,
    rating_counts,
)
from partnermap.queries.significance import MappingResult, editions, mapping_result
from partnermap.queries.years import require_year
from partnermap.register import Entry, Register


@dataclass(frozen=True, slots=True)
class YearOfAssurance:
    """The assurance of one year as it stood on a day; `within` is how many days it looks ahead.

    `ranks_risks` says that an edition of the test of significance has a matrix of risks.
    """

    year: str
    on: date
    within: int
    partnerships: Sequence[Entry[Partnership]]
    rows: Sequence[AssuranceRow]
    ratings: Sequence[RatingCount]
    agreements: Sequence[AgreementRow]
    exits: Sequence[ExitRow]
    reviews: Sequence[ReviewRow]
    risks: Sequence[RiskRow]
    ranks_risks: bool
    money: YearOfFunding
    hand_overs: Sequence[HandOver]
    mapping: MappingResult

    @property
    def until(self) -> date:
        """The last day that it looks ahead to."""
        return self.on + timedelta(days=self.within)

    def with_report(self, *states: AnnualReportState) -> list[AssuranceRow]:
        """The partnerships whose annual report is in one of these states."""
        return [row for row in self.rows if row.report.state in states]

    def with_recheck(self, *states: RecheckState) -> list[AssuranceRow]:
        """The partnerships whose governance is to be looked at again, or was, in one of these states."""
        return [row for row in self.rows if row.governance and row.governance.recheck in states]

    @property
    def asked(self) -> list[AssuranceRow]:
        """The partnerships that were asked for an annual report."""
        return [row for row in self.rows if row.report.state != "not-asked"]

    @property
    def received(self) -> list[AssuranceRow]:
        """Those whose annual report has come, in time or late."""
        return self.with_report("received", "received-late")

    @property
    def rated(self) -> list[AssuranceRow]:
        """Those that were given governance assurance."""
        return [row for row in self.rows if row.governance]

    @property
    def unrated(self) -> list[AssuranceRow]:
        """Those in the register that were not."""
        return [row for row in self.rows if row.governance is None and row.state == "registered"]

    @property
    def going_on(self) -> list[AgreementRow]:
        """The agreements of partnerships that have not ended."""
        return [row for row in self.agreements if row.state != "ended"]

    @property
    def running_out(self) -> list[AgreementRow]:
        """The agreements that are ending, have ended though the partnership goes on, or soon will."""
        return [row for row in self.agreements if row.runs_out_within(self.on, self.within)]

    def with_exit(self, state: ExitState) -> list[ExitRow]:
        """What is on record of leaving those whose exit strategy is in this state."""
        return [row for row in self.exits if row.state == state]

    @property
    def without_exit(self) -> list[ExitRow]:
        """The active partnerships with no exit strategy, whether it is known that there is none or not."""
        return [row for row in self.exits if row.state != "agreed"]

    @property
    def incomplete_exit(self) -> list[ExitRow]:
        """Those whose exit strategy is known to leave something out."""
        return [row for row in self.exits if row.state == "agreed" and row.lacks]

    @property
    def unassessed(self) -> list[RiskRow]:
        """The partnerships that have no risk assessment on record."""
        return [row for row in self.risks if not row.is_assessed]

    @property
    def reviews_to_do(self) -> list[ReviewRow]:
        """The reviews that are overdue, fall due soon, or have no day."""
        return [row for row in self.reviews if row.state != "not-due"]


def year_of_assurance(register: Register, year: str, on: date, within: int = A_YEAR_AHEAD) -> YearOfAssurance:
    """The assurance of a year, from a register as it stood on a day.

    Raises `NothingThereError` for a year of which nothing is on record.
    """
    require_year(register, year, on)
    rows = assurance_rows(register, year, on)
    return YearOfAssurance(
        year=year,
        on=on,
        within=within,
        partnerships=list(register.partnerships.values()),
        rows=rows,
        ratings=rating_counts(register, rows),
        agreements=agreement_rows(register, on),
        exits=exit_rows(register, on),
        reviews=review_rows(register, on, within),
        risks=risk_rows(register, on),
        ranks_risks=any(edition.risk for edition in editions(register).values()),
        money=money_of(register, year),
        hand_overs=hand_overs(register, on),
        mapping=mapping_result(register, on),
    )
