"""Which partnerships serve which strategies, where there are gaps, and how far strategies conform to each other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from partnermap.model.reference import Strategy
from partnermap.queries.listing import StrategyRow, strategy_rows
from partnermap.register import Register
from partnermap.register.circles import circles

T = TypeVar("T")

MANY = 3
"""Partnerships at one objective, from which on one asks whether all are needed."""


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of a strategy, and the partnerships that serve it."""

    strategy: str
    objective: str
    partnerships: Sequence[str]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What no one serves, and what many do. Strategies that have run out count as gone."""

    partnerships_without_strategy: Sequence[str]
    """Partnerships that serve no strategy at all."""
    partnerships_of_past_strategies: Sequence[str]
    """Partnerships that serve only strategies that have run out."""
    strategies_without_partnership: Sequence[str]
    objectives_without_partnership: Sequence[Objective]
    objectives_of_many: Sequence[Objective]
    serving_what_ran_out: Mapping[str, Sequence[str]]
    """The strategies that have run out, each with the partnerships that still name it."""
    withheld: int = 0
    """How many strategies and objectives only partnerships serve that are not for the public."""


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """A strategy that supports one that is not there on the day; `through` are those that rest on it in turn."""

    strategy: str
    supports: str
    why: Literal["not on record", "not begun", "ran out"]
    through: Sequence[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """A strategy that supports another whose years do not meet its own."""

    strategy: str
    supports: str


@dataclass(frozen=True, slots=True)
class Leads:
    """A strategy with the partnerships that say they lead it."""

    strategy: str
    partnerships: Sequence[str]


@dataclass(frozen=True, slots=True)
class Conformity:
    """How strategies stand to each other."""

    supports: Sequence[tuple[str, str]]
    """Each strategy with one that it supports."""
    dead_ends: Sequence[DeadEnd]
    circles: Sequence[Sequence[str]]
    apart: Sequence[Apart]
    several_leads: Sequence[Leads]
    no_lead: Sequence[str]
    """Served by partnerships of which none leads."""
    alone: Sequence[str]
    """Supporting none, and supported by none."""
    withheld: int
    """How many are led only by partnerships that are not for the public."""


def busiest_strategies(register: Register) -> list[StrategyRow]:
    """The strategies of a register, those that most partnerships serve first."""
    return sorted(
        strategy_rows(register),
        key=lambda row: (-len(row.partnerships), row.strategy.title.casefold(), row.id),
    )


def has_run_out(strategy: Strategy, on: date) -> bool:
    """Whether the last day of a strategy has passed."""
    return strategy.to is not None and strategy.to.last < on


def gaps(register: Register, rows: Sequence[StrategyRow], on: date) -> Gaps:
    """What no one serves and what many do, in a register of the partnerships there are.

    Of what no one serves the public is told only what is so with the partnerships that are not for the public.
    """
    found = _gaps(register, rows, on)
    if register.private is None:
        return found
    known = _gaps(register.private, strategy_rows(register.private), on)
    strategies = _of(known.strategies_without_partnership, found.strategies_without_partnership)
    objectives = _of(known.objectives_without_partnership, found.objectives_without_partnership)
    unserved = (*found.strategies_without_partnership, *found.objectives_without_partnership)
    return replace(
        found,
        strategies_without_partnership=strategies,
        objectives_without_partnership=objectives,
        withheld=len(unserved) - len(strategies) - len(objectives),
    )


def _of(known: Collection[T], found: Iterable[T]) -> list[T]:
    return [each for each in found if each in known]


def _gaps(register: Register, rows: Sequence[StrategyRow], on: date) -> Gaps:
    there = [row for row in rows if not has_run_out(row.strategy, on)]
    served = {by for row in there for by in row.partnerships}
    once = {by for row in rows if has_run_out(row.strategy, on) for by in row.partnerships}
    objectives = [each for row in there for each in _objectives(row)]
    return Gaps(
        partnerships_without_strategy=sorted(register.partnerships.keys() - served - once),
        partnerships_of_past_strategies=sorted(once - served),
        strategies_without_partnership=sorted(row.id for row in there if not row.served_by),
        objectives_without_partnership=[each for each in objectives if not each.partnerships],
        objectives_of_many=sorted(
            (each for each in objectives if len(each.partnerships) >= MANY),
            key=lambda each: (-len(each.partnerships), each.strategy, each.objective),
        ),
        serving_what_ran_out={
            row.id: row.partnerships for row in rows if has_run_out(row.strategy, on) and row.served_by
        },
    )


def _objectives(row: StrategyRow) -> Iterator[Objective]:
    for objective in row.strategy.objectives:
        by = [partnership for partnership, link in row.served_by if link.objective == objective]
        yield Objective(row.id, objective, list(dict.fromkeys(by)))


def conformity(register: Register, rows: Sequence[StrategyRow], on: date) -> Conformity:
    """How the strategies of a register stand to each other on a day."""
    strategies = {entry.id: entry.record for entry in register.strategies.values()}
    links = {id_: dict.fromkeys(strategy.supports) for id_, strategy in strategies.items()}
    supports = [(id_, other) for id_, others in links.items() for other in others]
    supported = {other for _, other in supports}
    leads = {row.id: row.led_by for row in rows}
    known = strategy_rows(register.private) if register.private else rows
    led = {row.id for row in known if row.led_by}
    not_led = [row.id for row in rows if row.served_by and not row.led_by]
    return Conformity(
        supports=supports,
        dead_ends=list(_dead_ends(register, supports, on)),
        circles=list(circles(links)),
        apart=[
            Apart(id_, other)
            for id_, other in supports
            if other in strategies and _never_meet(strategies[id_], strategies[other])
        ],
        several_leads=[Leads(id_, by) for id_, by in leads.items() if len(by) > 1],
        no_lead=sorted(id_ for id_ in not_led if id_ not in led),
        alone=sorted(id_ for id_, others in links.items() if not others and id_ not in supported),
        withheld=sum(id_ in led for id_ in not_led),
    )


def _dead_ends(register: Register, supports: Sequence[tuple[str, str]], on: date) -> Iterator[DeadEnd]:
    for id_, other in supports:
        entry = register.strategies.get(other)
        if entry is None:
            known = other in register.ids["strategies"]
            yield DeadEnd(id_, other, "not begun" if known else "not on record", _resting_on(id_, supports))
        elif has_run_out(entry.record, on) and not has_run_out(register.strategies[id_].record, on):
            yield DeadEnd(id_, other, "ran out", _resting_on(id_, supports))


def _resting_on(strategy: str, supports: Sequence[tuple[str, str]]) -> list[str]:
    """The strategies that support one, directly or through others."""
    found: dict[str, None] = {strategy: None}
    for reached in iter(waiting := [strategy]):
        for below in (id_ for id_, other in supports if other == reached and id_ not in found):
            found[below] = None
            waiting.append(below)
    return sorted(found.keys() - {strategy})


def _never_meet(a: Strategy, b: Strategy) -> bool:
    """Whether one runs out before the other begins."""
    return any(
        earlier.to is not None and later.since is not None and earlier.to.last < later.since.first
        for earlier, later in ((a, b), (b, a))
    )
