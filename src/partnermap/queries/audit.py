"""What each commit did to something agreed, and whether it was put right since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.finding import Finding
from partnermap.register import Register
from partnermap.rules import check_change, made_worse


@dataclass(frozen=True, slots=True)
class Step:
    """One commit: the records it changed and what they refer to, before and after; `later` as they are at the end."""

    commit: str
    day: date | None
    subject: str
    base: Register
    head: Register
    later: Register


@dataclass(frozen=True, slots=True)
class Breach:
    """What a commit did that no decision allows, placed in the files as it left them.

    `standing` are the findings that hold to the end of the range, `put_right` those that no longer do.
    """

    step: Step
    standing: Sequence[Finding]
    put_right: Sequence[Finding]


def breaches(steps: Iterable[Step]) -> Iterator[Breach]:
    """The commits of which the rules of change find something, in the order given, which is that of time.

    What a commit did to put right what an earlier one had done is no breach of its own.
    """
    earlier: list[tuple[Step, Sequence[Finding]]] = []
    for step in steps:
        found = check_change(step.base, step.head)
        for before, broken in earlier if found else ():
            found = made_worse(_put_right(before, broken, step.head), found)
        if found:
            earlier.append((step, found))
            righted = _put_right(step, found, step.later)
            yield Breach(step, [finding for finding in found if finding not in righted], righted)


def _put_right(step: Step, found: Sequence[Finding], later: Register) -> list[Finding]:
    """Those of a commit's findings, in records that a later register has, that do not hold in it."""
    there = [finding for finding in found if finding.path in later.contents]
    return made_worse(check_change(step.base, later), there) if there else []
