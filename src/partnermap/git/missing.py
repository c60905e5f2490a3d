"""What is said of a revision, or of a part of the history, that a repository does not have."""

import shlex
from typing import TYPE_CHECKING

from partnermap.git.asking import HASH, reasons, run
from partnermap.spelling import quoted
from partnermap.wording.line import line

if TYPE_CHECKING:
    from partnermap.git.repository import Repository

ALL, CONTENT = " --unshallow", " --refetch --no-filter"
"""Options of `git fetch` for what a clone left out: earlier commits, and the files of them."""

_SAYS_NOTHING = "fatal: Needed a single revision"
"""What git says of every name that it does not know."""


def unknown(repository: "Repository", revision: str) -> str:
    """Why a revision is no commit, and what to do about it."""
    if not repository.has_commits():
        return f"nothing is committed yet in {repository.root}; commit the register first:\n  git add . && git commit"
    if revision.startswith(("HEAD", "@")) and repository.commit_of("HEAD") is None:
        return (
            f"nothing is committed yet on the branch {quoted(repository.branch or 'HEAD')}, which is checked out in "
            f"{repository.root}; commit to it, or switch to a branch that has commits"
        )
    if why := _why_none(repository, revision):
        return f"{quoted(revision)} is no commit; git says of it:\n  {line(why)}"
    missing = f"there is no revision {quoted(revision)} here"
    if repository.shallow:
        return f"{missing}: this clone is shallow" + to_fetch(
            repository, "; fetch the rest of the history with", ALL
        )
    return f"{missing}; correct its name" + to_fetch(repository, ", or fetch what is new with")


def _why_none(repository: "Repository", revision: str) -> str | None:
    """Git's own line about what resolves to no commit; None where it has nothing to say."""
    if "\0" in revision:
        return None
    named = run(repository.root, "rev-parse", "--verify", "--end-of-options", revision)
    if HASH.fullmatch(found := named.text.strip()):
        named = run(repository.root, "rev-parse", "--verify", f"{found}^{{commit}}")
    said = reasons(named.errors) if named.code else ()
    return next((each for each in said if each != _SAYS_NOTHING), None)


def to_fetch(repository: "Repository", sentence: str, options: str = "") -> str:
    """What to fetch, after a sentence that says what for; nothing where there is nowhere to fetch from."""
    remotes = run(repository.root, "remote").text.split()
    if not remotes:
        return ""
    remote = shlex.quote("origin" if "origin" in remotes else remotes[0])
    return f'{sentence}\n  git fetch{options} {remote} "+refs/heads/*:refs/remotes/{remote}/*"'
