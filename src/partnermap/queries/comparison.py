"""What a reviewer is told of the changes between two versions of a register: record by record, the gravest first."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnermap.changes import LEVELS, Change, Kind, Level, changes
from partnermap.changes.withheld import without_names_of
from partnermap.finding import FILE_START
from partnermap.register import Register
from partnermap.source import Place, Places

HEADLINES: Mapping[Kind, tuple[str, str]] = {
    "action-removed": ("action taken out", "actions taken out"),
    "evaluation-removed": ("evaluation taken out", "evaluations taken out"),
    "partnership-removed": ("partnership taken out", "partnerships taken out"),
    "action-reworded": ("action reworded", "actions reworded"),
    "target-date-rewritten": ("target date rewritten", "target dates rewritten"),
    "target-date-cleared": ("target date taken out", "target dates taken out"),
    "responsibility-cleared": ("responsibility taken out", "responsibilities taken out"),
    "action-reopened": ("action reopened", "actions reopened"),
    "progress-rewritten": ("progress note rewritten", "progress notes rewritten"),
    "milestone-withdrawn": ("step taken back", "steps taken back"),
    "target-date-revised": ("target date revised", "target dates revised"),
    "revision-requested": ("revision requested", "revisions requested"),
    "action-withdrawn": ("action withdrawn", "actions withdrawn"),
    "action-transferred": ("action handed over", "actions handed over"),
    "responsibility-changed": ("responsibility changed", "responsibilities changed"),
    "responsibility-set": ("responsibility given", "responsibilities given"),
    "target-date-set": ("target date set", "target dates set"),
    "rating-changed": ("rating changed", "ratings changed"),
    "milestone-slipped": ("step slipped", "steps slipped"),
    "milestone-reached": ("step reached", "steps reached"),
    "partnership-ended": ("partnership ended", "partnerships ended"),
    "exempt-removed": ("exemption lifted", "exemptions lifted"),
    "exempt-added": ("exemption added", "exemptions added"),
    "action-completed": ("action completed", "actions completed"),
    "action-verified": ("action verified", "actions verified"),
    "action-added": ("action added", "actions added"),
    "progress-added": ("progress note added", "progress notes added"),
    "issue-added": ("issue added", "issues added"),
    "issue-removed": ("issue taken out", "issues taken out"),
    "issue-reworded": ("issue reworded", "issues reworded"),
    "evaluation-added": ("new evaluation", "new evaluations"),
    "partnership-added": ("new partnership", "new partnerships"),
    "member-joined": ("member joined", "members joined"),
    "member-left": ("member left", "members left"),
    "tier-changed": ("tier changed", "tiers changed"),
    "notice-served": ("notice served", "notices served"),
    "notice-withdrawn": ("notice withdrawn", "notices withdrawn"),
    "record-moved": ("record renamed", "records renamed"),
    "field-changed": ("other change", "other changes"),
    "formatting-only": ("only layout changed", "only layout changed"),
}
"""Every kind in a few words, for one and for several, in the order of a headline."""

SHIFTED: Collection[Kind] = {"target-date-rewritten", "target-date-revised", "milestone-slipped"}
"""The kinds of which a headline tells by how many days."""


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """A change and where it shows; `place` is None when the file is gone."""

    change: Change
    place: Place | None


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record with its changes, the gravest first."""

    record: str
    name: str
    changes: Sequence[PlacedChange]

    @property
    def headline(self) -> str:
        """What happened to the record, in one sentence without its end."""
        return headline(placed.change for placed in self.changes)


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


def compared(base: Register, head: Register, names: tuple[str, str], *, private: bool) -> Comparison:
    """What changed from `base` to `head`; without what is not for the public unless `private`."""
    found = changes(base, head)
    if not private:
        found = without_names_of(base.withheld() | head.withheld(), found)
    shown = [change for change in found if private or not change.exempt]
    withheld = [change.level for change in found if change.exempt and not private]
    placed = _placed(shown, head)
    by_record: dict[tuple[str, str], list[PlacedChange]] = {}
    for each in placed:
        by_record.setdefault((each.change.record, each.change.path), []).append(each)
    records = [
        ChangedRecord(record, name_of(record, head, base), sorted(group, key=_gravity))
        for (record, _), group in by_record.items()
    ]
    return Comparison(*names, sorted(records, key=lambda record: _gravity(record.changes[0])), withheld)


def headline(found: Iterable[Change]) -> str:
    """Changes in a sentence: how many of which kind, the gravest first, with the days of a single one."""
    by_kind: dict[tuple[Level, Kind], list[Change]] = {}
    for change in found:
        by_kind.setdefault((change.level, change.kind), []).append(change)
    ranked = sorted(by_kind, key=lambda key: (LEVELS.index(key[0]), list(HEADLINES).index(key[1])))
    return ", ".join(_phrase(kind, by_kind[level, kind]) for level, kind in ranked)


def _phrase(kind: Kind, found: Sequence[Change]) -> str:
    one, several = HEADLINES[kind]
    if kind == "formatting-only":
        return one
    if len(found) > 1:
        return f"{len(found)} {several}"
    days = found[0].days if kind in SHIFTED else None
    return f"1 {one}" + (f" by {abs(days)} days" if days and abs(days) > 1 else " by 1 day" if days else "")


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
            name = partnership.record.label if partnership else ""
            return f"{name}, {evaluation.record.year}" if name else ""
        if partnership := register.partnerships.get(record):
            return partnership.record.label
    return ""
