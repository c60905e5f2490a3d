"""From proposed to agreed: an evaluation that its full membership agreed, with who answers for each action, and by when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from partnermap.edit.edits import Add, Edit, Set
from partnermap.errors import NotRecordedError
from partnermap.model.action import Action
from partnermap.model.due_dates import open_occurrence
from partnermap.model.evaluation import Evaluation
from partnermap.model.placeholder import is_placeholder
from partnermap.model.value import as_typed
from partnermap.recording.parties import NewParty
from partnermap.recording.record_at import ActionAt, action_at
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
    lacks_responsibility: bool
    lacks_date: bool

    @property
    def lacks(self) -> str:
        """What it lacks, in words."""
        words = {"responsibility": self.lacks_responsibility, "target date": self.lacks_date}
        return listed(word for word, is_lacking in words.items() if is_lacking)


NOTHING = Assignment()


def agreeable(register: Register, id_: str) -> Entry[Evaluation]:
    """An evaluation that may be agreed; raises `NotRecordedError` for one that is agreed already."""
    entry = register.evaluations[id_]
    agreed = entry.record.milestones.agreed
    if agreed and agreed.actual:
        forum = f" by {agreed.forum}" if agreed.forum else ""
        raise NotRecordedError(f"{id_} was agreed {when(agreed.actual)}{forum} already")
    return entry


def with_refs(entry: Entry[Evaluation], typed: Mapping[str, Assignment]) -> dict[str, Assignment]:
    """What is given for the actions of an evaluation, by their refs, of which case and brackets may be typed otherwise.

    Raises `NotRecordedError` for those that it does not have.
    """
    refs = {as_typed(action.ref): action.ref for _, action in _actions(entry)}
    if unknown := [ref for ref in typed if as_typed(ref) not in refs]:
        what = f"no action {listed(map(quoted, unknown), 'or')}"
        raise NotRecordedError(f"{entry.id} has {what}; its actions are {listed(refs.values())}")
    return {refs[as_typed(ref)]: given for ref, given in typed.items()}


def unassigned(entry: Entry[Evaluation], assigned: Mapping[str, Assignment]) -> Iterator[Unassigned]:
    """The actions that lack who answers for them or a date, and get none, in the order of the file; a placeholder is neither."""
    for _, action in entry.record.actions():
        party, given = action.responsibility, assigned.get(action.ref, NOTHING)
        has_owner = party and party.accountable and not is_placeholder(party.accountable)
        lacks_owner = not (has_owner or given.responsible)
        lacks_date = not (action.target_date or given.target_date)
        if (lacks_owner or lacks_date) and not (action.withdrawn or action.transferred):
            yield Unassigned(action.ref, action, lacks_owner, lacks_date)


def agree(
    register: Register,
    entry: Entry[Evaluation],
    reached: Mapping[str, Data],
    assigned: Mapping[str, Assignment],
) -> Recorded:
    """That an evaluation was agreed: the day, the forum and the minute, and for each action by its ref what was agreed of it.

    The first date of an action that continues another stays; where another is agreed, that is a revision.
    """
    edits: list[Edit] = [
        Set(entry.as_written(("milestones", "agreed", key)), value) for key, value in reached.items()
    ]
    for key_path, action in _actions(entry):
        given = assigned.get(action.ref, NOTHING)
        if given.target_date and action.target_date and action.carried_from:
            edits += _moved(entry, key_path, action, given.target_date, reached)
            given = replace(given, target_date=None)
        edits += assignment_edits(action_at(register, f"{entry.id}/{action.ref}"), given)
    return Recorded({entry.path: edits})


def _moved(
    entry: Entry[Evaluation], key_path: KeyPath, action: Action, to: str, reached: Mapping[str, Data]
) -> Iterator[Edit]:
    """The revision by which another date than the one that stands is agreed."""
    stands = open_occurrence(action, date.max)
    if stands is None or stands.text != to:
        names = {"forum": "by", "actual": "day", "minute": "minute"}
        decision: Data = {names[key]: value for key, value in reached.items()}
        revision: Data = {"to": to, "day": reached["actual"], "approved": decision}
        yield Add(entry.as_written((*key_path, "revisions")), revision)


def assignment_edits(at: ActionAt, given: Assignment) -> Iterator[Edit]:
    """The edits by which an action gets what is given; those who help already go on helping."""
    there = at.record.responsibility
    if given.responsible or given.helpers:
        accountable = given.responsible or (there and there.accountable) or ""
        yield from NewParty(accountable, given.helpers or None).edits(at)
    if given.target_date:
        yield at.set("target_date", given.target_date)


def _actions(entry: Entry[Evaluation]) -> Iterator[tuple[KeyPath, Action]]:
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            yield ("issues", i, "actions", j), action
