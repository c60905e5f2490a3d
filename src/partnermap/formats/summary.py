"""Findings as a Markdown table, for a comment or the summary of a job."""

from collections.abc import Sequence

from partnermap.finding import FILE_START, Finding, Severity
from partnermap.formats.markdown import escaped, table
from partnermap.rules import BY_CODE
from partnermap.wording.numbers import counted

HEADINGS = ("Severity", "Rule", "Place", "What is wrong", "What to do")


def findings(found: Sequence[Finding], verdict: str, folder: str, longest: int | None = None) -> str:
    """What lint found, errors first, under its verdict; `folder` stands before every path.

    Cut to `longest` bytes, with a sentence that says so.
    """
    head = f"### partnermap lint\n\n{escaped(verdict)}\n"
    if not found:
        return head
    ranked = sorted(found, key=lambda finding: list(Severity).index(BY_CODE[finding.code].severity))
    lines = table(HEADINGS, (_cells(finding, folder) for finding in ranked)).splitlines(keepends=True)
    room = longest - len(head) if longest else sum(len(row.encode()) for row in lines)
    for number, row in enumerate(lines):
        room -= len(row.encode())
        if room < 0:
            left = counted(len(lines) - number, "more finding")
            return (
                f"{head}\n{''.join(lines[:number])}\n{left} did not fit here: `partnermap lint` lists all.\n"
            )
    return f"{head}\n{''.join(lines)}"


def _cells(finding: Finding, folder: str) -> tuple[str, ...]:
    place = finding.place or FILE_START
    rule = BY_CODE[finding.code]
    where = f"{folder}{finding.path}:{place.line}:{place.column}"
    return rule.severity, f"{rule.code} {rule.name}", where, finding.message, finding.hint or ""
