"""What each gate says of a trick, by the functions that the commands call."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise
from unittest.mock import patch

from partnermap import rules
from partnermap.changes import Earlier, FoundChanges, Level, Offences, changes, differing
from partnermap.changes.comparison import Comparison, compare
from partnermap.finding import Finding, Severity
from partnermap.history.audit import AuditedCommit, breaches
from partnermap.history.parents import Parent
from partnermap.register import Register
from partnermap.register.version import CommittedOn, Version
from partnermap.rules.judging import judged_as
from partnermap.versions.committed_files import narrow_registers
from partnermap.workspace.register_files import Files
from tricks.trick import AUDIT, DIFF, LINT, SINCE, Trick, gravest, versions

DAY = date(2010, 7, 1)
"""The day of each commit of a trick."""

_check = lru_cache(maxsize=4)(rules.check)


@dataclass(frozen=True)
class Outcome:
    """Each gate that stopped a trick, the gravest level of a change, and the codes of the errors found."""

    gates: Sequence[str]
    level: Level
    codes: Sequence[str]


def outcome(trick: Trick) -> Outcome:
    """What became of a trick."""
    registers = versions(trick)
    before, after = registers[trick.base], registers[-1]
    earlier = _earlier(registers[: trick.base + 1])
    with patch("partnermap.rules.check", _check):  # what stood there before is the same for every trick
        lint = rules.check(after)
        since = rules.check_since(
            before, judged_as(after, before), private=True, earlier=earlier, committed=CommittedOn(DAY)
        )
    diff = compare(*_compared(before, after), private=False, earlier=earlier)
    return outcome_of(lint, since, diff, _audited(registers))


def _earlier(registers: Sequence[Register]) -> Earlier:
    """What was done before a trick, as the commands ask for it."""

    def offences(_: Collection[str]) -> Offences:
        found = Offences()
        for before, after in pairwise(registers):
            found.see(
                FoundChanges(
                    changes(before, after, committed=CommittedOn(DAY)), before, after, CommittedOn(DAY)
                )
            )
        return found

    return offences


def outcome_of(
    lint: Iterable[Finding], since: Iterable[Finding], diff: Comparison, audit: Iterable[Finding]
) -> Outcome:
    """What the gates made of what they found; each stops what it stops without further options."""
    codes = {LINT: _errors(lint), SINCE: _errors(since), AUDIT: _errors(audit)}
    stops = {**codes, DIFF: diff.levels["blocking"]}
    gates = [gate for gate in (LINT, SINCE, DIFF, AUDIT) if stops[gate]]
    return Outcome(gates, gravest(list(diff.levels)), sorted(set().union(*codes.values())))


def _errors(found: Iterable[Finding]) -> set[str]:
    return {each.code for each in found if rules.BY_CODE[each.code].severity is Severity.ERROR}


@lru_cache(maxsize=1)
def _compared(base: Register, head: Register) -> tuple[Version, Version]:
    """Two versions of a register with no more than `diff` and `audit` read: what changed, and what that refers to."""
    paths = differing(base.contents, head.contents)
    before, after = narrow_registers([Files(each.contents) for each in (base, head)], paths)
    return Version("before", before), Version("after", after, day=DAY, committed=CommittedOn(DAY))


def _given(register: Register) -> Register:
    return register


def _audited(registers: Sequence[Register]) -> list[Finding]:
    """What `audit` finds of the commits of a trick that still stands after the last."""
    commits, last = [], registers[-1]
    for before, after in pairwise(registers):
        was, now = _compared(before, after)
        later = now.register
        if after is not last:
            paths = differing(before.contents, after.contents)
            (later,) = narrow_registers([Files(last.contents)], paths)
        commits.append(AuditedCommit([Parent(was.register)], now, partial(_given, later)))
    return [each for breach in breaches(commits, private=True) for each in breach.unresolved]
