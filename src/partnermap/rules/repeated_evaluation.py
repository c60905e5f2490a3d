"""PM304."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule("PM304", Severity.ERROR, "Two evaluations have the same partnership, year and round.")
def repeated_evaluation(register: Register) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], str] = {}
    for entry in sorted(register.evaluations.values(), key=lambda entry: (len(entry.id), entry.id)):
        evaluation = entry.record
        if not (evaluation.partnership and evaluation.year and evaluation.round):
            continue
        earlier = first.setdefault((evaluation.partnership, evaluation.year, evaluation.round), entry.id)
        if earlier != entry.id:
            yield entry.finding(
                "round",
                f"{earlier} is the {evaluation.round} evaluation of {evaluation.partnership}"
                f" in {evaluation.year} too",
                "delete the copy, or correct year or round",
            )
