"""Questions to git, each a process of its own.

Git is only asked to read, and nothing that the repository configures is run: no hook, no file
system monitor, no external diff, no text conversion, no filter, no pager, no signature check, no
fetch of what is missing.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partnermap.errors import HistoryError

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)
"""What git calls a commit, a folder or a file by."""

# No question asked here springs hooks, file monitor or locks, which all belong to the index; these three guard the
# next question. So is a path taken as it is written, though no folder is called by a pattern yet, and messages are
# English, whatever languages git speaks on this machine. There is no pager, because git starts one for a terminal only, and no difference of contents, which
# would call the programs for them.
SWITCHED_OFF = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "log.showSignature": "false",
    "log.showRoot": "true",
    "diff.orderFile": os.devnull,
}
"""Settings of a repository that would run a program or hide a part of the answer."""

ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""What git finds in place of every `GIT_…` of ours: English messages, no fetching, history as it was committed."""

LEADING = ("GIT_DIR", "GIT_WORK_TREE")
"""Variables that would lead git to another repository than the one that a folder is in."""

REASONS = ("fatal:", "error:")
"""How the lines begin in which git says why it stops; others are advice, or warn."""

_OWNED_BY_OTHERS = re.compile(r"(?:dubious ownership in|unsafe) repository (?:at )?\(?'(?P<folder>[^']*)'")


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a question: the exit code, what git said, and what it said of errors."""

    code: int
    out: bytes
    errors: str

    @property
    def text(self) -> str:
        """What it said, as text."""
        return decoded(self.out)


def run(root: Path, *arguments: str, fed: bytes = b"") -> Finished:
    """Ask git one question, `fed` with what it reads. Raises `HistoryError` where it stops on more than a plain no."""
    with start(root, *arguments) as process:
        out, errors = process.communicate(fed)
    finished = Finished(process.returncode, out, decoded(errors))
    if finished.code > 1 and arguments[0] != "rev-parse":
        raise failed(root, finished.errors)
    return finished


def start(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start git, the only process that is started here."""
    program = shutil.which("git")
    if program is None or not Path(program).is_absolute():
        raise HistoryError(
            "git is not installed, or not on the PATH; get it from https://git-scm.com/downloads"
        )
    settings = [part for key, value in SWITCHED_OFF.items() for part in ("-c", f"{key}={value}")]
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return subprocess.Popen(  # noqa: S603 -- no shell, a fixed command, hashes where there were revisions
        [program, *settings, *arguments],
        cwd=root,
        env=environment | ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def failed(root: Path, errors: str) -> HistoryError:
    """What git's own message comes to, with the command that helps."""
    if owned := _OWNED_BY_OTHERS.search(errors):
        folder = shlex.quote(owned["folder"])
        return HistoryError(
            f"git does not read {owned['folder']}, which belongs to another user; if you trust it, say\n"
            f"  git config --global --add safe.directory {folder}"
        )
    if "not a git repository" in errors and any(name in os.environ for name in LEADING):
        return HistoryError(
            f"{root} is in no git repository, and no variable of git's, such as {LEADING[0]}, is heeded; "
            "run it where the register's files are, or in a bare repository, or give that with --root"
        )
    broken = _repository_above(root) if "not a git repository" in errors else None
    if broken:
        return HistoryError(
            f"git cannot read the repository in {broken}, which is broken:\n  {reasons(errors)[0]}\n"
            "mend it, or take a fresh clone in its place; until then nothing here is to be committed"
        )
    if "not a git repository" in errors:
        return HistoryError(
            f"{root} is in no git repository, so it has no history; start one with\n"
            f"  git init\nor compare two folders with\n  partnermap diff FOLDER FOLDER"
        )
    return HistoryError(
        f"git cannot read the history in {root}: {reasons(errors)[0]}\nsee what is wrong with\n  git fsck"
    )


def reasons(errors: str) -> Sequence[str]:
    """The lines in which git says why it stops, else its first; at least one."""
    lines = [each for each in errors.splitlines() if each.strip()] or ["it did not say why"]
    return [each for each in lines if each.startswith(REASONS)] or lines[:1]


def _repository_above(root: Path) -> Path | None:
    """The nearest folder from a root upwards with something of git's in it."""
    here = root.absolute()
    return next((each for each in (here, *here.parents) if os.path.lexists(each / ".git")), None)


def decoded(text: bytes) -> str:
    """What git said as text, whatever the bytes of a path are."""
    return text.decode("utf-8", "surrogateescape")
