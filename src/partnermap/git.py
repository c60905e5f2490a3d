"""The git repository that a register stands in. The only module that runs git.

Git is only asked to read, and nothing that the repository configures is run: no hook, no file
system monitor, no external diff, no text conversion, no filter, no pager, no signature check, no
fetch of what is missing. A revision is looked up first, and only its hash is used after.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

from partnermap.errors import HistoryError
from partnermap.spelling import quoted
from partnermap.wording.commits import short_hash

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

FETCH = 'git fetch origin "+refs/heads/*:refs/remotes/origin/*"'
FETCH_ALL = FETCH.replace("fetch", "fetch --unshallow")
FETCH_CONTENT = FETCH.replace("fetch", "fetch --refetch --no-filter")

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)
_NOTHING = re.compile("0+")
_OWNED_BY_OTHERS = re.compile(r"(?:dubious ownership in|unsafe) repository (?:at )?\(?'(?P<folder>[^']*)'")
_REGULAR = ("100644", "100755")
_MOST_AT_ONCE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit; `regular` is False for a link or another repository."""

    hash: str
    regular: bool


@dataclass(frozen=True, slots=True)
class Changeset:
    """What a commit did to the files of the register, against its first parent; without hash for what is not committed.

    `day` is the committer's, None where what he gave is no day of the calendar. `touched` has each file before and
    after, None where it was not there.
    """

    commit: str | None
    day: date | None
    subject: str
    touched: Mapping[str, tuple[Blob | None, Blob | None]]
    parents: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a register; every path is relative to the register's root, with `/`.

    `paths` are the only ones it is ever asked about. `shallow` says that its history was cut when it
    was cloned. A `bare` repository has no folders of its files, so `root` is its own then, and `within`
    leads to the register in its commits, with `/` at its end; elsewhere it is empty.
    """

    root: Path
    paths: Sequence[str]
    shallow: bool
    bare: bool
    within: str

    def resolve(self, revision: str) -> str:
        """The hash of the commit that a revision names.

        Raises `HistoryError` where there is none.
        """
        found = self._commit(revision)
        if found is None:
            raise HistoryError(self._unknown(revision))
        return found

    def _commit(self, revision: str) -> str | None:
        if "\0" in revision:
            return None
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = _run(self.root, *asked).text.strip()
        return found if _HASH.fullmatch(found) else None

    def _unknown(self, revision: str) -> str:
        if revision == "HEAD":
            return f"nothing is committed yet in {self.root}; commit the register first:\n  git add . && git commit"
        missing = f"there is no revision {quoted(revision)} here"
        if self.shallow:
            return f"{missing}: this clone is shallow; fetch the rest of the history with\n  {FETCH_ALL}"
        return f"{missing}; correct its name, or fetch what is new with\n  {FETCH}"

    def require_history(self) -> None:
        """Raise `HistoryError` where the history was cut, so that nothing is said of what cannot be seen."""
        if self.shallow:
            raise HistoryError(
                f"the clone in {self.root} is shallow and does not tell what came before; "
                f"fetch the rest of the history with\n  {FETCH_ALL}"
            )

    def merge_base(self, one: str, other: str) -> str:
        """The commit from which two commits, given by hash, went apart.

        Raises `HistoryError` where they share none, or the history was cut.
        """
        self.require_history()
        found = _run(self.root, "merge-base", one, other).text.strip()
        if not _HASH.fullmatch(found):
            raise HistoryError(
                f"{short_hash(one)} and {short_hash(other)} have no commit in common; "
                f"if the history is not all here, fetch it with\n  {FETCH}"
            )
        return found

    def main_branch(self, name: str, *, surely: bool) -> str:
        """The revision of the branch that holds the register: the one named, else the remote's, else main or master.

        Where the one that is `surely` named so is not here, the remote's does not count if it is what is
        checked out: a clone of one branch takes that for its own. Raises `HistoryError` where there is
        none of them.
        """
        names = dict.fromkeys((name, "main", "master"))
        asked = {each: (f"refs/heads/{each}", f"refs/remotes/*/{each}") for each in (*names, "HEAD")}
        patterns = [*(ref for each in names for ref in asked[each]), asked["HEAD"][1]]
        listed = _run(
            self.root, "for-each-ref", "--format=%(refname) %(objectname)", *patterns
        ).text.splitlines()
        here = self._commit("HEAD")
        hashes = dict(line.split(" ") for line in listed)
        for ref in sorted(hashes, key=lambda ref: _rank(ref, name)):
            if not (surely and ref.endswith("/HEAD") and hashes[ref] == here):
                return ref
        fetch = FETCH_ALL if self.shallow else FETCH
        raise HistoryError(
            f"there is no branch {quoted(name)} to compare with, nor main or master; fetch it with\n  {fetch}"
        )

    def files(self, commit: str) -> dict[str, Blob]:
        """The register's files in a commit, given by hash."""
        listed = _run(self.root, "ls-tree", "-r", "-z", commit, *self._asked_about()).out
        files = map(_listed_file, filter(None, listed.split(b"\0")))
        return {path.removeprefix(self.within): blob for path, blob in files}

    def _asked_about(self) -> list[str]:
        return [f"{self.within}{path}" for path in self.paths]

    def holding(self, commit: str, name: str) -> set[str]:
        """The folders of the whole repository in which a commit has a file of this name, `.` for its top."""
        listed = _run(self.root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit).out
        paths = map(PurePosixPath, map(_decoded, filter(None, listed.split(b"\0"))))
        return {str(path.parent) for path in paths if path.name == name}

    def contents(self, hashes: Iterable[str], most: int) -> dict[str, bytes]:
        """What blobs hold, by hash, of each `most` bytes; all from one process.

        Raises `HistoryError` for one that was not fetched.
        """
        wanted = dict.fromkeys(hashes)
        if not wanted:
            return {}
        with self.reading(most) as read:
            return {each: read(each) for each in wanted}

    @contextmanager
    def reading(self, most: int) -> Iterator[Callable[[str], bytes]]:
        """A function that gives what a blob holds, by hash, `most` bytes of it; one process answers all questions.

        It raises `HistoryError` for one that was not fetched.
        """
        with _start(self.root, "cat-file", "--batch") as process:
            assert process.stdin, "was asked for"  # noqa: S101 -- for the type checker
            assert process.stdout, "was asked for"  # noqa: S101 -- the same
            questions, answers = process.stdin, process.stdout
            try:
                yield lambda blob: self._content(questions, answers, blob, most)
            finally:
                questions.close()
                answers.read()

    def _content(self, questions: IO[bytes], answers: IO[bytes], blob: str, most: int) -> bytes:
        questions.write(f"{blob}\n".encode())
        questions.flush()
        head = answers.readline().split()
        if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 -- hash, kind, size
            raise HistoryError(
                f"the clone in {self.root} lacks the file {short_hash(blob)}; fetch what it left out with\n  {FETCH_CONTENT}"
            )
        size = int(head[2])
        content = answers.read(min(size, most))
        _skip(answers, size - len(content) + 1)
        return content

    def history(self, *revisions: str) -> list[Changeset]:
        """What each commit did to the register, the earliest first.

        `revisions` are hashes, one to leave out with `^` before it. Only first parents are followed: a
        merge brings all of its branch at once. Raises `HistoryError` where the history was cut.
        """
        self.require_history()
        told = _run(
            self.root,
            "log",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--first-parent",
            f"--relative={self.within}" if self.within else "--relative",
            "--encoding=UTF-8",
            "--format=%H%n%P%n%cs%n%s",
            *revisions,
            "--",
            *self._asked_about(),
        )
        return list(_changesets(told.out))[::-1]


def open_repository(root: Path, paths: Sequence[str]) -> Repository:
    """The repository that a register's root stands in; `paths` are the register's own, below the root.

    In a bare repository the root may be a folder of its commits. Raises `HistoryError` where there is
    no repository, or git is not there or does not trust it.
    """
    here = root.absolute()
    here = next(folder for folder in (here, *here.parents) if folder.is_dir())
    asked = _run(here, "rev-parse", "--is-shallow-repository", "--is-bare-repository", "--absolute-git-dir")
    if asked.code:
        raise _failed(root, asked.errors)
    shallow, bare, top = asked.text.rstrip("\n").split("\n", 2)
    if bare != "true":
        return Repository(root, paths, shallow=shallow == "true", bare=False, within="")
    return Repository(Path(top), paths, shallow=shallow == "true", bare=True, within=_within(root, Path(top)))


def _within(root: Path, top: Path) -> str:
    """The folder of the commits that a root stands for: from a bare repository, or from what it lies in as `.git`."""
    here = root.resolve()
    start = top.resolve() if here.is_relative_to(top.resolve()) else top.resolve().parent
    below = here.relative_to(start).as_posix()
    return "" if below == "." else f"{below}/"


@dataclass(frozen=True, slots=True)
class _Finished:
    code: int
    out: bytes
    errors: str

    @property
    def text(self) -> str:
        return _decoded(self.out)


def _run(root: Path, *arguments: str) -> _Finished:
    """Ask git one question. Raises `HistoryError` where it stops on more than a plain no."""
    with _start(root, *arguments) as process:
        out, errors = process.communicate()
    finished = _Finished(process.returncode, out, _decoded(errors))
    if finished.code > 1 and arguments[0] != "rev-parse":
        raise _failed(root, finished.errors)
    return finished


def _start(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
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


def _failed(root: Path, errors: str) -> HistoryError:
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
    if "not a git repository" in errors:
        return HistoryError(
            f"{root} is in no git repository, so it has no history; start one with\n"
            f"  git init\nor compare two folders with\n  partnermap diff FOLDER FOLDER"
        )
    said = next((each for each in errors.splitlines() if each.strip()), "it did not say why")
    return HistoryError(f"git cannot read the history in {root}: {said}\nsee what is wrong with\n  git fsck")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (read := stream.read(min(count, _MOST_AT_ONCE))):
        count -= len(read)


def _rank(ref: str, name: str) -> tuple[bool, bool, bool, bool, bool, str]:
    """The order in which branches are compared with: the one named, the remote's, main, master; here, then origin."""
    return (
        not ref.endswith(f"/{name}"),
        not ref.endswith("/HEAD"),
        not ref.endswith("/main"),
        not ref.startswith("refs/heads/"),
        not ref.startswith("refs/remotes/origin/"),
        ref,
    )


def _listed_file(line: bytes) -> tuple[str, Blob]:
    """A file from a line of mode, kind, hash and, after a tab, path."""
    head, _, path = line.partition(b"\t")
    mode, _, blob = _decoded(head).split()
    return _decoded(path), Blob(blob, mode in _REGULAR)


def _changesets(told: bytes) -> Iterator[Changeset]:
    """The changesets of a log: heads, each followed by the files touched, all ended by NUL."""
    parts = iter(_decoded(told).split("\0"))
    head: list[str] = []
    touched: dict[str, tuple[Blob | None, Blob | None]] = {}
    for part in parts:
        text = part.lstrip("\n")
        if text.startswith(":"):
            touched[next(parts)] = _before_and_after(text)
        elif text:
            if head:
                yield _changeset(head, touched)
            head, touched = text.split("\n"), {}
    if head:
        yield _changeset(head, touched)


def _changeset(head: Sequence[str], touched: Mapping[str, tuple[Blob | None, Blob | None]]) -> Changeset:
    commit, parents, day, *subject = head
    return Changeset(commit, _day(day), " ".join(subject), touched, parents.split())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _before_and_after(change: str) -> tuple[Blob | None, Blob | None]:
    """The two sides of `:100644 100644 <hash> <hash> M`."""
    mode, new_mode, blob, new_blob, _ = change[1:].split(" ")
    return _blob(mode, blob), _blob(new_mode, new_blob)


def _blob(mode: str, blob: str) -> Blob | None:
    return None if _NOTHING.fullmatch(blob) else Blob(blob, mode in _REGULAR)


def same(content: bytes, blob: Blob) -> bool:
    """Whether a file of the working tree holds what a blob does."""
    return hash_of(content, len(blob.hash)) == blob.hash


def hash_of(content: bytes, digits: int = 40) -> str:
    """The hash that git knows a content by, in a repository whose hashes have so many digits."""
    import hashlib  # noqa: PLC0415 -- only a comparison with the working tree pays for it

    digest = hashlib.sha1 if digits == 40 else hashlib.sha256  # noqa: PLR2004 -- SHA-1 in hexadecimal
    return digest(b"blob %d\0" % len(content) + content).hexdigest()
