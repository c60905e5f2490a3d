"""What was agreed before: each earlier wording, responsibility and date of an evaluation, until when, who decided and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnermap.answers.chains import raised_words, unseen_words
from partnermap.model.action import Action, ActionAmendment, Deferral, Revision
from partnermap.model.evaluation import Evaluation, EvaluationAmendment, Issue, IssueAmendment
from partnermap.model.period import Period
from partnermap.model.value import Decision, Request
from partnermap.queries.actions import ActionRow
from partnermap.queries.chains import Chain, ChainLink
from partnermap.register.labels import Names
from partnermap.register.saying import in_line, in_short, walk
from partnermap.report.actions import action_name
from partnermap.report.elements import TableView
from partnermap.report.evaluated import Evaluated, exempt_words
from partnermap.wording.dates import period, when
from partnermap.wording.lists import sentence

TITLE = "Earlier wordings, responsibility and dates"
HEADINGS = ("Of", "Day", "What was before, or asked for", "Decided by", "Why")
PROMISED = ("action", "responsibility", "with", "target_date")
"""What is told of an action that another continues."""

REQUESTS: Mapping[str, str] = {
    "withdraw": "withdraw it",
    "close": "close it",
    "reopen": "take it up again",
    "end": "end it",
}


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What stood until a day, or was asked for on it; `day` is a year or empty where no day is known."""

    day: Period | str
    what: str
    by: str = ""
    why: str = ""


def history(each: Evaluated) -> TableView | None:
    """All of it, of the evaluation, its issues and its actions in their order; None where nothing was other than now."""
    rows = [
        (
            of,
            row.day if isinstance(row.day, str) else period(row.day),
            sentence(row.what),
            row.by,
            row.why,
        )
        for of, found in _of_each(each)
        for row in found
    ]
    return TableView(TITLE, HEADINGS, tuple(rows)) if rows else None


def exempt_in_history(each: Evaluated) -> str:
    """Why what is told of earlier actions is not for the public; empty where all of it is."""
    links = [link for row in each.rows for link in row.chain.links[:-1]]
    return " ".join(dict.fromkeys(exempt_words(link.exempt, each.law) for link in links if link.exempt))


def _of_each(each: Evaluated) -> Iterator[tuple[str, Sequence[_Earlier]]]:
    evaluation = each.evaluation
    yield "The evaluation", _in_order(_amended(evaluation, each.names), _requested(evaluation.requests))
    rows = {row.action.ref: row for row in each.rows}
    for issue in each.evaluation.issues:
        yield f"Issue {issue.ref}", list(_amended(issue, each.names))
        for action in issue.actions:
            if action.ref in rows:
                yield f"Action {action.ref}", [*_carried(rows[action.ref], each.labels), *_changed(action)]


def _carried(row: ActionRow, labels: Mapping[str, str]) -> Iterator[_Earlier]:
    """Since when an action is asked for, and what each was that it continues, with what was changed of that."""
    raised = raised_words(row)
    if not raised:
        return
    yield _Earlier("", "; ".join([f"first raised {raised}", *_first(row.chain)]))
    for link in row.chain.links[:-1]:
        name = action_name(link.id, labels)
        yield _Earlier(link.year or "", f"{name}: {_promised(link)}", *_handed_on(link))
        for changed in _changed(link.action) if link.action else ():
            yield _Earlier(changed.day, f"{name}: {changed.what}", changed.by, changed.why)


def _first(chain: Chain) -> Iterator[str]:
    """The first wording and date, as far as they are seen."""
    if chain.first_wording:
        yield f"first wording: {chain.first_wording.strip().rstrip('.')}"
    if chain.first_target_date:
        yield f"first target date: {period(chain.first_target_date)}"


def _promised(link: ChainLink) -> str:
    action = link.seen
    if action is None:
        return link.action.action if link.action else unseen_words(link)
    return in_line([each for each in walk(action) if each.key in PROMISED])


def _handed_on(link: ChainLink) -> tuple[str, str]:
    decision = link.action.transferred if link.action else None
    return (_decided(decision), _why(decision.reason)) if decision else ("", "")


def _changed(action: Action) -> list[_Earlier]:
    """Each change to what was agreed of an action, and each that was asked for, in order of day."""
    return _in_order(_amended(action), _dated(action), _passed_over(action), _requested(action.requests))


def _in_order(*found: Iterable[_Earlier]) -> list[_Earlier]:
    return sorted((row for each in found for row in each), key=lambda each: str(each.day))


def _amended(entry: Evaluation | Issue | Action, names: Names | None = None) -> Iterator[_Earlier]:
    amendments: Sequence[EvaluationAmendment | IssueAmendment | ActionAmendment] = entry.amendments
    for each in sorted(amendments, key=lambda each: each.day):
        yield _Earlier(
            each.day, f"until then, {in_short(each.was, names)}", _decided(each), _why(each.reason)
        )


def _dated(action: Action) -> Iterator[_Earlier]:
    """What was decided of the target date, and what was asked for: each with the date that stood before."""
    before = action.target_date
    decisions: list[Revision | Deferral] = [*action.revisions, *action.deferrals]
    for each in sorted(decisions, key=_settled):
        first = f"target date {period(before)}" if before else "no target date"
        if isinstance(each, Deferral):
            yield _Earlier(
                each.day, f"{first}, deferred until {period(each.until)}", _decided(each), _why(each.reason)
            )
            before = each.until
            continue
        decision = each.approved or each.refused
        asked = f"{period(each.to)}, as asked {when(each.day)}"
        why = _why(each.reason, decision.reason if decision else None)
        if each.approved:
            yield _Earlier(each.approved.day, f"{first}, moved to {asked}", _decided(each.approved), why)
            before = each.to
        elif each.refused:
            yield _Earlier(each.refused.day, f"target date not moved to {asked}", _decided(each.refused), why)
        else:
            yield _Earlier(each.day, f"move of the target date to {period(each.to)} asked for", "", why)


def _settled(decided: Revision | Deferral) -> Period:
    return decided.day if isinstance(decided, Deferral) else _day_of(decided)


def _day_of(asked: Revision | Request) -> Period:
    """When it was decided what is asked for, or asked for while it is not."""
    decision = asked.approved or asked.refused
    return decision.day if decision else asked.day


def _passed_over(action: Action) -> Iterator[_Earlier]:
    for each in action.passed_over:
        what = f"what was due {when(each.occurrence)} is passed over"
        yield _Earlier(each.day, what, _decided(each), _why(each.reason))


def _requested(requests: Iterable[Request]) -> Iterator[_Earlier]:
    for each in requests:
        decision = each.approved or each.refused
        by = f" by {each.by}" if each.by else ""
        asked = f"request{by} to {REQUESTS[each.what]}"
        if decision:
            asked += f", made {when(each.day)}, {'approved' if each.approved else 'refused'}"
        why = _why(each.reason, decision.reason if decision else None)
        yield _Earlier(_day_of(each), asked, _decided(decision) if decision else "", why)


def _decided(decision: Decision) -> str:
    return f"{decision.by}, minute {decision.minute}" if decision.minute else decision.by


def _why(*reasons: str | None) -> str:
    return " ".join(sentence(reason) for reason in reasons if reason)
