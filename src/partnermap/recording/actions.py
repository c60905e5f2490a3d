"""What becomes of an action: what was done, who checked it, who answers for it, what was decided."""

from dataclasses import dataclass

from partnermap.edit.edits import Edit, Set
from partnermap.errors import NotRecordedError
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.recording.recorded import Recorded
from partnermap.register import Entry, Register
from partnermap.source import Data, KeyPath


@dataclass(frozen=True, slots=True)
class ActionAt:
    """An action with the evaluation that it is of, and where it stands there."""

    id: str
    entry: Entry[Evaluation]
    key_path: KeyPath
    """From the top of its file."""
    action: Action

    def recorded(self, *edits: Edit) -> Recorded:
        """Some edits of its file."""
        return Recorded({self.entry.path: edits})

    def set(self, key: str, value: Data) -> Edit:
        """Give one of its keys a value."""
        return Set((*self.key_path, key), value)


def action_at(register: Register, action_id: str) -> ActionAt:
    """The action that has an id."""
    evaluation, _, ref = action_id.partition("/")
    entry = register.evaluations[evaluation]
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            if action.ref == ref:
                return ActionAt(action_id, entry, entry.as_written(("issues", i, "actions", j)), action)
    raise AssertionError(action_id)  # pragma: no cover -- ids come of the register


def complete(at: ActionAt, day: Data, evidence: str | None) -> Recorded:
    """That an action was completed, on a day or in a period, and what shows it."""
    if ended := _end(at.action):
        raise NotRecordedError(f"{at.id} {ended} already")
    edits = [at.set("completed", day)]
    return at.recorded(*edits, *([at.set("evidence", evidence)] if evidence else []))


def _end(action: Action) -> str:
    """How an action ended, in words that follow its id; nothing where it goes on."""
    if action.completed:
        return "is completed"
    return "is withdrawn" if action.withdrawn else "is transferred" if action.transferred else ""
