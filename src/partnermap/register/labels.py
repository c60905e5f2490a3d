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

    def renamed(self, later: "Labels") -> "Labels":
        """These, with the names of a later version of the register in place of their own."""
        return Labels(
            {**self.partnerships, **later.partnerships},
            {**self.strategies, **later.strategies},
            {**self.toolkits, **later.toolkits},
            {**self.criteria, **later.criteria},
            {**self.organisations, **later.organisations},
            {**self.scales, **later.scales},
        )

    def organisation(self, id_: str) -> str:
        """What people call an organisation."""
        return self.organisations.get(id_, id_)

    def partnership(self, id_: str) -> str:
        """What people call a partnership."""
        return self.partnerships.get(id_, id_)


def labels_of(register: Register) -> Labels:
    """The labels of a register's records; what a review of no one partnership is about stands for the partnership."""
    reviews = register.evaluations.values()
    return Labels(
        {
            **{each.record.partnership: each.record.about for each in reviews if each.record.about},
            **{entry.id: entry.record.label for entry in register.partnerships.values()},
        },
        {entry.id: entry.record.title for entry in register.strategies.values()},
        {entry.id: entry.record.name for entry in register.frameworks.values()},
        {
            entry.id: {code: criterion.title for code, criterion in entry.record.criteria.items()}
            for entry in register.frameworks.values()
        },
        {entry.id: entry.record.name for entry in register.organisations.values()},
        {
            entry.id: {str(point): word for point, word in entry.record.scale.items()}
            for entry in register.frameworks.values()
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
