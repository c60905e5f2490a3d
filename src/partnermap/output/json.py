"""Every answer as JSON, key by key; the keys are documented in `docs/commands.md` and fixed.

In ASCII, so that no character of a record acts on a terminal, and with `##` broken by an escape,
so that no runner takes a record's text for a command.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from partnermap.changes import LEVELS, Change
from partnermap.finding import FILE_START, Finding
from partnermap.model.period import Period
from partnermap.output import assurance_keys, whole
from partnermap.output.audit import Audit, subject
from partnermap.output.columns import OVERDUE_ACTION, Keys, due_action, due_day, spelt_out
from partnermap.output.explanations import sections
from partnermap.output.lists import Listing
from partnermap.queries.actions import Overdue
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.comparison import Comparison, PlacedChange
from partnermap.queries.due_days import DueDay
from partnermap.queries.history import History, TargetHistory
from partnermap.queries.listing import Row
from partnermap.rules import BY_CODE, Rule

VERSION = 1


def encoded(value: object) -> str:
    """A value of plain types as JSON."""
    return json.dumps(value, indent=2).replace("##", "#\\u0023") + "\n"


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
                    "day": _day(breach.step.day),
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
        "issue": finding.issue,
        "action": finding.action,
        "field": finding.field,
        "hint": finding.hint,
    }


Faults = Sequence[Finding] | None
"""What was left out of an answer; None where nothing may be, and then the key is not there."""


def overdue(answer: Overdue, faults: Faults = None, other: Iterable[DueDay] = ()) -> str:
    """What is overdue and what falls due, of actions and of all other kinds."""
    return _document(
        {
            "on": answer.on.isoformat(),
            "actions": [spelt_out(OVERDUE_ACTION, row) for row in answer.actions],
            "due_soon": [due_action(row, answer) for row in answer.due_soon],
            "other": [due_day(each, answer.on) for each in other],
            **_left_out(faults),
        }
    )


def answer(keys: Keys, faults: Faults = None) -> str:
    """An answer that comes with its keys."""
    return _document({**keys, **_left_out(faults)})


def rows(listing: Listing, on: date, faults: Faults = None) -> str:
    """The rows of a list under the name of their kind."""
    return _document({"on": on.isoformat(), listing.plural: listing.keys(), **_left_out(faults)})


def record(row: Row, on: date, faults: Faults = None) -> str:
    """One record with everything derived."""
    kind, keys = whole.record(row)
    return _document({"on": on.isoformat(), "kind": kind, "record": keys, **_left_out(faults)})


def document(keys: Keys, faults: Faults = None) -> str:
    """An answer whose keys are spelt out elsewhere."""
    return _document({**keys, **_left_out(faults)})


def assurance(answer: YearOfAssurance, faults: Faults = None) -> str:
    """The assurance of a year."""
    return _document({**assurance_keys.assurance(answer), **_left_out(faults)})


def _left_out(faults: Faults) -> Keys:
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


def rules(found: Iterable[Rule]) -> str:
    """Rules with what explains them."""
    return _document({"rules": [_rule(rule) for rule in found]})


def _rule(rule: Rule) -> Keys:
    said = sections(rule)
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        "why": said.get("Why"),
        "fix": said.get("Fix"),
        "bad": said.get("Bad"),
        "good": said.get("Good"),
    }


def comparison(found: Comparison) -> str:
    """What changed between two versions; of what is withheld only how much of each level."""
    return _document(
        {
            "base": found.base,
            "head": found.head,
            "changes": [_change(placed) for placed in found.changes],
            "withheld": {level: found.withheld.count(level) for level in LEVELS},
        }
    )


def _change(placed: PlacedChange) -> Keys:
    change = placed.change
    return {
        **_about(change),
        "path": change.path,
        "line": placed.place.line if placed.place else None,
        "message": change.sentence,
    }


def _about(change: Change) -> Keys:
    return {
        "kind": change.kind,
        "level": change.level,
        "record": change.record,
        "ref": change.ref,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "days": change.days,
    }


def history(found: History) -> str:
    """What became of one record or action, version by version."""
    return _document(
        {
            "id": found.id,
            "former_ids": list(found.former_ids),
            "gone": found.gone,
            "commits": [
                {
                    "commit": step.commit,
                    "day": _day(step.day),
                    "subject": step.subject,
                    "changes": [{**_about(change), "message": change.sentence} for change in step.changes],
                }
                for step in found.steps
            ],
            "targets": [_target(each) for each in found.targets],
            "disagreements": [
                {
                    "kind": each.kind,
                    "ref": each.ref,
                    "message": each.message,
                    "commit": each.commit,
                    "day": _day(each.day),
                }
                for each in found.disagreements
            ],
            "withheld": found.withheld,
        }
    )


def _target(target: TargetHistory) -> Keys:
    return {
        "ref": target.ref,
        "first_agreed": _day(target.first_agreed),
        "commit": target.agreed_in.commit if target.agreed_in else None,
        "day": _day(target.agreed_in.day) if target.agreed_in else None,
        "target_date": _day(target.target_date),
        "now": _day(target.now),
        "completed": _day(target.completed),
        "revisions": target.revisions,
        "slipped_days": target.slipped_days,
    }


def _day(day: Period | date | None) -> str | None:
    return str(day) if day else None
