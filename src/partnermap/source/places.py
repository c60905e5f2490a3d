"""Where each key, value and item stands: a second reading, only for files that have something to report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from partnermap.source.characters import without_forbidden
from partnermap.source.events import Event, read_events
from partnermap.source.place import START, Lines, Place
from partnermap.source.text import open_text
from partnermap.source.tree import LONGEST_KEY, NULLS


class _PlacedValue(NamedTuple):
    """What a container holds: the number of the event of a key or item, and of its value, which for an item is the same."""

    first: int
    value: int | None


class Places:
    """The places in one text. No method raises, whatever the text or the path is."""

    def __init__(self, content: str | bytes) -> None:
        text = open_text(content).text
        self._text = text or ""
        self._events: Sequence[Event] = [] if text is None else read_events(text).seen
        self._ends = _ends(self._events)
        self._held: dict[int, Mapping[str | int, _PlacedValue]] = {}
        starts = (n for n, event in enumerate(self._events) if type(event) is DocumentStartEvent)
        root = next(starts, len(self._events)) + 1
        self._root = _PlacedValue(root, root) if root < len(self._events) and self._has_value(root) else None

    def locate(self, *key_path: str | int) -> Place:
        """Return the place of a key or list item, or of the nearest thing around it that is in the text."""
        return self._first(self._nearest(key_path))

    def locate_value(self, *key_path: str | int) -> Place:
        """Return the place of a text; of anything else what `locate` returns."""
        held = self._nearest(key_path)
        value = self._value(held)
        return self._place(value) if isinstance(value, ScalarEvent) else self._first(held)

    def locate_fault(self, *key_path: str | int, in_brackets: bool = False) -> Place:
        """Return the place of a text that stands beside its key, or where a list or group in brackets opens if asked for.

        Of anything else what `locate` returns.
        """
        key = self.locate(*key_path)
        value = self._value(self._nearest(key_path))
        beside = isinstance(value, ScalarEvent) and (value.value or value.style)
        if value is None or not (beside or (in_brackets and getattr(value, "flow_style", False))):
            return key
        place = self._place(value)
        return place if place.line == key.line else key

    def _nearest(self, key_path: tuple[str | int, ...]) -> _PlacedValue | None:
        held = self._root
        for step in key_path:
            inner = self._inside(held).get(step)
            if inner is None:
                break
            held = inner
        return held

    def _value(self, held: _PlacedValue | None) -> Event:
        return None if held is None or held.value is None else self._events[held.value]

    def _first(self, held: _PlacedValue | None) -> Place:
        """Return the place of a key; of an item that holds others, the place of the first of them."""
        if held is None:
            return START
        while held.first == held.value and (inside := self._inside(held)):
            held = next(iter(inside.values()))
        return self._place(self._events[held.first])

    def _place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if isinstance(event, ScalarEvent) and event.style in {"|", ">"}:
            # libyaml ends a block text where the next line that is not empty starts.
            return Lines(self._text).place(start.index, len(self._text[: end.index].rstrip()))
        return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _inside(self, held: _PlacedValue | None) -> Mapping[str | int, _PlacedValue]:
        """What a list or mapping holds, by key or index; nothing for a text."""
        start = held.value if held else None
        if start is None or start not in self._ends:
            return {}
        if start not in self._held:
            is_list = type(self._events[start]) is SequenceStartEvent
            self._held[start] = self._items(start) if is_list else self._keys(start)
        return self._held[start]

    def _items(self, start: int) -> Mapping[str | int, _PlacedValue]:
        items = (n for n in self._nodes(start) if self._has_value(n))
        return {index: _PlacedValue(n, n) for index, n in enumerate(items)}

    def _keys(self, start: int) -> Mapping[str | int, _PlacedValue]:
        found: dict[str | int, _PlacedValue] = {}
        nodes = self._nodes(start)
        for n in nodes:
            value, key = next(nodes, None), _key(self._events[n])
            if key is not None and key not in found:
                found[key] = _PlacedValue(n, value if value is not None and self._has_value(value) else None)
        return found

    def _nodes(self, start: int) -> Iterator[int]:
        """The numbers of the events at which the nodes in a list or mapping start."""
        n = start + 1
        while n < self._ends[start]:
            yield n
            n = self._ends.get(n, n) + 1

    def _has_value(self, number: int) -> bool:
        """Whether a node is more than a blank, or an alias, which has none here."""
        event = self._events[number]
        if type(event) is not ScalarEvent:
            return type(event) is not AliasEvent
        has_text = event.value.strip() or without_forbidden(event.value).strip()
        return bool(has_text) and (event.value not in NULLS or bool(event.style))


def _ends(events: Sequence[Event]) -> Mapping[int, int]:
    """Where each list and mapping ends, by the numbers of the events; after the last where the text breaks off in it."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for n, event in enumerate(events):
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            opened.append(n)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            ends[opened.pop()] = n
    return {**ends, **dict.fromkeys(opened, len(events))}


def _key(event: Event) -> str | None:
    """A key such that two that look the same are the same; None where it is none that data may have."""
    if type(event) is not ScalarEvent or (event.value == "<<" and not event.style):
        return None
    key = without_forbidden(event.value) if event.style == '"' else event.value
    return normalize("NFC", key) if len(key) <= LONGEST_KEY else None
