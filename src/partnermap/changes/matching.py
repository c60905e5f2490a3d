"""Which thing of the later version is which of the earlier."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from operator import eq
from typing import TypeVar

T = TypeVar("T")

Found = tuple[int, T]
"""A thing and its place in its list."""

LEAST_ALIKE = 0.5
"""Two records less alike than this, by lines, are two records and not one that was renamed."""

MOST_COMPARED = 400
"""Pairs of records compared when both many are gone and many have come."""


def matched(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], Hashable],
    alike: Callable[[T, T], bool] = eq,
) -> Iterator[tuple[Found[T] | None, Found[T] | None]]:
    """Each thing with what it was, in the order they have now; then those that are gone.

    Things with one key are told apart by being alike, then by their order.
    """
    old: dict[Hashable, list[Found[T]]] = defaultdict(list)
    for found in enumerate(before):
        old[key(found[1])].append(found)
    new: dict[Hashable, list[Found[T]]] = defaultdict(list)
    for found in enumerate(after):
        new[key(found[1])].append(found)
    for each, candidates in new.items():
        yield from _paired(old.pop(each, []), candidates, alike)
    for gone in old.values():
        yield from ((found, None) for found in gone)


def _paired(
    old: list[Found[T]], new: list[Found[T]], alike: Callable[[T, T], bool]
) -> Iterator[tuple[Found[T] | None, Found[T] | None]]:
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    unmatched = []
    for found in new:
        same = next((candidate for candidate in old if alike(candidate[1], found[1])), None)
        if same is None:
            unmatched.append(found)
        else:
            old.remove(same)
            yield same, found
    for found in unmatched:
        yield (old.pop(0) if old else None), found
    yield from ((found, None) for found in old)


def renamed(gone: Iterable[tuple[str, str]], come: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The old id of each new record that is an old one under another id; both are ids with texts."""
    old, new = list(gone), list(come)
    if len(old) * len(new) > MOST_COMPARED:
        same = {text: record_id for record_id, text in old}
        return {record_id: same[text] for record_id, text in new if text in same}
    old_lines = [(record_id, Counter(text.splitlines())) for record_id, text in old]
    new_lines = [(record_id, Counter(text.splitlines())) for record_id, text in new]
    ranked = sorted(
        (
            (likeness, old_id, new_id)
            for old_id, one in old_lines
            for new_id, other in new_lines
            if (likeness := _likeness(one, other)) >= LEAST_ALIKE
        ),
        reverse=True,
    )
    found: dict[str, str] = {}
    for _, old_id, new_id in ranked:
        if new_id not in found and old_id not in found.values():
            found[new_id] = old_id
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The part of the lines that two texts share, in whatever order: to heed it takes the cube of their number."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)
