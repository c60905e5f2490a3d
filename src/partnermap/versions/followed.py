"""The whole history of a register, wherever it and its records stood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from partnermap.git import Changeset, Repository, Touched
from partnermap.register.claims import SETTINGS
from partnermap.versions.changesets import tree_after
from partnermap.versions.moves import (
    AsTheFilesAre,
    Committed,
    Site,
    Sites,
    apart,
    files_of,
    is_known_by_file,
    origins,
)
from partnermap.workspace.register_files import read_all_files

OneParent = tuple[str, str]
"""A commit and one of its parents."""


def followed(sites: Sites, commit: str) -> list[Changeset]:
    """What each commit up to one, given by hash, did to the register that stands in some sites at that.

    Parents come before those that go on from them. Where it was moved, split off from another, or given the records of
    another, what was done to these before is what was done there; paths are always from the folder that it stood in. Raises
    `HistoryError` where the history was cut.
    """
    return _Followed(sites, commit).changesets()


def followed_to_files(root: Path, history: Repository, commit: str) -> list[Changeset]:
    """The same of the register below a root up to the commit that is checked out, were it moved since and not committed yet."""
    known = followed([Site(history)], commit)
    if (root / SETTINGS).exists() and SETTINGS not in tree_after(known):
        stood_in = origins(Site(history), commit, AsTheFilesAre(history, root, read_all_files(root)))
        return followed(stood_in, commit) if stood_in else known
    return known


class _Followed:
    """The histories of a register and of those that had its records before."""

    def __init__(self, sites: Sites, commit: str) -> None:
        self.commit = commit
        self.histories: dict[Repository, Mapping[str, Changeset]] = {}
        self.known: dict[Site, Mapping[str, Changeset]] = {}
        self.came: dict[tuple[Site, OneParent], Sites] = {}
        self.presence: dict[tuple[Repository, str], Mapping[str, bool]] = {}
        self.last = tuple(self._read(each) for each in sites)
        self.first = self.histories[sites[0].history]

    def _read(self, asked: Site) -> Site:
        """Read the history of a site, and of those that its records came from; the site, with what its records were called."""
        history = asked.history
        if history not in self.histories:
            self.histories[history] = {each.commit or "": each for each in history.history(self.commit)}
        commits = self.histories[history]
        site = _with_former_names(asked, commits)
        if site not in self.known:
            self.known[site] = {commit: _part(each, site) for commit, each in commits.items()}
            for commit, parent in list(self._come_to(site)):
                found = origins(site, parent, Committed(history, commit))
                self.came[site, (commit, parent)] = [self._read(each) for each in found]
        return site

    def _come_to(self, site: Site) -> Iterator[OneParent]:
        """The commits in which a register begins, or has a record that went from another, each with the parent that it has not."""
        arrived: dict[OneParent, set[str]] = {}
        for commit, changeset in self.known[site].items():
            for parent, touched in zip(changeset.parents, changeset.against_all, strict=False):
                if _begins(changeset):
                    yield commit, parent
                elif come := {
                    path for path, (old, _) in touched.items() if not old and is_known_by_file(path)
                }:
                    arrived[commit, parent] = come
        for pair, touched in zip(arrived, site.history.differing(list(arrived)), strict=True):
            gone = (path for path, (_, new) in touched.items() if new is None)
            if any(apart(each)[1] in arrived[pair] for each in gone):
                yield pair

    @cached_property
    def sites(self) -> Mapping[str, tuple[Site, ...]]:
        """Where the register stood at each commit."""
        sites = {self.commit: self.last}
        for commit in reversed(list(self.first)):
            for parent in self.first[commit].parents:
                if parent not in sites:
                    sites[parent] = self._sites_before(sites[commit], commit, parent)
        return sites

    def _sites_before(self, sites: tuple[Site, ...], commit: str, parent: str) -> tuple[Site, ...]:
        found: dict[Site, None] = {}
        for each in sites:
            found |= dict.fromkeys([each] if self._has(each, SETTINGS, parent) else [])
            found |= dict.fromkeys(self.came.get((each, (commit, parent)), ()))
        if not found and not any(_begins(self.known[each][commit]) for each in sites):
            # another parent of a merge has it here
            found = dict.fromkeys(each for each in self.known if self._has(each, SETTINGS, parent))
        return tuple(found) or sites

    def _has(self, site: Site, path: str, commit: str) -> bool:
        """Whether a commit has a file of a site."""
        asked = site.history, path
        if asked not in self.presence:
            self.presence[asked] = _presence(self.histories[site.history], path)
        return site.counts(path) and self.presence[asked].get(commit, False)

    def changesets(self) -> list[Changeset]:
        """What each commit did."""
        moved = len(self.known) > 1
        found = (
            [self._changeset(each) for each in self.first.values()] if moved else list(self.first.values())
        )
        now_in = self._now_in(found)
        return [replace(each, now_in=now_in[i]) if i in now_in else each for i, each in enumerate(found)]

    def _changeset(self, changeset: Changeset) -> Changeset:
        commit, parents = changeset.commit or "", changeset.parents
        here = self.sites[commit]
        first, *others = [self._touched(commit, i, each) for i, each in enumerate(parents or ("",))]
        stood_in: dict[str, str] = {}
        for site in reversed(self.sites[parents[0]] if parents else here):
            if site not in here:
                folder = site.history.folder()
                stood_in |= dict.fromkeys(filter(is_known_by_file, site.files(parents[0])), folder)
        return replace(changeset, touched=first, against_others=others, stood_in=stood_in)

    def _touched(self, commit: str, number: int, parent: str) -> Touched:
        """What a commit did beside one of its parents."""
        here = self.sites[commit]
        there = self.sites.get(parent, here)
        if there != here:
            old, new = files_of(there, parent), files_of(here, commit)
            return {
                path: (old.get(path), new.get(path))
                for path in sorted(old.keys() | new.keys())
                if old.get(path) != new.get(path)
            }
        found = dict(self.known[here[0]][commit].against_all[number])
        for i, site in enumerate(here[1:], start=1):
            for path, blobs in self.known[site][commit].against_all[number].items():
                hidden = any(self._has(each, path, at) for each in here[:i] for at in (commit, parent))
                if is_known_by_file(path) and not hidden:
                    found[path] = blobs
        return found

    def _now_in(self, found: Sequence[Changeset]) -> Mapping[int, Mapping[str, str]]:
        """By the number of a changeset, which of the files that are gone came into another register with it."""
        gone = {
            (i, each.commit or "", parent): paths
            for i, each in enumerate(found)
            for parent, touched in zip(each.parents, each.against_all, strict=False)
            if (paths := {path for path, (_, new) in touched.items() if not new and is_known_by_file(path)})
        }
        history = next(iter(self.histories))
        now_in: dict[int, dict[str, str]] = {}
        for (i, commit, _), touched in zip(gone, history.differing([each[1:] for each in gone]), strict=True):
            come = [apart(path) for path, (old, _) in touched.items() if old is None]
            if others := [each for each in come if each[1] in gone[i, commit, _]]:
                now = Committed(history, commit)
                registers = {path: folder for folder, path in others if now.has(folder, SETTINGS)}
                now_in.setdefault(i, {}).update(registers)
        return now_in


def _part(changeset: Changeset, site: Site) -> Changeset:
    """What a changeset did to the files that count in a site."""
    if site.only is None:
        return changeset
    first, *others = [
        {path: blobs for path, blobs in touched.items() if site.counts(path)}
        for touched in changeset.against_all
    ]
    return replace(changeset, touched=first, against_others=others)


def _with_former_names(site: Site, commits: Mapping[str, Changeset]) -> Site:
    """A site with the files that some of its records may have been before, for they went when those came."""
    if site.only is None:
        return site
    only = set(site.only)
    for changeset in reversed(list(commits.values())):
        for touched in changeset.against_all:
            folders = {_folder(path) for path in only & touched.keys() if touched[path][0] is None}
            only |= {path for path, (_, new) in touched.items() if new is None and _folder(path) in folders}
    return replace(site, only=frozenset(only))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _begins(changeset: Changeset) -> bool:
    """Whether a register begins with a commit that goes on from others."""
    settings = [touched.get(SETTINGS, (None, None)) for touched in changeset.against_all]
    return bool(changeset.parents) and all(after and not before for before, after in settings)


def _presence(commits: Mapping[str, Changeset], path: str) -> Mapping[str, bool]:
    """Whether each commit has a file."""
    there: dict[str, bool] = {}
    for commit, changeset in commits.items():
        if path in changeset.touched:
            there[commit] = changeset.touched[path][1] is not None
        else:
            there[commit] = there.get(next(iter(changeset.parents), ""), False)
    return there
