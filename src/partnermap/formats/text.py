"""Findings as lines for a terminal or a log: each with its place and, in full, with what stands there."""

from collections.abc import Iterable, Iterator

from partnermap.finding import FILE_START, Breach, Finding, Severity
from partnermap.register.redaction import says_exempt
from partnermap.register.register import Contents
from partnermap.rules import BY_CODE
from partnermap.source import source_line
from partnermap.wording.commits import PUT_RIGHT, commit_day, in_branch, short_hash
from partnermap.wording.line import characters, line, width
from partnermap.wording.numbers import counted

WINDOW = 70
"""Columns of a source line that are shown; with the line number before it, it fits on 80."""

COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def findings(
    found: Iterable[Finding],
    contents: Contents,
    folder: str = "",
    *,
    private: bool = False,
    color: bool = False,
) -> str:
    """Every finding with its source line, a caret under the place and a hint; a blank line between two.

    `folder` stands before every path.
    """
    blocks = (
        _block(finding, contents.get(finding.path), folder, private=private, color=color) for finding in found
    )
    return "\n".join(blocks)


def concise(found: Iterable[Finding], folder: str = "", *, color: bool = False) -> str:
    """Every finding on a line of its own."""
    return "".join(_headline(finding, folder, color=color) for finding in found)


def breaches(found: Iterable[Breach], folder: str = "", *, private: bool = False, color: bool = False) -> str:
    """A commit after the other, each with its findings as `findings` shows them."""
    return "\n".join("\n".join(_breach(breach, folder, private=private, color=color)) for breach in found)


def _breach(breach: Breach, folder: str, *, private: bool, color: bool) -> Iterator[str]:
    subject = f": {breach.subject}" if breach.subject else ""
    within = f", {in_branch(breach.brought_by)}" if breach.brought_by else ""
    yield f"{line(f'commit {short_hash(breach.hash)}, {commit_day(breach.day)}{within}{subject}')}\n"
    for found, heading in ((breach.unresolved, ""), (breach.put_right, f"{PUT_RIGHT}:\n")):
        if found:
            yield heading + findings(found, breach.contents, folder, private=private, color=color)


def verdict(
    partnerships: int, evaluations: int, actions: int, found: Iterable[Finding], withheld: int = 0
) -> str:
    """What was checked and what was found, in one line; of what was found so many are not shown."""
    severities = [BY_CODE[finding.code].severity for finding in found]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    checked = f"{counted(partnerships, 'partnership')}, {counted(evaluations, 'evaluation')}, {counted(actions, 'action')}"
    hidden = f", {withheld} of them not shown, in parts that are not for the public" if withheld else ""
    return f"checked {checked}: {counted(errors, 'error')}, {counted(warnings, 'warning')}{hidden}"


def _headline(finding: Finding, folder: str, *, color: bool) -> str:
    place = finding.place or FILE_START
    severity = BY_CODE[finding.code].severity
    where = line(f"{folder}{finding.path}:{place.line}:{place.column}:")
    what = f"{finding.code} {severity}:"
    if color:
        where, what = f"{BOLD}{where}{PLAIN}", f"{COLOURS[severity]}{what}{PLAIN}"
    return f"{where} {what} {line(finding.message)}\n"


def _block(finding: Finding, content: str | bytes | None, folder: str, *, private: bool, color: bool) -> str:
    block = _headline(finding, folder, color=color)
    if content is not None and _may_show(finding, content, private=private):
        block += _excerpt(finding, content, color=color)
    return block + (f"  hint: {line(finding.hint)}\n" if finding.hint else "")


def _may_show(finding: Finding, content: str | bytes, *, private: bool) -> bool:
    """Whether the line at fault is shown: not where it is, or on one line with, something exempt."""
    place = finding.place or FILE_START
    if finding.exempt or place == FILE_START:
        return False
    text = source_line(content, place.line)
    in_flow = any(bracket in text for bracket in "{}[]")
    return private or not in_flow or not says_exempt(content)


def _excerpt(finding: Finding, content: str | bytes, *, color: bool) -> str:
    place = finding.place or FILE_START
    text = source_line(content, place.line)
    end = place.end_column if place.end_line == place.line else len(text) + 1
    shown = characters(text)
    first, last = _window([width(part) for part in shown], place.column - 1)
    lead = "…" if first else ""
    before = width(lead + "".join(shown[first : place.column - 1]))
    marked = max(width("".join(shown[place.column - 1 : min(end - 1, last)])), 1)
    margin = f"{place.line:>5} | "
    carets = "^" * marked
    if color:
        carets = f"{COLOURS[BY_CODE[finding.code].severity]}{carets}{PLAIN}"
    source = lead + "".join(shown[first:last]).rstrip() + ("…" if last < len(shown) else "")
    return f"{margin}{source}\n{' ' * (len(margin) - 2)}| {' ' * before}{carets}\n"


def _window(widths: list[int], column: int) -> tuple[int, int]:
    """The first and last character to show, so that the one at `column` is among them."""
    first = 0
    if sum(widths[: column + 1]) > WINDOW * 2 // 3:
        first, room = column, WINDOW // 3
        while first and room >= widths[first - 1]:
            first -= 1
            room -= widths[first]
    last, room = first, WINDOW
    while last < len(widths) and room >= widths[last]:
        room -= widths[last]
        last += 1
    return first, last
