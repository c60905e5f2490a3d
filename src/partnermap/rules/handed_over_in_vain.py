"""PM324."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.hand_overs import in_vain
from partnermap.rules.actions import every_action
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM324", Severity.ERROR, "An action was handed over to itself, or to one that had ended already.")
def handed_over_in_vain(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        why = in_vain(register, f"{entry.id}/{action.ref}", action)
        if why and action.transferred:
            message = f"it was handed over to {quoted(action.transferred.to)}, {why}"
            hint = "name the action that goes on with it, or record what became of it here"
            yield entry.finding((*key_path, "transferred", "to"), message, hint)
