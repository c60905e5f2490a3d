"""Files as they lie on disk, read whole: regular ones alone for records, any for what the user names."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from partnermap.errors import PartnermapError
from partnermap.source import LARGEST_FILE

NOT_REGULAR = "it is a link, a pipe or a device"
DEEPEST = 16
"""Folders within one another, far beyond those of records and templates."""

TOO_DEEP = f"it is more than {DEEPEST} folders deep"

NO_LIMIT = sys.maxsize

_READ_ONLY = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
"""Never through a link, never waiting for a pipe's other end; Windows has neither flag nor need."""


def files_below(root: Path, folder: str) -> Iterator[tuple[str, OSError | None]]:
    """Every path below a folder that is no folder itself, links included and never followed, in order.

    A folder that cannot be listed, or is too deep to be, comes with the reason.
    """
    if not (root / folder).is_symlink():
        yield from _below(root, folder, 1)


def _below(root: Path, folder: str, depth: int) -> Iterator[tuple[str, OSError | None]]:
    if depth > DEEPEST:
        yield folder, OSError(TOO_DEEP)
        return
    try:
        children = sorted(os.scandir(root / folder), key=lambda child: child.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield folder, error
        return
    for child in children:
        path = f"{folder}/{child.name}"
        if child.is_dir(follow_symlinks=False):
            yield from _below(root, path, depth + 1)
        else:
            yield path, None


def read_regular(path: Path, most: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file, one more than the reader takes at the most.

    Raises `OSError` for a link, a pipe, a device or a file that may not be read.
    """
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(NOT_REGULAR)
    descriptor = os.open(path, _READ_ONLY)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(NOT_REGULAR)
        # Asked for no more than there is: room for the largest file would be taken for each and kept in part.
        return file.read(min(status.st_size, most) + 1)


def read_text(path: Path) -> str:
    """A file given on the command line.

    Raises `PartnermapError` when it cannot be read.
    """
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise PartnermapError(f"{path} cannot be read: {error}") from None


def text_at(path: Path) -> str | None:
    """A file that may not be there yet, None when it is not.

    Raises `PartnermapError` when it is there and cannot be read.
    """
    return read_text(path) if os.path.lexists(path) else None
