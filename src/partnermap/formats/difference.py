"""What was changed in a file, line by line."""

from collections.abc import Collection, Iterable, Iterator
from difflib import unified_diff
from itertools import groupby

from partnermap.source import LARGEST_FILE
from partnermap.wording.line import line
from partnermap.wording.numbers import counted

LONGEST_LINE = 10_000
CONTEXT = 3

_HIDDEN = "\0"
"""Begins a line that is not to be shown; no text that can be read holds it."""


def unified(
    path: str,
    before: str,
    after: str,
    hidden_before: Collection[int] = (),
    hidden_after: Collection[int] = (),
) -> str:
    """A unified diff to look at; its lines are made safe, so it is none to apply.

    Carriage returns at the ends of lines show where not every line of both has one. In the place of lines that are
    hidden, by their numbers from 0, it says how many they are.
    """
    if all(text.count("\r\n") == text.count("\n") for text in (before, after)):
        before, after = before.replace("\r\n", "\n"), after.replace("\r\n", "\n")
    sides = _lines(before, hidden_before), _lines(after, hidden_after)
    lines: Iterable[str] = unified_diff(*sides, path, path, "before", "after", CONTEXT, "")
    if hidden_before or hidden_after:
        lines = _without_hidden(lines)
    return "".join(f"{line(each, LONGEST_LINE)}\n" for each in lines)


def _lines(text: str, hidden: Collection[int]) -> list[str]:
    lines = text.split("\n")
    *ended, last = [_HIDDEN + each if n in hidden else each for n, each in enumerate(lines)]
    return [*ended, last, "\\ no line end"] if last else ended


def _without_hidden(lines: Iterable[str]) -> Iterator[str]:
    for is_hidden, found in groupby(lines, lambda each: each[1:2] == _HIDDEN):
        if is_hidden:
            count = counted(len(list(found)), "line")
            yield f"({count} not shown, as not for the public or comments: --private shows them)"
        else:
            yield from found


def of_contents(path: str, before: str | bytes, after: str | bytes) -> str:
    """The same of a file that may be anything; of a large one no more than that it changed."""
    if max(len(before), len(after)) > LARGEST_FILE:
        return f"{line(path)}: changed, and too large to be shown\n"
    return unified(path, _text(before), _text(after))


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("utf-8", "replace")


def not_merged(path: str) -> str:
    """What stands in the place of a difference of more than two versions."""
    return f"{line(path)}: not merged yet\n"


def withheld(path: str) -> str:
    """What stands in the place of a difference that may show what is not for the public."""
    return f"{line(path)}: holds parts that are not for the public; --private shows what is changed\n"
