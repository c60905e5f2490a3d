"""PM304."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule("PM304", Severity.ERROR)
def repeated_evaluation(register: Register) -> Iterator[Finding]:
    """Two evaluations have the same partnership, year and round.

    Why: one of them is a copy, or its year or round is wrong. The year's programme would count
    the partnership twice.

    Fix: delete the copy, or correct the round of the one that is something else, such as a
    re-evaluation.

    Bad:
        # data/evaluations/museums-2009-10-2.yaml
        partnership: museums
        year: 2009/10
        round: programme
        framework: toolkit-2009
        milestones:
          initial_meeting: {planned: 2010-02}

    Good:
        # data/evaluations/museums-2009-10-2.yaml
        partnership: museums
        year: 2009/10
        round: re-evaluation
        framework: toolkit-2009
        milestones:
          initial_meeting: {planned: 2010-02}
    """
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
