"""PM203."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.placeholder import is_placeholder
from partnermap.model.value import Party
from partnermap.register import Register
from partnermap.rules.actions import every_action
from partnermap.rules.faults import faults
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule("PM203", Severity.ERROR)
def placeholder(register: Register) -> Iterator[Finding]:
    """A word such as "TBC" or "all partners" stands where a responsibility or date belongs.

    Why: such a word looks like an answer and is none. "All partners" is nobody who can be asked,
    and "ongoing" is never late.

    Fix: write the one post or body that answers for the action, and the day or period by which it
    will be done. Until these are agreed, leave the key out: the action is then shown as to be
    assigned.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: All partners
                target_date: ongoing
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: {accountable: Head of Culture, with: [County Museums Manager]}
                target_date: 2010-03-31
        # …
    """
    yield from faults(register, "PM203")
    for entry, key_path, action in every_action(register):
        for steps, name in _names(action.responsibility) if action.responsibility else ():
            if is_placeholder(name):
                yield entry.finding(
                    (*key_path, "responsibility", *steps),
                    f"{quoted(name)} is a placeholder, nobody who could be asked",
                    "name the post or body that was agreed, or leave the key out until there is one",
                )


def has_placeholder(party: Party) -> bool:
    """Whether any name of a party is a placeholder."""
    return any(is_placeholder(name) for _, name in _names(party))


def _names(party: Party) -> Iterator[tuple[KeyPath, str]]:
    if party.accountable:
        yield ("accountable",) if party.helpers else (), party.accountable
    for i, helper in enumerate(party.helpers):
        yield ("with", i), helper
