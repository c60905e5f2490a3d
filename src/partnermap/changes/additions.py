"""Issues and actions that came to a plan once it was agreed, and the day from which they are seen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from partnermap.changes.change import Change, Location
from partnermap.changes.dated_entries import DAYS_BEHIND
from partnermap.changes.decisions import UNDECIDED, since_agreement
from partnermap.changes.fields import field_changes
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.register.version import CommittedOn
from partnermap.wording.dates import when
from partnermap.wording.values import in_words


def added_unseen(
    change: Change,
    location: Location,
    committed: CommittedOn | None,
    *days: Period | None,
    agreed: Period | None,
) -> Change:
    """A new issue or action; of what was agreed, one that none of these days adds is in the papers of every meeting since.

    So is one added on a day on which nobody can have seen it: no later than the agreement, or long before it was committed.
    """
    if not agreed or change.level == "blocking":
        return change
    added = max(filter(None, days), key=lambda day: day.last, default=None)
    if added is None:
        why = "with no `added`"
    elif added.last <= agreed.last:
        why = f"with `added` {when(added)}, when the rest was agreed or before"
    elif (came := _came(location, committed)) and (came - added.last).days > DAYS_BEHIND:
        why = f"with `added` {when(added)}, more than {DAYS_BEHIND} days before the commit that brings it"
    else:
        return change
    message = f"{change.message}, {why}, so that earlier meetings see it"
    return replace(change, message=message, level="attention", reaches_back=True)


def _came(location: Location, committed: CommittedOn | None) -> date | None:
    """The day on which a new issue or action was committed; None where nothing tells."""

    def has(record: Record) -> bool:
        issues = record.issues if isinstance(record, Evaluation) else ()
        if location.action is None:
            return any(each.ref == location.issue for each in issues)
        return any(each.ref == location.action for issue in issues for each in issue.actions)

    return committed.of({location.entry.path}, has) if committed else None


def addition_changes(
    location: Location, before: Action | Issue, after: Action | Issue, *, agreed: bool
) -> Iterator[Change]:
    """What changed in the day from which an action or issue is seen; to set a later one hides what was agreed."""
    later = after.added and (before.added is None or after.added > before.added)
    for change in field_changes(location, before, after, only=["added"]):
        if agreed and later:
            message = f"agreed, and not to be seen before {in_words(after.added)} from now on, {UNDECIDED}"
            yield replace(change, level="blocking", message=message)
        else:
            yield since_agreement(change, agreed=agreed) if before.added else change
