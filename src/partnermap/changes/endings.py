"""What became of the end of an action: its completion, its withdrawal, its hand-over."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from partnermap.changes.change import Change, Location, Values
from partnermap.changes.decisions import Amended, by_decision, grave
from partnermap.changes.fields import field_changes
from partnermap.changes.wording import adds_only, cited, completed_words, decided, text_of
from partnermap.model.action import Action, Done
from partnermap.model.evaluation import Evaluation
from partnermap.model.period import Period
from partnermap.model.value import Decision
from partnermap.register import Register
from partnermap.register.hand_overs import in_vain
from partnermap.wording.dates import period, when
from partnermap.wording.terms import decision_words

Decided = Literal["withdrawn", "transferred"]


def ending_changes(location: Location, before: Action, after: Action, amended: Amended) -> Iterator[Change]:
    """What changed in whether and how an action has ended; to rewrite that needs a decision."""
    yield from _completion(location, before, after, amended)
    yield from _verification(location, before, after, amended)
    yield from _decided_end(location, "withdrawn", (before.withdrawn, after.withdrawn), amended)
    yield from _decided_end(location, "transferred", (before.transferred, after.transferred), amended)
    for each in (each for each in before.done if each not in after.done):
        message = f"no longer recorded as done {_done(each)}"
        values = Values(field="done", before=text_of(each))
        yield location.change("action-reopened", "blocking", message, values)
    for each in (each for each in after.done if each not in before.done):
        values = Values(field="done", after=text_of(each))
        yield location.change("field-changed", "attention", f"done {_done(each)}", values)


def _done(each: Done) -> str:
    """When an occurrence was done, and which where that is said."""
    return f"{when(each.day)}{f', the one of {period(each.occurrence)}' if each.occurrence else ''}"


def _completion(location: Location, before: Action, after: Action, amended: Amended) -> Iterator[Change]:
    old, new = before.completed, after.completed
    texts = Values("completed", text_of(old), text_of(new))
    if new and not old:
        evidence = f"evidence: {cited(after.evidence)}" if after.evidence else "no evidence on record"
        yield location.change(
            "action-completed", "attention", f"completed {completed_words(new)}; {evidence}", texts
        )
        return
    if old and not new:
        yield _reopened(location, f"no longer completed (it was {completed_words(old)})", texts, amended)
    elif old and new and texts.before != texts.after:
        message = f"completion is now {completed_words(new)}; it was {completed_words(old)}"
        if refines(old, new):
            yield location.change("field-changed", "attention", message, texts)
        else:
            yield _rewritten(location, message, texts, amended)
    yield from field_changes(location, before, after, only=["evidence"])


def refines(old: Period, new: Period) -> bool:
    """Whether the day became known of what was only known to have been completed by a day."""
    return old.known_by and not new.known_by and new.last <= old.last


def _verification(location: Location, before: Action, after: Action, amended: Amended) -> Iterator[Change]:
    old, new = before.verified, after.verified
    if old == new:
        return
    texts = Values("verified", text_of(old), text_of(new))
    if old and not adds_only(old, new):
        now = f"now by {decision_words(new.by, new.day)}" if new else "taken out"
        message = f"the verification by {decision_words(old.by, old.day)} is {now}"
        yield _rewritten(location, message, texts, amended)
    elif new:
        message = f"verified by {decision_words(new.by, new.day)}"
        yield location.change("action-verified", "information", message, texts)


def _decided_end(
    location: Location, field: Decided, ends: tuple[Decision | None, Decision | None], amended: Amended
) -> Iterator[Change]:
    old, new = ends
    if old == new:
        return
    texts = Values(field, text_of(old), text_of(new))
    if new and not old:
        reason = f": {cited(new.reason)}" if new.reason else ""
        if field == "withdrawn":
            yield location.change("action-withdrawn", "attention", f"withdrawn {decided(new)}{reason}", texts)
        else:
            message = f"transferred to {getattr(new, 'to', '')} {decided(new)}{reason}"
            yield location.change("action-transferred", "attention", message, texts)
    elif old and not new:
        yield _reopened(location, f"no longer {field} (it was {decided(old)})", texts, amended)
    elif old and new:
        message = f"{field} is now {cited(texts.after or '')}; it was {cited(texts.before or '')}"
        if adds_only(old, new):
            yield location.change("field-changed", "information", message, texts)
        else:
            yield _rewritten(location, message, texts, amended)


def handed_over(change: Change, after: Evaluation, head: Register) -> Change:
    """A change; where it hands an action over to nobody, it blocks and says why."""
    if change.kind != "action-transferred":
        return change
    action = next(each for _, each in after.actions() if each.ref == change.action and each.transferred)
    why = in_vain(head, f"{change.record}/{change.action}", action)
    return replace(change, level="blocking", message=f"{change.message}, {why}") if why else change


def _reopened(location: Location, message: str, texts: Values, amended: Amended) -> Change:
    decision = amended.of(texts.field or "")
    level = grave(decision, agreed=True)
    return location.change("action-reopened", level, f"{message}{by_decision(decision, agreed=True)}", texts)


def _rewritten(location: Location, message: str, texts: Values, amended: Amended) -> Change:
    decision = amended.of(texts.field or "")
    level = grave(decision, agreed=True)
    return location.change("field-changed", level, f"{message}{by_decision(decision, agreed=True)}", texts)
