"""Findings as GitLab's code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Sequence

from partnermap.finding import FILE_START, Finding, Severity
from partnermap.formats.identity import fingerprints
from partnermap.formats.json import Keys, encoded
from partnermap.rules import BY_CODE
from partnermap.wording.line import line

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def findings(found: Sequence[Finding], folder: str) -> str:
    """One object a finding; `folder` leads from the top of the repository to the register."""
    prints = fingerprints(found, folder)
    return encoded([_degradation(finding, folder, mark) for finding, mark in zip(found, prints, strict=True)])


def _degradation(finding: Finding, folder: str, fingerprint: str) -> Keys:
    rule, place = BY_CODE[finding.code], finding.place or FILE_START
    said = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return {
        "description": line(f"{rule.code} {said}"),
        "check_name": rule.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[rule.severity],
        "location": {
            "path": line(f"{folder}{finding.path}"),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
