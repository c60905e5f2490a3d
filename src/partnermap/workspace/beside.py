"""Files that stand for a moment beside the one that is written, so that it is whole at every moment, old or new.

What is to be written is first complete under a name that says what it is to replace and what it holds. When the two have
changed places, what lies there is what was replaced: by the name it can be told, after any end of the run, whether that is
what was read, or what another program wrote in the same moment and nobody may lose.
"""

import ctypes
import errno
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnermap.register.strays import BESIDE, ENDING
from partnermap.workspace.files import NO_LIMIT, read_regular

MERGE = "take over what it alone says, then delete it"

Say = Callable[[str], None]
"""Is given a sentence for whoever runs the command."""

SWAPS = {"linux": "renameat2", "darwin": "renameatx_np"}
"""The call that makes two files change places, by system; both take the same arguments and the same flag."""

_SWAP = 2
_NO_SWAP_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})


@contextmanager
def complete(file: Path, content: bytes, before: bytes = b"", say: Say | None = None) -> Iterator[Path]:
    """What a file is to hold, complete beside it and with its permissions; what lies there afterwards is cleared away.

    `before` is what it takes the place of; `say` is told what else was found there. Raises `OSError`.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=ENDING, dir=file.absolute().parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(descriptor)
        _as_permitted(beside, file)
        named = f".{file.name}.{_digest(before)}-{_digest(content)}{ENDING}"
        beside = beside.replace(file.with_name(named))
        yield beside
    finally:
        if os.path.lexists(beside) and (kept := cleared(beside)) and say:
            say(f"{kept}: another program wrote this into {file.name} in the same moment; {MERGE}")


def cleared(beside: Path) -> Path | None:
    """Take away what stood beside a file; of what another program wrote, the plain name that it gets instead.

    Raises `OSError`.
    """
    named = BESIDE.fullmatch(beside.name)
    if named and named["before"] and _digest_of(beside) not in (named["before"], named["after"]):
        return beside.rename(_free(beside.with_name(f"{named['of']}.kept")))
    beside.unlink()
    return None


def change_places(one: Path, other: Path) -> bool:
    """Have two files change places in one step; whether the system can.

    Raises `OSError`.
    """
    call = (
        getattr(ctypes.CDLL(None, use_errno=True), SWAPS[sys.platform], None)
        if sys.platform in SWAPS
        else None
    )
    if call is None:
        return False
    here = -1  # heeded with relative paths alone
    if call(here, os.fsencode(one.absolute()), here, os.fsencode(other.absolute()), _SWAP) == 0:
        return True
    if (number := ctypes.get_errno()) in _NO_SWAP_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def flush_folder(folder: Path) -> None:
    """Have the system keep what its files are called now, if it goes down the next moment."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _digest_of(file: Path) -> str | None:
    """Of a regular file that can be read; anything else is not ours."""
    try:
        return _digest(read_regular(file, NO_LIMIT))
    except OSError:
        return None


def _free(file: Path) -> Path:
    """A name that nothing has yet: this one, or the next with a number."""
    number = 2
    found = file
    while os.path.lexists(found):
        found, number = file.with_name(f"{file.name}-{number}"), number + 1
    return found


def _as_permitted(beside: Path, file: Path) -> None:
    """Permit what the file permits, and have its owner; what the system permits a new one where it is not there."""
    try:
        status = file.stat()
    except FileNotFoundError:
        beside.chmod(0o666 & ~_umask())
        return
    if os.name == "posix":
        with suppress(OSError):  # only who owns both may
            os.chown(beside, status.st_uid, status.st_gid)
    if sys.platform == "linux":
        with suppress(OSError):  # where there are none
            for name in os.listxattr(file):
                os.setxattr(beside, name, os.getxattr(file, name))
    beside.chmod(stat.S_IMODE(status.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
