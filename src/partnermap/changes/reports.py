"""What became of a report sheet."""

from collections.abc import Iterator

from partnermap.changes.change import Change, Location
from partnermap.changes.fields import exemption, field_changes, is_exempt
from partnermap.model.report_sheet import ReportSheet

MARK = ("classification", "paragraph", "reason", "public_interest")
"""The fields that withhold a whole report, and say why."""


def report_changes(location: Location, before: ReportSheet, after: ReportSheet) -> Iterator[Change]:
    """What changed in one report; of one that is exempt, or was, that it is so from now on or no longer."""
    turned = bool(before.exempt) != bool(after.exempt)
    if turned:
        still_in_part = "part-exempt" in {before.classification, after.classification}
        yield exemption(location, before.exempt, after.exempt, "the rest, " if still_in_part else "")
    inner = location.into(exempt=is_exempt(before, after))
    yield from field_changes(inner, before, after, skip=MARK if turned else ())
