"""What stands in the comments: waivers, and ends of texts that were meant to be no comment."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.events import ScalarEvent

from partnermap.source.events import Event, read_events, span_of
from partnermap.source.fault import Faults
from partnermap.source.place import Lines, Place

_WAIVER = re.compile(r"#[ \t]*partnermap:([^\r\n]*)")
_REASON = re.compile(r"\s(?:--|\u2013|\u2014)(?:\s|$)")
_BETWEEN_CODES = re.compile(r"[\s,]+")
# The blank comes first so that the search is for a fixed string.
_ONE_BLANK = re.compile(r" #(?<=[^ \t\n] #)[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A comment `# partnermap: ignore PM302, PM401 -- reason`, as written; rules judge what is wrong with it."""

    codes: tuple[str, ...]
    reason: str | None
    place: Place


def waivers(text: str, events: list[Event]) -> list[Waiver]:
    """Return the waivers of a text; a `#` inside a text is none."""
    if "partnermap:" not in text:
        return []
    scalars, lines = _Scalars(events), Lines(text)
    return [
        _waiver(match[1], lines.place(*match.span()))
        for match in _WAIVER.finditer(text)
        if not scalars.hold(match.start(), text)
    ]


def look_for_cut_texts(text: str, events: list[Event], faults: Faults) -> None:
    """Warn of a comment one blank after an unquoted text: `Board #3` reads as `Board`."""
    cuts = [match for match in _ONE_BLANK.finditer(text) if not _WAIVER.match(text, match.start() + 1)]
    if not cuts:
        return
    scalars: list[Event] = [event for event in events if type(event) is ScalarEvent]
    ends = {scalar.end_mark.index for scalar in scalars if scalar.value and not scalar.style}
    for match in cuts:
        if match.start() in ends:
            faults.add(
                "PM011",
                "a # after one blank cuts the text here",
                (match.start() + 1, match.end()),
                hint="if it is part of the text, put the text in quotes; if it is a comment, put two blanks before it",
            )


def comments(text: str) -> Iterator[str]:
    """Return every comment of a text, in order, from its `#` to the end of its line."""
    return (text[start:end].rstrip() for start, end in comment_spans(text))


def comment_spans(text: str) -> Iterator[tuple[int, int]]:
    """Return the indices between which each comment of a text stands, in order."""
    scalars = _Scalars(read_events(text).seen)
    text += "\n"
    index = text.find("#")
    while index >= 0:
        end = index + 1
        if not scalars.hold(index, text):
            end = text.find("\n", index)
            yield index, end
        index = text.find("#", end)


def without_tabs(text: str) -> str:
    """Return a text with a blank for each tab that is in none of its scalars, so that indices and columns stay."""
    if "\t" not in text:
        return text
    scalars = _Scalars(read_events(text).seen)
    return "".join(
        " " if each == "\t" and not scalars.hold(index, text) else each for index, each in enumerate(text)
    )


class _Scalars:
    """Where the texts of a file stand."""

    def __init__(self, events: list[Event]) -> None:
        self._scalars: list[Event] = [event for event in events if type(event) is ScalarEvent]
        self._starts = [event.start_mark.index for event in self._scalars]

    def hold(self, index: int, text: str) -> bool:
        before = bisect_right(self._starts, index)
        if not before:
            return False
        start, end = span_of(self._scalars[before - 1])
        if self._scalars[before - 1].style in {"|", ">"}:
            start = text.find("\n", start)  # the line of the | may end in a comment
        return start <= index < end


def _waiver(words: str, place: Place) -> Waiver:
    head, *rest = _REASON.split(words, maxsplit=1)
    verb, *codes = _BETWEEN_CODES.split(head.strip())
    reason = rest[0].strip() if rest else ""
    return Waiver(tuple(filter(None, codes)) if verb == "ignore" else (), reason or None, place)
