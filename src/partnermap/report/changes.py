"""What happened since the last meeting, to the evaluations of a year and in the register, from dated facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from partnermap.model.action import Action, Revision
from partnermap.model.evaluation import STEPS, Deviating, Deviation, Evaluation
from partnermap.model.period import Period
from partnermap.model.value import UNREADABLE, Exempt
from partnermap.queries.movements import Movement, MovementKind, movements
from partnermap.queries.programme import ground_of
from partnermap.register import Register
from partnermap.register.labels import labels_of
from partnermap.report.actions import action_name
from partnermap.report.elements import TableView
from partnermap.wording.dates import day_in_words, period, when
from partnermap.wording.exemption import NOT_PUBLIC, stub_words
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import is_or_are, number_of
from partnermap.wording.terms import STEP_WORDS, title_of

CHANGED = "What has changed since the last meeting"

DEVIATES: dict[Deviation, str] = {
    "late-start": "A late start was recorded",
    "delay": "A delay was recorded",
    "under-review": "A review of the arrangements began",
    "deferred": "The evaluation was deferred",
    "withdrawn": "The evaluation was withdrawn from the programme",
}
MOVED: Mapping[MovementKind, tuple[str, str]] = {
    "added": ("was added", "were added"),
    "scored": ("was scored for the first time", "were scored for the first time"),
    "ended": ("ended", "ended"),
    "to-end": ("is to end", "are to end"),
    "tier-changed": ("changed its tier", "changed their tier"),
}
"""What a partnership did, and what several did."""
AMENDED = {"action": "wording", "points": "points", "repeats": "interval", "completed": "completion"}


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened; `about` is the part that it happened to, and `exempt` says why that is not for the public."""

    day: date
    text: str
    dated: Period | None = None
    about: str = ""
    exempt: Exempt | None = None


def _at(fact: Period, text: str) -> _Event:
    return _Event(fact.last, text, fact)


def changes(register: Register, year: str, moved: Sequence[Movement], since: date, on: date) -> TableView:
    """What happened after a day in the evaluations of a year, and what `moved` in the register, in order of day.

    Below stands a stub for each of what is not for the public, without its day.
    """
    labels = labels_of(register).partnerships
    found = [
        (_Event(each.day, _moved(each, labels), each.dated), labels[each.partnership_id], each.partnership_id)
        for each in moved
    ]
    found += [
        (event, labels.get(entry.record.partnership, entry.record.partnership), entry.id)
        for entry in register.evaluations.values()
        if entry.record.year == year
        for event in _events(entry.record, labels)
        if event.day > since
    ]
    found.sort(key=lambda each: (each[0].day, each[2]))
    rows = [
        (period(event.dated) if event.dated else day_in_words(event.day), label, sentence(event.text))
        for event, label, _ in found
    ]
    rows += [(NOT_PUBLIC, *stub) for stub in sorted(_stubs(register, year, since, on))]
    return TableView(CHANGED, ("Day", "Partnership", "What happened"), tuple(rows))


def withheld_in(found: TableView) -> str:
    """How many of the changes are not for the public; empty when none is."""
    number = sum(day == NOT_PUBLIC for day, *_ in found.rows)
    return (
        sentence(f"{number_of(number, 'of them', 'of them')} {is_or_are(number)} not shown") if number else ""
    )


def _stubs(register: Register, year: str, since: date, on: date) -> Iterator[tuple[str, str]]:
    """A partnership, as far as it may be told, and what stands in place of a change that is not for the public."""
    private, law = register.private, register.settings.law
    if private is None:
        return
    labels = labels_of(register).partnerships
    for each in movements(private, since, on):
        if each.partnership_id not in register.partnerships:
            of_partnership = private.partnerships[each.partnership_id].record.exempt or UNREADABLE
            yield "", sentence(stub_words("Change of a partnership", law.in_short(of_partnership.paragraph)))
    for entry in private.evaluations.values():
        evaluation = entry.record
        if evaluation.year != year:
            continue
        is_shown = entry.id in register.evaluations
        around = None if is_shown else ground_of(evaluation, private) or UNREADABLE
        for event in _events(evaluation, {}):
            mark = around or event.exempt
            if mark and event.day > since:
                what = f"Change of {event.about if is_shown else 'an evaluation'}"
                label = labels.get(evaluation.partnership, "") if is_shown else ""
                yield label, sentence(stub_words(what, law.in_short(mark.paragraph)))


def moved_in_all(moved: Sequence[Movement]) -> str:
    """How many partnerships came, went and changed their tier; empty when none did."""
    counts = Counter(each.kind for each in moved)
    parts = [
        f"{number_of(counts[kind], 'partnership')} {words[counts[kind] != 1]}"
        for kind, words in MOVED.items()
        if counts[kind]
    ]
    return sentence(f"in the register, {listed(parts)}") if parts else ""


def _moved(each: Movement, labels: Mapping[str, str]) -> str:
    if each.kind == "added":
        return f"It was added to the register{f', of tier {each.tier}' if each.tier else ''}"
    under = f" under the edition of {each.edition}" if each.edition else ""
    if each.kind == "scored":
        return f"It was scored for the first time{under}, and is of tier {each.tier}"
    if each.kind == "tier-changed":
        if each.tier is None:
            return f"It is no longer significant{under}; its tier was {each.tier_before or 'not set'}"
        return f"Its tier changed from {each.tier_before or 'not significant'} to {each.tier}{under}"
    if each.ended is None:
        return ""
    ended = each.ended
    named = listed(labels.get(each, title_of(each)) for each in ended.all_into)
    into = f" into {named}" if named else ""
    how = f"{ended.how}{into}"
    if each.kind == "ended":
        return f"It ended {when(ended.last_day)}: {how}, as the {ended.by} decided"
    return f"The {ended.by} decided that it ends {when(ended.last_day)}: {how}"


def _events(evaluation: Evaluation, labels: Mapping[str, str]) -> Iterator[_Event]:
    for step in STEPS:
        milestone = evaluation.milestones.of(step)
        day = evaluation.taken_by(step)
        if milestone and milestone.actual and day:
            forum = f" ({milestone.forum})" if milestone.forum else ""
            yield _Event(day, STEP_WORDS[step].event + forum, milestone.actual)
    for exception in evaluation.exceptions:
        yield from _of("the plan", exception.exempt, _exception_events(exception))
    for issue in evaluation.issues:
        if issue.added:
            added = _at(issue.added, f"Issue {issue.ref} was added")
            yield from _of(f"issue {issue.ref}", issue.exempt, [added])
        for action in issue.actions:
            events = _action_events(action, labels)
            yield from _of(f"action {action.ref}", action.exempt or issue.exempt, events)


def _of(about: str, exempt: Exempt | None, events: Iterable[_Event]) -> Iterator[_Event]:
    return (replace(event, about=about, exempt=exempt) for event in events)


def _exception_events(exception: Deviating) -> Iterator[_Event]:
    yield _at(exception.day, DEVIATES[exception.what])
    if exception.until:
        yield _at(exception.until, "The review of the arrangements ended")


def _revision_events(name: str, revision: Revision) -> Iterator[_Event]:
    later = period(revision.to)
    if revision.approved:
        yield _at(
            revision.approved.day, f"{name}: the {revision.approved.by} moved its target date to {later}"
        )
    elif revision.refused:
        yield _at(
            revision.refused.day,
            f"{name}: the {revision.refused.by} refused to move its target date to {later}",
        )
    else:
        yield _at(revision.day, f"{name}: an extension to {later} was requested")


def _action_events(action: Action, labels: Mapping[str, str]) -> Iterator[_Event]:
    name = f"Action {action.ref}"
    if action.added:
        yield _at(action.added, f"{name} was added")
    for revision in action.revisions:
        yield from _revision_events(name, revision)
    for amendment in action.amendments:
        was = amendment.was
        changed = listed(
            [AMENDED.get(field, title_of(field).lower()) for field in sorted(was.model_fields_set)]
        )
        had_none = all(getattr(was, field) is None for field in was.model_fields_set)
        verb = "set" if had_none else "changed"
        yield _at(amendment.day, f"{name}: the {amendment.by} {verb} its {changed}")
    for done in action.done:
        yield _at(done.day, f"{name}, which repeats, was done")
    if action.completed:
        known = "known to be " if action.completed.known_by else ""
        yield _at(action.completed, f"{name} was {known}completed")
    if action.withdrawn:
        yield _at(action.withdrawn.day, f"{name} was withdrawn by the {action.withdrawn.by}")
    if action.transferred:
        other = action_name(action.transferred.to, labels)
        yield _at(action.transferred.day, f"{name} was transferred and is now {other}")
