"""PM503."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.scoring import tier_by_scores, total
from partnermap.register import Register
from partnermap.rules.editions import scorings
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule(
    "PM503", Severity.ERROR, "The tier on record is not the one that the scores come to under their edition."
)
def tier_not_from_scores(register: Register) -> Iterator[Finding]:
    for entry, key_path, score, edition in scorings(register, "scorecard"):
        found = tier_by_scores(edition, score)
        bands = edition.scorecard.bands if edition.scorecard else {}
        if found and score.tier and score.tier in bands and score.tier != found:
            yield entry.finding(
                (*key_path, "tier"),
                f"the scores add up to {total(edition, score)}, which is {quoted(found)}, not {quoted(score.tier)}",
                "correct the tier, or the score that is wrong",
            )
