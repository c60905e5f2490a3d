"""Requests to end something or to take it up again, as a report tells them."""

from collections.abc import Mapping

from partnermap.model.value import Request
from partnermap.wording.dates import when

WHAT: Mapping[str, str] = {
    "withdraw": "withdrawal",
    "close": "closure",
    "reopen": "reopening",
    "end": "end",
}


def requested(request: Request) -> str:
    """What is asked for, by whom and when, and what was decided of it, were that nothing yet."""
    by = f" by {request.by}" if request.by else ""
    return f"{WHAT[request.what]} requested{by} {when(request.day)}, {_decided(request)}"


def _decided(request: Request) -> str:
    decision = request.approved or request.refused
    if decision is None:
        return "not decided"
    how = "approved" if request.approved else "refused"
    minute = f", minute {decision.minute}" if decision.minute else ""
    return f"{how} by {decision.by} {when(decision.day)}{minute}"
