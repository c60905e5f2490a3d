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
NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""What a file system says that knows no locks; files are compared before they are replaced all the same."""


_SAID = re.compile(r"process \d{1,10}(?: on [\w.-]{1,64})?")


@contextmanager
def locked(root: Path) -> Iterator[bool]:
    """Nobody else has the lock of the register below a root meanwhile; tells whether an ended run had left it there.

    Raises `NotWrittenError` where another run keeps it, or there can be none.
    """
    file = root / LOCK
    was_there = os.path.lexists(file)
    descriptor, has_waited = _taken(file)
    try:
        yield was_there and not has_waited
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
    """The lock, open, and whether another run had it first."""
    waited, wait = 0.0, FIRST_WAIT
    while waited < LONGEST_WAIT:
        try:
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError as error:
            in_the_way = os.path.lexists(file) and not stat.S_ISREG(file.lstat().st_mode)
            why = "it is no file; move it away" if in_the_way else error.strerror or error
            raise NotWrittenError(f"{file}, the lock of the register, cannot be written: {why}") from None
        if _locks(descriptor) and _is_still(file, descriptor):
            _say_whose(descriptor)
            return descriptor, waited > 0
        os.close(descriptor)
        time.sleep(wait)
        waited, wait = waited + wait, min(2 * wait, MOST_OF_A_WAIT)
    raise NotWrittenError(
        f"another run of partnermap{_whose(file)} is writing in {file.parent}; run this one when it has ended"
    )


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
