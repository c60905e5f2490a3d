"""Findings about, or with the name of, a record that is not for the public."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from partnermap.finding import Finding


def without_names_of(withheld: Collection[str], findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those exempt too that are about a withheld record or name one, in a hint for example."""
    if not withheld:
        return list(findings)
    names = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(withheld)))})(?![\w-])")
    return [
        replace(finding, exempt=True)
        if finding.record in withheld or names.search(f"{finding.message} {finding.hint}")
        else finding
        for finding in findings
    ]
