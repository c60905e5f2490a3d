"""PM407."""

from collections.abc import Iterator

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Deviating, Evaluation
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.spelling import spelling_free


@rule("PM407", Severity.WARNING)
def exception_untold(register: Register) -> Iterator[Finding]:
    """An exception is over, and none of the forums that should have heard of it was told.

    Why: exceptions from the programme are for others to judge while something can still be done.
    One that nobody heard of was judged by nobody.

    Fix: write under `told` which forum heard of it, and on which day. `exceptions_go_to` in the
    settings names the forums.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          started: {planned: 2009-05, actual: 2009-07-06}
        exceptions:
          - day: 2009-06-01
            what: late-start
            to: {started: 2009-07}
            reason: The Head of Culture had to close the accounts first.
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          started: {planned: 2009-05, actual: 2009-07-06}
        exceptions:
          - day: 2009-06-01
            what: late-start
            to: {started: 2009-07}
            reason: The Head of Culture had to close the accounts first.
            told: [{forum: Performance Group, day: 2009-06-16}]
        # …
    """
    forums = register.settings.exceptions_go_to
    asked = {spelling_free(forum) for forum in forums}
    for entry in register.evaluations.values():
        for i, deviation in enumerate(entry.record.exceptions):
            at = ("exceptions", i, "told")
            heard = {spelling_free(told.forum) for told in deviation.told}
            if not _is_over(entry.record, deviation) or entry.left_out_at(at) or heard & (asked or heard):
                continue
            yield entry.finding(
                at,
                f"the exception of {deviation.day} is over, and nobody who should hear of it was told",
                f"add `told:` with the day for {listing(forums)}"
                if forums
                else "add `told:` with forum and day",
            )


def _is_over(evaluation: Evaluation, deviation: Deviating) -> bool:
    """Whether a review has ended, or every step that was moved has been reached."""
    moved_all = bool(deviation.to) and all(evaluation.reached(step) for step in deviation.to)
    return deviation.until is not None or moved_all
