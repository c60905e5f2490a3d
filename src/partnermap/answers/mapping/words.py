"""What the map calls partnerships and strategies, and other words of several of its parts."""

from collections.abc import Iterable, Mapping, Sequence

from partnermap.queries.mapping.answer import Map

A_QUESTION = "a reason to ask, not proof"
TOTAL = "Total"

MOST_NAMES = 6
"""Names in a cell before the rest is counted."""


def some(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def labels(partnerships: Iterable[str], found: Map) -> list[str]:
    """What a table calls partnerships."""
    return [found.label(id_) for id_ in partnerships]


def titles(found: Map) -> Mapping[str, str]:
    """What each strategy is called."""
    return {row.id: row.strategy.title for row in found.strategies}
