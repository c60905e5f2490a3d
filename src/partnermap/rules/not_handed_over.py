"""PM514."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import is_withdrawn
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.wording.dates import when
from partnermap.wording.lists import listed


@rule(
    "PM514",
    Severity.WARNING,
    "A partnership has ended, and one of its actions is still open and with nobody.",
)
def not_handed_over(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        partnership = register.partnerships.get(entry.record.partnership)
        ended = partnership.record.ended if partnership else None
        if ended is None or action.ended or is_withdrawn(entry.record):
            continue
        if any(entry.left_out_at((*key_path, how)) for how in ("completed", "withdrawn", "transferred")):
            continue
        target = f" to {listed(ended.all_into, 'or')}" if ended.into else ""
        yield entry.finding(
            key_path,
            f"{named(action)} is open, and its partnership was {ended.how} {when(ended.last_day)}",
            f"transfer it{target}, or withdraw it by a decision",
        )
