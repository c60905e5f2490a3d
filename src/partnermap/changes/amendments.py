"""What became of the amendments of an action, issue or evaluation: they keep what stood there, and are kept themselves."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from partnermap.changes.change import Change, Level, Location, Values
from partnermap.changes.decisions import Amendable
from partnermap.changes.wording import cited, decided, one_line, text_of
from partnermap.model.action import ActionAmendment
from partnermap.model.evaluation import EvaluationAmendment, IssueAmendment, Milestone, Step
from partnermap.model.record import Record
from partnermap.wording.dates import dated
from partnermap.wording.lists import listed
from partnermap.wording.terms import STEP_WORDS, entry_noun, plain

Amendment = ActionAmendment | IssueAmendment | EvaluationAmendment
STEPS = "milestones"


def amendment_changes(
    location: Location, before: Amendable, after: Amendable, *, agreed: bool
) -> Iterator[Change]:
    """Amendments that are gone, those that keep what did not stand there, and those that tell of nothing that changed now."""
    old: Sequence[Amendment] = before.amendments
    new: Sequence[Amendment] = after.amendments
    for amendment in old:
        if amendment not in new:
            message = f"the amendment {dated(amendment.day)} is taken out or rewritten"
            text = text_of(amendment)
            yield location.change(
                "field-changed", "blocking", message, Values(field="amendments", before=text)
            )
    come = [each for each in new if each not in old]
    lost = [each.was for each in old if each not in new]
    for i, amendment in ((i, each) for i, each in enumerate(new) if each in come):
        at = location.into("amendments", i)
        is_rewritten = amendment.was in lost
        never = [] if is_rewritten else list(_never_stood(before, after, amendment, come, agreed=agreed))
        yield from (_unfounded(at, amendment, each) for each in never)
        if not never:
            yield from _recorded(at, before, after, amendment)


def _recorded(
    location: Location, before: Amendable, after: Amendable, amendment: Amendment
) -> Iterator[Change]:
    """An amendment of what did not change now."""
    names = amendment.was.model_fields_set
    unchanged = [
        name
        for name in names
        if getattr(before, name) == getattr(after, name) != getattr(amendment.was, name)
    ]
    if unchanged or all(getattr(before, name) == getattr(after, name) for name in names):
        labels = type(amendment.was).keys_and_labels()
        nouns = sorted(entry_noun(name, labels[name][1]) for name in unchanged)
        of = f" of {listed(nouns)}" if unchanged else ""
        message = f"an amendment{of} {decided(amendment)} is recorded"
        yield location.change("field-changed", "information", message, Values(after=text_of(amendment)))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an amendment keeps of a field, and what stood there until then."""

    field: tuple[str, ...]
    noun: str
    kept: object
    stood: object
    follows: bool
    """Whether another amendment that is new too may have brought it."""


def _never_stood(
    before: Amendable, after: Amendable, amendment: Amendment, come: Sequence[Amendment], *, agreed: bool
) -> Iterator[_Kept]:
    """What a new amendment keeps that did not stand there until its day, by what was on record; of what was not agreed, of steps that were."""
    labels = type(amendment.was).keys_and_labels()
    for field in _fields(amendment):
        then = [each for each in before.amendments if each.day.last >= amendment.day.last]
        follows = any(each.day.last < amendment.day.last and field in _fields(each) for each in come)
        earlier = sorted((each for each in then if field in _fields(each)), key=lambda each: each.day)
        follows = follows and not earlier
        kept, stood = _value(amendment.was, field), _value(earlier[0].was if earlier else before, field)
        if not (agreed or (stood and len(field) > 1)):
            continue
        if len(field) == 1 and not _same(kept, stood):
            yield _Kept(field, entry_noun(field[0], labels[field[0]][1]), kept, stood, follows)
        elif len(field) > 1:
            old, new = (cast("Milestone | None", each) or Milestone() for each in (stood, kept))
            asked = {"actual", *new.model_fields_set}
            if _value(before, field) == _value(after, field):
                asked |= Milestone.model_fields.keys()
            yield from _of_a_step(field, old, new, asked, follows=follows)


def _fields(amendment: Amendment) -> Sequence[tuple[str, ...]]:
    """The fields that an amendment keeps, and the steps."""
    was: Record = amendment.was
    steps = getattr(was, STEPS, None)
    names = [(name,) for name in type(was).model_fields if name in was.model_fields_set - {STEPS}]
    return [*names, *((STEPS, step) for step in (steps.model_fields_set if steps else ()))]


def _value(record: object, field: tuple[str, ...]) -> object:
    for name in field:
        record = getattr(record, name, None)
    return record


def _of_a_step(
    field: tuple[str, ...], stood: Milestone, kept: Milestone, asked: Collection[str], *, follows: bool
) -> Iterator[_Kept]:
    """What is kept of a step that was otherwise, of the fields that are asked about: papers then see all that is kept, and no more."""
    for name in (each for each in Milestone.model_fields if each in asked):
        old, new = getattr(stood, name), getattr(kept, name)
        if not _same(new, old):
            noun = f"{STEP_WORDS[cast('Step', field[1])].noun}, {plain(name)}"
            yield _Kept((*field, name), noun, new, old, follows)


def _same(one: object, other: object) -> bool:
    """Whether two values say the same, whatever the layout of their texts; nothing is the same as an empty list."""
    if isinstance(one, str) and isinstance(other, str):
        return one_line(one) == one_line(other)
    if isinstance(one, Record) and isinstance(other, Record):
        return all(_same(getattr(one, name), getattr(other, name, None)) for name in type(one).model_fields)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other or not (one or other)


def _unfounded(location: Location, amendment: Amendment, each: _Kept) -> Change:
    kept, stood = text_of(each.kept), text_of(each.stood)
    message = (
        f"the amendment {decided(amendment)} keeps {each.noun} as {cited(kept) if kept else 'none'}, where "
        f"{cited(stood) if stood else 'none'} stood until then: papers of meetings before it say otherwise now"
    )
    level: Level = "blocking"
    if each.follows:
        level, message = "attention", f"{message}, by another amendment that is new"
    return location.into("was", *each.field[:-1]).change(
        "amendment-unfounded", level, message, Values(each.field[-1], before=stood, after=kept)
    )
