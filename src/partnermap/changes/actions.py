"""What became of an action: its wording, who answers for it, its dates, its progress and its end."""

from collections.abc import Iterator
from dataclasses import replace

from partnermap.changes.additions import addition_changes
from partnermap.changes.amendments import amendment_changes
from partnermap.changes.change import Change, Level, Location, Values
from partnermap.changes.decisions import (
    Amended,
    by_decision,
    grave,
    since_agreement,
)
from partnermap.changes.endings import ending_changes, refines
from partnermap.changes.fields import field_changes, text_changes
from partnermap.changes.target_dates import interval_changes, target_date_changes
from partnermap.changes.wording import adds_only, cited, completed_words, named, one_line, rewording, text_of
from partnermap.model.action import Action, Point, Progress
from partnermap.model.period import Period
from partnermap.model.placeholder import is_placeholder
from partnermap.model.value import Decision, Party
from partnermap.wording.dates import dated, period, when
from partnermap.wording.values import in_words

OF_THEIR_OWN = (
    "ref",
    "action",
    "points",
    "priority",
    "responsibility",
    "political_lead",
    "target_date",
    "revisions",
    "repeats",
    "every",
    "deferrals",
    "passed_over",
    "amendments",
    "done",
    "progress",
    "completed",
    "evidence",
    "verified",
    "withdrawn",
    "transferred",
    "carried_from",
    "added",
)
"""Fields with changes of their own kind; of the others it is said that they changed."""


def action_changes(location: Location, before: Action, after: Action, *, agreed: bool) -> Iterator[Change]:
    """What changed in one action; `agreed` says that the full membership had agreed it before."""
    location = replace(location, is_settled=agreed)
    decision = Amended(before, after)
    yield from _rewordings(location, before, after, decision, agreed=agreed)
    yield from _responsibility(location, before.responsibility, after.responsibility, decision, agreed=agreed)
    yield from target_date_changes(location, before, after, decision.of("target_date"), agreed=agreed)
    holds = before if before.interval else after
    kept = decision.of("every" if holds.every else "repeats")
    yield from interval_changes(location, before, after, kept, agreed=agreed)
    yield from _put_off(location, before, after, agreed=agreed)
    yield from _progress(location, before, after)
    yield from ending_changes(location, before, after, decision)
    yield from amendment_changes(location, before, after, agreed=agreed)
    yield from addition_changes(location, before, after, agreed=agreed)
    yield from _priority(location, before, after, decision, agreed=agreed)
    yield from _political_lead(location, before, after, agreed=agreed)
    yield from field_changes(replace(location, is_settled=True), before, after, skip=OF_THEIR_OWN)


def described(action: Action) -> str:
    """An action's wording, and who does it by when."""
    who, due = named(action.responsibility), in_words(action.target_date)
    return "; ".join(filter(None, [cited(action.action), who, due and f"due {due}"]))


def _rewordings(
    location: Location, before: Action, after: Action, amended: Amended, *, agreed: bool
) -> Iterator[Change]:
    old, new = one_line(before.action), one_line(after.action)
    if old != new:
        decision = amended.of("action")
        yield location.change(
            "action-reworded",
            grave(decision, agreed=agreed),
            f"reworded{by_decision(decision, agreed=agreed)}: {rewording(old, new)}",
            Values(field="action", before=old, after=new),
        )
    old_points, new_points = _points_in_words(before, after)
    for change in text_changes(location, "points", old_points, new_points, "points"):
        decision = amended.of("points")
        yield replace(
            change,
            kind="action-reworded",
            level=grave(decision, agreed=agreed),
            message=f"{change.message}{by_decision(decision, agreed=agreed)}",
        )
    yield from _points_done(location, before, after, amended.of("points"), agreed=agreed)


def _point(point: Point) -> tuple[str, Period | None]:
    """What was agreed of a point."""
    return one_line(point.point), point.target_date


def _points_in_words(before: Action, after: Action) -> list[list[str]]:
    """The points of both versions in words; of one that has the date of another in its wording, that it has none of its own."""
    dated = {_point_in_words(each) for each in (*before.points, *after.points) if each.target_date}

    def said(point: Point) -> str:
        words = _point_in_words(point)
        return f"{words} (no date)" if words in dated and not point.target_date else words

    return [[said(each) for each in action.points] for action in (before, after)]


def _point_in_words(point: Point) -> str:
    wording, target = _point(point)
    return f"{wording}, by {period(target)}" if target else wording


def _points_done(
    location: Location, before: Action, after: Action, decision: Decision | None, *, agreed: bool
) -> Iterator[Change]:
    how, rewritten = (
        by_decision(decision, agreed=agreed),
        grave(decision, agreed=agreed, otherwise="attention"),
    )
    old = {_point(each): each for each in before.points if each.completed}
    new = {_point(each): each for each in after.points if each.completed}
    for known, point in old.items():
        if known not in new and known in map(_point, after.points):
            message = f"point no longer completed: {cited(point.point)}{how}"
            yield location.change("action-reopened", rewritten, message, Values(field="points"))
    for known, point in new.items():
        was = old[known].completed if known in old else None
        if point.completed and was != point.completed:
            message = f"point completed {completed_words(point.completed)}: {cited(point.point)}"
            if was:
                message += f"; it was {completed_words(was)}"
            if was and not refines(was, point.completed):
                yield location.change("action-reopened", rewritten, message + how, Values(field="points"))
            else:
                yield location.change("field-changed", "attention", message, Values(field="points"))


def _put_off(location: Location, before: Action, after: Action, *, agreed: bool) -> Iterator[Change]:
    """What was decided to wait or to be passed over; to take such a decision out needs another."""
    for name in ("deferrals", "passed_over"):
        old, new = getattr(before, name), getattr(after, name)
        is_rewritten = agreed and not all(any(adds_only(each, other) for other in new) for each in old)
        for change in field_changes(location, before, after, only=[name]):
            if is_rewritten:
                yield replace(change, kind="target-date-rewritten", level="blocking")
            else:
                yield replace(change, level="attention")


def _priority(
    location: Location, before: Action, after: Action, amended: Amended, *, agreed: bool
) -> Iterator[Change]:
    for change in field_changes(location, before, after, only=["priority"]):
        yield since_agreement(change, amended.of("priority"), agreed=agreed)


def _political_lead(location: Location, before: Action, after: Action, *, agreed: bool) -> Iterator[Change]:
    level: Level = "attention" if agreed else "information"
    for change in field_changes(location, before, after, only=["political_lead"]):
        yield replace(change, level=level)


def _responsibility(
    location: Location, before: Party | None, after: Party | None, amended: Amended, *, agreed: bool
) -> Iterator[Change]:
    old, new = _accountable(before), _accountable(after)
    texts = Values("responsibility", named(before), named(after))
    decision = amended.of("responsibility")
    how = by_decision(decision, agreed=agreed)
    if old and not new:
        message = f"responsibility of {old} is taken out{how}"
        if after:
            message += f"; {named(after)} names nobody"
        level = grave(decision, agreed=agreed)
        yield location.change("responsibility-cleared", level, message, texts)
        return
    if new and not old:
        message = f"responsibility is given to {named(after)}"
        found = location.change("responsibility-set", "information", message, texts)
    elif old != new:
        message = f"responsibility passes from {old} to {new}"
        found = location.change("responsibility-changed", "attention", message, texts)
    elif sorted(before.helpers if before else ()) != sorted(after.helpers if after else ()):
        helpers = ", ".join(after.helpers) if after and after.helpers else "nobody"
        message = f"those who help are now {helpers}; responsibility stays with {new or 'nobody'}"
        found = location.change("responsibility-changed", "attention", message, texts)
    else:
        return
    yield since_agreement(found, decision, agreed=agreed)


def _accountable(party: Party | None) -> str | None:
    """Who answers; a placeholder is nobody."""
    who = party.accountable if party else None
    return None if who is None or is_placeholder(who) else one_line(who)


def _progress(location: Location, before: Action, after: Action) -> Iterator[Change]:
    old, new = ([_note(each) for each in action.progress] for action in (before, after))
    gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
    for day, by, note in gone:
        replaced = next((each for each in come if each[0] == day), None)
        text = f"the note {dated(day)} is taken out: {cited(note)}"
        if replaced:
            come.remove(replaced)
            text = f"the note {dated(day)} is rewritten: {rewording(note, replaced[2])}"
            if replaced[2] == note:
                text = (
                    f"the note {dated(day)} is now by {replaced[1] or 'nobody'}; it was by {by or 'nobody'}"
                )
        after_text = replaced[2] if replaced else None
        yield location.change(
            "progress-rewritten", "blocking", text, Values(field="progress", before=note, after=after_text)
        )
    for day, by, note in come:
        who = f" by {by}" if by else ""
        i = new.index((day, by, note))
        yield location.into("progress", i).change(
            "progress-added",
            "information",
            f"progress {when(day)}{who}: {cited(note)}{_percent(after.progress[i])}",
            Values(after=note),
        )
    yield from _percents(location, before, after)


def _note(each: Progress) -> tuple[Period, str | None, str]:
    """What tells a note of progress from the others."""
    return each.day, each.by, one_line(each.note)


def _percent(each: Progress) -> str:
    return "" if each.percent is None else f", {each.percent}%"


def _percents(location: Location, before: Action, after: Action) -> Iterator[Change]:
    """How much notes that stay say is done; to take that back or to change it is to rewrite them."""
    was = {_note(each): each.percent for each in before.progress}
    for i, each in enumerate(after.progress):
        old, new = was.get(_note(each), each.percent), each.percent
        if old == new:
            continue
        said = f"the note {dated(each.day)} now says {'nothing' if new is None else f'{new}%'}"
        values = Values("percent", text_of(old), text_of(new))
        at = location.into("progress", i)
        if old is None:
            yield at.change("field-changed", "information", said, values)
        else:
            yield at.change("progress-rewritten", "blocking", f"{said}; it said {old}%", values)
