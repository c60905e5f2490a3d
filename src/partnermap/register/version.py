"""A register as it was once, or is, and when what is new in it was committed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from partnermap.model.record import Record
from partnermap.register.register import Register


@dataclass(frozen=True, slots=True)
class Version:
    """A register as a commit has it, a folder or the working tree.

    `name` is what people call it; that of a commit is its hash, which is its `commit` too. `day` and `subject` are
    what the commit says, where that was asked for; `day` is None too where it is no day of the calendar. `not_before` is the
    latest day of those that it goes on from, where any is known. `committed` tells when what is new in it was, or is to be.
    """

    name: str
    register: Register
    commit: str | None = None
    day: date | None = None
    subject: str = ""
    not_before: date | None = None
    committed: "CommittedOn | None" = None


Steps = Callable[[Collection[str]], Iterable[Version]]
"""From paths to the versions that have one of these files otherwise than the one before, the earliest first."""


@dataclass(frozen=True, slots=True)
class CommittedOn:
    """When what is new in a version was committed: with the first of the `steps` that led to it which has it, else on its `day`.

    No step is earlier than the `earliest`.
    """

    day: date
    steps: Steps = lambda _: ()
    first: date | None = None

    @property
    def earliest(self) -> date:
        """The first day on which anything that is new may have been committed."""
        return min(self.day, self.first or self.day)

    def of(self, paths: Collection[str], has: Callable[[Record], bool]) -> date:
        """The day of something that an evaluation or a partnership `has`, which stands at one of some paths."""
        for step in self.steps(paths):
            register = step.register
            entries = (*register.evaluations.values(), *register.partnerships.values())
            if step.day and any(has(each.record) for each in entries if each.path in paths):
                return min(step.day, self.day)
        return self.day
