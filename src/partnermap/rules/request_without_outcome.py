"""PM216."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnermap.finding import Finding, Severity
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, is_withdrawn
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.value import Decision, Request
from partnermap.register import Entry, Register
from partnermap.rules.actions import every_action
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.wording.dates import when

Requestable = Action | Evaluation | Partnership
"""What a request may be made of."""

ENDS: Mapping[type[Requestable], Mapping[str, Sequence[str]]] = {
    Action: {
        "withdraw": ["withdrawn"],
        "close": ["completed", "withdrawn", "transferred"],
        "end": ["completed", "withdrawn", "transferred"],
    },
    Evaluation: {"withdraw": ["exceptions"], "close": ["milestones"], "end": ["milestones", "exceptions"]},
    Partnership: {"withdraw": ["ended"], "close": ["ended"], "end": ["ended"]},
}
"""By what is asked for, the fields of which one has to say that it came about."""

WRITTEN = {"milestones": "milestones: {closed: …}", "exceptions": "exceptions: [{what: withdrawn, …}]"}
"""How a field is written where its name does not say enough."""


@rule("PM216", Severity.WARNING, "What was decided of a request, and the record says otherwise.")
def request_without_outcome(register: Register) -> Iterator[Finding]:
    for entry, key_path, subject in _subjects(register):
        for i, request in enumerate(subject.requests):
            for key, message, hint in _contradictions(request):
                yield entry.finding((*key_path, "requests", i, key), message, hint)
        facts = _ended(subject)
        fields = {*facts, *(each for of in ENDS[type(subject)].values() for each in of)}
        if not any(entry.left_out_at((*key_path, field)) for field in fields):
            for i, (key, message, hint) in _against_the_record(subject, facts):
                yield entry.finding((*key_path, "requests", i, key), message, hint)


def _subjects(register: Register) -> Iterator[tuple[Entry[Any], KeyPath, Requestable]]:
    for partnership in register.partnerships.values():
        yield partnership, (), partnership.record
    for evaluation in register.evaluations.values():
        yield evaluation, (), evaluation.record
    yield from every_action(register)


def _contradictions(request: Request) -> Iterator[tuple[str, str, str]]:
    for key, decision in (("approved", request.approved), ("refused", request.refused)):
        if decision and decision.day.last < request.day.first:
            message = f"{key} {when(decision.day)}, before it was asked for {when(request.day)}"
            yield key, message, "correct one of the two days"
    if request.approved and request.refused:
        hint = "keep one; asking again is a request of its own"
        yield "refused", "a request is both approved and refused", hint


def _ended(subject: Requestable) -> Mapping[str, Period]:
    """The fields that say that something has ended, each with the day of it."""
    found: dict[str, Period | None] = {}
    if isinstance(subject, Action):
        found = {"completed": subject.completed}
        found |= {how: end.day for how in ("withdrawn", "transferred") if (end := getattr(subject, how))}
    elif isinstance(subject, Partnership):
        found = {"ended": subject.ended.day if subject.ended else None}
    else:
        closed = subject.milestones.closed
        found = {"milestones": closed.actual if closed else None}
        if is_withdrawn(subject):
            found["exceptions"] = max(
                (each.day for each in subject.exceptions if each.what == "withdrawn"),
                key=lambda day: day.last,
            )
    return {field: day for field, day in found.items() if day}


def _against_the_record(
    subject: Requestable, facts: Mapping[str, Period]
) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """The request approved last where what it asks for is not so, and those that wait while it is."""
    ends = ENDS[type(subject)]
    approved = [(i, each.approved) for i, each in enumerate(subject.requests) if each.approved]
    last, decision = max(approved, key=lambda pair: (pair[1].day.last, pair[0]), default=(None, None))
    for i, request in enumerate(subject.requests):
        wanted, what = ends.get(request.what, ()), request.what
        there = [field for field in facts if field in wanted]
        if i == last and decision and wanted and not (there or _was_taken_back(subject, wanted, decision)):
            message = f"the request to {what} was approved {when(decision.day)}, and nothing says that it came about"
            yield i, ("approved", message, f"write `{WRITTEN.get(wanted[0], f'{wanted[0]}:')}` with the day")
        elif i == last and decision and not wanted:
            for field in (field for field, day in facts.items() if day.last <= decision.day.last):
                message = f"the request to {what} was approved {when(decision.day)}, and `{field}` says that it has ended"
                yield (
                    i,
                    ("approved", message, f"take `{field}` out, and keep what it said under `amendments`"),
                )
        elif request.is_open and there and last is None:
            message = (
                f"the request to {what} waits for its decision, and `{there[0]}` says that it came about"
            )
            yield i, ("what", message, "write what was decided under `approved` or `refused`")


def _was_taken_back(subject: Requestable, fields: Sequence[str], decision: Decision) -> bool:
    """Whether what a decision brought about, under one of some fields, is kept as an old value since."""
    amendments = subject.amendments if isinstance(subject, Action) else ()
    return any(
        decision.day.last <= each.day.last and not each.was.model_fields_set.isdisjoint(fields)
        for each in amendments
    )
