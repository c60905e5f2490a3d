"""What becomes of an action: who answers for it and by when, what was done, and who checked it."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnermap.edit.edits import Add, Edit
from partnermap.errors import NotRecordedError
from partnermap.model.action import Action
from partnermap.model.period import Period
from partnermap.model.value import as_typed
from partnermap.queries.lateness import accountable
from partnermap.recording.parties import RESPONSIBILITY, NewParty
from partnermap.recording.record_at import ActionAt, EvaluationAt, IssueAt, NewDecision, said
from partnermap.recording.recorded import Recorded
from partnermap.source import Data
from partnermap.wording.dates import day_in_words, period, when
from partnermap.wording.lists import listed
from partnermap.wording.terms import decision_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action that is to be added; without a ref it gets the next free one of its issue."""

    action: str
    ref: str | None = None
    party: NewParty | None = None
    target_date: str | None = None
    priority: str | None = None


def progress(
    at: ActionAt, day: Data, note: str, by: str | None = None, percent: str | None = None
) -> Recorded:
    """A note on what was done, among the others in the order of their days."""
    entry = said(day=day, by=by, note=note, percent=percent)
    if at.has("progress", entry):
        return at.recorded()
    require_open(at, day)
    return at.recorded(at.add("progress", entry))


def complete(at: ActionAt, day: Data, evidence: str | None = None) -> Recorded:
    """That an action was completed, on a day or in a period, and what shows it."""
    if at.says(said(completed=day, evidence=evidence)):
        return at.recorded()
    require_open(at)
    notes = (
        f"{at.id} repeats, and its completion ends the series; `partnermap action done` records one occurrence",
    )
    return at.recorded(*completion(at, day, evidence), notes=notes if at.record.interval else ())


def completion(at: ActionAt, day: Data, evidence: str | None) -> list[Edit]:
    """The edits that complete an action."""
    require_nothing_done_after(at, day)
    return [at.set("completed", day), *([at.set("evidence", evidence)] if evidence else [])]


def done(at: ActionAt, day: Data, occurrence: str | None = None) -> Recorded:
    """That an action which repeats was done, and which of its occurrences where that is another than the day says."""
    if not at.record.interval:
        raise NotRecordedError(
            f"{at.id} does not repeat; `partnermap action complete` records that it was done"
        )
    is_day_alone = isinstance(day, str) and not occurrence
    entry = day if is_day_alone else said(occurrence=occurrence, day=day)
    if at.has("done", entry):
        more = f"{at.id} was done then, as it says; --occurrence says which other was done that day too"
        return at.recorded(notes=() if occurrence else (more,))
    require_open(at, day)
    return at.recorded(at.add("done", entry))


def verify(at: ActionAt, by: str, day: Data) -> Recorded:
    """That a post looked at the evidence of what was completed."""
    checked, entry = at.record.verified, said(by=by, day=day)
    if at.says({"verified": entry}):
        return at.recorded()
    if checked:
        raise NotRecordedError(f"{at.id} was verified by {decision_words(checked.by, checked.day)} already")
    if not at.record.completed:
        so_far = how_it_ended(at) if at.record.ended else f"{at.id} is not completed"
        raise NotRecordedError(f"{so_far}; verified is what `partnermap action complete` has recorded")
    return at.recorded(at.set("verified", entry))


def assign(at: ActionAt, party: NewParty, decided: NewDecision | None = None) -> Recorded:
    """Who answers for an action, and who helps; another than was agreed needs the decision."""
    require_open(at, decided.day if decided else None)
    edits, owner = party.edits(at), accountable(at.record)
    if not edits:
        return at.recorded()
    if owner and at.entry.record.was_agreed and not decided:
        raise NotRecordedError(
            f"it was agreed that {owner} answers for {at.id}; --by and --on say who decided otherwise, and when"
        )
    return at.recorded(*_agreed_anew(at, RESPONSIBILITY, edits, decided))


def target(at: ActionAt, date: str, decided: NewDecision | None = None) -> Recorded:
    """By when an action is to be done, where no date was agreed yet."""
    require_open(at)
    if at.record.target_date and date != at.kept("target_date") and at.entry.record.was_agreed:
        raise NotRecordedError(
            f"{at.id} was agreed to be done by {period(at.record.target_date)}, which stays on record; "
            f"`partnermap action revise {at.id} --to {date}` asks for another date"
        )
    if date == at.kept("target_date"):
        return at.recorded()
    return at.recorded(*_agreed_anew(at, "target_date", [at.set("target_date", date)], decided))


def _agreed_anew(
    at: ActionAt, key: str, edits: Sequence[Edit], decided: NewDecision | None
) -> Sequence[Edit]:
    """The edits that give a key another value, and keep the old one with the decision where that was agreed."""
    if decided and not at.entry.record.was_agreed:
        raise NotRecordedError(
            f"the outcomes of {at.entry.id} are not agreed yet, and what is proposed needs no decision: "
            "leave --by and --on out"
        )
    return [*edits, at.add("amendments", {**decided.entry, "was": {key: at.kept(key)}})] if decided else edits


def add(at: IssueAt, new: NewAction, day: Data | None) -> Recorded:
    """An action that an issue gets, with the day from which it was agreed where the outcomes were on record by then.

    Raises `NotRecordedError` where they are, and no day is said.
    """
    added = added_since(at, day)
    entry = said(
        ref=new.ref or _next_ref(at),
        action=new.action,
        priority=new.priority,
        responsibility=new.party.entry if new.party else None,
        target_date=new.target_date,
        added=added,
    )
    return at.recorded(Add(at.path("actions"), entry))


def added_since(at: IssueAt | EvaluationAt, day: Data | None) -> Data | None:
    """The day since which a new action is one of the outcomes of an evaluation; None where these come to be on record with it.

    Raises `NotRecordedError` where they are on record, and no day is said.
    """
    outcomes, added = at.entry.record.taken_by("completed"), at.period(day) if day else None
    if outcomes and day is None:
        raise NotRecordedError(
            f"the outcomes of {at.entry.id} are on record since {day_in_words(outcomes)}: --on says since when this action is one of them"
        )
    return day if outcomes and (added is None or added.last > outcomes) else None


def _next_ref(at: IssueAt) -> str:
    """The ref of an issue with the letter after the last that its actions have.

    Raises `NotRecordedError` where they are numbered otherwise, or none is left.
    """
    of_issue = [action.ref for action in at.record.actions]
    used = {as_typed(action.ref) for _, action in at.entry.record.actions()}
    letters = [ref.removeprefix(at.record.ref) for ref in of_issue]
    last = max((LETTERS.find(each) for each in letters), default=-1)
    if all(len(each) == 1 and each in LETTERS for each in letters):
        for letter in LETTERS[last + 1 :]:
            if as_typed(ref := f"{at.record.ref}{letter}") not in used:
                return ref
    raise NotRecordedError(
        f"the actions of issue {at.record.ref} are numbered {listed(of_issue)}; give the next its number with --ref"
    )


def require_open(at: ActionAt, day: Data | None = None) -> None:
    """Raise `NotRecordedError` where an action has ended, with how; of a day up to which it was open it may be told still."""
    ended, of_day = _end(at.record), at.period(day) if day else None
    if ended is None or (of_day and of_day.last <= ended.last):
        return
    later = ", and nothing of a later day is recorded" if of_day else ""
    more = "" if at.record.transferred else f"{later}; `partnermap action reopen` takes that back"
    raise NotRecordedError(f"{how_it_ended(at)}{more}")


def require_nothing_done_after(at: ActionAt, day: Data) -> None:
    """Raise `NotRecordedError` where an action that repeats was done after the day on which it is to have ended."""
    end = at.period(day)
    later = [each.day for each in at.record.done if end and each.day.first > end.last]
    if end and later:
        raise NotRecordedError(
            f"{at.id} was done {listed(map(when, later))}, so that it did not end {when(end)}"
        )


def _end(action: Action) -> Period | None:
    """When an action ended; None where it is open."""
    decision = action.withdrawn or action.transferred
    return decision.day if decision else action.completed


def how_it_ended(at: ActionAt) -> str:
    """How an action ended, as a sentence; nothing of one that is open."""
    action = at.record
    if action.completed:
        return f"{at.id} was completed {when(action.completed)}"
    if action.transferred:
        return f"{at.id} was transferred to {action.transferred.to} {when(action.transferred.day)}, and goes on there"
    decision = action.withdrawn
    return f"{at.id} was withdrawn by {decision_words(decision.by, decision.day)}" if decision else ""
