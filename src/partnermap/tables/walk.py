"""A way through a tree of elements that no depth of it can break."""

from collections.abc import Callable, Iterator

from partnermap.tables.xml_parts import Element


def walked(root: Element, is_passed_by: Callable[[Element], bool]) -> Iterator[tuple[bool, Element]]:
    """The elements below a root in order: each with True where it begins and with False where it ends.

    What is passed by is given as it begins, with nothing of what it holds, and not as it ends.
    """
    way = [(root, iter(root))]
    while way:
        parent, children = way[-1]
        child = next(children, None)
        if child is None:
            way.pop()
            if way:
                yield False, parent
            continue
        yield True, child
        if not is_passed_by(child):
            way.append((child, iter(child)))
