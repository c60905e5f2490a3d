"""PM405."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM405", Severity.WARNING, "A completed evaluation does not say whether the partnership should go on.")
def missing_continued_role(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        if not entry.record.reached("completed") or entry.record.about:
            continue
        role = entry.record.continued_role
        missing = [
            key
            for key in ("relevant", "conclusion")
            if getattr(role, key, None) is None and not entry.left_out_at(("continued_role", key))
        ]
        if missing:
            lacks = f"lacks {listed(missing)}" if role else "is missing"
            yield entry.finding(
                "continued_role",
                f"the evaluation is completed, but its `continued_role` {lacks}",
                "say whether the partnership is still relevant, and draw a conclusion",
            )
