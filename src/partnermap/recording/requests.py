"""What is asked of an action: another date, its end, or that it is taken up again; and what is answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from partnermap.edit.edits import Edit
from partnermap.errors import NotRecordedError
from partnermap.model.action import Revision
from partnermap.model.value import Request
from partnermap.recording.actions import completion, how_it_ended, require_open
from partnermap.recording.decisions import reopening, withdrawal
from partnermap.recording.record_at import ActionAt, NewDecision, said
from partnermap.recording.recorded import Recorded
from partnermap.source import Data
from partnermap.spelling import quoted
from partnermap.wording.dates import dated, period
from partnermap.wording.terms import decision_words

RequestKind = Literal["withdraw", "close", "reopen"]
"""What may be asked for, beside another date."""

MOVE = "move"
WORDS: Mapping[str, str] = {
    MOVE: "to move it to",
    "withdraw": "to withdraw it",
    "close": "to close it as completed",
    "end": "to end it",
    "reopen": "to take it up again",
}
CLOSING = frozenset({"close", "end"})


@dataclass(frozen=True, slots=True)
class RequestAt:
    """A request on record, and where it stands in the action."""

    key: Literal["revisions", "requests"]
    index: int
    entry: Revision | Request

    @property
    def is_open(self) -> bool:
        """Whether it waits for its decision."""
        return not (self.entry.approved or self.entry.refused)

    @property
    def what(self) -> str:
        """What it asks for, in one word."""
        return MOVE if isinstance(self.entry, Revision) else self.entry.what

    @property
    def words(self) -> str:
        """Which one it is: "the request of 16 February 2010 to move it to 30 September 2010"."""
        to = f" {period(self.entry.to)}" if isinstance(self.entry, Revision) else ""
        return f"the request {dated(self.entry.day)} {WORDS[self.what]}{to}"

    @property
    def outcome(self) -> str:
        """Which one it is, and what became of it."""
        for how in ("approved", "refused"):
            if decision := getattr(self.entry, how):
                return f"{self.words}, {how} by {decision_words(decision.by, decision.day)}"
        return f"{self.words}, open"


def revise(
    at: ActionAt, to: str, day: Data, reason: str | None = None, approved: NewDecision | None = None
) -> Recorded:
    """That another date is asked for; where a body approved that, it is decided at once."""
    entry = said(to=to, day=day, reason=reason, approved=approved.entry if approved else None)
    if at.has("revisions", entry):
        return at.recorded()
    require_open(at, day)
    if not at.record.target_date:
        raise NotRecordedError(f"{at.id} has no date to be moved; `partnermap action target` sets the first")
    return at.recorded(at.add("revisions", entry))


def request(
    at: ActionAt, what: RequestKind, day: Data, by: str | None = None, reason: str | None = None
) -> Recorded:
    """That an end of an action is asked for, or that it is taken up again."""
    entry = said(what=what, day=day, by=by, reason=reason)
    if at.has("requests", entry):
        return at.recorded()
    if what != "reopen":
        require_open(at, day)
    elif not at.record.ended:
        raise NotRecordedError(f"{at.id} is open: there is nothing to take up again")
    for each in all_asked(at):
        if each.is_open and isinstance(each.entry, Request) and each.entry.what == what:
            raise NotRecordedError(
                f"{each.words} waits for its decision: `partnermap action approve` or `refuse`"
            )
    return at.recorded(at.add("requests", entry))


def approve(
    at: ActionAt,
    decided: NewDecision,
    wanted: str | None = None,
    completed: Data | None = None,
    evidence: str | None = None,
) -> Recorded:
    """That a request is approved, and what comes about by that.

    The latest that is open is meant, or that of the day `wanted`. What is approved to be closed is completed, on the day
    `completed`, else on that of the decision.
    """
    asked = _meant(at, wanted)
    edits = [_answer(at, asked, "approved", decided)]
    if (completed or evidence) and (asked.what not in CLOSING or at.record.ended):
        why = how_it_ended(at) if asked.what in CLOSING else f"{asked.words} is meant"
        raise NotRecordedError(
            f"--completed and --evidence say how an action comes to be completed, and {why}"
        )
    if isinstance(asked.entry, Request):
        edits += _coming_about(at, asked.entry, decided, completed, evidence)
    return at.recorded(*edits, notes=(f"{asked.words} is meant",))


def refuse(at: ActionAt, decided: NewDecision, wanted: str | None = None) -> Recorded:
    """That a request is refused: the latest that is open, or that of the day `wanted`."""
    asked = _meant(at, wanted)
    return at.recorded(_answer(at, asked, "refused", decided), notes=(f"{asked.words} is meant",))


def _answer(at: ActionAt, asked: RequestAt, how: str, decided: NewDecision) -> Edit:
    return at.set((asked.key, asked.index, how), decided.entry)


def _coming_about(
    at: ActionAt, request: Request, decided: NewDecision, completed: Data | None, evidence: str | None
) -> Sequence[Edit]:
    """The edits for what an approved request asked for, where that is not so already."""
    if request.what == "reopen":
        return reopening(at, decided) if at.record.ended else ()
    if request.what == "withdraw":
        reason = decided.reason or request.reason
        withdrawn = NewDecision(decided.by, decided.day, decided.minute, reason)
        return () if at.record.withdrawn else [withdrawal(at, withdrawn)]
    return () if at.record.ended else completion(at, completed or decided.day, evidence)


def _meant(at: ActionAt, wanted: str | None) -> RequestAt:
    """The open request of a day or for a thing, else the latest; one that a later decision overtook is meant by these alone.

    Raises `NotRecordedError` where there is none, or several, and lists what there is.
    """
    day, every = at.period(wanted) if wanted else None, list(all_asked(at))
    waiting = [each for each in every if each.is_open and (wanted or not _is_overtaken(each, every))]
    if wanted:
        found = [each for each in waiting if each.what == wanted or (day and each.entry.day.last == day.last)]
    else:
        latest = max((each.entry.day for each in waiting), default=None)
        found = [each for each in waiting if each.entry.day == latest]
    if len(found) == 1:
        return found[0]
    listed = "\n".join(each.outcome for each in found or every)
    if found:
        by_day = wanted is not None and not day
        words = " or ".join(dict.fromkeys(each.entry.day.text if by_day else each.what for each in found))
        raise NotRecordedError(
            f"{at.id} has several open requests; --request {words} says which is meant\n{listed}"
        )
    of = f" for {quoted(wanted)}" if wanted else ""
    more = f"on record:\n{listed}" if every else "nothing was ever asked for"
    raise NotRecordedError(f"{at.id} has no open request{of}; {more}")


def all_asked(at: ActionAt) -> Iterator[RequestAt]:
    """All that was ever asked of an action: first for other dates, then for an end or a new start."""
    yield from (RequestAt("revisions", i, each) for i, each in enumerate(at.record.revisions))
    yield from (RequestAt("requests", i, each) for i, each in enumerate(at.record.requests))


def _is_overtaken(asked: RequestAt, every: Sequence[RequestAt]) -> bool:
    """Whether a later request to move the date was decided."""
    later = (each for each in every if each.key == asked.key == "revisions" and each.index > asked.index)
    return any(not each.is_open for each in later)
