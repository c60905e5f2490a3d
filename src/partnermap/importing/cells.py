"""The texts of a cell: its paragraphs and bullets, whatever signs stand for them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from partnermap.model.placeholder import repeats_another
from partnermap.tables import Cell, CellLine

_BULLET = re.compile(
    r"^\s*(?:[\u2022\u25cf\u25aa\u25a0\u00b7\uf0b7\u27a2\u2192\u25ba\u2013\u2014-]\s+|[\u2022\u25cf\u25aa\uf0b7]|[*]\s+)"
)
_SUB_BULLET = re.compile(r"^\s*(?:[\u25e6\u25cb\uf0a7]\s*|o\s+(?=[A-Z]))")
_NUMBERED = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)])\s+(?=\S)")
_LONE_SIGN = re.compile(r"[\s\u2022\u25cf\u25aa\u25a0\u00b7\uf0b7\u25e6\u2013\u2014\u2012\u2015_.*-]*")
_ENDS_SENTENCE = re.compile(r"[.!?:;,]$")
_DITTO = frozenset({'"', "''", "\u201c", "\u201d", "\u3003", "-\u201d-", '-"-', ",,"})
OPEN_END = re.compile(
    r"(?:[:\u2013\u2014-]|\b(?:including|incorporating|such as|as follows|namely|the following))\s*$",
    re.IGNORECASE,
)
"""What says at the end of a text that a list follows."""


@dataclass(slots=True)
class Item:
    """One text of a cell, and the points below it."""

    text: str
    points: list[str] = field(default_factory=list)
    is_struck: bool = False
    is_bullet: bool = False


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: it is empty, or holds but a dash or the sign of a bullet."""
    return cell.is_empty or (bool(cell.lines) and not words_of(cell))


def words_of(cell: Cell) -> str:
    """The text of a cell, a line each; nothing where it holds but a dash or the sign of a bullet."""
    text = cell.text.replace("\u00a0", " ")
    return "" if _LONE_SIGN.fullmatch(text) else text.strip()


def points_above(text: str) -> bool:
    """Whether a text stands for the one above it: `as above`, or the sign for it."""
    return text.strip() in _DITTO or repeats_another(text)


def on_one_line(text: str) -> str:
    """A text without its breaks."""
    return " ".join(text.split())


def levelled(lines: Iterable[CellLine]) -> list[CellLine]:
    """The lines of a cell with their signs taken off: level 0 for paragraphs, 1 and 2 for bullets and those below."""
    found = [_levelled(line) for line in lines if not _LONE_SIGN.fullmatch(line.text)]
    numbers = [line for line in found if line.level == 0 and _NUMBERED.match(line.text)]
    if len(numbers) > 1:
        found = [
            CellLine(_NUMBERED.sub("", line.text), 1, line.struck) if line in numbers else line
            for line in found
        ]
    least = min((line.level for line in found if line.level), default=1)
    return [
        CellLine(line.text, line.level - least + 1, line.struck) if line.level else line for line in found
    ]


def _levelled(line: CellLine) -> CellLine:
    text = line.text.replace("\u00a0", " ").strip()
    for sign, level in ((_SUB_BULLET, 2), (_BULLET, 1)):
        if match := sign.match(text):
            return CellLine(text[match.end() :].strip(), max(line.level, level), line.struck)
    return CellLine(text, line.level, line.struck)


def items_of(lines: Sequence[CellLine]) -> list[Item]:
    """The texts of a cell that stand on their own; what is listed below a paragraph or bullet, or after a colon, are its points."""
    found: list[Item] = []
    is_listing = False
    for line in levelled(lines):
        last = found[-1] if found else None
        if last and (line.level > 1 or (line.level == 1 and (is_listing or not last.is_bullet))):
            last.points.append(line.text)
            is_listing = is_listing and line.level == 1
        elif last and line.level == 0 and not last.points and (not last.is_bullet or line.text[:1].islower()):
            last.text = _joined(last.text, line.text)
            last.is_struck = last.is_struck and line.struck
            is_listing = bool(OPEN_END.search(last.text))
        else:
            found.append(Item(line.text, [], line.struck, line.level > 0))
            is_listing = bool(OPEN_END.search(line.text))
    return found


def _joined(text: str, more: str) -> str:
    """Two paragraphs as one text: a sentence that goes on, or one after the other."""
    if more[:1].islower() or not text or _ENDS_SENTENCE.search(text):
        return f"{text} {more}".strip()
    return f"{text}. {more}"


def as_text(lines: Sequence[CellLine]) -> str:
    """All that a cell says as one text: paragraphs as sentences, bullets after a colon parted by semicolons."""
    found, bullets = "", 0
    for line in levelled(lines):
        if line.level == 0:
            if bullets > 0 and not _ENDS_SENTENCE.search(found):
                found += "."
            found, bullets = _joined(found, line.text), 0
        else:
            is_open = found.endswith(":") or (bullets == 0 and _ENDS_SENTENCE.search(found))
            between = " " if is_open else "; "
            found = f"{found.rstrip(';')}{between}{line.text}" if found else line.text
            bullets += 1
    return found


def sentences_of(lines: Sequence[CellLine]) -> str:
    """What a cell says in lines of its own, as sentences after one another."""
    parts = levelled(lines)
    if len(parts) == 1 or any(line.level for line in parts):
        return as_text(lines)
    text = ""
    for part in parts:
        text = _joined(text, part.text)
    return text if not text or _ENDS_SENTENCE.search(text) else f"{text}."
