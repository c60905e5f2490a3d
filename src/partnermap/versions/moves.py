"""Where a register and its records stood before they were moved, split off from others, or put together."""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from partnermap.errors import HistoryError
from partnermap.git import Blob, Repository, folders_holding, same
from partnermap.register.claims import DATA, SETTINGS, claim
from partnermap.spelling import quoted
from partnermap.versions.changesets import CommitFiles
from partnermap.wording.commits import short_hash
from partnermap.wording.lists import listed
from partnermap.workspace.register_files import Files

KNOWN_BY_FILE = {"partnership", "evaluation", "report", "body_change"}
"""The kinds of record of which each is known by the file that it alone has."""


@dataclass(frozen=True, slots=True)
class Site:
    """The repository around a folder that a register stands in, or stood in; where not all, `only` some records count."""

    history: Repository
    only: frozenset[str] | None = None

    def counts(self, path: str) -> bool:
        """Whether a file counts, if it is there."""
        return self.only is None or path in self.only or not is_known_by_file(path)

    def files(self, commit: str) -> CommitFiles:
        """Those that count, in a commit given by hash."""
        return {path: blob for path, blob in self.history.files(commit).items() if self.counts(path)}


Sites = Sequence[Site]
"""Where a register stood: in one site, or with records in more, of which the first counts; all that is no record is from there."""


def files_of(sites: Sites, commit: str) -> CommitFiles:
    """The files of a register that stood in some sites, as a commit, given by hash, has them."""
    first, *others = [each.files(commit) for each in sites]
    records = [{path: blob for path, blob in each.items() if is_known_by_file(path)} for each in others]
    return {path: blob for each in (*reversed(records), first) for path, blob in each.items()}


class Now(Protocol):
    """The registers of a repository, and one of them, at the later of two times; folders are given from its top."""

    def registers(self) -> set[str]:
        """The folder of each."""

    def has(self, folder: str, path: str) -> bool:
        """Whether there is a file in a folder."""

    def files(self) -> Collection[str]:
        """Those of the one register."""

    def stands(self, path: str) -> bool:
        """Whether the one register has a file."""

    def holds(self, path: str, blob: Blob, folder: str | None = None) -> bool:
        """Whether the one register, or that in a folder, has a file with what a blob holds."""


@dataclass(frozen=True)
class Committed:
    """The registers as a commit, given by hash, has them."""

    history: Repository
    commit: str

    @cached_property
    def paths(self) -> Collection[str]:
        """Of all files of the repository."""
        return self.history.paths_of_all(self.commit)

    @cached_property
    def listing(self) -> CommitFiles:
        """Of the files of the one register."""
        return self.history.files(self.commit)

    def registers(self) -> set[str]:  # noqa: D102 -- `Now` says it
        return folders_holding(self.paths, SETTINGS)

    def has(self, folder: str, path: str) -> bool:  # noqa: D102 -- `Now` says it
        return below(folder, path) in self.paths

    def files(self) -> Collection[str]:  # noqa: D102 -- `Now` says it
        return self.listing

    def stands(self, path: str) -> bool:  # noqa: D102 -- `Now` says it
        return path in self.listing

    def holds(self, path: str, blob: Blob, folder: str | None = None) -> bool:  # noqa: D102 -- `Now` says it
        if folder and folder not in self._listings:
            self._listings[folder] = self.history.at(folder).files(self.commit)
        return (self._listings[folder] if folder else self.listing).get(path) == blob

    @cached_property
    def _listings(self) -> dict[str, CommitFiles]:
        return {}


@dataclass(frozen=True)
class AsTheFilesAre:
    """The registers as they are in the working tree; `contents` are the files of the one below a root."""

    history: Repository
    root: Path
    contents: Files

    @cached_property
    def top(self) -> Path:
        """Of the repository."""
        return self.history.at(".").root

    def registers(self) -> set[str]:  # noqa: D102 -- `Now` says it
        return self.history.holding_now(SETTINGS)

    def has(self, folder: str, path: str) -> bool:  # noqa: D102 -- `Now` says it
        return os.path.lexists(self.top / folder / path)

    def files(self) -> Collection[str]:  # noqa: D102 -- `Now` says it
        return self.contents.contents

    def stands(self, path: str) -> bool:  # noqa: D102 -- `Now` says it
        return os.path.lexists(self.root / path)

    def holds(self, path: str, blob: Blob, folder: str | None = None) -> bool:  # noqa: D102 -- `Now` says it
        if folder:
            with suppress(OSError):  # one that cannot be read holds it as little as one that is not there
                file = self.top / folder / path
                return file.is_file() and same(file.read_bytes(), blob)
            return False
        return path in self.contents.contents and same(self.contents.content(path), blob)


@dataclass(frozen=True, slots=True)
class Before:
    """A register as an earlier commit has it, in the `sites` where it stood then.

    What is gone of its files is `now_in` another register, by path the folder of that.
    """

    sites: Sites
    files: CommitFiles
    now_in: Mapping[str, str] = field(default_factory=dict)


def register_before(history: Repository, commit: str, now: Now) -> Before:
    """A register, as it is now, at an earlier commit, given by hash.

    Raises `HistoryError` where it is made of several that had the same records.
    """
    files = history.files(commit)
    sites: Sites = [Site(history)]
    if SETTINGS not in files or any(is_known_by_file(each) and each not in files for each in now.files()):
        found = origins(sites[0], commit, now)
        sites = [*sites, *found] if SETTINGS in files else found or sites
        files = files_of(sites, commit)
    gone = [path for path in files if is_known_by_file(path) and not now.stands(path)]
    if not gone:
        return Before(sites, files)
    then = Committed(history, commit)
    others = now.registers() - {history.folder()}
    now_in = {
        path: folder
        for path in gone
        for folder in sorted(others)
        if now.has(folder, path) and not then.has(folder, path)
    }
    return Before(sites, files, now_in)


def sites_at(history: Repository, commit: str) -> Sites:
    """Where the register that is checked out stood at a commit, given by hash, if not where it stands now."""
    site = Site(history)
    if SETTINGS in history.files(commit):
        return [site]
    return origins(site, commit, Committed(history, history.resolve("HEAD"))) or [site]


def origins(site: Site, commit: str, now: Now) -> Sites:
    """Where records that a register has now stood at an earlier commit, given by hash, which does not have them there.

    That is in another register, which has them no more. Of one that is gone, all records count. Where the whole register is
    new and has none of another, it was what is gone with all it had. Raises `HistoryError` where two had a record of one
    id, and one of these is in no register any more.
    """
    register = site.history
    paths = register.paths_of_all(commit)
    registers = folders_holding(paths, SETTINGS)
    with_records = {folder for folder, path in map(apart, paths) if is_known_by_file(path)}
    there = {each: register.at(each) for each in sorted((registers | with_records) - {register.folder()})}
    if not there:
        return []
    mine = register.files(commit)
    files = {folder: _records(each, commit) for folder, each in there.items()}
    gone = {each for each in there if _is_gone(each, files[each], now, had_settings=each in registers)}
    moved = {
        folder: {
            path
            for path in files[folder]
            if path not in mine
            and site.counts(path)
            and now.stands(path)
            and (folder in gone or not now.has(folder, path))
        }
        for folder in there
    }
    owners = _owners(files, moved, now, now.registers() - {*files, register.folder()})
    _require_apart(files, moved, owners, commit, now)
    found = [each for each in there if each in owners.values()]
    if not (found or SETTINGS in mine):
        found = _in_no_other(sorted(gone & registers), files, now)
    owned = {each: frozenset(path for path in owners if owners[path] == each) for each in found}
    return [Site(there[each], site.only if each in gone else owned[each]) for each in found]


def _records(register: Repository, commit: str) -> CommitFiles:
    return {path: blob for path, blob in register.files(commit).items() if is_known_by_file(path)}


def _is_gone(folder: str, files: Collection[str], now: Now, *, had_settings: bool) -> bool:
    """Whether what was a register is none any more: without its settings, or without all it had though these were left behind."""
    if had_settings and not now.has(folder, SETTINGS):
        return True
    return bool(files) and not any(now.has(folder, path) for path in files)


def _in_no_other(gone: Sequence[str], files: Mapping[str, CommitFiles], now: Now) -> list[str]:
    """Of registers that are gone, those of which no other has a record either."""
    others = now.registers() if gone else ()
    return [
        each for each in gone if not any(now.has(other, path) for other in others for path in files[each])
    ]


def _owners(
    files: Mapping[str, CommitFiles], moved: Mapping[str, Collection[str]], now: Now, others: Collection[str]
) -> Mapping[str, str]:
    """The register, by its folder, that each record has moved from: that which had it as it is now, else had most as they are now.

    Of two with as many, it is that of which the `others` that are new have fewer.
    """
    unchanged = {
        folder: {path for path in paths if now.holds(path, files[folder][path])}
        for folder, paths in moved.items()
    }

    def in_others(folder: str) -> int:
        return sum(now.holds(*file, each) for file in files[folder].items() for each in others)

    ranked = sorted(files, key=lambda each: (-len(unchanged[each]), in_others(each)))
    owners = {path: each for each in reversed(ranked) for path in moved[each]}
    return owners | {path: each for each in reversed(ranked) for path in unchanged[each]}


def _require_apart(
    files: Mapping[str, CommitFiles],
    moved: Mapping[str, Collection[str]],
    owners: Mapping[str, str],
    commit: str,
    now: Now,
) -> None:
    """Raise `HistoryError` where one of two records of one id is lost as they come into one register."""
    for folder, path in ((folder, path) for folder, paths in moved.items() for path in paths):
        owner = owners[path]
        if files[folder][path] != files[owner][path]:
            having = [each for each in now.registers() if now.has(each, path)]
            if len(having) == 1:
                folders = listed(sorted(map(quoted, (folder, owner))))
                raise HistoryError(
                    f"at {short_hash(commit)} both {folders} had {path}, and only one register has it since, so what "
                    "became of it cannot be told; give one of the two another id before they come into one register"
                )


def is_known_by_file(path: str) -> bool:
    """Whether a file holds a record that it alone has."""
    claimed = claim(path)
    return claimed is not None and claimed.kind in KNOWN_BY_FILE


def apart(path: str) -> tuple[str, str]:
    """The folder of a register and the path of a file in its data, from that from the top of the repository."""
    folder, data, name = path.rpartition(f"{DATA}/")
    return folder.removesuffix("/") or ".", data + name


def below(folder: str, path: str) -> str:
    """A path from the top of the repository; `folder` is `.` for that itself."""
    return path if folder == "." else f"{folder}/{path}"
