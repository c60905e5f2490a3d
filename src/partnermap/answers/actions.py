"""An action in the answers: its columns, its note, its day in a calendar, and the list of actions."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from partnermap.answers.answer import Answer, CalendarEvent, Column, Table, under_keys
from partnermap.answers.chains import said_of_chain
from partnermap.answers.fields import for_people, record
from partnermap.model.action import Point
from partnermap.queries.actions import ActionRow
from partnermap.register.as_at import facts_in
from partnermap.register.saying import Said, walk
from partnermap.wording import lists
from partnermap.wording.dates import days
from partnermap.wording.exemption import can_be_shown, not_public_words, withheld_overdue_words
from partnermap.wording.numbers import times
from partnermap.wording.terms import (
    EXTENSION_REQUESTED,
    LATE_POINT,
    NOT_KNOWN,
    TO_BE_ASSIGNED,
    as_proposed,
    plain,
)
from partnermap.wording.values import Value, in_words


def notes(row: ActionRow) -> list[str]:
    """What is to be known of an action's date."""
    moved = [f"moved {times(row.revisions)}"] if row.revisions else []
    return [*moved, *([EXTENSION_REQUESTED] if row.extension_requested else []), *late_points(row)]


def late_points(row: ActionRow) -> list[str]:
    """Which points make an action late."""
    late = row.late_points if row.tells_terms else ()
    return [f"{LATE_POINT}: {each.point.strip().removesuffix('.')}" for each in late]


def note(row: ActionRow) -> str:
    """The same in one cell."""
    return ", ".join(notes(row))


def state_words(row: ActionRow) -> str:
    """Where an action stands; of one that is known to be completed, that it is not known since when."""
    return plain(row.state) + (f", day {NOT_KNOWN}" if row.is_undated else "")


def responsibility_words(row: ActionRow) -> str:
    """Who answers for an action, in words even where nobody does."""
    if not row.tells_terms:
        return not_public_words(row.terms_withheld)
    if row.ended_post:
        return f"{TO_BE_ASSIGNED} ({row.ended_post} is there no more)"
    return as_proposed(row.responsible, agreed=row.agreed) if row.responsible else TO_BE_ASSIGNED


def target_words(row: ActionRow) -> str:
    """The target date; nothing without one."""
    target = row.action.target_date
    return as_proposed(in_words(target), agreed=row.agreed) if target else ""


def due_words(row: ActionRow) -> str:
    """The day an action is due, before it is agreed the one proposed; nothing without one."""
    if row.terms_withheld:
        return not_public_words(row.terms_withheld)
    if row.due:
        return as_proposed(in_words(row.due), agreed=row.agreed)
    return "" if row.agreed else target_words(row)


def _unless_withheld(name: str) -> Callable[[ActionRow], Value]:
    """What a row says under a name; None of an action whose owner and day are not for the public."""
    return lambda row: getattr(row, name) if row.tells_terms else None


DUE: Column[ActionRow] = Column("due", attrgetter("due"), "Due", due_words)
DAYS_OVERDUE: Column[ActionRow] = Column(
    "days_overdue",
    lambda row: None if not row.tells_terms or row.late_since_withheld else row.days_overdue,
    "Days",
)
POST: Sequence[Column[ActionRow]] = (
    Column("post", attrgetter("post")),
    Column("post_id", attrgetter("post_id")),
)
"""The post that answers, by the name and the id it goes by, however the file writes it."""

STATE: Column[ActionRow] = Column("state", attrgetter("state"), "State", state_words)
RESPONSIBILITY: Column[ActionRow] = Column(
    "responsibility", attrgetter("responsible"), "Responsibility", responsibility_words
)
WORDING: Column[ActionRow] = Column("action", attrgetter("action.action"), "What")
ID: Column[ActionRow] = Column("id", attrgetter("id"), "Action")
NOTE: Column[ActionRow] = Column("", note, "Note")

OWED: Sequence[Column[ActionRow]] = (
    ID,
    Column("evaluation", attrgetter("evaluation_id")),
    Column("partnership", attrgetter("partnership_id")),
    Column("year", attrgetter("year")),
    Column("issue_ref", attrgetter("issue.ref")),
    Column("ref", attrgetter("action.ref")),
    WORDING,
    RESPONSIBILITY,
    Column("with", attrgetter("helpers")),
    Column("target_date", attrgetter("action.target_date")),
    DUE,
    DAYS_OVERDUE,
    Column("times_moved", _unless_withheld("revisions")),
    Column("slipped_days", attrgetter("slipped_days")),
    Column("extension_requested", _unless_withheld("extension_requested")),
    Column("is_withheld", attrgetter("is_withheld")),
    Column("terms_withheld", attrgetter("terms_withheld")),
    *POST,
    Column("about", attrgetter("evaluation.about")),
)
"""What programs get of an action that is to be done by a day."""

COLUMNS: Sequence[Column[ActionRow]] = (
    *OWED,
    STATE,
    Column("rag", attrgetter("rag")),
    Column("completed", attrgetter("action.completed")),
    Column("days_late", _unless_withheld("days_late")),
    Column("late_points", _unless_withheld("points_late")),
)
"""What programs get of any action."""

SHOWN: Sequence[Column[ActionRow]] = (DUE, ID, RESPONSIBILITY, NOTE, WORDING)
"""What people see of an action, after a first column of the answer's own."""

STACKED: Sequence[Column[ActionRow]] = (ID, WORDING, NOTE)
"""Under an action's id its wording, and under that its note."""


def listing(rows: Sequence[ActionRow], on: date, withheld: int = 0) -> Answer:
    """Actions, one a row. So many overdue ones that are asked for are `withheld` with their evaluations."""
    table: Table[ActionRow] = Table(
        "actions",
        rows,
        columns=COLUMNS,
        shown=(STATE, *SHOWN),
        stacked=STACKED,
        without=f"No action{can_be_shown(lacks=bool(withheld))} matches.",
    )
    more = withheld_overdue_words(withheld, more=bool(rows))
    return Answer(keys={"on": on}, tables=[table], asides=more, tells_of=("action",))


def details(row: ActionRow, on: date) -> Answer:
    """An action: where it stands, and how it came there."""
    slipped = days(row.slipped_days) if row.slipped_days else ""
    extension = "requested" if row.extension_requested else ""
    unknown = TO_BE_ASSIGNED if row.tells_terms else not_public_words(row.terms_withheld)
    target = target_words(row) or unknown
    fields = walk(
        row.action,
        derived={Point: partial(_point_note, row)},
        instead={
            "responsibility": [
                for_people("Responsibility", RESPONSIBILITY.cell(row)),
                for_people("With", lists.listed(row.helpers)),
            ],
            "target_date": [for_people("Target date", target)],
        },
        after={
            "action": [
                for_people("Issue", f"{row.issue.ref} {row.issue.issue}"),
                for_people("Partnership" if row.partnership_id else "About", row.partnership_name),
                for_people("State", _state(row)),
                for_people("Goes on as", None if row.action.transferred else row.goes_on_as),
            ],
            "target_date": [
                for_people("Due", due_words(row) if row.due else ""),
                for_people("Slipped", slipped),
                for_people("Extension", extension),
            ],
            "carried_from": said_of_chain(row),
        },
    )
    return record("action", row.id, fields, keys=under_keys(COLUMNS, row), on=on)


def _point_note(row: ActionRow, point: Point) -> Sequence[Said]:
    return [for_people("Note", LATE_POINT if point in row.late_points else "")]


def _state(row: ActionRow) -> str:
    how_far = f" by {days(row.days_overdue)}" if row.days_overdue else ""
    is_late = row.state == "completed-late"
    said = f"completed {days(row.days_late)} late" if is_late else f"{STATE.cell(row)}{how_far}"
    return f"{said} ({row.rag})" if row.rag else said


def days_until_due(on: date) -> Column[ActionRow]:
    """How many days from a day on an action is due; null without a date."""
    return Column("days_until_due", lambda row: (row.due - on).days if row.due else None, "In days")


def event(row: ActionRow) -> CalendarEvent | None:
    """The day on which an action is due; None without one."""
    if row.due is None:
        return None
    helpers = f", with {lists.listed(row.helpers)}" if row.helpers else ""
    description = [
        f"Responsible: {row.responsible or TO_BE_ASSIGNED.lower()}{helpers}",
        f"Issue {row.issue.ref}: {row.issue.issue}",
        f"Action {row.id}",
    ]
    if row.revisions:
        description.append(f"First target date: {in_words(row.action.target_date)}")
    summary = f"{row.partnership_name}: {row.action.action}"
    return CalendarEvent(f"{row.id}/action", row.due, summary, description, "action", facts_in(row.action))
