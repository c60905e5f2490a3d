"""What a change made worse: what it did to something agreed, and the findings that were not there before."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from partnermap.changes import Change, ChangeKind, changes
from partnermap.finding import Finding
from partnermap.register import Register

CODES: Mapping[ChangeKind, str] = {
    "action-removed": "PM601",
    "evaluation-removed": "PM601",
    "action-reworded": "PM602",
    "target-date-rewritten": "PM603",
    "target-date-cleared": "PM604",
    "responsibility-cleared": "PM605",
    "progress-rewritten": "PM606",
    "action-reopened": "PM607",
    "milestone-withdrawn": "PM608",
    "action-added": "PM610",
    "milestone-reached": "PM608",
}
"""The rule that each kind of change breaks when it is blocking."""

FIELDS: Mapping[str | None, str] = {
    "added": "PM601",
    "completed": "PM607",
    "verified": "PM607",
    "withdrawn": "PM607",
    "transferred": "PM607",
    "amendments": "PM609",
    None: "PM611",
}
"""The same for a change that has no kind of its own, by its field."""

HINTS: Mapping[str, str] = {
    "PM601": "put it back; what is no longer to be done is `withdrawn` or `transferred`, with the decision",
    "PM602": "restore the wording, or keep the old one under `amendments` with the decision",
    "PM603": "put the agreed one back, and add the new one under `revisions` with who approved it",
    "PM604": "put the date back, or keep it under `amendments` with the decision",
    "PM605": "put the post or body back, or name the one that takes over",
    "PM606": "put the note back, and add another that says what is right",
    "PM607": "put the entry back, or keep it under `amendments` with the decision",
    "PM608": "put it back, or keep the milestone under the evaluation's `amendments` with the decision",
    "PM609": "put the entry back as it was, and add another for what was decided since",
    "PM610": "give the action that came later the next free number",
    "PM611": "mend what else is found in the file",
}

_QUOTED = re.compile(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")")


def change_faults(base: Register, head: Register) -> list[Finding]:
    """The blocking changes from `base` to `head`, each as a finding under the code of its rule."""
    return [_finding(change) for change in changes(base, head) if change.level == "blocking"]


def _finding(change: Change) -> Finding:
    code = _code(change)
    return Finding(
        code,
        change.path,
        change.key_path,
        change.sentence,
        HINTS[code],
        change.record,
        change.issue,
        change.action,
        change.exempt,
    )


def _code(change: Change) -> str:
    return CODES.get(change.kind) or FIELDS[change.field]


def made_worse(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """The findings that have no counterpart from before, wherever in its file or list it stood.

    Counterparts name the same values, those in quotes, and may count or date otherwise.
    """
    left = Counter((*_about(finding), finding.message) for finding in before)
    unmatched = []
    for finding in after:
        same = (*_about(finding), finding.message)
        if left[same]:
            left[same] -= 1
        else:
            unmatched.append(finding)
    alike: Counter[tuple[object, ...]] = Counter()
    for (*about, message), number in left.items():
        alike[(*about, *_QUOTED.findall(str(message)))] += number
    worse = []
    for finding in unmatched:
        same = (*_about(finding), *_QUOTED.findall(finding.message))
        if alike[same]:
            alike[same] -= 1
        else:
            worse.append(finding)
    return worse


def _about(finding: Finding) -> tuple[object, ...]:
    """The rule, and the record, issue, action and field by what they are called."""
    fields = tuple(step for step in finding.key_path if isinstance(step, str))
    return finding.code, finding.record or finding.path, finding.issue, finding.action, fields
