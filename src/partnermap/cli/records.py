"""The register that a command answers from."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.errors import NothingThereError, PartnermapError

if TYPE_CHECKING:
    from partnermap.finding import Finding
    from partnermap.register import Register


class FaultyRecordsError(PartnermapError):
    """Records hold faults that leave an answer incomplete."""

    exit_code = 1


def read(root: Path | None) -> "tuple[Path, Register]":
    """The root and its register.

    Raises `NothingThereError` where there is none, or one without any record.
    """
    from partnermap import workspace  # noqa: PLC0415 -- brings the models

    root = root or workspace.find_root(Path.cwd())
    register = workspace.read_register(root)
    return root, register


def folder_shown(root: Path) -> str:
    """What stands before a path so that it can be opened from here; nothing within the register."""
    return folder_below(Path.cwd(), root)


def folder_below(top: Path, root: Path) -> str:
    """What leads from a folder to the register, with `/` at its end; nothing where it is not below."""
    try:
        below = root.resolve().relative_to(top.resolve())
    except ValueError:
        return ""
    return f"{below.as_posix()}/" if below.parts else ""
