"""The elements of a document by their names without namespace, as both kinds of .docx have their own."""

from collections.abc import Iterator

from partnermap.tables.xml_parts import Element, local_name

_OFF = frozenset({"0", "false", "off", "none"})


def without_namespaces(root: Element) -> Element:
    """The element, it and all in it renamed to their names without namespace."""
    for element in root.iter():
        element.tag = local_name(element)
    return root


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, then its first child of the next; None where there is none, or no element to begin with."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(name), None)
    return element


def children(element: Element | None, name: str | None = None) -> Iterator[Element]:
    """The children of an element, all or those of a name; of no element, none."""
    return iter(()) if element is None else element.iterchildren(name)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number, of six digits at most."""
    text = value(element, name) or ""
    return int(text) if text.isdecimal() and len(text) <= 6 else None  # noqa: PLR2004 - as the docstring says


def is_on(element: Element | None) -> bool | None:
    """Whether a property that is there or not is on; None where nothing is said of it."""
    return None if element is None else (value(element) or "").lower() not in _OFF
