"""Ways in which a clever officer may try to walk round the gates, and what stops each."""

from tricks import (
    of_actions,
    of_evaluations,
    of_history,
    of_identity,
    of_partnerships,
    of_settings,
    of_two_steps,
)

TRICKS = [
    *of_actions.TRICKS,
    *of_evaluations.TRICKS,
    *of_identity.TRICKS,
    *of_partnerships.TRICKS,
    *of_settings.TRICKS,
    *of_two_steps.TRICKS,
]
HISTORIES = [*of_history.TRICKS]

__all__ = ["HISTORIES", "TRICKS"]
