"""The outcomes of evaluations: how each went, what it found, what is planned, and what follows for the partnership."""

from collections.abc import Iterator, Mapping
from datetime import date

from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.outcomes import Conclusion, CriterionFinding
from partnermap.model.reference import Framework
from partnermap.model.value import Withheld
from partnermap.queries.actions import ActionRow
from partnermap.report.actions import action_view
from partnermap.report.elements import FindingView, IssueView, Outcomes
from partnermap.report.evaluated import Evaluated, criterion_title, exempt_words, in_order
from partnermap.report.history import exempt_in_history, history
from partnermap.report.planned import what_is_planned
from partnermap.report.requested import requested
from partnermap.wording.dates import when
from partnermap.wording.lists import listed, sentence
from partnermap.wording.terms import conclusion_words, point_words, title_of


def outcomes(each: Evaluated, on: date) -> Outcomes:
    """One evaluation as its outcomes table shows it."""
    by_ref = {row.action.ref: row for row in each.rows}
    return Outcomes(
        anchor=each.entry.id,
        partnership=each.name,
        summary=tuple(_summary(each)),
        issues=tuple(_issue(issue, each, by_ref, on) for issue in each.evaluation.issues),
        findings=tuple(_findings(each)),
        history=history(each),
        history_exempt=exempt_in_history(each),
        exempt=exempt_words(each.evaluation.exempt, each.law),
    )


def _summary(each: Evaluated) -> Iterator[str]:
    yield _steps_taken(each.evaluation)
    yield what_is_planned(each.evaluation, each.rows)
    yield from _conclusions(each)
    yield from (sentence(requested(request)) for request in each.evaluation.requests if request.is_open)


def _steps_taken(evaluation: Evaluation) -> str:
    milestones = evaluation.milestones
    taken = []
    if milestones.completed and milestones.completed.actual:
        taken.append(f"completed {when(milestones.completed.actual)}")
    else:
        taken.append("completed on a day that is not known")
    if milestones.reported and milestones.reported.actual:
        forum = f" to the {milestones.reported.forum}" if milestones.reported.forum else ""
        taken.append(f"reported{forum} {when(milestones.reported.actual)}")
    if milestones.agreed and milestones.agreed.actual:
        minute = f" (minute {milestones.agreed.minute})" if milestones.agreed.minute else ""
        forum = f" by the {milestones.agreed.forum}" if milestones.agreed.forum else ""
        taken.append(f"agreed{forum} {when(milestones.agreed.actual)}{minute}")
        return f"The evaluation was {listed(taken)}."
    yet = (
        "its outcomes have yet to be agreed"
        if evaluation.about
        else "the full membership has yet to agree its outcomes"
    )
    return f"The evaluation was {listed(taken)}; {yet}."


def _conclusions(each: Evaluated) -> Iterator[str]:
    """What the partnership and the council conclude on whether it should go on."""
    continued, council = each.evaluation.continued_role, each.evaluation.council_role
    own = (
        continued and continued.conclusion and _conclusion(continued.conclusion, continued.into, each.labels)
    )
    if continued and isinstance(continued.exempt, Withheld):
        yield f"The partnership's own conclusion is withheld, {each.law.in_short(continued.exempt.paragraph)}."
    if council and isinstance(council.exempt, Withheld):
        yield f"The council's view is withheld, {each.law.in_short(council.exempt.paragraph)}."
    if continued and own:
        reason = f": {sentence(continued.reason)}" if continued.reason else "."
        yield f"The partnership's own conclusion is {own}{reason}"
    if council and council.view:
        view = _conclusion(council.view, council.into, each.labels)
        by = f", given by the {council.completed_by}," if council.completed_by else ""
        yield f"The council's view{by} is {'the same' if view == own else view}."


def _conclusion(word: Conclusion, into: str | None, labels: Mapping[str, str]) -> str:
    other = labels.get(into, into) if into else "another partnership"
    words = conclusion_words(word, other)
    return words if word == "undecided" else f"to {words}"


def _issue(issue: Issue, each: Evaluated, by_ref: Mapping[str, ActionRow], on: date) -> IssueView:
    actions = tuple(
        action_view(by_ref[action.ref], on, each.labels, each.law)
        for action in issue.actions
        if action.ref in by_ref
    )
    return IssueView(
        ref=issue.ref,
        text=issue.issue,
        criterion=criterion_title(each.framework, issue.criterion) if issue.criterion else "",
        priority=title_of(issue.priority) if issue.priority else "",
        raised=issue.raised if issue.raised and issue.raised != each.evaluation.year else "",
        exempt=exempt_words(issue.exempt, each.law),
        rows=max(len(actions), 1),
        actions=actions,
    )


def _findings(each: Evaluated) -> Iterator[FindingView]:
    for criterion, found in in_order(each.evaluation.self_assessment, each.framework):
        yield FindingView(
            criterion=criterion_title(each.framework, criterion),
            rating=rating_words(found, each.framework),
            strengths=tuple(found.strengths),
            improvements=tuple(found.improvements),
            exempt=exempt_words(found.exempt, each.law),
        )


def rating_words(found: CriterionFinding, framework: Framework | None) -> str:
    """A rating with its word, or why there is none."""
    if isinstance(found.exempt, Withheld):
        return found.exempt.reason
    if found.not_applicable:
        return f"Not applicable: {sentence(found.not_applicable)}"
    if found.rating is None:
        return "Not rated"
    return point_words(found.rating, framework.scale.get(found.rating) if framework else None)
