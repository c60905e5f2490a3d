"""The parts of an .xlsx that its sheets point to: texts, formats, and which part of the archive is what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from partnermap.errors import UnreadableFileError
from partnermap.tables.archive import Archive
from partnermap.tables.lines import TextRun
from partnermap.tables.xml_parts import Element, elements, local_name, root

BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
"""Formats that a file need not spell out, of those that say more than a plain number."""

MOST_TEXTS = 1_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FALSE = {"0", "false"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown, as far as it matters here."""

    format: str = "General"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class PartRelation:
    """What a part of the archive points to."""

    path: str
    kind: str
    """The last word of its type: `worksheet`, `comments`, `drawing`."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as the file keeps it; whether a run without properties of its own is struck out is the cell's matter."""

    runs: Sequence[tuple[str, bool | None]]

    def within(self, style: Style) -> list[TextRun]:
        """Its runs in a cell of this style."""
        return [(text, style.struck if struck is None else struck) for text, struck in self.runs]


def related(archive: Archive, path: str) -> dict[str, PartRelation]:
    """What a part points to inside the archive, by its key; addresses outside it are left alone."""
    folder, _, file = path.rpartition("/")
    links = root(archive, f"{folder}/_rels/{file}.rels".lstrip("/"))
    if links is None:
        return {}
    return {
        link.get("Id", ""): PartRelation(
            normpath(join("/", dirname(path), link.get("Target", ""))).lstrip("/"),
            link.get("Type", "").rpartition("/")[2],
        )
        for link in links
        if link.get("TargetMode") != "External"
    }


def shared_texts(archive: Archive, path: str) -> list[StoredText]:
    """The texts that cells refer to by number."""
    content = archive.xml(path)
    texts: list[StoredText] = []
    for item in () if content is None else elements(archive, path, content, "si"):
        if len(texts) == MOST_TEXTS:
            what = f"has more than {MOST_TEXTS:,} texts"
            raise UnreadableFileError(
                archive.name, what, "copy the cells that matter into a new file, and import that"
            )
        texts.append(text_of(item))
    return texts


def text_of(item: Element) -> StoredText:
    """The text of an `si` or `is`, without its reading aids."""
    runs: list[tuple[str, bool | None]] = []
    for part in item:
        name = local_name(part)
        if name == "t":
            runs.append((unescaped(part.text), None))
        elif name == "r":
            properties = part.find("{*}rPr")
            struck = None if properties is None else _is_on(properties.find("{*}strike"))
            runs += [(unescaped(text.text), struck) for text in part.findall("{*}t")]
    return StoredText(runs)


def unescaped(text: str | None) -> str:
    """A text with the characters that XML cannot hold: `_x000D_`."""
    text = text or ""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def styles(archive: Archive, path: str) -> list[Style]:
    """The styles that cells refer to by number."""
    sheet = root(archive, path)
    if sheet is None:
        return []
    own = {
        each.get("numFmtId"): each.get("formatCode", "") for each in sheet.iterfind("{*}numFmts/{*}numFmt")
    }
    struck = [_is_on(font.find("{*}strike")) for font in sheet.iterfind("{*}fonts/{*}font")]
    found = []
    for style in sheet.iterfind("{*}cellXfs/{*}xf"):
        number, font = style.get("numFmtId", "0"), style.get("fontId", "0")
        code = own.get(number) or (BUILT_IN.get(int(number)) if number.isdecimal() else None) or "General"
        found.append(Style(code, font.isdecimal() and int(font) < len(struck) and struck[int(font)]))
    return found


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get("val", "1") not in _FALSE
