"""Partnerships that may do the same: pairs with what they share. A reason to ask, never proof.

Three things speak for a pair, each the more the rarer what is shared is in the register: members,
strategies and their objectives, and the wording of what the two are for. Each is a strength from 0 to 1.
They add up as independent reasons do, and count less where the two work in different places.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import exp, log

from partnermap.model.partnership import Partnership
from partnermap.queries.mapping.organisations import OrganisationNames, members_of, organisation_rows
from partnermap.queries.mapping.relations import DeclaredRelation, relations
from partnermap.queries.mapping.wording import (
    Subject,
    Vocabulary,
    WeighedWords,
    alike,
    shared_subjects,
    shared_words,
    split,
    stem,
)
from partnermap.register import Entry, Register

LEAST_SCORE = 30
"""From which on a pair is worth a question."""

MOST_PAIRS = 200
"""More questions than these no one asks."""

WORDING, MEMBERS, STRATEGIES = 0.85, 0.5, 0.7
"""How far each can carry a pair alone."""

FULL_WORDING = 0.55
"""How alike two wordings are when nothing is left to ask; texts of a sentence are hardly ever more."""

OTHER_PLACE, OTHER_LEVEL = 0.6, 0.85
"""What remains of the score of two that work in different areas, or at different levels."""

ENOUGH = 1.4
"""How fast what is shared convinces: one rare thing three quarters of the way, two nearly all of it."""

STRATEGY_ALONE = 0.5
"""What a shared strategy counts against a shared objective of it."""

SMALL_REGISTER, TELLING = 200, 50
"""In a register of more partnerships, only those are compared that share something that at most so many have."""

Feature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partnerships that may do the same, and why; strengths from 0 to 1, the score from 0 to 100."""

    a: str
    b: str
    score: int
    members: float
    strategies: float
    wording: float
    shared_members: Sequence[str]
    shared_strategies: Sequence[str]
    shared_objectives: Sequence[str]
    """Each as `strategy/objective`."""
    shared_words: Sequence[str]
    shared_subjects: Sequence[Subject]
    """Subjects that the two speak of in different words."""
    same_level: bool
    same_area: bool
    relations: Sequence[DeclaredRelation]
    """What the records say of the two already."""

    @property
    def known_relation(self) -> str | None:
        """The first of the relations, None without any."""
        return self.relations[0].relation if self.relations else None


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The pairs that are named, and how many score enough to be."""

    pairs: Sequence[Pair]
    found: int


@dataclass(frozen=True, slots=True)
class _Profile:
    """What of a partnership is compared."""

    id: str
    partnership: Partnership
    organisations: Mapping[str, str]
    """Names by key, without the council itself."""
    features: Collection[Feature]
    """Strategies and objectives."""
    wording: WeighedWords
    area: frozenset[str]


def possible_duplicates(register: Register, least: int = LEAST_SCORE, most: int = MOST_PAIRS) -> Duplicates:
    """The pairs of partnerships that score at least so much, the highest first, and no more than `most` of them."""
    profiles = _profiles(register)
    members = _weighed([profile.organisations for profile in profiles])
    strategies = _weighed([profile.features for profile in profiles])
    scored = []
    for i, j in _candidates(profiles):
        a, b = profiles[i], profiles[j]
        strengths = (
            _strength(members[i], members[j]),
            _strength(strategies[i], strategies[j]),
            min(alike(a.wording, b.wording) / FULL_WORDING, 1.0),
        )
        score = _score(a, b, *strengths)
        if score >= least:
            scored.append((-score, a.id, b.id, strengths))
    known: dict[frozenset[str], list[DeclaredRelation]] = {}
    for each in relations(register):
        known.setdefault(frozenset((each.a, each.b)), []).append(each)
    by_id = {profile.id: profile for profile in profiles}
    return Duplicates(
        [
            _pair(by_id[a], by_id[b], -score, strengths, known.get(frozenset((a, b)), ()))
            for score, a, b, strengths in sorted(scored)[:most]
        ],
        len(scored),
    )


def _profiles(register: Register) -> list[_Profile]:
    entries = list(register.partnerships.values())
    council = OrganisationNames(register).key(register.settings.council)
    theirs = members_of(organisation_rows(register))
    places = [entry.record.area for entry in entries if entry.record.area]
    texts = [f"{entry.record.name}. {entry.record.purpose}" for entry in entries]
    vocabulary = Vocabulary(texts, register.settings.synonyms, [register.settings.council, *places])
    return [
        _profile(
            entry, {row.id or f"={row.name}": row.name for row in theirs.get(entry.id, ())}, council, wording
        )
        for entry, wording in zip(entries, vocabulary.wordings(), strict=True)
    ]


def _profile(
    entry: Entry[Partnership], organisations: Mapping[str, str], council: str, wording: WeighedWords
) -> _Profile:
    links = entry.record.strategies
    features: set[Feature] = {(link.strategy,) for link in links}
    features |= {(link.strategy, link.objective) for link in links if link.objective}
    return _Profile(
        entry.id,
        entry.record,
        {key: name for key, name in organisations.items() if key != council},
        features,
        wording,
        frozenset(map(stem, split(entry.record.area or ""))) - _PLACE_FILLERS,
    )


_PLACE_FILLERS = frozenset(
    map(stem, ("the", "and", "of", "in", "district", "county", "city", "borough", "area"))
)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Things of a partnership, each with how rare it is, and their sum."""

    weights: Mapping[object, float]
    total: float


def _weighed(collections: Sequence[Collection[object]]) -> list[_Weighed]:
    """The things of each, near 0 what all have, 1 what no more than two have."""
    counted = Counter(chain.from_iterable(collections))
    number = len(collections)
    rarest = log((number + 1) / 2) if number > 1 else 1.0
    rarity = {
        thing: log((number + 1) / max(count, 2)) / rarest * (STRATEGY_ALONE if _is_strategy(thing) else 1)
        for thing, count in counted.items()
    }
    found = [{thing: rarity[thing] for thing in things} for things in collections]
    return [_Weighed(weights, sum(weights.values())) for weights in found]


def _is_strategy(thing: object) -> bool:
    """Whether it is a strategy as a whole, which counts less than an objective of it."""
    return isinstance(thing, tuple) and len(thing) == 1


def _strength(a: _Weighed, b: _Weighed) -> float:
    """How much two have in common: of both together and of the smaller, and how much there is to go by."""
    shared = sum(map(a.weights.__getitem__, a.weights.keys() & b.weights.keys()))
    if not shared:
        return 0.0
    of_both, of_smaller = shared / (a.total + b.total - shared), shared / min(a.total, b.total)
    return (of_both + of_smaller) / 2 * (1 - exp(-shared * ENOUGH))


def _score(a: _Profile, b: _Profile, members: float, strategies: float, wording: float) -> int:
    against = (1 - MEMBERS * members) * (1 - STRATEGIES * strategies) * (1 - WORDING * wording)
    return round(100 * (1 - against) * _nearness(a, b))


def _nearness(a: _Profile, b: _Profile) -> float:
    """1 for two that work in the same place, or where the records do not say."""
    levels = {a.partnership.level, b.partnership.level}
    other_level = None not in levels and len(levels) > 1
    if other_level:
        return OTHER_LEVEL
    return OTHER_PLACE if a.area and b.area and not a.area & b.area else 1.0


def _candidates(profiles: Sequence[_Profile]) -> Iterable[tuple[int, int]]:
    """The places of the pairs that share something, found through an index of who has what."""
    index: dict[object, list[int]] = {}
    for number, profile in enumerate(profiles):
        for thing in (
            *profile.organisations,
            *profile.features,
            *((word, "") for word in profile.wording.weights),
        ):
            index.setdefault((type(thing), thing), []).append(number)
    most = len(profiles) if len(profiles) <= SMALL_REGISTER else TELLING
    return {pair for numbers in index.values() if len(numbers) <= most for pair in combinations(numbers, 2)}


def _pair(
    a: _Profile,
    b: _Profile,
    score: int,
    strengths: tuple[float, float, float],
    known: Sequence[DeclaredRelation],
) -> Pair:
    features = sorted(set(a.features) & set(b.features))
    members, strategies, wording = (round(strength, 2) for strength in strengths)
    return Pair(
        a=a.id,
        b=b.id,
        score=score,
        members=members,
        strategies=strategies,
        wording=wording,
        shared_members=[name for key, name in a.organisations.items() if key in b.organisations],
        shared_strategies=[each[0] for each in features if len(each) == 1],
        shared_objectives=["/".join(each) for each in features if len(each) > 1],
        shared_words=shared_words(a.wording, b.wording),
        shared_subjects=shared_subjects(a.wording, b.wording),
        same_level=a.partnership.level is not None and a.partnership.level == b.partnership.level,
        same_area=bool(a.area & b.area)
        or (bool(a.partnership.area) and a.partnership.area == b.partnership.area),
        relations=known,
    )
