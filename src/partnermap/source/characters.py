"""Characters that a text may not hold, or that a name may not."""

import re

BYTE_ORDER_MARK = "\ufeff"
REPLACEMENT = "\ufffd"

_LONGEST_SHOWN = 40  # characters

# Control characters but tab and line feed, what some programs take for a line end and others do not, halves of a
# pair, and two code points that are no characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

# What Unicode says to show as nothing, and what turns the direction of the text around it.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def has_invisible(text: str) -> bool:
    """Tell whether a text holds characters that show as nothing or reorder others: no place for them in a name."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def forbidden_in(text: str) -> str | None:
    """Return the number of the first character that no text may hold; None where there is none."""
    found = FORBIDDEN.search(text)
    return name_of(found[0]) if found else None


def without_forbidden(text: str) -> str:
    """Return the text with each forbidden character replaced by U+FFFD."""
    return FORBIDDEN.sub(REPLACEMENT, text)


def name_of(character: str) -> str:
    """Return a character's number as one looks it up: `U+2028`."""
    return f"U+{ord(character):04X}"


def excerpt(text: str) -> str:
    """Return a text as a message quotes it: in quotes, on one line, and not too much of it."""
    return repr(text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…")
