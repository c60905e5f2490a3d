"""Files of commits, by what they hold."""

import re
from dataclasses import dataclass

from partnermap.git.asking import decoded

_NOTHING = re.compile("0+")
_REGULAR = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit; `regular` is False for a link or another repository."""

    hash: str
    regular: bool


def listed_file(line: bytes) -> tuple[str, Blob]:
    """A file from a line of mode, kind, hash and, after a tab, path."""
    head, _, path = line.partition(b"\t")
    mode, _, blob = decoded(head).split()
    return decoded(path), Blob(blob, mode in _REGULAR)


def blob_of(mode: str, blob: str) -> Blob | None:
    """A file by its mode and hash; None where it is not there."""
    return None if _NOTHING.fullmatch(blob) else Blob(blob, mode in _REGULAR)


def same(content: bytes, blob: Blob) -> bool:
    """Whether a file of the working tree holds what a blob does."""
    return hash_of(content, len(blob.hash)) == blob.hash


def hash_of(content: bytes, digits: int = 40) -> str:
    """The hash that git knows a content by, in a repository whose hashes have so many digits."""
    import hashlib  # noqa: PLC0415 -- only a comparison with the working tree pays for it

    digest = hashlib.sha1 if digits == 40 else hashlib.sha256  # noqa: PLR2004 -- SHA-1 in hexadecimal
    return digest(b"blob %d\0" % len(content) + content).hexdigest()
