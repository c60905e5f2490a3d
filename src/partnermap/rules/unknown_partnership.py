"""PM301."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.faults import faults
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule


@rule("PM301", Severity.ERROR)
def unknown_partnership(register: Register) -> Iterator[Finding]:
    """A record names a partnership that has no file.

    Why: reports join evaluations to partnerships by id. An evaluation of an unknown one appears
    without purpose, members and lead officer, and nobody is asked about it.

    Fix: correct the id, or add `data/partnerships/<id>.yaml`. Where an evaluation's file is named
    after the wrong id, rename the file too.

    Bad:
        # data/partnerships/museums.yaml
        related:
          - {partnership: art, relation: overlaps}
        # …

    Good:
        # data/partnerships/museums.yaml
        related:
          - {partnership: arts, relation: overlaps}
        # …
    """
    misnamed = {fault.path for fault in faults(register, "PM107") if fault.key_path == ("partnership",)}
    for evaluation in register.evaluations.values():
        wanted = evaluation.record.partnership
        if wanted and evaluation.path not in misnamed:
            yield from unknown_id(register, "partnership", wanted, evaluation, ("partnership",))
        role = evaluation.record.continued_role
        for i, overlap in enumerate(role.overlaps if role else ()):
            at = ("continued_role", "overlaps", i, "partnership")
            yield from unknown_id(register, "partnership", overlap.partnership, evaluation, at)
    for partnership in register.partnerships.values():
        for i, related in enumerate(partnership.record.related):
            to = ("related", i, "partnership")
            yield from unknown_id(register, "partnership", related.partnership, partnership, to)
