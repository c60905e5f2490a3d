"""What each commit did to something agreed, and whether it was put right since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from partnermap.changes import Change, Earlier, Offences, judged, mended, public_changes
from partnermap.changes.exemption import Redaction
from partnermap.finding import Breach
from partnermap.register import Register
from partnermap.register.gate import names_any
from partnermap.register.version import Version
from partnermap.rules import check_change
from partnermap.rules.withholding import NUMBER_ALONE


@dataclass(frozen=True, slots=True)
class AuditedCommit:
    """A commit: the records it changed and what they refer to, before it and after; `later` as they are at the end.

    `now` is the register as it is, where its exempt marks count too.
    """

    before: Register
    after: Version
    later: Register
    now: Sequence[Register] = ()


def breaches(
    commits: Iterable[AuditedCommit], *, private: bool, earlier: Earlier | None = None
) -> Iterator[Breach]:
    """The commits of which the rules of change find something, in the order given, which is that of time.

    What a commit did to put right what an earlier one had done, or what was done by `earlier` changes before all of them, is no
    breach of its own. What is not for the public is judged like the rest, and withheld unless `private`.
    """
    offences = Offences()
    for commit in commits:
        before, after = commit.before, commit.after.register
        every = [
            change
            for each in judged(public_changes(before, after, committed=commit.after.day), earlier, after)
            for change in each.every
        ]
        if found := offences.see(every, before, after):
            righted = mended(found, every, before, commit.later, commit.after.day)
            unresolved = [change for change in found if change not in righted]
            yield _breach(commit, unresolved, righted, private=private)


def _breach(
    commit: AuditedCommit, unresolved: Sequence[Change], righted: Sequence[Change], *, private: bool
) -> Breach:
    """A breach as it may be told; its subject in public only where nothing that the commit changed is withheld."""
    after = commit.after
    besides = () if private else commit.now
    left, put_right = (
        check_change(
            commit.before, after.register, *besides, private=private, committed=after.day, among=each
        )
        if each
        else []
        for each in (unresolved, righted)
    )
    breach = Breach(after.name, after.day, after.subject, left, put_right, after.register.contents)
    if private:
        return breach
    shown = [each for each in (*left, *put_right) if each.code not in NUMBER_ALONE]
    withheld = len(unresolved) + len(righted) - len(shown)
    return replace(breach, subject=after.subject if _is_open(commit) else "", withheld=withheld)


def _is_open(commit: AuditedCommit) -> bool:
    """Whether all that a commit changed, and says, is for the public."""
    changed = public_changes(commit.before, commit.after.register, *commit.now)
    withheld = Redaction.of(commit.before, commit.after.register, *commit.now).withheld
    return all(each.is_open for each in changed) and not names_any(commit.after.subject, withheld)
