"""What became of the requests to end something or to take it up again."""

from collections.abc import Iterator
from dataclasses import replace

from partnermap.changes.change import Change, Level, Location
from partnermap.changes.fields import field_changes
from partnermap.changes.wording import adds_only
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import identity

Requestable = Action | Evaluation | Partnership
"""What a request may be made of."""


def request_changes(location: Location, before: Requestable, after: Requestable) -> Iterator[Change]:
    """New requests and what was decided of them; one that is taken out, or says otherwise, is for attention."""
    there = {identity(each): each for each in after.requests}
    is_kept = all(adds_only(each, there.get(identity(each))) for each in before.requests)
    level: Level = "information" if is_kept else "attention"
    for change in field_changes(location, before, after, skip=set(type(after).model_fields) - {"requests"}):
        yield replace(change, level=level)
