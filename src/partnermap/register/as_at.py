"""A record as it stood on a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast, get_args

from partnermap.model.action import Action
from partnermap.model.evaluation import STEPS, UP_TO_COMPLETED, Evaluation, Issue
from partnermap.model.period import Period
from partnermap.model.placeholder import is_placeholder
from partnermap.model.record import Dated, Record
from partnermap.model.value import Former
from partnermap.register.projection import Projection, entries_of, projected

M = TypeVar("M", bound=Record)


def as_it_stood(record: M, on: date) -> M | None:
    """The record with only what had happened by the end of a day; None when it was not there yet.

    Before an amendment's day its old values hold. What an evaluation found is seen from the day it
    was completed, responsibility and target date from the day it was agreed; where no agreement is on record they are
    proposed, and seen with the rest.
    """
    if isinstance(record, Evaluation):
        return cast("M | None", _evaluation_as_it_stood(record, on))
    return projected(record, _projection(on))


def _projection(on: date) -> Projection:
    return Projection(keeps=lambda entry: _there(entry, on), changes=lambda entry: _changes(entry, on))


def _changes(entry: Record, on: date) -> Mapping[str, object]:
    """What is left of an entry on a day, where a word that is nobody reads as nothing on record."""
    kind = type(entry)
    if isinstance(entry, Former):
        return {"to_come": True} if entry.is_to_come(on) else {}
    then = _still_to_come(entry, on)
    return {**_of_nobody(entry), **then} if kind.posts or kind.bodies else then


def _of_nobody(entry: Record) -> Mapping[str, object]:
    """The fields of an entry that name nobody where a post or body belongs, with what is on record without such words."""
    found: dict[str, object] = {}
    for name in (*type(entry).posts, *type(entry).bodies):
        value, field = getattr(entry, name), type(entry).model_fields[name]
        without = "" if field.is_required() else field.get_default()
        if isinstance(value, str):
            if value and is_placeholder(value):
                found[name] = without
        elif any(map(is_placeholder, value or ())):
            found[name] = [each for each in value if not is_placeholder(each)] or without
    return found


def has_happened(fact: date | Period, dated: Dated, on: date) -> bool:
    """Whether a fact is known to have happened by the end of a day."""
    if isinstance(fact, Period):
        fact = fact.first if dated is Dated.FROM_FIRST_DAY else fact.last
    return fact <= on


def _evaluation_as_it_stood(evaluation: Evaluation, on: date) -> Evaluation | None:
    then = _before_amendments(evaluation, on)
    found = projected(then, _projection(on))
    if found is None:
        return None
    found = _with_periods_under_way(found, then, on)
    if not found.reached("completed"):
        return found.model_copy(
            update={"self_assessment": {}, "council_role": None, "continued_role": None, "issues": ()}
        )
    if then.agreed and not found.agreed:
        return found.model_copy(update={"issues": [_unassigned(issue) for issue in found.issues]})
    return found


def _with_periods_under_way(found: Evaluation, then: Evaluation, on: date) -> Evaluation:
    """The evaluation with what is known of steps that, as a later one shows, were taken before their period was over."""
    periods = {
        step: own
        for step in UP_TO_COMPLETED
        if (own := then.milestones.of(step)) and own.actual and own.actual.first <= on < own.actual.last
    }
    taken: dict[str, object] = {step: own for step, own in periods.items() if found.reached(step)}
    return (
        found.model_copy(update={"milestones": found.milestones.model_copy(update=taken)}) if taken else found
    )


def _unassigned(issue: Issue) -> Issue:
    blank = {"responsibility": None, "target_date": None}
    return issue.model_copy(update={"actions": [action.model_copy(update=blank) for action in issue.actions]})


def _before_amendments(evaluation: Evaluation, on: date) -> Evaluation:
    """The evaluation with the old values of every amendment that was still to come."""
    if not _is_amended(evaluation):
        return evaluation
    issues = [
        _undone(issue, on, {"actions": [_undone(action, on) for action in issue.actions]})
        for issue in evaluation.issues
    ]
    update: dict[str, object] = {"issues": issues}
    for amendment in sorted(evaluation.amendments, key=lambda amendment: amendment.day, reverse=True):
        if amendment.day.last > on and (steps := amendment.was.milestones):
            was: dict[str, object] = {
                step: steps.of(step) for step in STEPS if step in steps.model_fields_set
            }
            evaluation = evaluation.model_copy(
                update={"milestones": evaluation.milestones.model_copy(update=was)}
            )
    return _undone(evaluation, on, update, but="milestones")


def _is_amended(evaluation: Evaluation) -> bool:
    actions = [action for issue in evaluation.issues for action in issue.actions]
    amendable: tuple[Evaluation | Issue | Action, ...] = (evaluation, *evaluation.issues, *actions)
    return any(entry.amendments for entry in amendable)


A = TypeVar("A", Action, Issue, Evaluation)

ONE_OR_OTHER = {"every": "repeats", "repeats": "every"}
"""Fields of which an action has one: what stood under one was all that it had."""


def _undone(entry: A, on: date, update: Mapping[str, object] = {}, but: str = "") -> A:
    """An entry with the old values of its amendments after a day, the latest taken back first."""
    values = dict(update)
    for amendment in sorted(entry.amendments, key=lambda amendment: amendment.day, reverse=True):
        if amendment.day.last > on:
            values |= {
                other: None
                for name, other in ONE_OR_OTHER.items()
                if isinstance(entry, Action) and getattr(amendment.was, name, None)
            }
            values |= {
                name: _held(entry, name, getattr(amendment.was, name))
                for name in amendment.was.model_fields_set - {but}
            }
    return entry.model_copy(update=values) if values else entry


def _held(entry: Record, name: str, was: object) -> object:
    """What a field held; where there was none, what it is without."""
    return type(entry).model_fields[name].get_default() if was is None else was


def _there(entry: Record, on: date) -> bool:
    """Whether an entry had come about by a day; one without a day always had."""
    if entry.dated_by is None:
        return True
    fact = getattr(entry, entry.dated_by)
    dated = facts(type(entry)).get(entry.dated_by, Dated.FROM_LAST_DAY)
    return fact is None or has_happened(fact, dated, on)


def _still_to_come(entry: Record, on: date) -> Mapping[str, object]:
    """The fields of an entry that had no value yet, or fewer, with what they then held."""
    then: dict[str, Any] = {}
    for name, dated in facts(type(entry)).items():
        value = getattr(entry, name)
        if isinstance(value, Sequence):
            happened = [fact for fact in value if has_happened(fact, dated, on)]
            if len(happened) < len(value):
                then[name] = happened
        elif value is not None and not has_happened(value, dated, on):
            then[name] = None
    for name, fact in type(entry).follows.items():
        undone = fact in then if fact in facts(type(entry)) else getattr(entry, fact) is None
        if undone and getattr(entry, name) is not None:
            then[name] = None
    return then


def facts_to_come(record: Record, on: date) -> int:
    """How many facts of a record, at any depth, come after a day; an entry that such a fact brings about is one."""
    if not _there(record, on):
        return 1
    values = ((getattr(record, name), dated) for name, dated in facts(type(record)).items())
    own = sum(
        not has_happened(fact, dated, on)
        for value, dated in values
        if value is not None
        for fact in (value if isinstance(value, Sequence) else [value])
    )
    return own + sum(facts_to_come(entry, on) for _, _, entry in entries_of(record))


def facts_in(record: Record) -> int:
    """How many facts of a record state, at any depth, on which day something happened."""
    values = [getattr(record, name) for name in facts(type(record))]
    own = sum(len(value) if isinstance(value, Sequence) else value is not None for value in values)
    return own + sum(facts_in(entry) for _, _, entry in entries_of(record))


@cache
def facts(model: type[Record]) -> Mapping[str, Dated]:
    """The fields of a record that state when something happened."""
    marks = marks_of_fields(model)
    return {name: mark for name, each in marks.items() for mark in each if isinstance(mark, Dated)}


def marks_of_fields(model: type[Record]) -> Mapping[str, Sequence[object]]:
    """What the types of a record's fields are marked with, also those of the items of a list."""
    return {
        name: [*field.metadata, *_metadata(field.annotation)] for name, field in model.model_fields.items()
    }


def _metadata(annotation: object) -> list[object]:
    """The marks on a type, also on the items of a list of it and on an option of it."""
    marks = list(getattr(annotation, "__metadata__", ()))
    return marks + [mark for part in get_args(annotation) for mark in _metadata(part)]
