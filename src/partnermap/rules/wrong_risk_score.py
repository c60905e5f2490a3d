"""PM507."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.scoring import risk_score
from partnermap.register import Register
from partnermap.rules.editions import risks
from partnermap.rules.rule import rule


@rule("PM507", Severity.ERROR, "The score of a risk is not its impact times its likelihood.")
def wrong_risk_score(register: Register) -> Iterator[Finding]:
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
