"""The part of a record that is for the public."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from partnermap.model.body_change import PartnershipOutcome
from partnermap.model.outcomes import Overlap
from partnermap.model.partnership import Related
from partnermap.model.record import Record
from partnermap.model.report_sheet import Appendix, Recommendation, ReportSheet
from partnermap.model.value import Exempt, several
from partnermap.register.entry import Entry
from partnermap.register.left_out import LeftOut
from partnermap.register.projection import Projection, dropped, entries_of, projected
from partnermap.register.stubs import blanks, has_stub
from partnermap.source import KeyPath
from partnermap.wording.grounds import Law

M = TypeVar("M", bound=Record)

WITHHELD = "withheld"
"""Stands where a field names a record that is not for the public."""


def public_part(
    entry: Entry[M],
    withheld: Collection[str],
    hides: Callable[[Exempt], bool] = bool,
    law: Law | None = None,
) -> Entry[M] | None:
    """The record without its exempt parts, the very same where it has none; None where all of it is withheld.

    `withheld` are the ids of records that must not be named either, `hides` says which marks count. Where a `law` is
    given, which cites the ground, something stands in place of what is referred to by a number.
    """

    def keeps(below: Record) -> bool:
        is_kept = _is_public(below, hides) or (law is not None and has_stub(below))
        return is_kept and _subject(below) not in withheld

    def changes(below: Record) -> Mapping[str, object]:
        if law and has_stub(below) and not _is_public(below, hides):
            return blanks(below, law)
        return {**_mentions_withheld(below, withheld), **_authored_in_private(below, hides)}

    projection = Projection(keeps, changes)
    record = None if entry.id in withheld else projected(entry.record, projection)
    if record is entry.record or record is None:
        return entry if record else None
    return replace(entry, record=record, withheld=LeftOut(dropped(entry.record, keeps)))


def _is_public(entry: Record, hides: Callable[[Exempt], bool]) -> bool:
    """Whether the public knows of an entry: an exempt report's front page is as public as its meeting."""
    mark: Exempt | None = getattr(entry, "exempt", None)
    return isinstance(entry, ReportSheet) or mark is None or not hides(mark)


def _authored_in_private(entry: Record, hides: Callable[[Exempt], bool]) -> Mapping[str, object]:
    """The fields that an exempt report keeps to itself: its authored parts, but for why it is exempt."""
    if not isinstance(entry, ReportSheet) or entry.exempt is None or not hides(entry.exempt):
        return {}
    return {
        "purpose": None,
        "recommendations": (),
        "sections": (),
        "implications": None,
        "background_papers": (),
    }


def _subject(entry: Record) -> str | None:
    """The id of the record that an entry is all about."""
    if isinstance(entry, Related | Overlap | PartnershipOutcome):
        return entry.partnership
    if isinstance(entry, Appendix):
        return entry.evaluation
    return entry.evidence if isinstance(entry, Recommendation) else None


def _mentions_withheld(entry: Record, withheld: Collection[str]) -> Mapping[str, str | Sequence[str]]:
    """The fields of an entry that name a withheld record, or an action of one."""
    named = ((name, getattr(entry, name)) for name in type(entry).mentions)
    return {
        name: WITHHELD
        if isinstance(value, str)
        else [WITHHELD if _is_of(each, withheld) else each for each in value]
        for name, value in named
        if any(_is_of(each, withheld) for each in several(value))
    }


def naming_withheld(record: Record, withheld: Collection[str], at: KeyPath = ()) -> Iterator[KeyPath]:
    """The key paths of what names a withheld record: the entries that are all about one, and the fields of others."""
    fields = type(record).model_fields
    yield from ((*at, fields[name].alias or name) for name in _mentions_withheld(record, withheld))
    for _, steps, entry in entries_of(record):
        if _subject(entry) in withheld:
            yield (*at, *steps)
        else:
            yield from naming_withheld(entry, withheld, (*at, *steps))


def _is_of(record_id: str, withheld: Collection[str]) -> bool:
    """Whether an id is that of a withheld record, or of an action of one."""
    return record_id.partition("/")[0] in withheld
