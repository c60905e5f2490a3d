"""The overdue actions, as the first page of a report lists them."""

from collections.abc import Sequence
from datetime import date

from partnermap.report.actions import action_view
from partnermap.report.elements import LateAction, Link
from partnermap.report.evaluated import Evaluated


def late_actions(found: Sequence[Evaluated], on: date) -> tuple[LateAction, ...]:
    """The overdue actions of some evaluations, the longest overdue first; last those of which the public may not know how long."""
    late = [(row, each) for each in found for row in each.rows if row.state == "overdue"]
    late.sort(key=lambda pair: (pair[0].late_since_withheld, -pair[0].days_overdue, pair[0].id))
    return tuple(
        LateAction(action_view(row, on, each.labels, each.law), each.name, Link(each.name, each.entry.id, ""))
        for row, each in late
    )
