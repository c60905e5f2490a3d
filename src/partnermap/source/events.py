"""The one place that runs a YAML parser: PyYAML's binding of libyaml, event by event.

Events and not nodes, because libyaml's parser keeps a stack of its own while building nodes recurses in C: 50,000
brackets would end the process.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from partnermap.errors import PartnermapError

try:
    from yaml._yaml import CParser
except ImportError as error:
    raise PartnermapError(
        "PyYAML is installed without libyaml, which partnermap reads its files with; "
        "install a wheel of it: pip install --force-reinstall --only-binary=:all: PyYAML"
    ) from error

from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

# One of yaml.events. Each from this parser has marks, which the stubs cannot tell, and the class says what else.
Event = Any

MOST_EVENTS = 20_000
DEEPEST = 16  # lists and mappings in one another

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Events:
    """What libyaml made of a text, as far as it came."""

    seen: list[Event]
    error: Exception | None  # why it went no further


@lru_cache(maxsize=2)  # what is found in a text is often placed in it at once
def read_events(text: str) -> Events:
    """Run the parser over a text, but not much further than to what is too much or too deep."""
    seen: list[Event] = []
    try:
        events = iter(CParser(text).get_event, None)
        while len(seen) <= MOST_EVENTS:
            before = len(seen)
            for event in islice(events, _BATCH):
                seen.append(event)  # noqa: PERF402 - what came before an error counts too
            # libyaml's time grows with the square of the depth of brackets.
            if len(seen) < before + _BATCH or _depth(seen) > DEEPEST:
                break
    except Exception as error:  # noqa: BLE001 - whatever the binding raises for one text is a fault of that text
        return Events(seen, error)
    return Events(seen, None)


def _depth(events: list[Event]) -> int:
    kinds = Counter(map(type, events))
    opened = kinds[SequenceStartEvent] + kinds[MappingStartEvent]
    return opened - kinds[SequenceEndEvent] - kinds[MappingEndEvent]


def span_of(event: Event) -> tuple[int, int]:
    """Return the indices in the text between which an event stands."""
    return event.start_mark.index, event.end_mark.index
