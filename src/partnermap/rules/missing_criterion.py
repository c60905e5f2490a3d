"""PM403."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.rules.toolkits import with_toolkit
from partnermap.spelling import nearest
from partnermap.wording.lists import listed


@rule("PM403", Severity.WARNING, "A completed self assessment says nothing on some headings of its toolkit.")
def missing_criterion(register: Register) -> Iterator[Finding]:
    for entry, toolkit in with_toolkit(register):
        if not entry.record.reached("completed"):
            continue
        assessed = entry.record.self_assessment
        meant = {
            nearest(key, toolkit.record.criteria) for key in assessed.keys() - toolkit.record.criteria.keys()
        }
        missing = [
            key
            for key in toolkit.record.criteria
            if key not in assessed and key not in meant and not entry.left_out_at(("self_assessment", key))
        ]
        if missing:
            yield entry.finding(
                "self_assessment",
                f"the self assessment is completed without {listed(missing)}",
                "add what was found, or `not_applicable:` with the reason",
            )
