"""PM503."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.scoring import tier_by_scores, total
from partnermap.register import Register
from partnermap.rules.editions import scorings
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM503", Severity.ERROR)
def tier_not_from_scores(register: Register) -> Iterator[Finding]:
    """The tier on record is not the one that the scores come to under their edition.

    Why: the tier decides who is evaluated and how often. Reports use the one that follows from the
    scores, and the record then says something else than the committee reads.

    Fix: correct the tier, or the score that is wrong.

    Bad:
        # data/partnerships/museums.yaml
        significance:
          - edition: "2008"
            scored: 2008-12
            test: {money: true}
            significant: true
            scores: {finance: 1, reputation: 1}
            tier: major
        # …

    Good:
        # data/partnerships/museums.yaml
        significance:
          - edition: "2008"
            scored: 2008-12
            test: {money: true}
            significant: true
            scores: {finance: 3, reputation: 2}
            tier: major
        # …
    """
    for entry, key_path, score, edition in scorings(register, "scorecard"):
        found = tier_by_scores(edition, score)
        bands = edition.scorecard.bands if edition.scorecard else {}
        if found and score.tier and score.tier in bands and score.tier != found:
            yield entry.finding(
                (*key_path, "tier"),
                f"the scores add up to {total(edition, score)}, which is {quoted(found)}, not {quoted(score.tier)}",
                "correct the tier, or the score that is wrong",
            )
