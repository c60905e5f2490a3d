"""PM311."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule
from partnermap.spelling import did_you_mean, quoted

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
                yield entry.finding(
                    ("recommendations", i, "evidence"),
                    f"no record has the id {quoted(evidence)}",
                    did_you_mean(
                        evidence, [*register.ids["evaluation"], *register.ids["partnership"], PROGRAMME]
                    ),
                )


def _is_on_record(register: Register, evidence: str) -> bool:
    if evidence == PROGRAMME or any(evidence in ids for ids in register.ids.values()):
        return True
    evaluation_id, _, ref = evidence.rpartition("/")
    entry = register.evaluations.get(evaluation_id)
    if entry is None:
        return evaluation_id in register.ids["evaluation"]
    return any(action.ref == ref for _, action in entry.record.actions())
