"""The answer of `explain` for programs: rules with what explains them."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.rules.page import Page

COLUMNS: Sequence[Column[Page]] = (
    Column("code", attrgetter("rule.code")),
    Column("rule", attrgetter("rule.name")),
    Column("severity", attrgetter("rule.severity")),
    Column("summary", attrgetter("rule.summary")),
    Column("why", attrgetter("why")),
    Column("fix", attrgetter("fix")),
    Column("bad", attrgetter("bad")),
    Column("good", attrgetter("good")),
)


def explained(pages: Sequence[Page]) -> Answer:
    """Rules by their pages, one a row."""
    table: Table[Page] = Table("rules", pages, columns=COLUMNS)
    return Answer(keys={}, tables=[table])
