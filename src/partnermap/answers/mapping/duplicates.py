"""Partnerships that may do the same, and what the records declare of two."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Column, Table
from partnermap.answers.mapping.words import A_QUESTION, some, titles
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.duplicates import Pair
from partnermap.queries.mapping.relations import DeclaredRelation
from partnermap.wording.terms import plain, relation_words

LEAST_WORDING = 0.05
"""How alike two purposes are before their words are worth naming."""

PAIR: Sequence[Column[Pair]] = (
    Column("a", attrgetter("a")),
    Column("b", attrgetter("b")),
    Column("score", attrgetter("score")),
    Column("shared_members", attrgetter("shared_members")),
    Column("shared_strategies", attrgetter("shared_strategies")),
    Column("shared_words", attrgetter("shared_words")),
    Column("known_relation", attrgetter("known_relation")),
    Column("shared_objectives", attrgetter("shared_objectives")),
    Column("same_level", attrgetter("same_level")),
    Column("same_area", attrgetter("same_area")),
    Column("members_percent", lambda pair: round(100 * pair.members)),
    Column("strategies_percent", lambda pair: round(100 * pair.strategies)),
    Column("wording_percent", lambda pair: round(100 * pair.wording)),
    Column("shared_subjects", lambda pair: [each.name for each in pair.shared_subjects]),
)
"""What programs get of two partnerships that may do the same."""


def pairs(found: Map, most: int | None = None) -> Table[Pair]:
    """The pairs that score enough, the highest first; of many so many."""
    both: Column[Pair] = Column(
        "", lambda pair: f"{found.label(pair.a)} and {found.label(pair.b)}", "Partnerships"
    )
    share: Column[Pair] = Column("", lambda pair: reasons(pair, found), "What they share")
    return Table(
        "",
        found.possible_duplicates[:most],
        columns=PAIR,
        shown=(
            Column("", attrgetter("score"), "Score of 100"),
            both,
            share,
            Column("", lambda pair: on_record(pair, found), "On record"),
        ),
        stacked=(both, share),
        title=f"Possible duplicates: {A_QUESTION}",
    )


def related(found: Map) -> Table[DeclaredRelation]:
    """What the records declare, each to be read across: who says it first."""
    return Table(
        "",
        found.relations,
        columns=(
            Column("a", attrgetter("a")),
            Column("b", attrgetter("b")),
            Column("relation", attrgetter("relation")),
        ),
        shown=(
            Column("", lambda each: found.label(each.a), "Partnership"),
            Column("", lambda each: relation_words(each.relation), "Relation"),
            Column("", lambda each: found.label(each.b), "Other partnership"),
        ),
        title="Related on record",
    )


def on_record(pair: Pair, found: Map) -> str:
    """What the records say of a pair already, as they say it."""
    return "; ".join(
        f"{found.label(each.a)} {relation_words(each.relation)} {found.label(each.b)}"
        for each in pair.relations
    )


def reasons(pair: Pair, found: Map) -> str:
    """What speaks for a pair, the strongest first."""
    said = [
        (pair.strategies, "strategies", _strategies(pair, found)),
        (pair.members, "members", pair.shared_members),
        (pair.wording, "words", pair.shared_words if pair.wording >= LEAST_WORDING else ()),
    ]
    parts = [f"{what}: {some(names)}" for _, what, names in sorted(said, key=lambda each: -each[0]) if names]
    parts += [f"both about {each.name} ({', '.join(each.words)})" for each in pair.shared_subjects]
    place = {(True, True): "same level and area", (False, True): "same area", (True, False): "same level"}
    return "; ".join([*parts, *filter(None, [place.get((pair.same_level, pair.same_area))])])


def _strategies(pair: Pair, found: Map) -> Sequence[str]:
    """The objectives that two share, then strategies of which they share none."""
    title = titles(found)
    shared = [each.partition("/") for each in pair.shared_objectives]
    at_objectives = {strategy for strategy, _, _ in shared}
    return [
        *(f"{title.get(strategy, strategy)} ({plain(objective)})" for strategy, _, objective in shared),
        *(title.get(each, each) for each in pair.shared_strategies if each not in at_objectives),
    ]
