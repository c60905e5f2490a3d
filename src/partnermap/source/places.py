"""Where each key, value and item stands: a second reading, only for files that have something to report."""

from yaml.events import ScalarEvent

from partnermap.source.events import Event, read_events
from partnermap.source.fault import Faults
from partnermap.source.place import START, Lines, Place
from partnermap.source.text import open_text
from partnermap.source.tree import Container, Tree


class Places:
    """The places in one text. No method raises, whatever the text or the path is."""

    def __init__(self, content: str | bytes) -> None:
        # Each container is kept beside its events, so that no other can come to have the same id.
        self._seen: dict[tuple[int, str | int], tuple[Container, Event, Event]] = {}
        self._documents: list[Container] = []
        text = open_text(content).text
        self._text = text or ""
        if text is not None:
            tree = Tree(text, Faults(text), watch=self._watch)
            tree.grow(read_events(text).seen)
            self._documents = tree.documents

    def locate(self, *key_path: str | int) -> Place:
        """Return the place of a key or list item, or of the nearest thing around it that is in the text."""
        container, step = self._nearest(key_path)
        return self._first(container, step)

    def locate_value(self, *key_path: str | int) -> Place:
        """Return the place of a text; of anything else what `locate` returns."""
        container, step = self._nearest(key_path)
        _, _, value = self._seen.get((id(container), step), (None, None, None))
        return self._place(value) if isinstance(value, ScalarEvent) else self._first(container, step)

    def locate_fault(self, *key_path: str | int, in_brackets: bool = False) -> Place:
        """Return the place of a text that stands beside its key, or where a list or group in brackets opens if asked for.

        Of anything else what `locate` returns.
        """
        key = self.locate(*key_path)
        container, step = self._nearest(key_path)
        _, _, value = self._seen.get((id(container), step), (None, None, None))
        beside = isinstance(value, ScalarEvent) and (value.value or value.style)
        if value is None or not (beside or (in_brackets and getattr(value, "flow_style", False))):
            return key
        place = self._place(value)
        return place if place.line == key.line else key

    def _nearest(self, key_path: tuple[str | int, ...]) -> tuple[Container, str | int]:
        container: Container = self._documents
        step: str | int = 0
        for inner_step in key_path:
            inner = _inside(container, step)
            if (id(inner), inner_step) not in self._seen:
                break
            container, step = inner, inner_step
        return container, step

    def _first(self, container: Container, step: str | int) -> Place:
        """Return the place of a key; of an item that holds others, the place of the first of them."""
        while (
            isinstance(container, list) and (inner := _inside(container, step)) and not isinstance(inner, str)
        ):
            container, step = inner, next(iter(inner)) if isinstance(inner, dict) else 0
        _, event, _ = self._seen.get((id(container), step), (None, None, None))
        return self._place(event) if event else START

    def _place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if isinstance(event, ScalarEvent) and event.style in {"|", ">"}:
            # libyaml ends a block text where the next line that is not empty starts.
            return Lines(self._text).place(start.index, len(self._text[: end.index].rstrip()))
        return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _watch(self, container: Container, step: str | int, event: Event) -> None:
        _, first, _ = self._seen.get((id(container), step), (None, event, None))
        self._seen[id(container), step] = container, first, event


def _inside(container: Container, step: str | int) -> Container:
    """Return what a container holds there; a key may have come without a value that could be read."""
    if isinstance(container, list):
        return container[step] if isinstance(step, int) and step < len(container) else None
    return container.get(step)
