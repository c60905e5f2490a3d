"""A record as it stood on a day, and the part of it that is for the public."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Any, TypeVar, cast, get_args

from partnermap.model.evaluation import STEPS, Action, Evaluation, Issue, Overlap
from partnermap.model.partnership import Related
from partnermap.model.period import Period
from partnermap.model.record import Dated, Record
from partnermap.model.report_sheet import Appendix, Recommendation

M = TypeVar("M", bound=Record)


def as_it_stood(record: M, on: date) -> M | None:
    """The record with only what had happened by the end of a day; None when it was not there yet.

    Before an amendment's day its old values hold. What an evaluation found is seen from the day it
    was completed, responsibility and target date from the day it was agreed.
    """
    if isinstance(record, Evaluation):
        return cast("M | None", _evaluation_as_it_stood(record, on))
    return _pruned(record, lambda entry: _there(entry, on), lambda fact, dated: has_happened(fact, dated, on))


def has_happened(fact: date | Period, dated: Dated, on: date) -> bool:
    """Whether a fact is known to have happened by the end of a day."""
    if isinstance(fact, Period):
        fact = fact.first if dated is Dated.FROM_FIRST_DAY else fact.last
    return fact <= on


def public_part(record: M, withheld: Collection[str]) -> M | None:
    """The record without its exempt parts and without what names a withheld record."""
    return _pruned(
        record,
        lambda entry: not (getattr(entry, "exempt", None) or _names(entry) in withheld),
        lambda _fact, _dated: True,
    )


def _names(entry: Record) -> str | None:
    """The id of the record that an entry is about."""
    if isinstance(entry, Related | Overlap):
        return entry.partnership
    if isinstance(entry, Appendix):
        return entry.evaluation
    return entry.evidence if isinstance(entry, Recommendation) else None


def _evaluation_as_it_stood(evaluation: Evaluation, on: date) -> Evaluation | None:
    seen = _pruned(
        _before_amendments(evaluation, on),
        lambda entry: _there(entry, on),
        lambda fact, dated: has_happened(fact, dated, on),
    )
    if seen is None:
        return None
    if not seen.reached("completed"):
        return seen.model_copy(
            update={"self_assessment": {}, "council_role": None, "continued_role": None, "issues": ()}
        )
    if not seen.agreed:
        return seen.model_copy(update={"issues": [_unassigned(issue) for issue in seen.issues]})
    return seen


def _unassigned(issue: Issue) -> Issue:
    blank = {"responsibility": None, "target_date": None}
    return issue.model_copy(update={"actions": [action.model_copy(update=blank) for action in issue.actions]})


def _before_amendments(evaluation: Evaluation, on: date) -> Evaluation:
    """The evaluation with the old values of every amendment that was still to come."""
    issues = [
        _undone(issue, on, {"actions": [_undone(action, on) for action in issue.actions]})
        for issue in evaluation.issues
    ]
    update: dict[str, object] = {"issues": issues}
    for amendment in sorted(evaluation.amendments, key=lambda amendment: amendment.day, reverse=True):
        if amendment.day > on and (steps := amendment.was.milestones):
            was: dict[str, object] = {
                step: steps.of(step) for step in STEPS if step in steps.model_fields_set
            }
            evaluation = evaluation.model_copy(
                update={"milestones": evaluation.milestones.model_copy(update=was)}
            )
    return _undone(evaluation, on, update, but="milestones")


A = TypeVar("A", Action, Issue, Evaluation)


def _undone(entry: A, on: date, update: Mapping[str, object] = {}, but: str = "") -> A:
    """An entry with the old values of its amendments after a day, the latest taken back first."""
    values = dict(update)
    for amendment in sorted(entry.amendments, key=lambda amendment: amendment.day, reverse=True):
        if amendment.day > on:
            values |= {name: getattr(amendment.was, name) for name in amendment.was.model_fields_set - {but}}
    return entry.model_copy(update=values) if values else entry


def _there(entry: Record, on: date) -> bool:
    """Whether an entry had come about by a day; one without a day always had."""
    if entry.dated_by is None:
        return True
    fact = getattr(entry, entry.dated_by)
    return fact is None or has_happened(
        fact, _shapes(type(entry)).facts.get(entry.dated_by, Dated.FROM_LAST_DAY), on
    )


def _pruned(
    record: M, keep: Callable[[Record], bool], happened: Callable[[date | Period, Dated], bool]
) -> M | None:
    """The record without the entries that are not kept, at any depth, nor facts that have not happened."""
    if not keep(record):
        return None
    shapes = _shapes(type(record))
    update: dict[str, Any] = {}
    for name, shape in shapes.entries.items():
        value = getattr(record, name)
        if value:
            update[name] = _pruned_value(value, shape, keep, happened)
    for name, dated in shapes.facts.items():
        value = getattr(record, name)
        if isinstance(value, Sequence):
            update[name] = [fact for fact in value if happened(fact, dated)]
        elif value is not None and not happened(value, dated):
            update[name] = None
    for name, fact in type(record).follows.items():
        if update.get(fact, getattr(record, fact)) is None:
            update[name] = None
    return record.model_copy(update=update) if update else record


class _Shape(Enum):
    ONE = auto()
    LIST = auto()
    MAPPING = auto()


def _pruned_value(
    value: Any,  # noqa: ANN401 -- an entry, a list or a mapping of them, by shape
    shape: _Shape,
    keep: Callable[[Record], bool],
    happened: Callable[[date | Period, Dated], bool],
) -> object:
    if shape is _Shape.ONE:
        return _pruned(value, keep, happened)
    if shape is _Shape.LIST:
        return [entry for entry in (_pruned(item, keep, happened) for item in value) if entry is not None]
    pruned = ((key, _pruned(item, keep, happened)) for key, item in value.items())
    return {key: entry for key, entry in pruned if entry is not None}


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Which fields of a record hold facts, and which hold further entries."""

    facts: Mapping[str, Dated]
    entries: Mapping[str, _Shape]


@cache
def _shapes(model: type[Record]) -> _Shapes:
    facts: dict[str, Dated] = {}
    entries: dict[str, _Shape] = {}
    for name, field in model.model_fields.items():
        for dated in [*field.metadata, *_metadata(field.annotation)]:
            if isinstance(dated, Dated):
                facts[name] = dated
        shape = _shape(field.annotation)
        if shape is not None:
            entries[name] = shape
    return _Shapes(facts, entries)


def _metadata(annotation: object) -> list[object]:
    """The marks on a type, also on the items of a list of it and on an option of it."""
    marks = list(getattr(annotation, "__metadata__", ()))
    return marks + [mark for part in get_args(annotation) for mark in _metadata(part)]


def _shape(annotation: object) -> _Shape | None:
    """How further entries stand in a field; None when it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _Shape.ONE
    shapes = [shape for shape in map(_shape, get_args(annotation)) if shape]
    if not shapes:
        return None
    origin = getattr(annotation, "__origin__", None)
    if origin is Sequence:
        return _Shape.LIST
    return _Shape.MAPPING if origin is Mapping else shapes[0]
