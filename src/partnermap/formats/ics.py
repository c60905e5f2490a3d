"""Days as a calendar: iCalendar, RFC 5545, written through the icalendar library, the only module that imports it.

Nothing in it comes from the clock, and an event is known again by the id of what it is about: the same
register on the same day gives the same bytes, and a day that is moved moves one event.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize

from partnermap.answers.answer import Answer, CalendarEvent
from partnermap.answers.answer import Calendar as CalendarOf
from partnermap.errors import MissingExtraError
from partnermap.wording.line import line

try:
    from icalendar import Calendar
    from icalendar import Event as Component
except ModuleNotFoundError:
    raise MissingExtraError("a calendar", "icalendar", "calendar") from None

LONGEST_SUMMARY, LONGEST_LINE = 200, 4_000
PRODUCER = "-//partnermap//partnermap//EN"


def answer(found: Answer) -> str:
    """The events of an answer's tables.

    Raises `ValueError` for an answer that is no calendar.
    """
    if found.calendar is None:
        raise ValueError("an answer without a calendar")
    events = [event for table in found.tables for event in table.events()]
    return calendar(found.calendar, events)


def calendar(about: CalendarOf, events: Iterable[CalendarEvent]) -> str:
    """A calendar as it stood on a day, its events in order of day."""
    name, council = about.name, about.council
    page = Calendar()
    page.add("prodid", PRODUCER)
    page.add("version", "2.0")
    page.add("method", "PUBLISH")
    page.add("x-wr-calname", line(f"{council}: {name}" if council else name, LONGEST_SUMMARY))
    domain = f"{about.register_id or _slug(council)}.partnermap"
    for event in sorted(_distinct(events), key=lambda each: (each.day, each.id)):
        page.add_component(_component(event, domain, about.on))
    written: bytes = page.to_ical()
    return written.decode()


def _distinct(events: Iterable[CalendarEvent]) -> list[CalendarEvent]:
    """Events of their own ids: those of the same id are numbered in their order."""
    seen: Counter[str] = Counter()
    found = []
    for event in events:
        seen[event.id] += 1
        found.append(replace(event, id=f"{event.id}/{seen[event.id]}") if seen[event.id] > 1 else event)
    return found


def _component(event: CalendarEvent, domain: str, on: date) -> Component:
    component = Component()
    component.add("uid", f"{event.id}@{domain}")
    component.add("dtstamp", datetime.combine(on, time(), UTC))
    component.add("sequence", event.facts)
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", line(event.summary, LONGEST_SUMMARY))
    component.add("description", "\n".join(line(each, LONGEST_LINE) for each in event.description))
    component.add("categories", [event.category])
    component.add("transp", "TRANSPARENT")
    return component


def _slug(council: str) -> str:
    """What tells the events of one council's register from another's where its settings do not say."""
    return "-".join(re.findall(r"[^\W_]+", normalize("NFC", council.casefold()))) or "register"
