"""What is decided of an action: that it is not done, goes on elsewhere or later, or is taken up again."""

from collections.abc import Sequence

from partnermap.edit.edits import Edit
from partnermap.errors import NotRecordedError
from partnermap.model.evaluation import is_withdrawn
from partnermap.recording.actions import how_it_ended, require_nothing_done_after, require_open
from partnermap.recording.record_at import ActionAt, NewDecision
from partnermap.recording.recorded import Recorded
from partnermap.source import Data

ENDS: Sequence[tuple[str, Sequence[str]]] = (
    ("completed", ("completed", "evidence", "verified")),
    ("withdrawn", ("withdrawn",)),
    ("transferred", ("transferred",)),
)
"""The fields that say how an action ended, each with those that say more of it."""


def withdraw(at: ActionAt, decided: NewDecision) -> Recorded:
    """That an action is not to be done any more."""
    if at.says({"withdrawn": decided.entry}):
        return at.recorded()
    return at.recorded(withdrawal(at, decided))


def withdrawal(at: ActionAt, decided: NewDecision) -> Edit:
    """The edit that withdraws an action."""
    require_open(at)
    require_nothing_done_after(at, decided.day)
    return at.set("withdrawn", decided.entry)


def transfer(at: ActionAt, to: ActionAt, decided: NewDecision) -> Recorded:
    """That another action goes on with it, which has to be open."""
    entry: Data = {"to": to.id, **decided.entry}
    if at.says({"transferred": entry}):
        return at.recorded()
    require_open(at)
    require_nothing_done_after(at, decided.day)
    if to.id == at.id:
        raise NotRecordedError(f"{at.id} cannot be transferred to itself")
    if to.record.ended:
        raise NotRecordedError(f"{at.id} has to go on in an action that is open: {how_it_ended(to)}")
    if is_withdrawn(to.entry.record):
        raise NotRecordedError(
            f"{at.id} has to go on in an action that is open: {to.entry.id} is withdrawn, and with it {to.id}"
        )
    return at.recorded(at.set("transferred", entry))


def defer(at: ActionAt, until: str, decided: NewDecision) -> Recorded:
    """That an action waits until a day."""
    entry: Data = {"until": until, **decided.entry}
    if at.has("deferrals", entry):
        return at.recorded()
    require_open(at, decided.day)
    if not at.record.target_date:
        raise NotRecordedError(
            f"{at.id} has no date to be put off; `partnermap action target` sets the first"
        )
    return at.recorded(at.add("deferrals", entry))


def reopen(at: ActionAt, decided: NewDecision) -> Recorded:
    """That what ended an action is taken back; it is kept with the decision."""
    if not at.record.ended:
        raise NotRecordedError(f"{at.id} is open: there is nothing to take back")
    return at.recorded(*reopening(at, decided))


def reopening(at: ActionAt, decided: NewDecision) -> Sequence[Edit]:
    """The edits that take back what ended an action."""
    fields = [field for end, of_end in ENDS if getattr(at.record, end) for field in of_end]
    there = [field for field in fields if getattr(at.record, field)]
    amendment: dict[str, Data] = {**decided.entry, "was": {field: at.kept(field) for field in there}}
    return [*map(at.remove, there), at.add("amendments", amendment)]
