"""The ids that records had before, each with the one that the record has now."""

from collections.abc import Iterator, Mapping
from itertools import chain

from partnermap.model.value import Former
from partnermap.register.register import Register

PresentIds = Mapping[str, str]
"""By each id that a record had before, the one it has now."""


def present_ids(register: Register) -> PresentIds:
    """What `formerly` says of ids; those of evaluations follow from what it says of their partnership too.

    An id that a record has now is no former one.
    """
    known = set().union(*register.ids.values())
    return {old: new for old, new, _ in renames(register) if old not in known}


def present_id(id_: str, present: PresentIds) -> str:
    """An id, or that of an action, as it is now."""
    record, slash, ref = id_.partition("/")
    return f"{present.get(record, record)}{slash}{ref}"


def renames(register: Register) -> Iterator[tuple[str, str, Former]]:
    """Every former id, the id that the record has now, and the entry that says so; what a record's own says comes last."""
    return chain(_of_evaluations(register), _as_recorded(register))


def _as_recorded(register: Register) -> Iterator[tuple[str, str, Former]]:
    for entries in (register.partnerships, register.evaluations, register.organisations, register.posts):
        for entry in entries.values():
            yield from ((former.id, entry.id, former) for former in entry.record.formerly if former.id)


def _of_evaluations(register: Register) -> Iterator[tuple[str, str, Former]]:
    """The ids that evaluations had while their partnerships had others."""
    for entry in register.evaluations.values():
        partnership = register.partnerships.get(entry.record.partnership)
        if partnership and entry.id.startswith(f"{partnership.id}-"):
            rest = entry.id.removeprefix(partnership.id)
            for former in partnership.record.formerly:
                if former.id:
                    yield f"{former.id}{rest}", entry.id, former
