"""PM704."""

from collections.abc import Iterator
from typing import get_args

from partnermap.finding import Finding, Severity
from partnermap.model.settings import Nation
from partnermap.register import Register
from partnermap.register.claims import SETTINGS
from partnermap.rules.grounds import cited_grounds, nation_at_fault
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule(
    "PM704",
    Severity.WARNING,
    "Something is withheld under a paragraph, and the settings name no nation whose law that is of.",
)
def missing_nation(register: Register) -> Iterator[Finding]:
    if register.settings.nation or nation_at_fault(register):
        return
    if any(cited_grounds(register)):
        words = listed((f"`nation: {nation}`" for nation in get_args(Nation)), "or")
        message = "the settings name no nation, so paragraphs are read as those of England"
        yield Finding("", SETTINGS, (), message, f"write {words}", SETTINGS)
