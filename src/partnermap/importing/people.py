"""What is a person and no post: initials, names, addresses."""

import re


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMAIL = re.compile(r"(?:\be-?mail:? +)?(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|mob(?:ile)?)\b[.:]* *)?(?:(?:\+44|\(?\b0)[\d ()-]{8,}\d\b)"
    r"|\bext(?:ension)?\.?:? ?\d{2,5}\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d+[a-z]? [A-Z]\w+(?: [A-Z]\w+)* (?:Street|Road|Lane|Avenue|Close|Drive|Way|Terrace|Place|Gardens|Square)\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_INITIALS = re.compile(r"(?:[A-Z][. ]?){2,3}|[A-Z]{1,2}[a-z][A-Z]")
_NAME = r"[A-Z][\w.'\u2019-]*"
_TITLE = re.compile(
    r"(?i:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|sir|dame|lady|lord|cllrs?|councillors?|ald|alderman|hon)\.? +"
    rf"{_NAME}(?: {_NAME}){{0,3}}"
)
TITLED = re.compile(rf"\b{_TITLE.pattern}")
SURNAME_FIRST = re.compile(r"[A-Z][a-z][\w.'\u2019-]*, (?:[A-Z]\.? ?){1,2}")
"""A name as lists of names have it: `Doe, J.`."""

_WITH_INITIAL = re.compile(
    r"(?:[A-Z]\.?[ .]?){1,3} ?(?:[A-Z]['\u2019])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:, [A-Z]\.?(?: ?[A-Z]\.?)?| [A-Z]\.?)"
)
_CAPITALISED = re.compile(r"(?:Mc|Mac|O['\u2019]|D['\u2019])?[A-Z][a-z]+(?:['\u2019-][A-Z]?[a-z]+)*")
_MOST_NAMES = 4
_PARTICLES = _word_set("van von de da di del der den dos du la le bin ibn al el ap ab")
_RUN_ON = re.compile(r"[a-z][A-Z]{2}|^[A-Z]{2,}[a-z]")
_LEAST_LETTERS = 3
"""Of a word in capitals that may be a name and no abbreviation."""

BODIES = _word_set(
    """NHS CCG ICB PCT DWP HMRC RSPB DEFRA CVS NFU YMCA RNLI BBC MOD HSE CQC LEP LSP CSP EA LGA ONS
    CEO CFO COO CTO CIO CISO DPO SIRO MD PMO HR IT ICT SMT CMT SLT DBA QA SOC"""
)
"""Bodies, units and posts that are known by their initials."""

_GIVEN = _word_set(
    """aaron abigail adam adrian ahmed aisha alan albert alex alexander alexandra ali alice alison amanda amir amy andrea andrew
    andy angela anita ann anna anne annette annie anthony antony arthur ashley barbara barry beatrice ben benjamin bernard beth
    betty bill bob brenda brian bridget bruce bryan callum cameron carl carol caroline carolyn catherine cathy charles charlie
    charlotte cheryl chloe chris christina christine christopher claire clare clive colin connor craig cynthia daisy daniel daniela
    darren dave david dawn dean deborah debra denise dennis derek diana diane dominic donald donna doreen dorothy douglas duncan
    edward eileen elaine eleanor elizabeth ella ellen emily emma eric erica ethan eva evelyn fatima fiona frances francis frank
    fred frederick gail gareth gary gavin geoff geoffrey george georgina gerald gillian gina glen gordon graham gregory gwen
    hannah harold harriet harry hassan hazel heather heidi helen henry hilary howard hugh ian imran irene isabel isobel ivan ivy
    jack jacob jacqueline jade jake james jamie jan jane janet janice jason jasmine jay jean jeff jeffrey jennifer jenny jeremy
    jessica jill jim jo joan joanna joanne joe joel john johnny jonathan jordan joseph josephine josh joshua joyce juan judith
    judy julia julian julie june karen karl kate katherine kathleen kathryn katie keith kelly ken kenneth kerry kevin kieran
    kim kirsty laura lauren laurence lawrence leanne lee leon leonard leslie lewis liam linda lindsay lisa liz lorna lorraine
    louis louise lucy luke lydia lynda lynn lynne malcolm marc marcus margaret maria marian marie marilyn marion mark marlene
    martin martyn mary matt matthew maureen maurice max megan melanie melissa michael michelle mick mike miles miriam mohammad
    mohammed molly monica muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel nina noel
    nora norma norman olive oliver olivia omar oscar owen pamela pat patricia patrick paul paula pauline penelope penny peter
    philip philippa phillip phil phoebe phyllis priya rachel ralph raj ray raymond rebecca richard rita rob robert roberta robin
    rodney roger roland ron ronald rosemary rosie ross roy rupert russell ruth ryan sally sam samantha samuel sandra sara sarah
    scott sean sebastian shane sharon shaun sheila shirley simon sofia sonia sophia sophie stacey stanley stella stephanie stephen
    steve steven stewart stuart sue susan suzanne sylvia tanya tara ted teresa terence terry theresa thomas tim timothy tina toby
    tom tommy tony tracey tracy trevor ursula valerie vanessa vera vernon veronica victor victoria vincent vivian walter wayne
    wendy wesley william winifred yasmin yvonne zara zoe"""
)
"""Given names that are common in the United Kingdom: a text that begins with one may be a person's name."""


def are_initials(text: str) -> bool:
    """Whether a text is two or three letters that may stand for a person: `JC`, `J.C.`, `HoP`; not those of a known body."""
    plain = text.strip()
    return bool(_INITIALS.fullmatch(plain)) and re.sub(r"[. ]", "", plain) not in BODIES


def is_person(text: str, *, is_body: bool) -> bool:
    """Whether a text names a person; `is_body` says that a word of it is of posts or bodies."""
    plain = text.strip(" .,")
    if _TITLE.fullmatch(plain):
        return True
    if is_body or len(plain.split()) > _MOST_NAMES:
        return False
    parts = plain.replace(",", " ").split()
    if _WITH_INITIAL.fullmatch(plain) and not plain.isupper():
        return True
    has_given = any(part.casefold() in _GIVEN for part in parts)
    return has_given and all(_CAPITALISED.fullmatch(part) or len(part.strip(".")) == 1 for part in parts)


def may_be_person(text: str) -> bool:
    """Whether a text that is of no known post or body has the form of a name: two to four words with capitals."""
    parts = [part for part in text.strip(" .,").split() if part not in _PARTICLES]
    return (
        len(parts) > 1
        and len(text.split()) <= _MOST_NAMES
        and all(map(_is_of_name, parts))
        and any(len(part.strip(".")) > 1 for part in parts)
    )


def may_be_surname_first(text: str) -> bool:
    """Whether a text that is of no known post or body has the form of a name as lists of names have it: `Doe, Jane`."""
    surname, comma, given = text.partition(", ")
    return bool(comma) and may_be_person(f"{given} {surname}") and len(surname.split()) == 1


def _is_of_name(word: str) -> bool:
    """Whether a word may be one of a name: it has a capital and goes on in small letters, or is an initial."""
    letters = re.sub(r"['\u2019\u2010-]", "", word)
    plain = letters.strip(".")
    if not plain.isalpha() or not plain[0].isupper() or plain in BODIES:
        return False
    return len(plain) == 1 or (
        letters.isalpha()
        and (not plain.isupper() or len(plain) >= _LEAST_LETTERS)
        and not _RUN_ON.search(word)
    )


def addresses_in(text: str) -> list[str]:
    """E-mail addresses, telephone numbers and streets in a text."""
    return [match[0] for form in (_EMAIL, _TELEPHONE, _STREET) for match in form.finditer(text)]
