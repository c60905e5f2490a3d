"""The actions of a register, and which of them need responsibility and target date."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from partnermap.model.evaluation import Action, Evaluation
from partnermap.register import Entry, Register
from partnermap.source import KeyPath


@lru_cache(maxsize=1)  # a dozen rules, one after the other, ask for those of the same register
def every_action(register: Register) -> Sequence[tuple[Entry[Evaluation], KeyPath, Action]]:
    """Every action with its evaluation and the key path that leads to it."""
    return [
        (entry, ("issues", i, "actions", j), action)
        for entry in register.evaluations.values()
        for i, issue in enumerate(entry.record.issues)
        for j, action in enumerate(issue.actions)
    ]


def actions_to_assign(register: Register) -> Iterator[tuple[Entry[Evaluation], KeyPath, Action]]:
    """The actions whose responsibility and target date are asked for.

    These are all of an evaluation that its full membership has agreed, or of any where the settings
    say `assignment: always`; not those that were withdrawn or transferred.
    """
    always = register.settings.assignment == "always"
    for entry, key_path, action in every_action(register):
        if (always or entry.record.agreed) and not (action.withdrawn or action.transferred):
            yield entry, key_path, action


def named(action: Action) -> str:
    """An action as a message names it."""
    return f"action {action.ref}" if action.ref else "the action"
