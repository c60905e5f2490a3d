"""Who answers for an action and who helps, as the owner cells of tables say it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from partnermap.importing.cells import points_above
from partnermap.importing.people import BODIES, SURNAME_FIRST, addresses_in, are_initials, is_person
from partnermap.model.placeholder import is_placeholder

Spelt = Callable[[str], str | None]
"""How a post or body is spelt on record; None where it is not."""


@dataclass(frozen=True, slots=True)
class OwnersRead:
    """What a cell says of owners."""

    lead: str | None = None
    """The one who answers: the only one, or the one marked as leading."""
    helpers: Sequence[str] = ()
    initials: Sequence[str] = ()
    """Initials that no list settles, as written."""
    people: Sequence[str] = ()
    """Names and addresses of persons, as written; they go into no record."""
    nobody: str = ""
    """What stands for nobody: `Vacant`, `TBC`."""
    above: str = ""
    """What points to another row: `as above`, `as 1.1A`; its ref, where it names one, is `above_ref`."""
    above_ref: str | None = None
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
    dropped: list[str] = field(default_factory=list)


_POST = re.compile(
    r"\b(?:heads?|directors?|managers?|officers?|leaders?|leads?|chair(?:man|woman|person)?|adviser|advisor|assistant|chief"
    r"|clerk|treasurer|solicitor|auditors?|accountant|surveyor|engineer|co-?ordinators?|cabinet member|executive member|member for"
    r"|portfolio holder|s\.? ?151|section 151|secretary|president|executive|commissioner|deputy|analyst|architect|developer"
    r"|administrator|planner|inspector|superintendent|sergeant|warden|ranger|principal|owner|supervisor|consultant|specialist"
    r"|champion|representative|governor|buyer|librarian|curator|master|bursar|registrar|constable|head ?teacher|teacher|nurse"
    r"|technician|designer|scientist|sponsor|controller|trustee|caretaker|foreman|operator|steward|councillor|mayor)s?\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:councils?|trusts?|boards?|partnerships?|authorit(?:y|ies)|groups?|forums?|services?|teams?|agenc(?:y|ies)|departments?"
    r"|committees?|panels?|police|constabulary|society|association|club|centre|university|college|schools?|nhs|commission|cabinet"
    r"|foundation|federation|union|alliance|network|ltd|limited|plc|company|unit|directorate|institute|office|bureau|charit(?:y|ies)"
    r"|ambulance|brigade|church|hospital|fund|executive|bank|union|ministry|probation|library|museums?|task force"
    r"|working party|sub-?groups?|volunteers?|landowners?|residents?|contractors?|consultants?|staff|officers|members|partners"
    r"|providers|schools|farmers|businesses|suppliers?|vendors?|developers|tenants|communities|wardens|trustees|hall|uk)\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:england|wales|scotland|security|operations|finance|procurement|legal|engineering|compliance|audit|leisure|planning|parks"
    r"|highways|communications|marketing|transport|environment|housing|community|adult|children|culture|property)\b",
    re.IGNORECASE,
)
"""Words that stand alone for a service, and are part of the name of many a post."""

_COMPOUND = re.compile(
    r"\b(police|fire|health|town|safety|research|arts|lost|parks|adults|children|crime) (and|&) "
    r"(crime|rescue|wellbeing|well-being|safety|country|development|property|social care|disorder|families|heritage)\b",
    re.IGNORECASE,
)
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
_WRAPPED = re.compile(
    r"(?:(?<=\bof)|(?<=\bfor)|(?<=\band)|(?<=\bthe)|(?<=[&,/-]))\s*\n\s*|\s*\n\s*(?=(?:of|for|and|to|the)\b|[&(/])"
)


def owners_read(text: str, spelt: Spelt, confirmed: frozenset[str] = frozenset()) -> OwnersRead:
    """What an owner cell says; its lines are parted by line breaks."""
    plain = _WRAPPED.sub(" ", text.strip())
    if points_above(plain):
        return OwnersRead(above=plain)
    if match := _ABOVE_REF.fullmatch(plain.rstrip(".")):
        return OwnersRead(above=plain, above_ref=match["ref"].rstrip("."))
    if known := _as_it_stands(plain, spelt, confirmed):
        return OwnersRead(lead=known)
    if is_placeholder(plain):
        return OwnersRead(nobody=plain if re.search(r"\w|\?", plain) else "")
    if SURNAME_FIRST.fullmatch(plain):
        return OwnersRead(people=(" ".join(plain.split()),))
    found = _OwnersFound()
    for number, part in enumerate(_WITH.split(plain)):
        helps = number > 0
        for each in _parts(part, spelt):
            _sort(each, found, spelt, confirmed, helps=helps)
    return _settled(found)


def _as_it_stands(text: str, spelt: Spelt, confirmed: frozenset[str]) -> str | None:
    one_line = " ".join(text.split())
    return one_line if one_line in confirmed else spelt(one_line)


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
        dropped=tuple(dict.fromkeys(found.dropped)),
    )


def _parts(text: str, spelt: Spelt) -> Iterator[str]:
    """The names that a text lists; a name that holds one of the signs between them stays whole."""
    start, position = 0, 0
    protected = [match.span() for match in _COMPOUND.finditer(text)]
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    for match in _SEPARATOR.finditer(text):
        if match.start() < position or any(
            first < match.end() and match.start() < last for first, last in [*protected, *brackets]
        ):
            continue
        left, right = text[start : match.start()], text[match.end() :]
        if len(left) > LONGEST_NAME or _parts_here(left, match[0], right, spelt):
            yield left
            start = position = match.end()
    yield text[start:]


def _parts_here(left: str, sign: str, right: str, spelt: Spelt) -> bool:
    """Whether a sign between two texts parts two names."""
    if not left.strip() or not right.strip():
        return True
    if _FIRM.fullmatch(sign):
        return True
    upcoming = _SEPARATOR.split(right, maxsplit=1)[0]
    if (
        spelt(left)
        or spelt(upcoming)
        or _THE.match(right)
        or are_initials(upcoming.strip(". "))
        or are_initials(left)
    ):
        return True
    if (
        is_person(upcoming, is_body=is_owner(upcoming))
        or is_person(left, is_body=is_owner(left))
        or is_placeholder(upcoming)
    ):
        return True
    if _LEADING.search(left):
        return True
    if _OF.search(left) and _POST.search(left):
        return bool(
            _POST.search(upcoming)
            or re.search(r"\b(?:council|trust|police|board|partnership)\b", upcoming, re.IGNORECASE)
        )
    if sign.strip() in {",", "/"}:
        return not re.fullmatch(r"[a-z].*", upcoming) or is_owner(upcoming)
    return _is_post_or_body(left) and _is_post_or_body(upcoming)


def is_owner(text: str) -> bool:
    """Whether a word of a text is of posts or bodies."""
    return _is_post_or_body(text) or bool(_AREA.search(text))


def _is_post_or_body(text: str) -> bool:
    return bool(_POST.search(text) or _BODY.search(text)) or text.strip(" .") in BODIES


def _sort(part: str, found: _OwnersFound, spelt: Spelt, confirmed: frozenset[str], *, helps: bool) -> None:
    """Put a part of a cell where it belongs."""
    is_lead = bool(_LEADING.search(part) or _LEAD_FIRST.match(part.strip()))
    helps = helps or bool(_HELP_FIRST.match(part.strip()))
    text = _HELP_FIRST.sub("", _LEAD_FIRST.sub("", _LEADING.sub("", part).strip()))
    for address in addresses_in(text):
        found.people.append(address)
        text = text.replace(address, " ").strip(" ,;()<>-")
    text = _without_people(text, found)
    name = _trimmed(text, found.dropped)
    if not name:
        return
    known = _as_it_stands(name, spelt, confirmed)
    if known is None and is_placeholder(name):
        found.nobody.append(name)
    elif known is None and are_initials(name):
        found.initials.append(name)
    elif known is None and (is_person(name, is_body=is_owner(name)) or _is_surname(name, found)):
        found.people.append(name)
        found.people_alone += 1
    else:
        found.named.append((known or name, _HELPS if helps else _LEADS if is_lead else _NAMED))


def _is_surname(name: str, found: _OwnersFound) -> bool:
    """Whether a lone word follows a person, as in "Cllrs Doe and Roe"."""
    return bool(found.people_alone) and name.isalpha() and name.istitle() and not is_owner(name)


def _without_people(text: str, found: _OwnersFound) -> str:
    """A text without the person that stands beside a post: in brackets, or after a dash."""
    for match in _BRACKET.finditer(text):
        inner, outer = match[1].strip(), (text[: match.start()] + text[match.end() :]).strip()
        if is_person(inner, is_body=is_owner(inner)):
            found.people.append(inner)
            return outer
        if _POST.search(outer) and are_initials(inner):
            found.people.append(inner)
            return outer
        if is_owner(inner) and (is_person(outer, is_body=is_owner(outer)) or are_initials(outer)):
            found.people.append(outer)
            return inner
        if is_placeholder(inner):
            found.nobody.append(f"({inner})")
            return outer
    for sides in (_DASHED.split(text), text.split(", ")):
        people = [side for side in sides if is_person(side, is_body=is_owner(side))]
        others = [side for side in sides if side not in people]
        if people and len(others) == 1 and is_owner(others[0]):
            found.people.extend(people)
            return others[0]
    return text


def _trimmed(text: str, dropped: list[str]) -> str:
    """A name without "The" before it and signs about it, which are told in `dropped`."""
    name = " ".join(text.split()).strip(" ,;:")
    if _THE.match(name):
        name = _THE.sub("", name)
        dropped.append("'The' before a post")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$|\b\w{1,4}\.$", name):
        name = name.rstrip(".")
        dropped.append("the full stop after a post")
    return name[:1].upper() + name[1:] if text.strip().lower().startswith("the ") else name
