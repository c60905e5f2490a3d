"""What partnerships and evaluations refer to: strategies, organisations, significance tests, toolkits."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from partnermap.model.record import SINCE_FORMAT_2, ListOf, Record, ShortRecord, second_edition
from partnermap.model.value import (
    Flag,
    Former,
    Id,
    LastDay,
    Money,
    Number,
    RecheckMonths,
    Since,
    Source,
    Text,
    When,
    Wording,
)


class Strategy(Record):
    """A public strategy or policy; an entry of `strategies.yaml` under its id."""

    dated_by: ClassVar[str | None] = "since"
    coded: ClassVar[Sequence[str]] = ("kind",)
    bodies: ClassVar[Sequence[str]] = ("owner",)

    title: Text
    """Its title."""
    owner: Text | None = None
    """The body that owns it."""
    kind: Text | None = None
    """What kind of strategy it is."""
    since: Since | None = Field(default=None, alias="from")
    """When it took effect."""
    to: When | None = None
    """When it runs out."""
    supports: ListOf[Id] = ()
    """The strategies it supports."""
    objectives: Mapping[Id, Wording] = Field(default_factory=dict)
    """Its objectives by id."""
    sources: ListOf[Source] = ()
    """Where the entry comes from."""


class PostEnded(Record):
    """That a post is there no more, and which have taken its place."""

    last_day: LastDay
    """Its last day."""
    successors: ListOf[Id] = ()
    """The posts that took its place."""


class Post(Record):
    """A post; an entry of `posts.yaml` under its id."""

    dated_by: ClassVar[str | None] = "since"
    mentions: ClassVar[Sequence[str]] = ()

    name: Text
    """The name that records use."""
    also_written: ListOf[Text] = ()
    """Other ways in which its name is written."""
    formerly: ListOf[Former] = ()
    """Former names."""
    service: Text | None = None
    """The service it belongs to."""
    since: Since | None = Field(default=None, alias="from")
    """Since when it is there."""
    ended: PostEnded | None = None
    """That it is there no more."""
    sources: ListOf[Source] = ()
    """Where the entry comes from."""

    @property
    def names(self) -> Sequence[str]:
        """All names by which records may call it."""
        return [self.name, *self.also_written, *(each.name for each in self.formerly if each.name)]


class BodyEnded(Record):
    """That a body is there no more, and by which instrument."""

    last_day: LastDay
    """Its last day."""
    instrument: Text | None = None
    """The order, resolution or deed that ended it."""


class Successor(Record):
    """A body that took the place of another, or of a part of it."""

    dated_by: ClassVar[str | None] = "since"
    identified_by: ClassVar[Sequence[str]] = ("organisation",)
    mentions: ClassVar[Sequence[str]] = ("organisation",)

    organisation: Id
    """Its id in `organisations.yaml`."""
    takes: Literal["all", "part"] | None = None
    """Whether it took over all of it, or a part."""
    area: Text | None = None
    """The area that it took over."""
    since: Since | None = Field(default=None, alias="from")
    """From when."""
    continuing: Flag | None = None
    """Whether it is the same body in law, which goes on under another name or in another area."""


class Organisation(Record):
    """An organisation; an entry of `organisations.yaml` under its id."""

    name: Text
    """The name that records use."""
    also_written: ListOf[Text] = ()
    """Other ways in which its name is written."""
    formerly: ListOf[Former] = ()
    """Former names."""
    sector: Text | None = None
    """The sector it belongs to."""
    since: Since | None = Field(default=None, alias="from", json_schema_extra={SINCE_FORMAT_2: True})
    """Since when it is there."""
    ended: BodyEnded | None = second_edition()
    """That it is there no more."""
    successors: ListOf[Successor] = second_edition(())
    """The bodies that took its place."""
    sources: ListOf[Source] = ()
    """Where the entry comes from."""

    @property
    def names(self) -> Sequence[str]:
        """All names by which records may call it."""
        return [self.name, *self.also_written, *(each.name for each in self.formerly if each.name)]


class TestPart(ShortRecord):
    """A part of the test of significance: asked, or met from a threshold on."""

    text_is: ClassVar[str] = "asked"

    asked: Flag | None = None
    """Whether the part is asked."""
    threshold: Money | None = None
    """Pounds of the council's cash a year from which it is met."""


class Scorecard(Record):
    """The scorecard that sets the tier."""

    characteristics: Mapping[Id, Wording] = Field(default_factory=dict)
    """What is scored, by id."""
    scale: Mapping[Number, Wording] = Field(default_factory=dict)
    """The points of the scale, in words."""
    bands: Mapping[Id, Number] = Field(default_factory=dict)
    """The least sum of scores of each tier."""


class AssuranceScale(Record):
    """The words for governance assurance, best first."""

    scale: ListOf[Text] = ()
    """The words, best first."""
    from_earlier: Mapping[str, Text] = Field(default_factory=dict)
    """What the words of the edition before mean in this one."""


class RiskMatrix(Record):
    """The matrix of impact and likelihood."""

    matrix: Number | None = None
    """The highest impact and likelihood."""
    ranking: Mapping[Id, Number] = Field(default_factory=dict)
    """The least product of each ranking."""


class Edition(Record):
    """An edition of the significance test with its scales."""

    dated_by: ClassVar[str | None] = "since"

    since: Since | None = Field(default=None, alias="from")
    """From when it holds."""
    test: Mapping[Id, TestPart] = Field(default_factory=dict)
    """The parts of the test; a partnership is significant when any holds."""
    scorecard: Scorecard | None = None
    """The scorecard."""
    tiers: ListOf[Id] = second_edition(())
    """The tiers, the highest first, where no scorecard sets them."""
    recheck_months: RecheckMonths | None = second_edition()
    """Months after which a rating below the top is looked at again; six where nothing is said."""
    assurance: AssuranceScale | None = None
    """The assurance scale."""
    risk: RiskMatrix | None = None
    """The risk matrix."""
    sources: ListOf[Source] = ()
    """Where the edition comes from."""

    @property
    def all_tiers(self) -> Sequence[str]:
        """Its tiers, the highest first: those of the scorecard, or those that it lists."""
        bands = self.scorecard.bands if self.scorecard else {}
        return [*dict.fromkeys([*sorted(bands, key=lambda name: -bands[name]), *self.tiers])]


class Significance(Record):
    """All editions of the significance test: `significance.yaml`."""

    editions: Mapping[str, Edition]
    """The editions by name."""
    sources: ListOf[Source] = ()
    """Where they come from."""


class Criterion(Record):
    """A heading of a toolkit."""

    title: Text
    """Its title."""
    question: Wording | None = None
    """The question it answers."""
    questions: Mapping[Id, Wording] = Field(default_factory=dict)
    """Its detailed questions by id."""


class Questions(Record):
    """The questions of one part of a toolkit."""

    questions: Mapping[Id, Wording] = Field(default_factory=dict)
    """The questions by id."""


class Framework(Record):
    """An edition of an evaluation toolkit; its id is the name of its file."""

    name: Text
    """Its name."""
    edition: Text | None = None
    """Its edition."""
    scale: Mapping[Number, Wording] = Field(default_factory=dict)
    """The points of the rating scale, in words."""
    criteria: Mapping[Id, Criterion]
    """The headings of the self assessment, in order."""
    council_role: Questions | None = None
    """The questions to the council."""
    continued_role: Questions | None = None
    """The questions on the continued role."""
    sources: ListOf[Source] = ()
    """Where the toolkit comes from."""
