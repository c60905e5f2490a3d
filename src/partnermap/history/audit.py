"""What each commit did to something agreed, and whether it was put right since."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from partnermap.changes import (
    Change,
    Earlier,
    FoundChanges,
    Offences,
    RecordChanges,
    is_fault,
    mended,
    public_changes,
)
from partnermap.changes.exemption import Redaction
from partnermap.finding import Breach, Finding, located
from partnermap.history.parents import ChangeSubject, Parent, subject_of
from partnermap.register import Register
from partnermap.register.gate import names_any
from partnermap.register.version import Version
from partnermap.rules import findings_of
from partnermap.rules.withholding import NUMBER_ALONE


@dataclass(frozen=True, slots=True)
class AuditedCommit:
    """A commit: the records it changed and what they refer to, before it and after; `later` as they are at the end.

    A merge has several parents, and has `brought` the commits that came to the main line with it. `found` is what is found
    without a look at records. `now` is the register as it is, where its exempt marks count too.
    """

    parents: Sequence[Parent]
    after: Version
    later: Callable[[], Register]
    brought: Sequence["AuditedCommit"] = ()
    found: Sequence[Finding] = ()
    now: Sequence[Register] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a commit did beside one parent: all that was `found`, what of it is its own doing, and the faults among that."""

    found: Sequence[RecordChanges]
    step: FoundChanges
    faults: Sequence[Change]


def breaches(
    commits: Iterable[AuditedCommit], *, private: bool, earlier: Earlier | None = None
) -> Iterator[Breach]:
    """The commits of which the rules of change find something, in the order given, which is that of time.

    What a commit did to put right what an earlier one had done, or what was done by `earlier` changes before all of them, is no
    breach of its own, and what a branch did to the agreements of others is one of the merge that brought it. What is not for
    the public is judged like the rest, and withheld unless `private`.
    """
    offences = Offences(earlier)
    on_main_line: set[tuple[str, str | None]] = set()
    for commit in commits:
        # what is put right on a branch is so on the main line once it has come there
        on_branch = offences.copy() if commit.brought else offences
        drafts = [(other, list(_seen(other, on_branch))) for other in commit.brought]
        seen = list(_seen(commit, offences))
        on_main_line |= {_about(change) for each in seen for change in each.faults}
        for other, drafted in drafts:
            if other.found:
                yield _breach(other, (), private=private)
            if left := list(_left(other, drafted, on_main_line)):
                draft = _breach(replace(other, found=()), left, private=private)
                yield replace(draft, brought_by=commit.after.commit)
        if commit.found or any(each.faults for each in seen):
            yield _breach(commit, seen, private=private)


def offences_of(commits: Iterable[AuditedCommit]) -> Offences:
    """What commits did to something agreed that no decision allowed and that still stands after them; the earliest is first."""
    offences = Offences()
    for commit in commits:
        list(_seen(commit, offences))
    return offences


def _seen(commit: AuditedCommit, offences: Offences) -> Iterator[_Seen]:
    """What a commit did beside each parent; the faults of which another parent tells, or that are told elsewhere, are not its own.

    What still stands goes on from the first parent alone.
    """
    after, committed = commit.after.register, commit.after.committed
    known: set[ChangeSubject] = set()  # of one thing two parents may tell in other words
    for i, parent in enumerate(commit.parents):
        before = parent.register
        found = public_changes(before, after, *commit.now, committed=committed)
        every = [change for each in found for change in each.every]
        if faults := [*filter(is_fault, every)]:
            every = parent.done_here(every, after, known)
            known |= set(map(subject_of, faults))
        step = FoundChanges(every, before, after, committed)
        own = offences.see(step, goes_on=i == 0) if faults or i == 0 else ()
        yield _Seen(found, step, own)


def _about(change: Change) -> tuple[str, str | None]:
    return change.record, change.action


def _left(
    commit: AuditedCommit, drafted: Iterable[_Seen], on_main_line: set[tuple[str, str | None]]
) -> Iterator[_Seen]:
    """What a branch did to its own agreements, that no commit of the main line is told of, and that still stands."""
    for each in drafted:
        faults = [
            change
            for change in each.faults
            if on_main_line.isdisjoint({_about(change), (change.record, None)})
        ]
        righted = _mended(commit, each, faults)
        if faults := [change for change in faults if change not in righted]:
            yield replace(each, faults=faults)


def _mended(commit: AuditedCommit, seen: _Seen, faults: Sequence[Change]) -> Sequence[Change]:
    """Those of the faults of a commit of which nothing is left at the end."""
    return mended(faults, seen.step, commit.later()) if faults else ()


def _breach(commit: AuditedCommit, seen: Sequence[_Seen], *, private: bool) -> Breach:
    """A breach as it may be told; its subject in public only where nothing that the commit changed is withheld."""
    after = commit.after
    left = located(commit.found, after.register.contents)
    put_right: list[Finding] = []
    number = len(left)
    for each in (each for each in seen if each.faults):
        righted = _mended(commit, each, each.faults)
        unresolved = [change for change in each.faults if change not in righted]
        number += len(each.faults)
        for some, findings in ((unresolved, left), (righted, put_right)):
            if some:
                meant = [record.among(record.matching(some)) for record in each.found]
                findings.extend(findings_of(meant, after.register, private=private))
    breach = Breach(after.name, after.day, after.subject, left, put_right, after.register.contents)
    if private:
        return breach
    shown = [each for each in (*left, *put_right) if each.code not in NUMBER_ALONE]
    subject = after.subject if all(_is_open(commit, each) for each in seen) else ""
    return replace(breach, subject=subject, withheld=number - len(shown))


def _is_open(commit: AuditedCommit, seen: _Seen) -> bool:
    """Whether all that a commit changed beside a parent, and says, is for the public."""
    withheld = Redaction.of(seen.step.before, seen.step.after, *commit.now).withheld
    return all(each.is_open for each in seen.found) and not names_any(commit.after.subject, withheld)
