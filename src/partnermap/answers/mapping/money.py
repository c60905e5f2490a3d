"""What the partnerships cost, by year."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from partnermap.answers.answer import Column, Table
from partnermap.answers.fields import of_field, or_stub
from partnermap.answers.mapping.columns import partnership
from partnermap.answers.mapping.words import TOTAL
from partnermap.model.partnership import Funding
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.council import CostRow, added, by_year
from partnermap.wording.exemption import sum_words
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted
from partnermap.wording.values import Value

AMOUNTS: Sequence[Column[CostRow]] = [
    of_field(Funding, name) for name in ("council_cash", "council_in_kind", "total")
]


def costs(found: Map) -> Table[CostRow]:
    """What each partnership cost in each year."""
    return _costs(found, found.money)


def _costs(found: Map, rows: Sequence[CostRow]) -> Table[CostRow]:
    of: Column[CostRow] = partnership(found)
    year: Column[CostRow] = Column("year", attrgetter("year"))
    cash, *others = AMOUNTS
    return Table(
        "",
        rows,
        columns=(of, year, *AMOUNTS, Column("is_withheld", lambda row: bool(row.stub))),
        shown=(of, or_stub(cash, attrgetter("stub")), *others),
    )


def costs_by_year(found: Map) -> Sequence[Table[CostRow]]:
    """The same, a table a year with its sums, the latest first."""
    return [
        replace(
            _costs(found, paid),
            title=f"Money in {year}",
            total=(sum_words(TOTAL, lacks=lacks_some(paid)), *map(pounds, _sums(paid).values())),
        )
        for year, paid in by_year(found.money).items()
    ]


def _sums(rows: Sequence[CostRow]) -> Mapping[str, Decimal | None]:
    return {column.key: added(getattr(row, column.key) for row in rows) for column in AMOUNTS}


def money_keys(found: Map) -> Mapping[str, Value]:
    """All costs and their sums, for programs."""
    return {
        "funding": list(costs(found).records()),
        "money_by_year": [{"year": year, **_sums(paid)} for year, paid in by_year(found.money).items()],
        "latest_cash": latest_cash(found),
        "latest_money": list(_costs(found, found.latest_money).records()),
    }


def lacks_some(rows: Sequence[CostRow]) -> bool:
    """Whether sums of the rows are without what is withheld."""
    return any(row.stub for row in rows)


def latest_cash(found: Map) -> Decimal | None:
    """The council's cash of the latest year that each partnership has on record."""
    return added(each.council_cash for each in found.latest_money)


def latest_years(found: Map) -> str:
    """Of which years that is, and of how many partnerships; and of how many something is withheld."""
    years = Counter({each.partnership: each.year for each in found.latest_money if not each.stub}.values())
    of_years = ", ".join(f"{number} in {year}" for year, number in sorted(years.items(), reverse=True))
    said = f"the latest on record of {years.total()} of {counted(len(found.partnerships), 'partnership')}"
    withheld = len({each.partnership for each in found.latest_money if each.stub})
    more = f"; of {withheld} all or part is withheld" if withheld else ""
    return f"{said}{': ' if years else ''}{of_years}{more}"
