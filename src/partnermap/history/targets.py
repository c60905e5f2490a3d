"""How far the target dates of actions slipped from the first that git holds as agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.history.record_version import RecordVersion
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.model.period import Period
from partnermap.queries.lateness import approved_revisions


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """The dates of one action; `slipped_days` from the first that git holds as agreed, whatever the file says now.

    `agreed_in` is the version that first had that date as agreed. `now` is the date that stands: the
    last revision approved, else the target. Slippage is None where no date was agreed, and for an
    action that repeats.
    """

    ref: str
    first_agreed: Period | None
    agreed_in: RecordVersion | None
    target_date: Period | None
    now: Period | None
    completed: Period | None
    revisions: int
    slipped_days: int | None


def target_histories(versions: Sequence[RecordVersion], ref: str | None) -> Iterator[TargetHistory]:
    """The dates of each action, or of one."""
    first: dict[str, tuple[Period, RecordVersion]] = {}
    last: dict[str, Action] = {}
    for version in versions:
        record = version.entry.record if version.entry else None
        for each, action in version.actions().items():
            last[each] = action
            is_agreed = isinstance(record, Evaluation) and record.agreed
            if is_agreed and action.target_date and each not in first:
                first[each] = first_target(action) or action.target_date, version
    for each, action in last.items():
        if ref in {None, each}:
            yield _target(action, *first.get(each, (None, None)))


def first_target(action: Action) -> Period | None:
    """The first target date that an action's own file tells of."""
    amended = sorted((each for each in action.amendments if each.was.target_date), key=lambda each: each.day)
    return amended[0].was.target_date if amended else action.target_date


def _target(action: Action, first: Period | None, agreed_in: RecordVersion | None) -> TargetHistory:
    approved = approved_revisions(action, date.max)
    now = approved[-1].to if approved else action.target_date
    completed = action.completed
    decision = action.withdrawn or action.transferred
    until = decision.day.last if decision else now.last if now else None
    slipped = None
    if first and not action.interval:
        if completed:
            slipped = max(completed.days_after(first.last), 0)
        elif until and not action.completed:
            slipped = max((until - first.last).days, 0)
    return TargetHistory(
        action.ref, first, agreed_in, action.target_date, now, completed, len(approved), slipped
    )
