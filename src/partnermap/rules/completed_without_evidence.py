"""PM207."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM207", Severity.WARNING)
def completed_without_evidence(register: Register) -> Iterator[Finding]:
    """A completed action does not say what shows that it was done.

    Why: an auditor, or the committee, can ask to see it years later, when nobody remembers.

    Fix: write under `evidence` which document, decision or change shows it, and where it is.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                completed: 2010-03-12
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                completed: 2010-03-12
                evidence: The review, filed with the agreement.
        # …
    """
    for entry, key_path, action in every_action(register):
        if action.completed and not action.evidence and not entry.left_out_at((*key_path, "evidence")):
            yield entry.finding(
                (*key_path, "completed"),
                f"{named(action)} is completed without evidence",
                "add `evidence:` with the document or decision that shows it",
            )
