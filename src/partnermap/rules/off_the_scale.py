"""PM502."""

from collections.abc import Iterator

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.editions import risks, scorings, sound_editions
from partnermap.rules.rule import rule


@rule(
    "PM502",
    Severity.ERROR,
    "A score, or the impact or likelihood of a risk, is not on the scale of its edition.",
)
def off_the_scale(register: Register) -> Iterator[Finding]:
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
