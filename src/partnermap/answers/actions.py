"""An action in the answers: its columns, its note, its day in a calendar, and the list of actions."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Event, Table
from partnermap.queries.actions import ActionRow
from partnermap.wording.numbers import times

UNASSIGNED = "To be assigned"


def note(row: ActionRow) -> str:
    """What is to be known of an action's date."""
    moved = f"moved {times(row.revisions)}" if row.revisions else ""
    asked = "extension requested" if row.extension_requested else ""
    return ", ".join(part for part in (moved, asked) if part)


DUE: Column[ActionRow] = Column("due", attrgetter("due"), "Due")
DAYS_OVERDUE: Column[ActionRow] = Column("days_overdue", attrgetter("days_overdue"), "Days")
STATE: Column[ActionRow] = Column("state", attrgetter("state"), "State")
RESPONSIBILITY: Column[ActionRow] = Column(
    "responsibility", attrgetter("responsible"), "Responsibility", lambda row: row.responsible or UNASSIGNED
)
WORDING: Column[ActionRow] = Column("action", attrgetter("action.action"), "What")
ID: Column[ActionRow] = Column("", attrgetter("id"), "Action")
NOTE: Column[ActionRow] = Column("", note, "Note")

OWED: Sequence[Column[ActionRow]] = (
    Column("evaluation", attrgetter("evaluation_id")),
    Column("partnership", attrgetter("partnership_id")),
    Column("year", attrgetter("year")),
    Column("issue", attrgetter("issue.ref")),
    Column("ref", attrgetter("action.ref")),
    WORDING,
    RESPONSIBILITY,
    Column("with", attrgetter("helpers")),
    Column("target_date", attrgetter("action.target_date")),
    DUE,
    DAYS_OVERDUE,
    Column("revisions", attrgetter("revisions")),
    Column("slipped_days", attrgetter("slipped_days")),
    Column("extension_requested", attrgetter("extension_requested")),
)
"""What programs get of an action that is to be done by a day."""

COLUMNS: Sequence[Column[ActionRow]] = (
    *OWED,
    STATE,
    Column("rag", attrgetter("rag")),
    Column("completed", lambda row: row.action.completed.day if row.action.completed else None),
    Column("days_late", attrgetter("days_late")),
)
"""What programs get of any action."""

SHOWN: Sequence[Column[ActionRow]] = (DUE, ID, RESPONSIBILITY, NOTE, WORDING)
"""What people see of an action, after a first column of the answer's own."""

STACKED: Sequence[Column[ActionRow]] = (ID, WORDING, NOTE)
"""Under an action's id its wording, and under that its note."""


def listed(rows: Sequence[ActionRow], on: date) -> Answer:
    """Actions, one a row."""
    table: Table[ActionRow] = Table(
        "actions",
        rows,
        columns=COLUMNS,
        shown=(STATE, *SHOWN),
        stacked=STACKED,
        without="No action matches.",
    )
    return Answer(keys={"on": on}, tables=[table])


def days_until_due(on: date) -> Column[ActionRow]:
    """How many days from a day on an action is due; null without a date."""
    return Column("days_until_due", lambda row: (row.due - on).days if row.due else None, "In days")


def event(row: ActionRow) -> Event | None:
    """The day on which an action is due; None without one."""
    if row.due is None:
        return None
    helpers = f", with {', '.join(row.helpers)}" if row.helpers else ""
    description = [
        f"Responsible: {row.responsible or 'to be assigned'}{helpers}",
        f"Issue {row.issue.ref}: {row.issue.issue}",
        f"Action {row.id}",
    ]
    if row.revisions:
        description.append(f"First target date: {row.action.target_date}")
    return Event(
        f"{row.id}/action", row.due, f"{row.partnership_name}: {row.action.action}", description, "action"
    )
