"""How a command changes records: what it would change is judged, shown, and written once it is agreed to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import NotRecordedError, NotWrittenError, UsageError

if TYPE_CHECKING:
    from partnermap.finding import Finding
    from partnermap.recording.recorded import ChangedFile, Recorded
    from partnermap.register import Register

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
) -> None:
    """Record what is asked for: shows what it changes, asks on a terminal, writes, and says how it is taken back.

    What lint or a reviewer's gate would refuse is refused, in the same words, and nothing is written then; so where
    nobody can be asked, without `yes`. Where it `begins` a record there may be none before, and a file that is new is shown
    only where it is not written. Raises `NotRecordedError` for what does not go with what is on record.
    """
    from partnermap.recording.recorded import changed_files

    seen = records.see(records.root_of(root), private=private, keep_going=False, may_be_empty=begins)
    recorded = ask(seen)
    changes = changed_files(seen.as_read, recorded)
    require_somebody(yes=yes, dry_run=dry_run)
    if not changes:
        streams.note("nothing to change: it is on record as it is")
        return
    _judge(seen, changes, shows_new=dry_run or not begins)
    for sentence in recorded.notes:
        streams.note(sentence)
    if dry_run:
        streams.note("nothing is written, for --dry-run was given")
        return
    if not yes and not streams.agreed_to("Write it?"):
        streams.note("nothing is written")
        return
    write(seen.root, changes)


def require_somebody(*, yes: bool, dry_run: bool) -> None:
    """Raise `UsageError` where nobody can be asked and it is not said what to do."""
    if not (yes or dry_run or streams.somebody_is_there()):
        raise UsageError(
            "nobody is there to be asked: --yes writes it, --dry-run shows what would be changed"
        )


def require_shown(
    seen: records.Seen, evaluation_id: str, refs: "Iterable[str]", what: Literal["action", "issue"] = "action"
) -> None:
    """Raise `NotRecordedError` for actions or issues of an evaluation that are not for the public, unless it is asked for what is not."""
    from partnermap.model.value import Withheld
    from partnermap.wording.lists import listed

    entry = seen.register.evaluations.get(evaluation_id)
    issues = entry.record.issues if entry else ()
    parts = issues if what == "issue" else [each for issue in issues for each in issue.actions]
    shown = {each.ref for each in parts if not isinstance(each.exempt, Withheld)}
    if hidden := [f"{evaluation_id}/{ref}" for ref in refs if ref not in shown]:
        are = "is" if len(hidden) == 1 else "are"
        raise NotRecordedError(f"{listed(hidden)} {are} not for the public, and changed with --private alone")


def _judge(seen: records.Seen, changes: "Mapping[str, ChangedFile]", *, shows_new: bool) -> None:
    """Show what is to be changed and what is found of it; raises `NotRecordedError` where that is an error."""
    from partnermap import rules
    from partnermap.cli.differences import differences
    from partnermap.formats import text
    from partnermap.register import register_of
    from partnermap.rules import withholding
    from partnermap.versions.sides import done_before

    contents = {path: change.after for path, change in changes.items()}
    after = register_of({**seen.as_read.contents, **contents})
    shown = {path: each for path, each in contents.items() if shows_new or changes[path].before is not None}
    streams.result(differences(shown, seen.as_read, after, private=seen.private))
    found = rules.check_since(
        seen.as_read,
        after,
        private=seen.private,
        earlier=done_before(seen.root, seen.as_read),
        committed=options.today(),
    )
    found += _in_one_commit(seen, after, changes) if not _errors_in(found) else []
    found = withholding.all_findings(found) if seen.private else withholding.as_shown(found, after)
    if not found:
        return
    streams.note(
        text.findings(found, after.contents, records.folder_shown(seen.root), private=seen.private).rstrip()
    )
    if _errors_in(found):
        raise NotRecordedError("nothing is written, for these would be errors")


def _errors_in(found: "Iterable[Finding]") -> bool:
    from partnermap.finding import Severity
    from partnermap.rules import BY_CODE

    return any(BY_CODE[each.code].severity is Severity.ERROR for each in found)


def _in_one_commit(
    seen: records.Seen, after: "Register", changes: "Mapping[str, ChangedFile]"
) -> "Sequence[Finding]":
    """The errors of change that come about where what is not committed yet goes into one commit with this."""
    from partnermap.rules import check_change
    from partnermap.rules.since import made_worse
    from partnermap.versions.committed import before_what_is_not_committed
    from partnermap.versions.sides import done_before

    base = before_what_is_not_committed(seen.as_read, seen.root, changes.keys())
    if base is None:
        return []
    before, found = (
        check_change(base, each, private=seen.private, earlier=done_before(seen.root, base))
        for each in (seen.as_read, after)
    )
    if errors := [each for each in made_worse(before, found) if _errors_in([each])]:
        streams.note("what is not committed yet and this cannot be one commit; commit that first, or undo it")
    return errors


def write(root: Path, changes: "Mapping[str, ChangedFile]") -> None:
    """Write what is changed, each named as soon as it is, and say how all that is taken back."""
    from partnermap.versions.committed import are_as_committed
    from partnermap.wording.lists import listed
    from partnermap.workspace.writing import changing

    before = {path: change.before for path, change in changes.items()}
    were_committed = are_as_committed(root, before)
    done: list[str] = []
    with changing(root, streams.note) as writing:
        try:
            for path, change in changes.items():
                writing.write(root / path, change.before, change.after)
                done.append(path)
                streams.written(path)
        except NotWrittenError:
            if done:
                streams.note(f"stopped half-way: {listed(done)} {'is' if len(done) == 1 else 'are'} changed")
            raise
    for sentence in _taking_back(root, before, were_committed):
        streams.note(sentence)


def _taking_back(
    root: Path, before: "Mapping[str, bytes | None]", were_committed: "Mapping[str, bool]"
) -> "Iterable[str]":
    from partnermap.wording.lists import listed

    folder = records.folder_shown(root)
    restored = [f"{folder}{path}" for path, is_so in were_committed.items() if is_so]
    begun = [f"{folder}{path}" for path, content in before.items() if content is None]
    others = [path for path in before if not were_committed[path] and before[path] is not None]
    if restored:
        yield f"git restore {' '.join(restored)} takes it back"
    if begun:
        yield f"rm {' '.join(begun)} takes it back"
    if others:
        yield f"to take it back, undo in {listed(others)} what is shown above"
