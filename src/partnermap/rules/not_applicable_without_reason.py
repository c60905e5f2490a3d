"""PM404."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import Evaluation
from partnermap.model.outcomes import CriterionFinding, Response
from partnermap.model.placeholder import is_placeholder
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.spelling import quoted, spelling_free

NO_ANSWER = frozenset({"na", "notapplicable"})
BARE_YES = frozenset({"true", "yes", "y", "false", "no"})


@rule("PM404", Severity.WARNING, "A heading or question is passed over without saying why it does not apply.")
def not_applicable_without_reason(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        for at, answer in _answers(entry.record):
            if entry.left_out_at(at):
                continue
            if answer.not_applicable is not None and _is_no_reason(answer.not_applicable):
                message = f"{quoted(answer.not_applicable)} is no reason why {at[-1]} does not apply"
                yield entry.finding((*at, "not_applicable"), message, "write the reason in a sentence")
            elif answer.not_applicable is None and _says_nothing(answer):
                message = f"nothing is said on {at[-1]}, nor why it does not apply"
                yield entry.finding(at, message, "add what was found, or `not_applicable:` with the reason")


def _answers(evaluation: Evaluation) -> Iterator[tuple[KeyPath, CriterionFinding | Response]]:
    for criterion, found in evaluation.self_assessment.items():
        yield ("self_assessment", criterion), found
        for question, answer in found.answers.items():
            yield ("self_assessment", criterion, "answers", question), answer
    for part in ("council_role", "continued_role"):
        role = getattr(evaluation, part)
        for question, answer in role.answers.items() if role else ():
            yield (part, "answers", question), answer


def _is_no_reason(text: str) -> bool:
    return is_placeholder(text) or text.strip().casefold() in BARE_YES


def _says_nothing(answer: CriterionFinding | Response) -> bool:
    if isinstance(answer, CriterionFinding):
        return not answer.says_something
    return answer.text is None or spelling_free(answer.text) in NO_ANSWER
