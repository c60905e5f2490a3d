"""What the records declare of pairs of partnerships: how one stands to the other, or what an evaluation found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnermap.model.partnership import BOTH_WAYS
from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class DeclaredRelation:
    """How partnership `a`, whose record says so, stands to `b`."""

    a: str
    b: str
    relation: str


def relations(register: Register) -> Sequence[DeclaredRelation]:
    """The relations declared of partnerships that are both in the register, each once; of a pair, partnerships' own first."""
    found: dict[DeclaredRelation, None] = {}
    for each in (*_related(register), *_evaluated(register)):
        there = {each.a, each.b} <= register.partnerships.keys() and each.a != each.b
        mirrored = each.relation in BOTH_WAYS and DeclaredRelation(each.b, each.a, each.relation) in found
        if there and not mirrored:
            found[each] = None
    return sorted(found, key=lambda each: (each.a, each.b))


def _related(register: Register) -> Iterator[DeclaredRelation]:
    for entry in register.partnerships.values():
        for related in entry.record.related:
            yield DeclaredRelation(entry.id, related.partnership, related.relation)


def _evaluated(register: Register) -> Iterator[DeclaredRelation]:
    for evaluation in register.evaluations.values():
        role, council = evaluation.record.continued_role, evaluation.record.council_role
        subject = evaluation.record.partnership
        for concluded, into in (
            (role.conclusion if role else None, role.into if role else None),
            (council.view if council else None, council.into if council else None),
        ):
            if concluded and into:
                yield DeclaredRelation(subject, into, concluded)
        for overlap in role.overlaps if role else ():
            yield DeclaredRelation(subject, overlap.partnership, "overlaps")
