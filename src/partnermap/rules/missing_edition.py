"""PM515."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.editions import ratings, risks
from partnermap.rules.rule import rule


@rule("PM515", Severity.WARNING, "A rating or a risk does not say by which edition it was judged.")
def missing_edition(register: Register) -> Iterator[Finding]:
    for entry, risk in risks(register):
        judged = risk.impact is not None or risk.likelihood is not None
        if judged and risk.edition is None and not entry.left_out_at(("risk", "edition")):
            yield entry.finding(
                ("risk", "edition"), "a risk without the edition of its matrix", "add `edition:`"
            )
    for entry, key_path, governance in ratings(register):
        absent = governance.edition is None and not entry.left_out_at((*key_path, "edition"))
        if governance.rating and absent:
            yield entry.finding(
                (*key_path, "edition"), "a rating without the edition of its scale", "add `edition:`"
            )
