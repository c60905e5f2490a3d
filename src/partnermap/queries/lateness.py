"""When an action is due, whether it is late and by how much.

Every function takes an action and evaluation as they stood on the day it is asked about.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from partnermap.model.evaluation import Action, Evaluation, Revision, is_withdrawn
from partnermap.model.period import due_days

ActionState = Literal[
    "proposed",
    "unassigned",
    "not-due",
    "due-soon",
    "overdue",
    "completed",
    "completed-late",
    "withdrawn",
    "transferred",
]
Rag = Literal["red", "amber", "green"]
OPEN_STATES: tuple[ActionState, ...] = ("proposed", "unassigned", "not-due", "due-soon", "overdue")


def approved_revisions(action: Action, by: date) -> Sequence[Revision]:
    """The revisions approved by a day, in order of approval."""
    approved = [
        (revision.approved.day, i) for i, revision in enumerate(action.revisions) if revision.approved
    ]
    return [action.revisions[i] for day, i in sorted(approved) if day <= by]


def extension_requested(action: Action) -> bool:
    """Whether the last request to move the date waits for its decision; that does not stop an action being overdue."""
    asked = sorted(action.revisions, key=lambda revision: revision.day)
    return bool(asked) and not (asked[-1].approved or asked[-1].refused or action.ended)


def first_due(action: Action) -> date | None:
    """The last day of the first agreed target date."""
    return action.target_date.last if action.target_date else None


def due(action: Action, on: date) -> date | None:
    """The day an action is due by the revisions approved by `on`; for a repeating one, the next that is not done.

    A revision of a repeating action moves the occurrence that is next when it is approved, and the
    series goes on from there.
    """
    approved = approved_revisions(action, on)
    day = approved[-1].to.last if approved else first_due(action)
    if day is None or action.repeats is None:
        return day
    since = approved[-1].approved.day if approved and approved[-1].approved else date.min
    done = sum(occurrence >= since for occurrence in action.done)
    return next(islice(due_days(day, action.repeats), done, None))


def days_overdue(evaluation: Evaluation, action: Action, on: date) -> int:
    """Days past the due day; 0 when nothing is overdue, as on the due day itself."""
    day = due(action, on)
    if day is None or action.ended or not evaluation.agreed or is_withdrawn(evaluation):
        return 0
    return max((on - day).days, 0)


def days_late(action: Action) -> int:
    """Days a completed action was late, by the revisions approved on the day of completion.

    0 for one that is not completed, and where a period or a `known_by` day leaves open that it was in time.
    """
    if action.completed is None or action.completed.on is None:
        return 0
    day = due(action, action.completed.on.last)
    return action.completed.on.days_after(day) if day and not action.repeats else 0


def slipped_days(action: Action, on: date, carried: Action | None = None) -> int | None:
    """Days between the first target and completion, or what the due day and the as-at day make of it by now.

    `carried` is the action that this one continues from the start, whose first target then counts. A
    repeating action slips only by its present occurrence, and one that was withdrawn or transferred no
    further than the day of the decision. None while no target date is seen.
    """
    first, now = first_due(carried or action) or first_due(action), due(action, on)
    if first is None or now is None:
        return None
    if action.completed:
        known = action.completed.on if not action.repeats else None
        return known.days_after(first) if known else 0
    if action.repeats:
        return max((on - now).days, 0)
    decision = action.withdrawn or action.transferred
    until = decision.day if decision else max(now, on)
    return max((until - first).days, 0)


def state(evaluation: Evaluation, action: Action, on: date, due_soon: int) -> ActionState:
    """The one word for where an action stands; `due_soon` in days before the due day.

    What is open when its evaluation is withdrawn is withdrawn with it.
    """
    if action.withdrawn:
        return "withdrawn"
    if action.transferred:
        return "transferred"
    if action.completed:
        return "completed-late" if days_late(action) else "completed"
    if not evaluation.agreed:
        return "proposed"
    if is_withdrawn(evaluation):
        return "withdrawn"
    day = due(action, on)
    if day is not None and days_overdue(evaluation, action, on):
        return "overdue"
    if day is None or action.responsibility is None:
        return "unassigned"
    return "due-soon" if day <= on + timedelta(days=due_soon) else "not-due"


def rag(action_state: ActionState) -> Rag | None:
    """Red when overdue, amber when due soon or unassigned, green once completed or not due; None before agreement."""
    if action_state == "overdue":
        return "red"
    if action_state in {"due-soon", "unassigned"}:
        return "amber"
    return "green" if action_state in {"completed", "completed-late", "not-due"} else None
