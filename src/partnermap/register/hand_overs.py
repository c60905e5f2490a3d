"""Where actions go on that are handed over or continued: whether they get anywhere, and by whose agreement."""

from collections.abc import Callable

from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
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
