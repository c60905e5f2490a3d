"""PM703."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.grounds import cited_grounds, nation_at_fault
from partnermap.rules.rule import rule
from partnermap.wording.grounds import nations_with
from partnermap.wording.lists import listed


@rule(
    "PM703",
    Severity.ERROR,
    "Something is withheld under a paragraph that exempts nothing by the `nation` in the settings.",
)
def unknown_ground(register: Register) -> Iterator[Finding]:
    law = register.settings.law
    if nation_at_fault(register):
        return
    for entry, key_path, paragraph in cited_grounds(register):
        if paragraph not in law.grounds:
            yield entry.finding(
                key_path,
                f"paragraph {paragraph} exempts nothing in {law.nation}",
                f"the grounds there are {law.paragraphs} of {law.part}{_elsewhere(paragraph)}",
            )


def _elsewhere(paragraph: int) -> str:
    nations = [f"`nation: {nation}`" for nation in nations_with(paragraph)]
    return f"; paragraph {paragraph} needs {listed(nations, 'or')} in partnermap.yaml" if nations else ""
