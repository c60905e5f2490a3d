"""PM305."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.register import Entry, Register
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule
from partnermap.source import KeyPath

Merging = tuple[Entry[Partnership] | Entry[Evaluation], KeyPath, str | None, str, str | None]
"""The record, the key path of what says so, how it ends, the partnership itself, and the one it goes into."""

GOES_INTO_ANOTHER = frozenset({"merge", "absorb", "merged", "absorbed"})


@rule("PM305", Severity.ERROR, "A partnership is to go into another, and it is not on record which.")
def unresolved_merge_target(register: Register) -> Iterator[Finding]:
    for entry, key_path, how, own_id, into in _mergings(register):
        key = (*key_path, "into")
        if into == own_id:
            yield entry.finding(
                key, f"{own_id} cannot go into itself", "write the id of the other partnership"
            )
        elif into:
            yield from unknown_id(register, "partnership", into, entry, key)
        elif how in GOES_INTO_ANOTHER and not entry.left_out_at(key):
            yield entry.finding(
                key,
                f"{how!r} does not say into which partnership",
                "add `into:` with the id of the other partnership",
            )


def _mergings(register: Register) -> Iterator[Merging]:
    for partnership in register.partnerships.values():
        if ended := partnership.record.ended:
            yield partnership, ("ended",), ended.how, partnership.id, ended.into
    for entry in register.evaluations.values():
        evaluation = entry.record
        if role := evaluation.council_role:
            yield entry, ("council_role",), role.view, evaluation.partnership, role.into
        if continued := evaluation.continued_role:
            yield entry, ("continued_role",), continued.conclusion, evaluation.partnership, continued.into
