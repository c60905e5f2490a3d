"""What the commits before a change did to the files that it touches."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from partnermap.changes import Earlier, Offences, Step, changes
from partnermap.git import Changeset, Repository
from partnermap.versions.changesets import CommitFiles, apply
from partnermap.versions.committed_files import committed_contents, files_listed, narrow_registers
from partnermap.versions.followed import followed
from partnermap.versions.lines import HistoryLines
from partnermap.versions.moves import Sites


def offences_up_to(sites: Sites, commit: str) -> Earlier:
    """What was done up to a commit to the register that stood in some sites there: what no decision allowed, and still stands.

    It is read once something asks for it.
    """

    def offences(paths: Collection[str]) -> Offences:
        known = HistoryLines.of(followed(sites, commit)).spine()
        return _offences(sites[0].history, known, _with_renamed(paths, known))

    return offences


def _with_renamed(paths: Collection[str], known: Sequence[Changeset]) -> set[str]:
    """The files, and those that came or went with them in one commit, which may be the same under other names."""
    found = set(paths)
    for changeset in reversed(known):
        if any(None in changeset.touched[path] for path in found & changeset.touched.keys()):
            found |= {path for path, blobs in changeset.touched.items() if None in blobs}
    return found


def _offences(history: Repository, known: Sequence[Changeset], paths: Collection[str]) -> Offences:
    found = Offences()
    touched = {path for changeset in known for path in changeset.touched if path in paths}
    after_each = ({path: after for path, (_, after) in each.touched.items() if after} for each in known)
    contents = committed_contents(history, after_each, touched)
    tree: CommitFiles = {}
    for changeset in known:
        changed = changeset.touched.keys() & touched
        files = [files_listed(tree, contents, changed)] if changed else []
        apply(changeset.touched, tree)
        if changed:
            before, after = narrow_registers([*files, files_listed(tree, contents, changed)], changed)
            after = replace(after, now_in=changeset.now_in)
            day = changeset.day
            found.see(Step(changes(before, after, committed=day), before, after, day))
    return found
