"""Tables that are drawn with lines, as pandoc takes them: `+---+---+`."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from textwrap import dedent


def html_of(drawn: Sequence[str], render: Callable[[str], str]) -> str | None:
    """A drawn table as one of HTML on one line, or None where cells are merged or its lines do not meet.

    What stands above a line of `=` is the headings.
    """
    corners = [at for at, sign in enumerate(drawn[0]) if sign == "+"]
    borders = [number for number, line in enumerate(drawn) if line.startswith("+")]
    if borders[-1] != len(drawn) - 1 or not all(map(_fits(corners), drawn)):
        return None
    head = next((number for number in borders[1:] if "=" in drawn[number]), 0)
    rows = "".join(
        _row(list(_cells(drawn[above + 1 : below], corners)), "th" if below <= head else "td", render)
        for above, below in pairwise(borders)
    )
    return f"<table>{rows}</table>"


def _fits(corners: Sequence[int]) -> Callable[[str], bool]:
    """Whether a line meets the corners: a border at all of them and nowhere else, a row with a bar at each."""

    def fits(line: str) -> bool:
        if line.startswith("+"):
            return [at for at, sign in enumerate(line) if sign == "+"] == corners and set(line) <= set("+-=:")
        return len(line) == corners[-1] + 1 and all(line[corner] == "|" for corner in corners)

    return fits


def _cells(lines: Sequence[str], corners: Sequence[int]) -> Iterator[str]:
    for left, right in pairwise(corners):
        yield dedent("\n".join(line[left + 1 : right].rstrip() for line in lines))


def _row(cells: Sequence[str], tag: str, render: Callable[[str], str]) -> str:
    return (
        "<tr>" + "".join(f"<{tag}>{' '.join(render(cell).splitlines())}</{tag}>" for cell in cells) + "</tr>"
    )
