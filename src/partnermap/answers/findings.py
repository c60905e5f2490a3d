"""A finding in the answers: its columns, and the answer of `lint` for programs."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import ROWS, Answer, Column, Table
from partnermap.finding import FILE_START, Finding
from partnermap.rules import BY_CODE


def _at(name: str) -> Column[Finding]:
    return Column(name, lambda finding: getattr(finding.place or FILE_START, name))


COLUMNS: Sequence[Column[Finding]] = (
    Column("code", attrgetter("code")),
    Column("rule", lambda finding: BY_CODE[finding.code].name),
    Column("severity", lambda finding: BY_CODE[finding.code].severity),
    Column("message", attrgetter("message")),
    Column("path", attrgetter("path")),
    _at("line"),
    _at("column"),
    _at("end_line"),
    _at("end_column"),
    Column("record", attrgetter("record")),
    Column("issue_ref", attrgetter("issue")),
    Column("action_ref", attrgetter("action")),
    Column("field", attrgetter("field")),
    Column("hint", attrgetter("hint")),
)


def linted(
    found: Sequence[Finding],
    partnerships: int,
    evaluations: int,
    actions: int,
    *,
    withheld: int | None = None,
) -> Answer:
    """What lint checked and found; since a revision, but for so many findings that are not for the public."""
    table: Table[Finding] = Table("findings", found, columns=COLUMNS)
    checked = {"partnerships": partnerships, "evaluations": evaluations, "actions": actions}
    return Answer(
        keys={"checked": checked, "findings": ROWS},
        tables=[table],
        withheld={} if withheld is None else {"finding": withheld},
    )
