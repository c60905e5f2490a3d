"""The text of an element of a web page, made paragraphs and bullets; Markdown is read by way of it."""

import re
from collections.abc import Callable, Iterator

from partnermap.tables.paragraphs import Paragraphs
from partnermap.tables.walk import walked
from partnermap.tables.xml_parts import Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER = frozenset({"colgroup", "head", "iframe", "noscript", "object", "script", "style", "svg", "template"})
_LISTS = frozenset({"dir", "menu", "ol", "ul"})
_ITEMS = _LISTS | {"li", "table"}
_BLOCKS = _ITEMS | _words(
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend main nav p pre section summary tbody td tfoot th "
    "thead tr"
)
_STRUCK = frozenset({"del", "s", "strike"})

TAGS = (
    _NEVER
    | _BLOCKS
    | _STRUCK
    | _words(
        "a abbr acronym area audio b base basefont bdi bdo big body br button cite code col data datalist dfn "
        "dialog em embed font frame frameset hgroup html i img input ins kbd label link map mark meta meter "
        "nobr optgroup option output param picture progress q rb rp rt ruby samp search select slot small "
        "source span strong sub sup textarea time title track tt u var video wbr"
    )
)
"""The tags of HTML; what stands in angle brackets otherwise is no markup."""

LONGEST_STYLE = 2000
"""Characters that are read of an element's style."""

_HIDDEN_STYLE = re.compile(
    r"(display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|mso-hide\s*:\s*all)\b", re.IGNORECASE
)
_STRUCK_STYLE = re.compile(r"text-decoration(-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_BLANKS = re.compile(r"[\t\n\f\r ]+")


def written(
    root: Element, into: Paragraphs, is_apart: Callable[[Element], bool] = lambda _: False
) -> Iterator[Element]:
    """Write out what an element holds, and give each element within it that is not written: for the caller to treat.

    Those are the elements that are `apart`, hidden ones and pictures. Scripts and the like are passed by without a word.
    """

    def is_passed_by(element: Element) -> bool:
        return is_never(element) or element.tag == "img" or is_apart(element) or is_hidden(element)

    struck = sum(map(_strikes, [root, *root.iterancestors()]))
    lists = 0
    into.write(_blanks(root.text), struck=struck > 0)
    for begins, element in walked(root, is_passed_by):
        is_passed = begins and is_passed_by(element)
        if element.tag in _BLOCKS:
            level = lists if begins or element.tag != "li" else max(lists, 1)
            _break(into, level, is_item=is_passed or element.tag in _ITEMS)
        if is_passed and not is_never(element):
            yield element
        elif not is_passed:
            step = 1 if begins else -1
            lists += step * (element.tag in _LISTS)
            struck += step * _strikes(element)
        text = _blanks(element.tail) if is_passed or not begins else _sign(element) + _blanks(element.text)
        into.write(text, struck=struck > 0)
    into.end()


def is_hidden(element: Element) -> bool:
    """Whether a page does not show an element, by its own attributes."""
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(_style(element)))


def _style(element: Element) -> str:
    return element.get("style", "")[:LONGEST_STYLE]


def is_never(element: Element) -> bool:
    """Whether an element is none that a page shows: a script, a style."""
    return element.tag in _NEVER or not isinstance(element.tag, str)


def _break(into: Paragraphs, level: int, *, is_item: bool) -> None:
    """End a paragraph, or only its line where it is one of several in the same bullet."""
    if is_item or not level:
        into.end(level)
    else:
        into.write("\n")


def _sign(element: Element) -> str:
    """What an element shows that is not its text."""
    if element.tag == "br":
        return "\n"
    if element.tag == "input" and element.get("type", "").lower() == "checkbox":
        return "☒" if "checked" in element.attrib else "☐"
    return ""


def _strikes(element: Element) -> bool:
    return element.tag in _STRUCK or bool(_STRUCK_STYLE.search(_style(element)))


def _blanks(text: str | None) -> str:
    """A text whose line breaks are blanks, as in a page."""
    return _BLANKS.sub(" ", text or "")
