"""Decisions of an evaluation that bear a day on which they cannot have been taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnermap.model.action import Action, ActionAmendment, Revision
from partnermap.model.evaluation import Evaluation
from partnermap.model.period import Period
from partnermap.model.value import Decision, Request
from partnermap.source import KeyPath
from partnermap.wording.dates import when


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A decision dated before what it changes; `issue` and `ref` are those of the issue and action in which it stands.

    What is found by rules of its own, as a step before the one that leads to it, is `known_otherwise`.
    """

    key_path: KeyPath
    message: str
    day: Period
    issue: str | None = None
    ref: str | None = None
    known_otherwise: bool = False


def too_early(evaluation: Evaluation) -> Iterator[TooEarly]:
    """Every decision dated before the agreement it changes, or before what it undoes or confirms.

    Of what is only known roughly, any day that it may have been is in order.
    """
    yield from _of_the_agreement(evaluation)
    for path, day, message in _answers("requests", evaluation.requests):
        yield TooEarly(path, message, day, known_otherwise=True)
    agreed = evaluation.first_agreed
    for i, issue in enumerate(evaluation.issues):
        since = _later(agreed, issue.added)
        for n, amendment in enumerate(issue.amendments):
            yield from _before_agreement(("issues", i, "amendments", n), amendment, since, issue.ref)
        for j, action in enumerate(issue.actions):
            at = ("issues", i, "actions", j)
            for path, decision in () if action.carried_from else _decisions(action):
                agreed_on = _later(since, action.added)
                yield from _before_agreement((*at, *path), decision, agreed_on, issue.ref, action.ref)
            answers = *_answers("revisions", action.revisions), *_answers("requests", action.requests)
            for path, day, message in answers:
                yield TooEarly((*at, *path), message, day, issue.ref, action.ref, known_otherwise=True)
            for path, day, message in _of_its_own(action):
                yield TooEarly((*at, *path), message, day, issue.ref, action.ref)


def _later(one: Period | None, other: Period | None) -> Period | None:
    return max((each for each in (one, other) if each), key=lambda each: each.first, default=None)


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
