"""The numbers under which issues and actions are known, as records can write them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from partnermap.importing.dates import period_in
from partnermap.model.usual_values import is_read, readings
from partnermap.model.value import number_read

LONGEST = 20
"""Characters of a ref."""

MOST_PARTS = 4
"""Words of a number as tables write it: `SR (25/26) 01`."""

_CONTINUED = re.compile(
    r"(?<![\s\u2013-])[\s\u2013-]*[(\[]?\b(?:continued|cont(?:['\u2019]?d|inued)?\.?)(?:[)\]]|$)[\s.]*",
    re.IGNORECASE,
)
_ROMAN = r"(?:\s*[(]?[ivx]+[)])"
_ITEM = re.compile(
    rf"(?P<ref>\d{{1,4}}(?:\.\d{{1,3}})*[a-z]?{_ROMAN}?)(?:[.):]\s+|\s*[\u2013\u2014-]\s*)(?P<title>\D.*)"
    rf"|(?P<bare>\d{{1,4}}(?:[a-z]|(?:\.\d{{1,3}})+[a-z]?|[a-z]?{_ROMAN}){_ROMAN}?)\s+(?P<words>\D.*)",
    re.DOTALL,
)
"""A number of its own before the words of an issue; one without a sign after it has more than digits, as "20 mph" has not."""

_BARE_ITEM = re.compile(rf"\d{{1,4}}(?:\.\d{{1,3}})*[a-z]?{_ROMAN}?[.)]?")
_ITEM_DASHED = re.compile(r"(?P<ref>[A-Za-z]{0,4}\d[\w./]*)\s*[\u2013\u2014:-]\s*(?P<title>\D.*)", re.DOTALL)
_WHEN = re.compile(r"\s*[(\[](?P<when>[^()\[\]]{1,60})[)\]]\s*$")
_NUMBER_ONLY = re.compile(r"\(?(?P<ref>[\w.()/ -]*?\w)[.):]*")
_WORD = re.compile(r"[^\W\d_]{3}")
_FLOAT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class ItemRead:
    """The cell of an issue: its number, its words, the day it was raised, and whether it goes on from before."""

    ref: str | None
    title: str
    raised: str | None = None
    """As records write it."""
    is_continued: bool = False


def item_read(text: str) -> ItemRead:
    """What the cell of an issue says: `14 - Outside bodies (May 2020)`, `3. Continued`."""
    plain = " ".join(text.split())
    is_continued = bool(_CONTINUED.search(plain)) and (
        _CONTINUED.sub("", plain) == "" or bool(_CONTINUED.search(plain[-12:]))
    )
    if is_continued:
        plain = _CONTINUED.sub("", plain).strip()
    raised = None
    if (match := _WHEN.search(plain)) and (period := period_in(match["when"])):
        raised, plain = period, plain[: match.start()].rstrip()
    if _BARE_ITEM.fullmatch(plain):
        return ItemRead(plain.rstrip("."), "", raised, is_continued)
    if match := _ITEM_DASHED.fullmatch(plain) or _ITEM.fullmatch(plain):
        parts = match.groupdict()
        ref, title = (parts["ref"], parts["title"]) if parts["ref"] else (parts["bare"], parts["words"])
        return ItemRead(ref.strip(), title.strip(), raised, is_continued)
    return ItemRead(None, plain, raised, is_continued)


def are_items(texts: Sequence[str]) -> bool:
    """Whether texts are issues with their numbers, `1. Roads`, some of which may go on: `1. Continued`, `1.`."""
    items = [item_read(text) for text in texts]
    are_named = [bool(item.ref and _WORD.search(item.title)) for item in items]
    return any(are_named) and all(
        is_named or item.is_continued or (item.ref and not item.title)
        for item, is_named in zip(items, are_named, strict=True)
    )


def is_continuing(text: str) -> bool:
    """Whether a title says that a table goes on: `Appendix A (continued)`."""
    return _CONTINUED.search(text) is not None


def without_continued(text: str) -> str | None:
    """What follows a sign at its beginning that a text goes on: `(cont.) and rake`; None where it has none."""
    match = _CONTINUED.match(text)
    return text[match.end() :].strip() if match else None


def is_number(text: str) -> bool:
    """Whether a text is a number of the kind that tables give their rows: `1.`, `SC4`, `10d iii)`, `R-001`."""
    plain = " ".join(text.split())
    return bool(
        re.search(r"\d", plain) or re.fullmatch(r"\(?[a-z]{1,2}[).]?", plain, re.IGNORECASE)
    ) and bool(
        len(plain) <= LONGEST * 3 // 2 and len(plain.split()) <= MOST_PARTS and _NUMBER_ONLY.fullmatch(plain)
    )


def ref_of(text: str) -> tuple[str, bool]:
    """A number as records write it, and whether it is another than was written; empty where it cannot be written."""
    plain = " ".join(text.split())
    if match := _FLOAT.fullmatch(plain):
        plain = match[1]
    bare = plain.rstrip(".:,").lstrip("#")
    if bare.count(")") > bare.count("("):
        bare = bare.rstrip(")")
    if bare and is_read("Ref", bare):
        return bare, False
    found = readings("Ref", plain)
    return (found[0].text, True) if found else ("", True)


@dataclass(slots=True)
class Refs:
    """The refs given so far: each is given once, whatever its case."""

    taken: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    """The place of the first row with each ref as written, in lower case."""

    def free(self, wanted: str) -> str:
        """A ref as wanted, or with a number after it where that is taken."""
        ref, count = wanted[:LONGEST], 1
        while ref.casefold() in self.taken:
            count += 1
            end = f"-{count}"
            ref = f"{wanted[: LONGEST - len(end)]}{end}"
        self.taken.add(ref.casefold())
        return ref

    def alike(self, ref: str) -> str | None:
        """A ref before this one that is the same number to another reader: 1.1 of 1.10."""
        number = number_read(ref)
        if number is None:
            return None
        first = self.numbers.setdefault(number, ref)
        return first if first != ref else None


def letter(number: int) -> str:
    """The letters that follow an issue's ref: a to z, then aa, ab …; from 0."""
    first, last = divmod(number, 26)
    return (letter(first - 1) if first else "") + chr(ord("a") + last)


def below(issue_ref: str, is_free: Callable[[str], bool]) -> str:
    """The next ref of an action below an issue: 1a, 1b; with a hyphen where the issue's ends in a letter."""
    joint = "-" if issue_ref[-1:].isalpha() else ""
    number = 0
    while not is_free(ref := f"{issue_ref}{joint}{letter(number)}"):
        number += 1
    return ref
