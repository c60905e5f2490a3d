"""The answer of `audit`: commit by commit what was done to something agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from partnermap.answers import findings
from partnermap.answers.answer import Answer, Column, Table, within
from partnermap.finding import FILE_START, Breach, Finding
from partnermap.wording.commits import PUT_RIGHT, commit_day, in_branch, short_hash
from partnermap.wording.numbers import counted


@dataclass(frozen=True, slots=True)
class BreachFinding:
    """A finding and the commit that it is about; `put_right` says that it no longer holds."""

    breach: Breach
    finding: Finding
    put_right: bool


def _of_finding(column: Column[Finding]) -> Column[BreachFinding]:
    return within(attrgetter("finding"), column)


COMMIT: Column[BreachFinding] = Column(
    "commit", attrgetter("breach.hash"), "Commit", lambda row: short_hash(row.breach.hash)
)
DAY: Column[BreachFinding] = Column(
    "day", attrgetter("breach.day"), "Day", lambda row: commit_day(row.breach.day)
)
SUBJECT: Column[BreachFinding] = Column("subject", attrgetter("breach.subject"), "What it says it does")


def _now(row: BreachFinding) -> str:
    if row.put_right:
        return PUT_RIGHT
    return in_branch(row.breach.brought_by) if row.breach.brought_by else "stands"


NOW: Column[BreachFinding] = Column("put_right", attrgetter("put_right"), "Now", _now)
BROUGHT_BY: Column[BreachFinding] = Column("brought_by", attrgetter("breach.brought_by"))
RULE: Column[BreachFinding] = Column("", attrgetter("finding.code"), "Rule")
MESSAGE: Column[BreachFinding] = Column("", attrgetter("finding.message"), "What is wrong")

COLUMNS = (COMMIT, DAY, SUBJECT, NOW, BROUGHT_BY, *map(_of_finding, findings.COLUMNS))
"""What programs get of a finding and its commit."""


def _place(folder: str) -> Column[BreachFinding]:
    """Where a finding is; `folder` stands before every path."""
    return Column(
        "",
        lambda row: f"{folder}{row.finding.path}:{(row.finding.place or FILE_START).line}",
        "Place",
    )


def audit(found: Sequence[Breach], base: str | None, head: str, commits: int, folder: str) -> Answer:
    """What so many commits did, one finding a row; `base` is None for all of the history."""
    table: Table[BreachFinding] = Table(
        "findings",
        [
            BreachFinding(breach, finding, put_right)
            for breach in found
            for group, put_right in ((breach.unresolved, False), (breach.put_right, True))
            for finding in group
        ],
        columns=COLUMNS,
        shown=(COMMIT, DAY, SUBJECT, RULE, _place(folder), MESSAGE, NOW),
    )
    return Answer(
        keys={"base": base, "head": head, "commit_count": commits},
        title="partnermap audit",
        lead=[verdict(found, commits)],
        tables=[table],
        withheld={"finding": sum(breach.withheld for breach in found)},
    )


def verdict(found: Sequence[Breach], commits: int) -> str:
    """How many commits were looked at and what was found, in one line."""
    unresolved = sum(len(breach.unresolved) for breach in found)
    put_right = sum(len(breach.put_right) for breach in found)
    since = f", {put_right} of them {PUT_RIGHT}" if put_right else ""
    return f"audited {counted(commits, 'commit')}: {counted(unresolved + put_right, 'finding')}{since}"
