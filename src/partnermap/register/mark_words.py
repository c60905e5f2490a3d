"""Which keys say that what they stand in is not for the public, whether or not the format knows them: one judgement for all."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from partnermap.spelling import MOST_SLIPS, is_slip_for, misspelt, slips

EXEMPT = "exempt"
CONFIDENTIAL = "confidential"
LONGEST_KEY = 80

MEANT_SO = frozenset(
    {
        "private",
        "secret",
        "withheld",
        "withhold",
        "restricted",
        "sensitive",
        "hidden",
        "privileged",
        "notforpublication",
        "notforpublic",
        "notforthepublic",
        "embargo",
        "embargoed",
        "notforrelease",
        "notpublic",
        "nonpublic",
        "notpublished",
        "nottobepublished",
        "donotpublish",
        "excludedfrompublication",
        "publicexcluded",
        "pressandpublicexcluded",
        "inconfidence",
        "inprivate",
        "closedsession",
        "commercialinconfidence",
        "commerciallysensitive",
        "officialsensitive",
        "protectivemarking",
        "securitymarking",
        "securityclassification",
        "sensitivitylabel",
        "pinkpaper",
        "pinkpapers",
        "eithriedig",
        "cyfrinachol",
    }
)
"""What officers write that says the same as a mark, each with its slips of the pen; nothing in the format is so called."""

SPELT_SO = frozenset(
    [
        "part2",
        "partii",
        "parttwo",
        "pink",
        "hide",
        "redact",
        "redacted",
        "redaction",
        "suppress",
        "suppressed",
        "conceal",
        "concealed",
        "incamera",
        "needtoknow",
        "eyesonly",
        "schedule12a",
        "sch12a",
        "tlpred",
        "tlpamber",
        "tlpamberstrict",
        "tlpgreen",
    ]
)
"""More of them, whose slips are other words: part 1, react, side."""

_SAID_SO = re.compile(
    r"""
    (?: not | non | un | never | dont | donot | cannot ) (?: for | tobe | be | yet )?
        (?: public | publish (?: ed | able )? | publication | releas (?: e | ed | able ) | disclos (?: e | ed | able | ure )
          | circulat (?: e | ed | ion ) | distribut (?: e | ed | ion ) | shar (?: e | ed | ing ) )
    | no (?: public | publish (?: ing )? | publication | release | disclosure | circulation | distribution | sharing )
    | (?: keep | kept | hold | held | hide | hidden | withh[eo]ld | exclud (?: e | ed | ing ) | omit (?: ted )? | remove d? )
        (?: from | off | outof ) (?: the )? (?: public (?: ation | view )? | press (?: andpublic )? | web (?: site )? | reports? )
    | (?: exclud (?: e | es | ed | ing ) | exclusionof ) (?: the )? (?: press (?: and )? )? (?: the )? public
    | (?: for )? (?: members? | officers? | staff | councill?ors? | employees? | internal | board | cabinet | committee
        | council | management | managers? | directors? ) (?: use | eyes )? only
    | (?: for )? internaluse
    """,
    re.VERBOSE,
)
"""The same in more words: that it is not to go out, is kept from the public, or is for some people only."""

SAID_WITH_YES = frozenset({"internal"})
"""What says the same as a mark where its value is one of `YES`; `internal: Audit` is something else."""
YES = frozenset({"true", "yes", "y", "on", "1", "only"})

FOR_PUBLIC = frozenset({"public", "publish", "published", "publishable", "forpublication"})
FOR_PUBLIC_SPELT_SO = frozenset({"publication", "visible", "visibility", "disclosable", "releasable"})
"""What officers write that says the same as a mark where its value is one of `NOT_SO`: with its slips, and without: duplication."""

NOT_SO = frozenset(
    {"false", "no", "n", "off", "0", "never", "none", "private", "restricted", "secret", "withheld"}
)

READ_BY = frozenset(
    [
        "audience",
        "access",
        "visible",
        "visibleto",
        "visibility",
        "readers",
        "readership",
        "circulation",
        "distribution",
        "sharing",
        "publication",
        "release",
        "disclosure",
        "handling",
        "marking",
    ]
)
_FEW = re.compile(
    r"(?:for)?(?:members?|officers?|staff|councill?ors?|employees?|internal)(?:use|eyes)?(?:only)?"
    r"|nobody|noone|private|restricted|secret|withheld|.*confidential|officialsensitive|exempt"
)
"""Who reads what says by whom it is read, where that is not the public; at an event there are others too."""

TRAFFIC_LIGHT = frozenset({"tlp", "trafficlight", "trafficlightprotocol"})
FOR_ALL = frozenset({"", "clear", "white"})
"""A label by which nothing is kept from anybody; by any other of that scheme something is."""

EXCLUDING = frozenset({"exclude", "excludes", "excluded", "excluding", "exclusion"})
EXCLUDED = frozenset({"public", "thepublic", "press", "pressandpublic", "thepressandpublic"})

TELLING = ("no", "yes", "members", "public")
"""Values with one of which every key that may be a mark is one."""

SLIPPED_BY = 3.5
"""Letters of a word for each slip in it, so that six have one alone: secure is no secret."""

MOST_OTHER_LETTERS = 2 * MOST_SLIPS
"""Letters at most that only one of two words has, where no more slips part them."""

_MEANT_SO = {word: frozenset(word) for word in sorted({CONFIDENTIAL, *MEANT_SO})}
_FOR_PUBLIC = {word: frozenset(word) for word in sorted(FOR_PUBLIC)}
_AROUND = re.compile(
    r"^(?:is|are|tobe|canbe|make|keep|kept|marked|strictly|under|subjectto)?(.+?)"
    r"(?:only|until|till|reason|items?|information|details|data|matters?|business|sessions?|meetings?|reports?|papers?|appendix|annex)?$"
)
"""What stands around such a word, as in `is_private` and `private_item`."""

_LOOK_ALIKE = str.maketrans(
    "авгекмнопрстухіѕјһԁԛԝѵиьαβεηικμνορτυχωıłøđɑɡօսոհ",
    "abrekmhonpctyxisjhdqwvubabenikmvoptuxwilodagounh",
)
"""Letters of other scripts that look like Latin ones: all of a word in them is read as that word."""


@lru_cache(maxsize=4096)
def looks_like_mark(key: str, value: str = "") -> bool:
    """Whether a key that the format does not know was meant to withhold what it stands in.

    So is whatever has the word in it, or is a slip of the pen for it, in any case, with any sign, accent or letter that
    looks like another; so is what officers write for the same. `value` counts for `public: no` and the like.
    """
    letters = letters_of(key)
    return EXEMPT in letters or CONFIDENTIAL in letters or is_called_so(letters, value)


def is_called_so(letters: str, value: str = "") -> bool:
    """Whether the letters of a key are a word for a mark, or a slip of the pen for one, and not only hold it."""
    return _is_always_so(letters) or any(_says_so(word, letters_of(value)) for word in _words_in(letters))


def _words_in(letters: str) -> set[str]:
    """A key, and what is left of it without what stands around such a word."""
    return {letters, _AROUND.sub(r"\1", letters)}


@lru_cache(maxsize=4096)
def _is_always_so(letters: str) -> bool:
    """Whether a key is a word for a mark whatever its value is."""
    return is_slip_for(letters, EXEMPT) or any(
        word in SPELT_SO or _SAID_SO.fullmatch(word) or _is_one_of(word, _MEANT_SO)
        for word in _words_in(letters)
    )


@lru_cache(maxsize=4096)
def may_be_mark(key: str) -> bool:
    """Whether a key looks like a mark with one value or another."""
    return any(looks_like_mark(key, value) for value in TELLING)


def _says_so(word: str, value: str) -> bool:
    """Whether a word and what is said of it are a mark together."""
    return (
        (value in NOT_SO and (word in FOR_PUBLIC_SPELT_SO or _is_one_of(word, _FOR_PUBLIC)))
        or (value in YES and word in SAID_WITH_YES)
        or (word in READ_BY and _FEW.fullmatch(value) is not None)
        or (word in TRAFFIC_LIGHT and value not in FOR_ALL)
        or (word in EXCLUDING and value in EXCLUDED)
    )


def letters_of(key: str) -> str:
    """The Latin letters and the digits of a key, in lower case, without accents and as they look."""
    parted = unicodedata.normalize("NFKD", key[:LONGEST_KEY]).casefold()
    return "".join(each for each in parted.translate(_LOOK_ALIKE) if each.isascii() and each.isalnum())


def _is_one_of(word: str, meant: Mapping[str, frozenset[str]]) -> bool:
    letters = frozenset(word)
    return word in meant or any(
        misspelt(word, [each]) and slips(word, each) <= len(each) / SLIPPED_BY
        for each, theirs in meant.items()
        if abs(len(each) - len(word)) <= MOST_SLIPS and len(letters ^ theirs) <= MOST_OTHER_LETTERS
    )
