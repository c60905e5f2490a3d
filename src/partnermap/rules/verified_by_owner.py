"""PM208."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.spelling import quoted, spelling_free


@rule("PM208", Severity.ERROR)
def verified_by_owner(register: Register) -> Iterator[Finding]:
    """An action was verified by the post that is accountable for it.

    Why: to verify is to look with other eyes. Whoever did the work says that it is done under
    `completed` already.

    Fix: have another post look at the evidence and name it under `verified`; until then leave
    `verified` out.

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
                evidence: The review, filed with the agreement.
                verified: {by: Head of Culture, day: 2010-04-09}
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
                verified: {by: Principal Auditor, day: 2010-04-09}
        # …
    """
    for entry, key_path, action in every_action(register):
        owner = action.responsibility.accountable if action.responsibility else None
        if owner and action.verified and spelling_free(action.verified.by) == spelling_free(owner):
            yield entry.finding(
                (*key_path, "verified", "by"),
                f"{quoted(action.verified.by)} verified {named(action)} and is accountable for it",
                "name another post that has looked at the evidence",
            )
