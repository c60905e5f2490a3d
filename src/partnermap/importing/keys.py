"""The key of a table: what its initials stand for."""

import re
from collections.abc import Mapping, Sequence

_SHORT = r"[A-Z][A-Za-z]?[A-Z]{1,4}"
_KEYED = re.compile(
    rf"\b(?:(?P<short>{_SHORT})\s*(?:=|:|\s[-\u2013])\s*(?P<full>[^,;=\n|]+?)(?=\s*(?:[,;|\n]|$|{_SHORT}\s*(?:=|:|\s[-\u2013])))|(?P<before>{_SHORT})\s*\((?P<bracketed>[^()]+)\))"
)


def explained_in(texts: Sequence[str]) -> Mapping[str, str]:
    """What a key says that initials stand for: `HoP = Head of Planning`, `CRP (Corporate)`."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _KEYED.finditer(text):
            found.setdefault(
                match["short"] or match["before"], (match["full"] or match["bracketed"]).strip(" .")
            )
    return found
