"""The answer of `explain` for programs: rules with what explains them."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.rules import Rule

COLUMNS: Sequence[Column[Rule]] = (
    Column("code", attrgetter("code")),
    Column("rule", attrgetter("name")),
    Column("severity", attrgetter("severity")),
    Column("summary", attrgetter("summary")),
    Column("why", lambda rule: rule.sections.get("Why")),
    Column("fix", lambda rule: rule.sections.get("Fix")),
    Column("bad", lambda rule: rule.sections.get("Bad")),
    Column("good", lambda rule: rule.sections.get("Good")),
)


def explained(rules: Sequence[Rule]) -> Answer:
    """Rules, one a row."""
    table: Table[Rule] = Table("rules", rules, columns=COLUMNS)
    return Answer(keys={}, tables=[table])
