"""PM209."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule(
    "PM209",
    Severity.WARNING,
    "An action was withdrawn or transferred, and the minute or the reason is not on record.",
)
def ended_without_reason(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        for how in ("withdrawn", "transferred"):
            decision, key = getattr(action, how), (*key_path, how)
            absent = [
                part
                for part in ("minute", "reason")
                if decision and not getattr(decision, part) and not entry.left_out_at((*key, part))
            ]
            if absent:
                yield entry.finding(
                    key,
                    f"{named(action)} was {how} without {listed(f'a {part}' for part in absent)}",
                    f"add {listed(f'`{part}:`' for part in absent)} to the decision",
                )
