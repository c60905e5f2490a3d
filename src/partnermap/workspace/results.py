"""What a command answers, written where somebody asked to have it: a file, what a link leads to, a pipe or a device."""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path

from partnermap.errors import NotWrittenError, PartnermapError, UsageError
from partnermap.register.claims import DATA, SETTINGS
from partnermap.register.strays import is_left_behind
from partnermap.workspace.beside import complete, flush_folder
from partnermap.workspace.locking import locked
from partnermap.workspace.writing import holds_anything, require_writable

GIT = ".git"
OWN = ".partnermap"
MOST_LINKS = 40


def require_for_results(files: Iterable[tuple[str, Path]]) -> None:
    """Raise `UsageError` for a file that is no place for a result, and for two that are one; each comes as it was typed."""
    known: set[str] = set()
    for typed, file in files:
        if file == Path("-"):
            raise UsageError(f"{typed} is no file; what is asked for goes to stdout where no file is given")
        where = os.path.realpath(file)
        if what := _is_no_place(Path(where)):
            raise UsageError(f"{typed} {what}; give another file")
        if not _is_replaced(file):
            continue
        if where.casefold() in known:
            raise UsageError(f"{typed} is written already; give each format a file of its own")
        known.add(where.casefold())


def write_result(path: Path, result: str | bytes) -> None:
    """Write a result, a file whole or not at all; a link is followed, a pipe or device written into, and each stays what it is.

    Raises `NotWrittenError` when it cannot be written. A reader of a pipe that has left is no fault.
    """
    content = result.encode() if isinstance(result, str) else result
    try:
        own = _descriptor(path)
        if own is None and _is_file_or_new(path):
            _write_complete(Path(os.path.realpath(path)), content)
            return
        descriptor = os.open(path, os.O_WRONLY) if own is None else os.dup(own)
        with suppress(BrokenPipeError), os.fdopen(descriptor, "wb") as file:
            file.write(content)
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


def write_complete_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files that is there whole or not at all: it is made aside and then gets its name.

    Raises `PartnermapError` when there is such a folder that holds anything, `NotWrittenError` when it cannot be written.
    """
    if holds_anything(folder):
        raise PartnermapError(f"{folder} is not an empty folder; give another, or empty it")
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.absolute().parent))
        try:
            inner = aside / folder.name
            inner.mkdir()
            for name, content in files.items():
                _write_through(inner / name, content)
            flush_folder(inner)
            if folder.is_dir():
                folder.rmdir()
            inner.rename(folder.absolute())
        finally:
            shutil.rmtree(aside)
        flush_folder(folder.absolute().parent)
    except OSError as error:
        raise NotWrittenError(f"{folder} cannot be written: {error.strerror or error}") from None


def _write_through(file: Path, content: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


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


def _is_no_place(file: Path) -> str | None:
    """What a file is that no result may take the place of, on a system that heeds case or on one that does not."""
    around = (file, *file.parents)
    if any(each.name.casefold() == GIT or _is_repository(each) for each in around):
        return "is in a folder of git's own"
    if is_left_behind(file.name.casefold()):
        return "has a name of the files that stand beside records for a moment"
    beside_settings = {each.name.casefold() for each in around if os.path.lexists(each.parent / SETTINGS)}
    if OWN in beside_settings:
        return "is among what partnermap keeps for editors"
    if file.name.casefold() == SETTINGS or DATA in beside_settings:
        return "is among the records of a register"
    return None


def _is_repository(folder: Path) -> bool:
    """Whether git keeps a repository in a folder, whatever that is called."""
    return all(os.path.lexists(folder / each) for each in ("HEAD", "objects", "refs"))


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


def is_written_into(path: Path) -> bool:
    """Whether a result goes into what is there and stays, a pipe or a device; a folder is none."""
    return not (_is_replaced(path) or os.path.isdir(path))  # noqa: PTH112 -- that of `Path` stops at a folder that may not be entered


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
