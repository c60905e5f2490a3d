"""`partnermap init`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from partnermap.cli import options, streams
from partnermap.errors import UsageError, listing

VERSION = "@VERSION@"
"""Stands in the starter files for the version that wrote them."""

RECORDS = ("partnermap.yaml", "data")
AT_THE_TOP = (".git", ".pre-commit")
"""How the names of files begin that only work at the top of a repository."""

NEXT = """\
next: put the name of your council into partnermap.yaml, look through data/, and replace the example by a
partnership of your own. partnermap lint checks what you write, partnermap report --year 2026/27 shows the example"""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to; by default the current folder.")
    ] = Path(),
    *,
    verbose: options.Verbose = False,
) -> None:
    """Start a register: settings, one example of each record, and the files that check it in an editor and in CI.

    Nothing is overwritten. Where records are already, nothing is written at all; of the other files, those that are
    there stay as they are.
    """
    from partnermap.workspace.writing import changing, holds_anything, in_the_way

    files = _files()
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
    _advise(folder, kept, written)


def _files() -> Mapping[str, str]:
    """Every file of a new register by its path."""
    from partnermap import __version__
    from partnermap.formats import editor, schemas
    from partnermap.model.settings import PRIORITIES
    from partnermap.workspace.packaged import starter_files

    starter = {path: text.replace(VERSION, __version__) for path, text in starter_files().items()}
    globs = {f"./{path}": files for path, files in schemas.globs().items()}
    return starter | dict(schemas.files(PRIORITIES)) | {editor.SETTINGS: editor.with_schemas(None, globs)}


def _advise(folder: Path, kept: Iterable[str], written: Iterable[str]) -> None:
    from partnermap.formats import editor
    from partnermap.workspace.roots import repository_of

    for path in kept:
        more = "; partnermap schema adds what is missing" if path == editor.SETTINGS else ""
        streams.note(f"{path}: there already, and left as it is{more}")
    top = repository_of(folder)
    misplaced = [path for path in written if path.startswith(AT_THE_TOP)]
    if top and top != folder.absolute() and misplaced:
        streams.note(f"these only work at the top of the repository, {top}: {listing(misplaced)}")
    streams.note(NEXT)
