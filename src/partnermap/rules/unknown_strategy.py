"""PM302."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.partnership import Partnership, StrategyLink
from partnermap.register import Entry, Register
from partnermap.rules.links import unknown_id
from partnermap.rules.near_misses import near_name
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule(
    "PM302", Severity.ERROR, "A link leads to a strategy, or to an objective of one, that is not on record."
)
def unknown_strategy(register: Register) -> Iterator[Finding]:
    for partnership in register.partnerships.values():
        for i, link in enumerate(partnership.record.strategies):
            key_path = ("strategies", i, "strategy")
            yield from unknown_id(register, "strategies", link.strategy, partnership, key_path)
            yield from _unknown_objective(register, partnership, link, ("strategies", i, "objective"))
    for strategy in register.strategies.values():
        for i, supported in enumerate(strategy.record.supports):
            yield from unknown_id(register, "strategies", supported, strategy, ("supports", i))


def _unknown_objective(
    register: Register, partnership: Entry[Partnership], link: StrategyLink, key_path: KeyPath
) -> Iterator[Finding]:
    strategy = register.strategies.get(link.strategy)
    if strategy is None or link.objective is None or link.objective in strategy.record.objectives:
        return
    if not strategy.left_out_at(("objectives", link.objective)):
        yield partnership.finding(
            key_path,
            f"{link.strategy} has no objective {quoted(link.objective)}",
            near_name(link.objective, strategy.record.objectives)
            or f"correct the id, or add the objective in {strategy.path}",
        )
