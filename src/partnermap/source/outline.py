"""How a text is laid out: each list, mapping and scalar between its two indices; for who writes the text anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from partnermap.source.events import Event, read_events, span_of


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text between two indices; a list or mapping in block style ends where its last part does.

    `parts` are the items of a list, or the keys and values of a mapping by turns. `style` is how a
    scalar is quoted: `'`, `"`, `|`, `>` or nothing.
    """

    kind: Literal["scalar", "list", "mapping"]
    start: int
    end: int
    flow: bool = False
    parts: "Sequence[TextPart]" = ()
    style: str = ""
    value: str = ""


def outline(text: str) -> TextPart:
    """The one list, mapping or scalar that a text holds; the text must have been parsed without error."""
    events = iter(read_events(text).seen)
    return next(filter(None, (_part(event, events) for event in events)))


def _part(event: Event, events: Iterator[Event]) -> TextPart | None:
    """The part that an event begins; no deeper than what the reader takes."""
    start, end = span_of(event)
    if isinstance(event, ScalarEvent):
        return TextPart("scalar", start, end, style=event.style or "", value=event.value)
    if not isinstance(event, MappingStartEvent | SequenceStartEvent):
        return None
    parts: list[TextPart] = []
    for inner in events:
        if isinstance(inner, MappingEndEvent | SequenceEndEvent):
            end = span_of(inner)[1] if event.flow_style else parts[-1].end
            break
        if part := _part(inner, events):
            parts.append(part)
    kind: Literal["list", "mapping"] = "mapping" if isinstance(event, MappingStartEvent) else "list"
    return TextPart(kind, start, end, bool(event.flow_style), parts)
