"""The parts of a Word document that its tables need: its text, styles, lists and notes."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from partnermap.errors import UnreadableFileError
from partnermap.tables.archive import Archive
from partnermap.tables.word.names import children, value, without_namespaces
from partnermap.tables.xml_parts import Element, root

_USUAL = "word/document.xml"


class WordParts:
    """The parts of a document by what they are to it.

    Raises `UnreadableFileError` as `Archive` does, and for a file that is no Word document.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self._archive = Archive(name, content)
        self._path = next((path for kind, path in self._related("") if kind == "officeDocument"), _USUAL)
        document = root(self._archive, self._path)
        if document is None:
            raise UnreadableFileError(
                name,
                "is no Word document: it has no text",
                "open it in a word processor and save it as .docx",
            )
        self.document = without_namespaces(document)
        self._parts = list(self._related(self._path))

    def all(self, kind: str) -> Iterator[Element]:
        """The parts of a kind: `styles`, `numbering`, `footnotes`, `header`."""
        for found, path in self._parts:
            part = root(self._archive, path) if found == kind else None
            if part is not None:
                yield without_namespaces(part)

    def one(self, kind: str) -> Element | None:
        """The part of a kind, or None where the document has none."""
        return next(self.all(kind), None)

    def _related(self, path: str) -> Iterator[tuple[str, str]]:
        """The kinds and paths of the parts that a part names."""
        folder, name = dirname(path), path.rpartition("/")[2]
        for relation in children(root(self._archive, join(folder, "_rels", f"{name}.rels"))):
            target, kind = value(relation, "Target") or "", value(relation, "Type") or ""
            if value(relation, "TargetMode") != "External":
                yield kind.rpartition("/")[2], normpath(join("/", folder, target)).lstrip("/")
