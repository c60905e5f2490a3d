"""The history of a record as a page: what each commit changed, the dates, and where file and git disagree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from partnermap.answers.answer import Value
from partnermap.answers.tables import Sheet, Table
from partnermap.changes import Change
from partnermap.queries.history import CommitChanges, Disagreement, History, TargetHistory
from partnermap.wording.numbers import counted

TIMELINE = ("Day", "Commit", "Level", "What changed")
DATES = ("Action", "First agreed", "Committed", "Stands at", "Moved", "Completed", "Slipped")
DISAGREEMENTS = ("Action", "What does not fit", "Committed")
NOT_COMMITTED = "not committed"
SHOWN = 12
"""Digits of a commit's hash."""


def sheet(found: History) -> Sheet:
    """All of it, the oldest commit first."""
    name = f"{found.name} ({found.id})" if found.name else found.id
    tables = [Table(TIMELINE, list(_timeline(found.commits)))] if found.commits else []
    dated = [target for target in found.targets if target.first_agreed]
    if dated:
        tables.append(Table(DATES, [_dates(each) for each in dated], "Target dates, from the first agreed"))
    if found.disagreements:
        rows = [_disagreement(each) for each in found.disagreements]
        tables.append(Table(DISAGREEMENTS, rows, "Where file and git disagree"))
    return Sheet(title=f"History of {name}", tables=tables, notes=list(_notes(found)))


def _timeline(commits: Iterable[CommitChanges]) -> Iterator[tuple[str, str, str, str]]:
    for each in commits:
        day, commit = committed_on(each.day) if each.commit else "now", _short(each.commit)
        if each.subject:
            yield day, commit, "", f"“{each.subject}”"
            day = commit = ""
        for change in each.changes:
            yield day, commit, change.level, change.sentence
            day = commit = ""


def _dates(target: TargetHistory) -> tuple[str, ...]:
    agreed_in = target.agreed_in
    slipped = "" if target.slipped_days is None else counted(target.slipped_days, "day")
    return (
        target.ref,
        str(target.first_agreed),
        _committed(agreed_in.commit, agreed_in.day) if agreed_in else "",
        str(target.now or "no date"),
        counted(target.revisions, "time") if target.revisions else "",
        str(target.completed or ""),
        slipped,
    )


def _disagreement(each: Disagreement) -> tuple[str, str, str]:
    return each.ref or "", each.message, _committed(each.commit, each.day)


def _committed(commit: str | None, day: date | None) -> str:
    return f"{committed_on(day)}, {_short(commit)}" if commit else NOT_COMMITTED


def committed_on(day: date | None) -> str:
    """The day of a commit, some of which give none of the calendar."""
    return str(day) if day else "no day"


def _short(commit: str | None) -> str:
    return commit[:SHOWN] if commit else NOT_COMMITTED


def _notes(found: History) -> Sequence[str]:
    notes = []
    if found.former_ids:
        notes.append(f"Its id was {' and '.join(found.former_ids)} before.")
    if found.gone:
        notes.append("It is no longer in the register.")
    if not found.disagreements:
        notes.append("File and git agree.")
    if found.withheld:
        are = "is" if found.withheld == 1 else "are"
        notes.append(
            f"{counted(found.withheld, 'change')} in parts that are not for the public, now or then, {are} not shown."
        )
    return notes


def keys(found: History) -> Mapping[str, Value]:
    """What became of one record or action, version by version."""
    return {
        "id": found.id,
        "former_ids": list(found.former_ids),
        "gone": found.gone,
        "commits": [
            {
                "commit": each.commit,
                "day": _day(each.day),
                "subject": each.subject,
                "changes": [{**_about(change), "message": change.sentence} for change in each.changes],
            }
            for each in found.commits
        ],
        "targets": [_target(each) for each in found.targets],
        "disagreements": [
            {
                "kind": each.kind,
                "ref": each.ref,
                "message": each.message,
                "commit": each.commit,
                "day": _day(each.day),
            }
            for each in found.disagreements
        ],
        "withheld": found.withheld,
    }


def _target(target: TargetHistory) -> Mapping[str, Value]:
    return {
        "ref": target.ref,
        "first_agreed": _day(target.first_agreed),
        "commit": target.agreed_in.commit if target.agreed_in else None,
        "day": _day(target.agreed_in.day) if target.agreed_in else None,
        "target_date": _day(target.target_date),
        "now": _day(target.now),
        "completed": _day(target.completed),
        "revisions": target.revisions,
        "slipped_days": target.slipped_days,
    }


def _about(change: Change) -> Mapping[str, Value]:
    return {
        "kind": change.kind,
        "level": change.level,
        "record": change.record,
        "ref": change.ref,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "days": change.days,
    }


def _day(day: object) -> str | None:
    return str(day) if day else None
