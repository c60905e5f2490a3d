"""Words that fill a field and say nothing."""

import re
from functools import lru_cache

_NO_WORD = re.compile(r"[\W_]+")
_WORDS = frozenset(
    {
        "",
        "all",
        "all agencies",
        "all concerned",
        "all members",
        "all parties",
        "all partners",
        "anybody",
        "anyone",
        "as appropriate",
        "as necessary",
        "as needed",
        "as required",
        "as soon as possible",
        "asap",
        "continuing",
        "continuous",
        "everybody",
        "everyone",
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
        "partners",
        "pending",
        "short term",
        "somebody",
        "someone",
        "tba",
        "tbc",
        "tbd",
        "the partners",
        "to be advised",
        "to be agreed",
        "to be announced",
        "to be assigned",
        "to be confirmed",
        "to be decided",
        "to be determined",
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
    """Whether a text stands in for an answer, as "TBC" or "all partners" do; case and punctuation do not matter."""
    return _NO_WORD.sub(" ", text.replace(".", "")).strip().casefold() in _WORDS
