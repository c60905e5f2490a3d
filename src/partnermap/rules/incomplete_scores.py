"""PM504."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.scoring import unscored
from partnermap.register import Register
from partnermap.rules.editions import scorings
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM504", Severity.WARNING)
def incomplete_scores(register: Register) -> Iterator[Finding]:
    """A significant partnership is scored on some characteristics of its edition and not on all.

    Why: a tier follows from the sum of all scores. Until they are there, the tier on record is taken on
    trust.

    Fix: add the scores that are missing.

    Bad:
        # data/partnerships/museums.yaml
        significance:
          - edition: "2008"
            scored: 2008-12
            test: {money: true}
            significant: true
            scores: {finance: 3}
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
        known = edition.scorecard.characteristics if edition.scorecard else {}
        if score.scores.keys() - known.keys():
            continue  # one of them is misspelt, which is a finding of its own
        missing = unscored(edition, score)
        asked = score.significant is not False and (score.scores or score.tier)
        if asked and missing and not entry.left_out_at((*key_path, "scores")):
            yield entry.finding(
                (*key_path, "scores"),
                f"no score for {listed(missing)}",
                "add what is missing; until then the tier on record is used unchecked",
            )
