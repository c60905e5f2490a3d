"""Who answers for an action and who helps, as the owner cells of tables say it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from partnermap.importing.cells import points_above
from partnermap.importing.owner_words import (
    COMPOUND,
    POST,
    OwnerNames,
    Spelt,
    is_owner,
    is_post_or_body,
    is_surname_first,
    people_in,
)
from partnermap.importing.people import (
    addresses_in,
    are_initials,
    is_person,
)
from partnermap.importing.times import is_of_time, without_times
from partnermap.model.placeholder import is_placeholder


@dataclass(frozen=True, slots=True)
class OwnersRead:
    """What a cell says of owners."""

    lead: str | None = None
    """The one who answers: the only one, or the one marked as leading."""
    helpers: Sequence[str] = ()
    initials: Sequence[str] = ()
    """Initials that no list settles, as written."""
    people: Sequence[str] = ()
    """OwnerNames and addresses of persons, as written; they go into no record."""
    nobody: str = ""
    """What stands for nobody: `Vacant`, `TBC`."""
    above: str = ""
    """What points to another row: `as above`, `as 1.1A`; its ref, where it names one, is `above_ref`."""
    above_ref: str | None = None
    times: Sequence[str] = ()
    """Dates, numbers and the like, which own nothing."""
    dropped: Sequence[str] = ()
    """Words left out: "The" before a post, a full stop after it."""

    @property
    def is_open(self) -> bool:
        """Whether posts or bodies are named and it is not said who of them leads."""
        return self.lead is None and len(self.helpers) + len(self.initials) > 1 and bool(self.helpers)


LONGEST_NAME = 120
"""Characters of one name; a longer text is no name that holds a sign between two."""

_LEADS, _NAMED, _HELPS = "leads", "is named", "helps"


@dataclass(slots=True)
class _OwnersFound:
    named: list[tuple[str, str]] = field(default_factory=list)
    """Each name, and whether it leads, helps or is only named."""
    people_alone: int = 0
    initials: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


_LEADING = re.compile(
    r"\s*[(\[](?:the )?lead(?:s|ing)?(?: (?:officer|body|agency|partner|organisation))?[)\]]|\s+[-\u2013]\s*lead\s*$|\s*\(l\)",
    re.IGNORECASE,
)
_LEAD_FIRST = re.compile(
    r"^(?:lead|led by|lead officer|lead body)\s*[:\-\u2013]\s*|^led by\s+", re.IGNORECASE
)
_HELP_FIRST = re.compile(
    r"^(?:with|support(?:ed by|ing)?|partners?|others?|assisted by|helped by|in partnership with)\s*[:\-\u2013]\s*",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\s*[,;]?\s+(?:(?:together|working|in (?:partnership|conjunction|consultation)|jointly) )?(?:with|supported by|assisted by)\s+"
    r"(?!lead|responsib|special)",
    re.IGNORECASE,
)
_ABOVE_REF = re.compile(
    r"(?:as|same as|see)(?: for| in| at| action| ref)*\s+(?P<ref>[\w.()/-]*\d[\w.()/-]*)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[;\n]\s*|\s*[/,+]\s*|\s+(?:and|&|plus)\s+")
_FIRM = re.compile(r"\s*[;\n+]\s*")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]")
_OF = re.compile(r"\b(?:of|for|to)\b", re.IGNORECASE)
_DASHED = re.compile(r"\s+[-\u2013\u2014]\s+|\s*:\s+")
_POST_AND_NAME = re.compile(
    r"(?P<post>.+)(?<!\bof)(?<!\bfor)(?<!\bto)(?<!\bthe)(?<!\band)(?<![&,])\s+(?P<name>\S+\s+\S+)",
    re.IGNORECASE,
)
_BEGINS_POST = re.compile(r"(?:Head|Director|Chief|Deputy|Assistant|Cabinet Member|Member for|Portfolio)\b")
_NAME_AND_POST = re.compile(rf"(?P<name>\S+\s+\S+)\s+(?P<post>{_BEGINS_POST.pattern}.*)")
_BETWEEN = re.compile(
    r"\s*[()\[\],;:/\u2013\u2014]\s*|\s+-\s+|\s+(?:and|&|for|via|c/o|on behalf of|or|from|with|by|including)\s+",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"(?:(?<=\bof)|(?<=\bfor)|(?<=\band)|(?<=\bthe)|(?<=[&,/-]))\s*\n\s*|\s*\n\s*(?=(?:of|for|and|to|the)\b|[&(/])"
)


def owners_read(text: str, spelt: Spelt, confirmed: frozenset[str] = frozenset()) -> OwnersRead:
    """What an owner cell says; its lines are parted by line breaks."""
    plain = _WRAPPED.sub(" ", text.strip())
    names = OwnerNames(spelt, confirmed)
    if points_above(plain):
        return OwnersRead(above=plain)
    if match := _ABOVE_REF.fullmatch(plain.rstrip(".")):
        return OwnersRead(above=plain, above_ref=match["ref"].rstrip("."))
    if known := names.known(plain):
        return OwnersRead(lead=known)
    if is_placeholder(plain) and not people_in(plain):
        return OwnersRead(nobody=plain if re.search(r"\w|\?", plain) else "")
    if is_of_time(plain):
        return OwnersRead(times=(" ".join(plain.split()),))
    if is_surname_first(_BRACKET.sub("", plain)):
        post = next((match[1] for match in _BRACKET.finditer(plain) if is_owner(match[1])), None)
        return OwnersRead(lead=post, people=(" ".join(_BRACKET.sub("", plain).split()),))
    found = _OwnersFound()
    plain = _without_addresses(plain, found)
    plain, times = without_times(plain)
    found.times.extend(times)
    for number, part in enumerate(_WITH.split(plain)):
        helps = number > 0
        for each in _parts(part, names):
            _sort(each, found, names, helps=helps)
    return _settled(found)


def _without_addresses(text: str, found: _OwnersFound) -> str:
    """A text without the addresses in it, and the brackets about them."""
    for address in addresses_in(text):
        found.people.append(address)
        text = re.sub(rf"[(<\[]?\s*{re.escape(address)}\s*[)>\]]?", " ", text)
    return text


def _settled(found: _OwnersFound) -> OwnersRead:
    leads, plain = ([name for name, role in found.named if role == each] for each in (_LEADS, _NAMED))
    lead = leads[0] if len(leads) == 1 else None
    if not leads and len(plain) == 1 and not found.initials and not found.people_alone:
        lead = plain[0]
    return OwnersRead(
        lead,
        tuple(dict.fromkeys(name for name, _ in found.named if name != lead)),
        tuple(dict.fromkeys(found.initials)),
        tuple(dict.fromkeys(found.people)),
        ", ".join(found.nobody),
        times=tuple(dict.fromkeys(found.times)),
        dropped=tuple(dict.fromkeys(found.dropped)),
    )


def _parts(text: str, names: OwnerNames) -> Iterator[str]:
    """The names that a text lists; a name that holds one of the signs between them stays whole."""
    start, position = 0, 0
    protected = [match.span() for match in COMPOUND.finditer(text)]
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    for match in _SEPARATOR.finditer(text):
        if match.start() < position or any(
            first < match.end() and match.start() < last for first, last in [*protected, *brackets]
        ):
            continue
        left, right = text[start : match.start()], text[match.end() :]
        if len(left) > LONGEST_NAME or _parts_here(left, match[0], right, names):
            yield left
            start = position = match.end()
    yield text[start:]


def _parts_here(left: str, sign: str, right: str, names: OwnerNames) -> bool:
    """Whether a sign between two texts parts two names."""
    if not left.strip() or not right.strip():
        return True
    if _FIRM.fullmatch(sign):
        return True
    upcoming = _SEPARATOR.split(right, maxsplit=1)[0]
    if (
        names.known(left)
        or names.known(upcoming)
        or _THE.match(right)
        or are_initials(upcoming.strip(". "))
        or are_initials(left)
    ):
        return True
    if names.is_person(upcoming) or names.is_person(left) or is_placeholder(upcoming):
        return True
    if _LEADING.search(left):
        return True
    if _OF.search(left) and POST.search(left):
        return bool(
            POST.search(upcoming)
            or re.search(r"\b(?:council|trust|police|board|partnership)\b", upcoming, re.IGNORECASE)
        )
    if sign.strip() in {",", "/"}:
        return not re.fullmatch(r"[a-z].*", upcoming) or is_owner(upcoming)
    return is_post_or_body(left) and is_post_or_body(upcoming)


def _sort(part: str, found: _OwnersFound, names: OwnerNames, *, helps: bool) -> None:
    """Put a part of a cell where it belongs."""
    is_lead = bool(_LEADING.search(part) or _LEAD_FIRST.match(part.strip()))
    helps = helps or bool(_HELP_FIRST.match(part.strip()))
    text = _HELP_FIRST.sub("", _LEAD_FIRST.sub("", _LEADING.sub("", part).strip()))
    if names.known(text) is None:
        text = _without_people(text, found, names)
    name = _trimmed(text, found.dropped)
    if not name:
        return
    known = names.known(name)
    if known is None and is_of_time(name):
        found.times.append(name)
    elif known is None and is_placeholder(name):
        (found.people if people_in(name) else found.nobody).append(name)
    elif known is None and are_initials(name):
        found.initials.append(name)
    elif known is None and (_holds_person(name, names) or _is_surname(name, found)):
        found.people.append(name)
        found.people_alone += 1
    else:
        found.named.append((known or name, _HELPS if helps else _LEADS if is_lead else _NAMED))


def _holds_person(name: str, names: OwnerNames) -> bool:
    """Whether a text is a person's name, or has one between its signs, so that none of it can be told apart."""
    return any(map(names.is_person, (name, *filter(None, _BETWEEN.split(name)))))


def _is_surname(name: str, found: _OwnersFound) -> bool:
    """Whether a lone word follows a person, as in "Cllrs Doe and Roe"."""
    return bool(found.people_alone) and name.isalpha() and name.istitle() and not is_owner(name)


def _without_people(text: str, found: _OwnersFound, names: OwnerNames) -> str:
    """A text without the person that stands beside a post: in brackets, after a dash, or behind it."""
    if names.is_person(text):
        return text
    for match in _BRACKET.finditer(text):
        inner, outer = match[1].strip(), (text[: match.start()] + text[match.end() :]).strip()
        if is_owner(inner) and (names.is_person(outer) or are_initials(outer)):
            found.people.append(outer)
            return inner
        is_initials_of_post = POST.search(outer) and are_initials(inner)
        if is_initials_of_post or (names.is_person(inner) and not names.is_person(outer)):
            found.people.append(inner)
            return outer
        if is_placeholder(inner):
            found.nobody.append(f"({inner})")
            return outer
    return _without_person_after(text, found, names)


def _without_person_after(text: str, found: _OwnersFound, names: OwnerNames) -> str:
    for sides in (_DASHED.split(text), text.split(", ")):
        people = [side for side in sides if names.is_person(side)]
        others = [side for side in sides if side not in people]
        if people and len(others) == 1 and is_owner(others[0]):
            found.people.extend(people)
            return others[0]
    for order in (_POST_AND_NAME, _NAME_AND_POST):
        match = order.fullmatch(text)
        if match and POST.search(match["post"]) and _is_person_at(match["name"], match["post"], names):
            found.people.append(match["name"])
            return match["post"]
    return text


def _is_person_at(name: str, post: str, names: OwnerNames) -> bool:
    """Whether a text right beside a post is a person's name; one that is not common only beside one that is sure to end there."""
    if names.known(name) is not None:
        return False
    is_sure = " " not in post or _BEGINS_POST.match(post)
    return is_person(name, is_body=is_owner(name)) or bool(is_sure and names.is_person(name))


def _trimmed(text: str, dropped: list[str]) -> str:
    """A name without "The" before it and signs about it, which are told in `dropped`."""
    name = " ".join(text.split()).strip(" ,;:-\u2013\u2014")
    if _THE.match(name):
        name = _THE.sub("", name)
        dropped.append("'The' before a post")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$|\b\w{1,4}\.$", name):
        name = name.rstrip(".")
        dropped.append("the full stop after a post")
    return name[:1].upper() + name[1:] if text.strip().lower().startswith("the ") else name
