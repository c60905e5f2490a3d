"""Findings as GitHub shows them: annotations on the lines at fault, and a summary of the job.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Sequence

from partnermap.finding import FILE_START, Finding, Severity
from partnermap.output.line import line
from partnermap.output.summary import findings
from partnermap.output.words import counted
from partnermap.rules import BY_CODE

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
            notices.append(f"::notice title=partnermap::{more} not shown here: {where}\n")
    return "".join(commands + notices)


def _command(finding: Finding, severity: Severity, folder: str) -> str:
    place = finding.place or FILE_START
    properties = {"file": f"{folder}{finding.path}", "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        properties |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
    properties["title"] = f"{finding.code} {BY_CODE[finding.code].name}"
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return f"::{severity} {written}::{_data(line(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")


def summary(found: Sequence[Finding], verdict: str, folder: str) -> str:
    """The full list as Markdown; one that is too long ends with a sentence that says so."""
    return findings(found, verdict, folder, LONGEST_SUMMARY)
