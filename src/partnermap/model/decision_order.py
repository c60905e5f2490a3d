"""Decisions and reports on record that bear a day of which they cannot be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from partnermap.model.action import Action, ActionAmendment, Revision
from partnermap.model.evaluation import Deviating, Evaluation, Issue, last_decisive
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.value import Decision, Request
from partnermap.source import KeyPath
from partnermap.wording.dates import when

ENDING = {"withdrawn", "deferred"}
"""How an evaluation deviates that does not go on."""


@dataclass(frozen=True, slots=True)
class TooEarly:
    """What is dated before that which it changes, ends or tells of; `issue` and `ref` are those of the issue and action in which it stands.

    What is found by rules of its own, as a step before the one that leads to it, is `known_otherwise`.
    """

    key_path: KeyPath
    message: str
    day: Period
    issue: str | None = None
    ref: str | None = None
    known_otherwise: bool = False


EvaluationOf = Callable[[str], Evaluation | None]
"""An evaluation by its id; None where it is not known."""


def too_early(
    record: Evaluation | Partnership, evaluation_of: EvaluationOf = lambda _: None
) -> Iterator[TooEarly]:
    """Every decision dated before the agreement it changes, or before what it undoes or confirms; reports and ends alike.

    Of what is only known roughly, any day that it may have been is in order. Of an action that continues one of an
    evaluation which is not known nobody can tell when it was agreed.
    """
    if isinstance(record, Partnership):
        yield from _looked_at_again(record)
    else:
        yield from _of_an_evaluation(record, evaluation_of)


def _looked_at_again(partnership: Partnership) -> Iterator[TooEarly]:
    """Ratings looked at for a second time before they were given."""
    for n, year in enumerate(partnership.assurance):
        given = year.governance
        if given and given.day and given.rechecked and given.rechecked.last < given.day.first:
            message = f"looked at again {when(given.rechecked)}, before it was given {when(given.day)}"
            yield TooEarly(("assurance", n, "governance", "rechecked"), message, given.rechecked)


def _of_an_evaluation(evaluation: Evaluation, evaluation_of: EvaluationOf) -> Iterator[TooEarly]:
    yield from _of_the_agreement(evaluation)
    for n, each in enumerate(evaluation.exceptions):
        yield from _of_an_exception(("exceptions", n), each)
    yield from _void(evaluation)
    for path, day, message in _answers("requests", evaluation.requests):
        yield TooEarly(path, message, day, known_otherwise=True)
    agreed = evaluation.first_agreed
    for i, issue in enumerate(evaluation.issues):
        since = _later(agreed, issue.added)
        for n, amendment in enumerate(issue.amendments):
            yield from _before_agreement(("issues", i, "amendments", n), amendment, since, issue.ref)
        for j, action in enumerate(issue.actions):
            at = ("issues", i, "actions", j)
            agreed_on = agreement_of(evaluation, issue, action, evaluation_of)
            for path, decision in _decisions(action):
                yield from _before_agreement((*at, *path), decision, agreed_on, issue.ref, action.ref)
            answers = *_answers("revisions", action.revisions), *_answers("requests", action.requests)
            for path, day, message in answers:
                yield TooEarly((*at, *path), message, day, issue.ref, action.ref, known_otherwise=True)
            for path, day, message in _of_its_own(action):
                yield TooEarly((*at, *path), message, day, issue.ref, action.ref)


def agreement_of(
    evaluation: Evaluation, issue: Issue, action: Action, evaluation_of: EvaluationOf
) -> Period | None:
    """When an action was first agreed, or added to what was; None where it was not, or nobody can tell."""
    if action.carried_from:
        return first_agreement(evaluation, action.carried_from, evaluation_of)
    return _later(_later(evaluation.first_agreed, issue.added), action.added)


def _later(one: Period | None, other: Period | None) -> Period | None:
    return max((each for each in (one, other) if each), key=lambda each: each.first, default=None)


def first_agreement(evaluation: Evaluation, carried_from: str, evaluation_of: EvaluationOf) -> Period | None:
    """When an action that continues another was first agreed, under whatever id; None where nobody can tell."""
    days, passed = [evaluation.first_agreed], set[str]()
    following: str | None = carried_from
    while following and following not in passed:
        passed.add(following)
        id_, _, ref = following.rpartition("/")
        if (earlier := evaluation_of(id_)) is None:
            return None
        days.append(earlier.first_agreed)
        following = next((each.carried_from for _, each in earlier.actions() if each.ref == ref), None)
    return min(filter(None, days), key=lambda day: day.first, default=None)


def _of_an_exception(at: KeyPath, entry: Deviating) -> Iterator[TooEarly]:
    """An exception that was over, or of which a forum heard, before it began."""
    if entry.until and entry.until.last < entry.day.first:
        message = f"over {when(entry.until)}, before it began {when(entry.day)}"
        yield TooEarly((*at, "until"), message, entry.until)
    for n, heard in enumerate(entry.told):
        if heard.day.last < entry.day.first:
            message = f"reported {when(heard.day)}, before it began {when(entry.day)}"
            yield TooEarly((*at, "told", n, "day"), message, heard.day)


def _void(evaluation: Evaluation) -> Iterator[TooEarly]:
    """The exception by which an evaluation stands withdrawn or deferred, where it was agreed after that."""
    last, agreed = last_decisive(evaluation), evaluation.first_agreed
    if not (last and agreed and last.what in ENDING) or last.to or last.day.last >= agreed.first:
        return
    if last.until is None or last.until.last > agreed.last:
        message = f"{last.what} {when(last.day)}, before the evaluation was agreed {when(agreed)}"
        n = next(n for n, each in enumerate(evaluation.exceptions) if each is last)
        yield TooEarly(("exceptions", n, "day"), message, last.day)


def _before_agreement(
    at: KeyPath, decision: Decision, since: Period | None, issue: str, ref: str | None = None
) -> Iterator[TooEarly]:
    if since and decision.day.last < since.first:
        message = f"decided {when(decision.day)}, before what it changes was agreed {when(since)}"
        yield TooEarly((*at, "day"), message, decision.day, issue, ref)


def _decisions(action: Action) -> Iterator[tuple[KeyPath, Decision]]:
    """The decisions that change what was agreed of an action."""
    for name in ("amendments", "deferrals", "passed_over"):
        yield from (((name, n), each) for n, each in enumerate(getattr(action, name)))
    for n, revision in enumerate(action.revisions):
        if revision.approved:
            yield ("revisions", n, "approved"), revision.approved
    if action.withdrawn:
        yield ("withdrawn",), action.withdrawn
    if action.transferred:
        yield ("transferred",), action.transferred


def _of_its_own(action: Action) -> Iterator[tuple[KeyPath, Period, str]]:
    """What confirms or undoes an entry of the action before that entry."""
    if (checked := action.verified) and action.completed and checked.day.last < action.completed.first:
        message = f"verified {when(checked.day)}, before it was completed {when(action.completed)}"
        yield ("verified", "day"), checked.day, message
    for n, amendment in enumerate(action.amendments):
        for kept in _kept_days(amendment):
            if amendment.day.last < kept.first:
                message = f"decided {when(amendment.day)}, before what it changes, which was {when(kept)}"
                yield ("amendments", n, "day"), amendment.day, message


def _answers(name: str, asked: Sequence[Revision | Request]) -> Iterator[tuple[KeyPath, Period, str]]:
    """What was answered before it was asked for, in a field of that name."""
    for n, each in enumerate(asked):
        for key, decision in (("approved", each.approved), ("refused", each.refused)):
            if decision and decision.day.last < each.day.first:
                message = f"{key} {when(decision.day)}, before it was asked for {when(each.day)}"
                yield (name, n, key, "day"), decision.day, message


def _kept_days(amendment: ActionAmendment) -> Iterator[Period]:
    was = amendment.was
    decided = (each.day for each in (was.verified, was.withdrawn, was.transferred) if each)
    yield from (*([was.completed] if was.completed else ()), *decided)


def _of_the_agreement(evaluation: Evaluation) -> Iterator[TooEarly]:
    """An agreement taken back before it was reached, or that stands as if nobody had taken it back."""
    now, completed = evaluation.milestones.agreed, evaluation.milestones.completed
    if now and now.actual and completed and completed.actual and now.actual.last < completed.actual.first:
        message = f"agreed {when(now.actual)}, before it was completed {when(completed.actual)}"
        yield TooEarly(("milestones", "agreed", "actual"), message, now.actual, known_otherwise=True)
    for n, amendment in enumerate(evaluation.amendments):
        kept = amendment.was.milestones and amendment.was.milestones.agreed
        if not (kept and kept.actual):
            continue
        if amendment.day.last < kept.actual.first:
            message = f"decided {when(amendment.day)}, before what it changes was agreed {when(kept.actual)}"
            yield TooEarly(("amendments", n, "day"), message, amendment.day)
        elif (
            now
            and now.actual
            and all(getattr(now, name) == getattr(kept, name) for name in kept.model_fields_set)
        ):
            message = f"agreed {when(now.actual)}, which was taken back {when(amendment.day)}: only what is agreed after that counts"
            yield TooEarly(("milestones", "agreed", "actual"), message, now.actual)
