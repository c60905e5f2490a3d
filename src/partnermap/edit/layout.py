"""A text with what stands where in it, down to the comments behind and between: what an edit may touch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from partnermap.edit.edits import BareData
from partnermap.edit.refusal import UneditableError
from partnermap.model.shape import Shape
from partnermap.source import NULLS, TextPart, outline

_COLON = re.compile(r"[ \t]*:")
_BEHIND = re.compile(r"[ \t]+#[^\r\n]*")
_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A key with its value, or an item of a list, between indices of a text.

    `mark` is where its colon or dash ends, `end` where what it says ends, without blanks or comments behind it.
    """

    name: str | None
    start: int
    mark: int
    end: int
    value: TextPart

    @property
    def is_block(self) -> bool:
        """Whether its value is a list or mapping without brackets."""
        return self.value.kind != "scalar" and not self.value.flow

    @property
    def is_blank(self) -> bool:
        """Whether it is a key without a value."""
        value = self.value
        return value.kind == "scalar" and (
            not value.value.strip() or (not value.style and value.value in NULLS)
        )


class TextLayout:
    """A text whose lines end in LF or CRLF, read without error: one mapping, of what a shape says."""

    def __init__(self, text: str, shape: Shape) -> None:
        self.text = text
        self.shape = shape
        self._entries: dict[int, Sequence[TextEntry]] = {}

    @cached_property
    def root(self) -> TextPart:
        """The mapping that it holds."""
        return outline(self.text)

    def column(self, index: int) -> int:
        """How far in a place stands on its line, from 0."""
        return index - self.line_start(index)

    def line_start(self, index: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the line of a place ends, before its line end."""
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        return end - (self.text[end - 1 : end] == "\r")

    def next_line(self, index: int) -> int | None:
        """Where the line after that of a place begins; None where that ends the text without a line end."""
        end = self.text.find("\n", index)
        return end + 1 if end >= 0 else None

    def eol(self, index: int) -> str:
        """The line end of the line of a place; where it has none, that of the line before."""
        end = self.text.find("\n", index)
        if end < 0:
            end = self.text.rfind("\n", 0, index)
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    def behind(self, index: int) -> str:
        """The comment that follows a place on its line, with the blanks before it."""
        found = _BEHIND.match(self.text, index)
        return found[0] if found else ""

    def is_near(self, entry: TextEntry) -> bool:
        """Whether a comment is one blank behind a value that it cannot seem to cut, but would seem to cut a text there."""
        is_plain = not (entry.value.flow or entry.value.style or entry.is_blank)
        return self.behind(entry.end)[1:2] == "#" and not is_plain

    def gap(self, entry: TextEntry, text: str) -> str:
        """The blank that has to come behind a text which is to stand right before the comment of an entry."""
        return " " if self.is_near(entry) and text[-1] not in "\"']}" else ""

    def entries(self, group: TextPart) -> Sequence[TextEntry]:
        """The entries of a list or mapping, in the order of the text."""
        if group.kind == "scalar":
            return ()
        if group.start not in self._entries:
            make = self._keyed if group.kind == "mapping" else self._items
            self._entries[group.start] = list(make(group))
        return self._entries[group.start]

    def _keyed(self, group: TextPart) -> Iterator[TextEntry]:
        for key, value in zip(group.parts[::2], group.parts[1::2], strict=True):
            colon = _COLON.match(self.text, key.end)
            if colon is None:
                raise UneditableError("a key stands there without a colon behind it", key.start)
            name = normalize("NFC", key.value)
            yield TextEntry(name, key.start, colon.end(), max(colon.end(), self.end(value)), value)

    def _items(self, group: TextPart) -> Iterator[TextEntry]:
        end: int | None = None
        for value in group.parts:
            start = value.start if group.flow else self._dash(group, end)
            mark, end = value.start if group.flow else start + 1, self.end(value)
            yield TextEntry(None, start, mark, end, value)

    def _dash(self, group: TextPart, since: int | None) -> int:
        """Where the dash of an item stands: of the first, or of the one after what ends at an index."""
        dash = " " * self.column(group.start) + "-"
        at = None if since is None else self.next_line(since)
        while at is not None and not self.text.startswith(dash, at):
            at = self.next_line(at)
        return group.start if at is None else at + len(dash) - 1

    def end(self, part: TextPart) -> int:
        """Where a part ends, without line ends after it that say nothing."""
        if part.style in {"|", ">"}:
            block = self.text[part.start : part.end]
            if "+" in block.partition("\n")[0].partition("#")[0]:
                return part.end - (len(block) - len(block.removesuffix("\n").removesuffix("\r")))
            return self.line_end(part.start + len(block.rstrip(_BLANKS)))
        if part.flow or part.kind == "scalar":
            return part.end
        return self.entries(part)[-1].end

    def is_inline(self, group: TextPart) -> bool:
        """Whether a group in block style begins on the line of a dash."""
        return bool(self.text[self.line_start(group.start) : group.start].strip(_BLANKS))

    def comment_end(self, index: int) -> int:
        """Where the line of a place ends, or the comment that is behind it and goes on right below itself."""
        end, comment = self.line_end(index), self.behind(index)
        below = " " * (self.column(index) + comment.find("#")) + "#"
        at = self.next_line(end) if comment else None
        while at is not None and self.text.startswith(below, at):
            end, at = self.line_end(at), self.next_line(at)
        return end

    def tail(self, entry: TextEntry, column: int) -> int:
        """Where the lines of an entry at a column end, with the comments at the end of a group that stand further in."""
        end = self.comment_end(entry.end)
        at = self.next_line(end) if entry.is_block else None
        while at is not None:
            line = self.text[at : self.line_end(at)]
            if line.strip() and not self.is_comment_beyond(at, column):
                break
            if line.strip():
                end = self.line_end(at)
            at = self.next_line(at)
        return end

    def is_comment_beyond(self, at: int | None, column: int) -> bool:
        """Whether the line that begins at a place is a comment further in than a column."""
        line = self.text[at : self.line_end(at)] if at is not None else ""
        said = line.lstrip(" \t")
        return said.startswith("#") and len(line) - len(said) > column


def tree(layout: TextLayout, part: TextPart) -> BareData:
    """What a part of a text says."""
    if part.kind == "scalar":
        return part.value
    if part.kind == "list":
        return [tree(layout, each) for each in part.parts]
    entries = layout.entries(part)
    return {entry.name: None if entry.is_blank else tree(layout, entry.value) for entry in entries}
