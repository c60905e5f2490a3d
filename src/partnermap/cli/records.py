"""The register that a command answers from."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.errors import NothingThereError, PartnermapError, UsageError
from partnermap.spelling import did_you_mean, quoted
from partnermap.wording.commits import short_hash
from partnermap.wording.lists import listed

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.finding import Finding
    from partnermap.queries.account import Scope
    from partnermap.register import Register


SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of a job's summary."""

REPOSITORIES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables that name the top of the repository that GitHub or GitLab works in."""


class FaultyRecordsError(PartnermapError):
    """Records hold faults that would leave an answer incomplete."""

    exit_code = 1


def root_of(root: Path | None) -> Path:
    """The root asked for, else the nearest one upwards.

    Raises `NothingThereError` where there is no register.
    """
    from partnermap.workspace.roots import find_root, require_register

    if root is None:
        return find_root(Path.cwd())
    require_register(root)
    return root


def read(root: Path | None) -> "tuple[Path, Register]":
    """The root and its register.

    Raises `NothingThereError` where there is none.
    """
    from partnermap.workspace.register_files import read_register

    root = root_of(root)
    return root, read_register(root)


def require_records(root: Path, register: "Register") -> None:
    """Raise `NothingThereError` for a register that has a root and nothing else.

    Where a folder cannot be listed there may be records, and the fault says so.
    """
    from partnermap.register.gate import UNREADABLE

    if any(fault.code == UNREADABLE for fault in register.faults):
        return
    if not any(ids for kind, ids in register.ids.items() if kind != "settings"):
        raise NothingThereError(f"no records in {root / 'data'}: nothing to check or report")


@dataclass(frozen=True, slots=True)
class Seen:
    """A register as a command sees it: on a day, with or without exempt parts.

    `as_read` is the register as it was read. `left_out` are the faults gone over with `--keep-going`,
    None without it. `commit` is the hash of the commit it was read from, None for the files as they are. `private` says
    that it has what is not for the public.
    """

    register: "Register"
    as_read: "Register"
    root: Path
    left_out: "Sequence[Finding] | None"
    commit: str | None
    private: bool

    def on(self, day: date) -> "Register":
        """The register as it stood on a day."""
        return self.register.as_at(day)

    def answer(
        self,
        ask: "Callable[[Register], Answer]",
        register: "Register",
        format_: str,
        scope: "Scope | None" = None,
    ) -> "Answer":
        """What is asked of a register as it stood on a day, marked as it is written in a format, with what it leaves out."""
        found = ask(register)
        if self.private:
            from partnermap.cli.marking import marked

            found = marked(found, format_, lambda shown: ask(shown(register)), register)
        return self._accounted(found, register, scope)

    def _accounted(self, answer: "Answer", register: "Register", scope: "Scope | None") -> "Answer":
        """An answer with what it leaves out: of the register as it stood on its day, and of what a scope has."""
        from partnermap.queries.account import ALL, account

        found = account(register, self.register, scope or ALL)
        not_yet = found.not_yet[next(iter(answer.tells_of), "")]
        return replace(
            answer,
            withheld={kind: found.withheld[kind] for kind in answer.tells_of},
            not_counted={**answer.not_counted, "not_yet": not_yet},
            left_out=self.left_out,
        )

    def commit_shown(self) -> str:
        """The commit that the files are of, and whether they have changed since.

        Raises `HistoryError` where there is none.
        """
        from partnermap.versions import committed

        if self.commit:
            return short_hash(self.commit)
        commit, is_changed = committed.working_tree(self.root)
        return f"{short_hash(commit)} and changes not committed" if is_changed else short_hash(commit)

    def templates(self) -> dict[str, str]:
        """The templates of the register's own, of the same commit as its records."""
        if self.commit is None:
            from partnermap.workspace.templates import register_templates

            return register_templates(self.root)
        from partnermap.versions.committed_files import committed_templates

        return committed_templates(self.root, self.commit)


def see(
    root: Path | None,
    *,
    private: bool,
    keep_going: bool | None = None,
    at: str | None = None,
    may_be_empty: bool = False,
    may_lack_fields: bool = False,
) -> Seen:
    """The register to answer from, as its files are, or as a revision has them.

    Where `keep_going` is None, the command cannot; records that only lack fields stop no command where they `may_lack_fields`. Raises `FaultyRecordsError` when records are at fault and it is not to, and
    in any case when the settings are, for years and days would follow from others; `HistoryError` for
    an unknown revision.
    """
    from partnermap.register.redaction import public_register

    commit = None
    if at is None:
        root, register = read(root)
    else:
        from partnermap.versions import committed, repository

        root = repository.root_of(root)
        version = committed.at(root, at, private=private)
        commit, register = version.commit, version.register
    if not may_be_empty:
        require_records(root, register)
    faults = _faults(register, private=private)
    require_settings(register, root, private=private)
    if may_lack_fields:
        from partnermap.register.refusals import MISSING

        faults = [each for each in faults if each.code != MISSING]
    if faults and not keep_going:
        refusal = _refusal(faults, register, root, private=private, may_keep_going=keep_going is not None)
        raise FaultyRecordsError(refusal)
    seen = register if private else public_register(register)
    return Seen(seen, register, root, faults if keep_going else None, commit, private)


def note_former(register: "Register", *asked: str | None) -> None:
    """Say what each record is called now that was asked for by an id or a name it had before."""
    from partnermap.cli import streams
    from partnermap.queries.naming import called_now

    for wanted in filter(None, asked):
        if now := called_now(register, wanted):
            streams.note(f"{quoted(wanted)} is called {now} now")


def require_settings(register: "Register", root: Path, *, private: bool) -> None:
    """Raise `FaultyRecordsError` where the settings are at fault, for years and days would follow from others."""
    if of_settings := settings_at_fault(register, private=private):
        raise FaultyRecordsError(_refusal(of_settings, register, root, private=private))


def settings_at_fault(*registers: "Register", private: bool) -> "Sequence[Finding]":
    """What is wrong in the settings of some registers, each fault once."""
    found = [
        fault for each in registers for fault in _faults(each, private=private) if _is_of_settings(fault)
    ]
    return list({(fault.key_path, fault.message): fault for fault in found}.values())


def _faults(register: "Register", *, private: bool) -> "Sequence[Finding]":
    """The errors in the records of a register; the rules are loaded where something is wrong."""
    if not register.faults:
        return []
    from partnermap import rules
    from partnermap.rules import withholding

    faults = rules.faults_of_records(register)
    return withholding.all_findings(faults) if private else withholding.public_findings(faults)


def _is_of_settings(fault: "Finding") -> bool:
    from partnermap.register.claims import SETTINGS

    return fault.path == SETTINGS


def _refusal(
    faults: "Sequence[Finding]",
    register: "Register",
    root: Path,
    *,
    private: bool,
    may_keep_going: bool = False,
) -> str:
    from partnermap.formats import text
    from partnermap.wording.numbers import counted

    listed = text.findings(faults, register.contents, folder_shown(root), private=private)
    if register.newer_format():
        return listed
    number = counted(len(faults), "fault")
    if all(map(_is_of_settings, faults)):
        return f"{listed}\n{number} in the settings, by which years and due days are told; mend them to go on"
    instead = ", or give --keep-going to go on without what is at fault" if may_keep_going else " to go on"
    return f"{listed}\n{number} in the records; mend them{instead}"


def is_within(path: str, root: Path, chosen: list[Path] | None) -> bool:
    """Whether a record's path is one of those chosen or in a folder of them; without any, all are."""
    if not chosen:
        return True
    from partnermap.register.strays import in_utf_8

    file = Path(in_utf_8(str(root.resolve() / path)))
    return any(file.is_relative_to(in_utf_8(str(each.resolve()))) for each in chosen)


def require_chosen(register: "Register", root: Path, chosen: list[Path] | None) -> None:
    """Raise `UsageError` for a path that is not there, with the nearest that is, and `NothingThereError` where none is a record."""
    there = [*register.contents, *(fault.path for fault in register.faults)]
    for path in chosen or ():
        if not os.path.lexists(path) and not any(is_within(each, root, [path]) for each in there):
            folder = folder_shown(root)
            files = [f"{folder}{each}" for each in there]
            known = dict.fromkeys(
                [*files, *(above.as_posix() for each in files for above in Path(each).parents)]
            )
            near = did_you_mean(path.as_posix(), known)
            raise UsageError(f"there is no {path}" + (f": {near}" if near else ""))
    if chosen and not any(is_within(each, root, chosen) for each in there):
        named = listed(map(str, chosen))
        raise NothingThereError(f"no record in {named}: nothing to check\nrecords stand in {root / 'data'}")


def folder_shown(root: Path) -> str:
    """What stands before a path so that it can be opened from here; nothing within the register."""
    return folder_below(Path.cwd(), root)


def folder_below(top: Path, root: Path) -> str:
    """What leads from a folder to the register, with `/` at its end; nothing where it is not below."""
    try:
        below = root.resolve().relative_to(top.resolve())
    except ValueError:
        return ""
    return f"{below.as_posix()}/" if below.parts else ""


def folder_in_repository(root: Path) -> str:
    """What leads from the top of the repository that CI works in, else from here, to the register."""
    top = next((os.environ[name] for name in REPOSITORIES if os.environ.get(name)), None)
    return folder_below(Path(top) if top else Path.cwd(), root)
