"""An evaluation of one partnership in one year: its steps, findings, issues and agreed actions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from partnermap.model.action import Action
from partnermap.model.outcomes import ContinuedRole, CouncilRole, CriterionFinding
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.record import ListOf, Record, ShortRecord, required, second_edition
from partnermap.model.value import (
    Decision,
    Exempt,
    Fact,
    Former,
    Id,
    Number,
    OldValues,
    Priority,
    Ref,
    ReportedTo,
    Request,
    Source,
    Text,
    When,
    Wording,
    Year,
)

Round = Literal["pilot", "programme", "re-evaluation", "ad-hoc", "review"]
Step = Literal["initial_meeting", "started", "completed", "reported", "agreed", "closed"]
STEPS: tuple[Step, ...] = get_args(Step)
UP_TO_COMPLETED: Sequence[Step] = STEPS[: STEPS.index("completed") + 1]
Stage = Literal["planned", "initial-meeting-held", "under-way", "completed", "reported", "agreed", "closed"]
STAGES: dict[Step, Stage] = dict(zip(STEPS, get_args(Stage)[1:], strict=True))
Deviation = Literal["late-start", "delay", "under-review", "deferred", "withdrawn"]

LABELS_OF_AN_EVALUATION: Mapping[str, str] = {"framework": "Toolkit", "milestones": "Steps"}
"""What people read in place of a key of an evaluation, and of its old values."""


class FrameworkUse(ShortRecord):
    """The evaluation toolkit used, or the partnership's own framework."""

    text_is: ClassVar[str] = "toolkit"

    toolkit: Id | None = None
    """A toolkit of `data/frameworks/`."""
    own: Text | None = None
    """The name of the partnership's own framework."""


class Milestone(Record):
    """A step of an evaluation: when it was planned and when it was reached."""

    follows: ClassVar[Mapping[str, str]] = {"minute": "actual"}
    said_alone: ClassVar[Sequence[str]] = ("actual", "planned")

    planned: When | None = None
    """The first plan; never edited."""
    actual: Fact | None = None
    """When it was reached."""
    forum: Text | None = None
    """The forum that takes the step."""
    minute: Text | None = None
    """The minute that records it."""


class Milestones(Record):
    """The steps of an evaluation, in order."""

    initial_meeting: Milestone | None = None
    """The meeting that plans the evaluation."""
    started: Milestone | None = None
    """Work began."""
    completed: Milestone | None = None
    """Both parts of the toolkit are done."""
    reported: Milestone | None = None
    """The outcomes went to the committee."""
    agreed: Milestone | None = None
    """The full membership agreed the outcomes: responsibility and target dates are set."""
    closed: Milestone | None = None
    """Every action is done or handed over."""

    def of(self, step: Step) -> Milestone | None:
        """The milestone of a step, None where the file has none."""
        found: Milestone | None = getattr(self, step)
        return found


class Deviating(Record):
    """What deviates from the plan, once, with all the steps it moves."""

    dated_by: ClassVar[str | None] = "day"
    identified_by: ClassVar[Sequence[str]] = ("day", "what")

    day: Fact
    """From when it deviates."""
    what: Deviation
    """How."""
    to: Mapping[Step, When] = Field(default_factory=dict)
    """The new plan of each step moved."""
    until: Fact | None = None
    """When a review ended."""
    reason: Wording | None = None
    """Why."""
    told: ListOf[ReportedTo] = ()
    """Which forum heard of it, when."""
    exempt: Exempt | None = None
    """The entry is not for the public."""


class IssueWas(OldValues):
    """The old values of what an amendment changed in an issue."""

    coded: ClassVar[Sequence[str]] = ("priority",)

    issue: Wording | None = None
    criterion: Id | None = None
    priority: Priority | None = None


class EvaluationWas(OldValues):
    """The old values of what an amendment changed in an evaluation."""

    labels: ClassVar[Mapping[str, str]] = LABELS_OF_AN_EVALUATION

    round: Round | None = None
    framework: FrameworkUse | None = None
    approach: Wording | None = None
    milestones: Milestones | None = None


class IssueAmendment(Decision):
    """A change to what was agreed of an issue; the old value is kept."""

    day: Fact
    """The day of the decision."""
    was: IssueWas
    """What stood there before, under its key; null where nothing did."""


class EvaluationAmendment(Decision):
    """A change to what was agreed of an evaluation; the old value is kept."""

    day: Fact
    """The day of the decision."""
    was: EvaluationWas
    """What stood there before, under its key; null where nothing did."""


class Issue(Record):
    """What an evaluation found wanting, and the actions that answer it."""

    dated_by: ClassVar[str | None] = "added"
    coded: ClassVar[Sequence[str]] = ("priority",)
    identified_by: ClassVar[Sequence[str]] = ("ref",)

    ref: Ref = required("")
    """Its number."""
    issue: Wording = required("")
    """What was found."""
    criterion: Id | None = None
    """The criterion of the framework it falls under."""
    priority: Priority | None = None
    """How much it matters."""
    raised: Year | None = None
    """The year an issue carried forward was first raised."""
    actions: ListOf[Action] = ()
    """What will be done."""
    amendments: ListOf[IssueAmendment] = ()
    """Changes to its agreed wording."""
    added: Fact | None = None
    """When it was added, if later than the evaluation's outcomes."""
    exempt: Exempt | None = None
    """Why the issue is not for the public."""


class Evaluation(Record):
    """One evaluation; its id is the name of its file: `<partnership>-<yyyy-yy>`, with `-2` for a second."""

    keyed_by: ClassVar[Mapping[str, str]] = {"self_assessment": "criterion"}
    labels: ClassVar[Mapping[str, str]] = LABELS_OF_AN_EVALUATION
    stands_for: ClassVar[Mapping[str, Sequence[str]]] = {"about": ("partnership", "framework")}

    partnership: Id = required("")
    """The partnership evaluated."""
    about: Text | None = second_edition()
    """What it is about, where that is no one partnership; it then has neither `partnership` nor `framework`, and is a review."""
    year: Year = required("")
    """The financial year."""
    round: Round | None = required(None)
    """What occasioned it."""
    framework: FrameworkUse | None = required(None)
    """The toolkit used, or the partnership's own framework."""
    approach: Wording | None = None
    """How it was carried out, which is left to the partnership."""
    hours_planned: Number | None = None
    """Officers' hours planned for it."""
    milestones: Milestones = required(Milestones.model_construct())
    """Its steps, planned and reached."""
    exceptions: ListOf[Deviating] = ()
    """What deviates from the plan."""
    self_assessment: Mapping[str, CriterionFinding] = Field(default_factory=dict)
    """Part 1, by criterion of the framework."""
    council_role: CouncilRole | None = None
    """Part 2, the council's own view."""
    continued_role: ContinuedRole | None = None
    """Whether the partnership should go on."""
    issues: ListOf[Issue] = ()
    """What was found, with the actions agreed."""
    requests: ListOf[Request] = second_edition(())
    """Requests to withdraw it, close it or take it up again."""
    formerly: ListOf[Former] = second_edition(())
    """The ids it had before."""
    amendments: ListOf[EvaluationAmendment] = ()
    """Changes to what was agreed, such as an agreement taken back."""
    exempt: Exempt | None = None
    """Why the whole evaluation is not for the public."""
    sources: ListOf[Source] = ()
    """Where the record comes from."""

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> "Evaluation":
        for name in type(self).stands_for["about"]:
            if self.about and getattr(self, name):
                reason = f"has both `about` and `{name}`"
                raise PydanticCustomError("contradiction", "{reason}", {"reason": reason, "field": name})
        return self

    @property
    def evaluated(self) -> Id | None:
        """The partnership evaluated; None for a review of no one partnership."""
        return None if self.about else self.partnership

    def called(self, partnership: Partnership | None) -> str:
        """What people call that which it is about: its `partnership`, if that is on record."""
        return partnership.label if partnership else self.about or self.partnership

    def reached(self, step: Step) -> bool:
        """Whether a step has been taken, on a day on record or on one that is not."""
        return self.taken_by(step) is not None

    def taken_by(self, step: Step) -> date | None:
        """The first day by which a step had been taken: its own, or that of what cannot be without it; None if it was not.

        What is reported, agreed or closed has been completed, and what is completed has been started. Nothing is
        reported or agreed because of what came after.
        """
        following = STEPS[STEPS.index(step) + 1 :] if step in UP_TO_COMPLETED else ()
        taken = (self.milestones.of(each) for each in (step, *following))
        return min((each.actual.last for each in taken if each and each.actual), default=None)

    def new_plan(self, step: Step) -> Period | None:
        """The latest plan that an exception put in the place of a step's first."""
        moves = [entry for entry in self.exceptions if step in entry.to]
        return max(reversed(moves), key=lambda entry: entry.day).to[step] if moves else None

    @property
    def agreed(self) -> bool:
        """Whether the full membership has agreed the outcomes."""
        return self.reached("agreed")

    @property
    def first_agreed(self) -> Period | None:
        """When the full membership first agreed, be it taken back or corrected since; None where it never did."""
        kept = (each.was.milestones.agreed for each in self.amendments if each.was.milestones)
        days = (each.actual for each in (self.milestones.agreed, *kept) if each and each.actual)
        return min(days, default=None)

    @property
    def was_agreed(self) -> bool:
        """Whether the full membership ever agreed the outcomes, so that what it agreed changes by decision alone."""
        return self.first_agreed is not None

    @property
    def stage(self) -> Stage:
        """The furthest step taken, in the order of the steps."""
        return next((STAGES[step] for step in reversed(STEPS) if self.reached(step)), "planned")

    def actions(self) -> Iterator[tuple[Issue, Action]]:
        """Every action with its issue, in the order of the file."""
        return ((issue, action) for issue in self.issues for action in issue.actions)


def is_withdrawn(evaluation: Evaluation) -> bool:
    """Whether the last exception of an evaluation withdrew it."""
    last = last_decisive(evaluation)
    return bool(last and last.what == "withdrawn" and last.until is None)


def last_decisive(evaluation: Evaluation) -> Deviating | None:
    """The last exception of an evaluation, a review apart, which does not bring back what was withdrawn."""
    decisive = [entry for entry in evaluation.exceptions if entry.what != "under-review"]
    return max(reversed(decisive), key=lambda entry: entry.day, default=None)
