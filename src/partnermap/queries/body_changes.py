"""Changes of bodies, each with what is decided of partnerships, and what is decided of one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from partnermap.model.body_change import BodyChange, PartnershipOutcome
from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class BodyChangeRow:
    """One change of bodies, as it stood on a day."""

    id: str
    body_change: BodyChange

    @property
    def decided(self) -> Sequence[str]:
        """The partnerships of which somebody has decided what becomes of them."""
        return [each.partnership for each in self.body_change.decisions if each.is_decided]

    @property
    def undecided(self) -> Sequence[str]:
        """The partnerships that it names as undecided."""
        return [each.partnership for each in self.body_change.decisions if not each.is_decided]

    @property
    def bodies(self) -> Sequence[str]:
        """All that it names: those that end and follow, and those that take a partnership over or run it on."""
        change = self.body_change
        taking = [id_ for each in change.decisions for id_ in (*each.to, *filter(None, [each.hosted_by]))]
        return list(dict.fromkeys([*change.ends, *change.followed_by, *taking]))


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What becomes of a partnership in one change of bodies."""

    id: str
    body_change: BodyChange
    outcome: PartnershipOutcome


def body_change_rows(register: Register, *, among: Collection[str] | None = None) -> list[BodyChangeRow]:
    """The changes of bodies of a register, the earliest first, of those that decide on a partnership `among` if given."""
    return [
        BodyChangeRow(entry.id, entry.record)
        for entry in sorted(register.body_changes.values(), key=lambda entry: (entry.record.day, entry.id))
        if among is None or any(each.partnership in among for each in entry.record.decisions)
    ]


def outcomes_of(register: Register, partnership: str) -> list[OutcomeRow]:
    """What becomes of a partnership, change by change."""
    return [
        OutcomeRow(row.id, row.body_change, each)
        for row in body_change_rows(register)
        for each in row.body_change.decisions
        if each.partnership == partnership
    ]
