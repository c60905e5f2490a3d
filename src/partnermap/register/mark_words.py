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
    }
)
"""What officers write that says the same as a mark, each with its slips of the pen; nothing in the format is so called."""

SPELT_SO = frozenset(
    {"part2", "partii", "parttwo", "pink", "hide", "redacted", "unpublished", "internalonly", "officersonly"}
)
"""More of them, whose slips are other words: part 1, related, side."""

FOR_PUBLIC = frozenset({"public", "publish", "published", "publishable", "forpublication"})
FOR_PUBLIC_SPELT_SO = frozenset({"publication", "visible", "visibility"})
"""What officers write that says the same as a mark where its value is one of `NOT_SO`: with its slips, and without: duplication."""

SAYS_NO = "no"
NOT_SO = frozenset(
    {"false", SAYS_NO, "n", "off", "0", "never", "private", "restricted", "secret", "withheld"}
)

SLIPPED_BY = 3.5
"""Letters of a word for each slip in it, so that six have one alone: secure is no secret."""

MOST_OTHER_LETTERS = 2 * MOST_SLIPS
"""Letters at most that only one of two words has, where no more slips part them."""

_MEANT_SO = {word: frozenset(word) for word in sorted({CONFIDENTIAL, *MEANT_SO})}
_FOR_PUBLIC = {word: frozenset(word) for word in sorted(FOR_PUBLIC)}
_AROUND = re.compile(
    r"^(?:is|are|tobe|canbe|make|keep|kept|marked|strictly)?(.+?)"
    r"(?:only|items?|information|details|data|matters?|business|sessions?|meetings?|reports?|papers?|appendix|annex)?$"
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
    bare = _AROUND.sub(r"\1", letters)
    return is_slip_for(letters, EXEMPT) or any(
        word in SPELT_SO
        or _is_one_of(word, _MEANT_SO)
        or (letters_of(value) in NOT_SO and (word in FOR_PUBLIC_SPELT_SO or _is_one_of(word, _FOR_PUBLIC)))
        for word in {letters, bare}
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
