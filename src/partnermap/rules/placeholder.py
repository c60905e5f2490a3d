"""PM203."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.placeholder import is_placeholder, repeats_another
from partnermap.model.value import Party
from partnermap.register import Register
from partnermap.rules.actions import every_action
from partnermap.rules.faults import faults
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule(
    "PM203",
    Severity.ERROR,
    'A word such as "TBC" or "all partners" stands where a responsibility or date belongs.',
)
def placeholder(register: Register) -> Iterator[Finding]:
    yield from faults(register, "PM203")
    for entry, key_path, action in every_action(register):
        for steps, name in _names(action.responsibility) if action.responsibility else ():
            if is_placeholder(name):
                yield entry.finding(
                    (*key_path, "responsibility", *steps),
                    f"{quoted(name)} is a placeholder, nobody who could be asked",
                    "repeat the post or body of the action above"
                    if repeats_another(name)
                    else "name the post or body that was agreed, or leave the key out until there is one",
                )


def has_placeholder(party: Party) -> bool:
    """Whether any name of a party is a placeholder."""
    return any(is_placeholder(name) for _, name in _names(party))


def _names(party: Party) -> Iterator[tuple[KeyPath, str]]:
    if party.accountable:
        yield ("accountable",) if party.helpers else (), party.accountable
    for i, helper in enumerate(party.helpers):
        yield ("with", i), helper
