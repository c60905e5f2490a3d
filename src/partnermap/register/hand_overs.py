"""Where actions go on that are handed over or continued: whether they get anywhere, and by whose agreement."""

from collections.abc import Callable
from datetime import date

from partnermap.model.action import Action
from partnermap.model.due_dates import open_occurrence
from partnermap.model.evaluation import Evaluation, is_withdrawn
from partnermap.register.register import Register
from partnermap.wording.dates import when


def in_vain(register: Register, action_id: str, action: Action) -> str:
    """Why the hand-over of an action hands it to nobody; nothing where it does not, or where nobody can tell.

    That is to itself, by whatever way, or to an action that had ended by the day of the decision.
    """
    if action.transferred is None:
        return ""
    to, day = action.transferred.to, action.transferred.day.first
    target = _action(register, to)
    ended = target.completed or (target.withdrawn and target.withdrawn.day) if target else None
    if ended and ended.last <= day:
        return f"which was {'completed' if target and target.completed else 'withdrawn'} {when(ended)}"
    seen = {action_id}
    while target and to not in seen and target.transferred:
        seen.add(to)
        to = target.transferred.to
        target = _action(register, to)
    if to == action_id:
        return "which is itself" if len(seen) == 1 else "from where it comes back"
    return ""


def goes_on(register: Register, action: Action) -> bool:
    """Whether what an action continues was agreed and is open, with no decision on record that it went anywhere."""
    found = _continued(register, action)
    return bool(found and found[0].was_agreed and not found[1].ended and not is_withdrawn(found[0]))


def takes_over(register: Register, action_id: str, action: Action) -> bool:
    """Whether what an action continues was agreed, and is handed over to it."""
    found = _continued(register, action)
    handed = found and found[0].was_agreed and found[1].transferred
    return bool(handed and handed.to == action_id)


def left_behind(register: Register, evaluation_id: str, action: Action, *, was_agreed: bool = False) -> bool:
    """Whether an action of an evaluation takes the place of an agreed one that is open, and nobody decided that.

    What a later evaluation of the same partnership carries on was agreed with it; but what came to it after its
    agreement, as it did where that `was_agreed`, keeps the date that stood.
    """
    found, own = _continued(register, action), register.evaluations.get(evaluation_id)
    if not (found and own and goes_on(register, action)):
        return False
    evaluation, earlier = found
    if _subject(own.record) != _subject(evaluation):
        return True
    agreed, agreed_before = own.record.first_agreed, evaluation.first_agreed
    if agreed and agreed_before and agreed.last <= agreed_before.last:
        return True
    stood = open_occurrence(earlier, date.max)
    is_later = bool(stood and action.target_date and action.target_date.last > stood.last)
    return bool(is_later and agreed and (was_agreed or action.added))


def _subject(evaluation: Evaluation) -> str | None:
    return evaluation.evaluated or evaluation.about


def _continued(register: Register, action: Action) -> tuple[Evaluation, Action] | None:
    """The action that one continues, and its evaluation."""
    id_, _, ref = (action.carried_from or "").rpartition("/")
    entry = register.evaluations.get(id_)
    actions = (each for _, each in entry.record.actions()) if entry else ()
    earlier = next((each for each in actions if each.ref == ref), None)
    return (entry.record, earlier) if entry and earlier else None


def evaluation_in(register: Register) -> Callable[[str], Evaluation | None]:
    """The evaluations of a register by their ids."""

    def evaluation_of(id_: str) -> Evaluation | None:
        entry = register.evaluations.get(id_)
        return entry.record if entry else None

    return evaluation_of


def _action(register: Register, action_id: str) -> Action | None:
    evaluation_id, _, ref = action_id.rpartition("/")
    entry = register.evaluations.get(evaluation_id)
    actions = (action for _, action in entry.record.actions()) if entry else ()
    return next((action for action in actions if action.ref == ref), None)
