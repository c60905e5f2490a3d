"""An action agreed after an evaluation: who answers for it, by when, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from partnermap.model.occurrences import INTERVALS, Interval, Repeats, interval_every
from partnermap.model.record import ListOf, Record, ShortRecord, required, second_edition
from partnermap.model.value import (
    ActionId,
    Decision,
    Every,
    Exempt,
    Fact,
    OldValues,
    Party,
    Percent,
    Priority,
    Ref,
    Request,
    Source,
    Target,
    Text,
    When,
    Wording,
)


class Revision(Record):
    """A request to move a target date, and what was decided."""

    dated_by: ClassVar[str | None] = "day"
    identified_by: ClassVar[Sequence[str]] = ("day",)

    to: Target
    """The new target date."""
    day: Fact
    """When it was asked for."""
    reason: Wording | None = None
    """Why."""
    approved: Decision | None = None
    """The decision that approved it; without one it is a request."""
    refused: Decision | None = None
    """The decision that refused it."""


class Point(ShortRecord):
    """A part of an action, which is not counted as one; it may have a day of its own."""

    text_is: ClassVar[str] = "point"

    point: Wording
    """What is to be done."""
    target_date: Target | None = second_edition()
    """By when; an action with a point that is late is late."""
    completed: Fact | None = second_edition()
    """When it was done."""


class Progress(Record):
    """A note on what was done."""

    dated_by: ClassVar[str | None] = "day"

    day: Fact
    """The day of the note."""
    by: Text | None = None
    """Who reports it."""
    note: Wording
    """What was done."""
    percent: Percent | None = second_edition()
    """How much of the action is done by then, in per cent."""


class Verification(Record):
    """A check, by a post other than the one responsible, that an action was done."""

    dated_by: ClassVar[str | None] = "day"

    by: Text
    """Who verified it."""
    day: Fact
    """When."""


class Transfer(Decision):
    """A decision to hand an action over to another evaluation."""

    mentions: ClassVar[Sequence[str]] = ("to",)

    to: ActionId
    """The action that continues it."""


class ActionWas(OldValues):
    """The old values of what an amendment changed in an action."""

    coded: ClassVar[Sequence[str]] = ("priority",)

    action: Wording | None = None
    points: ListOf[Point] | None = None
    priority: Priority | None = None
    responsibility: Party | None = None
    target_date: When | None = None
    repeats: Repeats | None = None
    every: Every | None = second_edition()
    completed: Fact | None = None
    evidence: Wording | None = None
    verified: Verification | None = None
    withdrawn: Decision | None = None
    transferred: Transfer | None = None


class ActionAmendment(Decision):
    """A change to what was agreed of an action; the old value is kept."""

    day: Fact
    """The day of the decision."""
    was: ActionWas
    """What stood there before, under its key; null where nothing did."""


class Deferral(Decision):
    """A decision that an action waits until a day."""

    identified_by: ClassVar[Sequence[str]] = ("day",)

    until: When
    """The day until which it waits, which then is when it is due."""


class Done(ShortRecord):
    """When a repeating action was done, and which of its occurrences where that is another than the day says."""

    text_is: ClassVar[str] = "day"
    dated_by: ClassVar[str | None] = "day"

    occurrence: When | None = second_edition()
    """The occurrence that was done: its day or period, or one that covers it alone or lies in it."""
    day: Fact
    """When it was done."""


class PassedOver(Decision):
    """A decision that an occurrence of a repeating action is not done."""

    identified_by: ClassVar[Sequence[str]] = ("occurrence",)

    occurrence: When
    """The occurrence that is passed over: its day or period, or one that covers it alone or lies in it."""


class Action(Record):
    """What was agreed to improve, by whom and when."""

    posts: ClassVar[Sequence[str]] = ("political_lead",)
    dated_by: ClassVar[str | None] = "added"
    follows: ClassVar[Mapping[str, str]] = {"evidence": "completed", "verified": "completed"}
    mentions: ClassVar[Sequence[str]] = ("carried_from",)
    coded: ClassVar[Sequence[str]] = ("priority",)
    identified_by: ClassVar[Sequence[str]] = ("ref",)
    not_written: ClassVar[Sequence[str]] = ("by_last_day",)

    ref: Ref = required("")
    """Its number, unique in the file and never reused."""
    action: Wording = required("")
    """What will be done."""
    points: ListOf[Point] = ()
    """Its points, which are not counted as actions."""
    priority: Priority | None = None
    """How much it matters."""
    responsibility: Party | None = None
    """Who answers for it; asked for once the evaluation is agreed."""
    political_lead: Text | None = second_edition()
    """The member who leads on it politically; never who does it."""
    target_date: Target | None = None
    """The first agreed date, never edited afterwards; asked for once the evaluation is agreed."""
    revisions: ListOf[Revision] = ()
    """Requests to move the date, in order of day."""
    deferrals: ListOf[Deferral] = second_edition(())
    """Decisions that put it off, in order of day; none brings it forward."""
    amendments: ListOf[ActionAmendment] = ()
    """Any other change to what was agreed."""
    repeats: Repeats | None = None
    """How often it is due again."""
    every: Every | None = second_edition()
    """How often it is due again, where `repeats` has no word for it."""
    requests: ListOf[Request] = second_edition(())
    """Requests to withdraw it, close it or take it up again."""
    done: ListOf[Done] = ()
    """When a repeating action was done: of a deadline that is a period for the occurrence in which that lies, else for the next that is open."""
    passed_over: ListOf[PassedOver] = second_edition(())
    """Occurrences that are not done, by decision."""
    progress: ListOf[Progress] = ()
    """Notes on what was done."""
    notes: ListOf[Wording] = second_edition(())
    """What else is known of it and has no field or no day, as an undated word on progress from a table."""
    completed: Fact | None = None
    """When it was completed; ends the series of a repeating action."""
    evidence: Wording | None = None
    """What shows that it was done."""
    verified: Verification | None = None
    """Who checked it."""
    withdrawn: Decision | None = None
    """The decision that withdrew it."""
    transferred: Transfer | None = None
    """The decision that handed it over."""
    carried_from: ActionId | None = None
    """The action that this one continues."""
    added: Fact | None = None
    """When it was added, if later than the evaluation's outcomes."""
    exempt: Exempt | None = None
    """Why the action is not for the public."""
    sources: ListOf[Source] = ()
    """Where it comes from."""
    by_last_day: bool = False
    """In a register of the first edition, where a period that repeats is the last day of it, which repeats."""

    @model_validator(mode="after")
    def _has_one_end(self) -> "Action":
        ends = [name for name in ("completed", "withdrawn", "transferred") if getattr(self, name)]
        if self.repeats and self.every:
            reason = {"reason": "says in two ways how often it is due", "field": "every"}
            raise PydanticCustomError("contradiction", "{reason}", reason)
        if len(ends) > 1:
            raise PydanticCustomError(
                "contradiction", "{reason}", {"reason": f"is both {' and '.join(ends)}", "field": ends[-1]}
            )
        return self

    @property
    def interval(self) -> Interval | None:
        """How often it is due again; None where it is due once."""
        return INTERVALS[self.repeats] if self.repeats else interval_every(self.every) if self.every else None

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be done under it: completed, withdrawn or transferred."""
        return bool(self.completed or self.withdrawn or self.transferred)
