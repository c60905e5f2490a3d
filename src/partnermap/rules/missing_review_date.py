"""PM509."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM509", Severity.WARNING, "A governing document has no day for its next review.")
def missing_review_date(register: Register) -> Iterator[Finding]:
    for entry in in_the_register(register):
        for i, document in enumerate(entry.record.governance):
            key = "next_due" if document.reviewed else "review_due"
            key_path = ("governance", i)
            if document.next_due or (document.review_due and not document.reviewed):
                continue
            if any(entry.left_out_at((*key_path, each)) for each in ("next_due", "review_due", "reviewed")):
                continue
            yield entry.finding(
                (*key_path, key),
                f"no day is set for the next review of the {quoted(document.kind)}",
                f"add `{key}:`",
            )
