"""The part of a record that is for the public."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from partnermap.model.evaluation import Overlap
from partnermap.model.partnership import Related
from partnermap.model.record import Record
from partnermap.model.report_sheet import Appendix, Recommendation, ReportSheet
from partnermap.register.projection import Projection, projected

M = TypeVar("M", bound=Record)

WITHHELD = "withheld"
"""Stands where a field names a record that is not for the public."""


def public_part(record: M, withheld: Collection[str]) -> M | None:
    """The record without its exempt parts; `withheld` are the ids of records that must not be named either."""
    projection = Projection(
        keeps=lambda entry: _is_told_of(entry) and _subject(entry) not in withheld,
        changes=lambda entry: {**_mentions_withheld(entry, withheld), **_authored_in_private(entry)},
    )
    return projected(record, projection)


def _is_told_of(entry: Record) -> bool:
    """Whether the public knows of an entry: an exempt report's front page is as public as its meeting."""
    return isinstance(entry, ReportSheet) or not getattr(entry, "exempt", None)


def _authored_in_private(entry: Record) -> Mapping[str, object]:
    """The fields that an exempt report keeps to itself: its authored parts, but for why it is exempt."""
    if not isinstance(entry, ReportSheet) or not entry.exempt:
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
    if isinstance(entry, Related | Overlap):
        return entry.partnership
    if isinstance(entry, Appendix):
        return entry.evaluation
    return entry.evidence if isinstance(entry, Recommendation) else None


def _mentions_withheld(entry: Record, withheld: Collection[str]) -> Mapping[str, str]:
    """The fields of an entry that name a withheld record, or an action of one."""
    named = ((name, getattr(entry, name)) for name in type(entry).mentions)
    return {
        name: WITHHELD for name, record_id in named if record_id and record_id.partition("/")[0] in withheld
    }
