"""A repository, and what it has of the register that stands in it.

A revision is looked up first, and only its hash is used after.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO

from partnermap.errors import HistoryError
from partnermap.git import missing
from partnermap.git.asking import HASH, decoded, run, start
from partnermap.git.blob import Blob, listed_file
from partnermap.git.changeset import (
    FORMAT,
    Changeset,
    Touched,
    changesets,
    day_in,
    heads_of,
    pairs_of,
    touched_in,
)
from partnermap.spelling import quoted
from partnermap.wording.commits import short_hash

TOP = "."
"""What the folder at the top of a repository is called."""

_MOST_AT_ONCE = 1 << 16  # bytes


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
        found = self.commit_of(revision)
        if found is None:
            raise HistoryError(missing.unknown(self, revision))
        return found

    def has_commits(self) -> bool:
        """Whether anything was ever committed, on whichever branch."""
        return bool(run(self.root, "rev-list", "--max-count=1", "--all").out)

    @property
    def branch(self) -> str | None:
        """The branch that is checked out, though nothing be committed on it yet; None where none is."""
        return run(self.root, "symbolic-ref", "--quiet", "--short", "HEAD").text.strip() or None

    @property
    def default_branch(self) -> str | None:
        """The name of the branch that others go by: the remote's, else main or master, else the one that is checked out."""
        remote = run(self.root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").text.strip()
        usual = [each for each in ("main", "master") if self.has_branch(each)]
        return remote.removeprefix("origin/") or next(iter(usual), None) or self.branch

    def has_branch(self, name: str) -> bool:
        """Whether there is a branch of this name, here or as a remote had it last, or it is checked out with nothing on it yet."""
        refs = run(self.root, "for-each-ref", f"refs/heads/{name}", f"refs/remotes/*/{name}").out
        return bool(refs) or self.branch == name

    def commit_of(self, revision: str) -> str | None:
        """The hash of the commit that a revision names; None where it names none."""
        if "\0" in revision:
            return None
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = run(self.root, *asked).text.strip()
        return found if HASH.fullmatch(found) else None

    def require_history(self) -> None:
        """Raise `HistoryError` where the history was cut, so that nothing is said of what cannot be seen."""
        if self.shallow:
            raise HistoryError(
                f"the clone in {self.root} is shallow and does not tell what came before"
                + missing.to_fetch(self, "; fetch the rest of the history with", missing.ALL)
            )

    def merge_base(self, one: str, other: str) -> str:
        """The commit from which two commits, given by hash, went apart.

        Raises `HistoryError` where they share none, or the history was cut.
        """
        self.require_history()
        found = run(self.root, "merge-base", one, other).text.strip()
        if not HASH.fullmatch(found):
            raise HistoryError(
                f"{short_hash(one)} and {short_hash(other)} have no commit in common"
                + missing.to_fetch(self, "; if the history is not all here, fetch it with")
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
        listed = run(
            self.root, "for-each-ref", "--format=%(refname) %(objectname)", *patterns
        ).text.splitlines()
        here = self.commit_of("HEAD")
        hashes = dict(line.split(" ") for line in listed)
        for ref in sorted(hashes, key=lambda ref: _rank(ref, name)):
            if not (surely and ref.endswith("/HEAD") and hashes[ref] == here):
                return ref
        if not self.has_commits():
            raise HistoryError(missing.unknown(self, name))
        raise HistoryError(
            f"there is no branch {quoted(name)} to compare with, nor main or master; name another, or say in the settings which "
            "holds the register (main_branch)"
            + missing.to_fetch(self, ", or fetch it with", missing.ALL if self.shallow else "")
        )

    def files(self, commit: str) -> dict[str, Blob]:
        """The register's files in a commit, given by hash."""
        listed = run(self.root, "ls-tree", "-r", "-z", commit, *self._asked_about()).out
        files = map(listed_file, filter(None, listed.split(b"\0")))
        return {path.removeprefix(self.within): blob for path, blob in files}

    def day_of(self, commit: str) -> date | None:
        """The committer's day of a commit, given by hash; None where that is no day of the calendar."""
        return day_in(run(self.root, "log", "-1", "--format=%cs", commit).text.strip())

    def latest_day(self, commit: str, base: str) -> date | None:
        """The latest day of the commits that one goes on from, back to a base; all given by hash."""
        asked = ("log", "--format=%cs", f"{commit}^@", "--not", f"{base}^@")
        days = map(day_in, run(self.root, *asked).text.split())
        return max(filter(None, days), default=None)

    def earliest_day(self, commit: str, base: str) -> date | None:
        """The earliest day of the commits up to one that a base does not have; both given by hash."""
        days = map(day_in, run(self.root, "log", "--format=%cs", commit, f"^{base}").text.split())
        return min(filter(None, days), default=None)

    def _asked_about(self) -> list[str]:
        return [f"{self.within}{path}" for path in self.paths]

    def folder(self) -> str:
        """The folder of the repository that the register stands in, `.` for its top."""
        within = self.within
        if not (within or self.bare):
            within = run(self.root, "rev-parse", "--show-prefix").text.removesuffix("\n")
        return within.removesuffix("/") or TOP

    def at(self, folder: str) -> "Repository":
        """The same repository around what stands, or stood, in another of its folders, `.` for its top."""
        here = self.folder()
        up = 0 if self.within or self.bare or here == TOP else here.count("/") + 1
        return replace(self, root=Path(self.root, *[".."] * up), within="" if folder == TOP else f"{folder}/")

    def paths_of_all(self, commit: str) -> set[str]:
        """The paths of all files that a commit has, of the whole repository and from its top."""
        listed = run(self.root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit).out
        return set(filter(None, decoded(listed).split("\0")))

    def holding(self, commit: str, name: str) -> set[str]:
        """The folders of the whole repository in which a commit has a file of this name, `.` for its top."""
        return folders_holding(self.paths_of_all(commit), name)

    def holding_now(self, name: str) -> set[str]:
        """The same of the files as they are, but of those that git is told to ignore."""
        top = self.at(TOP).root
        listed = run(top, "ls-files", "-z", "--cached", "--others", "--exclude-standard").out
        return {
            each
            for each in folders_holding(decoded(listed).split("\0"), name)
            if os.path.lexists(top / each / name)
        }

    def differing(self, pairs: Sequence[tuple[str, str]]) -> list[Touched]:
        """What each of some commits did beside a parent, both given by hash, in the whole repository, by paths from its top."""
        fed = "".join(f"{commit} {parent}\n" for commit, parent in pairs).encode()
        asked = ("diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
        return list(touched_in(run(self.root, *asked, fed=fed).out)) if pairs else []

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
        with start(self.root, "cat-file", "--batch") as process:
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
                f"the clone in {self.root} lacks the file {short_hash(blob)}"
                + missing.to_fetch(self, "; fetch what it left out with", missing.CONTENT)
            )
        size = int(head[2])
        content = answers.read(min(size, most))
        _skip(answers, size - len(content) + 1)
        return content

    def history(self, *revisions: str) -> list[Changeset]:
        """What each commit did to the register, parents before those that go on from them.

        `revisions` are hashes, one to leave out with `^` before it. Raises `HistoryError` where the history was cut.
        """
        self.require_history()
        logged = run(
            self.root,
            "log",
            "-z",
            "--topo-order",
            "--reverse",
            "--encoding=UTF-8",
            f"--format={FORMAT}",
            *revisions,
        )
        heads = heads_of(logged.out)
        differences = run(
            self.root,
            "diff-tree",
            "--stdin",
            "--always",
            "--root",
            "-r",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            f"--relative={self.within}" if self.within else "--relative",
            "--",
            *self._asked_about(),
            fed="".join(f"{pair}\n" for pair in pairs_of(heads)).encode(),
        )
        return list(changesets(heads, differences.out))


def folders_holding(paths: Iterable[str], name: str) -> set[str]:
    """The folders of paths that end in a name, `.` for the top."""
    folders = (path.rpartition("/") for path in paths)
    return {folder or TOP for folder, _, last in folders if last == name}


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
