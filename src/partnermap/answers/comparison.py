"""The answer of `diff`: a headline a record, and under it the changes, the gravest first."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers import changes
from partnermap.answers.answer import ROWS, Answer, Column, Table, within
from partnermap.changes import LEVELS, Change
from partnermap.changes.comparison import Comparison
from partnermap.changes.placed import PlacedChange
from partnermap.wording.numbers import counted

WEIGHTS = {"blocking": "blocking", "attention": "for attention", "information": "for information"}


def _of_change(column: Column[Change]) -> Column[PlacedChange]:
    return within(attrgetter("change"), column)


LEVEL, MESSAGE = _of_change(changes.LEVEL), _of_change(changes.MESSAGE)

COLUMNS: Sequence[Column[PlacedChange]] = (
    *map(_of_change, changes.ABOUT),
    Column("path", lambda placed: placed.change.path),
    Column("line", lambda placed: placed.place.line if placed.place else None),
    MESSAGE,
)
"""What programs get of a change at its place."""


def comparison(found: Comparison, folder: str) -> Answer:
    """What changed between two versions, in a table a record for people; `folder` stands before every path."""
    verdict = _verdict(found)
    all_: Table[PlacedChange] = Table(
        "changes", found.changes, columns=COLUMNS, without="" if found.levels else f"{verdict}."
    )
    where: Column[PlacedChange] = Column("", lambda placed: placed.where(folder), "Where")
    by_record: list[Table[PlacedChange]] = [
        Table("", record.changes, shown=(LEVEL, MESSAGE, where), title=f"{record.title}: {record.headline}")
        for record in found.records
    ]
    return Answer(
        keys={
            "base": found.base,
            "head": found.head,
            "changes": ROWS,
        },
        tables=(all_, *by_record),
        subject=verdict,
        withheld={level: found.withheld.count(level) for level in LEVELS},
    )


def _verdict(found: Comparison) -> str:
    """How many changes of each level, in one line."""
    levels = found.levels
    if not levels:
        return "No change to the register"
    of_each = ", ".join(f"{levels[level]} {WEIGHTS[level]}" for level in LEVELS if levels[level])
    return f"{counted(levels.total(), 'change')} to the register: {of_each}"
