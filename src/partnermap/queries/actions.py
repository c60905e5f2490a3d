"""The actions of a register with everything derived from them on a day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from partnermap.model.action import Action, Point
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.value import Withheld
from partnermap.queries.chains import Chain
from partnermap.queries.lateness import (
    OPEN_STATES,
    ActionState,
    Rag,
    accountable,
    approved_revisions,
    days_late,
    days_overdue,
    due,
    extension_requested,
    late_points,
    own_due,
    rag,
    slipped_days,
    state,
)
from partnermap.queries.programme import DAY_NOT_KNOWN
from partnermap.queries.succession import Succession
from partnermap.register import Register
from partnermap.register.posts import PostNames


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action and what follows from it on a day; days are whole days, `due` the effective due day."""

    evaluation_id: str
    partnership_id: str | None
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
    late_points: Sequence[Point]
    """Its points that are not done though their day has passed."""
    agreed: bool
    """Whether it holds: by its own evaluation, or until that is agreed by the one it was carried from."""
    agreed_before: str | None
    """The year of the evaluation it was carried from, while it holds by that."""
    goes_on_as: str | None
    """The action that took its place."""
    went_with_evaluation: bool
    """Whether it is withdrawn because its evaluation is."""
    has_date: bool
    assigned: bool
    """Whether it has a date and one who answers for it, were they proposed."""
    posts: PostNames
    on: date
    chain: Chain
    """The actions that it continues, and itself."""
    terms_withheld: str | None
    """The ground on which who answers for it and by when are not for the public, though it is itself; None where they are."""
    age_years: int | None
    """Financial years since it was first raised; None where that is not known."""

    @property
    def id(self) -> str:
        """The action's id, `museums-2009-10/1a`."""
        return f"{self.evaluation_id}/{self.action.ref}"

    @property
    def is_withheld(self) -> bool:
        """Whether it is not for the public, and but its number and state are known here."""
        return isinstance(self.action.exempt, Withheld)

    @property
    def tells_terms(self) -> bool:
        """Whether who answers for it and by when may be told here."""
        return not (self.is_withheld or self.terms_withheld)

    @property
    def late_since_withheld(self) -> bool:
        """Whether it is overdue since a day that is not for the public."""
        return self.state == "overdue" and not self.days_overdue

    @property
    def own_due(self) -> date | None:
        """The day that it is due as a whole, whichever of its points is due earlier."""
        return own_due(self.action, self.on) if self.due else None

    @property
    def is_undated(self) -> bool:
        """Whether it is completed since a day that is not known."""
        return self.action.completed is not None and self.action.completed.known_by

    @property
    def points_late(self) -> Sequence[str]:
        """The wording of its late points."""
        return [point.point for point in self.late_points]

    @property
    def states(self) -> set[str]:
        """What is shown of where it stands, by which it may be asked for."""
        return {self.state, DAY_NOT_KNOWN} if self.is_undated else {self.state}

    @property
    def responsible(self) -> str | None:
        """The one who answers for it; a post that has ended answers for nothing."""
        return None if self.ended_post else accountable(self.action)

    @property
    def ended_post(self) -> str | None:
        """The post that answered for it and is there no more."""
        text = accountable(self.action)
        return text if text and self.posts.has_ended(text, self.on) else None

    @property
    def post(self) -> str | None:
        """The post that answers for it, by the name it goes by."""
        return self.posts.name(self.responsible) if self.responsible else None

    @property
    def post_id(self) -> str | None:
        """The id of that post in `posts.yaml`."""
        return self.posts.id_of(self.responsible) if self.responsible else None

    @property
    def helpers(self) -> Sequence[str]:
        """Those who help."""
        return self.action.responsibility.helpers if self.action.responsibility else ()

    def is_of(self, text: str) -> bool:
        """Whether the text means the responsible or a helper, by a part of any name they have or had."""
        return any(self.posts.is_meant(text, name) for name in (self.responsible, *self.helpers) if name)


@dataclass(frozen=True, slots=True)
class Overdue:
    """The overdue actions, the most days first; those due within the days asked, the nearest first."""

    on: date
    actions: Sequence[ActionRow]
    due_soon: Sequence[ActionRow]
    passed_over: Mapping[str, int]
    """How many open actions cannot be overdue, by reason."""
    proposed_dates: int
    """How many of those that are not agreed have a date, which does not hold yet."""
    agreed: int
    """How many actions hold, were they ended since."""


def action_rows(register: Register, on: date) -> Iterator[ActionRow]:
    """Every action of a register as it stood on a day, in the order of evaluations and files."""
    succession, posts = Succession(register), PostNames(register)
    private = Succession(register.private) if register.private else succession
    for entry in register.evaluations.values():
        evaluation = entry.record
        partnership = register.partnerships.get(evaluation.partnership)
        name = evaluation.called(partnership.record if partnership else None)
        for issue, written in evaluation.actions():
            id_ = f"{entry.id}/{written.ref}"
            held = succession.held(id_)
            # Where an action stands is told as it is, also where that follows from what is not for the public.
            known = private.held(id_)
            chain = succession.chain(id_)
            first = chain.first_seen
            found = state(known.agreed_by, known.in_force, on, register.settings.due_soon)
            owner, proposed = accountable(known.in_force), accountable(known.action)
            if owner and posts.has_ended(owner, on) and found in {"not-due", "due-soon", "deferred"}:
                found = "unassigned"
            if known.goes_on_as and found in OPEN_STATES:
                found = "transferred"
            hidden = None if isinstance(written.exempt, Withheld) else held.hidden
            action, has_date = held.in_force, own_due(known.action, on) is not None
            yield ActionRow(
                evaluation_id=entry.id,
                partnership_id=evaluation.evaluated,
                partnership_name=name,
                year=evaluation.year,
                evaluation=evaluation,
                issue=issue,
                action=held.action,
                state=found,
                rag=rag(found),
                due=due(action, on),
                days_overdue=days_overdue(known.agreed_by, action, on) if found == "overdue" else 0,
                days_late=days_late(action),
                slipped_days=slipped_days(action, on, first) if first else None,
                revisions=len(approved_revisions(action, on)),
                late_points=late_points(action, on)
                if known.agreed_by.agreed and found in OPEN_STATES
                else (),
                extension_requested=extension_requested(action) and found != "transferred",
                agreed=known.agreed_by.agreed,
                agreed_before=known.agreed_by.year
                if known.agreed_by.agreed and not evaluation.agreed
                else None,
                goes_on_as=held.goes_on_as,
                went_with_evaluation=found == "withdrawn" and not known.in_force.withdrawn,
                has_date=has_date,
                assigned=has_date and proposed is not None and not posts.has_ended(proposed, on),
                posts=posts,
                on=on,
                chain=chain,
                terms_withheld=register.settings.law.in_short(hidden.paragraph) if hidden else None,
                age_years=chain.age_years(on, register.settings.year_starts),
            )


def actions_withheld(register: Register, on: date) -> Iterator[ActionRow]:
    """The actions of evaluations that are not for the public at all, of which no more than a number may be told."""
    rows = action_rows(register.private, on) if register.private else iter(())
    return (row for row in rows if row.evaluation_id not in register.evaluations)


def overdue_actions(
    rows: Iterable[ActionRow], on: date, within: int | None = None, responsible: str | None = None
) -> Overdue:
    """What is overdue among the rows, and what falls due from `on` to `within` days later.

    `responsible` is a part of the name of whose actions are wanted; those passed over that are not agreed count
    all the same where nobody is proposed for them yet.
    """
    given = list(rows)
    chosen = [row for row in given if responsible is None or row.is_of(responsible)]
    late = sorted(
        (row for row in chosen if row.state == "overdue"), key=lambda row: (-row.days_overdue, row.id)
    )
    last = on + timedelta(days=within) if within is not None else None
    soon = [
        row
        for row in chosen
        if row.state in {"due-soon", "not-due", "deferred", "unassigned"}
        and row.due
        and last
        and on <= row.due <= last
    ]
    others = [row for row in given if row in chosen or (row.state == "proposed" and not row.responsible)]
    return Overdue(
        on,
        late,
        sorted(soon, key=lambda row: (row.due or on, row.id)),
        passed_over(others),
        sum(row.state == "proposed" and row.has_date for row in others),
        sum(row.agreed for row in given),
    )


def passed_over(rows: Iterable[ActionRow]) -> Mapping[str, int]:
    """How many of the actions are open and can be overdue on no day, by reason."""
    found = Counter(filter(None, map(_why_passed_over, rows)))
    return {reason: found[reason] for reason in ("not_agreed", "no_date", "withdrawn_evaluation")}


def _why_passed_over(row: ActionRow) -> str | None:
    if row.state == "proposed":
        return "not_agreed"
    if row.state == "withdrawn":
        return "withdrawn_evaluation" if row.went_with_evaluation else None
    return "no_date" if row.state == "unassigned" and not row.has_date else None


def is_open(row: ActionRow) -> bool:
    """Whether something is still to be done under an action."""
    return row.state in OPEN_STATES
