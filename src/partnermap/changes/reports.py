"""What became of a report sheet."""

from collections.abc import Iterator

from partnermap.changes.change import Change, Location
from partnermap.changes.fields import field_changes
from partnermap.model.report_sheet import ReportSheet

MARK = ("classification", "paragraph", "confidential", "reason")
"""The fields that withhold a whole report, of which `exemption` tells."""


def report_changes(location: Location, before: ReportSheet, after: ReportSheet) -> Iterator[Change]:
    """What changed in one report."""
    skip = MARK if before.exempt or after.exempt else ()
    if bool(before.exempt) != bool(after.exempt):
        skip = (*skip, "public_interest")
    yield from field_changes(location, before, after, skip=skip)
