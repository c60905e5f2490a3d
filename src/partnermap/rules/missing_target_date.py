"""PM202."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, must_be_assigned, named
from partnermap.rules.rule import rule


@rule("PM202", Severity.ERROR, "An agreed action has no target date.")
def missing_target_date(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        key = (*key_path, "target_date")
        missing = action.target_date is None and not entry.left_out_at(key)
        if missing and must_be_assigned(register, entry, action):
            yield entry.finding(
                key,
                f"{named(action)} {'is agreed but has' if entry.record.agreed else 'has'} no target date",
                "add `target_date:` with a day or period, such as 2010-03-31",
            )
