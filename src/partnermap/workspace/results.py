"""What a command answers, written where somebody asked to have it: a file, what a link leads to, a pipe or a device."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path

from partnermap.errors import NotWrittenError, PartnermapError, UsageError
from partnermap.register.claims import DATA, SETTINGS
from partnermap.workspace.beside import complete, flush_folder
from partnermap.workspace.locking import locked
from partnermap.workspace.writing import holds_anything, require_writable

MOST_LINKS = 40


def require_for_results(files: Iterable[tuple[str, Path]]) -> None:
    """Raise `UsageError` for a file among the records, and for two that are one; each comes with its option."""
    known: set[str] = set()
    for option, file in files:
        where = os.path.realpath(file)
        if _is_in_records(Path(where)):
            raise UsageError(f"{option} {file} is among the records of a register; give another file")
        if not _is_replaced(file):
            continue
        if where.casefold() in known:
            raise UsageError(f"{option} {file} is written already; give each format a file of its own")
        known.add(where.casefold())


def write_result(path: Path, text: str) -> None:
    """Write a result, a file whole or not at all; a link is followed, a pipe or device written into, and each stays what it is.

    Raises `NotWrittenError` when it cannot be written. A reader of a pipe that has left is no fault.
    """
    try:
        own = _descriptor(path)
        if own is None and _is_file_or_new(path):
            _write_complete(Path(os.path.realpath(path)), text.encode())
            return
        descriptor = os.open(path, os.O_WRONLY) if own is None else os.dup(own)
        with suppress(BrokenPipeError), os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror or error}") from None


def write_folder(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """Write files into a folder of their own, which is made if need be; each as soon as it is there.

    Raises `PartnermapError` when it holds anything already, so that no file of another run stays among them.
    """
    if holds_anything(folder):
        raise PartnermapError(f"{folder} is not an empty folder; give another, or empty it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(f"{folder} cannot be written: {error.strerror or error}") from None
    for name, text in files.items():
        write_result(folder / name, text)
        yield folder / name


def append_text(path: Path, text: str) -> None:
    """Add to the end of a file given by the environment, such as a CI's summary.

    Raises `NotWrittenError` when it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror or error}") from None


def _write_complete(file: Path, content: bytes) -> None:
    require_writable(file)
    is_in_register = os.path.lexists(file.with_name(SETTINGS))
    with locked(file.parent) if is_in_register else nullcontext(), complete(file, content) as beside:
        beside.replace(file)
    flush_folder(file.parent)


def _is_in_records(file: Path) -> bool:
    """Whether a file is the settings of a register, or below its data, on a system that heeds case or on one that does not."""
    if file.name.casefold() == SETTINGS:
        return True
    return any(
        folder.name.casefold() == DATA and os.path.lexists(folder.parent / SETTINGS)
        for folder in (file, *file.parents)
    )


def _is_file_or_new(path: Path) -> bool:
    """Whether there is a file or nothing yet, where links lead; `OSError` where they lead in a circle."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _is_replaced(path: Path) -> bool:
    """Whether a result takes the place of what is there."""
    try:
        return _descriptor(path) is None and _is_file_or_new(path)
    except OSError:
        return False


def _descriptor(path: Path) -> int | None:
    """What a path names of what this very run was given open: opened by its name, it would be written from its start."""
    own = re.compile(rf"/(?:dev|proc/{os.getpid()}(?:/task/\d+)?)/fd/(\d+)")
    for _ in range(MOST_LINKS):
        folder = os.path.realpath(path.parent)
        if match := own.fullmatch(f"{folder}/{path.name}"):
            return int(match[1])
        if not path.is_symlink():
            return None
        path = Path(folder, path.readlink())
    return None
