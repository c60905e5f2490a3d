"""What a reviewer reads of the changes between two versions of a register: record by record, the gravest first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnermap.changes import LEVELS, Change, Earlier, Level, judged, public_changes
from partnermap.changes.exemption import Redaction
from partnermap.changes.placed import ChangedRecord, PlacedChange
from partnermap.finding import FILE_START
from partnermap.register import Register
from partnermap.register.version import Version
from partnermap.source import Places


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes that may be shown, and the levels of those that may not."""

    base: str
    head: str
    records: Sequence[ChangedRecord]
    withheld: Sequence[Level]

    @property
    def changes(self) -> Sequence[PlacedChange]:
        """The changes shown, record by record."""
        return [placed for record in self.records for placed in record.changes]

    @property
    def levels(self) -> Counter[Level]:
        """How many changes there are of each level, those withheld among them."""
        return Counter([*(placed.change.level for placed in self.changes), *self.withheld])


def compare(
    before: Version, after: Version, *besides: Register, private: bool, earlier: Earlier | None = None
) -> Comparison:
    """What changed between two versions; without what is not for the public unless `private`.

    What bears a mark in one of the versions `besides` is not for the public either. What puts right what was done in
    the `earlier` is for attention alone.
    """
    base, head = before.register, after.register
    found = judged(public_changes(base, head, *besides, committed=after.committed), earlier, base, head)
    shown = [change for each in found for change in (each.every if private else each.public)]
    withheld = [] if private else [level for each in found for level in each.withheld]
    placed = _placed(shown, head)
    by_record: dict[tuple[str, str], list[PlacedChange]] = {}
    for each in placed:
        by_record.setdefault((each.change.record, each.change.path), []).append(each)
    nameless = () if private else Redaction.of(base, head, *besides).withheld
    records = [
        ChangedRecord(
            record, "" if record in nameless else name_of(record, head, base), sorted(group, key=_gravity)
        )
        for (record, _), group in by_record.items()
    ]
    return Comparison(
        before.name, after.name, sorted(records, key=lambda record: _gravity(record.changes[0])), withheld
    )


def _placed(found: Iterable[Change], head: Register) -> list[PlacedChange]:
    known: dict[str, Places] = {}
    placed = []
    for change in found:
        if change.path not in head.contents:
            placed.append(PlacedChange(change, None))
            continue
        if change.path not in known:
            known[change.path] = Places(head.contents[change.path])
        place = known[change.path].locate(*change.key_path) if change.key_path else FILE_START
        placed.append(PlacedChange(change, change.place or place))
    return placed


def _gravity(placed: PlacedChange) -> int:
    return LEVELS.index(placed.change.level)


def name_of(record: str, *registers: Register) -> str:
    """What people call a record: `Museums, 2009/10`; nothing for one that has only its id."""
    for register in registers:
        if evaluation := register.evaluations.get(record):
            partnership = register.partnerships.get(evaluation.record.partnership)
            name = partnership.record.label if partnership else evaluation.record.about
            return f"{name}, {evaluation.record.year}" if name else ""
        if partnership := register.partnerships.get(record):
            return partnership.record.label
        if strategy := register.strategies.get(record):
            return strategy.record.title
        for entries in (register.organisations, register.posts, register.frameworks):
            if named := entries.get(record):
                return named.record.name
    return ""
