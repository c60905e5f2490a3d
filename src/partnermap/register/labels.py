"""What people call records, in place of the ids and codes by which others name them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from partnermap.register.register import Register
from partnermap.wording.terms import point_words, relation_words, title_of


@dataclass(frozen=True, slots=True)
class Labels:
    """What people call records, each by its id; of each toolkit the titles of its `criteria` and the words of its scale."""

    partnerships: Mapping[str, str]
    strategies: Mapping[str, str]
    toolkits: Mapping[str, str]
    criteria: Mapping[str, Mapping[str, str]]
    organisations: Mapping[str, str]
    scales: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def organisation(self, id_: str) -> str:
        """What people call an organisation."""
        return self.organisations.get(id_, id_)

    def partnership(self, id_: str) -> str:
        """What people call a partnership."""
        return self.partnerships.get(id_, id_)


def labels_of(*versions: Register) -> Labels:
    """The labels of a register's records, in several versions of it the last that each has.

    What a review of no one partnership is about stands for the partnership.
    """
    partnerships: dict[str, str] = {}
    for register in versions:
        reviews = (each.record for each in register.evaluations.values())
        partnerships |= {each.partnership: each.about for each in reviews if each.about}
        partnerships |= {entry.id: entry.record.label for entry in register.partnerships.values()}
    toolkits = {entry.id: entry.record for each in versions for entry in each.frameworks.values()}
    return Labels(
        partnerships,
        {entry.id: entry.record.title for each in versions for entry in each.strategies.values()},
        {id_: toolkit.name for id_, toolkit in toolkits.items()},
        {
            id_: {code: criterion.title for code, criterion in toolkit.criteria.items()}
            for id_, toolkit in toolkits.items()
        },
        {entry.id: entry.record.name for each in versions for entry in each.organisations.values()},
        {
            id_: {str(point): word for point, word in toolkit.scale.items()}
            for id_, toolkit in toolkits.items()
        },
    )


Names = Mapping[str, Callable[[str], str]]
"""What people read in place of an id or a code, by the key of the fields that hold it."""


def names_in(labels: Labels, toolkit: str | None = None) -> Names:
    """The names of records, with the ids to type; the titles of a toolkit's criteria, and the words of its scale."""
    body = partial(_with_id, {**labels.partnerships, **labels.organisations})
    criteria, scale = labels.criteria.get(toolkit or "", {}), labels.scales.get(toolkit or "", {})
    partnership, strategy = partial(_with_id, labels.partnerships), partial(_with_id, labels.strategies)
    return {
        "partnership": partnership,
        "into": partnership,
        **dict.fromkeys(("ends", "follows", "to", "hosted_by"), body),
        "strategy": strategy,
        "supports": strategy,
        "toolkit": partial(_with_id, labels.toolkits),
        "relation": relation_words,
        "criterion": lambda code: criteria.get(code) or title_of(code),
        "rating": lambda point: point_words(point, scale.get(point)),
    }


def _with_id(labels: Mapping[str, str], id_: str) -> str:
    label = labels.get(id_, id_)
    return f"{label} ({id_})" if label != id_ else id_
