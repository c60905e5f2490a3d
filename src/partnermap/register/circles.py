"""Circles of records that lead to one another."""

from collections.abc import Iterator, Mapping


def circles(links: Mapping[str, Mapping[str, object]]) -> Iterator[list[str]]:
    """The circles in a graph, each from where it is entered; deep graphs are walked without recursion."""
    done: set[str] = set()
    for start in links:
        path: dict[str, None] = {}
        branches = [iter([start])]
        while branches:
            step = next(branches[-1], None)
            if step is None:
                branches.pop()
                if path:
                    done.add(path.popitem()[0])
            elif step in path:
                way = list(path)
                yield way[way.index(step) :]
            elif step not in done:
                path[step] = None
                branches.append(iter(links.get(step, {})))
