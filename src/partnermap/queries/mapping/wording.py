"""How alike two purposes are worded: the words they share, the telling ones counting most.

Words are compared by their stems, so that "planning" and "plans" are one, and by the synonyms that a
council lists; words of one subject of local government count for something too. A word that few partnerships
use tells more than one that many do, and words that nearly every purpose has ("together", "improve") tell little
whatever the register holds.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from partnermap.queries.mapping.subjects import SUBJECTS

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_VOWELS = frozenset("aeiouy")

_STOP_WORDS = """
    a about across after all also an and any are as at be been before being both but by can do each every
    for from further has have how in into is it its more most no nor not of on one onto or other others our
    out over own partnership partnerships shall so some such than that the their them then there these they this those through to
    under until up upon was well were what when where which while who whose will with within without would
"""

_EVERYDAY_WORDS = """
    achieve action advise agency agree aim area authority benefit better board bodies body bring build carry
    city co-operate commission common community coordinate council county deliver develop direct district
    effective ensure forum fund future give good govern group guide help high hold hundred improve include
    increase inform involve joint keep key lead life limited live local make manage many meet member
    national need network new number open operate organise oversee partner people place plan
    priority private programme project promote provide public purpose quality raise reduce region residents resource
    responsible review run scheme sector secure see serve service set share steer strategic strategy strengthen
    support sustain take team together tackle two use value vision voluntary way work year
"""

EVERYDAY_WEIGHT = 0.2
"""What an everyday word counts, against any other."""

_ENDINGS = (
    ("isation", ""),
    ("ization", ""),
    ("ation", ""),
    ("ition", ""),
    ("ment", ""),
    ("ness", ""),
    ("ivity", ""),
    ("ity", ""),
    ("ance", ""),
    ("ence", ""),
    ("ing", ""),
    ("ion", ""),
    ("ive", ""),
    ("ate", ""),
    ("ise", ""),
    ("al", ""),
    ("ed", ""),
    ("er", ""),
    ("ly", ""),
)
LEAST_STEM = 4
SHORT_STEM = 3
MOST_ENDINGS = 3

Stem = str


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> Stem:
    """What a word has in common with its plural, its -ing, and the like: "planning" and "plans" are "plan"."""
    found = _singular(word)
    for _ in range(MOST_ENDINGS):
        shorter = _without_ending(found)
        if shorter == found:
            break
        found = shorter
    return found[:-1] if found.endswith("e") and len(found) > LEAST_STEM else found


def _singular(word: str) -> str:
    if len(word) <= SHORT_STEM or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > LEAST_STEM:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _without_ending(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            rest = word[: -len(ending)] + instead
            if ending in {"ing", "ed"} and rest.endswith("at"):
                return f"{rest}e"
            if len(rest) >= LEAST_STEM and _VOWELS.intersection(rest):
                return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in _VOWELS else rest
            if _is_short_syllable(rest) and ending in {"ing", "er", "ed"}:
                return f"{rest}e"
    return word


def _is_short_syllable(text: str) -> bool:
    """Whether an "e" may be missing, as in "car" of "caring"."""
    return len(text) == SHORT_STEM and [letter in _VOWELS for letter in text] == [False, True, False]


STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing of what a partnership is for."""

EVERYDAY = frozenset(map(stem, _EVERYDAY_WORDS.split()))
"""Stems of the words that the purposes of all kinds of partnership have."""


SUBJECT = "~"
"""What the stem that stands for a subject starts with."""

SUBJECT_WEIGHT = 0.5
"""What a subject in common counts, against a word."""


def _subject_stems(subjects: Mapping[str, Sequence[str]]) -> dict[Stem, list[Stem]]:
    """What a word speaks of; a word may speak of several subjects."""
    found: dict[Stem, list[Stem]] = {}
    for name, words in subjects.items():
        for key in dict.fromkeys(map(stem, words)):
            found.setdefault(key, []).append(f"{SUBJECT}{name}")
    return found


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """What a text says: how much each of its stems counts, and the words behind each; of length 1 all together."""

    weights: Mapping[Stem, float]
    words: Mapping[Stem, Sequence[str]]


class Vocabulary:
    """Knows how telling each word is among a number of texts, and which words mean the same."""

    def __init__(
        self,
        texts: Iterable[str],
        synonyms: Iterable[Sequence[str]] = (),
        places: Iterable[str] = (),
        subjects: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`places` are texts whose words name where something is and not what it is for.

        `subjects` are what purposes speak of, each with its words; by default those of local government.
        """
        self._groups = _groups(synonyms)
        self._subjects = _subject_stems(SUBJECTS if subjects is None else subjects)
        self._longest = max(map(len, self._groups), default=1)
        self._places = {stem(word) for text in places for word in split(text)}
        self._read = [self._stems(text) for text in texts]
        counted = Counter(chain.from_iterable(self._read))
        self._rarity = {word: log((len(self._read) + 1) / max(number, 2)) for word, number in counted.items()}
        self._unheard = log((len(self._read) + 1) / 2)

    def wordings(self) -> list[WeighedWords]:
        """What each of the texts says, in their order."""
        return [self._weighed(words) for words in self._read]

    def wording(self, text: str) -> WeighedWords:
        """What a text says, be it one of those or not."""
        return self._weighed(self._stems(text))

    def _stems(self, text: str) -> dict[Stem, list[str]]:
        """The words of a text under their stems; synonyms stand under one."""
        words = split(text)
        stems = [stem(word) for word in words]
        found: dict[Stem, list[str]] = {}
        at = 0
        while at < len(words):
            length, key = self._at(stems, at)
            said = " ".join(words[at : at + length])
            at += length
            if length == 1 and (said in STOP_WORDS or key in self._places or len(said) == 1):
                continue
            found.setdefault(key, []).append(said)
            for subject in () if key in EVERYDAY else self._subjects.get(stem(said), ()):
                found.setdefault(subject, []).append(said)
        return found

    def _at(self, stems: Sequence[Stem], at: int) -> tuple[int, Stem]:
        """How many words from a place on are one, and what they stand under."""
        for length in range(min(self._longest, len(stems) - at), 0, -1):
            group = self._groups.get(tuple(stems[at : at + length]))
            if group is not None:
                return length, group
        return 1, stems[at]

    def _weighed(self, words: Mapping[Stem, Sequence[str]]) -> WeighedWords:
        raw = {key: (1 + log(len(said))) * self._weight(key) for key, said in words.items()}
        length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return WeighedWords({key: weight / length for key, weight in raw.items()}, words)

    def _weight(self, key: Stem) -> float:
        weight = EVERYDAY_WEIGHT if key in EVERYDAY else SUBJECT_WEIGHT if key.startswith(SUBJECT) else 1
        return self._rarity.get(key, self._unheard) * weight


def split(text: str) -> list[str]:
    """The words of a text in small letters, without the 's of an owner."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(text.casefold())]


def _groups(synonyms: Iterable[Sequence[str]]) -> dict[tuple[Stem, ...], Stem]:
    """What the words of each group, which may be several words long, stand under."""
    found: dict[tuple[Stem, ...], Stem] = {}
    for group in synonyms:
        phrases = [tuple(map(stem, split(phrase))) for phrase in group]
        for phrase in filter(None, phrases):
            found.setdefault(phrase, f"={' '.join(phrases[0])}")
    return found


def alike(a: WeighedWords, b: WeighedWords) -> float:
    """How alike two wordings are, from 0 to 1: the cosine of the angle between them."""
    few, many = sorted((a.weights, b.weights), key=len)
    return sum(weight * many[key] for key, weight in few.items() if key in many)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of local government, with the different words by which two texts speak of it."""

    name: str
    words: Sequence[str]


def shared_words(a: WeighedWords, b: WeighedWords, most: int = 8) -> list[str]:
    """The words two texts share, the most telling first; two words that the council says are one: `heritage/museums`."""
    shared = [key for key in _shared(a, b) if not key.startswith(SUBJECT)]
    telling = [key for key in shared if key not in EVERYDAY] or shared
    said = ("/".join(_spellings((a.words[key][0], b.words[key][0]))) for key in telling)
    return list(dict.fromkeys(said))[:most]


def shared_subjects(a: WeighedWords, b: WeighedWords, most: int = 3) -> list[Subject]:
    """The subjects of which two texts speak in words that they do not share, the most telling first."""
    shared = _shared(a, b)
    named = {word for key in shared if not key.startswith(SUBJECT) for word in (*a.words[key], *b.words[key])}
    found = []
    for key in (key for key in shared if key.startswith(SUBJECT)):
        words = a.words[key][0], b.words[key][0]
        if not named.intersection(words):
            found.append(Subject(key.removeprefix(SUBJECT), _spellings(words)))
            named |= {*a.words[key], *b.words[key]}
    return found[:most]


def _shared(a: WeighedWords, b: WeighedWords) -> list[Stem]:
    """The stems of both, the most telling first."""
    return sorted(
        a.weights.keys() & b.weights.keys(), key=lambda key: (-a.weights[key] * b.weights[key], key)
    )


def _spellings(words: Collection[str]) -> list[str]:
    """The words as a reader tells them apart: one for those of the same stem."""
    return sorted({tuple(map(stem, split(word))): word for word in sorted(words, reverse=True)}.values())
