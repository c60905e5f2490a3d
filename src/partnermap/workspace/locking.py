"""The lock of a register, so that one run writes at a time; the system lets go of it when a run ends, however it does."""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnermap.errors import NotWrittenError
from partnermap.register.strays import LOCK
from partnermap.workspace.files import read_regular

LONGEST_WAIT = 5
"""Seconds; a run holds the lock while it writes, and not while it reads or thinks."""

FIRST_WAIT, MOST_OF_A_WAIT = 0.001, 0.05
TIMES_FREE_UNNAMED = 10
"""How often a lock is seen free that says no process, until it is one left behind: who has just made it may be about to lock it."""

NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""What a file system says that knows no locks; files are compared before they are replaced all the same."""


_SAID = re.compile(r"process \d{1,10}(?: on [\w.-]{1,64})?")


@contextmanager
def locked(root: Path) -> Iterator[bool]:
    """Nobody else has the lock of the register below a root meanwhile; tells whether an ended run had left it there.

    Raises `NotWrittenError` where another run keeps it, or there can be none.
    """
    file = root / LOCK
    descriptor, was_left = _taken(file)
    try:
        yield was_left
    finally:
        _given_back(file, descriptor)


def is_locked(root: Path) -> bool:
    """Whether a run is writing in the register below a root."""
    try:
        descriptor = os.open(root / LOCK, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _locks(descriptor)
    finally:
        os.close(descriptor)


def _taken(file: Path) -> tuple[int, bool]:
    """The lock, open, and whether an ended run had left it there."""
    waited, wait = 0.0, FIRST_WAIT
    was_another_s, times_free = False, 0
    while waited < LONGEST_WAIT:
        descriptor, is_made = _opened(file)
        if _locks(descriptor) and _is_still(file, descriptor):
            enough = 1 if os.fstat(descriptor).st_size else TIMES_FREE_UNNAMED
            if is_made or was_another_s or times_free >= enough:
                _say_whose(descriptor)
                return descriptor, not (is_made or was_another_s)
            times_free, wait = times_free + 1, MOST_OF_A_WAIT
        else:
            was_another_s = True
        os.close(descriptor)
        time.sleep(wait)
        waited, wait = waited + wait, min(2 * wait, MOST_OF_A_WAIT)
    raise NotWrittenError(
        f"another run of partnermap{_whose(file)} is writing in {file.parent}; run this one when it has ended"
    )


def _opened(file: Path) -> tuple[int, bool]:
    """The file of a lock, open, and whether it has been made for that."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        for _ in range(100):  # another run may make it and take it away in between, but not for ever
            with suppress(FileExistsError):
                return os.open(file, flags | os.O_CREAT | os.O_EXCL, 0o666), True
            with suppress(FileNotFoundError):
                return os.open(file, flags), False
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))  # noqa: TRY301 -- told as what else stands in the way
    except OSError as error:
        in_the_way = os.path.lexists(file) and not stat.S_ISREG(file.lstat().st_mode)
        why = "it is no file; move it away" if in_the_way else error.strerror or error
        raise NotWrittenError(f"{file}, the lock of the register, cannot be written: {why}") from None


def _say_whose(descriptor: int) -> None:
    """Write into a lock which process has it; a disk that is full takes a lock all the same."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()}{_machine()}\n".encode())


def _machine() -> str:
    return f" on {os.uname().nodename}" if sys.platform != "win32" else ""


def _whose(file: Path) -> str:
    """What a lock says of who has it, in brackets; nothing where it does not say it, or may not be read."""
    try:
        said = _SAID.match(read_regular(file).decode(errors="replace"))
    except OSError:
        return ""
    return f" ({said[0]})" if said else ""


if sys.platform == "win32":
    import msvcrt

    def _locks(descriptor: int) -> bool:
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False

    def _given_back(file: Path, descriptor: int) -> None:
        os.close(descriptor)
        with suppress(OSError):  # another run has it open by now
            file.unlink()

    def _is_still(_file: Path, _descriptor: int) -> bool:
        return True  # what is open cannot be taken away

else:
    import fcntl

    def _locks(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in NO_LOCKS_HERE
        return True

    def _given_back(file: Path, descriptor: int) -> None:
        with suppress(OSError):
            file.unlink()
        os.close(descriptor)

    def _is_still(file: Path, descriptor: int) -> bool:
        """Whether a lock is the one that others see: the run that had it takes it away with it."""
        try:
            there, here = file.lstat(), os.fstat(descriptor)
        except FileNotFoundError:
            return False
        return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
