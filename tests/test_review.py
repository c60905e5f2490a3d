"""The table of what guards each field, which `diff` reads and `docs/review.md` shows."""

from collections.abc import Iterator
from typing import get_args

from partnermap.changes.levels import GUARDS, UNWEIGHED, guard
from partnermap.model.record import Record
from partnermap.register.claims import MODELS


def kinds() -> set[type[Record]]:
    """Every kind of record, and of entry within one at any depth."""
    found: set[type[Record]] = set()
    todo = list(MODELS.values())
    while todo:
        kind = todo.pop()
        if kind not in found:
            found.add(kind)
            todo += [each for field in kind.model_fields.values() for each in held(field.annotation)]
    return found


def held(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from held(part)


def fields(kind: type[Record]) -> set[str]:
    return kind.model_fields.keys() - set(kind.not_written)


def test_every_field_of_every_model_is_in_a_row() -> None:
    every = [
        (kind.__name__, field)
        for kind in kinds()
        for field in fields(kind)
        if guard(kind, field) is UNWEIGHED
    ]
    assert len(kinds()) > 60
    assert every == []


def test_every_row_is_of_fields_that_there_are_and_each_field_in_one_row() -> None:
    named = [(row.kind, field) for row in GUARDS for field in row.fields.split()]
    there = {(base, field) for kind in kinds() for base in kind.__mro__ for field in fields(kind)}
    assert [(kind.__name__, field) for kind, field in named if (kind, field) not in there] == []
    assert len(named) == len(set(named))
    assert [row for row in GUARDS if not row.why.endswith(".")] == []


def test_what_is_in_no_row_is_for_attention() -> None:
    assert guard(Record, "weather") is UNWEIGHED
    assert (UNWEIGHED.level, UNWEIGHED.new) == ("attention", "attention")
