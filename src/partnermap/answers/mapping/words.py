"""What the codes of the records are called where a person reads the map."""

from collections.abc import Iterable, Sequence

from partnermap.queries.mapping.relations import DeclaredRelation
from partnermap.wording.terms import relation_words


def declared(relations: Iterable[DeclaredRelation], a: str, names: Sequence[str]) -> str:
    """What is on record of a pair, told from its first partnership `a`; `names` are those of the two."""
    one, other = names
    return "; ".join(
        relation_words(each.relation)
        if each.a == a or each.relation == "overlaps"
        else f"{other} {relation_words(each.relation)} {one}"
        for each in relations
    )
