"""PM407."""

from collections.abc import Iterator

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Deviating, Evaluation
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.spelling import spelling_free


@rule(
    "PM407",
    Severity.WARNING,
    "An exception is over, and was reported to none of the forums that should have heard of it.",
)
def exception_unreported(register: Register) -> Iterator[Finding]:
    forums = register.settings.exceptions_go_to
    asked = {spelling_free(forum) for forum in forums}
    for entry in register.evaluations.values():
        for i, deviation in enumerate(entry.record.exceptions):
            at = ("exceptions", i, "told")
            heard = {spelling_free(each.forum) for each in deviation.told}
            if not _is_over(entry.record, deviation) or entry.left_out_at(at) or heard & (asked or heard):
                continue
            yield entry.finding(
                at,
                f"the exception of {deviation.day} is over, and was reported to nobody who should have heard of it",
                f"add `told:` with the day for {listing(forums)}"
                if forums
                else "add `told:` with forum and day",
            )


def _is_over(evaluation: Evaluation, deviation: Deviating) -> bool:
    """Whether a review has ended, or every step that was moved has been reached."""
    moved_all = bool(deviation.to) and all(evaluation.reached(step) for step in deviation.to)
    return deviation.until is not None or moved_all
