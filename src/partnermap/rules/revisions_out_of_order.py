"""PM210."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from partnermap.finding import Finding, Severity
from partnermap.model.action import Action, Deferral, Revision
from partnermap.model.due_dates import moves
from partnermap.register import Register
from partnermap.rules.actions import every_action
from partnermap.rules.rule import Misplaced, rule
from partnermap.wording.dates import when


@rule(
    "PM210",
    Severity.ERROR,
    "The revisions or deferrals of a target date do not follow each other, or contradict themselves.",
)
def revisions_out_of_order(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        for at, message, hint in (
            *_backwards(action.revisions, "revision"),
            *_backwards(action.deferrals, "deferral"),
            *_brought_forward(action),
        ):
            yield entry.finding((*key_path, *at), message, hint)
        for i, revision in enumerate(action.revisions):
            for key, message, hint in _contradictions(revision):
                yield entry.finding((*key_path, "revisions", i, key), message, hint)


def _backwards(made: Sequence[Revision | Deferral], what: str) -> Iterator[Misplaced]:
    """Each that is dated before the one it stands after."""
    for i, (earlier, later) in enumerate(pairwise(made), 1):
        if later.day.last < earlier.day.first:
            message = f"the {what} of {later.day} stands after one of {earlier.day}"
            yield (f"{what}s", i, "day"), message, f"put the {what}s in the order of their days"


def _brought_forward(action: Action) -> Iterator[Misplaced]:
    """Each deferral to a date before the one that stood, which it does not move."""
    for move in moves(action):
        if move.deferral and not move.holds:
            i = next(i for i, each in enumerate(action.deferrals) if each is move.deferral)
            message = f"put off until {move.to}, before {move.before}, when it is due without that"
            hint = "write a later date; what brings a date forward is a revision"
            yield ("deferrals", i, "until"), message, hint


def _contradictions(revision: Revision) -> Iterator[tuple[str, str, str]]:
    for key, decision in (("approved", revision.approved), ("refused", revision.refused)):
        if decision and decision.day.last < revision.day.first:
            yield (
                key,
                f"{key} {when(decision.day)}, before it was asked for {when(revision.day)}",
                "correct one of the two days",
            )
    if revision.approved and revision.refused:
        yield (
            "refused",
            "a revision is both approved and refused",
            "keep one; asking again is a revision of its own",
        )
