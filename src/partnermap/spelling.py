"""What a misspelt word may have meant, and foreign words shown in a message."""

from collections.abc import Iterable

LONGEST_QUOTE = 60
"""Characters of a value that a message repeats."""

LONGEST_GUESSED = 80
"""Characters of a word that is compared with others; a longer one is no slip of the pen."""

MOST_COMPARED = 200
"""Words compared in full; of more, only those that begin or end alike, so that no register takes long."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a word is most like, or None when it is like none."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only a run with findings pays for it

    word = word.casefold()
    if len(word) > LONGEST_GUESSED:
        return None
    spelt = {candidate.casefold(): candidate for candidate in known}
    if len(spelt) > MOST_COMPARED:
        alike = (word[:2], word[-2:])
        spelt = {
            low: candidate for low, candidate in spelt.items() if low[:2] == alike[0] or low[-2:] == alike[1]
        }
    matches = get_close_matches(word, spelt, n=1, cutoff=0.6)
    return spelt[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint with the closest known word, or None when nothing is near."""
    meant = nearest(word, known)
    return f"did you mean {meant!r}?" if meant else None


def quoted(text: str) -> str:
    """A value of a record for a message: in quotes, control characters escaped, cut when long."""
    if len(text) > LONGEST_QUOTE:
        return ascii_quotes(text[:LONGEST_QUOTE]) + "…"
    return ascii_quotes(text)


def ascii_quotes(text: str) -> str:
    """Python's own quoting, which escapes what a terminal would act on."""
    return repr(text)


def in_words(items: Iterable[str]) -> str:
    """A list as a sentence has it: `a, b and c`."""
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last
