"""What became of an action: its wording, who answers for it, its dates, its progress and its end."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnermap.changes.change import Change, Level, Spot, Values
from partnermap.changes.fields import exemption, field_changes, is_exempt, value_change
from partnermap.changes.target_dates import target_date_changes
from partnermap.changes.wording import cited, decided, named, one_line, rewording, text_of
from partnermap.model.evaluation import (
    Action,
    ActionAmendment,
    Evaluation,
    EvaluationAmendment,
    Issue,
    IssueAmendment,
)
from partnermap.model.placeholder import is_placeholder
from partnermap.model.value import Decision, Party

Amendable = Action | Issue | Evaluation
Amendment = ActionAmendment | IssueAmendment | EvaluationAmendment

OF_THEIR_OWN = (
    "ref",
    "action",
    "points",
    "responsibility",
    "target_date",
    "revisions",
    "amendments",
    "done",
    "progress",
    "completed",
    "evidence",
    "verified",
    "withdrawn",
    "transferred",
    "exempt",
)
"""Fields with changes of their own kind; of the others it is said that they changed."""

UNDECIDED = "with no decision on record"


def action_changes(spot: Spot, before: Action, after: Action, *, agreed: bool) -> Iterator[Change]:
    """What changed in one action; `agreed` says that the full membership had agreed it before."""
    inner = replace(spot, exempt=spot.exempt or is_exempt(before, after))
    decision = Amended(before, after)
    if bool(before.exempt) != bool(after.exempt):
        yield exemption(spot, before.exempt, after.exempt)
    elif before.exempt != after.exempt:
        yield exemption(inner, before.exempt, after.exempt)
    yield from _rewordings(inner, before, after, decision, agreed=agreed)
    yield from _responsibility(inner, before.responsibility, after.responsibility, decision, agreed=agreed)
    yield from target_date_changes(inner, before, after, decision.of("target_date"), agreed=agreed)
    yield from _progress(inner, before, after)
    yield from _ends(inner, before, after, decision)
    yield from amendment_changes(inner, before, after)
    yield from field_changes(inner, before, after, skip=OF_THEIR_OWN)


class Amended:
    """The amendments that came with a change."""

    def __init__(self, before: Amendable, after: Amendable) -> None:
        self._before = before
        self._new = [each for each in after.amendments if each not in before.amendments]

    def of(self, field: str) -> Decision | None:
        """The decision of a new amendment that keeps what a field held; None without one."""
        kept = text_of(getattr(self._before, field))
        for amendment in self._new:
            if field in amendment.was.model_fields_set and text_of(getattr(amendment.was, field)) == kept:
                return amendment
        return None


def by_decision(decision: Decision | None, *, agreed: bool) -> str:
    """How a change to what was agreed came about; nothing where it was not agreed yet."""
    if decision:
        return f", amended {decided(decision)}"
    return f", {UNDECIDED}" if agreed else ""


def grave(decision: Decision | None, *, agreed: bool, otherwise: Level = "information") -> Level:
    """Blocking where something agreed was changed and no decision is on record."""
    return "blocking" if agreed and not decision else otherwise


def described(action: Action) -> str:
    """An action's wording, and who does it by when."""
    who, when = named(action.responsibility), text_of(action.target_date)
    return "; ".join(filter(None, [cited(action.action), who, when and f"due {when}"]))


def _rewordings(
    spot: Spot, before: Action, after: Action, amended: Amended, *, agreed: bool
) -> Iterator[Change]:
    old, new = one_line(before.action), one_line(after.action)
    if old != new:
        decision = amended.of("action")
        yield spot.change(
            "action-reworded",
            grave(decision, agreed=agreed),
            f"reworded{by_decision(decision, agreed=agreed)}: {rewording(old, new)}",
            Values(field="action", before=old, after=new),
        )
    old_points, new_points = sorted(map(one_line, before.points)), sorted(map(one_line, after.points))
    if old_points != new_points:
        decision = amended.of("points")
        told = next(field_changes(spot, before, after, skip=set(Action.model_fields) - {"points"}))
        yield replace(
            told,
            kind="action-reworded",
            level=grave(decision, agreed=agreed),
            message=f"{told.message.replace('points', 'sub-points', 1)}{by_decision(decision, agreed=agreed)}",
        )


def _responsibility(
    spot: Spot, before: Party | None, after: Party | None, amended: Amended, *, agreed: bool
) -> Iterator[Change]:
    old, new = _accountable(before), _accountable(after)
    texts = Values("responsibility", named(before), named(after))
    decision = amended.of("responsibility")
    how = by_decision(decision, agreed=agreed)
    if old and not new:
        message = f"responsibility of {old} is taken out{how}"
        if after:
            message += f"; {named(after)} names nobody"
        level = grave(decision, agreed=agreed, otherwise="attention" if decision else "information")
        yield spot.change("responsibility-cleared", level, message, texts)
    elif new and not old:
        yield spot.change(
            "responsibility-set", "information", f"responsibility is given to {named(after)}", texts
        )
    elif old != new:
        message = f"responsibility passes from {old} to {new}{how}"
        yield spot.change("responsibility-changed", "attention", message, texts)
    elif sorted(before.helpers if before else ()) != sorted(after.helpers if after else ()):
        helpers = ", ".join(after.helpers) if after and after.helpers else "nobody"
        message = f"those who help are now {helpers}; responsibility stays with {new or 'nobody'}"
        yield spot.change("responsibility-changed", "attention", message, texts)


def _accountable(party: Party | None) -> str | None:
    """Who answers; a placeholder is nobody."""
    who = party.accountable if party else None
    return None if who is None or is_placeholder(who) else one_line(who)


def _progress(spot: Spot, before: Action, after: Action) -> Iterator[Change]:
    old = [(note.day, note.by, one_line(note.note)) for note in before.progress]
    new = [(note.day, note.by, one_line(note.note)) for note in after.progress]
    gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
    for day, by, note in gone:
        replaced = next((each for each in come if each[0] == day), None)
        text = f"the note of {day} is taken out: {cited(note)}"
        if replaced:
            come.remove(replaced)
            text = f"the note of {day} is rewritten: {rewording(note, replaced[2])}"
            if replaced[2] == note:
                text = f"the note of {day} is now by {replaced[1] or 'nobody'}; it was by {by or 'nobody'}"
        after_text = replaced[2] if replaced else None
        yield spot.change(
            "progress-rewritten", "blocking", text, Values(field="progress", before=note, after=after_text)
        )
    for day, by, note in come:
        who = f" by {by}" if by else ""
        at = spot.into("progress", new.index((day, by, note)))
        yield at.change(
            "progress-added", "information", f"progress on {day}{who}: {cited(note)}", Values(after=note)
        )


def _ends(spot: Spot, before: Action, after: Action, amended: Amended) -> Iterator[Change]:
    yield from _completion(spot, before, after, amended)
    withdrawn = _Ending("withdrawn", before.withdrawn, after.withdrawn)
    transferred = _Ending("transferred", before.transferred, after.transferred)
    yield from _decided_end(spot, withdrawn, amended)
    yield from _decided_end(spot, transferred, amended)
    for day in sorted(set(before.done) - set(after.done)):
        message = f"no longer recorded as done on {day}"
        yield spot.change("action-reopened", "blocking", message, Values(field="done", before=str(day)))
    for day in sorted(set(after.done) - set(before.done)):
        yield spot.change(
            "field-changed", "information", f"done on {day}", Values(field="done", after=str(day))
        )


def _completion(spot: Spot, before: Action, after: Action, amended: Amended) -> Iterator[Change]:
    old, new = text_of(before.completed), text_of(after.completed)
    texts = Values("completed", old, new)
    completed_now = bool(new and not old)
    if completed_now:
        evidence = f"evidence: {cited(after.evidence)}" if after.evidence else "no evidence is given"
        yield spot.change("action-completed", "information", f"completed {new}; {evidence}", texts)
    elif old and not new:
        decision = amended.of("completed")
        message = f"no longer completed (it was on {old}){by_decision(decision, agreed=True)}"
        level = grave(decision, agreed=True, otherwise="attention")
        yield spot.change("action-reopened", level, message, texts)
    elif old != new:
        how = by_decision(amended.of("completed"), agreed=True)
        message = f"the day of completion is now {new}; it was {old}{how}"
        yield spot.change("action-completed", "attention", message, texts)
    if after.verified and after.verified != before.verified:
        message = f"verified by {after.verified.by} on {after.verified.day}"
        text = text_of(after.verified)
        yield spot.change(
            "action-verified",
            "information",
            message,
            Values(field="verified", before=text_of(before.verified), after=text),
        )
    rest = {"verified"} if before.verified and not after.verified else set()
    rest |= set() if completed_now else {"evidence"}
    yield from field_changes(spot, before, after, skip=set(Action.model_fields) - rest)


class _Ending:
    """A decision that ends an action, before and after."""

    def __init__(self, field: str, before: Decision | None, after: Decision | None) -> None:
        self.field, self.before, self.after = field, before, after


def _decided_end(spot: Spot, end: _Ending, amended: Amended) -> Iterator[Change]:
    texts = Values(end.field, text_of(end.before), text_of(end.after))
    if end.after and not end.before:
        reason = f": {cited(end.after.reason)}" if end.after.reason else ""
        if end.field == "withdrawn":
            message = f"withdrawn {decided(end.after)}{reason}"
            yield spot.change("action-withdrawn", "attention", message, texts)
        else:
            to = getattr(end.after, "to", "")
            message = f"handed over to {to} {decided(end.after)}{reason}"
            yield spot.change("action-transferred", "information", message, texts)
    elif end.before and not end.after:
        decision = amended.of(end.field)
        message = f"no longer {end.field} (it was {decided(end.before)}){by_decision(decision, agreed=True)}"
        level = grave(decision, agreed=True, otherwise="attention")
        yield spot.change("action-reopened", level, message, texts)
    elif end.before and end.after and end.before != end.after:
        yield value_change(spot, end.field, texts.before, texts.after, end.field)


def amendment_changes(spot: Spot, before: Amendable, after: Amendable) -> Iterator[Change]:
    """Amendments that are gone, and those that tell of nothing that changed now."""
    old: Sequence[Amendment] = before.amendments
    new: Sequence[Amendment] = after.amendments
    for amendment in old:
        if amendment not in new:
            message = f"the amendment of {amendment.day} is taken out or rewritten"
            text = text_of(amendment)
            yield spot.change("field-changed", "blocking", message, Values(field="amendments", before=text))
    for i, amendment in enumerate(new):
        told = any(getattr(before, name) != getattr(after, name) for name in amendment.was.model_fields_set)
        if amendment not in old and not told:
            message = f"an amendment {decided(amendment)} is recorded"
            yield spot.into("amendments", i).change(
                "field-changed", "information", message, Values(after=text_of(amendment))
            )
