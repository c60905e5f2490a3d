"""The XML of .xlsx, .ods and .docx as elements: nothing is fetched, no entity is expanded."""

from collections.abc import Iterator
from io import BytesIO

from partnermap.errors import MissingExtraError, UnreadableFileError
from partnermap.tables.archive import LARGEST_TREE, Archive

try:
    from lxml import etree
    from lxml.etree import _Element as Element
except ModuleNotFoundError:
    raise MissingExtraError("a spreadsheet, Word document or web page", "lxml", "import") from None

__all__ = ["Element", "attributes", "elements", "local_name", "page_root", "root"]


def root(archive: Archive, path: str) -> Element | None:
    """The root of a part, or None where there is no such part.

    Raises `UnreadableFileError` for what is no XML in UTF-8 or declares entities.
    """
    content = archive.xml(path, LARGEST_TREE)
    if content is None:
        return None
    # Whatever encoding the part names, it is read as UTF-8: in UTF-7 a declaration could hide from `Archive.xml`.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise _damaged(archive, path, fault) from None


def elements(archive: Archive, path: str, content: bytes, *names: str) -> Iterator[Element]:
    """The elements of these local names, each when it is complete; it is emptied as soon as the next one is asked for."""
    found = etree.iterparse(
        BytesIO(content),
        tag=[f"{{*}}{name}" for name in names],
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as fault:
        raise _damaged(archive, path, fault) from None


def page_root(text: str) -> Element:
    """The root of a web page, whatever it lacks or has too much of."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(b"<!DOCTYPE html><html>" + text.encode(), parser)


def local_name(element: Element) -> str:
    """The name of an element without its namespace, of which both kinds of .xlsx have their own."""
    return element.tag.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element by their names without namespace; of two such, the first."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in reversed(element.items())}


def _damaged(archive: Archive, path: str, fault: Exception) -> UnreadableFileError:
    what = f"its part {path} is damaged ({fault})"
    return UnreadableFileError(
        archive.name, what, "open it in the program it was made with and save it again"
    )
