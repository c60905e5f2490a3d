"""How a command changes records: what it would change is judged, shown, and written once it is agreed to."""

import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import NotRecordedError, NotWrittenError, UsageError

if TYPE_CHECKING:
    from partnermap.edit.edits import Edit
    from partnermap.finding import Finding
    from partnermap.recording.recorded import ChangedFile, Recorded
    from partnermap.register import Register
    from partnermap.source import KeyPath

Yes = Annotated[bool, typer.Option("--yes", help="Write it without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be changed.")]


def record(
    root: Path | None,
    ask: "Callable[[records.Seen], Recorded]",
    *,
    yes: bool,
    dry_run: bool,
    private: bool,
    begins: bool = False,
    shows: bool = True,
    unsettled: Collection[str] = (),
) -> None:
    """Record what is asked for: shows what it changes, asks on a terminal, writes, and says how it is taken back.

    What lint or a reviewer's gate would refuse is refused, in the same words, and nothing is written then; so where
    nobody can be asked, without `yes`. Where it `begins` a record there may be none before, and a file that is new is shown
    only where it is not written; records that lack fields stop nothing, for this may mend it; unless it `shows` files, the result is another and nothing of theirs goes into it. What lint finds under codes that are
    `unsettled` is told and keeps nothing from being written. Raises `NotRecordedError` for what does not go with what is on
    record, and for what is not for the public.
    """
    from partnermap.recording.recorded import changed_files

    seen = records.see(records.root_of(root), private=private, may_be_empty=begins, may_lack_fields=True)
    recorded = ask(seen)
    _require_public_edits(seen, recorded.edits)
    changes = changed_files(seen.as_read, recorded)
    require_somebody(yes=yes, dry_run=dry_run)
    sides = _sides(seen, changes) if changes else None
    if sides:
        new = shows and (dry_run or not begins)
        shown = {path: each.after for path, each in changes.items() if new or (shows and each.before)}
        _judge(seen, sides, shown, unsettled)
    for sentence in (*_of_withdrawn(seen, recorded.edits), *recorded.notes):
        streams.note(sentence)
    if not sides:
        streams.note("nothing to change: it is on record as it is")
        return
    if dry_run:
        streams.note("nothing is written, for --dry-run was given")
        return
    if not yes and not streams.agreed_to("Write it?"):
        streams.note("nothing is written")
        return
    named = streams.written if shows else lambda path: streams.note(f"{path}: written")
    write(seen.root, changes, lambda: _opposite(seen, sides, recorded, root), named)


def _of_withdrawn(seen: records.Seen, paths: "Collection[str]") -> "Iterator[str]":
    """That an evaluation which is to be changed still was withdrawn, where that is for who asks."""
    from partnermap.model.evaluation import is_withdrawn, last_decisive
    from partnermap.wording.dates import when

    for entry in seen.register.evaluations.values():
        if entry.path in paths and is_withdrawn(entry.record) and (last := last_decisive(entry.record)):
            yield f"{entry.id} was withdrawn {when(last.day)}"


def require_somebody(*, yes: bool, dry_run: bool) -> None:
    """Raise `UsageError` where nobody can be asked and it is not said what to do."""
    if not (yes or dry_run or streams.somebody_is_there()):
        raise UsageError(
            "nobody is there to be asked: --yes writes it, --dry-run shows what would be changed"
        )


def require_public(
    seen: records.Seen, path: str, at: "Iterable[KeyPath]", replaced: "Iterable[KeyPath]" = ()
) -> None:
    """Raise `NotRecordedError` for what is not for the public in a file, unless it is asked for what is not.

    What stands at some key paths, and of what is replaced or taken away also what is in it.
    """
    from partnermap.recording.record_at import called_at
    from partnermap.register.gate import leads_into, not_public
    from partnermap.wording.lists import listed

    parts = () if seen.private else not_public(seen.as_read, path)
    if hidden := [each for each in at if leads_into(each, parts)]:
        names = dict.fromkeys(called_at(seen.as_read, path, each) for each in hidden)
        are = "is" if len(names) == 1 else "are"
        raise NotRecordedError(f"{listed(names)} {are} not for the public, and changed with --private alone")
    for around in replaced:
        if any(leads_into(part, (around,)) for part in parts):
            raise NotRecordedError(
                f"{called_at(seen.as_read, path, around)} holds what is not for the public, "
                "and is replaced or taken away with --private alone"
            )


def _require_public_edits(seen: records.Seen, edits: "Mapping[str, Sequence[Edit]]") -> None:
    from partnermap.edit.edits import Add

    for path, of_file in edits.items():
        replaced = [each.path for each in of_file if not isinstance(each, Add)]
        require_public(seen, path, [each.path for each in of_file], replaced)


@dataclass(frozen=True)
class _Side:
    """A register before or after a change, and what lint finds of it."""

    register: "Register"

    @cached_property
    def found(self) -> "Sequence[Finding]":
        from partnermap.rules import check

        return check(self.register)


@dataclass(frozen=True, slots=True)
class _Sides:
    """A change: both sides of it, and the last commit's where what it changes is not as committed."""

    before: _Side
    after: _Side
    base: "Register | None"

    def turned(self) -> "_Sides":
        """The change that takes it back."""
        return _Sides(self.after, self.before, self.base)


def _sides(seen: records.Seen, changes: "Mapping[str, ChangedFile]") -> _Sides:
    from partnermap.register import register_of
    from partnermap.versions.committed import before_what_is_not_committed

    after = register_of({**seen.as_read.contents, **{path: each.after for path, each in changes.items()}})
    base = before_what_is_not_committed(seen.as_read, seen.root, changes.keys())
    return _Sides(_Side(seen.as_read), _Side(after), base)


def _judge(
    seen: records.Seen, sides: _Sides, shown: "Mapping[str, bytes]", unsettled: Collection[str]
) -> None:
    """Show what is to be changed, and what is found of it.

    Raises `NotRecordedError` where that is an error, but for the codes that are `unsettled`.
    """
    from partnermap.cli.differences import differences
    from partnermap.formats import text
    from partnermap.rules import withholding

    after = sides.after.register
    streams.result(differences(shown, seen.as_read, after, private=seen.private))
    found = _found(seen, sides)
    if _errors_in(found) and not _errors_in(_found(seen, replace(sides, base=None))):
        streams.note("what is not committed yet and this cannot be one commit; commit that first, or undo it")
    found = withholding.all_findings(found) if seen.private else withholding.as_shown(found, after)
    if not found:
        return
    streams.note(
        text.findings(found, after.contents, records.folder_shown(seen.root), private=seen.private).rstrip()
    )
    if any(each.code not in unsettled for each in _errors_in(found)):
        raise NotRecordedError("nothing is written, for these would be errors")


def _errors_in(found: "Iterable[Finding]") -> "list[Finding]":
    from partnermap.finding import Severity
    from partnermap.rules import BY_CODE

    return [each for each in found if BY_CODE[each.code].severity is Severity.ERROR]


def _found(seen: records.Seen, sides: _Sides) -> "list[Finding]":
    """What lint and the gate on changes find after a change that they did not find before it.

    The gate judges what would be committed: all that is other than in the base, where there is one.
    """
    from partnermap.finding import located
    from partnermap.register.former_ids import present_ids
    from partnermap.register.version import CommittedOn
    from partnermap.rules import check_change
    from partnermap.rules.since import made_worse
    from partnermap.versions.sides import done_before

    before, after = sides.before.register, sides.after.register
    start = sides.base or before
    earlier = done_before(seen.root, start)

    def of_change(head: "Register") -> "list[Finding]":
        committed = CommittedOn(options.today())
        return check_change(start, head, private=seen.private, earlier=earlier, committed=committed)

    by_change = made_worse(of_change(before), of_change(after)) if sides.base else of_change(after)
    by_lint = made_worse(sides.before.found, sides.after.found, present=present_ids(after))
    return located([*by_lint, *by_change], after.contents)


def _opposite(seen: records.Seen, sides: _Sides, recorded: "Recorded", root: Path | None) -> str | None:
    """The command that makes of the one file that is changed what it was; None where no command does, or it would be refused."""
    from partnermap.recording.taking_back import words_back

    (path, edits), *others = recorded.edits.items() or [("", ())]
    if others or recorded.begun or _errors_in(_found(seen, sides.turned())):
        return None
    words = words_back(seen.as_read, sides.after.register, path, edits, private=seen.private)
    given = [*(["--root", str(root)] if root else []), *(["--private"] if seen.private else [])]
    return shlex.join(["partnermap", "set", *words, *given]) if words else None


def write(
    root: Path,
    changes: "Mapping[str, ChangedFile]",
    opposite: Callable[[], str | None] = lambda: None,
    named: Callable[[str], None] = streams.written,
) -> None:
    """Write what is changed, each `named` as soon as it is, and say how all that is taken back.

    The `opposite` command, if there is one, takes back what git cannot, for the file was not committed as it was.
    """
    from partnermap.cli.taking_back import tell_how_taken_back
    from partnermap.versions.committed import are_as_committed
    from partnermap.wording.lists import listed
    from partnermap.workspace.writing import changing

    before = {path: change.before for path, change in changes.items()}
    were_committed = are_as_committed(root, before)
    command = None if all(were_committed.values()) else opposite()
    done: list[str] = []
    with changing(root, streams.note) as writing:
        try:
            for path, change in changes.items():
                writing.write(root / path, change.before, change.after)
                done.append(path)
                named(path)
        except NotWrittenError:
            if done:
                streams.note(f"stopped half-way: {listed(done)} {'is' if len(done) == 1 else 'are'} changed")
            raise
    tell_how_taken_back(root, before, were_committed, command)
