"""`partnermap schema`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError


def schema(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 when a file is not current.")
    ] = False,
    editor_folder: Annotated[
        Path | None,
        typer.Option(
            "--editor-folder",
            metavar="DIR",
            help="The folder that is opened in the editor; by default the register.",
        ),
    ] = None,
    schemas_only: Annotated[
        bool, typer.Option("--schemas-only", help="Leave the settings of the editor as they are.")
    ] = False,
    root: options.Root = None,
    verbose: options.Verbose = False,
) -> None:
    """Write JSON Schemas of the records, and tell the editor which files each is for.

    They go to .partnermap/schemas in the register, the settings of VS Code to .vscode/settings.json in the folder
    that is opened. An editor with a YAML language server then completes keys and marks mistakes as they are made.
    """
    from partnermap.formats import schemas
    from partnermap.workspace.files import text_at
    from partnermap.workspace.writing import changing, is_to_be_cleared

    root = records.root_of(root)
    wanted = {root / path: text for path, text in schemas.files(_priorities(root)).items()}
    if not schemas_only:
        wanted |= _settings(root, editor_folder or root)
    there = {path: text_at(path) for path in wanted}
    stale = [path for path, text in wanted.items() if there[path] != text]
    if check:
        streams.result("".join(f"{_location(path, root)}\n" for path in stale))
    elif stale or is_to_be_cleared(root):
        with changing(root, streams.note) as changes:
            for path in stale:
                before = there[path]
                changes.write(path, None if before is None else before.encode(), wanted[path].encode())
                streams.written(_location(path, root))
    streams.note(_verdict(len(stale), len(wanted), check=check))
    if check and stale:
        raise typer.Exit(1)


def _priorities(root: Path) -> Sequence[str]:
    """The words of priority in the settings of a register."""
    from partnermap.register.claims import SETTINGS
    from partnermap.workspace.register_files import Files, read_if_regular

    return Files(read_if_regular(SETTINGS, root / SETTINGS)).register().settings.priorities


def _settings(root: Path, folder: Path) -> Mapping[Path, str]:
    """The editor's settings as they should be, by their path.

    Raises `UsageError` when the register is not in the folder, or the settings there cannot be added to.
    """
    from partnermap.formats import editor, schemas
    from partnermap.workspace.files import text_at

    file = folder / editor.SETTINGS
    if not root.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"--editor-folder {folder} does not hold the register {root}")
    below = records.folder_below(folder, root)
    globs = {f"./{below}{path}": f"{below}{files}" for path, files in schemas.globs().items()}
    try:
        return {file: editor.with_schemas(text_at(file), globs)}
    except ValueError as error:
        advice = "mend it, or leave it as it is with --schemas-only"
        raise UsageError(f"{file} is not JSON as VS Code takes it: {error}; {advice}") from None


def _location(path: Path, root: Path) -> str:
    """A path from the register, or whole where it is not below."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _verdict(stale: int, all_: int, *, check: bool) -> str:
    if not stale:
        return f"all {all_} files are current"
    if check:
        return f"not current: {stale} of {all_} files; run partnermap schema"
    return f"wrote {stale} of {all_} files"
