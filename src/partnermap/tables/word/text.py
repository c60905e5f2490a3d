"""The text of a part of a Word document: what a reader sees once all tracked changes are accepted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from partnermap.tables.paragraphs import Paragraphs
from partnermap.tables.walk import walked
from partnermap.tables.word.fields import Fields
from partnermap.tables.word.names import child, children, is_on, value
from partnermap.tables.word.numbering import Numbering
from partnermap.tables.word.parts import WordParts
from partnermap.tables.word.styles import Styles, TextLook
from partnermap.tables.word.symbols import is_symbols, sign
from partnermap.tables.xml_parts import Element

_GONE = frozenset({"del", "moveFrom"})
_NEVER = _GONE | frozenset(
    {
        "Fallback",
        "pPr",
        "rPr",
        "rt",
        "sdtEndPr",
        "sdtPr",
        "sectPr",
        "tblGrid",
        "tblPr",
        "tblPrEx",
        "tcPr",
        "trPr",
    }
)
_SIGNS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " ", "tab": " "}
_PICTURES = frozenset({"pic", "imagedata"})

UNKNOWN = "\ufffd"
"""Stands for a sign that no text has."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What stands at a place of the text and is not written; `is_text` for hidden text, else a note, a comment, a picture."""

    what: str
    is_text: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph while it is written."""

    element: Element
    style: str | None
    level: int
    hidden: list[str] = field(default_factory=list)


class DocumentText:
    """Writes out parts of a document; its lists count on from one to the next."""

    def __init__(self, parts: WordParts) -> None:
        self._styles = Styles(parts.one("styles"))
        self._numbering = Numbering(parts.one("numbering"))
        self._notes: dict[str, dict[str | None, str]] = {}
        notes = {f"{kind}Reference": children(parts.one(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._notes = {
            name: {value(note, "id"): self.all_text(note) for note in found} for name, found in notes.items()
        }

    def written(
        self, root: Element, into: Paragraphs, is_apart: Callable[[Element], bool] = lambda _: False
    ) -> Iterator[Element | Unwritten]:
        """Write out what an element holds; gives what is not written where it stands: elements that are `apart`, and others."""
        fields, looks, open_ = Fields(), [TextLook()], list[_Open]()

        def is_passed_by(element: Element) -> bool:
            name = element.tag
            return (
                name in _NEVER
                or (name == "tr" and is_gone(element, "trPr"))
                or is_empty_control(element)
                or is_apart(element)
            )

        for begins, element in walked(root, is_passed_by):
            name = element.tag
            if name == "p" and begins:
                open_.append(self._begun(element, into))
            elif name == "p":
                yield from _ended(open_.pop(), into)
            elif name == "r":
                looks.append(self._look(element, open_)) if begins else looks.pop()
            elif begins and is_apart(element):
                yield element
            elif begins:
                yield from self._said(element)
                text = fields.result(element) or ("" if fields.is_code else self._symbol(element))
                if text and looks[-1].hidden and open_:
                    open_[-1].hidden.append(text)
                elif text:
                    into.write(text, struck=looks[-1].struck)
        into.end()

    def _begun(self, element: Element, into: Paragraphs) -> _Open:
        """Begin a paragraph with its number, if its list gives it one; that is no bullet where it stands without others."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        named, placed = self._styles.list_level(style), self._styles.list_place(properties, style)
        if placed.number == "0" or is_gone(element, "pPr", "rPr"):
            return _Open(element, style, 0)
        if placed.number is None:
            return _Open(element, style, named)
        depth = placed.level or 0
        label = self._numbering.label(placed.number, depth)
        if label:
            into.write(f"{label} ")
        is_number_alone = label and (_is_alone(element) or not _has_text(element))
        return _Open(element, style, 0 if is_number_alone else max(named, depth + 1))

    def _look(self, run: Element, open_: list[_Open]) -> TextLook:
        properties = child(run, "rPr")
        return self._styles.look(
            properties, value(child(properties, "rStyle")), open_[-1].style if open_ else None
        )

    def _symbol(self, element: Element) -> str:
        """What an element of a run shows."""
        name = element.tag
        if name == "t":
            fonts = child(element.getparent(), "rPr", "rFonts")
            font = value(fonts, "ascii") or value(fonts, "hAnsi")
            text = element.text or ""
            return "".join(sign(font, ord(each)) or each for each in text) if is_symbols(font) else text
        if name == "sym":
            return sign(value(element, "font"), _code(element)) or UNKNOWN
        return _SIGNS.get(name, "")

    def _said(self, element: Element) -> Iterator[Unwritten]:
        """What is to be said of an element that shows something that is no text of the place it stands at."""
        name = element.tag
        if name in self._notes:
            note = self._notes[name].get(value(element, "id"))
            yield Unwritten(f"a {name.removesuffix('Reference')}, {note!r}")
        elif name == "commentReference":
            yield Unwritten("a comment")
        elif name == "del" and any(each.tag == "r" for each in element):
            yield Unwritten("text deleted as a tracked change")
        elif is_empty_control(element):
            yield Unwritten("the prompt of a control that nobody filled in")
        elif name in _PICTURES:
            yield Unwritten("a picture")
        elif name in ("altChunk", "OLEObject"):
            yield Unwritten("a document within the document")
        elif name == "sym" and not sign(value(element, "font"), _code(element)):
            yield Unwritten(
                f"a sign of the font {value(element, 'font')}, {value(element, 'char')}, which no text has"
            )

    def all_text(self, element: Element | None) -> str:
        """All the text of an element on one line."""
        paragraphs = Paragraphs()
        if element is not None:
            for _ in self.written(element, paragraphs):
                pass
        return " ".join(paragraphs.taken())


def is_gone(element: Element, *path: str) -> bool:
    """Whether a row, or the mark that ends a paragraph, is deleted or moved away, by the properties at a path."""
    return any(each.tag in _GONE for each in children(child(element, *path)))


def is_empty_control(element: Element) -> bool:
    """Whether an element is a control that shows its prompt, as nobody filled it in."""
    return element.tag == "sdt" and is_on(child(element, "sdtPr", "showingPlcHdr")) is True


def _ended(paragraph: _Open, into: Paragraphs) -> Iterator[Unwritten]:
    """End a paragraph; one whose mark is deleted goes on in the next."""
    if hidden := " ".join("".join(paragraph.hidden).split()):
        yield Unwritten(f"hidden text, {hidden!r}", is_text=True)
    if not is_gone(paragraph.element, "pPr", "rPr"):
        into.end(paragraph.level)


def _is_alone(paragraph: Element) -> bool:
    """Whether no other paragraph stands beside it."""
    return all(next(paragraph.itersiblings("p", preceding=way), None) is None for way in (True, False))


def _has_text(paragraph: Element) -> bool:
    return any(each.tag in ("t", "sym") for each in paragraph.iter())


def _code(symbol: Element) -> int:
    try:
        return int(value(symbol, "char") or "", 16)
    except ValueError:
        return 0
