"""An evaluation of one partnership in one year: its steps, findings, issues and agreed actions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from partnermap.model.occurrences import INTERVALS, Interval, Repeats, interval_every
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.record import ListOf, Record, ShortRecord, required, second_edition
from partnermap.model.value import (
    ActionId,
    Decision,
    Every,
    Exempt,
    Fact,
    Former,
    Id,
    Number,
    Party,
    Percent,
    Priority,
    Ref,
    ReportedTo,
    Request,
    Source,
    Target,
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


class OldValues(Record):
    """What an amendment changed; of a field that is given and None there was none before."""


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


class ActionAmendment(Decision):
    """A change to what was agreed of an action; the old value is kept."""

    day: Fact
    """The day of the decision."""
    was: ActionWas
    """The old values."""


class IssueAmendment(Decision):
    """A change to what was agreed of an issue; the old value is kept."""

    day: Fact
    """The day of the decision."""
    was: IssueWas
    """The old values."""


class EvaluationAmendment(Decision):
    """A change to what was agreed of an evaluation; the old value is kept."""

    day: Fact
    """The day of the decision."""
    was: EvaluationWas
    """The old values."""


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
    """The occurrence that was done."""
    day: Fact
    """When it was done."""


class PassedOver(Decision):
    """A decision that an occurrence of a repeating action is not done."""

    identified_by: ClassVar[Sequence[str]] = ("occurrence",)

    occurrence: When
    """The occurrence that is passed over."""


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
    """Decisions that put it off."""
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
    def stage(self) -> Stage:
        """The furthest step taken, in the order of the steps."""
        return next((STAGES[step] for step in reversed(STEPS) if self.reached(step)), "planned")

    def actions(self) -> Iterator[tuple[Issue, Action]]:
        """Every action with its issue, in the order of the file."""
        return ((issue, action) for issue in self.issues for action in issue.actions)


def is_withdrawn(evaluation: Evaluation) -> bool:
    """Whether the last exception of an evaluation withdrew it; a review does not bring it back."""
    decisive = [entry for entry in evaluation.exceptions if entry.what != "under-review"]
    entries = sorted(decisive, key=lambda entry: entry.day)
    return bool(entries) and entries[-1].what == "withdrawn" and entries[-1].until is None
