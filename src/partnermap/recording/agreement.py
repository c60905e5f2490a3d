"""From proposed to agreed: an evaluation that its full membership agreed, with who answers for each action, and by when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnermap.edit.edits import Edit, Set
from partnermap.errors import NotRecordedError
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.model.placeholder import is_placeholder
from partnermap.recording.recorded import Recorded
from partnermap.register import Entry, Register
from partnermap.source import Data, KeyPath
from partnermap.spelling import quoted
from partnermap.wording.dates import when
from partnermap.wording.lists import listed


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who answers for an action, who helps, and by when it is to be done; None and nothing where that is left as it stands."""

    responsible: str | None = None
    helpers: Sequence[str] = ()
    target_date: str | None = None


@dataclass(frozen=True, slots=True)
class Unassigned:
    """An action that lacks what it needs once its evaluation is agreed, and where it stands."""

    ref: str
    action: Action
    key_path: KeyPath
    lacks_responsibility: bool
    lacks_date: bool

    @property
    def lacks(self) -> str:
        """What it lacks, in words."""
        words = {"responsibility": self.lacks_responsibility, "target date": self.lacks_date}
        return listed(word for word, is_lacking in words.items() if is_lacking)


def agreeable(register: Register, id_: str) -> Entry[Evaluation]:
    """An evaluation that may be agreed; raises `NotRecordedError` for one that is agreed already."""
    entry = register.evaluations[id_]
    agreed = entry.record.milestones.agreed
    if agreed and agreed.actual:
        forum = f" by {agreed.forum}" if agreed.forum else ""
        raise NotRecordedError(f"{id_} was agreed {when(agreed.actual)}{forum} already")
    return entry


def unassigned(entry: Entry[Evaluation]) -> Iterator[Unassigned]:
    """The actions that have nobody who answers for them or no date, in the order of the file; a placeholder is neither."""
    for key_path, action in _actions(entry):
        if not (action.withdrawn or action.transferred):
            party = action.responsibility
            lacks_responsibility = not (party and party.accountable and not is_placeholder(party.accountable))
            if lacks_responsibility or action.target_date is None:
                yield Unassigned(
                    action.ref, action, key_path, lacks_responsibility, action.target_date is None
                )


def agree(
    entry: Entry[Evaluation], reached: Mapping[str, Data], assigned: Mapping[str, Assignment]
) -> Recorded:
    """That an evaluation was agreed: the day, the forum and the minute, and for each action by its ref what was agreed of it.

    Raises `NotRecordedError` for a ref that it does not have.
    """
    known = {action.ref: (key_path, action) for key_path, action in _actions(entry)}
    for ref in assigned:
        if ref not in known:
            raise NotRecordedError(f"{entry.id} has no action {quoted(ref)}: its actions are {listed(known)}")
    edits: list[Edit] = [
        Set(entry.as_written(("milestones", "agreed", key)), value) for key, value in reached.items()
    ]
    for ref, assignment in assigned.items():
        edits += assignment_edits(entry, *known[ref], assignment)
    return Recorded({entry.path: edits})


def assignment_edits(
    entry: Entry[Evaluation], key_path: KeyPath, action: Action, given: Assignment
) -> Iterator[Edit]:
    """The edits by which an action gets what is given; those who help already go on helping."""
    there = action.responsibility
    if given.responsible or given.helpers:
        accountable = given.responsible or (there and there.accountable) or ""
        helpers = given.helpers or [each for each in (there.helpers if there else ()) if each != accountable]
        party: Data = {"accountable": accountable, "with": list(helpers)} if helpers else accountable
        yield Set(entry.as_written((*key_path, "responsibility")), party)
    if given.target_date:
        yield Set(entry.as_written((*key_path, "target_date")), given.target_date)


def _actions(entry: Entry[Evaluation]) -> Iterator[tuple[KeyPath, Action]]:
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            yield ("issues", i, "actions", j), action
