"""Which organisations work in which partnerships; one under several spellings or former names is one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.partnership import Member
from partnermap.model.period import Period
from partnermap.model.reference import Organisation
from partnermap.queries.mapping.presence import has_ended
from partnermap.register import Register
from partnermap.spelling import name_key


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation's place in one partnership; `written` is how the partnership spells its name.

    `organisation_id` is None where no record settles it.
    """

    partnership: str
    organisation_id: str | None
    written: str
    member: Member
    ended: Period | None = None
    """The last day of the partnership, if it has passed."""

    @property
    def has_left(self) -> bool:
        """Whether it is no member any more, or the partnership is there no more."""
        return self.member.left is not None or self.ended is not None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation and the partnerships it is and was in; `id` is None where no record settles its name.

    `owns` are strategies, `accountable_for` each partnership with a year whose money it answers for.
    """

    id: str | None
    name: str
    sector: str | None
    formerly: Sequence[str]
    memberships: Sequence[Membership]
    owns: Sequence[str]
    accountable_for: Sequence[tuple[str, str]]
    record: Organisation | None = None
    """What `organisations.yaml` says of it."""

    @property
    def partnerships(self) -> Sequence[str]:
        """The partnerships it is a member of, each once."""
        return list(dict.fromkeys(each.partnership for each in self.memberships if not each.has_left))

    @property
    def other_spellings(self) -> Sequence[str]:
        """The names it goes by in partnerships beside its own."""
        return sorted({each.written for each in self.memberships} - {self.name})


class OrganisationNames:
    """Tells which names of a register are names of one organisation."""

    def __init__(self, register: Register) -> None:
        """Names that `organisations.yaml` settles stand under its id, others under what their spellings share."""
        self.settled = {
            name_key(name): entry.id
            for entry in register.organisations.values()
            for name in reversed(entry.record.names)
        }

    def key(self, name: str) -> str:
        """What all names of an organisation have in common; an id has no `=`, so that none is taken for another."""
        return self.id_of(name) or f"={name_key(name)}"

    def id_of(self, name: str) -> str | None:
        """The id in `organisations.yaml`; None where it does not settle the name."""
        return self.settled.get(name_key(name))


def organisation_rows(
    register: Register, *, idle: bool = False, on: date | None = None
) -> list[OrganisationRow]:
    """The organisations of a register, the busiest first; with `idle` also those that are in no partnership now.

    With a day, partnerships that have ended by it do not count, nor former names that come after it.
    """
    names = OrganisationNames(register)
    found: dict[str, list[Membership]] = {key: [] for key in register.organisations}
    for entry in register.partnerships.values():
        ended = entry.record.ended
        last_day = ended.last_day if ended and on and has_ended(ended, on) else None
        for member in entry.record.members:
            if member.organisation:
                written = member.organisation
                membership = Membership(entry.id, names.id_of(written), written, member, last_day)
                found.setdefault(names.key(written), []).append(membership)
    owned, answered = _owned(register, names), _answered_for(register, names)
    rows = (
        _row(register, key, memberships, owned.get(key, ()), answered.get(key, ()), on=on)
        for key, memberships in found.items()
    )
    return sorted(
        (row for row in rows if idle or row.partnerships),
        key=lambda row: (-len(row.partnerships), row.name.casefold(), row.name),
    )


def _owned(register: Register, names: OrganisationNames) -> Mapping[str, Sequence[str]]:
    owned: dict[str, list[str]] = {}
    for entry in register.strategies.values():
        if entry.record.owner:
            owned.setdefault(names.key(entry.record.owner), []).append(entry.id)
    return owned


def _answered_for(register: Register, names: OrganisationNames) -> Mapping[str, Sequence[tuple[str, str]]]:
    answered: dict[str, list[tuple[str, str]]] = {}
    for entry in register.partnerships.values():
        for funding in entry.record.funding:
            if funding.accountable_body:
                answered.setdefault(names.key(funding.accountable_body), []).append((entry.id, funding.year))
    return answered


def _row(
    register: Register,
    key: str,
    memberships: Sequence[Membership],
    owns: Sequence[str],
    accountable_for: Sequence[tuple[str, str]],
    *,
    on: date | None,
) -> OrganisationRow:
    entry = register.organisations.get(key)
    if entry is None:
        name = _usual(each.written for each in memberships)
        return OrganisationRow(None, name, _sector(memberships), (), memberships, owns, accountable_for)
    formerly = [each for each in entry.record.formerly if not (on and each.is_to_come(on))]
    record = entry.record.model_copy(update={"formerly": formerly})
    sector = record.sector or _sector(memberships)
    return OrganisationRow(
        key,
        record.name,
        sector,
        [each.name for each in formerly if each.name],
        memberships,
        owns,
        accountable_for,
        record,
    )


def _usual(names: Iterable[str]) -> str:
    """The spelling that most use; of equals the first of the alphabet."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name))


def _sector(memberships: Iterable[Membership]) -> str | None:
    return next((each.member.sector for each in memberships if each.member.sector), None)


def of_council_alone(register: Register, council: str) -> list[str]:
    """The partnerships that list the council and nobody else as a member."""
    names = OrganisationNames(register)
    wanted, found = names.key(council), []
    for entry in register.partnerships.values():
        there = {
            names.key(each.organisation)
            for each in entry.record.members
            if each.organisation and not each.left
        }
        if there == {wanted}:
            found.append(entry.id)
    return sorted(found)


def members_of(rows: Iterable[OrganisationRow]) -> Mapping[str, Sequence[OrganisationRow]]:
    """The organisations in each partnership, in the order of the rows."""
    found: dict[str, list[OrganisationRow]] = {}
    for row in rows:
        for partnership in row.partnerships:
            found.setdefault(partnership, []).append(row)
    return found
