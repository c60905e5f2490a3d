"""What a row says of how far its action is: its state, what was done, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from partnermap.importing.cells import as_text, levelled
from partnermap.importing.dates import period_in
from partnermap.importing.drafts import ActionDraft
from partnermap.importing.reading import DAY_FIRST, Filled, TableReading
from partnermap.importing.states import StateRead, says_more, state_read
from partnermap.importing.understood import Completion, ProgressMade
from partnermap.tables import CellKind

_DATED = re.compile(
    r"(?P<day>[^:\u2013\u2014]{0,20}\d[^:\u2013\u2014]{0,12}?)\s*(?::|\s[\u2013\u2014-])\s+(?P<note>.+)",
    re.DOTALL,
)
_SENTENCES = re.compile(r"(?<=[.;!?])\s+(?=\d|[A-Z][a-z]{2,8}\.? \d{4})")
_BARE_DAY = re.compile(r"^(\d{1,2}([/.])\d{1,2}\2\d{2,4})\s+(?=[A-Za-z])")
_COLOURS = frozenset({"green", "amber", "red", "yellow", "blue", *"garb"})


def fill_status(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """The state, or what else stands where one belongs, which is kept as a note."""
    state = state_read(filled.text, reading.context.year_start)
    if _takes(draft, filled, state, "status"):
        return
    draft.note(f"status as written: {filled.text}")
    if state.is_open:
        draft.open_text = "" if filled.text.casefold().strip(" .") in _COLOURS else filled.text
    else:
        why = says_more(filled.text)
        draft.ask(f"{filled.under} is no status{f' ({why})' if why else ''}: kept as a note", filled.place)


def fill_completed(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """Whether it was completed, and when; a text that says something else is progress."""
    state = state_read(filled.text, reading.context.year_start, answers=True)
    if _takes(draft, filled, state, "completed"):
        return
    if state.is_open and len(filled.text) <= len("not yet"):
        draft.note(f"completed as written: {filled.text}")
    elif filled.cell.kind is CellKind.DAY:
        draft.note(f"completed as written: {filled.text}")
        draft.ask(f"{filled.under} lies outside the years that a register holds", filled.place)
    else:
        fill_progress(draft, filled, reading)


def fill_progress(draft: ActionDraft, filled: Filled, reading: TableReading) -> None:
    """What was done, a dated note for each line that begins with its date; a text that is a state is taken as one."""
    if takes_end(draft, filled, reading):
        return
    lines = levelled(filled.cell.lines)
    dated = [_dated_notes(line.text) for line in lines]
    if dated and all(dated):
        draft.progress.extend(chain.from_iterable(dated))
    else:
        draft.progress.append(ProgressMade(as_text(filled.cell.lines), filled.column.as_at))
        if why := says_more(as_text(filled.cell.lines)):
            draft.ask(f"{why} (under {filled.label}: kept as progress)", filled.place)


def takes_end(draft: ActionDraft, filled: Filled, reading: TableReading) -> bool:
    """Whether a cell of another field says nothing but that the action is done or withdrawn, which is taken from it."""
    return _takes(
        draft, filled, state_read(filled.text, reading.context.year_start), filled.column.field or ""
    )


def _dated_notes(text: str) -> Sequence[ProgressMade]:
    """The notes of a line that begins with a date: one for each of its sentences that begins with one."""
    found: list[ProgressMade] = []
    for part in _SENTENCES.split(text):
        dated = _dated(part) or (_dated(_BARE_DAY.sub(r"\1: ", part)) if found else None)
        if dated:
            found.append(dated)
        elif found:
            found[-1] = replace(found[-1], note=f"{found[-1].note} {part}")
        else:
            return []
    return found


def _dated(text: str) -> ProgressMade | None:
    """A line such as `3/11/09: Drafts circulated`."""
    match = _DATED.fullmatch(text)
    period = period_in(match["day"]) if match else None
    return ProgressMade(match["note"], period) if match and period else None


def _takes(draft: ActionDraft, filled: Filled, state: StateRead, what: str) -> bool:
    """Whether a state ends an action; its day and decision are taken where it gives them, else asked for."""
    if not (state.is_done or state.is_withdrawn or state.is_closed):
        return False
    for read in filter(None, (state.done, state.decided)):
        if read.is_day_first:
            draft.keep(DAY_FIRST, f"{read.text}={read.period}", filled.place)
    if state.done and state.done.period:
        _complete(draft, state.done.period, filled)
    elif state.withdrawn:
        draft.withdrawn = state.withdrawn
    else:
        name = {"target_date": "date"}.get(what, what)
        draft.note(f"{name} as written: {filled.text}")
        if state.is_done:
            draft.done_text = draft.done_text or (_named(filled, state), filled.place)
        elif state.is_withdrawn:
            draft.ask(f"{filled.under}: withdrawn by whom, and on which day?", filled.place)
        else:
            draft.ask(f"{filled.under}: was it done or withdrawn, and on which day?", filled.place)
    return True


def _named(filled: Filled, state: StateRead) -> str:
    return f"a tick under {filled.label}" if state.is_tick else filled.under


def _complete(draft: ActionDraft, day: str, filled: Filled) -> None:
    if draft.completed and draft.completed.day != day:
        draft.note(f"{filled.label}: {filled.text}")
        draft.ask(f"{filled.under} and {draft.completed.day}: on which day was it done?", filled.place)
    else:
        draft.completed = Completion(day)


def ends(draft: ActionDraft) -> Iterator[tuple[str, str]]:
    """What is to be asked of the end of an action once all of its row is read, with the place; a day is settled first."""
    if draft.done_text and not draft.completed and not draft.withdrawn:
        text, place = draft.done_text
        if draft.updated and len(draft.updated) == len("2010-03-31"):
            draft.completed = Completion(draft.updated, known_by=True)
            yield (
                f"is done by the day it was last updated ({draft.updated}); on which day is not known",
                place,
            )
        else:
            yield f"is done ({text}), but no day is given: on which day was it completed?", place
    if draft.completed and draft.withdrawn:
        draft.note(f"completed {draft.completed.day}")
        draft.completed = None
        yield "is both completed and withdrawn: which holds?", draft.place
    if draft.open_text and (draft.completed or draft.done_text):
        yield f"is {draft.open_text!r} by its status, and done by another cell: which holds?", draft.place
