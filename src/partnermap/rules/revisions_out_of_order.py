"""PM210."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.action import Revision
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.actions import every_action
from partnermap.rules.rule import rule


@rule(
    "PM210",
    Severity.ERROR,
    "The revisions of a target date do not follow each other, or contradict themselves.",
)
def revisions_out_of_order(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        before: Period | None = None
        for i, revision in enumerate(action.revisions):
            at = (*key_path, "revisions", i)
            if before and revision.day.last < before.first:
                message = f"the revision of {revision.day} stands after one of {before}"
                yield entry.finding((*at, "day"), message, "put the revisions in the order of their days")
            before = revision.day
            for key, message, hint in _contradictions(revision):
                yield entry.finding((*at, key), message, hint)


def _contradictions(revision: Revision) -> Iterator[tuple[str, str, str]]:
    for key, decision in (("approved", revision.approved), ("refused", revision.refused)):
        if decision and decision.day.last < revision.day.first:
            yield (
                key,
                f"{key} on {decision.day}, before it was asked for on {revision.day}",
                "correct one of the two days",
            )
    if revision.approved and revision.refused:
        yield (
            "refused",
            "a revision is both approved and refused",
            "keep one; asking again is a revision of its own",
        )
