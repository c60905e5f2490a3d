"""Every answer as JSON, key by key; the keys are documented in `docs/commands.md` and fixed.

In ASCII, so that no character of a record acts on a terminal, and with `##` broken by an escape,
so that no runner takes a record's text for a command.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from partnermap.answers.answer import Answer, Value
from partnermap.answers.audit import Audit, subject
from partnermap.finding import FILE_START, Finding
from partnermap.rules import BY_CODE
from partnermap.rules.page import Page

Keys = Mapping[str, Value]

VERSION = 2


def encoded(value: object) -> str:
    """A value of plain types as JSON."""
    return json.dumps(value, indent=2, default=str).replace("##", "#\\u0023") + "\n"


def _document(keys: Keys) -> str:
    return encoded({"version": VERSION, **keys})


def findings(found: Iterable[Finding], partnerships: int, evaluations: int, actions: int) -> str:
    """What lint checked and found."""
    checked = {"partnerships": partnerships, "evaluations": evaluations, "actions": actions}
    return _document({"checked": checked, "findings": [_finding(finding) for finding in found]})


def audit(found: Audit) -> str:
    """What each commit of a range did to something agreed."""
    return _document(
        {
            "base": found.base,
            "head": found.head,
            "commits": found.commits,
            "findings": [
                {
                    "commit": breach.step.commit,
                    "day": breach.step.day,
                    "subject": subject(breach, private=found.private),
                    "put_right": put_right,
                    **_finding(finding),
                }
                for breach in found.breaches
                for found_, put_right in ((breach.standing, False), (breach.put_right, True))
                for finding in found_
            ],
        }
    )


def _finding(finding: Finding) -> Keys:
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
        "issue_ref": finding.issue,
        "action_ref": finding.action,
        "field": finding.field,
        "hint": finding.hint,
    }


def answer(found: Answer) -> str:
    """An answer: its keys, the rows of its tables under theirs, and what was left out where something may be."""
    return _document({**_keys(found), **_left_out(found.left_out)})


def _keys(found: Answer) -> Keys:
    keys = dict(found.keys)
    for table in found.tables:
        if table.key:
            _put(keys, table.key.split("."), list(table.records()))
    if found.parts_key:
        keys[found.parts_key] = [_keys(part) for part in found.parts]
    return keys


def _put(keys: dict[str, Value], path: Sequence[str], value: Value) -> None:
    """A value under a key, or under one of the keys of a key."""
    first, *below = path
    if not below:
        keys[first] = value
        return
    there = keys.get(first)
    inner = dict(there) if isinstance(there, Mapping) else {}
    _put(inner, below, value)
    keys[first] = inner


def _left_out(faults: Sequence[Finding] | None) -> Keys:
    return {} if faults is None else {"left_out": [_fault(fault) for fault in faults]}


def _fault(fault: Finding) -> Keys:
    """Where something is missing; nothing but its code where that is not for the public."""
    shown = not fault.exempt
    return {
        "code": fault.code,
        "path": fault.path if shown else None,
        "record": fault.record if shown else None,
        "field": fault.field if shown else None,
    }


def rules(pages: Iterable[Page]) -> str:
    """Rules with what explains them."""
    return _document({"rules": [_rule(page) for page in pages]})


def _rule(page: Page) -> Keys:
    rule = page.rule
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        "why": page.why,
        "fix": page.fix,
        "bad": page.bad,
        "good": page.good,
    }
