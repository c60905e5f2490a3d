"""PM205."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Action
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule

RECORDED = {
    "revisions": "a revision",
    "amendments": "an amendment",
    "progress": "progress",
    "done": "a day on which it was done",
    "completed": "its completion",
}


@rule("PM205", Severity.WARNING)
def recorded_before_agreement(register: Register) -> Iterator[Finding]:
    """Something is recorded of an action, and the evaluation is not agreed.

    Why: what has not been agreed can neither be extended nor counted as done. Lists of overdue
    and completed actions begin with the agreement, so what is recorded here shows in none of them.

    Fix: record under the milestone `agreed` when, where and under which minute the full
    membership agreed. If it has not, take out what was recorded too early.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          agreed: {planned: 2009-09}
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                progress:
                  - day: 2009-11-03
                    note: The solicitors have read it.
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          agreed: {planned: 2009-09, actual: 2009-09-22, forum: Museums Board, minute: 14}
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                progress:
                  - day: 2009-11-03
                    note: The solicitors have read it.
        # …
    """
    for entry, key_path, action in every_action(register):
        field = next(recorded(action), None)
        if field and not entry.record.agreed and not entry.left_out_at(("milestones", "agreed")):
            yield entry.finding(
                (*key_path, field),
                f"{named(action)} has {RECORDED[field]} on record, but the evaluation is not agreed",
                "record under `milestones` when and where the full membership agreed, or take this out",
            )


def recorded(action: Action) -> Iterator[str]:
    """The fields that record what became of an action after agreement."""
    return (field for field in RECORDED if getattr(action, field))
