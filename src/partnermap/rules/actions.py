"""The actions of a register, and which of them need responsibility and target date."""

from collections.abc import Sequence
from functools import lru_cache

from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
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


def must_be_assigned(register: Register, entry: Entry[Evaluation], action: Action) -> bool:
    """Whether responsibility and target date are asked for.

    They are for every action of an evaluation that its full membership has agreed, or of any where
    the settings say `assignment: always`; not for those that were withdrawn or transferred.
    """
    agreed = entry.record.agreed or register.settings.assignment == "always"
    return agreed and not (action.withdrawn or action.transferred)


def named(action: Action) -> str:
    """An action as a message names it."""
    return f"action {action.ref}" if action.ref else "the action"
