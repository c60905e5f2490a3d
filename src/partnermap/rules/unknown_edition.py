"""PM309."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.partnership import Partnership
from partnermap.register import Register
from partnermap.register.claims import SINGLE_FILES
from partnermap.rules.near_misses import near_name
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted

FILE = next(path for path, kind in SINGLE_FILES.items() if kind == "significance")


@rule("PM309", Severity.ERROR, "A score, risk or assurance names an edition that is not on record.")
def unknown_edition(register: Register) -> Iterator[Finding]:
    significance = register.significance
    if significance is None and register.ids["significance"]:
        return
    editions = significance.record.editions if significance else {}
    for entry in register.partnerships.values():
        for key_path, edition in _editions(entry.record):
            if edition in editions or (significance and significance.left_out_at(("editions", edition))):
                continue
            yield entry.finding(
                key_path,
                f"no edition is called {quoted(edition)}",
                near_name(edition, editions) or f"correct it, or add it in {FILE}",
            )


def _editions(partnership: Partnership) -> Iterator[tuple[KeyPath, str]]:
    for i, score in enumerate(partnership.significance):
        yield ("significance", i, "edition"), score.edition
    if partnership.risk and partnership.risk.edition:
        yield ("risk", "edition"), partnership.risk.edition
    for i, assurance in enumerate(partnership.assurance):
        if assurance.governance and assurance.governance.edition:
            yield ("assurance", i, "governance", "edition"), assurance.governance.edition
