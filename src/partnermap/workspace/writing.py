"""The register on disk, written: each file whole or not at all, one run at a time, and over nothing that somebody else wrote.

Whatever writes in a register does it through `changing`.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from partnermap.errors import NotWrittenError
from partnermap.register import strays
from partnermap.register.claims import DATA
from partnermap.workspace.beside import MERGE, Say, change_places, cleared, complete, flush_folder
from partnermap.workspace.files import NO_LIMIT, files_below, read_regular
from partnermap.workspace.locking import is_locked, locked
from partnermap.workspace.templates import TEMPLATES

WRITTEN_IN = (DATA, TEMPLATES, ".partnermap", ".vscode", ".github", ".gitlab")
"""The folders of a register in which something of ours may lie, besides its top."""


@dataclass(frozen=True, slots=True)
class Changing:
    """A register that this run alone writes in; `say` is given what is kept of others."""

    root: Path
    say: Say

    def write(self, file: Path, before: bytes | None, content: bytes) -> None:
        """Give a file new content in place of what was read, None where there was none; its folders are made.

        Raises `NotWrittenError`, and nothing is changed then, where the file is read-only, or no longer what was read, or
        cannot be written. What another program writes in the very same moment is kept beside it, and said.
        """
        try:
            if before is None:
                file.parent.mkdir(parents=True, exist_ok=True)
            require_writable(file)
            _require_as_read(file, before)
            with complete(file, content, before or b"", self.say) as beside:
                _require_as_read(file, before)
                if before is None:
                    _put_where_none_is(beside, file)
                elif not change_places(beside, file):
                    beside.replace(file)
            flush_folder(file.absolute().parent)
        except OSError as error:
            raise NotWrittenError(f"{file} cannot be written: {error.strerror or error}") from None


@contextmanager
def changing(root: Path, say: Say) -> Iterator[Changing]:
    """The register below a root, which is made if need be, for writing. What ended runs left there is cleared away first, and said.

    Raises `NotWrittenError` where another run is writing.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(f"{root} cannot be written: {error.strerror or error}") from None
    with locked(root) as was_left:
        for path in left_behind(root):
            if path != strays.LOCK:
                say(f"{path}: {strays.left_behind(path)}; {_cleared_away(root / path)}")
            elif was_left:
                say(f"{path}: {strays.left_behind(path)}; removed")
        yield Changing(root, say)


def left_behind(root: Path, folders: Iterable[str] = WRITTEN_IN) -> list[str]:
    """The files of ended runs at the top of a register and in some of its folders, by their paths."""
    below = (path for folder in folders for path, unlisted in files_below(root, folder) if not unlisted)
    return sorted(path for path in (*_files_in(root), *below) if strays.is_left_behind(path))


def is_to_be_cleared(root: Path) -> bool:
    """Whether ended runs left something there; not while another run writes, which clears it away itself."""
    return bool(left_behind(root)) and not is_locked(root)


def _files_in(folder: Path) -> list[str]:
    try:
        return [each.name for each in os.scandir(folder) if each.is_file(follow_symlinks=False)]
    except OSError:
        return []


def _cleared_away(file: Path) -> str:
    try:
        kept = cleared(file)
    except OSError as error:
        return f"it cannot be removed: {error.strerror or error}"
    return f"another program had written it, and it is kept as {kept.name}; {MERGE}" if kept else "removed"


def require_writable(file: Path) -> None:
    """Raise `NotWrittenError` for a file that may not be written into, though another might be put in its place."""
    if not os.path.lexists(file) or file.is_symlink():
        return
    if not file.stat().st_mode & stat.S_IWUSR:
        raise NotWrittenError(
            f"{file} cannot be written: its owner made it read-only; chmod u+w lets it be changed"
        )
    if not os.access(file, os.W_OK):
        raise NotWrittenError(f"{file} cannot be written: Permission denied")


def _require_as_read(file: Path, before: bytes | None) -> None:
    try:
        now = read_regular(file, NO_LIMIT)
    except FileNotFoundError:
        now = None
    if now != before:
        what = "is gone" if now is None else "is there by now" if before is None else "was changed"
        raise NotWrittenError(f"{file} {what}, by another program, since it was read; run the command again")


def _put_where_none_is(beside: Path, file: Path) -> None:
    """Give a file its name, unless another has it by now."""
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, of which a name that is taken can be seen alone
        if os.path.lexists(file):
            raise
        beside.rename(file)


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
