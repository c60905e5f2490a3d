"""PM301."""

from collections.abc import Iterator
from dataclasses import replace

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.claims import named_partnership
from partnermap.register.former_ids import present_ids
from partnermap.rules.faults import faults
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule


@rule("PM301", Severity.ERROR, "A record names a partnership that has no file.")
def unknown_partnership(register: Register) -> Iterator[Finding]:
    misnamed = {fault.path for fault in faults(register, "PM107") if fault.key_path == ("partnership",)}
    for evaluation in register.evaluations.values():
        wanted = evaluation.record.partnership
        if wanted and not evaluation.record.about and evaluation.path not in misnamed:
            for finding in unknown_id(register, "partnership", wanted, evaluation, ("partnership",)):
                yield _with_file(finding, evaluation.id, register)
        role = evaluation.record.continued_role
        for i, overlap in enumerate(role.overlaps if role else ()):
            at = ("continued_role", "overlaps", i, "partnership")
            yield from unknown_id(register, "partnership", overlap.partnership, evaluation, at)
    for change in register.body_changes.values():
        for i, outcome in enumerate(change.record.decisions):
            of = ("decisions", i, "partnership")
            yield from unknown_id(register, "partnership", outcome.partnership, change, of)
    for partnership in register.partnerships.values():
        for i, related in enumerate(partnership.record.related):
            to = ("related", i, "partnership")
            yield from unknown_id(register, "partnership", related.partnership, partnership, to)


def _with_file(finding: Finding, evaluation: str, register: Register) -> Finding:
    """The finding; where the partnership has another id now, with the name that the evaluation's file follows it to."""
    was = named_partnership(evaluation)
    now = present_ids(register).get(was or "")
    if was is None or now is None:
        return finding
    return replace(
        finding, hint=f"{finding.hint}, and name the file {now}{evaluation.removeprefix(was)}.yaml"
    )
