"""Words of posts, bodies and their work, by which a text is known to be of no person."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from partnermap.importing.people import (
    BODIES,
    SURNAME_FIRST,
    TITLED,
    addresses_in,
    is_person,
    may_be_person,
    may_be_surname_first,
)
from partnermap.model.placeholder import is_placeholder

POST = re.compile(
    r"\b(?:heads?|directors?|managers?|officers?|leaders?|leads?|chair(?:man|woman|person)?|adviser|advisor|assistant|chief"
    r"|clerk|treasurer|solicitor|auditors?|accountant|surveyor|engineer|co-?ordinators?|cabinet member|executive member|member for"
    r"|portfolio holder|s\.? ?151|section 151|secretary|president|executive|commissioner|deputy|analyst|architect|developer"
    r"|administrator|planner|inspector|superintendent|sergeant|warden|ranger|principal|owner|supervisor|consultant|specialist"
    r"|champion|representative|governor|buyer|librarian|curator|master|bursar|registrar|constable|head ?teacher|teacher|nurse"
    r"|technician|designer|scientist|sponsor|fundraiser|handyman|editor|grounds(?:man|men|person)|landlord|apprentice|receptionist|controller|trustee|caretaker|foreman|operator|steward|councillor|mayor)s?\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:councils?|trusts?|boards?|partnerships?|authorit(?:y|ies)|groups?|forums?|services?|teams?|agenc(?:y|ies)|departments?"
    r"|committees?|panels?|police|constabulary|society|association|club|centre|university|college|schools?|nhs|commission|cabinet"
    r"|foundation|federation|union|alliance|network|ltd|limited|plc|company|unit|directorate|institute|office|bureau|charit(?:y|ies)"
    r"|ambulance|brigade|church|hospital|fund|executive|bank|union|ministry|probation|library|museums?|task force"
    r"|working party|sub-?groups?|volunteers?|landowners?|residents?|contractors?|consultants?|staff|officers|members|partners"
    r"|providers|schools|farmers|businesses|suppliers?|vendors?|developers|tenants|communities|wardens|trustees|hall|uk"
    r"|guilds?|league|legion|users|friends|co-?operatives?|academy|academies|diocese|consortium|coalition|collaborative|practice"
    r"|scouts|watch|llp|cic|inc|co)\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:england|wales|scotland|security|operations|finance|procurement|legal|engineering|compliance|audit|leisure|planning|parks"
    r"|highways|communications|marketing|transport|environment|housing|community|adult|children|culture|property)\b",
    re.IGNORECASE,
)
"""Words that stand alone for a service, and are part of the name of many a post."""

COMPOUND = re.compile(
    r"\b(police|fire|health|town|safety|research|arts|lost|parks|adults|children|crime) (and|&) "
    r"(crime|rescue|wellbeing|well-being|safety|country|development|property|social care|disorder|families|heritage)\b",
    re.IGNORECASE,
)
"""Names that hold one of the words between names."""

_OF_WORK = re.compile(
    r"\b(?:(?:access|account|activit|admin|adult|advice|affair|agricultur|allotment|animal|approv|assess|asset|assur|behaviour"
    r"|benefit|biodivers|britain|british|budget|building|business|cemeter|change|children|citizen|climate|coast|collect|commerc"
    r"|communicat|communit|concern|conserv|consult|construct|contract|control|corporat|counsel|countryside|crime|cultur|customer"
    r"|cycling|democra|design|develop|digital|disab|disaster|district|divers|domestic|drainage|ecolog|econom|educat|elect|emergenc"
    r"|employ|energy|enforc|engage|engineer|england|english|enterprise|environment|equal|estates|europe|evaluat|every|external|facilit"
    r"|famil|financ|fleet|flood|frontline|funding|gardens|general|governance|grounds|growth|harbour|health|herit|highway|histor"
    r"|homeless|housing|human|improv|inclus|industr|informat|infrastruct|innovat|insight|insur|integrat|intelligence|internal"
    r"|invest|jobcent|justice|landscape|learning|legal|leisure|licenc|licens|litter|logistic|mainten|management|marine|market"
    r"|media|mental|mobilit|monitor|municipal|museum|national|natural|neighbour|nurser|occupation|operation|organis|outdoor"
    r"|parking|partner|patient|payroll|people|perform|planning|police|polic(?:y|ies)|prevent|primary|procure|product|programme"
    r"|project|propert|protect|provi[ds]|public|qualit|realm|record|recreat|recruit|recycl|refuse|regenerat|region|registr|regulat"
    r"|rehab|renew|repair|report|rescue|research|resid|resilien|resourc|respon|retail|revenue|sanitation|scen[ei]|scienc|scotland"
    r"|scottish|scrutin|secondary|sector|secur|sewage|sewer|sexual|skill|social|software|space|special|sport|stakehold|standards"
    r"|statist|strateg|structur|student|substance|supply|support|surger|survey|sustainab|system|technolog|telecom|tenan|theatre|traffic"
    r"|training|transform|transit|transport|travel|treasur|universit|urban|utilit|various|vehicle|victim|village|visitor|volunt"
    r"|secretar[i\u00ed]a|stadt|m[e\u00e9]tropol|prefeit|ayuntam|kommun|gemeente|energi|minist|mairie|comune|ville"
    r"|welfare|wellbeing|well-being|wildlife)\w*"
    r"|(?:action|age|aid|air|all|area|arts?|borough|bus|care|carers?|chamber|city|civic|clean|county|data|drugs?|early|east|events?"
    r"|food|gas|grants?|guides?|help|homes?|jobs?|joint|land|life|link|local|mail|major|music|network|new|north|old|open|other|farms?|lodge|cottage|ops|cttee|ctte|parish|park"
    r"|plan|play|plus|ports?|power|private|rail|risk|rivers?|roads?|royal|rural|safety|safer|senior|south|staff|start|state|street"
    r"|sure|task|tax|third|tourism|tourist|town|trade|trading|trees?|uk|visit|wales|waste|water|waterways|women|work|works|youth))\b",
    re.IGNORECASE,
)
"""Words of what services and bodies do, and where; the first of them go on in any way."""


def is_of_work(text: str) -> bool:
    """Whether a word of a text is of what services and bodies do, or where, so that it is hardly a person's name."""
    return bool(_OF_WORK.search(text))


def is_owner(text: str) -> bool:
    """Whether a word of a text is of posts or bodies."""
    return is_post_or_body(text) or bool(_AREA.search(text))


def is_of_person(text: str) -> bool:
    """Whether a text is a person's name, or has the form of one and no word of posts, bodies or their work."""
    is_body = is_owner(text)
    return is_person(text, is_body=is_body) or (
        not is_body and not is_of_work(text) and may_be_person(text) and not is_placeholder(text)
    )


def is_post_or_body(text: str) -> bool:
    """Whether a word of a text is of posts or bodies by itself."""
    return bool(POST.search(text) or _BODY.search(text)) or text.strip(" .") in BODIES


def is_surname_first(text: str) -> bool:
    """Whether a text is a person's name with the surname first, and has no word of posts, bodies or their work."""
    plain = " ".join(text.split())
    return bool(SURNAME_FIRST.fullmatch(plain)) or (
        may_be_surname_first(plain) and not is_owner(plain) and not is_of_work(plain)
    )


def _begins_name(word: str) -> bool:
    """Whether a word is a common given name, or an initial that is no word."""
    return is_person(word, is_body=False) or (len(word) == 1 and word not in {"A", "I"})


def of_a_person(text: str) -> str:
    """What is said of a text that is held back: that it is of a person, or may be."""
    return f"{'is' if people_in(text) else 'may be'} of a person and is written into no record"


def people_in(text: str) -> list[str]:
    """Persons, addresses and telephone numbers within a text: names with a title, or with a common given name."""
    words = re.findall(r"[\w'\u2019-]+", text)
    pairs = [f"{one} {two}" for one, two in pairwise(words) if _begins_name(one) and len(two) > 1]
    named = [pair for pair in pairs if is_person(pair, is_body=is_owner(pair) or is_of_work(pair))]
    return list(dict.fromkeys([*addresses_in(text), *(match[0] for match in TITLED.finditer(text)), *named]))


Spelt = Callable[[str], str | None]
"""How a post or body is spelt on record; None where it is not."""


@dataclass(frozen=True, slots=True)
class OwnerNames:
    """What is known of names before a cell is read."""

    spelt: Spelt
    confirmed: frozenset[str]

    def known(self, text: str) -> str | None:
        """How a text that is a name on record, or was confirmed, is written; None where it is neither."""
        one_line = " ".join(text.split())
        return one_line if one_line in self.confirmed else self.spelt(one_line)

    def is_person(self, text: str) -> bool:
        """Whether a text may be of a person, and is no name that is known."""
        return self.known(text) is None and is_of_person(text)
