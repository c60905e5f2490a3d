"""What a register says in parts that are not for the public, and nowhere else."""

from collections.abc import Iterable, Iterator, Mapping

from partnermap.register.claims import claim, named_partnership
from partnermap.source import Data, parse

LEAST_LETTERS = 12
"""Shorter texts may be said by chance."""


def exempt_words(versions: Iterable[Mapping[str, str]]) -> set[str]:
    """The texts of exempt parts in any of some versions that no part for the public holds in any."""
    said = [each for texts in versions for each in _said(texts)]
    public = "\n".join(text for text, exempt in said if not exempt)
    return {
        text
        for text, exempt in said
        if exempt and len(text) >= LEAST_LETTERS and " " in text and text not in public
    }


def _said(texts: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    read = {path: parse(text).data for path, text in texts.items()}
    closed = {
        claimed.id
        for path, data in read.items()
        if (claimed := claim(path))
        and claimed.kind == "partnership"
        and isinstance(data, dict)
        and "exempt" in data
    }
    for path, data in read.items():
        claimed = claim(path)
        is_closed = claimed is not None and bool({claimed.id, named_partnership(claimed.id)} & closed)
        if data is not None:
            yield from _texts(data, exempt=is_closed)


def _texts(data: Data, *, exempt: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(data, str):
        yield data, exempt
    elif isinstance(data, dict):
        withheld = exempt or "exempt" in data
        for value in data.values():
            yield from _texts(value, exempt=withheld)
    else:
        for value in data:
            yield from _texts(value, exempt=exempt)
