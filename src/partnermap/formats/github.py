"""Findings as GitHub shows them: annotations on the lines at fault, and a summary of the job.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Mapping, Sequence

from partnermap.changes import Level
from partnermap.changes.placed import PlacedChange
from partnermap.finding import FILE_START, Finding, Severity
from partnermap.formats.summary import findings
from partnermap.rules import BY_CODE
from partnermap.source import Place
from partnermap.wording.line import line
from partnermap.wording.numbers import counted

LEVELS_SHOWN: Mapping[Level, str] = {"blocking": "error", "attention": "warning", "information": "notice"}
"""How grave GitHub shows a change of each level."""

MOST_ANNOTATIONS = 10
"""Of one level that GitHub shows of one step."""

LONGEST_SUMMARY = 1_000_000
"""Bytes of a summary; GitHub refuses one of more than 1 MiB, and other programs may have added to it."""


def annotations(found: Sequence[Finding], folder: str, *, summarised: bool) -> str:
    """A workflow command for each finding, errors first, and a notice of those that GitHub would not show.

    `folder` leads from the top of the repository to the register; `summarised` says that the
    summary has all.
    """
    commands, notices = [], []
    for severity in Severity:
        of_level = [finding for finding in found if BY_CODE[finding.code].severity is severity]
        commands += [_command(finding, severity, folder) for finding in of_level[:MOST_ANNOTATIONS]]
        left = len(of_level) - MOST_ANNOTATIONS
        if left > 0:
            where = "the summary of this job lists all" if summarised else "partnermap lint lists all"
            more = counted(left, f"more {severity}")
            notices.append(_notice(f"{more} not shown here: {where}"))
    return "".join(commands + notices)


def _command(finding: Finding, severity: Severity, folder: str) -> str:
    title = f"{finding.code} {BY_CODE[finding.code].name}"
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return annotation(severity, f"{folder}{finding.path}", finding.place or FILE_START, title, message)


def annotation(level: str, file: str | None, place: Place | None, title: str, message: str) -> str:
    """A workflow command that shows a message at a place, or without one above all."""
    properties: dict[str, str | int] = {"file": file} if file else {}
    if place:
        properties |= {"line": place.line, "endLine": place.end_line}
        if place.line == place.end_line:
            properties |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
    properties["title"] = title
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {written}::{_data(line(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")


def summary(found: Sequence[Finding], verdict: str, folder: str) -> str:
    """The full list as Markdown; one that is too long ends with a sentence that says so."""
    return findings(found, verdict, folder, LONGEST_SUMMARY)


def changes(found: Sequence[PlacedChange], notes: Sequence[str], folder: str, *, summarised: bool) -> str:
    """A workflow command for each change, the gravest first, and notices: of those not shown here, and of the notes."""
    commands = []
    for level, severity in LEVELS_SHOWN.items():
        of_level = [placed for placed in found if placed.change.level == level]
        commands += [_change(placed, severity, folder) for placed in of_level[:MOST_ANNOTATIONS]]
        left = len(of_level) - MOST_ANNOTATIONS
        if left > 0:
            where = "the summary of this job lists all" if summarised else "partnermap diff lists all"
            commands.append(_notice(f"{left} more {level} not shown here: {where}"))
    return "".join([*commands, *map(_notice, notes)])


def _change(placed: PlacedChange, severity: str, folder: str) -> str:
    change = placed.change
    file = f"{folder}{change.path}" if placed.place else None
    return annotation(severity, file, placed.place, change.kind, f"{change.record}: {change.sentence}")


def _notice(text: str) -> str:
    return annotation("notice", None, None, "partnermap", text)
