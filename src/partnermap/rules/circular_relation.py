"""PM306."""

from collections.abc import Iterator
from typing import get_args

from partnermap.errors import listing
from partnermap.finding import Finding, Severity
from partnermap.model.partnership import BOTH_WAYS, Relation
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.circles import circles
from partnermap.rules.actions import every_action
from partnermap.rules.rule import rule
from partnermap.source import KeyPath

Links = dict[str, dict[str, tuple[Entry[Record], KeyPath]]]
"""From each id to those it leads to, with the place of the link."""


@rule("PM306", Severity.ERROR, "Links that should lead upwards or back in time lead to where they began.")
def circular_relation(register: Register) -> Iterator[Finding]:
    for relation in get_args(Relation):
        yield from _circles(f"the relation {relation}", _relations(register, relation))
    yield from _circles("what it went into", _endings(register))
    yield from _circles("what it supports", _supports(register))
    yield from _circles("what it is carried from", _carried(register))


def _relations(register: Register, relation: str) -> Links:
    links: Links = {}
    for entry in register.partnerships.values():
        for i, related in enumerate(entry.record.related):
            if related.relation == relation and (
                relation not in BOTH_WAYS or related.partnership == entry.id
            ):
                links.setdefault(entry.id, {})[related.partnership] = entry, ("related", i, "partnership")
    return links


def _endings(register: Register) -> Links:
    """From each partnership to those it went into; that one went into itself is found elsewhere."""
    return {
        entry.id: {
            each: (entry, ("ended", "into") if isinstance(ended.into, str) else ("ended", "into", i))
            for i, each in enumerate(ended.all_into)
            if each != entry.id
        }
        for entry in register.partnerships.values()
        if (ended := entry.record.ended)
    }


def _supports(register: Register) -> Links:
    return {
        entry.id: {supported: (entry, ("supports", i)) for i, supported in enumerate(entry.record.supports)}
        for entry in register.strategies.values()
    }


def _carried(register: Register) -> Links:
    return {
        f"{entry.id}/{action.ref}": {action.carried_from: (entry, (*key_path, "carried_from"))}
        for entry, key_path, action in every_action(register)
        if action.carried_from
    }


def _circles(what: str, links: Links) -> Iterator[Finding]:
    for circle in circles(links):
        entry, key_path = links[circle[-1]][circle[0]]
        way = listing([*circle, circle[0]]) if len(circle) > 1 else f"{circle[0]} names itself"
        yield entry.finding(
            key_path, f"{what} leads in a circle: {way}", "take out the link that is the wrong way round"
        )
