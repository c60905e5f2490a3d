"""What the codes of the records are called where a person reads the map."""

from collections.abc import Iterable, Sequence

from partnermap.queries.mapping.relations import Relation

RELATIONS = {
    "parent": "parent of",
    "reports-to": "reports to",
    "overlaps": "overlaps with",
    "delivers-for": "delivers for",
    "successor-of": "successor of",
    "merge": "to merge with",
    "absorb": "to become part of",
}
"""How one partnership stands to another; what an evaluation found is still to come."""


def relation_words(relation: str) -> str:
    """A relation between the names of two partnerships."""
    return RELATIONS.get(relation, plain(relation))


def plain(code: str | None) -> str:
    """A code of a record as words: `continue with changes`; nothing for none."""
    return (code or "").replace("-", " ")


def declared(relations: Iterable[Relation], a: str, names: Sequence[str]) -> str:
    """What is on record of a pair, told from its first partnership `a`; `names` are those of the two."""
    one, other = names
    return "; ".join(
        relation_words(each.relation)
        if each.a == a or each.relation == "overlaps"
        else f"{other} {relation_words(each.relation)} {one}"
        for each in relations
    )
