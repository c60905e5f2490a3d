"""PM213."""

from collections.abc import Iterable, Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.value import number_read
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule("PM213", Severity.WARNING, "Two refs of an evaluation are the same number to another reader.")
def refs_read_alike(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        issues = list(enumerate(entry.record.issues))
        actions = [
            (("issues", i, "actions", j, "ref"), action.ref)
            for i, issue in issues
            for j, action in enumerate(issue.actions)
        ]
        for what, refs in (
            ("issue", [(("issues", i, "ref"), issue.ref) for i, issue in issues]),
            ("action", actions),
        ):
            for key_path, ref, earlier in _alike(refs):
                message = f"{quoted(ref)} is the same number as the {what} {quoted(earlier)} to a spreadsheet"
                yield entry.finding(
                    key_path, message, "put a letter or a hyphen into one, while nobody cites it yet"
                )


def _alike(refs: Iterable[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, str, str]]:
    """Each ref that is the same number as one before it, with that one."""
    before: dict[str, str] = {}
    for key_path, ref in refs:
        number = number_read(ref)
        if number is not None and before.setdefault(number, ref).casefold() != ref.casefold():
            yield key_path, ref, before[number]
