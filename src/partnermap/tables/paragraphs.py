"""What a cell of a document holds: paragraphs and bullets, taken down run by run."""

from collections.abc import Sequence
from dataclasses import replace

from partnermap.tables.grid import Cell, CellLine
from partnermap.tables.lines import TextRun, lines_of_runs

DEEPEST = 2
"""The level of a bullet below a bullet, and of all below that one."""

_INVISIBLE = str.maketrans(
    {"\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u2011": "-"}
)
"""Signs that show nothing and would part words that read alike; and the hyphen at which no line breaks."""


class Paragraphs:
    """Takes down a text: `write` its runs, `end` each paragraph or bullet; then it is a `cell`, or `texts`."""

    def __init__(self) -> None:
        self._runs: list[TextRun] = []
        self._plain: list[TextRun] = []
        self._lines: list[CellLine] = []
        self._struck: list[str] = []

    def write(self, text: str, *, struck: bool = False) -> None:
        r"""Add text to the paragraph; `\n` in it breaks its line."""
        if text:
            self._runs.append((text.translate(_INVISIBLE), struck))

    def end(self, level: int = 0) -> None:
        """End the paragraph, which is a bullet from `level` 1 on; one without text is none.

        All paragraphs between two bullets are read at once, so that bullets typed into them are told apart by their marks.
        """
        runs, self._runs = self._runs, []
        if level:
            self._end_plain()
            self._take(runs, min(level, DEEPEST))
        else:
            self._plain += [*runs, ("\n", False)]

    def cell(self, place: str) -> Cell:
        """The cell of a place that holds what was written."""
        self._end_plain()
        return replace(Cell(place), lines=tuple(self._lines), partly_struck="\n".join(self._struck))

    def taken(self) -> Sequence[str]:
        """The texts written so far, which are forgotten."""
        self._end_plain()
        lines, self._lines, self._struck = self._lines, [], []
        return [line.text for line in lines]

    def _end_plain(self) -> None:
        runs, self._plain = self._plain, []
        lines, struck = lines_of_runs(runs)
        self._lines += lines
        self._struck += filter(None, [struck])

    def _take(self, runs: Sequence[TextRun], level: int) -> None:
        """Add a bullet: lines broken within it are of it, unless a mark says that they are bullets below."""
        lines, struck = lines_of_runs(runs)
        self._struck += filter(None, [struck])
        for number, line in enumerate(lines):
            if number and not line.level:
                self._join(line)
            else:
                self._lines.append(replace(line, level=DEEPEST if number else level))

    def _join(self, line: CellLine) -> None:
        last = self._lines[-1]
        entire = last.struck and line.struck
        self._struck += [part.text for part in (last, line) if part.struck and not entire]
        self._lines[-1] = replace(last, text=f"{last.text} {line.text}", struck=entire)
