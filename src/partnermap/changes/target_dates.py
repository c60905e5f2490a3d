"""What became of the date by which an action is due."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from partnermap.changes.change import Change, ChangeKind, Level, Location, Values
from partnermap.changes.decisions import since_agreement
from partnermap.changes.fields import field_changes, value_change
from partnermap.changes.matching import matched
from partnermap.changes.wording import cited, decided, text_of
from partnermap.model.action import Action, Revision
from partnermap.model.period import Period
from partnermap.model.record import identity
from partnermap.model.value import Decision
from partnermap.wording.dates import dated, shift
from partnermap.wording.numbers import ordinal
from partnermap.wording.values import in_words


def target_date_changes(
    location: Location, before: Action, after: Action, amended: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    """What changed in the target date and its revisions; `amended` is a decision that keeps the old date."""
    yield from _first_target(location, before, after, amended, agreed=agreed)
    pairs = matched(before.revisions, after.revisions, key=identity, alike=_same_request)
    for old, new in pairs:
        if old and new:
            yield from _revision_changes(
                location.into("revisions", new[0]), old[1], new[1], _Dates(before, after)
            )
        elif new:
            yield _new_revision(location.into("revisions", new[0]), new[1], _Dates(before, after))
        elif old:
            yield _lost_revision(location.into("revisions"), old[1])


def interval_changes(
    location: Location, before: Action, after: Action, amended: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    """What changed in how often the action is due; `amended` is a decision that keeps the old interval."""
    old, new = _often(before), _often(after)
    if old == new:
        return
    if not agreed:
        yield value_change(location, "repeats", Values("repeats", old, new))
        return
    how = f", amended {decided(amended)}" if amended else ", with no decision on record"
    message = f"agreed to be due {old or 'once'}, and now {new or 'once'}{how}"
    level: Level = "attention" if amended else "blocking"
    yield location.change("target-date-rewritten", level, message, Values("repeats", old, new))


def _often(action: Action) -> str | None:
    return action.repeats or (f"every {action.every}" if action.every else None)


@dataclass(frozen=True, slots=True)
class _Dates:
    """An action whose dates changed."""

    before: Action
    after: Action

    def order(self, revision: Revision) -> tuple[int, Period | None]:
        """How many times the date was moved with a revision, and which date held before it."""
        revisions = self.after.revisions
        ranked = sorted((each.approved.day, i) for i, each in enumerate(revisions) if each.approved)
        approved = [revisions[i] for _, i in ranked]
        earlier = approved[: approved.index(revision)] if revision in approved else approved
        return len(earlier) + 1, earlier[-1].to if earlier else self.first

    @property
    def first(self) -> Period | None:
        """The first target date, were it rewritten."""
        if self.restored:
            return self.after.target_date
        return self.before.target_date or self.after.target_date

    @property
    def restored(self) -> bool:
        """Whether an earlier first date stands, and the one that it takes the place of is its approved revision."""
        old, new = self.before.target_date, self.after.target_date
        moved = [
            each.to for each in self.after.revisions if each.approved and each not in self.before.revisions
        ]
        return bool(old and new and new.last < old.last and old in moved)


def _first_target(
    location: Location, before: Action, after: Action, amended: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    old, new = before.target_date, after.target_date
    if old == new:
        return
    texts = Values(
        "target_date", text_of(old), text_of(new), (new.last - old.last).days if old and new else None
    )
    if old is None:
        found = location.change(
            "target-date-set", "information", f"target date is set to {in_words(new)}", texts
        )
        yield since_agreement(found, amended, agreed=agreed)
    elif new is None:
        what, level, how = _gravity(before, after, amended, agreed=agreed)
        yield location.change(
            "target-date-cleared", level, f"{what} {in_words(old)} is taken out{how}", texts
        )
    elif texts.days == 0 and not _moves_a_series(before, after):
        message = f"target date is written {new} in place of {old}, which is due the same day"
        yield location.change("field-changed", "information", message, texts)
    else:
        what, level, how = _gravity(before, after, amended, agreed=agreed)
        by = shift(texts.days) if texts.days else "by which what repeats is due on other days"
        message = f"{what} {in_words(old)} is rewritten to {in_words(new)}, {by}{how}"
        yield location.change("target-date-rewritten", level, message, texts)


def _moves_a_series(before: Action, after: Action) -> bool:
    """Whether what repeats is due on other days once its first date is written as another period."""
    return any(each.interval and not each.by_last_day for each in (before, after))


def _gravity(
    before: Action, after: Action, amended: Decision | None, *, agreed: bool
) -> tuple[str, Level, str]:
    """What the date was, how bad it is that it no longer stands, and what is or is not on record of it."""
    if not agreed:
        return "target date", "information", f", amended {decided(amended)}" if amended else ""
    if amended:
        return "agreed target date", "attention", f", amended {decided(amended)}"
    if any(each.approved for each in after.revisions if each not in before.revisions):
        return "agreed target date", "blocking", ", though a revision leaves the agreed date as it is"
    return "agreed target date", "blocking", ", with neither a revision nor a decision on record"


def _same_request(one: Revision, other: Revision) -> bool:
    return one.to == other.to


def _revision_changes(location: Location, old: Revision, new: Revision, dates: _Dates) -> Iterator[Change]:
    skip: set[str] = set()
    if old.approved and (not new.approved or old.to != new.to):
        yield _rewritten(location, old, new)
        skip = {"to", "approved"}
    elif new.approved and not old.approved:
        yield _new_revision(location, new, dates)
        skip = {"to", "approved"}
    elif old.to != new.to:
        days = (new.to.last - old.to.last).days
        message = f"the request {dated(new.day)} now asks for {in_words(new.to)}, {shift(days)}; it asked for {in_words(old.to)}"
        values = Values(field="to", before=str(old.to), after=str(new.to), days=days)
        yield _as_decided(location.change("revision-requested", "attention", message, values), old)
        skip = {"to"}
    if new.refused and not old.refused:
        yield _refusal(location, new, new.refused)
        skip.add("refused")
    for change in field_changes(location, old, new, skip=skip, label=f"revision {dated(new.day)}, "):
        yield _as_decided(change, old)


def _as_decided(change: Change, old: Revision) -> Change:
    """A change to a revision; to rewrite what was decided of it is to rewrite a target date."""
    is_decided = bool(old.approved or old.refused) and change.before is not None
    return replace(change, kind="target-date-rewritten", level="blocking") if is_decided else change


def _rewritten(location: Location, old: Revision, new: Revision) -> Change:
    days = (new.to.last - old.to.last).days
    what = f"is rewritten to {in_words(new.to)}, {shift(days)}" if days else "is no longer approved"
    message = f"agreed target date {in_words(old.to)} {what}; the revision {dated(old.day)} was approved {_approval(old)}"
    return location.change(
        "target-date-rewritten",
        "blocking",
        message,
        Values(field="to", before=str(old.to), after=str(new.to), days=days),
    )


def _lost_revision(location: Location, old: Revision) -> Change:
    if old.refused and not old.approved:
        message = f"the request {dated(old.day)}, refused {decided(old.refused)}, is taken out"
        return location.change("target-date-rewritten", "blocking", message, Values(before=text_of(old)))
    if old.approved:
        message = f"agreed target date {in_words(old.to)} is taken out: the revision {dated(old.day)}, approved {_approval(old)}"
        return location.change("target-date-rewritten", "blocking", message, Values(before=str(old.to)))
    message = f"the request {dated(old.day)} to move the target date to {in_words(old.to)} is taken out"
    return location.change("field-changed", "attention", message, Values(before=str(old.to)))


def _approval(revision: Revision) -> str:
    return decided(revision.approved) if revision.approved else ""


def _new_revision(location: Location, new: Revision, dates: _Dates) -> Change:
    if new.refused and not new.approved:
        return _refusal(location, new, new.refused)
    nth, previous = dates.order(new)
    days = (new.to.last - previous.last).days if previous else None
    moved = _moved(previous, new.to)
    reason = f"; reason: {cited(new.reason)}" if new.reason else "; no reason on record"
    kind: ChangeKind = "target-date-revised" if new.approved else "revision-requested"
    if new.approved:
        message = (
            f"target date revised for the {ordinal(nth)} time: {moved}, approved {decided(new.approved)}"
        )
    else:
        message = f"an extension is requested for the {ordinal(nth)} time, not approved yet: {moved}"
    return location.change(
        kind, "attention", message + reason, Values(before=text_of(previous), after=str(new.to), days=days)
    )


def _moved(previous: Period | None, now: Period) -> str:
    """From which date to which; `as before` where it is moved to the very same."""
    if previous is None or previous == now:
        return f"to {in_words(now)}{', as before' if previous else ''}"
    return f"{in_words(previous)} becomes {in_words(now)}, {shift((now.last - previous.last).days)}"


def _refusal(location: Location, new: Revision, refused: Decision) -> Change:
    message = f"the request {dated(new.day)} to move the target date to {in_words(new.to)} was refused {decided(refused)}"
    return location.change(
        "field-changed", "information", message, Values(field="refused", after=text_of(refused))
    )
