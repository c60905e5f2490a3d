"""What the council has at stake in its partnerships: their risks, its money of a year, and what it would owe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnermap.model.partnership import Funding, Liability, Risk
from partnermap.model.scoring import risk_ranking, risk_score
from partnermap.model.value import in_place_of
from partnermap.queries.significance import active, editions
from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class RiskRow:
    """The risk of one partnership; `score` is impact times likelihood, `ranking` a word of the edition's matrix.

    All but the names are None, and `kept` says whether there is a risk register, None where that is not known.
    """

    partnership_id: str
    partnership_name: str
    risk: Risk | None
    kept: bool | None
    score: int | None
    ranking: str | None

    @property
    def is_assessed(self) -> bool:
        """Whether impact and likelihood, or at least the score, are on record."""
        return self.score is not None or (self.risk is not None and self.risk.score is not None)


@dataclass(frozen=True, slots=True)
class FundingRow:
    """The money of one partnership in a year, in pounds."""

    partnership_id: str
    partnership_name: str
    funding: Funding

    @property
    def stub(self) -> str:
        """What stands in place of an entry that is not for the public; nothing for any other."""
        return in_place_of(self.funding.exempt)

    @property
    def liabilities(self) -> Sequence[Liability]:
        """What the council would owe."""
        return self.funding.liabilities

    @property
    def owed(self) -> Decimal:
        """The liabilities whose amount is known, together."""
        return _sum([each.amount for each in self.liabilities])


@dataclass(frozen=True, slots=True)
class YearOfFunding:
    """The council's money of a year in all partnerships together, in pounds."""

    rows: Sequence[FundingRow]
    cash: Decimal
    in_kind: Decimal
    owed: Decimal

    @property
    def is_withheld(self) -> bool:
        """Whether all of it is not for the public."""
        return all(row.stub for row in self.rows)

    @property
    def lacks_some(self) -> bool:
        """Whether the sums are without entries that are not for the public."""
        return any(row.stub for row in self.rows)


def risk_rows(register: Register, on: date) -> list[RiskRow]:
    """The risks of the active partnerships, the highest first."""
    rows = []
    for entry in active(register, on):
        risk = entry.record.risk
        score = risk_score(risk) if risk else None
        edition = editions(register).get(risk.edition or "") if risk else None
        ranking = risk_ranking(edition, score) if edition and score is not None else None
        kept = risk.register_kept if risk else None
        rows.append(RiskRow(entry.id, entry.record.label, risk, kept, score, ranking))
    return sorted(rows, key=lambda row: (-(row.score or 0), row.partnership_id))


def money_of(register: Register, year: str) -> YearOfFunding:
    """The council's money of a year, the most cash first."""
    rows = [
        FundingRow(entry.id, entry.record.label, funding)
        for entry in register.partnerships.values()
        for funding in entry.record.funding
        if funding.year == year
    ]
    rows.sort(key=lambda row: (-(row.funding.council_cash or 0), row.partnership_id))
    return YearOfFunding(
        rows,
        _sum([row.funding.council_cash for row in rows]),
        _sum([row.funding.council_in_kind for row in rows]),
        _sum([row.owed for row in rows]),
    )


def _sum(amounts: Sequence[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
