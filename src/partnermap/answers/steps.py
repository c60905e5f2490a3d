"""A step of an evaluation in the answers: its columns, and those of an evaluation in a table."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Column, Table, coded, under_keys
from partnermap.queries.programme import ProgrammeEntry, StepRow
from partnermap.wording.dates import days
from partnermap.wording.exemption import NOT_PUBLIC
from partnermap.wording.terms import NOT_KNOWN, NOT_ON_RECORD, plain
from partnermap.wording.values import in_words


def slippage(row: StepRow) -> str:
    """Days past the first plan; `up to` where the plan that took its place is longer than a day; nothing for none."""
    if not row.slipped_days:
        return ""
    open_end = row.actual is None and row.new_plan is not None and row.new_plan.first != row.new_plan.last
    return f"{'up to ' if open_end else ''}{days(row.slipped_days)}"


def without_day(row: StepRow) -> str:
    """What stands for the day of a step that has none; work can do without an initial meeting, which may never have been."""
    if not row.reached:
        return ""
    return NOT_ON_RECORD if row.step == "initial_meeting" else NOT_KNOWN


def title(entry: ProgrammeEntry) -> str:
    """What an evaluation is called among those of a year: its partnership, with the id to type."""
    return f"{entry.partnership_name} ({entry.evaluation_id})"


def state(entry: ProgrammeEntry) -> str:
    """The state of an evaluation in words."""
    return plain(entry.state) + (f", day {NOT_KNOWN}" if entry.is_undated else "")


ID: Column[ProgrammeEntry] = Column("id", attrgetter("evaluation_id"), "Evaluation")
EVALUATION: Column[ProgrammeEntry] = Column("evaluation", attrgetter("evaluation_id"))
PARTNERSHIP: Column[ProgrammeEntry] = Column("partnership", attrgetter("partnership_id"))
"""Null of a review of no one partnership, which says beside it what it is about."""
NAME: Column[ProgrammeEntry] = Column("", attrgetter("partnership_name"), "Partnership")
ROUND: Column[ProgrammeEntry] = coded("round", attrgetter("round"), "Round")
STAGE: Column[ProgrammeEntry] = coded("stage", attrgetter("stage"), "Stage")
STATE_OF_ALL: Column[ProgrammeEntry] = Column("state", attrgetter("state"), "State", state)
BEHIND: Column[ProgrammeEntry] = Column(
    "behind_plan", attrgetter("behind_plan"), "Plan", lambda row: "behind plan" if row.behind_plan else ""
)
"""Columns of an evaluation as a whole."""

STEP: Column[StepRow] = coded("milestone", attrgetter("step"), "Step")
PLANNED: Column[StepRow] = Column("planned", attrgetter("planned"), "Planned")
NEW_PLAN: Column[StepRow] = Column(
    "new_plan",
    attrgetter("new_plan"),
    "New plan",
    lambda row: NOT_PUBLIC if row.is_moved else in_words(row.new_plan),
)
ACTUAL: Column[StepRow] = Column(
    "actual",
    attrgetter("actual"),
    "Actual",
    lambda row: without_day(row) if row.actual is None else in_words(row.actual),
)
STATE: Column[StepRow] = coded("state", attrgetter("state"), "State")
SLIPPED: Column[StepRow] = Column("slipped_days", attrgetter("slipped_days"), "Slipped", slippage)

DATES: Sequence[Column[StepRow]] = (PLANNED, NEW_PLAN, ACTUAL, SLIPPED)
"""When a step was to be and when it was, as a report has it."""

COLUMNS: Sequence[Column[StepRow]] = (
    PLANNED,
    NEW_PLAN,
    ACTUAL,
    STATE,
    SLIPPED,
    Column("forum", attrgetter("forum"), "Forum"),
    Column("minute", attrgetter("minute"), "Minute"),
)
"""What programs get of a step."""

MILESTONES: Column[ProgrammeEntry] = Column(
    "milestones",
    lambda entry: {step: under_keys(COLUMNS, found) for step, found in entry.milestones.items()},
)
"""The same of each step of an evaluation."""


def of(entry: ProgrammeEntry) -> Table[StepRow]:
    """The steps of an evaluation that are planned or reached; programs are told with each whose step it is."""
    whose: Sequence[Column[StepRow]] = (
        Column("evaluation", lambda _: entry.evaluation_id),
        Column("partnership", lambda _: entry.partnership_id),
        Column("round", lambda _: entry.round),
        Column("evaluation_state", lambda _: entry.state),
    )
    return Table(
        "",
        [row for row in entry.milestones.values() if row.is_known],
        columns=(*whose, STEP, *COLUMNS),
        shown=(STEP, PLANNED, NEW_PLAN, ACTUAL, STATE, SLIPPED),
        title=title(entry),
    )
