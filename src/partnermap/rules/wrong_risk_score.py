"""PM507."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.scoring import risk_score
from partnermap.register import Register
from partnermap.rules.editions import risks
from partnermap.rules.rule import rule


@rule("PM507", Severity.ERROR)
def wrong_risk_score(register: Register) -> Iterator[Finding]:
    """The score of a risk is not its impact times its likelihood.

    Why: the ranking follows from the score. One that is added up, or copied from another line, puts a
    high risk among the low ones.

    Fix: correct the score, the impact or the likelihood; or leave the score out, for it follows from them.

    Bad:
        # data/partnerships/museums.yaml
        risk: {reviewed: 2009-11, edition: "2008", impact: 3, likelihood: 2, score: 5}
        # …

    Good:
        # data/partnerships/museums.yaml
        risk: {reviewed: 2009-11, edition: "2008", impact: 3, likelihood: 2, score: 6}
        # …
    """
    for entry, risk in risks(register):
        product = risk_score(risk)
        if risk.score is not None and product is not None and risk.score != product:
            yield entry.finding(
                ("risk", "score"),
                f"{risk.score} is not {risk.impact} times {risk.likelihood}, which is {product}",
                "correct it, or leave it out",
            )
        elif risk.score is not None and product is None:
            absent = "impact" if risk.impact is None else "likelihood"
            if not entry.left_out_at(("risk", absent)):
                yield entry.finding(("risk", "score"), f"a score without {absent}", f"add `{absent}:`")
