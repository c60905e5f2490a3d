"""Columns that several parts of the map have."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from partnermap.answers.answer import Column, Table
from partnermap.queries.mapping.answer import Map
from partnermap.wording.values import Value


class _OfPartnership(Protocol):
    @property
    def partnership(self) -> str: ...


class _WithHours(Protocol):
    @property
    def hours_per_year(self) -> int: ...


class _OfKind(Protocol):
    @property
    def kind(self) -> str: ...


P = TypeVar("P", bound=_OfPartnership)
H = TypeVar("H", bound=_WithHours)
K = TypeVar("K", bound=_OfKind)

Kinds = Mapping[str, tuple[str, Callable[[K], Value]]]
"""Where programs find the rows of each kind, and what they get of one."""


def by_kind(rows: Sequence[K], kinds: Kinds[K]) -> Mapping[str, Value]:
    """Rows under the key of their kind, for programs."""
    return {key: [value(row) for row in rows if row.kind == kind] for kind, (key, value) in kinds.items()}


def partnership(found: Map) -> Column[P]:
    """The partnership that a row is of."""
    return Column(
        "partnership", attrgetter("partnership"), "Partnership", lambda row: found.label(row.partnership)
    )


def hours() -> Column[H]:
    """Officers' hours a year."""
    return Column("hours_per_year", attrgetter("hours_per_year"), "Hours")


def whom_to_ask(found: Map, partnerships: Sequence[str], title: str) -> Table[str]:
    """Partnerships, and their lead officers."""
    return Table(
        "",
        partnerships,
        columns=(Column("partnership", str),),
        shown=(
            Column("", found.label, "Partnership"),
            Column("", lambda id_: found.partnerships[id_].lead_officer, "Lead officer"),
        ),
        title=title,
    )
