"""Words that fill a field and say nothing."""

import re
from functools import lru_cache

_TO_BE = re.compile(
    r"(?:tbc\w*|tb[ad]s?|(?:to be|not yet) (?:advised|agreed|announced|appointed|assigned|confirmed|decided|determined|filled|known|named|recruited))\b"
)
"""What says at the start of a text that the rest is not settled either."""

_CAN_BE_VACANT = r"and|buildings?|commercial|derelict|dwellings?|empty|homes?|hous(?:es|ing)|industrial|lands?|management|manager|officer|plots?|possession|premises|propert(?:y|ies)|residential|retail|shops?|sites?|spaces?|units?"
_VACANT = re.compile(
    rf"(?:(?:currently|post|position|role|seat) )*(?:vacant|vacancy)\b(?! (?:{_CAN_BE_VACANT})\b)"
)
"""What says at the start of a text that nobody holds the post; of "Vacant Property Officer" it is part of the name."""

_NO_WORD = re.compile(r"[\W_]+")
_ABOVE = frozenset({"as above", "as previous", "ditto", "do", "dto", "idem", "same as above", "see above"})
"""What stands for the text above it, as in a table."""

_TOGETHER = frozenset(
    {
        "all",
        "all agencies",
        "all concerned",
        "all members",
        "all parties",
        "all partners",
        "everybody",
        "everyone",
        "partners",
        "the partners",
    }
)
"""Who may decide something together, of whom no one can be asked."""

_WORDS = frozenset(
    {
        "",
        "anybody",
        "anyone",
        *_ABOVE,
        *_TOGETHER,
        "as appropriate",
        "as necessary",
        "as needed",
        "as required",
        "as soon as possible",
        "asap",
        "continuing",
        "continuous",
        "immediate",
        "immediately",
        "in progress",
        "long term",
        "medium term",
        "n a",
        "na",
        "nil",
        "no one",
        "nobody",
        "none",
        "not applicable",
        "not known",
        "on going",
        "ongoing",
        "pending",
        "short term",
        "somebody",
        "someone",
        "unassigned",
        "unknown",
        "various",
        "x",
        "xx",
        "xxx",
    }
)


@lru_cache(maxsize=4096)  # registers repeat the same posts and dates
def is_placeholder(text: str) -> bool:
    """Whether a text stands in for an answer, as "TBC (March)" or "all partners" do; case and punctuation do not matter."""
    words = _words(text)
    return words in _WORDS or bool(_TO_BE.match(words) or _VACANT.match(words))


def repeats_another(text: str) -> bool:
    """Whether a text stands for the one above it, as in a table."""
    return _words(text) in _ABOVE


def may_decide(text: str) -> bool:
    """Whether a text says who decided or did something, as "all members" does; "TBC" says nothing of it."""
    return _words(text) in _TOGETHER or not is_placeholder(text)


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text.replace(".", "")).strip().casefold()
