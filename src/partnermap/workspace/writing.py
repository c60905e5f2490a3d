"""Files written: each whole or not at all, and none over what somebody else has put there."""

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from partnermap.errors import NotWrittenError, PartnermapError
from partnermap.workspace.files import read_regular


def in_the_way(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of the paths that are taken, or have something in their place that is no folder."""
    return [path for path in paths if _is_taken(root, Path(path))]


def _is_taken(root: Path, path: Path) -> bool:
    folders = [root / folder for folder in path.parents if folder.parts and os.path.lexists(root / folder)]
    return os.path.lexists(root / path) or any(
        folder.is_symlink() or not folder.is_dir() for folder in folders
    )


def holds_anything(folder: Path) -> bool:
    """Whether there is such a folder and something in it, or something else of its name."""
    if folder.is_symlink() or not folder.is_dir():
        return os.path.lexists(folder)
    return any(folder.iterdir())


def append_text(path: Path, text: str) -> None:
    """Add to the end of a file given by the environment, such as a CI's summary.

    Raises `NotWrittenError` when it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror or error}") from None


def write_atomically(path: Path, text: str, *, make_folders: bool = False) -> None:
    """Write a file so that at every moment it is whole, old or new; with the folders it is in, if asked to.

    Raises `NotWrittenError` when it cannot be written; nothing is left behind then.
    """
    try:
        if make_folders:
            path.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            temporary.unlink()
            raise
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror or error}") from None


def write_result(path: Path, text: str) -> None:
    """Write where somebody asked to have it: a link is followed, and a pipe or device is written into and stays one.

    Raises `NotWrittenError` when it cannot be written. A reader of a pipe that has left is no fault.
    """
    try:
        if _is_other_than_a_file(path):
            with suppress(BrokenPipeError), os.fdopen(os.open(path, os.O_WRONLY), "wb") as file:
                file.write(text.encode())
            return
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror or error}") from None
    write_atomically(Path(os.path.realpath(path)) if path.is_symlink() else path, text)


def _is_other_than_a_file(path: Path) -> bool:
    """Whether there is something that is no regular file, where links lead; `OSError` where they lead nowhere but in a circle."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder of their own, which is made if need be.

    Raises `PartnermapError` when it holds anything already, so that no file of another run stays among them.
    """
    if holds_anything(folder):
        raise PartnermapError(f"{folder} is not an empty folder; give another, or empty it")
    for name, text in files.items():
        write_atomically(folder / name, text, make_folders=True)


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Write a record anew, unless it is no longer what was read.

    Raises `PartnermapError` when somebody else has changed it, or when it cannot be written.
    """
    try:
        now = read_regular(path)
    except OSError as error:
        raise PartnermapError(f"{path} cannot be read: {error.strerror or error}") from None
    if now != before:
        raise PartnermapError(f"{path} was changed by somebody else meanwhile; run the command again")
    write_atomically(path, after.decode())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
