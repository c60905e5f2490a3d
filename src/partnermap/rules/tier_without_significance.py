"""PM517."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM517", Severity.WARNING, "A tier is on record of a partnership that is said not to be significant.")
def tier_without_significance(register: Register) -> Iterator[Finding]:
    for entry in register.partnerships.values():
        for i, score in enumerate(entry.record.significance):
            if score.tier and score.significant is False:
                message = f"the tier {quoted(score.tier)} stands beside `significant: false`"
                yield entry.finding(
                    ("significance", i, "tier"), message, "take it out, or correct `significant`"
                )
