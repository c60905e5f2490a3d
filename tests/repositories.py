"""Git repositories made by tests: fixed people and days, and nothing of the machine's own settings."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from partnermap.git import Blob, Changeset, Touched, hash_of
from registers import ARTS, EVALUATION, texts

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Partnerships Officer",
    "GIT_AUTHOR_EMAIL": "officer@example.org",
    "GIT_COMMITTER_NAME": "Partnerships Officer",
    "GIT_COMMITTER_EMAIL": "officer@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
    "GIT_CONFIG_KEY_1": "core.autocrlf",
    "GIT_CONFIG_VALUE_1": "false",
}


def git(folder: Path, *arguments: str, day: str = "2010-04-01") -> str:
    """Run git in a folder; it must succeed."""
    moment = f"{day}T12:00:00+00:00"
    ran = subprocess.run(
        ["git", *arguments],  # noqa: S607 -- the machine's own git
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode().strip()


def lay_out(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files; None takes one away."""
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def commit(
    folder: Path, files: Mapping[str, str | None], message: str = "Change", day: str = "2010-04-01"
) -> str:
    """Commit files as they are given now; the hash."""
    lay_out(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", f"--message={message}", day=day)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, files: Mapping[str, str | None]) -> Path:
    """A new repository with one commit on `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    commit(folder, files, "Start the register", "2010-03-01")
    return folder


ISSUES = """\
issues:
  - ref: 1
    issue: Nobody reviews the agreement.
    actions:
      - ref: 1a
        action: Review the agreement.
        responsibility: Arts Officer
        target_date: 2010-03-31
      - ref: 1b
        action: Tell the members.
        responsibility: Arts Officer
        target_date: 2010-04-30
  - ref: 2
    issue: Nobody knows the aims.
    actions:
      - ref: 2a
        action: Write the aims down.
        responsibility: Head of Arts
        target_date: 2010-05-31
      - ref: 2b
        action: Publish the aims.
        responsibility: Head of Arts
        target_date: 2010-06-30
"""
CHANGED = """\
issues:
  - issue: Nobody knows the aims.
    ref: 2
    actions:
      - ref: 2b
        completed: 2010-03-20
        evidence: The website.
        target_date: 2010-06-30
        responsibility: Head of Arts
        action: Publish the aims.
  - issue: Nobody reviews the agreement.
    ref: 1
    actions:
      - ref: 1b
        action: Tell the members.
        responsibility: Arts Officer
        target_date: 2010-05-14
      - ref: 1a
        action: Review the agreement.
        responsibility: Arts Officer
        target_date: 2010-03-31
        revisions:
          - to: 2010-09-30
            day: 2010-02-16
            reason: Notice may be served.
            approved: {by: Arts Board, day: 2010-03-02, minute: 21}
"""
REORDERED = EVALUATION.replace("partnership: arts\nyear: 2009/10\n", "year: 2009/10\npartnership: arts\n")


def branched(folder: Path) -> Path:
    """A repository whose branch changes what the page tells, and the order of everything."""
    repo = repository(folder, texts(extra=ISSUES))
    git(repo, "checkout", "--quiet", "-b", "side")
    commit(repo, {ARTS: REORDERED + CHANGED})
    return repo


@dataclass(frozen=True)
class Node:
    """A commit of a history that is made at once: its parents by name, and the files that it has otherwise than the first."""

    name: str
    parents: Sequence[str]
    files: Mapping[str, str | None]
    subject: str = ""


def history_of(folder: Path, nodes: Sequence[Node], head: str = "") -> Mapping[str, str]:
    """A repository with a history of any shape, `main` at the last commit or another; the hash of each by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    stream = []
    marks = {node.name: number for number, node in enumerate(nodes, start=1)}
    for node in nodes:
        subject = node.subject or node.name
        moment = 1270000000 + marks[node.name] * 86400
        stream.append(f"commit refs/heads/{node.name}\nmark :{marks[node.name]}\n")
        stream.append(f"committer Officer <o@example.org> {moment} +0000\ndata {len(subject)}\n{subject}\n")
        stream += [f"{'from' if i == 0 else 'merge'} :{marks[each]}\n" for i, each in enumerate(node.parents)]
        for path, text in node.files.items():
            held = f"M 100644 inline {path}\ndata {len((text or '').encode())}\n{text}\n"
            stream.append(f"D {path}\n" if text is None else held)
    last = head or nodes[-1].name
    stream.append(f"reset refs/heads/main\nfrom :{marks[last]}\n")
    (folder.parent / f"{folder.name}.stream").write_text("".join(stream), encoding="utf-8")
    script = folder.parent / f"{folder.name}.sh"
    script.write_text(f"git fast-import --quiet < {folder.parent / folder.name}.stream\n")
    git(folder, "-c", f"alias.feed=!sh {script}", "feed")
    git(folder, "reset", "--quiet", "--hard", "main")
    listed = git(folder, "for-each-ref", "--format=%(refname:short) %(objectname)").splitlines()
    return dict(line.split(" ") for line in listed)


def changesets_of(nodes: Sequence[Node]) -> tuple[list[Changeset], Callable[[str], bytes]]:
    """The same history as git would tell it, every commit known by its name; and what reads a file of it by its hash."""
    contents: dict[str, bytes] = {}
    trees: dict[str, Mapping[str, Blob]] = {"": {}}
    found = []
    for node in nodes:
        parents = node.parents or [""]
        tree = dict(trees[parents[0]])
        for path, text in node.files.items():
            data = (text or "").encode()
            contents[hash_of(data)] = data
            tree[path] = Blob(hash_of(data), regular=True)
        trees[node.name] = {path: blob for path, blob in tree.items() if node.files.get(path, "") is not None}
        first, *others = [_touched(trees[each], trees[node.name]) for each in parents]
        found.append(Changeset(node.name, None, node.subject or node.name, first, node.parents, others))
    return found, contents.__getitem__


def _touched(before: Mapping[str, Blob], after: Mapping[str, Blob]) -> Touched:
    return {
        path: (before.get(path), after.get(path))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }
