"""When an action is due, whether it is late and by how much.

Every function takes an action and evaluation as they stood on the day it is asked about.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from partnermap.model.action import Action, Point, Revision
from partnermap.model.due_dates import last_move, open_occurrence
from partnermap.model.evaluation import Evaluation, is_withdrawn
from partnermap.model.placeholder import is_placeholder

ActionState = Literal[
    "proposed",
    "unassigned",
    "not-due",
    "due-soon",
    "deferred",
    "overdue",
    "completed",
    "completed-late",
    "withdrawn",
    "transferred",
]
Rag = Literal["red", "amber", "green"]
OPEN_STATES: tuple[ActionState, ...] = (
    "proposed",
    "unassigned",
    "not-due",
    "due-soon",
    "deferred",
    "overdue",
)


def approved_revisions(action: Action, by: date) -> Sequence[Revision]:
    """The revisions approved by a day, in order of approval."""
    approved = [
        (revision.approved.day.last, i) for i, revision in enumerate(action.revisions) if revision.approved
    ]
    return [action.revisions[i] for day, i in sorted(approved) if day <= by]


def extension_requested(action: Action) -> bool:
    """Whether the last request to move the date waits for its decision; that does not stop an action being overdue."""
    asked = sorted(action.revisions, key=lambda revision: revision.day)
    return bool(asked) and not (asked[-1].approved or asked[-1].refused or action.ended)


def accountable(action: Action) -> str | None:
    """Who answers for an action, as it is written; a word that fills the field and names nobody is none."""
    text = action.responsibility.accountable if action.responsibility else None
    return None if text is None or is_placeholder(text) else text


def first_due(action: Action) -> date | None:
    """The last day of the first agreed target date."""
    return action.target_date.last if action.target_date else None


def due(action: Action, on: date) -> date | None:
    """The day an action is due by the decisions made by `on`: its own, or that of an open point that is due earlier.

    Of a repeating one it is that of the next occurrence that is not done.

    A revision of a repeating action moves the occurrence that is next when it is approved, and the
    series goes on from there.
    """
    days = [
        own_due(action, on),
        *(each.target_date.last for each in _open_points(action) if each.target_date),
    ]
    return min(filter(None, days), default=None)


def own_due(action: Action, on: date) -> date | None:
    """The day an action as a whole is due by the decisions made by `on`."""
    found = open_occurrence(action, on)
    return found.last if found else None


def _open_points(action: Action) -> Sequence[Point]:
    """Those to be done by a day; none of an action that has ended."""
    points = () if action.ended else action.points
    return [point for point in points if point.target_date and not point.completed]


def late_points(action: Action, on: date) -> Sequence[Point]:
    """The points that are not done though their day has passed."""
    return [point for point in _open_points(action) if point.target_date and point.target_date.last < on]


def deferred_until(action: Action, on: date) -> date | None:
    """The day until which an action waits, if a deferral is the last that was decided of its date.

    Once the occurrence that was put off is done, a series waits for nothing.
    """
    move = last_move(action, on)
    return move.to.last if move and move.deferral and own_due(action, on) == move.to.last else None


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
    if action.completed is None:
        return 0
    day = own_due(action, action.completed.last)
    return action.completed.days_after(day) if day and not action.interval else 0


def slipped_days(action: Action, on: date, carried: Action | None = None) -> int | None:
    """Days between the first target and completion, or what the due day and the as-at day make of it by now.

    `carried` is the action that this one continues from the start, whose first target then counts. A
    repeating action slips only by its present occurrence, and one that was withdrawn or transferred no
    further than the day of the decision. None while no target date is seen.
    """
    first, now = first_due(carried or action) or first_due(action), own_due(action, on)
    if first is None or now is None:
        return None
    if action.completed:
        return 0 if action.interval else action.completed.days_after(first)
    if action.interval:
        return max((on - now).days, 0)
    decision = action.withdrawn or action.transferred
    until = decision.day.last if decision else max(now, on)
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
    if day is None or own_due(action, on) is None or accountable(action) is None:
        return "unassigned"
    until = deferred_until(action, on)
    if until and on <= until:
        return "deferred"
    return "due-soon" if day <= on + timedelta(days=due_soon) else "not-due"


def rag(action_state: ActionState) -> Rag | None:
    """Red when overdue, amber when due soon or unassigned, green once completed or not due; None before agreement."""
    if action_state == "overdue":
        return "red"
    if action_state in {"due-soon", "unassigned"}:
        return "amber"
    return "green" if action_state in {"completed", "completed-late", "not-due", "deferred"} else None
