"""Days as a calendar: iCalendar, RFC 5545, written through the icalendar library, the only module that imports it.

Nothing in it comes from the clock, and an event is known again by the id of what it is about: the same
register on the same day gives the same bytes, and a day that is moved moves one event.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize

from partnermap.errors import MissingExtraError
from partnermap.queries.actions import ActionRow
from partnermap.queries.due_days import DueDay
from partnermap.wording.line import line

try:
    from icalendar import Calendar
    from icalendar import Event as Component
except ModuleNotFoundError:
    raise MissingExtraError("a calendar", "icalendar", "calendar") from None

LONGEST_SUMMARY, LONGEST_LINE = 200, 4_000
PRODUCER = "-//partnermap//partnermap//EN"


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day; `id` stays as it is whatever else of the event changes."""

    id: str
    day: date
    summary: str
    description: Sequence[str]
    category: str


def of_action(row: ActionRow) -> Event | None:
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


def of_due_day(each: DueDay) -> Event:
    """A day by which something else is to be done."""
    about = "/".join(filter(None, (each.record, each.kind, each.ref)))
    description = [f"Responsible: {each.responsible or 'not on record'}", f"Record {each.record}"]
    if not each.compellable:
        description.append("The council cannot require it.")
    return Event(about, each.due, f"{each.partnership_name}: {each.what}", description, each.kind)


def due(actions: Iterable[ActionRow], other: Iterable[DueDay]) -> list[Event]:
    """The events of actions, then those of all else."""
    return [*filter(None, map(of_action, actions)), *map(of_due_day, other)]


def calendar(name: str, council: str, events: Iterable[Event], on: date) -> str:
    """A calendar as it stood on a day, its events in order of day."""
    page = Calendar()
    page.add("prodid", PRODUCER)
    page.add("version", "2.0")
    page.add("method", "PUBLISH")
    page.add("x-wr-calname", line(f"{council}: {name}" if council else name, LONGEST_SUMMARY))
    domain = _domain(council)
    for event in sorted(_distinct(events), key=lambda each: (each.day, each.id)):
        page.add_component(_component(event, domain, on))
    written: bytes = page.to_ical()
    return written.decode()


def _distinct(events: Iterable[Event]) -> list[Event]:
    """Events of their own ids: those of the same id are numbered in their order."""
    seen: Counter[str] = Counter()
    found = []
    for event in events:
        seen[event.id] += 1
        found.append(replace(event, id=f"{event.id}/{seen[event.id]}") if seen[event.id] > 1 else event)
    return found


def _component(event: Event, domain: str, on: date) -> Component:
    component = Component()
    component.add("uid", f"{event.id}@{domain}")
    component.add("dtstamp", datetime.combine(on, time(), UTC))
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", line(event.summary, LONGEST_SUMMARY))
    component.add("description", "\n".join(line(each, LONGEST_LINE) for each in event.description))
    component.add("categories", [event.category])
    component.add("transp", "TRANSPARENT")
    return component


def _domain(council: str) -> str:
    """What tells the events of one council's register from another's."""
    words = re.findall(r"[^\W_]+", normalize("NFC", council.casefold()))
    return f"{'-'.join(words) or 'register'}.partnermap"
