"""Where something stands in a text."""

import re
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text: 1-based, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Place(1, 1, 1, 1)


class Lines:
    """The lines of a text, to say at which place an index is."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, start: int, end: int) -> Place:
        """Return the place of `text[start:end]`."""
        return Place(*self._line_and_column(start), *self._line_and_column(end))

    def _line_and_column(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def place_at(text: str, index: int) -> Place:
    """The place of a character of a text."""
    return Lines(text).place(index, index)
