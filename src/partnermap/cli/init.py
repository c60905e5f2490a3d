"""`partnermap init`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from partnermap.cli import options, streams
from partnermap.errors import NothingThereError, UsageError, listing
from partnermap.wording.numbers import counted

REQUIREMENT = "@REQUIREMENT@"
"""Stands in the starter files for what pip installs partnermap by."""

MAIN_BRANCH = "main_branch: main"
"""What the starter's settings say of the main branch."""

TO_FILL_IN = "TO FILL IN: what pip installs partnermap by"
"""Stands there where nothing says so; pip refuses it."""

INSTALLING = (".pre-commit-config.yaml", ".github/workflows/partnermap.yml", ".gitlab-ci.yml")
"""The files that say what pip installs."""

EDITOR = "editor"
KITS = {"GitHub": (".github/",), "GitLab": (".gitlab",), EDITOR: (".partnermap/", ".vscode/")}
"""How the names begin of files that work together."""

NO_EXAMPLES = ("partnermap.yaml", "data/frameworks/toolkit.yaml", "data/significance.yaml")
"""The records that a register starts with where no example is wanted: what evaluations and scores are written by."""

RECORDS = ("partnermap.yaml", "data")
AT_THE_TOP = (".git", ".pre-commit")
"""How the names of files begin that only work at the top of a repository."""

NEXT = """\
next: put the name of your council into partnermap.yaml, look through data/, and replace the example by a
partnership of your own. partnermap lint checks what you write, partnermap report --year 2026/27 shows the example."""

NEXT_WITHOUT = """\
next: put the name of your council into partnermap.yaml, fit data/frameworks and data/significance.yaml to how you
evaluate and score, and write your first partnership to data/partnerships. partnermap lint checks what you write."""

IDS_ARE_PUBLIC = """\
What is marked exempt is left out of what partnermap shows; ids, and the names of files made of them, are not: choose
ids that may be known to everyone."""

_INSTALLED = re.compile(r"(?:TO FILL IN|partnermap @ )[^\"'\]]*")

EXAMPLE = "partnermap @ git+https://example.org/partnermap.git@COMMIT"


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to; by default the current folder.")
    ] = Path(),
    *,
    bare: Annotated[bool, typer.Option("--bare", help="Without examples.")] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; exit code 1 where what init wrote does not work as it stands."
        ),
    ] = False,
    verbose: options.Verbose = False,
) -> None:
    """Start a register: settings, one example of each record, and the files that check it in an editor and in CI.

    Nothing is overwritten. Where records are already, nothing is written at all; of the other files, those that are
    there stay as they are.
    """
    if check:
        _check(folder)
        return
    from partnermap.versions.main_branch import main_branch_of_new
    from partnermap.workspace.origin import requirement
    from partnermap.workspace.writing import changing, holds_anything, in_the_way

    installs = requirement()
    files = _files(installs or TO_FILL_IN, main_branch_of_new(folder), bare=bare)
    if any(holds_anything(folder / name) for name in RECORDS):
        taken = [name for name in RECORDS if holds_anything(folder / name)]
        raise UsageError(
            f"in {folder.absolute()} there is already {' and '.join(taken)}; nothing was written"
        )
    kept = in_the_way(folder, files)
    written = [path for path in files if path not in kept]
    with changing(folder, streams.note) as changes:
        for path in written:
            changes.write(folder / path, None, files[path].encode())
            streams.written(path)
    _advise(folder, kept, written, installs)
    streams.note(f"{NEXT_WITHOUT if bare else NEXT}\n{IDS_ARE_PUBLIC}")


def _files(installs: str, main_branch: str, *, bare: bool) -> Mapping[str, str]:
    """Every file of a new register by its path."""
    from partnermap.formats import editor, schemas
    from partnermap.model.settings import PRIORITIES
    from partnermap.workspace.packaged import starter_files

    written = {REQUIREMENT: installs, MAIN_BRANCH: f"main_branch: {main_branch}"}
    starter = dict(starter_files())
    for stands_in, text in written.items():
        starter = {path: each.replace(stands_in, text) for path, each in starter.items()}
    if bare:
        starter = {
            path: text
            for path, text in starter.items()
            if path in NO_EXAMPLES or not path.startswith(RECORDS)
        }
    globs = {f"./{path}": files for path, files in schemas.globs().items()}
    return starter | dict(schemas.files(PRIORITIES)) | {editor.SETTINGS: editor.with_schemas(None, globs)}


def _advise(folder: Path, kept: Iterable[str], written: Iterable[str], installs: str | None) -> None:
    from partnermap.formats import editor
    from partnermap.workspace.origin import local_path

    for path in kept:
        more = "; partnermap schema adds what is missing" if path == editor.SETTINGS else ""
        streams.note(f"{path}: there already, and left as it is{more}")
    if misplaced := _misplaced(folder, written):
        streams.note(misplaced)
    installing = listing(path for path in written if path in INSTALLING)
    if installing and installs is None:
        streams.note(
            f"to fill in, in {installing}: what pip installs partnermap by, as {EXAMPLE}, for nothing says where this copy"
            " came from; partnermap init --check names the lines"
        )
    elif installing and installs and (place := local_path(installs)):
        streams.note(
            f"{installing} install partnermap from {place}, as this copy was; where that is not, as in CI, they need an"
            " address in its place"
        )


def _misplaced(folder: Path, paths: Iterable[str]) -> str | None:
    """The sentence on files that do nothing where they are; None where there are none."""
    from partnermap.workspace.roots import repository_of

    top = repository_of(folder)
    misplaced = [path for path in paths if path.startswith(AT_THE_TOP)]
    if not misplaced or top is None or top.resolve() == folder.resolve():
        return None
    return f"these only work at the top of the repository, {top}: {listing(misplaced)}"


def _check(folder: Path) -> None:
    """Say which of the files that init writes besides records are gone, or do not work as they stand."""
    from partnermap.workspace.files import text_at
    from partnermap.workspace.roots import require_register

    require_register(folder)
    files = [path for path in _files("", "", bare=True) if not path.startswith(RECORDS)]
    there = {path: text for path in files if (text := text_at(folder / path)) is not None}
    if there.keys().isdisjoint(INSTALLING):
        raise NothingThereError(f"none of {listing(INSTALLING)} is in {folder.absolute()}")
    gone = [path for path in files if path not in there and not _is_at_the_top(folder, path)]
    used = {_kit(path) for path in files if path not in gone}
    found = [f"{path}:{fault}" for path, text in there.items() for fault in _faults(text)]
    found += [_gone(path) for path in gone if _kit(path) in used]
    found += filter(None, [_misplaced(folder, [path for path in INSTALLING if path in there])])
    streams.result("".join(f"{each}\n" for each in found))
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
