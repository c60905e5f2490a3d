"""What became of a change of bodies: its day, who ends and follows, and what was decided of partnerships."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from partnermap.changes.change import Change, Location
from partnermap.changes.fields import field_changes
from partnermap.model.body_change import BodyChange


def body_change_changes(location: Location, before: BodyChange, after: BodyChange) -> Iterator[Change]:
    """What changed in one; that a decision comes, or where it is from, is for information, and all else for attention.

    Of one that was nothing before, as at the start of a history, all is news.
    """
    is_new = not before.ends and not before.decisions
    decided = {each.partnership for each in before.decisions if each.is_decided}
    for change in field_changes(location, before, after):
        is_news = is_new or _is_decision(change, after, decided)
        tells_nothing = (change.field or "").partition(".")[0] == "sources"
        yield replace(change, level="information" if is_news or tells_nothing else "attention")


def gone(location: Location, body_change: BodyChange) -> Change:
    """That one is taken out, with all that was decided in it."""
    message = f"the change of bodies of {body_change.day} is taken out, with what it decides"
    return location.change("field-changed", "attention", message)


def _is_decision(change: Change, after: BodyChange, decided: Collection[str]) -> bool:
    """Whether a change is of what becomes of a partnership of which nothing was decided before."""
    field, _, place = (change.field or "").partition(".")
    place = place.partition(".")[0]
    return (
        field == "decisions" and place.isdecimal() and after.decisions[int(place)].partnership not in decided
    )
