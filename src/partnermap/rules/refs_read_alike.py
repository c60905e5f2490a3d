"""PM213."""

from collections.abc import Iterable, Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.value import as_typed, number_read
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted


@rule(
    "PM213",
    Severity.WARNING,
    "Two refs of an evaluation are the same number to another reader, or typed alike.",
)
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
            for key_path, message in _alike(what, refs):
                yield entry.finding(
                    key_path, message, "put a letter or a hyphen into one, while nobody cites it yet"
                )


def _alike(what: str, refs: Iterable[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, str]]:
    """Each ref that another reader takes for one before it, and what is said of it."""
    numbers: dict[str, str] = {}
    typed: dict[str, str] = {}
    for key_path, ref in refs:
        number = number_read(ref)
        same = numbers.setdefault(number, ref) if number else ref
        alike = typed.setdefault(as_typed(ref), ref)
        if same.casefold() != ref.casefold():
            yield key_path, f"{quoted(ref)} is the same number as the {what} {quoted(same)} to a spreadsheet"
        elif alike.casefold() != ref.casefold():
            yield key_path, f"{quoted(ref)} is typed on a command line as the {what} {quoted(alike)} is"
