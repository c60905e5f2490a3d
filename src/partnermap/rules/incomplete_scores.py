"""PM504."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.scoring import unscored
from partnermap.register import Register
from partnermap.rules.editions import scorings
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule(
    "PM504",
    Severity.WARNING,
    "A significant partnership is scored on some characteristics of its edition and not on all.",
)
def incomplete_scores(register: Register) -> Iterator[Finding]:
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
