"""PM402."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Evaluation, EvaluationAmendment, Milestone, is_withdrawn
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.spelling import spelling_free
from partnermap.wording.dates import when


@rule(
    "PM402",
    Severity.WARNING,
    "The agreement of an evaluation lacks its forum or its day, or others took it back under no minute.",
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
        for n, amendment in enumerate(entry.record.amendments):
            if not (agreed.actual or amendment.minute) and _takes_back_for(amendment):
                message = f"the agreement was taken back {when(amendment.day)} by others than agreed, and under no minute"
                yield entry.finding(("amendments", n), message, "add `minute:`; who agreed takes it back")


def _takes_back_for(amendment: EvaluationAmendment) -> bool:
    """Whether an amendment keeps a day of agreement, and others decided it than the forum that had agreed."""
    kept = amendment.was.milestones.agreed if amendment.was.milestones else None
    return bool(kept and kept.actual and spelling_free(amendment.by) != spelling_free(kept.forum or ""))


def _closed(evaluation: Evaluation) -> Period | None:
    """When an evaluation was closed; None of one that goes on or was taken out of the programme."""
    closed = evaluation.milestones.closed
    return closed.actual if closed and not is_withdrawn(evaluation) else None
