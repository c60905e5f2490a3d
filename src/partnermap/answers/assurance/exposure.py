"""What the council has at stake: risks, and the money of a year."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Column, LabelledFact, Listed, Table
from partnermap.answers.fields import of_field, or_stub
from partnermap.model.partnership import Funding
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.exposure import FundingRow, RiskRow
from partnermap.register.saying import written
from partnermap.wording.exemption import sum_words
from partnermap.wording.lists import listed
from partnermap.wording.money import owed, pounds
from partnermap.wording.terms import NONE_ON_RECORD, NOT_ON_RECORD

KEPT = {True: "kept", False: "not kept", None: NOT_ON_RECORD}


def in_a_line(found: YearOfAssurance) -> str:
    """The money in a line."""
    money = found.money
    if not money.rows:
        return f"{NONE_ON_RECORD} for {found.year}"
    if money.is_withheld:
        return listed(dict.fromkeys(row.stub for row in money.rows))
    due = f", liabilities of {pounds(money.owed)}" if money.owed else ""
    said = f"{pounds(money.cash)} in cash, {pounds(money.in_kind)} in kind{due}"
    return sum_words(said, lacks=money.lacks_some)


def without_assessment(found: YearOfAssurance) -> Sequence[str]:
    """The partnerships that have no risk assessment on record."""
    return [row.partnership_id for row in found.unassessed]


def unassessed(found: YearOfAssurance) -> Sequence[LabelledFact]:
    """The same in a line; nothing for none."""
    names = [row.partnership_name for row in found.unassessed]
    return [("No risk assessment", listed(names))] if names else []


def tables(found: YearOfAssurance) -> Sequence[Listed]:
    """The risks, then the money."""
    return _risks(found.risks), _funding(found)


def _of_risk(name: str, heading: str = "") -> Column[RiskRow]:
    return Column(name, lambda row: getattr(row.risk, name, None), heading)


def _risks(rows: Sequence[RiskRow]) -> Table[RiskRow]:
    of: Column[RiskRow] = Column("partnership", attrgetter("partnership_id"))
    name: Column[RiskRow] = Column("", attrgetter("partnership_name"), "Partnership")
    register: Column[RiskRow] = Column(
        "register", attrgetter("kept"), "Risk register", lambda row: KEPT[row.kept]
    )
    reviewed = _of_risk("reviewed", "Reviewed")
    edition = _of_risk("edition")
    score: Sequence[Column[RiskRow]] = (
        _of_risk("impact", "Impact"),
        _of_risk("likelihood", "Likelihood"),
        Column("computed_score", attrgetter("score"), "Score"),
        Column("computed_ranking", attrgetter("ranking"), "Ranking"),
    )
    return Table(
        "risks",
        rows,
        columns=(of, register, reviewed, edition, _of_risk("score"), *score),
        shown=(name, register, reviewed, *score),
        title="Risk: score is impact times likelihood",
    )


def _funding(found: YearOfAssurance) -> Table[FundingRow]:
    name: Column[FundingRow] = Column("", attrgetter("partnership_name"), "Partnership")
    fields = ("council_cash", "council_in_kind", "total", "pooled", "accountable_body")
    cash, *money, pooled, body = (of_field(Funding, name, "funding") for name in fields)
    liabilities: Column[FundingRow] = Column(
        "liabilities",
        lambda row: [written(each) for each in row.liabilities],
        "Liabilities",
        lambda row: "; ".join(owed(each.amount, each.what) for each in row.liabilities),
    )
    partnership: Column[FundingRow] = Column("partnership", attrgetter("partnership_id"))
    return Table(
        "funding",
        found.money.rows,
        columns=(
            partnership,
            cash,
            *money,
            pooled,
            body,
            liabilities,
            Column("is_withheld", lambda row: bool(row.stub)),
        ),
        shown=(name, or_stub(cash, attrgetter("stub")), *money, body, liabilities),
        stacked=(name, body, liabilities),
        title=f"Money of {found.year}",
    )
