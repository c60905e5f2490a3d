"""PM308."""

from collections.abc import Iterator

from partnermap.finding import Finding, Hint, Remedy, Severity
from partnermap.model.evaluation import Evaluation
from partnermap.register import Entry, Register
from partnermap.register.former_ids import present_id, present_ids
from partnermap.rules.actions import every_action
from partnermap.rules.links import called_now
from partnermap.rules.near_misses import near_name
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import did_you_mean, quoted


@rule("PM308", Severity.ERROR, "An action was carried or transferred from or to one that is not on record.")
def unknown_action(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        if action.carried_from:
            yield from _unknown(register, action.carried_from, entry, (*key_path, "carried_from"))
        if action.transferred:
            yield from _unknown(register, action.transferred.to, entry, (*key_path, "transferred", "to"))


def _unknown(
    register: Register, wanted: str, entry: Entry[Evaluation], key_path: KeyPath
) -> Iterator[Finding]:
    evaluation_id, _, ref = wanted.rpartition("/")
    target = register.evaluations.get(evaluation_id)
    if target is None:
        if evaluation_id in register.ids["evaluation"]:
            return
        present = present_ids(register)
        if evaluation_id in present:
            yield entry.finding(key_path, *called_now(wanted, present_id(wanted, present)))
            return
        guess = near_name(evaluation_id, register.ids["evaluation"])
        if isinstance(guess, Hint):
            guess = Hint(guess, Remedy(value=f"{guess.remedy.value}/{ref}"))
        yield entry.finding(key_path, f"no evaluation has the id {quoted(evaluation_id)}", guess)
        return
    refs = [action.ref for _, action in target.record.actions()]
    if ref not in refs and not _may_be_left_out(target):
        guess = did_you_mean(ref, refs)
        yield entry.finding(key_path, f"{evaluation_id} has no action {quoted(ref)}", guess)


def _may_be_left_out(target: Entry[Evaluation]) -> bool:
    """Whether an action of the evaluation is at fault itself, so that nobody can tell which it was."""
    endings = ("issues", "actions", "ref")
    return any(
        gap[0] == "issues" and (gap[-1] in endings or isinstance(gap[-1], int))
        for gap in target.left_out.paths
    )
