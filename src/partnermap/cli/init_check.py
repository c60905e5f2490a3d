"""What `partnermap init --check` finds: files that init writes, and that do not work as they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import typer

from partnermap.cli import streams
from partnermap.errors import NothingThereError, listing
from partnermap.wording.numbers import counted

TO_FILL_IN = "TO FILL IN: what pip installs partnermap by"
"""Stands there where nothing says so; pip refuses it."""

EXAMPLE = "partnermap @ git+https://example.org/partnermap.git@COMMIT"

INSTALLING = (".pre-commit-config.yaml", ".github/workflows/partnermap.yml", ".gitlab-ci.yml")
"""The files that say what pip installs."""

EDITOR = "editor"
KITS = {"GitHub": (".github/",), "GitLab": (".gitlab",), EDITOR: (".partnermap/", ".vscode/")}
"""How the names begin of files that work together."""

WORKFLOW = ".github/workflows/partnermap.yml"
"""The one of them that names the branch on which every commit is checked."""

AT_THE_TOP = (".git", ".pre-commit")
"""How the names of files begin that only work at the top of a repository."""

_INSTALLED = re.compile(r"(?:TO FILL IN|partnermap @ )[^\"'\]]*")
_PUSHED_TO = re.compile(r"^ *branches: \[(.*)\]")


def misplaced(folder: Path, paths: Iterable[str]) -> str | None:
    """The sentence on files that do nothing where they are; None where there are none."""
    from partnermap.workspace.roots import repository_of

    top = repository_of(folder)
    below = [path for path in paths if path.startswith(AT_THE_TOP)]
    if not below or top is None or top.resolve() == folder.resolve():
        return None
    return f"these only work at the top of the repository, {top}: {listing(below)}"


def check(folder: Path, files: Sequence[str]) -> None:
    """Say which of the `files` that init writes besides records are gone, or do not work as they stand."""
    from partnermap.workspace.files import text_at
    from partnermap.workspace.roots import require_register

    require_register(folder)
    there = {path: text for path in files if (text := text_at(folder / path)) is not None}
    if there.keys().isdisjoint(INSTALLING):
        raise NothingThereError(f"none of {listing(INSTALLING)} is in {folder.absolute()}")
    gone = [path for path in files if path not in there and not _is_at_the_top(folder, path)]
    used = {_kit(path) for path in files if path not in gone}
    found = [f"{path}:{fault}" for path, text in there.items() for fault in _faults(text)]
    found += [_gone(path) for path in gone if _kit(path) in used]
    found += filter(None, [misplaced(folder, there), *_of_branch(folder, there.get(WORKFLOW, ""))])
    streams.result("".join(f"{each}\n" for each in found))
    for place, paths in _local(there).items():
        streams.note(f"{listing(paths)} install partnermap from {place}, which other machines do not have")
    if unused := [path for path in gone if _kit(path) not in used]:
        streams.note(f"not here, and nothing that is needs it: {listing(unused)}")
    streams.note(f"checked {counted(len(there), 'file')} of init: {counted(len(found), 'fault')}")
    if found:
        raise typer.Exit(1)


def _is_at_the_top(folder: Path, path: str) -> bool:
    """Whether a file stands at the top of the repository, above the register, where it works."""
    from partnermap.workspace.roots import repository_of

    top = repository_of(folder)
    return top is not None and (top / path).exists()


def _kit(path: str) -> str:
    """What a file that init writes is a part of: without the others of a kit it does nothing."""
    return next((kit for kit, starts in KITS.items() if path.startswith(starts)), path)


def _gone(path: str) -> str:
    how = (
        "partnermap schema writes it"
        if _kit(path) == EDITOR
        else "copy it from a register that init starts elsewhere"
    )
    return f"{path}: it is gone, and what init wrote beside it does not work without it; {how}"


def _faults(text: str) -> Iterator[str]:
    """What is wrong with a file and with what it has pip install, each with its line and column."""
    from partnermap.workspace.origin import local_path

    if not text.strip():
        yield "1:1: it is empty"
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _INSTALLED.finditer(line):
            at = f"{number}:{found.start() + 1}"
            place = local_path(found[0].partition(" #")[0].strip())
            if found[0].startswith("TO FILL IN"):
                yield f"{at}: {TO_FILL_IN}, as {EXAMPLE}"
            elif place and not place.exists():
                yield f"{at}: it installs partnermap from {place}, which is not there"


def _of_branch(folder: Path, workflow: str) -> Iterator[str]:
    """That the settings name a main branch that the repository does not have, or the workflow does not run on it."""
    from partnermap.register.claims import SETTINGS
    from partnermap.versions.committed import settings
    from partnermap.versions.main_branch import main_branch_instead

    named = settings(folder, None).settings.main_branch
    if instead := main_branch_instead(folder, named):
        yield f"{SETTINGS}: main_branch is {named}, and the repository has no such branch, but {instead}"
    main = instead or named
    for number, line in enumerate(workflow.splitlines(), start=1):
        found = _PUSHED_TO.match(line)
        if found and not re.search(rf"(?<![\w./-]){re.escape(main)}(?![\w./-])", found[1]):
            yield f"{WORKFLOW}:{number}:{found.start(1) + 1}: nothing runs on a push to {main}, the main branch"


def _local(there: Mapping[str, str]) -> Mapping[Path, Sequence[str]]:
    """The files and folders of this machine that some files have pip install partnermap from, each with those files."""
    from partnermap.workspace.origin import local_path

    found: dict[Path, dict[str, None]] = {}
    for path, text in there.items():
        for each in _INSTALLED.finditer(text):
            place = local_path(each[0].partition(" #")[0].strip())
            if place and place.exists():
                found.setdefault(place, {})[path] = None
    return {place: list(paths) for place, paths in found.items()}
