"""`partnermap fmt`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import NotWrittenError

if TYPE_CHECKING:
    from partnermap.finding import Finding
    from partnermap.register import Register

PathsToFormat = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Files or folders to format; by default every record."),
]


def fmt(
    paths: PathsToFormat = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 when a file would be changed.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would be changed, line by line.")
    ] = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Bring records into their canonical order and layout, with every comment kept.

    A file that could not be proved to say the same afterwards is left as it is, and the exit code is 1.
    """
    from partnermap.cli.differences import differences

    root, register = records.read(root)
    records.require_records(root, register)
    if register.newer_format():
        records.require_settings(register, root, private=private)
    records.require_chosen(register, root, paths)
    judged = _judged(register, root, paths)
    unwritten = 0
    if check or diff:
        streams.result(differences(judged.changed, register, private=private) if diff else _named(judged))
    else:
        unwritten = _write(judged, register, root)
    for path, reason in judged.refused.items():
        streams.note(f"{path}: left as it is: {reason}")
    for fault in _passed_over(register, root, paths, written=not (check or diff)):
        streams.note(f"{fault.path}: passed over: {fault.message}")
    streams.note(_verdict(judged, None if check or diff else len(judged.changed) - unwritten))
    if unwritten:
        raise typer.Exit(NotWrittenError.exit_code)
    if judged.refused or (check and judged.changed):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What came of each file: new content for those to change, a reason for those left as they are."""

    changed: Mapping[str, bytes]
    refused: Mapping[str, str]
    count: int


def _judged(register: "Register", root: Path, paths: list[Path] | None) -> _Judged:
    from partnermap.edit import Refusal, formatted
    from partnermap.register.gate import UNREADABLE

    changed: dict[str, bytes] = {}
    unread = [fault for fault in register.faults if fault.code == UNREADABLE]
    refused = {fault.path: fault.message for fault in unread if records.is_within(fault.path, root, paths)}
    chosen = [path for path in register.contents if records.is_within(path, root, paths)]
    for path in chosen:
        content = register.content(path)
        made = formatted(path, content)
        if isinstance(made, Refusal):
            refused[path] = made.reason
        elif made != content:
            changed[path] = made
    return _Judged(changed, refused, len(chosen) + len(unread))


def _passed_over(
    register: "Register", root: Path, paths: list[Path] | None, *, written: bool
) -> "list[Finding]":
    """The faults of what is among the records and is none, which no format can be given to; not of what was cleared away."""
    from partnermap.register.strays import OF_STRAYS, is_left_behind

    found = (
        each
        for each in register.faults
        if each.code in OF_STRAYS and not (written and is_left_behind(each.path))
    )
    return [fault for fault in found if records.is_within(fault.path, root, paths)]


def _write(judged: _Judged, register: "Register", root: Path) -> int:
    """Write what is changed, each named as soon as it is; how many files could not be written."""
    from partnermap.workspace.writing import changing, is_to_be_cleared

    if not (judged.changed or is_to_be_cleared(root)):
        return 0
    done = unwritten = 0
    with changing(root, streams.note) as changes:
        try:
            for path, content in judged.changed.items():
                try:
                    changes.write(root / path, register.content(path), content)
                except NotWrittenError as error:
                    unwritten += 1
                    streams.note(str(error))
                    continue
                done += 1
                streams.written(path)
        except BaseException:
            streams.note(f"stopped half-way: {_verdict(judged, done)}")
            raise
    return unwritten


def _named(judged: _Judged) -> str:
    from partnermap.wording.line import line

    return "".join(f"{line(path)}\n" for path in judged.changed)


def _verdict(judged: _Judged, done: int | None) -> str:
    """What came of it all; `done` is how many files were changed, None where none was to be."""
    from partnermap.wording.numbers import counted

    files = counted(judged.count, "file")
    if not judged.changed:
        return f"nothing to change in {files}" if not judged.refused else f"nothing changed in {files}"
    if done is not None:
        return f"changed {done} of {files}"
    return f"would change {len(judged.changed)} of {files}; run partnermap fmt"
