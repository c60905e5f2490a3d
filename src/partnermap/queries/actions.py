"""The actions of a register with everything derived from them on a day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from partnermap.model.evaluation import Action, Evaluation, Issue
from partnermap.queries.lateness import (
    OPEN_STATES,
    ActionState,
    Rag,
    approved_revisions,
    days_late,
    days_overdue,
    due,
    extension_requested,
    rag,
    slipped_days,
    state,
)
from partnermap.queries.succession import Succession
from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action and what follows from it on a day; days are whole days, `due` the effective due day."""

    evaluation_id: str
    partnership_id: str
    partnership_name: str
    year: str
    evaluation: Evaluation
    issue: Issue
    action: Action
    state: ActionState
    rag: Rag | None
    due: date | None
    days_overdue: int
    days_late: int
    slipped_days: int | None
    revisions: int
    """How often the date was moved with approval."""
    extension_requested: bool
    agreed: bool
    """Whether it holds: by its own evaluation, or until that is agreed by the one it was carried from."""
    goes_on_as: str | None
    """The action that took its place."""

    @property
    def id(self) -> str:
        """The action's id, `museums-2009-10/1a`."""
        return f"{self.evaluation_id}/{self.action.ref}"

    @property
    def responsible(self) -> str | None:
        """The one who answers for it."""
        return self.action.responsibility.accountable if self.action.responsibility else None

    @property
    def helpers(self) -> Sequence[str]:
        """Those who help."""
        return self.action.responsibility.helpers if self.action.responsibility else ()

    def is_of(self, text: str) -> bool:
        """Whether the text is part of the name of the responsible or of a helper, whatever the case."""
        wanted = text.casefold()
        return any(wanted in name.casefold() for name in (self.responsible or "", *self.helpers))


@dataclass(frozen=True, slots=True)
class Overdue:
    """The overdue actions, the most days first; those due within the days asked, the nearest first."""

    on: date
    actions: Sequence[ActionRow]
    due_soon: Sequence[ActionRow]
    passed_over: Mapping[str, int]
    """How many open actions cannot be overdue, by reason."""


def action_rows(register: Register, on: date) -> Iterator[ActionRow]:
    """Every action of a register as it stood on a day, in the order of evaluations and files."""
    succession = Succession(register)
    for entry in register.evaluations.values():
        evaluation = entry.record
        partnership = register.partnerships.get(evaluation.partnership)
        name = partnership.record.label if partnership else evaluation.partnership
        for issue, written in evaluation.actions():
            id_ = f"{entry.id}/{written.ref}"
            standing = succession.standing(id_)
            held_by, action = standing.agreed_by, standing.counted
            found = state(held_by, action, on, register.settings.due_soon)
            if standing.goes_on_as and found in OPEN_STATES:
                found = "transferred"
            yield ActionRow(
                evaluation_id=entry.id,
                partnership_id=evaluation.partnership,
                partnership_name=name,
                year=evaluation.year,
                evaluation=evaluation,
                issue=issue,
                action=standing.action,
                state=found,
                rag=rag(found),
                due=due(action, on),
                days_overdue=days_overdue(held_by, action, on) if found == "overdue" else 0,
                days_late=days_late(action),
                slipped_days=slipped_days(action, on, succession.start(id_)),
                revisions=len(approved_revisions(action, on)),
                extension_requested=extension_requested(action) and found != "transferred",
                agreed=held_by.agreed,
                goes_on_as=standing.goes_on_as,
            )


def overdue_actions(
    rows: Iterable[ActionRow], on: date, within: int | None = None, responsible: str | None = None
) -> Overdue:
    """What is overdue among the rows, and what falls due from `on` to `within` days later.

    `responsible` is a part of the name of whose actions are wanted; those passed over that are not agreed count
    all the same, for nobody is responsible for them yet.
    """
    given = list(rows)
    chosen = [row for row in given if responsible is None or row.is_of(responsible)]
    late = sorted((row for row in chosen if row.days_overdue), key=lambda row: (-row.days_overdue, row.id))
    last = on + timedelta(days=within) if within is not None else None
    soon = [
        row
        for row in chosen
        if row.state in {"due-soon", "not-due", "unassigned"} and row.due and last and on <= row.due <= last
    ]
    over = passed_over([row for row in given if row.state == "proposed" or row in chosen])
    return Overdue(on, late, sorted(soon, key=lambda row: (row.due or on, row.id)), over)


def passed_over(rows: Iterable[ActionRow]) -> Mapping[str, int]:
    """How many of the actions are open and can be overdue on no day, by reason."""
    found = Counter(filter(None, map(_why_passed_over, rows)))
    return {reason: found[reason] for reason in ("not_agreed", "no_date", "withdrawn_evaluation")}


def _why_passed_over(row: ActionRow) -> str | None:
    if row.state == "proposed":
        return "not_agreed"
    if row.state == "withdrawn":
        return None if row.action.withdrawn else "withdrawn_evaluation"
    return "no_date" if row.state == "unassigned" and row.due is None else None


def is_open(row: ActionRow) -> bool:
    """Whether something is still to be done under an action."""
    return row.state in OPEN_STATES
