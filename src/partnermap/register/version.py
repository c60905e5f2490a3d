"""A register as it was once, or is."""

from dataclasses import dataclass
from datetime import date

from partnermap.register.register import Register


@dataclass(frozen=True, slots=True)
class Version:
    """A register as a commit has it, a folder or the working tree.

    `name` is what people call it; that of a commit is its hash, which is its `commit` too. `day` and `subject` are
    what the commit says, where that was asked for; `day` is None too where it is no day of the calendar. `not_before` is the
    latest day of those that it goes on from, where any is known.
    """

    name: str
    register: Register
    commit: str | None = None
    day: date | None = None
    subject: str = ""
    not_before: date | None = None
