"""From the events of YAML to plain data: dictionaries, lists and the text of each scalar."""

import enum
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast
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

from partnermap.source.characters import FORBIDDEN, excerpt, has_invisible, name_of, without_forbidden
from partnermap.source.events import DEEPEST, Event, span_of
from partnermap.source.fault import (
    ALIASES,
    ANCHORS,
    COMPLEX_KEYS,
    DIRECTIVES,
    DOCUMENTS,
    MERGE_KEYS,
    TAGS,
    Faults,
    KeyPath,
)

Data = str | list["Data"] | dict[str, "Data"]

LONGEST_TEXT = 32 * 1024  # bytes
EMPTY_ITEM = "an item of a list has nothing in it"
LONGEST_KEY = 1024  # characters; what libyaml allows on one line

BLANK = ""  # no scalar with a value is empty, so this stands for every one without
NULL = "\0"  # no scalar may hold this character, so it stands for every one that is null
NULLS = frozenset({"~", "null", "Null", "NULL"})
_PROPERTY = re.compile(r"\s*([&!][^\s,\[\]{}]*)")


class Slot(enum.Enum):
    """Where the next node goes when it is not the value of a key."""

    KEY = enum.auto()  # it is the next key of the mapping
    ITEM = enum.auto()  # it is the next item of the list
    NOWHERE = enum.auto()  # it is a value whose key was refused


KEY: Final = Slot.KEY
ITEM: Final = Slot.ITEM
NOWHERE: Final = Slot.NOWHERE

# A dictionary when the slot is a key, a list when it is ITEM: which is more than a type can say.
Container = Any


class Tree:
    """Grows event by event with a stack of its own: nothing here recurses, however deep a text nests."""

    def __init__(self, text: str, faults: Faults) -> None:
        self.documents: list[Container] = []  # none or one, and that may be a text too
        self.has_blanks = False
        self.cut_texts: dict[
            KeyPath, str
        ] = {}  # by where each stands: texts that a comma seems to cut, as they were meant
        self.repeated_keys: list[tuple[KeyPath, Event]] = []
        self._text = text
        self._faults = faults
        # Every container around the one being filled, and the slot in it that this one goes to.
        self._stack: list[tuple[Container, str | Slot]] = []
        self._started = False
        self._last_key: Event = None
        self._cut: tuple[Container, str, KeyPath] | None = None  # what was cut off last, and of which text

    def grow(self, events: Iterable[Event]) -> bool:  # noqa: C901 - one loop, because each call in it shows in a lint
        """Read the events, and tell whether they nest as deep as they may at most.

        The time of a lint is spent in this loop: what every file has is here, and what few have is in the methods.
        """
        # Only such a text can hold a scalar that is too long, or a forbidden character by escape.
        careful = "\\" in self._text or len(self._text) > LONGEST_TEXT // 4
        container: Container = self.documents
        slot: str | Slot = ITEM
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if careful or event.anchor is not None or event.tag is not None:
                    value = self._checked(event)
                if slot is KEY:
                    slot = self._key(container, value, event)
                elif not value or value.isspace() or (value in NULLS and not event.style):
                    slot = self._blank(container, slot, event)
                elif slot is ITEM or slot is NOWHERE:
                    slot = self._put(container, slot, value)
                else:
                    container[slot] = value
                    slot = KEY
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, slot = self._stack.pop()
                slot = _slot_after(slot)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                inner: Container = {} if kind is MappingStartEvent else []
                if not self._open(container, slot, inner, event):
                    return False
                container, slot = inner, KEY if kind is MappingStartEvent else ITEM
            elif kind is AliasEvent:
                slot = self._alias(slot, event)
            elif kind is DocumentStartEvent and not self._starts(event):
                break
        return True

    def _key(self, container: dict[str, Any], key: str, event: Event) -> str | Slot:
        self._last_key = event
        if key == "<<" and not event.style:
            self._faults.refuse(MERGE_KEYS, span_of(event), self._path(key))
            return NOWHERE
        if not key.isascii():
            key = self._comparable(key, event)
        if len(key) > LONGEST_KEY:
            message = f"a key of more than {LONGEST_KEY} characters"
            hint = "shorten it; a sentence belongs after the colon"
            self._faults.add("PM007", message, span_of(event), hint=hint)
            return NOWHERE
        if key in container:
            if self._is_kept():
                self.repeated_keys.append((self._path(key), event))
            return NOWHERE
        return key

    def _comparable(self, key: str, event: Event) -> str:
        """Return a key such that two that look the same are the same."""
        if has_invisible(key):
            message = f"the key {key[:40]!a} holds a character that does not show"
            self._faults.add("PM006", message, span_of(event), hint="type the key again")
        # Normalising takes time by the square of the combining marks in a row.
        return normalize("NFC", key) if len(key) <= LONGEST_KEY else key

    def _put(self, container: Container, slot: str | Slot, value: Container | str) -> str | Slot:
        """Put a value where it belongs, and return the next slot."""
        if slot is ITEM:
            container.append(value)
            return ITEM
        if isinstance(slot, str):
            container[slot] = value
        return KEY

    def _blank(self, container: Container, slot: str | Slot, event: Event) -> str | Slot:
        if slot is ITEM:
            if self._stack and self._is_kept():
                self._faults.add("PM101", EMPTY_ITEM, span_of(event), hint="write it, or delete its line")
            return ITEM
        if isinstance(slot, str):
            before = next(reversed(container), None)
            container[slot] = NULL if event.value in NULLS and not event.style else BLANK
            self.has_blanks = True
            if not event.style and not event.value and self._is_kept() and self._is_after_a_comma(event):
                self._join(container, before, slot)
        return KEY

    def _join(self, container: Container, before: str | None, rest: str) -> None:
        """Keep what a text was meant to be that a comma cuts, once or several times."""
        text = container.get(before)
        if self._cut and self._cut[0] is container and self._cut[1] == before:
            path = self._cut[2]
        elif isinstance(text, str) and text not in {BLANK, NULL}:
            path = self._path(cast("str", before))
            self.cut_texts[path] = text
        else:
            return
        self.cut_texts[path] += f",{rest}"
        self._cut = container, rest, path

    def _is_after_a_comma(self, blank: Event) -> bool:
        """Warn of a key that has no colon either, as `Arts` in `{accountable: Head of Museums, Arts}`."""
        start, end = span_of(self._last_key)
        index = blank.start_mark.index
        alone = self._text[index : index + 1] in {",", "}"} and ":" not in self._text[end:index]
        if alone:
            self._faults.add(
                "PM010",
                f"{excerpt(self._last_key.value)} stands alone where a key and its value belong: a comma inside a text?",
                (start, end),
                hint="put the whole text in quotes, or write the mapping in block style, one key a line",
            )
        return alone

    def _open(self, container: Container, slot: str | Slot, inner: Container, event: Event) -> bool:
        """Step into a list or mapping, unless that is too deep."""
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if slot is KEY:
            self._faults.refuse(COMPLEX_KEYS, span_of(event), self._path(slot))
        else:
            self._put(container, slot, inner)
        self._stack.append((container, slot))
        if len(self._stack) <= DEEPEST:
            return True
        message = f"lists and mappings in more than {DEEPEST} levels"
        hint = "write what is inside further up; no record needs so many"
        self._faults.add("PM007", message, span_of(event), hint=hint)
        return False

    def _alias(self, slot: str | Slot, event: Event) -> Slot:
        self._faults.refuse(ALIASES, span_of(event), self._path(slot))
        return _slot_after(slot)

    def _starts(self, event: Event) -> bool:
        """Tell whether a document is the one to read."""
        if self._started:
            self._faults.refuse(DOCUMENTS, span_of(event))
            return False
        self._started = True
        if event.version or event.tags:
            self._faults.refuse(DIRECTIVES, span_of(event))
        return True

    def _checked(self, event: Event) -> str:
        """Return the text of a scalar without what may not be in it."""
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(value) > LONGEST_TEXT // 4 and len(value.encode()) > LONGEST_TEXT:
            message = f"a text of more than {LONGEST_TEXT // 1024} KiB"
            self._faults.add(
                "PM007",
                message,
                span_of(event),
                hint="move it into a document, and name that under `sources:`",
            )
        if event.style == '"' and (found := FORBIDDEN.search(value)):
            message = f"the text holds the character {name_of(found[0])}, written as an escape"
            self._faults.add("PM006", message, span_of(event), hint="delete the escape")
            return without_forbidden(value)
        return value

    def _refuse_properties(self, event: Event) -> None:
        index = event.start_mark.index
        while found := _PROPERTY.match(self._text, index):
            index = found.end()
            self._faults.refuse(ANCHORS if found[1][0] == "&" else TAGS, found.span(1))

    def _is_kept(self) -> bool:
        """Tell whether the container being filled is part of the data."""
        return all(slot is ITEM or isinstance(slot, str) for _, slot in self._stack)

    def _path(self, slot: str | Slot) -> KeyPath:
        """Return the key path of a slot in the container being filled; what is no key of it has that of the container."""
        path: list[str | int] = []
        for outer, filled in [*self._stack[1:], (None, slot)]:
            if isinstance(filled, str):
                path.append(filled)
            elif filled is ITEM and outer is not None:
                path.append(len(outer) - 1)
            else:
                break
        return tuple(path)


def take_blanks(node: Data, path: KeyPath = ()) -> Iterator[tuple[KeyPath, bool]]:
    """Remove the keys without a value, and yield where they were, and whether null stood there.

    As deep as a tree can be and no deeper.
    """
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from take_blanks(item, (*path, index))
    elif isinstance(node, dict):
        for key, value in list(node.items()):
            if isinstance(value, str) and value in {BLANK, NULL}:
                del node[key]
                yield (*path, key), value == NULL
            else:
                yield from take_blanks(value, (*path, key))


def _slot_after(slot: str | Slot) -> Slot:
    if slot is KEY:
        return NOWHERE  # the value of something that is no key
    return ITEM if slot is ITEM else KEY
