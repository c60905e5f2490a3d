"""What became of an evaluation: its steps, its exceptions, what it found, its issues and actions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from partnermap.changes.actions import action_changes, described
from partnermap.changes.additions import added_unseen, addition_changes
from partnermap.changes.amendments import amendment_changes
from partnermap.changes.change import Change, Level, Location, Values
from partnermap.changes.decisions import (
    Amended,
    by_decision,
    since_agreement,
)
from partnermap.changes.fields import field_changes, value_change
from partnermap.changes.matching import Found, matched
from partnermap.changes.milestones import milestone_changes
from partnermap.changes.wording import cited, one_line, rewording
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.outcomes import CriterionFinding
from partnermap.model.record import identity
from partnermap.register import Register
from partnermap.register.version import CommittedOn
from partnermap.wording.dates import when
from partnermap.wording.terms import plain, point_words

OF_ISSUES_THEIR_OWN = ("ref", "issue", "criterion", "priority", "actions", "amendments", "added")
OUTCOMES = {"approach", "hours_planned", "council_role", "continued_role"}
"""Fields that may be put otherwise until the evaluation is completed."""

OF_THEIR_OWN = (
    "partnership",
    "year",
    "milestones",
    "exceptions",
    "self_assessment",
    "issues",
    "amendments",
)


@dataclass(frozen=True, slots=True)
class Ratings:
    """The scale an evaluation is rated on: the toolkit's id or the name of an own framework, and its points."""

    framework: str | None
    points: Mapping[int, str]

    @classmethod
    def of(cls, register: Register, evaluation: Evaluation) -> "Ratings":
        """The scale of one evaluation."""
        used = evaluation.framework
        if used is None or used.toolkit is None:
            return cls(used.own if used else None, {})
        entry = register.frameworks.get(used.toolkit)
        return cls(used.toolkit, entry.record.scale if entry else {})

    def named(self, rating: int) -> str:
        """A rating with its words: `2 (fair)`."""
        return point_words(rating, self.points.get(rating))


OF_STEPS = ("milestones", "exceptions", "amendments")
"""What tells how far an evaluation is, and of its plan."""


def evaluation_changes(
    location: Location,
    before: Evaluation,
    after: Evaluation,
    ratings: tuple[Ratings, Ratings],
    committed: CommittedOn | None = None,
) -> Iterator[Change]:
    """What changed in one evaluation; `committed` tells when what is new in it was."""
    if any(getattr(before, name) != getattr(after, name) for name in OF_STEPS):
        yield from milestone_changes(location, before, after)
    found = replace(location, is_settled=before.reached("completed"))
    if before.self_assessment != after.self_assessment:
        yield from _self_assessment(found, before, after, ratings)
    if before.issues != after.issues:
        yield from _issue_changes(location, before, after, committed)
    yield from amendment_changes(location, before, after, agreed=before.was_agreed)
    yield from field_changes(location, before, after, skip=OUTCOMES.union(OF_THEIR_OWN))
    yield from field_changes(found, before, after, only=OUTCOMES)


def _self_assessment(
    location: Location, before: Evaluation, after: Evaluation, ratings: tuple[Ratings, Ratings]
) -> Iterator[Change]:
    blank = CriterionFinding()
    for criterion in dict.fromkeys((*after.self_assessment, *before.self_assessment)):
        old = before.self_assessment.get(criterion, blank)
        new = after.self_assessment.get(criterion, blank)
        inner = location.into("self_assessment", criterion)
        name = location.names.get("criterion", plain)(criterion)
        if old.rating != new.rating:
            yield _rating(inner, name, (old.rating, new.rating), ratings)
        yield from field_changes(inner, old, new, skip=("rating",), label=f"{name}, ")


def _rating(
    location: Location,
    criterion: str,
    rating: tuple[int | None, int | None],
    ratings: tuple[Ratings, Ratings],
) -> Change:
    old, new = rating
    before = None if old is None else ratings[0].named(old)
    after = None if new is None else ratings[1].named(new)
    level: Level = "attention" if location.is_settled else "information"
    if old is None:
        message = f"{criterion} is rated {after}"
    elif new is None:
        message = f"{criterion} is no longer rated; it was {before}"
    elif ratings[0] != ratings[1]:
        message = f"{criterion} was rated {before} and is rated {after}; the rating scale changed, so the two are not compared"
    elif new < old:
        message = f"the rating of {criterion} falls from {before} to {after}"
    else:
        message = f"the rating of {criterion} rises from {before} to {after}"
    return location.change(
        "rating-changed", level, message, Values(field="rating", before=before, after=after)
    )


def _issue_changes(
    location: Location, before: Evaluation, after: Evaluation, committed: CommittedOn | None
) -> Iterator[Change]:
    for old, new in matched(before.issues, after.issues, key=identity, alike=_same_issue):
        if old and new and old[1] == new[1]:
            continue
        issue = cast("Found[Issue]", new or old)[1]
        at = _issue_location(location, new[0] if new else None, issue)
        if old and new:
            yield from _one_issue(at, old[1], new[1], agreed=before.was_agreed)
        elif new:
            found = at.change(
                "issue-added", "information", f"new issue: {cited(issue.issue)}", Values(after=issue.issue)
            )
            yield added_unseen(found, at, committed, issue.added, agreed=before.first_agreed)
        else:
            message = f"the issue is taken out: {cited(issue.issue)}"
            level: Level = "blocking" if before.was_agreed else "attention"
            yield at.change("issue-removed", level, message, Values(before=issue.issue))
    yield from _all_action_changes(location, before, after, committed)


def _same_issue(one: Issue, other: Issue) -> bool:
    return one_line(one.issue) == one_line(other.issue)


def _issue_location(location: Location, place: int | None, issue: Issue) -> Location:
    at = location.into("issues") if place is None else location.into("issues", place)
    return at.about(f"issue {issue.ref}", issue.ref)


def _one_issue(location: Location, before: Issue, after: Issue, *, agreed: bool) -> Iterator[Change]:
    location = replace(location, is_settled=agreed)
    old, new = one_line(before.issue), one_line(after.issue)
    if old != new:
        decision = Amended(before, after).of("issue")
        message = f"reworded{by_decision(decision, agreed=agreed)}: {rewording(old, new)}"
        level: Level = "attention" if agreed else "information"
        found = location.change(
            "issue-reworded", level, message, Values(field="issue", before=old, after=new)
        )
        yield replace(found, reaches_back=agreed and not decision)
    yield from amendment_changes(location, before, after, agreed=agreed)
    yield from addition_changes(location, before, after, agreed=agreed and bool(before.actions))
    amended = Amended(before, after)
    for name in ("criterion", "priority"):
        for change in field_changes(location, before, after, only=[name]):
            yield since_agreement(change, amended.of(name), agreed=agreed)
    yield from field_changes(location, before, after, skip=OF_ISSUES_THEIR_OWN)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An action and where it stands."""

    action: Action
    issue: Issue
    issue_place: int
    place: int


def _placed(evaluation: Evaluation) -> Sequence[_Placed]:
    return [
        _Placed(action, issue, i, j)
        for i, issue in enumerate(evaluation.issues)
        for j, action in enumerate(issue.actions)
    ]


def _all_action_changes(
    location: Location, before: Evaluation, after: Evaluation, committed: CommittedOn | None
) -> Iterator[Change]:
    old, new = _placed(before), _placed(after)
    refs, agreed = {issue.ref for issue in before.issues}, before.was_agreed
    times = Counter(each.action.ref for each in new)
    had_twice = {ref for ref, number in Counter(each.action.ref for each in old).items() if number > 1}
    pairs = list(matched(old, new, key=lambda each: identity(each.action), alike=_same_wording))
    renumbered = _renumbered(pairs, had_twice)
    for was, now in pairs:
        if was and not now and was[1] in renumbered.values():
            continue
        known = was[1] if was else renumbered.get(now[1].action.ref) if now else None
        if now and known:
            yield from _one_action(location, known, now[1], agreed=agreed)
        elif now:
            found = _added(location, now[1], twice=times[now[1].action.ref] > 1)
            days = now[1].action.added, now[1].issue.added
            since = before.first_agreed if now[1].issue.ref in refs else None
            at = _action_location(location, now[1])
            yield added_unseen(found, at, committed, *days, agreed=since)
        elif known:
            yield _removed(location, known, before, after)


def _same_wording(one: _Placed, other: _Placed) -> bool:
    return one_line(one.action.action) == one_line(other.action.action)


def _renumbered(
    pairs: Sequence[tuple[Found[_Placed] | None, Found[_Placed] | None]], had_twice: set[str]
) -> Mapping[str, _Placed]:
    """By new ref the actions whose ref stood twice and that have one of their own now."""
    gone = [was[1] for was, now in pairs if was and not now and was[1].action.ref in had_twice]
    come = [now[1] for was, now in pairs if now and not was]
    return {each.action.ref: was for each in come for was in gone if _same_wording(was, each)}


def _action_location(location: Location, placed: _Placed) -> Location:
    at = location.into("issues", placed.issue_place, "actions", placed.place)
    return at.about(f"action {placed.action.ref}", placed.issue.ref, placed.action.ref)


def _one_action(location: Location, was: _Placed, now: _Placed, *, agreed: bool) -> Iterator[Change]:
    if (was.action, was.issue.ref) == (now.action, now.issue.ref):
        return
    at = _action_location(location, now)
    if was.action.ref != now.action.ref:
        yield value_change(at, "its number", Values("ref", was.action.ref, now.action.ref))
    if was.issue.ref != now.issue.ref:
        seen = ", so that earlier meetings see it there" if agreed else ""
        moved = at.change(
            "action-moved",
            "attention" if agreed else "information",
            f"moved from issue {was.issue.ref} to issue {now.issue.ref}{seen}",
            Values(before=was.issue.ref, after=now.issue.ref),
        )
        yield replace(moved, reaches_back=agreed)
    yield from action_changes(at, was.action, now.action, agreed=agreed)


def _added(location: Location, now: _Placed, *, twice: bool) -> Change:
    at = _action_location(location, now)
    message = f"new action: {described(now.action)}"
    if twice:
        message = f"another action has this number too, which may be given only once: {described(now.action)}"
    return at.change(
        "action-added",
        "blocking" if twice else "information",
        message,
        Values(after=one_line(now.action.action)),
    )


def _removed(location: Location, was: _Placed, before: Evaluation, after: Evaluation) -> Change:
    """An action that is gone, shown at its issue, or where that is gone too at the list of issues."""
    place = next((i for i, issue in enumerate(after.issues) if issue.ref == was.issue.ref), None)
    at = location.into("issues") if place is None else location.into("issues", place)
    at = at.about(f"action {was.action.ref}", was.issue.ref, was.action.ref)
    agreed = before.first_agreed
    since = f" {when(agreed)}" if agreed else ""
    how = f"taken out, though it was agreed{since}" if agreed else "taken out"
    return at.change(
        "action-removed",
        "blocking" if agreed else "attention",
        f"{how}: {described(was.action)}",
        Values(before=one_line(was.action.action)),
    )
