"""A row of a table as an action of a record: a new one, or what one on record lacks of it and says otherwise."""

from collections.abc import Iterable, Iterator

from partnermap.edit.edits import Add, Edit
from partnermap.importing.document import repeating
from partnermap.importing.understood import ActionRead
from partnermap.recording.imported import Difference, same, words
from partnermap.recording.record_at import ActionAt, said
from partnermap.recording.rows_on_record import RowOrigin, TableRow
from partnermap.source import NULL, Data


def action_of_row(
    read: ActionRead, origin: RowOrigin, ref: str | None = None, since: Data | None = None
) -> Data:
    """An action of a table as a record has it."""
    return said(
        ref=ref or read.ref,
        action=read.action,
        points=[*read.points],
        **_fields(read),
        progress=[*_progress(read)],
        notes=[*_notes(read)],
        added=since,
        sources=[origin.entry],
    )


def _fields(read: ActionRead) -> dict[str, Data]:
    """What a row says under keys of one value, as a record has it."""
    helpers: list[Data] = [*read.helpers]
    party: Data | None = read.responsibility
    if helpers:
        party = said(accountable=read.responsibility, **{"with": helpers})
    completed: Data | None = None
    if read.completed:
        completed = {"known_by": read.completed.day} if read.completed.known_by else read.completed.day
    decided = read.withdrawn
    return said(
        priority=read.priority,
        responsibility=party,
        target_date=read.target_date,
        **{key: str(each) for key, each in repeating(read).items()},
        completed=completed,
        evidence=read.evidence,
        withdrawn=said(by=decided.by, day=decided.day, minute=decided.minute) if decided else None,
    )


def _progress(read: ActionRead) -> Iterator[dict[str, Data]]:
    return ({"day": each.day, "note": each.note} for each in read.progress if each.day)


def _notes(read: ActionRead) -> Iterable[str]:
    """What has no field, or was done on no day that is known."""
    return dict.fromkeys([*(each.note for each in read.progress if not each.day), *read.notes])


def additions(row: TableRow, at: ActionAt) -> Iterator[Edit]:
    """What a row says and an action on record has not."""
    fields: dict[str, Data] = {**_fields(row.read), **said(points=[*row.read.points])}
    yield from (at.set(key, value) for key, value in fields.items() if at.kept(key) is NULL)
    for entry in _progress(row.read):
        if not any(same(entry["note"], each.note) for each in at.record.progress):
            yield at.add("progress", entry)
    there = [*at.record.notes, *(each.note for each in at.record.progress)]
    new = [*_notes(row.read)]
    if not same(new, [*at.record.notes]):
        yield from (
            Add(at.path("notes"), note) for note in new if not any(same(note, each) for each in there)
        )


def differences_of(row: TableRow, at: ActionAt) -> Iterator[Difference]:
    """Where a row says another thing than an action on record."""
    read = row.read
    fields: dict[str, Data] = {"action": read.action, **_fields(read), **said(points=[*read.points])}
    for key, value in fields.items():
        there = at.kept(key)
        if isinstance(there, dict) and isinstance(value, dict):
            there = {each: there.get(each, "") for each in value}
        if there is not NULL and not same(there, value):
            yield Difference(at.id, key, words(there), words(value), read.place)


def with_origin(row: TableRow, at: ActionAt) -> Edit:
    """An action, with this reading of its row as where it comes from."""
    index = row.origin.index_in(at.record)
    if index is None:
        return Add(at.path("sources"), row.origin.entry)
    return at.set(("sources", index), row.origin.entry)
