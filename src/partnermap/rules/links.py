"""Links from one record to another by id."""

from collections.abc import Iterator

from partnermap.finding import Finding, Hint, Remedy
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.claims import FOLDERS, SINGLE_FILES, RecordKind, claim
from partnermap.register.former_ids import present_ids
from partnermap.rules.near_misses import near_name
from partnermap.source import KeyPath
from partnermap.spelling import quoted

WORDS: dict[RecordKind, str] = {
    "strategies": "strategy",
    "organisations": "organisation",
    "posts": "post",
    "body_change": "change of bodies",
}
"""What a record is called whose kind has another name."""

_HOMES = {kind: folder for folder, kind in FOLDERS.items()}
_FILES = {kind: path for path, kind in SINGLE_FILES.items()}


def unknown_id(
    register: Register, kind: RecordKind, wanted: str, entry: Entry[Record], key_path: KeyPath
) -> Iterator[Finding]:
    """The finding that a link leads nowhere; none where the file it leads to is there but cannot be read."""
    if wanted in register.ids[kind] or not can_tell(register, kind):
        return
    now = present_ids(register).get(wanted)
    if now and now in register.ids[kind]:
        yield entry.finding(key_path, *called_now(wanted, now))
        return
    home = _FILES[kind] if kind in _FILES else f"{_HOMES[kind]}/{wanted}.yaml"
    yield entry.finding(
        key_path,
        f"no {WORDS.get(kind, kind)} has the id {quoted(wanted)}",
        near_name(wanted, register.ids[kind]) or f"correct the id, or add it in {home}",
    )


def called_now(wanted: str, now: str) -> tuple[str, str]:
    """The message and the hint for a link that names a record, or an action of one, by an id it had before."""
    return f"{quoted(wanted)} is called {now} now", Hint(f"write {now}", Remedy(value=now))


def can_tell(register: Register, kind: RecordKind) -> bool:
    """Whether the ids of a kind are known; not when they stand in one file and that cannot be read."""
    file = claim(_FILES[kind]) if kind in _FILES else None
    if file is None or register.ids[kind] != {file.id}:
        return True
    return all(fault.path != _FILES[kind] for fault in register.faults)
