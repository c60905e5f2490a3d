"""What each commit did to something agreed, and whether it was put right since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from partnermap.changes import public_changes
from partnermap.changes.exemption import Redaction
from partnermap.finding import Breach, Finding
from partnermap.register import Register
from partnermap.register.gate import names_any
from partnermap.register.version import Version
from partnermap.rules import check_change
from partnermap.rules.change_faults import is_warning, public_of
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


def breaches(commits: Iterable[AuditedCommit], *, private: bool) -> Iterator[Breach]:
    """The commits of which the rules of change find something, in the order given, which is that of time.

    What a commit did to put right what an earlier one had done is no breach of its own. What is not for
    the public is judged like the rest, and withheld unless `private`.
    """
    earlier: list[tuple[AuditedCommit, Sequence[Finding]]] = []
    for commit in commits:
        found = check_change(commit.before, commit.after.register, private=True)
        for before, broken in earlier if found else ():
            righted = _put_right(before, broken, commit.after.register)
            found = [finding for finding in found if not _is_about_any(finding, righted)]
        if found:
            earlier.append((commit, found))
            righted = _put_right(commit, found, commit.later)
            unresolved = [finding for finding in found if finding not in righted]
            yield (
                _breach(commit, unresolved, righted)
                if private
                else _public_breach(commit, unresolved, righted)
            )


def _breach(commit: AuditedCommit, unresolved: Sequence[Finding], put_right: Sequence[Finding]) -> Breach:
    after = commit.after
    return Breach(after.name, after.day, after.subject, unresolved, put_right, after.register.contents)


def _public_breach(
    commit: AuditedCommit, unresolved: Sequence[Finding], put_right: Sequence[Finding]
) -> Breach:
    """What the public is told of a breach; its subject only where nothing that the commit changed is withheld."""
    public = check_change(commit.before, commit.after.register, *commit.now, private=False)
    changed = public_changes(commit.before, commit.after.register, *commit.now)
    withheld = Redaction.of(commit.before, commit.after.register, *commit.now).withheld
    is_open = all(each.is_open for each in changed) and not names_any(commit.after.subject, withheld)
    breach = _breach(commit, public_of(unresolved, public), public_of(put_right, public))
    shown = [each for each in (*breach.unresolved, *breach.put_right) if each.code not in NUMBER_ALONE]
    subject = breach.subject if is_open else ""
    return replace(breach, subject=subject, withheld=len(unresolved) + len(put_right) - len(shown))


def _put_right(commit: AuditedCommit, found: Sequence[Finding], later: Register) -> list[Finding]:
    """Those of a commit's findings about actions, or whole records, that are in later as they were before it.

    Nothing at all may be found of the same action then, nor of the record around it: what came back
    changed was not put right.
    """
    there = [finding for finding in found if finding.path in later.contents]
    wrong = check_change(commit.before, later, private=True) if there else []
    graver = [other for other in wrong if not is_warning(other)]
    return [
        finding for finding in there if not _is_about_any(finding, wrong if is_warning(finding) else graver)
    ]


def _is_about_any(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether any of the others is about the same action, or about the whole of its record, or it is."""
    return any(
        finding.record == other.record
        and (finding.action == other.action or None in {finding.action, other.action})
        for other in others
    )
