"""A zip, as .xlsx, .ods and .docx are, measured before anything opens it: it may unpack to more than a machine holds."""

import re
import zipfile
import zlib
from io import BytesIO

from partnermap.errors import UnreadableFileError

MOST_MEMBERS = 5_000
LARGEST_UNPACKED = 150_000_000
"""Bytes of all members together; a sheet of 5,000 rows has some 5 million, one with a million formatted rows 100."""
LARGEST_RATIO = 200
"""Unpacked bytes for each packed one, beyond `SMALL`; sheets of people have 5 to 50."""
SMALL = 10_000_000
LARGEST_TREE = 60_000_000
"""Bytes of a part that is held in memory as a whole, where it takes ten times as much."""

_SAVE_AGAIN = "open it in the program it was made with and save it again"
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_ENCRYPTED = 0x1
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """The members of a zip that is within the limits above; what it says of their sizes is held to when they are read.

    Raises `UnreadableFileError` for one that is broken, encrypted, beyond a limit (with the figures),
    or has a member twice or one named to land outside its folder.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise UnreadableFileError(name, f"is cut off or damaged ({fault})", _SAVE_AGAIN) from None
        _measure(name, self._zip.infolist(), len(content))
        self.members = frozenset(self._zip.namelist())

    def part(self, path: str) -> bytes | None:
        """The bytes of a member, or None where there is none of that name."""
        if path not in self.members:
            return None
        try:
            return self._zip.read(path)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
        ) as fault:
            raise UnreadableFileError(
                self.name, f"its part {path} is damaged ({fault})", _SAVE_AGAIN
            ) from None

    def xml(self, path: str, largest: int = LARGEST_UNPACKED) -> bytes | None:
        """The bytes of a member that is XML in UTF-8 and declares nothing: no document type and no entities."""
        content = self.part(path)
        if content is None:
            return None
        if len(content) > largest:
            raise _too_large(
                self.name, f"its part {path} has {len(content):,} bytes; {largest:,} is the limit"
            )
        if b"\0" in content:
            raise UnreadableFileError(self.name, f"its part {path} is no UTF-8", _SAVE_AGAIN)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            what = f"its part {path} declares a document type, which no spreadsheet or word processor writes"
            raise UnreadableFileError(self.name, what, "ask whom you have it from for another copy")
        return content


def _measure(name: str, members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise _too_large(name, f"has {len(members):,} parts; {MOST_MEMBERS:,} is the limit")
    if unpacked > LARGEST_UNPACKED:
        raise _too_large(name, f"unpacks to {unpacked:,} bytes; {LARGEST_UNPACKED:,} is the limit")
    if unpacked > SMALL and unpacked > LARGEST_RATIO * packed:
        what = f"its {packed:,} bytes unpack to {unpacked:,}, {unpacked // packed} times as many; {LARGEST_RATIO} times is the limit"
        raise _too_large(name, what)
    seen = set[str]()
    for member in members:
        where = member.filename[:100]
        if _OUTSIDE.search(member.filename):
            raise UnreadableFileError(
                name, f"its part {where!r} is named to land outside its folder", _SAVE_AGAIN
            )
        if member.filename in seen:
            raise UnreadableFileError(name, f"has two parts named {where!r}", _SAVE_AGAIN)
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(name, "is protected by a password", "save a copy without password")
        if member.compress_type not in _COMPRESSIONS:
            raise UnreadableFileError(name, f"its part {where!r} is packed in an unusual way", _SAVE_AGAIN)
        seen.add(member.filename)


def _too_large(name: str, what: str) -> UnreadableFileError:
    return UnreadableFileError(name, what, "copy the cells that matter into a new file, and import that")
