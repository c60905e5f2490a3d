"""What a register says that helps to read a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.importing.understood import TableKind
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.reference import Framework
from partnermap.model.settings import PRIORITIES
from partnermap.register import Register
from partnermap.register.posts import PostNames
from partnermap.spelling import name_key


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a table is read."""

    kind: TableKind | None = None
    """What its rows are: `actions` where they go to a partnership; None to see from the tables."""
    year: str | None = None
    """The financial year that was asked for: of money without one of its own."""
    year_start: YearStart = APRIL_FIRST
    priorities: Sequence[str] = PRIORITIES
    """The words of priority, the highest first."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Posts and bodies on record: how each is spelt there, by the `name_key` of every name it has."""
    mapped: Mapping[str, str] = field(default_factory=dict)
    """Fields that columns are for, whatever their headings, by heading, letter (`C`) or number (`3`)."""
    confirmed: frozenset[str] = frozenset()
    """Texts that a person has said are to be written as they stand, though they look like initials or a name."""
    toolkits: Mapping[str, Framework] = field(default_factory=dict)
    """The toolkits on record, by their ids."""
    partnerships: Mapping[str, str] = field(default_factory=dict)
    """The ids of the partnerships on record, by the `name_key` of each id and of each name that one alone has."""

    def spelt(self, name: str) -> str | None:
        """How a post or body is spelt on record; None where it is not."""
        return self.names.get(name_key(name))


def names_on_record(register: Register) -> Mapping[str, str]:
    """Posts and bodies of a register: how each is spelt, by the `name_key` of every name it has."""
    posts = PostNames(register)
    bodies = {
        name_key(name): body.record.name
        for body in register.organisations.values()
        for name in body.record.names
    }
    named = {name_key(text): posts.name(text) for text in posts.spellings}
    settled = {
        name_key(name): entry.record.name for entry in register.posts.values() for name in entry.record.names
    }
    members = {
        name_key(member.organisation): member.organisation
        for entry in register.partnerships.values()
        for member in entry.record.members
        if name_key(member.organisation) not in bodies
    }
    return {**members, **bodies, **named, **settled}


def partnerships_on_record(register: Register) -> Mapping[str, str]:
    """The partnerships of a register: the id of each, by the `name_key` of the id and of each name that no other has."""
    found: dict[str, set[str]] = {}
    for entry in register.partnerships.values():
        for name in (entry.record.name, entry.record.label):
            found.setdefault(name_key(name), set()).add(entry.id)
    own = {name_key(id_): id_ for id_ in register.partnerships}
    return {**{key: min(ids) for key, ids in found.items() if len(ids) == 1}, **own}
