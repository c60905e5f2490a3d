"""PM305."""

from collections.abc import Iterator, Sequence

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.value import several
from partnermap.register import Entry, Register
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted

Merging = tuple[Entry[Partnership] | Entry[Evaluation], KeyPath, str | None, str, str | Sequence[str] | None]
"""The record, the key path of what says so, how it ends, the partnership itself, and what it goes into: one or several."""

GOES_INTO_ANOTHER = frozenset({"merge", "absorb", "merged", "absorbed"})


@rule("PM305", Severity.ERROR, "A partnership is to go into another, and it is not on record which.")
def unresolved_merge_target(register: Register) -> Iterator[Finding]:
    for entry, key_path, how, own_id, into in _mergings(register):
        key = (*key_path, "into")
        for i, each in enumerate(several(into)):
            at = key if isinstance(into, str) else (*key, i)
            if each == own_id:
                message = f"{own_id} cannot go into itself"
                yield entry.finding(at, message, "write the id of the other partnership")
            elif each in several(into)[:i]:
                yield entry.finding(at, f"{quoted(each)} stands twice", "name each partnership once")
            else:
                yield from unknown_id(register, "partnership", each, entry, at)
        if not into and how in GOES_INTO_ANOTHER and not entry.left_out_at(key):
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
