"""What each commit did to something agreed, and whether it was put right since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from partnermap.finding import Breach, Finding
from partnermap.register import Register
from partnermap.register.gate import names_any
from partnermap.register.redaction import with_marks_of, withheld_ids
from partnermap.register.version import Version
from partnermap.rules import check_change


@dataclass(frozen=True, slots=True)
class AuditedCommit:
    """A commit: the records it changed and what they refer to, before it and after; `later` as they are at the end."""

    before: Register
    after: Version
    later: Register

    def with_marks_of(self, now: Register) -> "AuditedCommit":
        """The commit with the exempt marks besides that the same parts have now."""
        after = replace(self.after, register=with_marks_of(self.after.register, now))
        return AuditedCommit(with_marks_of(self.before, now), after, with_marks_of(self.later, now))

    def names_withheld(self) -> bool:
        """Whether what the commit says names a record that is not for the public."""
        withheld = withheld_ids(self.before) | withheld_ids(self.after.register)
        return names_any(self.after.subject, withheld)


def breaches(commits: Iterable[AuditedCommit], *, private: bool) -> Iterator[Breach]:
    """The commits of which the rules of change find something, in the order given, which is that of time.

    What a commit did to put right what an earlier one had done is no breach of its own. What is not for
    the public is withheld unless `private`.
    """
    earlier: list[tuple[AuditedCommit, Sequence[Finding]]] = []
    for commit in commits:
        found = check_change(commit.before, commit.after.register, private=private)
        for before, broken in earlier if found else ():
            righted = _put_right(before, broken, commit.after.register, private=private)
            found = [finding for finding in found if not _is_about_any(finding, righted)]
        if found:
            earlier.append((commit, found))
            righted = _put_right(commit, found, commit.later, private=private)
            unresolved = [finding for finding in found if finding not in righted]
            yield _breach(commit, unresolved, righted, private=private)


def _breach(
    commit: AuditedCommit, unresolved: Sequence[Finding], put_right: Sequence[Finding], *, private: bool
) -> Breach:
    after = commit.after
    is_exempt = any(finding.exempt for finding in (*unresolved, *put_right))
    subject = "" if not private and (is_exempt or commit.names_withheld()) else after.subject
    return Breach(after.name, after.day, subject, unresolved, put_right, after.register.contents)


def _put_right(
    commit: AuditedCommit, found: Sequence[Finding], later: Register, *, private: bool
) -> list[Finding]:
    """Those of a commit's findings about actions, or whole records, that are in later as they were before it.

    Nothing at all may be found of the same action then, nor of the record around it: what came back
    changed was not put right.
    """
    there = [finding for finding in found if finding.path in later.contents]
    wrong = check_change(commit.before, later, private=private) if there else []
    return [finding for finding in there if not _is_about_any(finding, wrong)]


def _is_about_any(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether any of the others is about the same action, or about the whole of its record, or it is.

    What is told by its number alone may be about any action that is not for the public, and about no other.
    """
    return any(
        (finding.record, finding.exempt) == (other.record, other.exempt)
        and (finding.action == other.action or None in {finding.action, other.action})
        for other in others
    )
