"""PM209."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM209", Severity.WARNING)
def ended_without_reason(register: Register) -> Iterator[Finding]:
    """An action was withdrawn or transferred, and the minute or the reason is not on record.

    Why: an agreed action is never deleted. Whoever reads later that it was dropped or handed over
    wants to know why, and where that was decided.

    Fix: add `minute` and `reason` to the decision.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                withdrawn: {by: Museums Board, day: 2010-02-02}
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                withdrawn:
                  by: Museums Board
                  day: 2010-02-02
                  minute: 9
                  reason: The council has given notice.
        # …
    """
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
