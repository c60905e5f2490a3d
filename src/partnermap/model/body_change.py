"""A change of bodies: councils and others that end and those that follow, and what becomes of each partnership."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from partnermap.model.record import ListOf, Record, required
from partnermap.model.value import Day, Exempt, Fact, Id, Money, Since, Source, Text, When, Wording

OutcomeKind = Literal["transfer", "host", "split", "join", "end", "undecided"]
UNDECIDED: OutcomeKind = "undecided"


class Direction(Record):
    """A direction by which bodies that are to end need consent for what binds those that follow."""

    dated_by: ClassVar[str | None] = "since"

    since: Since = Field(alias="from")
    """From when it holds."""
    until: When | None = None
    """Until when; without it, to the day of the change."""
    thresholds: Mapping[Id, Money] = Field(default_factory=dict)
    """Pounds above which consent is needed, by what they are spent on: `land`, `capital-contracts`, `contracts`."""
    checked: Fact | None = None
    """When somebody last looked up that the sums hold."""


class PartnershipOutcome(Record):
    """What becomes of one partnership when the bodies change, and by whose decision."""

    dated_by: ClassVar[str | None] = "day"
    identified_by: ClassVar[Sequence[str]] = ("partnership",)
    mentions: ClassVar[Sequence[str]] = ("to",)

    partnership: Id
    """The partnership."""
    outcome: OutcomeKind
    """What becomes of it."""
    to: ListOf[Id] = ()
    """The organisations that take it over; of one that is joined with another, that partnership too."""
    hosted_by: Id | None = None
    """The organisation that runs it on for all of them."""
    until: When | None = None
    """Until when it is hosted."""
    by: Text | None = None
    """The body that decided."""
    day: Fact | None = None
    """The day of the decision."""
    minute: Text | None = None
    """The minute that records it."""
    reason: Wording | None = None
    """Why."""
    exempt: Exempt | None = None
    """Why the outcome is not for the public."""

    @property
    def is_decided(self) -> bool:
        """Whether somebody has decided what becomes of it."""
        return self.outcome != UNDECIDED


class BodyChange(Record):
    """Bodies that end on a day, and those that follow them; its id is the name of its file."""

    day: Day
    """The day of the change, the first on which those that end are no more; that of the file's name."""
    ends: ListOf[Id] = required(())
    """The organisations that end, by their ids."""
    followed_by: ListOf[Id] = Field(default=(), alias="follows")
    """The organisations that take their place."""
    direction: Direction | None = None
    """The direction that holds until then."""
    decisions: ListOf[PartnershipOutcome] = ()
    """What becomes of each partnership."""
    exempt: Exempt | None = None
    """Why the whole record is not for the public."""
    sources: ListOf[Source] = ()
    """Where the record comes from."""

    @property
    def last_day(self) -> date:
        """The last day of the bodies that end."""
        return date.fromordinal(self.day.toordinal() - 1)
