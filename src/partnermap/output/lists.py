"""The answers of `list`, each in both shapes: under keys for programs, as a sheet for people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from partnermap.finding import Finding
from partnermap.output import columns, tables
from partnermap.output.columns import Columns, Keys, R, spelt_out
from partnermap.output.tables import Sheet
from partnermap.queries.actions import ActionRow
from partnermap.queries.listing import EvaluationRow, PartnershipRow, StrategyRow
from partnermap.queries.mapping.organisations import OrganisationRow


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of one kind; each shape is made only when it is asked for."""

    plural: str
    columns: Sequence[str]
    keys: Callable[[], Sequence[Keys]]
    sheet: Callable[[Sequence[Finding] | None], Sheet]


def partnerships(rows: Sequence[PartnershipRow]) -> Listing:
    """The answer of `list partnerships`."""
    return _listing("partnerships", columns.PARTNERSHIP, rows, tables.partnerships)


def evaluations(rows: Sequence[EvaluationRow]) -> Listing:
    """The answer of `list evaluations`."""
    return _listing("evaluations", columns.EVALUATION, rows, tables.evaluations)


def actions(rows: Sequence[ActionRow]) -> Listing:
    """The answer of `list actions`."""
    return _listing("actions", columns.ACTION, rows, tables.actions)


def strategies(rows: Sequence[StrategyRow]) -> Listing:
    """The answer of `list strategies`."""
    return _listing("strategies", columns.STRATEGY, rows, tables.strategies)


def organisations(rows: Sequence[OrganisationRow]) -> Listing:
    """The answer of `list organisations`."""
    return _listing("organisations", columns.ORGANISATION, rows, tables.organisations)


def _listing(
    plural: str,
    keyed: Columns[R],
    rows: Sequence[R],
    sheet: Callable[[Sequence[R], Sequence[Finding] | None], Sheet],
) -> Listing:
    return Listing(
        plural,
        list(keyed),
        lambda: [spelt_out(keyed, row) for row in rows],
        lambda faults: sheet(rows, faults),
    )
