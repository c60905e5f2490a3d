"""PM311."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.report_sheet import ReportSheet
from partnermap.register import Entry, Register
from partnermap.register.former_ids import present_id, present_ids
from partnermap.rules.links import called_now, unknown_id
from partnermap.rules.near_misses import near_name
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted

PROGRAMME = "programme"


@rule("PM311", Severity.ERROR, "A report refers to an evaluation, or rests on a record, that is not there.")
def unknown_evaluation(register: Register) -> Iterator[Finding]:
    for entry in register.reports.values():
        for i, appendix in enumerate(entry.record.appendices):
            if appendix.evaluation:
                at = ("appendices", i, "evaluation")
                yield from unknown_id(register, "evaluation", appendix.evaluation, entry, at)
        for i, recommendation in enumerate(entry.record.recommendations):
            evidence = recommendation.evidence
            if evidence and not _is_on_record(register, evidence):
                yield _not_on_record(register, evidence, entry, ("recommendations", i, "evidence"))


def _not_on_record(register: Register, evidence: str, entry: Entry[ReportSheet], at: KeyPath) -> Finding:
    now = present_id(evidence, present_ids(register))
    if now != evidence:
        return entry.finding(at, *called_now(evidence, now))
    known = [*register.ids["evaluation"], *register.ids["partnership"], PROGRAMME]
    return entry.finding(at, f"no record has the id {quoted(evidence)}", near_name(evidence, known))


def _is_on_record(register: Register, evidence: str) -> bool:
    if evidence == PROGRAMME or any(evidence in ids for ids in register.ids.values()):
        return True
    evaluation_id, _, ref = evidence.rpartition("/")
    entry = register.evaluations.get(evaluation_id)
    if entry is None:
        return evaluation_id in register.ids["evaluation"]
    return any(action.ref == ref for _, action in entry.record.actions())
