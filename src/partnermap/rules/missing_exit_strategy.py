"""PM510."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule


@rule(
    "PM510",
    Severity.WARNING,
    "Nothing is on record of how the council would leave a partnership in the register.",
)
def missing_exit_strategy(register: Register) -> Iterator[Finding]:
    for entry in in_the_register(register):
        if entry.record.exit_strategy is None and not entry.left_out_at("exit_strategy"):
            yield entry.finding(
                "exit_strategy",
                "nothing is on record of how the council would leave",
                "add `exit_strategy:` with what is agreed, or write `none`",
            )
