"""PM502."""

from collections.abc import Iterator

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.editions import risks, scorings, sound_editions
from partnermap.rules.rule import rule


@rule("PM502", Severity.ERROR)
def off_the_scale(register: Register) -> Iterator[Finding]:
    """A score, or the impact or likelihood of a risk, is not on the scale of its edition.

    Why: a sum with such a score in it may lie in a band that no true score reaches, and the matrix has
    no cell for such a risk.

    Fix: correct the number, or name the edition whose scale was used.

    Bad:
        # data/partnerships/museums.yaml
        risk: {reviewed: 2009-11, edition: "2008", impact: 5, likelihood: 2}
        # …

    Good:
        # data/partnerships/museums.yaml
        risk: {reviewed: 2009-11, edition: "2008", impact: 4, likelihood: 2}
        # …
    """
    for entry, key_path, score, edition in scorings(register, "scorecard"):
        scale = edition.scorecard.scale if edition.scorecard else {}
        for name, points in score.scores.items():
            if scale and points not in scale:
                yield entry.finding(
                    (*key_path, "scores", name),
                    f"{points} is not on the scale of the scorecard",
                    f"its scale is {listing(list(map(str, scale)))}",
                )
    editions = sound_editions(register, "risk")
    for entry, risk in risks(register):
        edition_used = editions.get(risk.edition or "")
        highest = edition_used.risk.matrix if edition_used and edition_used.risk else None
        for name in ("impact", "likelihood"):
            points = getattr(risk, name)
            if highest is not None and points is not None and not 1 <= points <= highest:
                yield entry.finding(
                    ("risk", name), f"{points} is not on the matrix", f"it goes from 1 to {highest}"
                )
