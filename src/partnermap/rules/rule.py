"""What a rule is: a code, a severity, a name, what it finds in one line, and a check of the register."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.source import KeyPath

Check = Callable[[Register], Iterable[Finding]]
Misplaced = tuple[KeyPath, str, str]
"""A place, what is wrong there, and what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; its name is the fault it finds, `missing-responsibility`. Why and how to mend it is on its page."""

    code: str
    severity: Severity
    name: str
    summary: str
    check: Check

    def findings(self, register: Register) -> Iterator[Finding]:
        """What the rule finds, under its code."""
        return (replace(finding, code=self.code) for finding in self.check(register))


def rule(code: str, severity: Severity, summary: str) -> Callable[[Check], Rule]:
    """Make a check a rule, named after it; the summary says what it finds."""
    return lambda check: Rule(code, severity, check.__name__.replace("_", "-"), summary, check)
