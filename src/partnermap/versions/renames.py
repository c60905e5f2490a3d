"""Which record got another id in a changeset."""

from collections.abc import Mapping

from partnermap.changes import matching
from partnermap.git import Blob, Changeset
from partnermap.versions.changesets import Read


def renamed(path: str, changeset: Changeset, read: Read) -> Mapping[str, str]:
    """The old path of each record that is another's under a new id, among those of a file's kind."""
    folder = path.rpartition("/")[0]
    files = {each: blobs for each, blobs in changeset.touched.items() if each.rpartition("/")[0] == folder}
    gone = ((each, _text(before, read)) for each, (before, after) in files.items() if before and not after)
    come = ((each, _text(after, read)) for each, (before, after) in files.items() if after and not before)
    return matching.renamed(gone, come)


def _text(blob: Blob, read: Read) -> str:
    return read(blob.hash).replace(b"\r\n", b"\n").decode("utf-8", "replace") if blob.regular else ""
