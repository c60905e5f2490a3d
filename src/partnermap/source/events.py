"""The one place that runs a YAML parser: PyYAML's binding of libyaml, event by event.

Events and not nodes, because libyaml's parser keeps a stack of its own while building nodes recurses in C: 50,000
brackets would end the process.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from partnermap.errors import PartnermapError
from partnermap.source.place import Place

try:
    from yaml._yaml import CParser
except ImportError as error:
    raise PartnermapError(
        "PyYAML is installed without libyaml, which partnermap reads its files with; "
        "install a wheel of it: pip install --force-reinstall --only-binary=:all: PyYAML"
    ) from error

# One of yaml.events. Each from this parser has marks, which the stubs cannot tell, and the class says what else.
Event = Any

MOST_EVENTS = 20_000


@dataclass(frozen=True, slots=True)
class Events:
    """What libyaml made of a text, as far as it came."""

    seen: list[Event]
    error: Exception | None  # why it went no further


def read_events(text: str) -> Events:
    """Run the parser over a text; of what is too much it reads one event more than is allowed."""
    seen: list[Event] = []
    try:
        for event in islice(iter(CParser(text).get_event, None), MOST_EVENTS + 1):
            seen.append(event)  # noqa: PERF402 - what came before an error counts too
    except Exception as error:  # noqa: BLE001 - a text can make the binding raise anything; that is a fault of the file
        return Events(seen, error)
    return Events(seen, None)


def span_of(event: Event) -> tuple[int, int]:
    """Return the indices in the text between which an event stands."""
    return event.start_mark.index, event.end_mark.index


def place_of(event: Event) -> Place:
    """Return the place of an event."""
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
