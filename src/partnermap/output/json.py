"""Every answer as JSON, key by key; the keys are documented in `docs/commands.md` and fixed.

In ASCII, so that no character of a record acts on a terminal, and with `##` broken by an escape,
so that no runner takes a record's text for a command.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from partnermap.finding import FILE_START, Finding
from partnermap.rules import BY_CODE

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]

VERSION = 1


def _document(keys: Mapping[str, Plain]) -> str:
    text = json.dumps({"version": VERSION, **keys}, indent=2)
    return text.replace("##", "#\\u0023") + "\n"


def findings(found: Iterable[Finding], partnerships: int, evaluations: int, actions: int) -> str:
    """What lint checked and found."""
    checked = {"partnerships": partnerships, "evaluations": evaluations, "actions": actions}
    return _document({"checked": checked, "findings": [_finding(finding) for finding in found]})


def _finding(finding: Finding) -> Mapping[str, Plain]:
    place = finding.place or FILE_START
    rule = BY_CODE[finding.code]
    return {
        "code": finding.code,
        "rule": rule.name,
        "severity": rule.severity,
        "message": finding.message,
        "path": finding.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "record": finding.record,
        "issue": finding.issue,
        "action": finding.action,
        "field": finding.field,
        "hint": finding.hint,
    }
