"""What was changed in a file, line by line."""

from difflib import unified_diff

from partnermap.output.line import line

LONGEST_LINE = 10_000
CONTEXT = 3


def unified(path: str, before: str, after: str) -> str:
    """A unified diff to look at; its lines are made safe, so it is none to apply."""
    lines = unified_diff(before.splitlines(), after.splitlines(), path, path, "before", "after", CONTEXT, "")
    return "".join(f"{line(each, LONGEST_LINE)}\n" for each in lines)


def withheld(path: str) -> str:
    """What stands in the place of a difference that may show what is not for the public."""
    return f"{line(path)}: holds parts that are not for the public; --private shows what is changed\n"
