"""What partnerships take from editions of the significance test: scores, ratings and risks with their own edition."""

from collections.abc import Iterator, Mapping

from partnermap.model.partnership import GovernanceAssurance, Partnership, Risk, Score
from partnermap.model.reference import Edition
from partnermap.register import Entry, Register
from partnermap.source import KeyPath


def sound_editions(register: Register, part: str) -> Mapping[str, Edition]:
    """The editions by name, but for those where the part asked about was at fault."""
    significance = register.significance
    if significance is None:
        return {}
    return {
        name: edition
        for name, edition in significance.record.editions.items()
        if not significance.left_out_at(("editions", name, part))
    }


def scorings(register: Register, part: str) -> Iterator[tuple[Entry[Partnership], KeyPath, Score, Edition]]:
    """Every scoring with its edition, where that is known and its part without fault."""
    editions = sound_editions(register, part)
    for entry in register.partnerships.values():
        for i, score in enumerate(entry.record.significance):
            if edition := editions.get(score.edition):
                yield entry, ("significance", i), score, edition


def risks(register: Register) -> Iterator[tuple[Entry[Partnership], Risk]]:
    """Every risk on record."""
    for entry in register.partnerships.values():
        if entry.record.risk:
            yield entry, entry.record.risk


def ratings(register: Register) -> Iterator[tuple[Entry[Partnership], KeyPath, GovernanceAssurance]]:
    """Every governance assurance on record."""
    for entry in register.partnerships.values():
        for i, each in enumerate(entry.record.assurance):
            if each.governance:
                yield entry, ("assurance", i, "governance"), each.governance
