"""`partnermap init`."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from partnermap.cli import init_check, options, streams
from partnermap.cli.init_check import EXAMPLE, INSTALLING, TO_FILL_IN
from partnermap.errors import UsageError, listing

REQUIREMENT = "@REQUIREMENT@"
"""Stands in the starter files for what pip installs partnermap by."""

MAIN_BRANCH = "main_branch: main"
"""What the starter's settings say of the main branch."""

USUAL = ("main", "master")
PUSHED_TO = f"branches: [{', '.join(USUAL)}]"
"""What the starter's workflow says of it, which goes by either usual name."""

NO_EXAMPLES = ("partnermap.yaml", "data/frameworks/toolkit.yaml", "data/significance.yaml")
"""The records that a register starts with where no example is wanted: what evaluations and scores are written by."""

RECORDS = ("partnermap.yaml", "data")

NEXT = """\
next: put the name of your council into partnermap.yaml, look through data/, and replace the example by a
partnership of your own. partnermap lint checks what you write, partnermap report --year 2026/27 shows the example."""

NEXT_WITHOUT = """\
next: put the name of your council into partnermap.yaml, fit data/frameworks and data/significance.yaml to how you
evaluate and score, and write your first partnership to data/partnerships. partnermap lint checks what you write."""

IDS_ARE_PUBLIC = """\
What is marked exempt is left out of what partnermap shows; ids, and the names of files made of them, are not: choose
ids that may be known to everyone."""

_PLAIN = re.compile(r"[A-Za-z][\w./-]*", re.ASCII)  # of branches


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
        init_check.check(folder, [path for path in _files("", "", bare=True) if not path.startswith(RECORDS)])
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

    branch = main_branch if _PLAIN.fullmatch(main_branch) else json.dumps(main_branch)
    written = {REQUIREMENT: installs, MAIN_BRANCH: f"main_branch: {branch}"}
    if main_branch not in USUAL:
        written[PUSHED_TO] = f"branches: [{branch}]"
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
    if misplaced := init_check.misplaced(folder, written):
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
