"""PM402."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Evaluation, Milestone, is_withdrawn
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.dates import when


@rule(
    "PM402",
    Severity.WARNING,
    "The agreement of an evaluation lacks the forum that agreed, or the day on which it did.",
)
def agreed_without_forum(register: Register) -> Iterator[Finding]:
    at = ("milestones", "agreed")
    for entry in register.evaluations.values():
        agreed = entry.record.milestones.agreed or Milestone()
        if agreed.actual and not agreed.forum and not entry.left_out_at((*at, "forum")):
            message = f"agreed {when(agreed.actual)}, but not on record by which forum"
            yield entry.finding(at, message, "add `forum:` with the body that agreed")
        if agreed.minute and not agreed.actual and not entry.left_out_at((*at, "actual")):
            message = "the minute of the agreement is on record, but not its day"
            yield entry.finding((*at, "minute"), message, "add `actual:` with the day of the meeting")
        elif (closed := _closed(entry.record)) and not agreed.actual and not entry.left_out_at(at):
            yield entry.finding(
                at if entry.record.milestones.agreed else ("milestones", "closed"),
                f"the evaluation was closed {when(closed)}, and its agreement is not on record",
                "add the day under `milestones`, as `agreed: {actual: …, forum: …}`; until then its actions are only proposed",
            )


def _closed(evaluation: Evaluation) -> Period | None:
    """When an evaluation was closed; None of one that goes on or was taken out of the programme."""
    closed = evaluation.milestones.closed
    return closed.actual if closed and not is_withdrawn(evaluation) else None
