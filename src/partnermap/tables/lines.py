"""The text of a cell as lines: paragraphs and bullets, and what of them is struck out. One rule for every reader."""

import re
from collections.abc import Iterable, Iterator

from partnermap.tables.grid import CellLine

TextRun = tuple[str, bool]
"""A stretch of a cell's text, and whether it is struck out."""

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:(?P<clear>[•·▪◦●‣\uf0a7\uf0b7])\s*|(?P<doubtful>[-–—*o])\s+)(?=\S)")  # noqa: RUF001
r"""A mark of a list. A hyphen, dash, star or letter o is one only before a blank: `-5`, `*`, `of all`.
A star before the only line of a cell marks a footnote."""

_ACTING = re.compile("[\x00-\x1f\x7f-\x9f]")


def lines_of(text: str, *, struck: bool = False) -> tuple[CellLine, ...]:
    """The lines of a text all of which is struck out, or nothing: blanks made one, empty lines and marks of bullets gone.

    A bullet has level 1; one that is further in than the first, or has the mark `o` below another
    mark as a word processor gives it, has level 2.
    """
    return lines_of_runs([(text, struck)])[0]


def lines_of_runs(runs: Iterable[TextRun]) -> tuple[tuple[CellLine, ...], str]:
    """The lines of a text of several runs, and what of it is struck out where that is not all of a line."""
    lines: list[CellLine] = []
    partly: list[str] = []
    first: tuple[int, str] | None = None
    split = list(_split(runs))
    is_single = sum(any(piece.strip() for piece, _ in pieces) for pieces in split) == 1
    for pieces in split:
        text = "".join(piece for piece, _ in pieces)
        bullet = _BULLET.match(text)
        if bullet and bullet["doubtful"] == "*" and is_single:
            bullet = None
        level = 0
        if bullet:
            mark = bullet["clear"] or bullet["doubtful"]
            place = bullet.start("clear" if bullet["clear"] else "doubtful")
            first = first or (place, mark)
            level = 2 if place > first[0] or (mark == "o" != first[1]) else 1
        tidy = _tidy(text[bullet.end() :] if bullet else text)
        if not tidy:
            continue
        out = [_tidy(piece) for piece, struck in pieces if struck]
        entire = all(
            struck for piece, struck in _after(pieces, bullet.end() if bullet else 0) if piece.strip()
        )
        lines.append(CellLine(tidy, level, struck=entire))
        partly += [] if entire else [piece for piece in out if piece]
    return tuple(lines), "\n".join(partly)


def _split(runs: Iterable[TextRun]) -> Iterator[list[TextRun]]:
    """The pieces of each line."""
    line: list[TextRun] = []
    for text, struck in runs:
        first, *others = _BREAKS.split(text)
        line.append((first, struck))
        for other in others:
            yield line
            line = [(other, struck)]
    yield line


def _after(pieces: Iterable[TextRun], left: int) -> Iterator[TextRun]:
    """The pieces without so many characters at their start: the mark of a bullet need not be struck out."""
    for text, struck in pieces:
        yield text[left:], struck
        left = max(0, left - len(text))


def _tidy(text: str) -> str:
    return " ".join(_ACTING.sub(" ", text).split())
