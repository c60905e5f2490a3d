"""What a command records, and the files that it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.edit import Refusal
from partnermap.edit.editing import edited
from partnermap.edit.edits import Edit
from partnermap.errors import NotRecordedError
from partnermap.register import Register


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is to be recorded: edits of files that are there, and files that are new, by path from the root.

    `notes` are sentences on what it comes to, where the files do not say it themselves.
    """

    edits: Mapping[str, Sequence[Edit]] = field(default_factory=dict)
    begun: Mapping[str, bytes] = field(default_factory=dict)
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file as it was read, None where none was there, and as it is to be."""

    before: bytes | None
    after: bytes


def changed_files(register: Register, recorded: Recorded) -> Mapping[str, ChangedFile]:
    """The files that are to be others than they were, by path.

    Raises `NotRecordedError` where a file cannot be edited so that only what is meant is changed, or a new one is there.
    """
    found = {}
    for path, edits in recorded.edits.items():
        before = register.content(path)
        after = edited(path, before, edits)
        if isinstance(after, Refusal):
            line = f":{after.place.line}:{after.place.column}" if after.place else ""
            raise NotRecordedError(f"{path}{line} is left as it is: {after.reason}")
        if after != before:
            found[path] = ChangedFile(before, after)
    for path, after in recorded.begun.items():
        if path in register.contents:
            raise NotRecordedError(f"{path} is there already")
        found[path] = ChangedFile(None, after)
    return found
