"""What the styles of a document say of its text: struck out, hidden, in a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partnermap.tables.word.names import child, children, is_on, number, value
from partnermap.tables.xml_parts import Element

_LIST = re.compile(r"list (?:bullet|number)(?: (\d))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLook:
    """Of a text what matters here."""

    struck: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paragraph's place in lists: its level from 0 and the list's number, `0` for none; None where nothing is said."""

    level: int | None
    number: str | None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, part: Element | None) -> None:
        styles = list(children(part, "style"))
        self._styles = {value(style, "styleId"): style for style in styles}
        defaults = (
            style
            for style in styles
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
        )
        self._default = value(next(defaults, None), "styleId")
        self.property = cache(self._property)
        self.list_level = cache(self._list_level)

    def look(self, run: Element | None, of_run: str | None, of_paragraph: str | None) -> TextLook:
        """The look of a run with such properties, in its style and that of its paragraph.

        A property that both styles switch on is off again (ECMA-376-1, 17.7.3), but for the double line through.
        """
        paragraph = of_paragraph or self._default

        def toggled(name: str) -> bool:
            own = is_on(child(run, name))
            by_style = (
                self.property(of_run, name) is True,
                self.property(paragraph, name) is True,
            )
            return by_style[0] != by_style[1] if own is None else own

        double = (
            is_on(child(run, "dstrike")),
            self.property(of_run, "dstrike"),
            self.property(paragraph, "dstrike"),
        )
        is_double = next((each for each in double if each is not None), False)
        return TextLook(struck=toggled("strike") or is_double, hidden=toggled("vanish"))

    def list_place(self, paragraph: Element | None, style: str | None) -> ListPlace:
        """Which list a paragraph with such properties and style is in, by its own word or by its style's."""
        own = child(paragraph, "numPr")
        level, of = number(child(own, "ilvl")), value(child(own, "numId"))
        for each in self._chain(style):
            inherited = child(each, "pPr", "numPr")
            level = number(child(inherited, "ilvl")) if level is None else level
            of = value(child(inherited, "numId")) if of is None else of
        return ListPlace(level, of)

    def _property(self, style: str | None, name: str) -> bool | None:
        """What a style says of its text, or the one it is based on."""
        said = (is_on(child(each, "rPr", name)) for each in self._chain(style))
        return next((each for each in said if each is not None), None)

    def _list_level(self, style: str | None) -> int:
        """The level that a style has by its name, `List Bullet 2`; 0 for a style of no list."""
        names = (_LIST.fullmatch(value(child(each, "name")) or "") for each in self._chain(style))
        name = next(filter(None, names), None)
        return int(name[1] or 1) if name else 0

    def _chain(self, style: str | None) -> Iterator[Element]:
        """A style, the one it is based on, and so on; no circle is gone twice."""
        seen = set[str | None]()
        while style not in seen and (found := self._styles.get(style)) is not None:
            seen.add(style)
            yield found
            style = value(child(found, "basedOn"))
