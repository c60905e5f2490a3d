"""What a change made worse: the findings that were not there before."""

import re
from collections import Counter
from collections.abc import Iterable

from partnermap.finding import Finding

_QUOTED = re.compile(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")")


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
