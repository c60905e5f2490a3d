"""PM304."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule(
    "PM304",
    Severity.ERROR,
    "Two evaluations have the same partnership, year and round, or two assurances the same year.",
)
def repeated_evaluation(register: Register) -> Iterator[Finding]:
    first: dict[tuple[str, str, str, bool], str] = {}
    for entry in sorted(register.evaluations.values(), key=lambda entry: (len(entry.id), entry.id)):
        evaluation = entry.record
        if not (evaluation.partnership and evaluation.year and evaluation.round):
            continue
        # a finding beside one that is not for the public would tell the round of that
        same = evaluation.partnership, evaluation.year, evaluation.round, bool(evaluation.exempt)
        earlier = first.setdefault(same, entry.id)
        if earlier != entry.id:
            yield entry.finding(
                "round",
                f"{earlier} is the {evaluation.round} evaluation of {evaluation.partnership}"
                f" in {evaluation.year} too",
                "delete the copy, or correct year or round",
            )
    yield from _repeated_assurance(register)


def _repeated_assurance(register: Register) -> Iterator[Finding]:
    for entry in register.partnerships.values():
        years: set[str] = set()
        for i, each in enumerate(entry.record.assurance):
            if each.year in years:
                yield entry.finding(
                    ("assurance", i, "year"),
                    f"an entry above is of {each.year} too",
                    "write one entry a year: a rating that was looked at again is `rechecked`, one that was given anew takes its place",
                )
            years.add(each.year)
