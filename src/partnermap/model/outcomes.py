"""What the two parts of an evaluation say, and the question whether the partnership should go on."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from partnermap.model.record import ListOf, Record, ShortRecord
from partnermap.model.value import Exempt, Id, Number, Text, Wording

Conclusion = Literal[
    "continue",
    "continue-with-changes",
    "scale-down",
    "merge",
    "absorb",
    "transfer-lead",
    "wind-up",
    "withdraw",
    "undecided",
]


class Response(ShortRecord):
    """An answer to a question of the framework."""

    text_is: ClassVar[str] = "text"

    text: Wording | None = None
    """The answer."""
    not_applicable: Wording | None = None
    """Why the question does not apply."""


class CriterionFinding(Record):
    """What the partnership finds of itself under one criterion."""

    keyed_by: ClassVar[Mapping[str, str]] = {"answers": "question"}

    rating: Number | None = None
    """A point of the framework's scale."""
    strengths: ListOf[Wording] = ()
    """What it does well."""
    improvements: ListOf[Wording] = ()
    """What it could do better."""
    answers: Mapping[str, Response] = Field(default_factory=dict)
    """Answers by question of the framework."""
    not_applicable: Wording | None = None
    """Why the criterion does not apply."""
    exempt: Exempt | None = None
    """Why the finding is not for the public."""

    @property
    def says_something(self) -> bool:
        """Whether it holds a finding, with or without a rating."""
        return bool(self.rating is not None or self.strengths or self.improvements or self.answers)


class CouncilRole(Record):
    """Part 2: the council's own view of its part, by the council's officers."""

    posts: ClassVar[Sequence[str]] = ("completed_by",)
    keyed_by: ClassVar[Mapping[str, str]] = {"answers": "question"}
    labels: ClassVar[Mapping[str, str]] = {
        "fit": "Fit with the council's objectives",
        "if_left": "If the council left",
    }
    mentions: ClassVar[Sequence[str]] = ("into",)

    contribution: Wording | None = None
    """What the council brings."""
    fit: Wording | None = None
    """How it fits the council's objectives."""
    officer_time: Wording | None = None
    """The officers' time it takes."""
    if_left: Wording | None = None
    """What would happen if the council left."""
    answers: Mapping[str, Response] = Field(default_factory=dict)
    """Answers by question of the framework."""
    completed_by: Text | None = None
    """The post that filled it in."""
    view: Conclusion | None = None
    """What the council concludes."""
    into: Id | None = None
    """The other partnership, for merge and absorb."""
    exempt: Exempt | None = None
    """Why the part is not for the public."""


class Overlap(Record):
    """Another partnership that works in the same field."""

    identified_by: ClassVar[Sequence[str]] = ("partnership",)

    partnership: Id
    """The other partnership."""
    note: Wording | None = None
    """What they share."""


class ContinuedRole(Record):
    """Whether the partnership should go on, asked whatever framework is used."""

    keyed_by: ClassVar[Mapping[str, str]] = {"answers": "question"}
    mentions: ClassVar[Sequence[str]] = ("into",)

    relevant: Wording | None = None
    """Whether it is still relevant."""
    overlaps: ListOf[Overlap] = ()
    """Partnerships in the same field."""
    answers: Mapping[str, Response] = Field(default_factory=dict)
    """Answers by question of the framework."""
    conclusion: Conclusion | None = None
    """What the partnership concludes."""
    into: Id | None = None
    """The other partnership, for merge and absorb."""
    reason: Wording | None = None
    """Why."""
    exempt: Exempt | None = None
    """Why the part is not for the public."""
