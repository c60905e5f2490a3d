"""PM321."""

from collections.abc import Iterator, Sequence

from partnermap.finding import Finding, Severity
from partnermap.model.body_change import BodyChange, PartnershipOutcome
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted

Contradiction = tuple[str, str, str]
"""The key, what is wrong, and what to do."""

NEEDED_BY_A_DECISION = {"by": "who decided it", "day": "when it was decided"}


@rule(
    "PM321",
    Severity.ERROR,
    "What becomes of a partnership is said twice, or by keys that do not go together.",
)
def unfitting_outcome(register: Register) -> Iterator[Finding]:
    for entry in register.body_changes.values():
        for i, outcome in enumerate(entry.record.decisions):
            before = entry.record.decisions[:i]
            found = (*_successors(outcome), *_hosting(outcome), *_decision(outcome), *_twice(outcome, before))
            for key, message, hint in found:
                yield from _found(entry, ("decisions", i, key), message, hint)


def _found(entry: Entry[BodyChange], key_path: KeyPath, message: str, hint: str) -> Iterator[Finding]:
    if not entry.left_out_at(key_path):
        yield entry.finding(key_path, message, hint)


def _twice(outcome: PartnershipOutcome, before: Sequence[PartnershipOutcome]) -> Iterator[Contradiction]:
    if any(each.partnership == outcome.partnership for each in before):
        hint = "keep the one that holds; git tells what was decided before"
        yield "partnership", f"what becomes of {outcome.partnership} is said twice", hint


def _successors(said: PartnershipOutcome) -> Iterator[Contradiction]:
    word = quoted(said.outcome)
    if said.outcome in {"transfer", "split", "join"} and not said.to:
        yield "to", f"{word} does not say to whom", "add `to:` with the ids of the organisations"
    if said.outcome in {"end", "undecided"} and said.to:
        yield "to", f"{word} leaves nothing to take over", "take `to:` out, or write another outcome"
    if said.outcome == "split" and len(said.to) == 1:
        yield "to", f"{word} names one organisation alone", "name the others, or write `outcome: transfer`"
    if len(set(said.to)) < len(said.to):
        yield "to", "an organisation stands twice", "name each once"


def _hosting(said: PartnershipOutcome) -> Iterator[Contradiction]:
    word = quoted(said.outcome)
    if said.outcome == "host" and not said.hosted_by:
        yield "hosted_by", f"{word} does not say by whom", "add `hosted_by:` with the id of an organisation"
    for key in ("hosted_by", "until"):
        if said.outcome != "host" and getattr(said, key):
            yield key, f"{word} is not hosted", f"take `{key}:` out, or write `outcome: host`"


def _decision(said: PartnershipOutcome) -> Iterator[Contradiction]:
    if said.is_decided:
        for key, what in NEEDED_BY_A_DECISION.items():
            if not getattr(said, key):
                yield (
                    key,
                    f"{quoted(said.outcome)} does not say {what}",
                    f"add `{key}:`, or write `outcome: undecided`",
                )
