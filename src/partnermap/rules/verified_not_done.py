"""PM219."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM219", Severity.WARNING, "An action is verified, and nothing says that it was done.")
def verified_not_done(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        is_left_out = any(entry.left_out_at((*key_path, field)) for field in ("completed", "done"))
        if action.verified and not (action.completed or action.done or is_left_out):
            yield entry.finding(
                (*key_path, "verified"),
                f"{named(action)} is verified, and neither completed nor done",
                "add `completed:` with the day on which it was done, or take this out",
            )
