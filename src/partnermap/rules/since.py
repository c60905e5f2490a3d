"""What a change made worse: the findings that were not there before."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from partnermap.finding import Finding
from partnermap.register.former_ids import PresentIds

NOT_RENAMED: PresentIds = {}

_QUOTED = re.compile(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")")


def made_worse(
    before: Iterable[Finding], after: Iterable[Finding], *, present: PresentIds = NOT_RENAMED
) -> list[Finding]:
    """The findings that have no counterpart from before, wherever in its file or list it stood.

    Counterparts name the same values, those in quotes, and may count or date otherwise. What is about a record that has
    another id now is a counterpart of what is about it under that.
    """
    known = _under(before, present)
    left = Counter((*_about(finding), finding.message) for finding in known)
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


def _under(found: Iterable[Finding], present: PresentIds) -> Iterable[Finding]:
    """Findings of the version before with the ids that records have now."""
    if not present:
        return found
    former = "|".join(map(re.escape, present))
    ids = re.compile(rf"(?<![\w-])(?:{former})(?![\w-])")
    return [
        replace(
            finding,
            record=present.get(finding.record or "", finding.record),
            message=ids.sub(lambda match: present[match[0]], finding.message),
        )
        for finding in found
    ]


def _about(finding: Finding) -> tuple[object, ...]:
    """The rule, and the record, issue, action and field by what they are called."""
    fields = tuple(step for step in finding.key_path if isinstance(step, str))
    return finding.code, finding.record or finding.path, finding.issue, finding.action, fields
