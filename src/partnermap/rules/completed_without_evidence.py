"""PM207."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM207", Severity.WARNING, "A completed action does not say what shows that it was done.")
def completed_without_evidence(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        if action.completed and not action.evidence and not entry.left_out_at((*key_path, "evidence")):
            yield entry.finding(
                (*key_path, "completed"),
                f"{named(action)} is completed without evidence",
                "add `evidence:` with the document or decision that shows it",
            )
