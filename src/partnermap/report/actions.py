"""An action in a report: what is planned, who answers for it, by when, and how far it is."""

from collections.abc import Mapping
from datetime import date

from partnermap.answers.actions import late_points
from partnermap.model.action import Action, Point
from partnermap.model.occurrences import Repeats
from partnermap.model.period import Period
from partnermap.queries.actions import ActionRow, is_open
from partnermap.queries.lateness import ActionState, approved_revisions
from partnermap.register.claims import named_partnership
from partnermap.register.public import WITHHELD
from partnermap.report.elements import ActionView, Tone
from partnermap.report.evaluated import exempt_words
from partnermap.report.requested import requested
from partnermap.wording.dates import day_in_words, days, moved, overdue_by, period, when
from partnermap.wording.exemption import NOT_PUBLIC, not_public_words
from partnermap.wording.grounds import Law
from partnermap.wording.lists import capitalised, listed, sentence
from partnermap.wording.terms import TO_BE_ASSIGNED, as_proposed, title_of

TONES: Mapping[ActionState, Tone] = {
    "overdue": "late",
    "due-soon": "attention",
    "deferred": "attention",
    "unassigned": "attention",
    "completed": "done",
    "completed-late": "done",
}
INTERVALS: Mapping[Repeats, str] = {
    "weekly": "Every week",
    "monthly": "Every month",
    "quarterly": "Every quarter",
    "half-yearly": "Every six months",
    "yearly": "Every year",
}


def action_view(row: ActionRow, on: date, labels: Mapping[str, str], law: Law) -> ActionView:
    """An action as the outcomes table shows it; `labels` are every partnership's name, by id.

    By the `law` is said why it is withheld, if it is.
    """
    action = row.action
    return ActionView(
        id=row.id,
        ref=action.ref,
        text=action.action,
        points=tuple(_point(point) for point in action.points),
        priority=title_of(action.priority) if action.priority else "",
        responsibility=_responsibility(row),
        target=_target(row, on),
        status=_status(row, on, labels),
        tone=TONES.get(row.state, "calm"),
        progress=_progress(action) if is_open(row) else "",
        notes=tuple(sentence(note) for note in action.notes),
        exempt=exempt_words(action.exempt, law),
    )


def _point(point: Point) -> str:
    """A point, with its day and when it was done where it has these."""
    words = point.point.strip().removesuffix(".")
    by = f", by {period(point.target_date)}" if point.target_date else ""
    return f"{words}{by}{f' (completed {when(point.completed)})' if point.completed else ''}"


def _progress(action: Action) -> str:
    """The last note, and how far the action is, by an earlier note where the last does not say."""
    notes = sorted(action.progress, key=lambda entry: entry.day)
    if not notes:
        return ""
    last = notes[-1]
    measured = next((each for each in reversed(notes) if each.percent is not None), None)
    far = f"{measured.percent} per cent" if measured else ""
    day = capitalised(when(last.day)) if last.day.known_by else period(last.day)
    said = f"{day}{f', {far}' if measured is last else ''}: {sentence(last.note)}"
    return (
        said if measured in {None, last} else f"{said} {capitalised(when(measured.day))} it was {far} done."
    )


def _responsibility(row: ActionRow) -> str:
    unknown = TO_BE_ASSIGNED if row.tells_terms else not_public_words(row.terms_withheld)
    accountable = row.responsible or unknown
    said = f"{accountable}, with {listed(row.helpers)}" if row.helpers else accountable
    lead = row.action.political_lead if row.tells_terms else None
    said = f"{said}; politically: {lead}" if lead else said
    return as_proposed(said, agreed=row.agreed) if row.responsible or lead else said


def _target(row: ActionRow, on: date) -> str:
    action = row.action
    if not row.tells_terms:
        return not_public_words(row.terms_withheld)
    if action.target_date is None:
        return TO_BE_ASSIGNED
    return as_proposed(_date(row, action.target_date, on), agreed=row.agreed)


def _date(row: ActionRow, first: Period, on: date) -> str:
    action = row.action
    if action.interval:
        repeats = INTERVALS[action.repeats] if action.repeats else f"Every {action.every}"
        return f"{repeats}, next {day_in_words(row.own_due)}" if row.own_due and is_open(row) else repeats
    approved = approved_revisions(action, on)
    return moved(approved[-1].to, first, len(approved)) if approved else period(first)


def _status(row: ActionRow, on: date, labels: Mapping[str, str]) -> str:
    asked = [each.to for each in row.action.revisions if not each.approved and not each.refused]
    waits = [f"extension to {period(asked[-1])} requested"] if asked and is_open(row) else []
    waits += [
        requested(each)
        for each in row.action.requests
        if each.is_open and (is_open(row) or each.what == "reopen")
    ]
    return "; ".join([_where_it_stands(row, on, labels), *waits])


def _where_it_stands(row: ActionRow, on: date, labels: Mapping[str, str]) -> str:
    action = row.action
    if row.is_withheld:
        return title_of(row.state)
    if action.withdrawn:
        decision = action.withdrawn
        reason = f": {decision.reason}" if decision.reason else ""
        return f"Withdrawn by the {decision.by} {when(decision.day)}{reason}"
    if row.state == "transferred":
        return _where_it_went(row, labels)
    if action.completed:
        return _completion(row)
    if row.state == "withdrawn":
        return "Withdrawn with its evaluation"
    if row.state == "overdue":
        how_far = (
            title_of(row.state) if row.late_since_withheld else capitalised(overdue_by(row.days_overdue))
        )
        return "; ".join([how_far, *late_points(row)])
    if row.state == "deferred" and row.own_due:
        return f"Deferred until {day_in_words(row.own_due)}"
    if row.state == "due-soon" and row.due:
        left = (row.due - on).days
        return f"Due in {days(left)}" if left else "Due today"
    return title_of(row.state)


def _where_it_went(row: ActionRow, labels: Mapping[str, str]) -> str:
    """What an action goes on as, and when that was decided, if it was."""
    transferred = row.action.transferred
    if transferred:
        return f"Transferred to {action_name(transferred.to, labels)} {when(transferred.day)}"
    return f"Carried on as {action_name(row.goes_on_as or '', labels)}"


def action_name(action_id: str, labels: Mapping[str, str]) -> str:
    """What a reader calls an action of another evaluation: the partnership's name and the ref."""
    if action_id == WITHHELD:
        return f"an action that is {NOT_PUBLIC.lower()}"
    evaluation_id, _, ref = action_id.partition("/")
    partnership = named_partnership(evaluation_id)
    return f"{labels[partnership]} {ref}" if partnership and partnership in labels else action_id


def _completion(row: ActionRow) -> str:
    completed = row.action.completed
    late = f", {days(row.days_late)} late" if row.days_late else ""
    if completed is None:
        return "Completed"
    return f"Completed {when(completed) if completed.known_by else period(completed)}{late}"
