"""Changes in a headline: how many of which kind."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from partnermap.changes.change import LEVELS, Change, ChangeKind
from partnermap.wording.dates import days
from partnermap.wording.numbers import counted

HEADLINES: Mapping[ChangeKind, tuple[str, str]] = {
    "action-removed": ("action taken out", "actions taken out"),
    "evaluation-removed": ("evaluation taken out", "evaluations taken out"),
    "partnership-removed": ("partnership taken out", "partnerships taken out"),
    "action-moved": ("action moved to another issue", "actions moved to another issue"),
    "action-reworded": ("action reworded", "actions reworded"),
    "target-date-rewritten": ("target date rewritten", "target dates rewritten"),
    "target-date-cleared": ("target date taken out", "target dates taken out"),
    "responsibility-cleared": ("responsibility taken out", "responsibilities taken out"),
    "action-reopened": ("action reopened", "actions reopened"),
    "progress-rewritten": ("progress note rewritten", "progress notes rewritten"),
    "milestone-withdrawn": ("step taken back", "steps taken back"),
    "dated-out-of-order": ("day out of order", "days out of order"),
    "amendment-unfounded": ("amendment of what never stood", "amendments of what never stood"),
    "target-date-revised": ("target date revised", "target dates revised"),
    "revision-requested": ("extension requested", "extensions requested"),
    "action-withdrawn": ("action withdrawn", "actions withdrawn"),
    "action-transferred": ("action transferred", "actions transferred"),
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

SHIFTED: Collection[ChangeKind] = {"target-date-rewritten", "target-date-revised", "milestone-slipped"}
"""The kinds of which a headline tells by how many days."""


def headline(found: Iterable[Change]) -> str:
    """Changes in a sentence: how many of which kind, that with the gravest first, with the days of a single one."""
    by_kind: dict[ChangeKind, list[Change]] = {}
    for change in found:
        by_kind.setdefault(change.kind, []).append(change)
    ranked = sorted(by_kind, key=lambda kind: _rank(kind, by_kind[kind]))
    return ", ".join(_phrase(kind, by_kind[kind]) for kind in ranked)


def _rank(kind: ChangeKind, found: Sequence[Change]) -> tuple[bool, int, int]:
    """The gravest first, and what has no words of its own last."""
    gravest = min(LEVELS.index(change.level) for change in found)
    return kind == "field-changed", gravest, list(HEADLINES).index(kind)


def _phrase(kind: ChangeKind, found: Sequence[Change]) -> str:
    one, several = HEADLINES[kind]
    if kind == "formatting-only":
        return one
    shifted = found[0].days if kind in SHIFTED and len(found) == 1 else None
    return counted(len(found), one, several) + (f" by {days(abs(shifted))}" if shifted else "")
