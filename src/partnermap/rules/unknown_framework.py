"""PM303."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule


@rule("PM303", Severity.ERROR)
def unknown_framework(register: Register) -> Iterator[Finding]:
    """An evaluation uses a toolkit that is not on record.

    Why: the toolkit says which headings a self assessment has and what its ratings mean. Without
    it nothing of the assessment can be checked or shown in words.

    Fix: correct the id, or add `data/frameworks/<id>.yaml`. For a framework of the partnership's
    own, write its name under `own`.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        framework: toolkit-2008
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        framework: toolkit-2009
        # …
    """
    for entry in register.evaluations.values():
        if entry.record.framework and entry.record.framework.toolkit:
            toolkit = entry.record.framework.toolkit
            yield from unknown_id(register, "framework", toolkit, entry, ("framework", "toolkit"))
