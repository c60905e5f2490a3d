"""A change in the answers: its columns."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Column
from partnermap.changes import Change

LEVEL: Column[Change] = Column("level", attrgetter("level"), "Level")
MESSAGE: Column[Change] = Column("message", attrgetter("sentence"), "What changed")

ABOUT: Sequence[Column[Change]] = (
    Column("kind", attrgetter("kind")),
    LEVEL,
    Column("record", attrgetter("record")),
    Column("ref", attrgetter("ref")),
    Column("field", attrgetter("field")),
    Column("before", attrgetter("before")),
    Column("after", attrgetter("after")),
    Column("days", attrgetter("days")),
)
"""What programs get of a change, before its place and its message."""
