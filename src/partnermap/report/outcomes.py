"""The outcomes of evaluations: what was found, what is planned, who answers for it and how far it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.evaluation import Conclusion, CriterionFinding, Evaluation, Issue
from partnermap.model.partnership import Partnership
from partnermap.model.reference import Framework
from partnermap.model.value import UNREADABLE, Exempt
from partnermap.queries.actions import ActionRow
from partnermap.queries.lateness import ActionState, approved_revisions
from partnermap.register import Entry, Register
from partnermap.register.claims import named_partnership
from partnermap.report.elements import ActionView, FindingView, IssueView, Outcomes, Tone
from partnermap.wording.dates import day_in_words, days, moved, period, when
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import number, number_of
from partnermap.wording.terms import title_of

TO_BE_ASSIGNED = "To be assigned"
TONES: Mapping[ActionState, Tone] = {
    "overdue": "late",
    "due-soon": "attention",
    "unassigned": "attention",
    "completed": "done",
    "completed-late": "done",
}
INTERVALS = {"monthly": "Every month", "quarterly": "Every quarter", "yearly": "Every year"}
CONCLUSIONS: Mapping[Conclusion, str] = {
    "continue": "to continue",
    "continue-with-changes": "to continue with changes",
    "scale-down": "to scale down",
    "merge": "to merge with {other}",
    "absorb": "to become part of {other}",
    "transfer-lead": "to transfer the lead",
    "wind-up": "to wind up",
    "withdraw": "to withdraw",
    "undecided": "still open",
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A completed evaluation of the year with what its outcomes are told from."""

    entry: Entry[Evaluation]
    partnership: Partnership | None
    framework: Framework | None
    rows: Sequence[ActionRow]
    labels: Mapping[str, str]
    """Every partnership's name in sentences, by id."""

    @property
    def evaluation(self) -> Evaluation:
        """The record."""
        return self.entry.record

    @property
    def name(self) -> str:
        """The partnership's full name."""
        return (
            self.partnership.name
            if self.partnership and self.partnership.name
            else self.evaluation.partnership
        )

    @property
    def label(self) -> str:
        """The partnership's name in sentences and tables."""
        return self.partnership.label if self.partnership else self.evaluation.partnership


def evaluated(register: Register, year: str, rows: Sequence[ActionRow]) -> list[Evaluated]:
    """The completed evaluations of a year, by the partnership's name."""
    labels = partnership_labels(register)
    found = [
        Evaluated(
            entry,
            partnership.record
            if (partnership := register.partnerships.get(entry.record.partnership))
            else None,
            _framework(register, entry.record),
            [row for row in rows if row.evaluation_id == entry.id],
            labels,
        )
        for entry in register.evaluations.values()
        if entry.record.year == year and entry.record.reached("completed")
    ]
    return sorted(found, key=lambda each: (each.label.casefold(), each.entry.id))


def partnership_labels(register: Register) -> dict[str, str]:
    """What sentences and tables call every partnership, by id."""
    return {entry.id: entry.record.label for entry in register.partnerships.values()}


def _framework(register: Register, evaluation: Evaluation) -> Framework | None:
    toolkit = evaluation.framework.toolkit if evaluation.framework else None
    entry = register.frameworks.get(toolkit) if toolkit else None
    return entry.record if entry else None


def exempt_words(exempt: Exempt | None) -> str:
    """The marking of a part that is not for the public; empty for any other."""
    if exempt == UNREADABLE:
        return "Exempt; under which paragraph, and why, is at fault in the record."
    return (
        f"Exempt under paragraph {exempt.paragraph} of Schedule 12A: {sentence(exempt.reason)}"
        if exempt
        else ""
    )


def outcomes(each: Evaluated, on: date) -> Outcomes:
    """One evaluation as its outcomes table shows it."""
    by_ref = {row.action.ref: row for row in each.rows}
    return Outcomes(
        anchor=each.entry.id,
        partnership=each.name,
        summary=tuple(_summary(each)),
        issues=tuple(_issue(issue, each, by_ref, on) for issue in each.evaluation.issues),
        findings=tuple(_findings(each)),
        exempt=exempt_words(each.evaluation.exempt),
    )


def _summary(each: Evaluated) -> Iterator[str]:
    yield _steps_taken(each.evaluation)
    yield what_is_planned(each.evaluation, each.rows)
    yield from _conclusions(each)


def _steps_taken(evaluation: Evaluation) -> str:
    milestones = evaluation.milestones
    taken = []
    if milestones.completed and milestones.completed.actual:
        taken.append(f"completed {when(milestones.completed.actual)}")
    if milestones.reported and milestones.reported.actual:
        forum = f" to the {milestones.reported.forum}" if milestones.reported.forum else ""
        taken.append(f"reported{forum} {when(milestones.reported.actual)}")
    if milestones.agreed and milestones.agreed.actual:
        minute = f" (minute {milestones.agreed.minute})" if milestones.agreed.minute else ""
        forum = f" by the {milestones.agreed.forum}" if milestones.agreed.forum else ""
        taken.append(f"agreed{forum} {when(milestones.agreed.actual)}{minute}")
        return f"The evaluation was {listed(taken)}."
    return f"The evaluation was {listed(taken)}; the full membership has yet to agree its outcomes."


def what_is_planned(evaluation: Evaluation, rows: Sequence[ActionRow]) -> str:
    """Issues and actions in numbers, and how far the actions are."""
    issues = number_of(len(evaluation.issues), "issue")
    if not rows:
        return f"It found {issues} and plans no action."
    return f"It found {issues} and plans {number_of(len(rows), 'action')}: {how_far(rows)}."


def all_that_is_planned(found: Sequence[Evaluated]) -> str:
    """The completed evaluations, with issues and actions in numbers."""
    issues = number_of(sum(len(each.evaluation.issues) for each in found), "issue")
    rows = [row for each in found for row in each.rows]
    complete = f"{number_of(len(found), 'evaluation')} {'is' if len(found) == 1 else 'are'} complete"
    far = f": {how_far(rows)}" if rows else ""
    return sentence(
        f"{complete}, {listed([each.label for each in found])}, with {issues} and {number_of(len(rows), 'action')}{far}"
    )


def how_far(rows: Sequence[ActionRow]) -> str:
    """How many of some actions are completed, overdue, still open, not assigned or taken back."""
    total = len(rows)
    if all(row.state == "proposed" for row in rows):
        assigned = sum(bool(row.responsible and row.due) for row in rows)
        return (
            "none of them assigned yet"
            if not assigned
            else f"{number(assigned)} of them assigned, none agreed yet"
        )
    late = sum(row.state == "completed-late" for row in rows)
    completed = _count(rows, "completed") + late
    counts = [
        (completed, _completed_words(completed, late)),
        (_count(rows, "overdue"), "overdue"),
        (_count(rows, "due-soon"), "due soon"),
        (_count(rows, "not-due"), "not due yet"),
        (_count(rows, "unassigned"), "agreed but not assigned"),
        (_count(rows, "proposed"), "awaiting agreement"),
        (_count(rows, "withdrawn"), "withdrawn"),
        (_count(rows, "transferred"), "transferred"),
    ]
    told = [f"{'all' if count == total > 1 else number(count)} {words}" for count, words in counts if count]
    return listed(told)


def _completed_words(completed: int, late: int) -> str:
    if late in {0, completed}:
        return "completed late" if late else "completed"
    return f"completed ({number(late)} of them late)"


def _count(rows: Sequence[ActionRow], state: ActionState) -> int:
    return sum(row.state == state for row in rows)


def _conclusions(each: Evaluated) -> Iterator[str]:
    """What the partnership and the council conclude on whether it should go on."""
    continued, council = each.evaluation.continued_role, each.evaluation.council_role
    own = (
        continued and continued.conclusion and _conclusion(continued.conclusion, continued.into, each.labels)
    )
    if continued and own:
        reason = f": {sentence(continued.reason)}" if continued.reason else "."
        yield f"The partnership's own conclusion is {own}{reason}"
    if council and council.view:
        view = _conclusion(council.view, council.into, each.labels)
        by = f", given by the {council.completed_by}," if council.completed_by else ""
        yield f"The council's view{by} is {'the same' if view == own else view}."


def _conclusion(word: Conclusion, into: str | None, labels: Mapping[str, str]) -> str:
    other = labels.get(into, into) if into else "another partnership"
    return CONCLUSIONS[word].format(other=other)


def _issue(issue: Issue, each: Evaluated, by_ref: Mapping[str, ActionRow], on: date) -> IssueView:
    actions = tuple(
        _action(by_ref[action.ref], on, each.labels) for action in issue.actions if action.ref in by_ref
    )
    return IssueView(
        ref=issue.ref,
        text=issue.issue,
        criterion=criterion_title(each.framework, issue.criterion) if issue.criterion else "",
        priority=title_of(issue.priority) if issue.priority else "",
        raised=issue.raised if issue.raised and issue.raised != each.evaluation.year else "",
        exempt=exempt_words(issue.exempt),
        rows=max(len(actions), 1),
        actions=actions,
    )


def criterion_title(framework: Framework | None, criterion: str) -> str:
    """A criterion's title in its framework; for the partnership's own, its key in words."""
    known = framework.criteria.get(criterion) if framework else None
    return known.title if known else title_of(criterion)


def _action(row: ActionRow, on: date, labels: Mapping[str, str]) -> ActionView:
    action = row.action
    last = max(action.progress, key=lambda entry: entry.day, default=None)
    return ActionView(
        id=row.id,
        ref=action.ref,
        text=action.action,
        points=tuple(point.strip().removesuffix(".") for point in action.points),
        priority=title_of(action.priority) if action.priority else "",
        responsibility=_responsibility(row),
        target=_target(row, on),
        status=_status(row, on, labels),
        tone=TONES.get(row.state, "calm"),
        progress=f"{day_in_words(last.day)}: {sentence(last.note)}" if last and not action.ended else "",
        exempt=exempt_words(action.exempt),
    )


def _responsibility(row: ActionRow) -> str:
    accountable = row.responsible or TO_BE_ASSIGNED
    return f"{accountable}, with {listed(row.helpers)}" if row.helpers else accountable


def _target(row: ActionRow, on: date) -> str:
    action = row.action
    if action.target_date is None:
        return TO_BE_ASSIGNED
    if action.repeats:
        repeats = INTERVALS[action.repeats]
        return f"{repeats}, next {day_in_words(row.due)}" if row.due and not action.ended else repeats
    approved = approved_revisions(action, on)
    return (
        moved(approved[-1].to, action.target_date, len(approved)) if approved else period(action.target_date)
    )


def _status(row: ActionRow, on: date, labels: Mapping[str, str]) -> str:
    asked = [each.to for each in row.action.revisions if not each.approved and not each.refused]
    waits = (
        f"; extension to {period(asked[-1])} requested, not approved"
        if asked and not row.action.ended
        else ""
    )
    return _where_it_stands(row, on, labels) + waits


def _where_it_stands(row: ActionRow, on: date, labels: Mapping[str, str]) -> str:
    action = row.action
    if action.withdrawn:
        decision = action.withdrawn
        reason = f": {decision.reason}" if decision.reason else ""
        return f"Withdrawn by the {decision.by} on {day_in_words(decision.day)}{reason}"
    if action.transferred:
        return f"Transferred to {action_name(action.transferred.to, labels)} on {day_in_words(action.transferred.day)}"
    if action.completed:
        return _completion(row)
    if row.state == "withdrawn":
        return "Withdrawn with its evaluation"
    if row.state == "overdue":
        return f"Overdue by {days(row.days_overdue)}"
    if row.state == "due-soon" and row.due:
        left = (row.due - on).days
        return f"Due in {days(left)}" if left else "Due today"
    return {"proposed": "Awaiting agreement", "unassigned": "Agreed, but not assigned"}.get(
        row.state, "Not due yet"
    )


def action_name(action_id: str, labels: Mapping[str, str]) -> str:
    """What a reader calls an action of another evaluation: the partnership's name and the ref."""
    evaluation_id, _, ref = action_id.partition("/")
    partnership = named_partnership(evaluation_id)
    return f"{labels[partnership]} {ref}" if partnership and partnership in labels else action_id


def _completion(row: ActionRow) -> str:
    completed = row.action.completed
    late = f", {days(row.days_late)} late" if row.days_late else ""
    if completed and completed.on:
        return f"Completed {period(completed.on)}{late}"
    return (
        f"Completed by {day_in_words(completed.known_by)}"
        if completed and completed.known_by
        else "Completed"
    )


def _findings(each: Evaluated) -> Iterator[FindingView]:
    for criterion, found in in_order(each.evaluation.self_assessment, each.framework):
        yield FindingView(
            criterion=criterion_title(each.framework, criterion),
            rating=rating_words(found, each.framework),
            strengths=tuple(found.strengths),
            improvements=tuple(found.improvements),
            exempt=exempt_words(found.exempt),
        )


def in_order(
    found: Mapping[str, CriterionFinding], framework: Framework | None
) -> list[tuple[str, CriterionFinding]]:
    """Findings in the order of the framework's criteria; those it does not know come last."""
    known = list(framework.criteria) if framework else []
    return sorted(found.items(), key=lambda item: known.index(item[0]) if item[0] in known else len(known))


def rating_words(found: CriterionFinding, framework: Framework | None) -> str:
    """A rating with its word, or why there is none."""
    if found.not_applicable:
        return f"Not applicable: {sentence(found.not_applicable)}"
    if found.rating is None:
        return "Not rated"
    word = framework.scale.get(found.rating, "") if framework else ""
    return f"{found.rating}, {word}" if word else str(found.rating)


def overdue_sentence(all_evaluated: Sequence[Evaluated]) -> str:
    """Which actions are overdue, and by how much."""
    late = sorted(
        ((row, each) for each in all_evaluated for row in each.rows if row.state == "overdue"),
        key=lambda pair: (-pair[0].days_overdue, pair[0].id),
    )
    if not late:
        return "No action is overdue."
    named = [f"{each.label} {row.action.ref} ({days(row.days_overdue)})" for row, each in late]
    return sentence(
        f"{number_of(len(late), 'action')} {'is' if len(late) == 1 else 'are'} overdue: {listed(named)}"
    )
