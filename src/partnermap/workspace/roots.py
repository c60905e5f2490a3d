"""Where a register is: the folder with its settings."""

import os
from pathlib import Path

from partnermap.errors import NothingThereError, listing
from partnermap.register.claims import SETTINGS

START_HERE = "partnermap init starts a register here"


def is_far_from_any(folder: Path) -> bool:
    """Whether there is no register in a folder, above it or right below it, as far as can be told."""
    try:
        find_root(folder)
    except NothingThereError as none:
        return str(none).endswith(START_HERE)
    except OSError:
        pass
    return False


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds a register.

    Raises `NothingThereError` where there is none.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / SETTINGS):
            return folder
    raise NothingThereError(f"no {SETTINGS} in {here} or above it\n{_registers_below(here)}")


def _registers_below(folder: Path) -> str:
    """What a folder without a register does hold, so that the user sees where to go."""
    names = sorted(child.name for child in folder.iterdir())
    registers = [name for name in names if os.path.lexists(folder / name / SETTINGS)]
    if registers:
        return f"registers below it: {listing(registers)}; go there, or give one with --root"
    held = f"it holds {listing(names)}" if names else "it is empty"
    return f"{held}; go to the register's folder, or give it with --root\n{START_HERE}"


def require_register(root: Path) -> None:
    """Raise `NothingThereError` where a root holds no register, or is not there itself."""
    if not os.path.lexists(root):
        raise NothingThereError(
            f"there is no folder {root.absolute()}; give the register's own with --root, or make one with partnermap init"
        )
    if not os.path.lexists(root / SETTINGS):
        raise NothingThereError(f"no {SETTINGS} in {root.absolute()}\n{_registers_below(root.absolute())}")


def repository_of(root: Path) -> Path | None:
    """The top of the git repository that a folder is in, None outside of one."""
    here = root.absolute()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)
