"""A text on the way to being written anew: its scalars as they stand, and every comment beside what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from partnermap.source import TextPart, outline

DEEP = 4
"""Columns from a dash to a block that is deep below it."""

_INDENTATION = re.compile(r"^([|>][+-]?)([1-9])")
_COMMENT_BEHIND = re.compile(r"[ \t]*#.*")


class UnwritableError(Exception):
    """The text holds something that is not written anew; says what."""


@dataclass(slots=True)
class DraftScalar:
    """A text as it is quoted: its first line, and the others without their indentation.

    `is_deep` says that a block below a dash stands as far in as if the dash were a key, which some formatters insist on.
    """

    value: str
    first: str
    others: list[str] = field(default_factory=list)
    is_block: bool = False
    is_deep: bool = False


@dataclass(slots=True)
class Group:
    """A list or a mapping; `tail` are the comments at its end."""

    is_mapping: bool
    is_flow: bool
    spans_lines: bool = False
    entries: "list[DraftEntry]" = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftEntry:
    """A key with its value, or an item of a list.

    `lead` are the comments and blank lines before it; `behind_key` and `behind` what follows the key
    and the value on their lines; `is_below` says that the value stands on a line of its own.
    """

    lead: list[str]
    key: str | None
    name: str
    value: "DraftScalar | Group"
    behind_key: str = ""
    behind: str = ""
    is_below: bool = False


NOTHING = DraftScalar("", "")


@dataclass(slots=True)
class Draft:
    """A whole file; `header` stands at its top whatever follows, with a blank line after it or not."""

    header: list[str]
    is_parted: bool
    root: Group


@dataclass(frozen=True, slots=True)
class _Line:
    """A line between two parts: a comment, or nothing."""

    column: int
    text: str


def draft(text: str) -> Draft:
    r"""The draft of a text without error whose lines end in `\n`.

    Raises `UnwritableError` for what is not written anew.
    """
    return _Drafting(text).draft()


class _Drafting:
    """Walks through a text from its start to its end, and leaves no comment behind."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cursor = 0
        self._last: DraftEntry | None = None  # what a comment on the same line is behind of
        self._ended: list[tuple[int, Group]] = []  # block groups since the last entry, with their columns

    def draft(self) -> Draft:
        part = outline(self._text)
        header, is_parted, lead = self._top(part.start)
        root = self._group(part, lead)
        behind, lines = _between(self._text[self._cursor :], is_last=True)
        self._put_behind(behind)
        root.tail += self._without_tails(lines, -1)
        return Draft(header, is_parted, root)

    def _top(self, start: int) -> tuple[list[str], bool, list[str]]:
        """The header, whether a blank line ends it, and what stands before the first entry after that line."""
        *above, beside = self._text[:start].split("\n")
        lines = [line.strip() for line in [*above, *([beside] if beside.strip() else [])]]
        if "" not in lines:
            return lines, False, []
        last_blank = len(lines) - 1 - lines[::-1].index("")
        self._cursor = start
        return lines[:last_blank], True, lines[last_blank + 1 :]

    def _group(self, part: TextPart, lead: list[str]) -> Group:
        group = Group(part.kind == "mapping", part.flow, "\n" in self._text[part.start : part.end])
        self._cursor = part.start + (part.flow and self._text[part.start] in "[{")
        heads = part.parts[:: 2 if group.is_mapping else 1]
        values = part.parts[1::2] if group.is_mapping else part.parts
        for head, value in zip(heads, values, strict=True):
            lead = lead + self._lead(head.start, part, is_first=not group.entries)
            entry = DraftEntry(lead, None, "", NOTHING)
            group.entries.append(entry)
            lines = self._give_key(entry, head, value) if group.is_mapping else []
            self._fill(entry, value, lines, self._column(part.start))
            lead = []
        if part.flow:
            self._close(part, group)
        else:
            self._ended.append((self._column(part.start), group))
        return group

    def _lead(self, start: int, part: TextPart, *, is_first: bool) -> list[str]:
        """The lines before an entry, after what stands behind the entry before it."""
        behind, lines = self._up_to(start)
        if is_first and behind:
            lines = [_Line(0, behind.strip()), *lines]  # behind a dash or a bracket
        elif behind:
            self._put_behind(behind)
        return self._without_tails(lines, self._column(part.start)) if not part.flow else _texts(lines)

    def _close(self, part: TextPart, group: Group) -> None:
        behind, lines = self._up_to(part.end)
        if behind and group.entries:
            self._put_behind(behind)
        elif behind:
            group.tail.append(behind.strip())
        group.tail += _texts(lines)

    def _give_key(self, entry: DraftEntry, key: TextPart, value: TextPart) -> list[str]:
        """Give an entry its key, and return the lines between it and its value."""
        between = self._text[key.end : value.start]
        if not between.lstrip(" \t").startswith(":"):
            raise UnwritableError("a key that is written with `?`")
        entry.key, entry.name = self._text[key.start : key.end], key.value
        self._cursor = key.end
        behind, lines = self._up_to(value.start)
        entry.is_below = "\n" in between and not _is_block_scalar(value)
        if behind and _is_block_scalar(value):
            return [behind.strip(), *_texts(lines)]
        entry.behind_key = behind
        return _texts(lines)

    def _fill(self, entry: DraftEntry, part: TextPart, lines: list[str], column: int) -> None:
        """Give an entry at a column its value; `lines` stand between the two."""
        if part.kind == "scalar" or _lacks_a_value(part):
            entry.lead += lines
            entry.value = self._scalar(part, column)
            self._last = entry
        elif part.flow:
            entry.lead += lines
            entry.value = self._group(part, [])
            self._last = entry
        else:
            entry.value = self._group(part, lines)

    def _scalar(self, part: TextPart, column: int) -> DraftScalar:
        """A scalar; what is between brackets and lacks a value is taken as it stands, like one."""
        first, *others = self._text[part.start : part.end].split("\n")
        self._cursor = part.end
        if not _is_block_scalar(part):
            return DraftScalar(part.value, first, [line.lstrip(" \t") for line in others])
        indentation = _indentation(first, others, column)
        kept = _block_lines(first, others, indentation)
        self._cursor = part.start + len("\n".join([first, *others[: len(kept)]]))
        is_deep = indentation == column + DEEP and not _INDENTATION.match(first)
        return DraftScalar(
            part.value, _INDENTATION.sub(r"\g<1>2", first), kept, is_block=True, is_deep=is_deep
        )

    def _up_to(self, index: int) -> tuple[str, list[_Line]]:
        between = self._text[self._cursor : index]
        self._cursor = index
        return _between(between)

    def _put_behind(self, comment: str) -> None:
        if comment and self._last:
            self._last.behind = comment

    def _without_tails(self, lines: list[_Line], column: int) -> list[str]:
        """What leads the next entry, at a column; comments indented further end a group that is over."""
        ended, self._ended = self._ended, []
        inside = [i for i, line in enumerate(lines) if line.text and line.column > column and ended]
        split = inside[-1] + 1 if inside else 0
        for line, indented in zip(lines, _columns(lines[:split]), strict=False):
            while len(ended) > 1 and (indented < ended[0][0] or indented == ended[1][0]):
                ended = ended[1:]
            ended[0][1].tail.append(line.text)
        return _texts(lines[split:])

    def _column(self, index: int) -> int:
        return index - self._text.rfind("\n", 0, index) - 1


def _between(text: str, *, is_last: bool = False) -> tuple[str, list[_Line]]:
    """The comment on the line of the part before, and the lines between two parts."""
    first, *others = text.split("\n")
    behind = _COMMENT_BEHIND.search(first)
    lines = others if is_last else others[:-1]
    return behind[0].rstrip() if behind else "", list(_lines(lines))


def _lines(lines: list[str]) -> Iterator[_Line]:
    for line in lines:
        marks, sign, comment = line.partition("#")
        if "?" in marks:
            raise UnwritableError("a key that is written with `?`")
        if sign or not marks.strip():
            yield _Line(len(line) - len(line.lstrip()), (sign + comment).rstrip())


def _columns(lines: list[_Line]) -> list[int]:
    """The column of each line; of a blank one that of the comment after it."""
    columns: list[int] = []
    for line in reversed(lines):
        columns.append(line.column if line.text or not columns else columns[-1])
    return columns[::-1]


def _texts(lines: list[_Line]) -> list[str]:
    return [line.text for line in lines]


def _is_block_scalar(part: TextPart) -> bool:
    return part.style in {"|", ">"}


def _indentation(first: str, others: list[str], column: int) -> int:
    """How far in the lines of a block scalar stand below its first, where what it belongs to stands at a column."""
    if explicit := _INDENTATION.match(first):
        return column + int(explicit[2])
    return next((len(line) - len(line.lstrip(" ")) for line in others if line.strip(" ")), 0)


def _block_lines(first: str, others: list[str], indentation: int) -> list[str]:
    """The lines of a block scalar below its first, without indentation, and without the blank ones that end it."""
    kept = [line[indentation:] for line in others]
    if kept and not kept[-1]:
        kept.pop()  # what comes after the end of its last line
    while kept and not kept[-1] and "+" not in first.partition("#")[0]:
        kept.pop()
    return kept


def _lacks_a_value(part: TextPart) -> bool:
    """Whether a key between brackets has no value, or a value no key; such a part is left as it stands."""
    return part.flow and any(inner.start == inner.end or _lacks_a_value(inner) for inner in part.parts)
