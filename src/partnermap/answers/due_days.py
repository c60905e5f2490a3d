"""What is said of a day by which something is to be done beside actions."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers import actions
from partnermap.answers.answer import OWED_PARTS, Answer, Calendar, CalendarEvent, Column, Table
from partnermap.model.settings import Settings
from partnermap.queries.actions import ActionRow
from partnermap.queries.due_days import DueDay
from partnermap.wording.dates import due_words
from partnermap.wording.exemption import NOT_PUBLIC
from partnermap.wording.lists import sentence
from partnermap.wording.terms import CANNOT_BE_REQUIRED, NOT_ON_RECORD, TO_BE_ASSIGNED, plain
from partnermap.wording.values import in_words


def _what(each: DueDay) -> str:
    return each.what if each.can_be_required else f"{each.what} ({CANNOT_BE_REQUIRED})"


RECORD: Column[DueDay] = Column("record", attrgetter("record"), "Record")
DUE: Column[DueDay] = Column(
    "due",
    lambda each: None if each.is_withheld else each.due,
    "Due",
    lambda each: NOT_PUBLIC if each.is_withheld else in_words(each.due),
)
WHAT: Column[DueDay] = Column("what", attrgetter("what"), "What", _what)
RESPONSIBILITY: Column[DueDay] = Column(
    "responsibility",
    lambda each: each.responsible or None,
    "Responsibility",
    lambda each: each.responsible or TO_BE_ASSIGNED,
)


def columns(on: date) -> Sequence[Column[DueDay]]:
    """What programs get of it, as of a day."""
    return (
        Column("kind", attrgetter("kind")),
        RECORD,
        WHAT,
        DUE,
        Column("days_overdue", lambda each: None if each.is_withheld else each.days_overdue(on)),
        Column(
            "days_until_due",
            lambda each: None if each.is_withheld or each.days_overdue(on) else (each.due - on).days,
        ),
        Column("partnership", attrgetter("partnership_id")),
        RESPONSIBILITY,
        Column("post", attrgetter("post")),
        Column("post_id", attrgetter("post_id")),
        Column("can_be_required", attrgetter("can_be_required")),
    )


def time_left(each: DueDay, on: date) -> str:
    """How long until its day, or since."""
    return plain("overdue") if each.is_withheld else due_words(each.due, on)


def page_columns(on: date) -> Sequence[Column[DueDay]]:
    """What people see of it, as of a day."""
    of_day: Column[DueDay] = Column("", lambda each: time_left(each, on), "When")
    return (of_day, DUE, RECORD, RESPONSIBILITY, WHAT)


STACKED: Sequence[Column[DueDay]] = (RECORD, WHAT)


def event(each: DueDay) -> CalendarEvent | None:
    """Its day in a calendar; None where the public is not told it."""
    if each.is_withheld:
        return None
    about = "/".join(filter(None, (each.record, each.kind, each.ref)))
    description = [f"Responsible: {each.responsible or NOT_ON_RECORD}", f"Record {each.record}"]
    if not each.can_be_required:
        description.append(sentence(CANNOT_BE_REQUIRED))
    summary = f"{each.partnership_name}: {each.what}"
    return CalendarEvent(about, each.due, summary, description, each.kind, each.facts)


def calendar(rows: Sequence[ActionRow], other: Sequence[DueDay], settings: Settings, on: date) -> Answer:
    """All that is to be done by a day, of actions and of all other kinds."""
    of_actions: Table[ActionRow] = Table("", rows, event=actions.event)
    of_others: Table[DueDay] = Table("", other, event=event)
    return Answer(
        keys={},
        tables=(of_actions, of_others),
        calendar=Calendar("partnerships", settings.council, on, settings.register_id),
        tells_of=OWED_PARTS,
    )
