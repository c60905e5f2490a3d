"""What a misspelt word may have meant, which spellings are of one name, and foreign words shown in a message."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from partnermap.errors import NothingThereError, PartnermapError, listing
from partnermap.wording.lists import listed
from partnermap.wording.terms import plain

LONGEST_QUOTE = 60
"""Characters of a value that a message repeats."""

SHORTEST_GUESSED = 8
"""Letters from which on two names that one slip parts may be one."""

SHORTEST_WORD = 6
"""Letters from which on a word of a name is taken for a slip of another without asking."""

LONGEST_GUESSED = 80
"""Characters of a word that is compared with others; a longer one is no slip of the pen."""

LIKE, SLIP = 0.6, 0.75
"""How alike two words are at least, from 0 to 1, where one may be meant by the other, and where it is a slip of the pen."""

MOST_SLIPS = 2
"""Letters at most in which a slip of the pen differs from the word that was meant."""

COMPANY_ENDINGS = {"ltd": "limited", "plc": "publiclimitedcompany"}
"""How companies shorten what they are."""

_DIGITS = re.compile(r"\d+")
_NO_LETTER = re.compile(r"[\W_]+")

_BYTE = re.compile(r"(?<!\\)((?:\\\\)*)\\udc([89a-f][\da-f])")

MOST_COMPARED = 25
"""Words compared in full; of more, only those within two slips, so that no register takes long."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a word is most like, or None when it is like none."""
    return _nearest(word, frozenset(known))


def misspelt(word: str, known: Iterable[str]) -> str | None:
    """The known word that a word is a slip of the pen for.

    One with a part before it or other digits in it, as in "half-yearly" and "2yearly", means another, and so may one
    that is further away than a slip leads.
    """
    meant = _nearest(word, frozenset(known), SLIP)
    if meant is None or _digits(word) != _digits(meant):
        return None
    longer, shorter = sorted((word.casefold(), meant.casefold()), key=len, reverse=True)
    is_longer_word = longer.endswith(shorter) and len(longer) - len(shorter) > 1
    return None if is_longer_word or slips(longer, shorter) > MOST_SLIPS else meant


def slips_for(word: str, known: Iterable[str]) -> Sequence[str]:
    """The known word that a word is a slip of the pen for, and all others that are as near to it."""
    words = frozenset(known)
    meant = misspelt(word, words)
    if meant is None:
        return []
    folded = word.casefold()
    far = slips(folded, meant.casefold())
    near = {each for each in words if abs(len(each) - len(word)) <= far} - {meant}
    return [meant, *sorted(each for each in near if slips(folded, each.casefold()) <= far)]


def is_slip_for(word: str, meant: str) -> bool:
    """Whether a word is like one closely enough to be a slip of the pen for it, whatever else it may be like."""
    return _nearest(word, frozenset([meant]), SLIP) is not None


def _digits(word: str) -> str:
    return "".join(filter(str.isdecimal, word))


def slips(one: str, other: str) -> int:
    """How many letters are to be put in, taken out, changed or swapped with the next to make one word of another."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if before and j > 1 and one[i - 2] == against and other[j - 2] == letter:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]


@lru_cache(maxsize=1024)
def _nearest(word: str, words: frozenset[str], likeness: float = LIKE) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 -- only a run with findings pays for it

    if len(word) > LONGEST_GUESSED:
        return None
    folded = word.casefold()
    if len(words) > MOST_COMPARED:
        by_gap = _by_gap(words)
        alike = {near for gap in _gaps(folded) for near in by_gap.get(gap, ())}
        words = frozenset(sorted(alike)[:MOST_COMPARED])
    spelt = {candidate.casefold(): candidate for candidate in sorted(words)}
    matches = get_close_matches(folded, spelt, n=1, cutoff=likeness)
    return spelt[matches[0]] if matches else None


@lru_cache(maxsize=8)
def _by_gap(words: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """The words under each way to write them with one letter left out; two that share one are alike."""
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) <= LONGEST_GUESSED:
            for gap in _gaps(word.casefold()):
                found.setdefault(gap, []).append(word)
    return found


def one_slip_apart(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of longer words that one letter more, less or another parts; not those that differ in a number."""
    pairs = {
        (one, other)
        for alike in _by_gap(frozenset(word for word in words if len(word) >= SHORTEST_GUESSED)).values()
        for one, other in combinations(sorted(set(alike)), 2)
        if abs(len(one) - len(other)) <= 1 and _DIGITS.findall(one) == _DIGITS.findall(other)
    }
    return iter(sorted(pairs))


def _gaps(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@lru_cache(maxsize=4096)
def spelling_free(name: str) -> str:
    """A name without case, blanks and punctuation, `&` read as "and"; equal for two spellings of one name."""
    return _NO_LETTER.sub("", name.casefold().replace("&", " and "))


def most_usual(spellings: Counter[str]) -> tuple[str, bool]:
    """The spelling that is used most, of equals the first, and whether none is used as often."""
    (usual, times), *others = spellings.most_common(2)
    return usual, not others or others[0][1] < times


def name_key(name: str) -> str:
    """Equal for names that differ in case, blanks, punctuation, "&", a leading "The" or how a company ends."""
    key = spelling_free(name)
    for short, full in COMPANY_ENDINGS.items():
        if key.endswith(short):
            key = key.removesuffix(short) + full
    return key.removeprefix("the") or key


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint with the closest known word, or None when nothing is near."""
    meant = nearest(word, known)
    return f"did you mean {meant!r}?" if meant else None


def name_meant(name: str, known: Iterable[str]) -> str | None:
    """The one known name that a name can only be a slip of the pen for, in a long word of it.

    None where another is as near, and for short words: such a name may be one that is still to be added.
    """
    near = slips_for(name, known)
    if len(near) != 1 or spelling_free(name) == spelling_free(near[0]):
        return near[0] if len(near) == 1 else None
    words, meant = (_NO_LETTER.split(each.casefold()) for each in (name, near[0]))
    parted = [other for one, other in zip(words, meant, strict=False) if one != other]
    return near[0] if len(words) == len(meant) and min(map(len, parted)) >= SHORTEST_WORD else None


MOST_NEAR = 3
"""Near matches that a message names."""


def near_matches(word: str, known: Iterable[str]) -> Sequence[str]:
    """The known word that a word is most like; where it is like none, those that it is, or is like, a part of, three at most."""
    words = dict.fromkeys(known)
    meant, spelt = nearest(word, words), spelling_free(word)
    if meant:
        return [meant]
    parts_of = [each for each in words if spelt and spelt in spelling_free(each)]
    return (parts_of or _like_in_part(word, words))[:MOST_NEAR]


def _like_in_part(word: str, names: Iterable[str]) -> list[str]:
    """The names whose beginning a text is a slip of the pen for, else those that have a word for each of its own."""
    texts, there = word.split(), list(names)
    begins = {each: " ".join(each.split()[: len(texts)]) for each in there}
    if meant := _nearest(word, frozenset(begins.values()), SLIP):
        return [each for each in there if begins[each] == meant]
    parts = frozenset(part for each in there for part in each.split())
    near = [_nearest(text, parts, SLIP) for text in texts]
    return [each for each in there if near and {*near} <= {*each.split()}]


def one_of(
    word: str,
    words: Iterable[str],
    what: str,
    error: type[PartnermapError] = NothingThereError,
    *,
    also: Iterable[str] = (),
) -> str:
    """The word of those there are that a word is, or is but for its case and punctuation, or is read as.

    Raises an error that lists the words there are, with the nearest of them and of other names that were not it.
    """
    there = list(words)
    meant = spelling_free(word)
    spelt = [each for each in there if meant in {spelling_free(each), spelling_free(plain(each))}]
    if word in there or len(spelt) == 1:
        return word if word in there else spelt[0]
    near = near_matches(word, [*there, *also])
    said = f"no {what} {quoted(word)}" + (
        f": did you mean {listed(map(quoted, near), 'or')}?" if near else ""
    )
    raise error(f"{said}\nknown: {listing(there)}" if there else f"{said}; there is none at all")


def is_part(text: str, name: str) -> bool:
    """Whether a text is part of a name, whatever the case, the blanks and the spelling of "and"."""
    return _folded(text) in _folded(name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("&", " and ").split())


def part_of(text: str, names: Iterable[str], what: str) -> str:
    """A text that is part of one of some names, whatever the case; else the name that it is but for its punctuation.

    Raises `NothingThereError` where it is neither, with the nearest.
    """
    there = sorted(set(filter(None, names)))
    if any(is_part(text, name) for name in there):
        return text
    return one_of(text, there, what)


def quoted(text: str) -> str:
    """A value of a record for a message: in quotes, control characters escaped, cut when long."""
    if len(text) > LONGEST_QUOTE:
        return ascii_quotes(text[:LONGEST_QUOTE]) + "…"
    return ascii_quotes(text)


def ascii_quotes(text: str) -> str:
    """Python's own quoting, which escapes what a terminal would act on; a byte of a name that is no UTF-8 as that byte."""
    return _BYTE.sub(r"\1\\x\2", repr(text))
