"""What became of the date by which an action is due."""

from collections.abc import Iterator

from partnermap.changes.change import Change, Kind, Level, Spot, Values
from partnermap.changes.fields import field_changes, value_change
from partnermap.changes.matching import matched
from partnermap.changes.wording import cited, decided, ordinal, shift, text_of
from partnermap.model.evaluation import Action, Revision
from partnermap.model.period import Period
from partnermap.model.value import Decision


def target_date_changes(
    spot: Spot, before: Action, after: Action, amended: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    """What changed in the target date and its revisions; `amended` is a decision that keeps the old date."""
    yield from _first_target(spot, before.target_date, after.target_date, amended, agreed=agreed)
    pairs = matched(before.revisions, after.revisions, key=lambda revision: revision.day, alike=_same_request)
    for old, new in pairs:
        if old and new:
            yield from _revision_changes(spot.into("revisions", new[0]), old[1], new[1], after)
        elif new:
            yield _new_revision(spot.into("revisions", new[0]), new[1], after)
        elif old:
            yield _lost_revision(spot.into("revisions"), old[1])


def interval_changes(
    spot: Spot, before: Action, after: Action, amended: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    """What changed in how often the action is due; `amended` is a decision that keeps the old interval."""
    old, new = text_of(before.repeats), text_of(after.repeats)
    if old == new:
        return
    if old is None or not agreed:
        yield value_change(spot, "repeats", old, new, "repeats")
        return
    how = f", amended {decided(amended)}" if amended else ", with no decision on record"
    message = f"agreed to be due {old}, and now {new or 'only once'}{how}"
    level: Level = "attention" if amended else "blocking"
    yield spot.change("target-date-rewritten", level, message, Values("repeats", old, new))


def _first_target(
    spot: Spot, old: Period | None, new: Period | None, amended: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    if old == new:
        return
    kind: Kind
    level: Level = "information"
    days = (new.last - old.last).days if old and new else None
    how = f", amended {decided(amended)}" if amended else ""
    if old is None:
        kind, message = "target-date-set", f"target date is set to {new}"
    elif days == 0:
        kind, message = (
            "field-changed",
            f"target date is written {new} in place of {old}, which is due the same day",
        )
    else:
        what = "agreed target date" if agreed else "target date"
        level = "information" if not agreed else "attention" if amended else "blocking"
        how = how or (", with neither a revision nor a decision on record" if agreed else "")
        if new is None:
            kind, message = "target-date-cleared", f"{what} {old} is taken out{how}"
        else:
            kind, message = (
                "target-date-rewritten",
                f"{what} {old} is rewritten to {new}, {shift(days or 0)}{how}",
            )
    yield spot.change(
        kind, level, message, Values(field="target_date", before=text_of(old), after=text_of(new), days=days)
    )


def _same_request(one: Revision, other: Revision) -> bool:
    return one.to == other.to


def _revision_changes(spot: Spot, old: Revision, new: Revision, action: Action) -> Iterator[Change]:
    skip: set[str] = set()
    if old.approved and (not new.approved or old.to != new.to):
        yield _rewritten(spot, old, new)
        skip = {"to", "approved"}
    elif new.approved and not old.approved:
        yield _new_revision(spot, new, action)
        skip = {"to", "approved"}
    elif old.to != new.to:
        days = (new.to.last - old.to.last).days
        message = f"the request of {new.day} now asks for {new.to}, {shift(days)}; it asked for {old.to}"
        yield spot.change(
            "revision-requested",
            "attention",
            message,
            Values(field="to", before=str(old.to), after=str(new.to), days=days),
        )
        skip = {"to"}
    if new.refused and not old.refused:
        yield _refusal(spot, new, new.refused)
        skip.add("refused")
    yield from field_changes(spot, old, new, skip=skip, label=f"revision of {new.day}, ")


def _rewritten(spot: Spot, old: Revision, new: Revision) -> Change:
    days = (new.to.last - old.to.last).days
    what = f"{old.to} is rewritten to {new.to}, {shift(days)}" if days else f"{old.to} is no longer approved"
    message = f"agreed target date {what}; the revision of {old.day} was approved {_approval(old)}"
    return spot.change(
        "target-date-rewritten",
        "blocking",
        message,
        Values(field="to", before=str(old.to), after=str(new.to), days=days),
    )


def _lost_revision(spot: Spot, old: Revision) -> Change:
    if old.approved:
        message = (
            f"agreed target date {old.to} is taken out: the revision of {old.day}, approved {_approval(old)}"
        )
        return spot.change("target-date-rewritten", "blocking", message, Values(before=str(old.to)))
    message = f"the request of {old.day} to move the target date to {old.to} is taken out"
    return spot.change("field-changed", "information", message, Values(before=str(old.to)))


def _approval(revision: Revision) -> str:
    return decided(revision.approved) if revision.approved else ""


def _new_revision(spot: Spot, new: Revision, action: Action) -> Change:
    if new.refused and not new.approved:
        return _refusal(spot, new, new.refused)
    nth, previous = _order(new, action)
    days = (new.to.last - previous.last).days if previous else None
    moved = f"{previous} becomes {new.to}, {shift(days or 0)}" if previous else f"to {new.to}"
    reason = f"; reason: {cited(new.reason)}" if new.reason else "; no reason is given"
    kind: Kind = "target-date-revised" if new.approved else "revision-requested"
    if new.approved:
        message = (
            f"target date revised for the {ordinal(nth)} time: {moved}, approved {decided(new.approved)}"
        )
    else:
        message = f"a new target date is asked for, for the {ordinal(nth)} time and not approved yet: {moved}"
    return spot.change(
        kind, "attention", message + reason, Values(before=text_of(previous), after=str(new.to), days=days)
    )


def _order(revision: Revision, action: Action) -> tuple[int, Period | None]:
    """How many times the date was moved with this revision, and which date held before it."""
    approved = [(each.approved.day, i) for i, each in enumerate(action.revisions) if each.approved]
    ranked = [action.revisions[i] for _, i in sorted(approved)]
    earlier = ranked[: ranked.index(revision)] if revision in ranked else ranked
    return len(earlier) + 1, earlier[-1].to if earlier else action.target_date


def _refusal(spot: Spot, new: Revision, refused: Decision) -> Change:
    message = f"the request of {new.day} to move the target date to {new.to} was refused {decided(refused)}"
    return spot.change(
        "field-changed", "information", message, Values(field="refused", after=text_of(refused))
    )
