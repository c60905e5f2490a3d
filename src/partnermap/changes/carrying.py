"""An action that continues another, which leaves the lists of what is late: whether there is a decision of that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from partnermap.changes.change import Change, Level, Location, Values
from partnermap.changes.decisions import UNDECIDED
from partnermap.changes.fields import field_changes
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.register import Entry, Register
from partnermap.register.former_ids import present_id, present_ids
from partnermap.register.hand_overs import goes_on, left_behind, takes_over

FIELD = "carried_from"


def carried_changes(
    location: Location, before: Evaluation | None, after: Evaluation, registers: tuple[Register, Register]
) -> Iterator[Change]:
    """What actions of an evaluation continue that they did not continue before, or only as a plan that nobody had agreed."""
    known = {action.ref: action for _, action in before.actions()} if before else {}
    was_agreed = bool(before and before.was_agreed)
    is_agreed_now = bool(before and not before.agreed and after.agreed)
    for i, issue in enumerate(after.issues):
        for j, action in enumerate(issue.actions):
            was = known.get(action.ref)
            is_new = (was and was.carried_from) != action.carried_from
            if is_new or is_agreed_now:
                at = location.into("issues", i, "actions", j).about(
                    f"action {action.ref}", issue.ref, action.ref
                )
                found = _judged(at, action, registers, was_agreed=was_agreed)
                if not (found or is_new) and takes_over(
                    registers[1], f"{location.entry.id}/{action.ref}", action
                ):
                    found = _taken(at, action, "which is `transferred` to it")
                if found:
                    yield found
                elif was and is_new:
                    yield from field_changes(at, was, action, only=[FIELD])


def _judged(
    location: Location, action: Action, registers: tuple[Register, Register], *, was_agreed: bool
) -> Change | None:
    """That an action takes the place of one which is agreed and open; None where it does not."""
    old, base, head = action.carried_from, *registers
    if old is None or old.rpartition("/")[0] not in base.evaluations:
        return None
    if left_behind(head, location.entry.id, action, was_agreed=was_agreed):
        return _taken(location, action, f"which is not `transferred` to it, {UNDECIDED}", "blocking")
    if goes_on(head, action) and head.evaluations[location.entry.id].record.agreed:
        return _taken(location, action, "which is open")
    return None


def _taken(location: Location, action: Action, how: str, level: Level = "attention") -> Change:
    old = action.carried_from
    return location.change(
        "field-changed", level, f"takes the place of {old}, {how}", Values(FIELD, after=old)
    )


def continued_changes(
    entry: Entry[Any], registers: tuple[Register, Register], found: Iterable[Change]
) -> Iterator[Change]:
    """What actions of others came to continue those of a record, or no longer do: its own file does not say so.

    Each has the level of what is `found` of the other.
    """
    if not isinstance(entry.record, Evaluation):
        return
    levels = {f"{each.record}/{each.action}": each.level for each in found if each.field == FIELD}
    before, after = map(_continuing, registers)
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            id_ = f"{entry.id}/{action.ref}"
            at = (
                Location(entry)
                .into("issues", i, "actions", j)
                .about(f"action {action.ref}", issue.ref, action.ref)
            )
            old, new = ([other for other in each if each[other] == id_] for each in (before, after))
            for other in (each for each in new if each not in old):
                is_handed = action.transferred and action.transferred.to == other
                message = f"{other} continues it{'' if is_handed else f', {UNDECIDED} here'}"
                yield at.change(
                    "field-changed", levels.get(other, "information"), message, Values(after=other)
                )
            for other in (each for each in old if each not in new):
                message = f"{other} no longer continues it"
                yield at.change(
                    "field-changed", levels.get(other, "information"), message, Values(before=other)
                )


def _continuing(register: Register) -> Mapping[str, str]:
    """The action that each one continues, by their ids."""
    present = present_ids(register)
    return {
        f"{entry.id}/{action.ref}": present_id(action.carried_from, present)
        for entry in register.evaluations.values()
        for _, action in entry.record.actions()
        if action.carried_from
    }
