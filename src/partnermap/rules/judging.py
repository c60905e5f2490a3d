"""What a register is judged by: its own settings with what the options of `lint` ask, or those of another version."""

from dataclasses import replace

from partnermap.register import Register
from partnermap.register.claims import SETTINGS

JUDGING = ("assignment", "lint", "nation", "priorities")
"""The settings that rules depend on."""


def strict(register: Register) -> Register:
    """The register with responsibility and target date asked for before agreement too."""
    return replace(register, settings=register.settings.model_copy(update={"assignment": "always"}))


def ignoring_nothing(register: Register) -> Register:
    """The register without the codes that its settings leave out of `lint`."""
    lint = register.settings.lint.model_copy(update={"ignore": ()})
    return replace(register, settings=register.settings.model_copy(update={"lint": lint}))


def judged_as(register: Register, other: Register) -> Register:
    """The register with what another's settings ask of it, where that has settings."""
    if SETTINGS not in other.contents:
        return register
    asked = {name: getattr(other.settings, name) for name in JUDGING}
    if all(getattr(register.settings, name) == value for name, value in asked.items()):
        return register
    return replace(register, settings=register.settings.model_copy(update=asked))
