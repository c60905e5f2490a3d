"""What partnerships and evaluations refer to: strategies, organisations, significance tests, toolkits."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from partnermap.model.record import ListOf, Record, ShortRecord
from partnermap.model.value import Flag, Id, Money, Number, Since, Source, Text, When, Wording


class Strategy(Record):
    """A public strategy or policy; an entry of `strategies.yaml` under its id."""

    dated_by: ClassVar[str | None] = "since"
    coded: ClassVar[Sequence[str]] = ("kind",)

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


class Organisation(Record):
    """An organisation; an entry of `organisations.yaml` under its id."""

    name: Text
    """The name that records use."""
    also_written: ListOf[Text] = ()
    """Other ways in which its name is written."""
    formerly: ListOf[Text] = ()
    """Former names."""
    sector: Text | None = None
    """The sector it belongs to."""
    sources: ListOf[Source] = ()
    """Where the entry comes from."""


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
    assurance: AssuranceScale | None = None
    """The assurance scale."""
    risk: RiskMatrix | None = None
    """The risk matrix."""
    sources: ListOf[Source] = ()
    """Where the edition comes from."""


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
