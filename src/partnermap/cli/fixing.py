"""`partnermap lint --fix`: what has one remedy is shown, asked about, and written."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.cli import recording, streams

if TYPE_CHECKING:
    from partnermap.finding import Finding
    from partnermap.recording.fixing import Fixes
    from partnermap.register import Register


def fixed(
    root: Path,
    register: "Register",
    find: "Callable[[Register], Sequence[Finding]]",
    choose: "Callable[[Sequence[Finding]], Sequence[Finding]]",
    tidied: Collection[str],
    *,
    yes: bool,
    dry_run: bool,
    private: bool,
) -> "tuple[Register, bool]":
    """The register as it is once what has one remedy is mended, or with `dry_run` would be, and whether that is to be written yet.

    Shows what is changed, and asks on a terminal unless `yes` is given; where the answer is no, the register is as it was.
    """
    from partnermap.cli.differences import differences
    from partnermap.recording.fixing import fixes
    from partnermap.recording.recorded import ChangedFile

    made = fixes(register, find, choose, tidied, _blocking(root, register))
    if made.contents:
        recording.require_somebody(yes=yes, dry_run=dry_run)
    streams.result(
        differences(made.contents, register, made.register, private=private, withheld=made.withheld)
    )
    _tell(made, register, private=private)
    if not made.contents:
        return register, False
    if dry_run:
        streams.note("nothing is written, for --dry-run was given; what lint would find then:")
        return made.register, True
    if not yes and not streams.agreed_to("Write it?"):
        streams.note("nothing is written")
        return register, False
    changes = {path: ChangedFile(register.content(path), after) for path, after in made.contents.items()}
    recording.write(root, changes)
    return made.register, False


def _blocking(root: Path, register: "Register") -> "Callable[[Register], Sequence[Finding]]":
    """What would be blocking in a register against the files of another as they were last committed."""
    from partnermap.rules import check_change
    from partnermap.versions.committed import before_what_is_not_committed
    from partnermap.versions.sides import done_before

    base = before_what_is_not_committed(register, root, register.contents)
    if base is None:
        return lambda _: []
    return lambda after: check_change(base, after, private=False, earlier=done_before(root, base))


def _tell(made: "Fixes", register: "Register", *, private: bool) -> None:
    """Say how much is mended, and what is left though it has one remedy."""
    from partnermap.cli.differences import is_public
    from partnermap.finding import located
    from partnermap.wording.numbers import counted

    for each in located(made.left, made.register.contents):
        if each.place and (private or (each.path not in made.withheld and is_public(register, each.path))):
            streams.note(
                f"{each.path}:{each.place.line}:{each.place.column}: {each.code} is left: {each.message}"
            )
    changes = f"changes {counted(len(made.contents), 'file')}"
    mends = f", and mends {counted(len(made.mended), 'finding')}" if made.mended else ""
    nothing = "nothing to mend: nothing is found that has one remedy and no other"
    streams.note(f"{changes}{mends}" if made.contents else nothing)
