"""An audit: commit by commit what was done to something agreed, as text and in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnermap.answers.history import committed_on
from partnermap.finding import FILE_START, Finding
from partnermap.formats import text
from partnermap.formats.markdown import escaped, table
from partnermap.queries.audit import Breach
from partnermap.wording.line import line
from partnermap.wording.numbers import counted

SHOWN = 12
"""Characters of a commit's hash."""

PUT_RIGHT = "put right since"
HEADINGS = ("Commit", "Day", "What it says it does", "Rule", "Place", "What is wrong", "Now")


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at and found; `folder` stands before every path, `base` is None for all of the history."""

    base: str | None
    head: str
    commits: int
    breaches: Sequence[Breach]
    folder: str
    private: bool


def verdict(audit: Audit) -> str:
    """How many commits were looked at and what was found, in one line."""
    standing = sum(len(breach.standing) for breach in audit.breaches)
    put_right = sum(len(breach.put_right) for breach in audit.breaches)
    found = counted(standing + put_right, "finding")
    since = f", {put_right} of them {PUT_RIGHT}" if put_right else ""
    return f"audited {counted(audit.commits, 'commit')}: {found}{since}"


def subject(breach: Breach, *, private: bool) -> str:
    """What a commit says it does; nothing where it may speak of a part that is not for the public."""
    hidden = any(finding.exempt for finding in (*breach.standing, *breach.put_right))
    return "" if not private and (hidden or breach.commit.names_withheld()) else breach.commit.subject


def as_text(audit: Audit, *, color: bool) -> str:
    """A commit after the other, each with its findings as `lint` shows them."""
    return "\n".join(_block(breach, audit, color=color) for breach in audit.breaches)


def _block(breach: Breach, audit: Audit, *, color: bool) -> str:
    commit = breach.commit
    head = (
        f"commit {commit.hash[:SHOWN]}, {committed_on(commit.day)}: {subject(breach, private=audit.private)}"
    )
    parts = [f"{line(head.rstrip(': '))}\n"]
    for found, mark in ((breach.standing, ""), (breach.put_right, f"{PUT_RIGHT}:\n")):
        if found:
            shown = text.findings(
                found, commit.head.contents, audit.folder, private=audit.private, color=color
            )
            parts.append(f"{mark}{shown}")
    return "\n".join(parts)


def page(audit: Audit) -> str:
    """A table with a row a finding."""
    rows = [
        _cells(breach, finding, now, audit)
        for breach in audit.breaches
        for found, now in ((breach.standing, "stands"), (breach.put_right, PUT_RIGHT))
        for finding in found
    ]
    head = f"### partnermap audit\n\n{escaped(verdict(audit))}\n"
    return f"{head}\n{table(HEADINGS, rows)}" if rows else head


def _cells(breach: Breach, finding: Finding, now: str, audit: Audit) -> tuple[str, ...]:
    commit, place = breach.commit, finding.place or FILE_START
    where = f"{audit.folder}{finding.path}:{place.line}"
    said = subject(breach, private=audit.private)
    return commit.hash[:SHOWN], committed_on(commit.day), said, finding.code, where, finding.message, now
