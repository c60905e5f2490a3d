"""Whether a change to what was agreed has its decision on record: the amendments that came with it."""

from dataclasses import replace

from partnermap.changes.change import Change, Level
from partnermap.changes.wording import decided, text_of
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.value import Decision

Amendable = Action | Issue | Evaluation

UNDECIDED = "with no decision on record"


class Amended:
    """The amendments that came with a change."""

    def __init__(self, before: Amendable, after: Amendable) -> None:
        self._before = before
        self._new = [each for each in after.amendments if each not in before.amendments]

    def of(self, field: str) -> Decision | None:
        """The decision of a new amendment that keeps what a field held; None without one."""
        keeping = [each for each in self._new if field in each.was.model_fields_set]
        kept = text_of(getattr(self._before, field)) if keeping else None
        return next((each for each in keeping if text_of(getattr(each.was, field)) == kept), None)


def by_decision(decision: Decision | None, *, agreed: bool) -> str:
    """How a change to what was agreed came about; nothing where it was not agreed yet."""
    if decision:
        return f", amended {decided(decision)}"
    return f", {UNDECIDED}" if agreed else ""


def since_agreement(change: Change, decision: Decision | None = None, *, agreed: bool) -> Change:
    """A change to what was agreed, with its decision; without one, it reaches back to every meeting since."""
    message = f"{change.message}{by_decision(decision, agreed=agreed)}"
    if not agreed:
        return replace(change, message=message)
    level: Level = "blocking" if change.level == "blocking" else "attention"
    return replace(change, message=message, level=level, reaches_back=not decision)


def for_good(change: Change, decision: Decision | None = None) -> Change:
    """A change to what stands for good: blocking, but by a decision that keeps what it was."""
    how = by_decision(decision, agreed=True) if decision else ""
    return replace(change, level="attention" if decision else "blocking", message=f"{change.message}{how}")


def grave(decision: Decision | None, *, agreed: bool, otherwise: Level = "information") -> Level:
    """That something was changed: where it was agreed, by decision for attention, else blocking."""
    if not agreed:
        return otherwise
    return "attention" if decision else "blocking"
