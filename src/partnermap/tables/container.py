"""The container of office files from before 2007, and of new ones with a password: streams of bytes by their names.

xlrd would open it by itself, and follows a chain of sectors that leads back into itself for ever.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY = 512, 128
_ENDS = 0xFFFF_FFFA
"""From here on a number is no sector: the end of a chain, or a sector that is free."""
_STREAM = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory."""

    name: str
    kind: int
    beside: tuple[int, int]
    below: int
    start: int
    size: int


class CompoundFile:
    """The streams at the top of a container; those of objects embedded in it are not told.

    Raises `ValueError` for one that is damaged, here or when a stream is read.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or not content.startswith(SIGNATURE):
            raise ValueError("no container")
        self._content = content
        shift, small_shift = unpack_from("<HH", content, 0x1E)
        if shift not in {9, 12} or small_shift != 6:  # noqa: PLR2004 -- all that the format allows
            raise ValueError("sectors of no known size")
        self._size, self._small = 1 << shift, 1 << small_shift
        first_entry, _, self._least, first_small, _, more = unpack_from("<6I", content, 0x30)
        self._table = self._sectors_table(more)
        self._small_table = array("I", self._chain(first_small)) if first_small < _ENDS else array("I")
        directory = self._chain(first_entry)
        self._entries = [_entry(directory, at) for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        if not self._entries:
            raise ValueError("no directory")
        self._streams = {entry.name: entry for entry in self._top() if entry.kind == _STREAM}
        self.names = frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, of those in `names`."""
        entry = self._streams[name]
        if entry.size >= self._least:
            return self._chain(entry.start)[: entry.size]
        root = self._entries[0]
        within = self._chain(root.start) if root.start < _ENDS else b""
        return b"".join(_pieces(within, entry.start, self._small_table, self._small, first=0))[: entry.size]

    def _sectors_table(self, more: int) -> "array[int]":
        """For each sector the one that comes after it; the sectors of the table itself are listed in the header and beyond."""
        listed = list(unpack_from("<109I", self._content, 0x4C))
        each = self._size // 4 - 1
        seen = set[int]()
        while more < _ENDS:
            if more in seen:
                raise ValueError("a list of sectors leads back into itself")
            seen.add(more)
            *sectors, more = unpack_from(f"<{each + 1}I", self._sector(more))
            listed += sectors
        return array("I", b"".join(self._sector(sector) for sector in listed if sector < _ENDS))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._content[start : start + self._size]
        if not sector:
            raise ValueError("a sector is beyond the end")
        return sector.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(_pieces(self._content, start, self._table, self._size, first=self._size))

    def _top(self) -> Iterator[_Entry]:
        """The entries right below the root, which hang together as a tree."""
        waiting, seen = [self._entries[0].below], set[int]()
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in seen:
                seen.add(number)
                yield self._entries[number]
                waiting += self._entries[number].beside


def _pieces(content: bytes, start: int, table: "array[int]", size: int, *, first: int) -> Iterator[bytes]:
    """The sectors of a chain, of which the one numbered 0 begins at `first`."""
    for _ in range(len(table) + 1):
        if start >= _ENDS:
            return
        at = first + start * size
        if at >= len(content) or start >= len(table):
            raise ValueError("a sector is beyond the end")
        yield content[at : at + size]
        start = table[start]
    raise ValueError("a chain of sectors leads back into itself")


def _entry(directory: bytes, at: int) -> _Entry:
    length, kind, _, left, right, below = unpack_from("<HBBIII", directory, at + 64)
    start, size = unpack_from("<II", directory, at + 116)
    name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, (left, right), below, start, size)
