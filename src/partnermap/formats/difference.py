"""What was changed in a file, line by line."""

from difflib import unified_diff

from partnermap.source import LARGEST_FILE
from partnermap.wording.line import line

LONGEST_LINE = 10_000
CONTEXT = 3


def unified(path: str, before: str, after: str) -> str:
    """A unified diff to look at; its lines are made safe, so it is none to apply.

    Carriage returns at the ends of lines show where not every line of both has one.
    """
    if all(text.count("\r\n") == text.count("\n") for text in (before, after)):
        before, after = before.replace("\r\n", "\n"), after.replace("\r\n", "\n")
    lines = unified_diff(_lines(before), _lines(after), path, path, "before", "after", CONTEXT, "")
    return "".join(f"{line(each, LONGEST_LINE)}\n" for each in lines)


def _lines(text: str) -> list[str]:
    *ended, last = text.split("\n")
    return [*ended, last, "\\ no line end"] if last else ended


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
