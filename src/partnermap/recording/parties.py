"""Who is to answer for an action, and who helps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnermap.edit.edits import Add, Edit
from partnermap.model.value import Party
from partnermap.recording.record_at import ActionAt
from partnermap.source import Data

RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True)
class NewParty:
    """Who is to answer for an action; those who help stay where `helpers` is None."""

    accountable: str
    helpers: Sequence[str] | None = None

    @property
    def entry(self) -> Data:
        """As a record has it that said nothing of it before."""
        return (
            {"accountable": self.accountable, "with": [*self.helpers]} if self.helpers else self.accountable
        )

    def edits(self, at: ActionAt) -> list[Edit]:
        """The edits by which an action gets it: those who go on helping stay as they are written."""
        there = at.record.responsibility or Party()
        others = [each for each in there.helpers if each != self.accountable]
        helpers = others if self.helpers is None else [*dict.fromkeys(self.helpers)]
        if (self.accountable, {*helpers}) == (there.accountable, {*there.helpers}):
            return []
        if not isinstance(at.kept(RESPONSIBILITY), dict):
            return [at.set(RESPONSIBILITY, replace(self, helpers=helpers).entry)]
        return [
            at.set((RESPONSIBILITY, "accountable"), self.accountable),
            *_helper_edits(at, there.helpers, helpers),
        ]


def _helper_edits(at: ActionAt, there: Sequence[str], wanted: Sequence[str]) -> Iterator[Edit]:
    """The edits by which some come to help and others no longer do, from the last, so that the others keep their places."""
    key = (RESPONSIBILITY, "with")
    yield from (Add(at.path(key), each) for each in wanted if each not in there)
    yield from (at.remove((*key, i)) for i in reversed(range(len(there))) if there[i] not in wanted)
