"""The files of a register on disk, and the records that they hold."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from partnermap.errors import PartnermapError
from partnermap.finding import Finding
from partnermap.register import Register, register_of
from partnermap.register.claims import DATA, FOLDERS, SETTINGS, claim
from partnermap.register.gate import UNREADABLE
from partnermap.register.strays import in_utf_8, is_left_behind, unclaimed
from partnermap.spelling import quoted
from partnermap.workspace.files import TOO_DEEP, files_below, read_regular
from partnermap.workspace.locking import is_locked
from partnermap.workspace.roots import require_register
from partnermap.workspace.writing import WRITTEN_IN, left_behind

BESIDES_DATA = [folder for folder in WRITTEN_IN if folder != DATA]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one version of a register, and the faults of those that had no content to give."""

    contents: Mapping[str, str | bytes]
    faults: Sequence[Finding] = ()

    def register(self) -> Register:
        """What they hold."""
        return register_of(self.contents, self.faults)

    def content(self, path: str) -> bytes:
        """What one of them holds."""
        content = self.contents[path]
        return content if isinstance(content, bytes) else content.encode()


def read_register(root: Path) -> Register:
    """Every record below a root; what cannot be read is among the register's faults.

    Raises `NothingThereError` where the root holds no register.
    """
    return read_files(root).register()


def read_files(root: Path) -> Files:
    """The files of the register below a root.

    Raises `NothingThereError` where the root holds none.
    """
    require_register(root)
    return _files_below(root)


def _files_below(root: Path) -> Files:
    contents: dict[str, str | bytes] = {}
    faults: list[Finding] = []
    left = left_behind(root, BESIDES_DATA)
    if (root / DATA).is_symlink() or (root / DATA).is_file():
        faults.append(no_folder(DATA))
    settings = [(SETTINGS, None)] if os.path.lexists(root / SETTINGS) else []
    for path, unlisted in (*settings, *files_below(root, DATA)):
        if unlisted:
            faults.append(not_listed(path, unlisted))
            continue
        if is_left_behind(path):
            left.append(path)
            continue
        if claim(path) is None:
            faults.append(no_folder(path) if path in FOLDERS else unclaimed(path))
            continue
        try:
            contents[path] = read_regular(root / path)
        except OSError as error:
            faults.append(unreadable(path, error))
    if left and not is_locked(root):  # a run that writes now has not ended
        faults += [unclaimed(path) for path in left if os.path.lexists(root / path)]
    return Files(contents, faults)


def read_all_files(root: Path) -> Files:
    """The files of the register below a root, to be compared with those of a commit; its settings may be gone.

    Raises `PartnermapError` where a folder cannot be listed: what is in it would seem to be gone.
    """
    files = _files_below(root)
    for fault in files.faults:
        if fault.code == UNREADABLE and claim(fault.path) is None:
            raise PartnermapError(f"{fault.message}, and so nothing in it can be compared; {fault.hint}")
    return files


def read_if_regular(path: str, file: Path) -> dict[str, str | bytes]:
    """A record's content, under its path, from a file elsewhere; nothing where that is no regular file."""
    try:
        return {path: read_regular(file)}
    except OSError:
        return {}


def not_listed(path: str, error: OSError) -> Finding:
    """A folder among the records whose files are not known."""
    message = f"{quoted(path)} cannot be listed: {_reason(error)}"
    hint = "move it further up" if str(error) == TOO_DEEP else "let everyone list and open it"
    return Finding(UNREADABLE, in_utf_8(path), (), message, f"{hint}, or move it out of `data`")


def no_folder(path: str) -> Finding:
    """A folder of records that is something else: a link, or a file."""
    message = f"{quoted(path)} is no folder, so no record in it is read"
    return Finding(UNREADABLE, path, (), message, "put a folder in its place that everyone may list and open")


def _reason(error: OSError) -> str:
    return error.strerror.lower() if error.strerror else str(error)


def unreadable(path: str, error: OSError) -> Finding:
    """A record that is there and cannot be read."""
    record = claim(path)
    return Finding(
        UNREADABLE,
        path,
        (),
        f"{quoted(path)} cannot be read: {_reason(error)}",
        "put a regular file in its place that everyone may read",
        record.id if record else None,
    )
