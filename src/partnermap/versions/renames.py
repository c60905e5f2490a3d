"""Which record got another id in a commit."""

from collections.abc import Iterator, Mapping

from partnermap.changes import matching
from partnermap.git import Blob, Touched
from partnermap.register import register_of
from partnermap.register.claims import claim
from partnermap.register.former_ids import present_ids
from partnermap.versions.changesets import Read


def renamed(path: str, touched: Touched, read: Read) -> Mapping[str, str]:
    """The old path of each record that is another's under a new id, among those of a file's kind that a commit touched.

    As the records say under `formerly`, else by what their files hold.
    """
    folder = path.rpartition("/")[0]
    files = {each: blobs for each, blobs in touched.items() if each.rpartition("/")[0] == folder}
    gone = {each: before for each, (before, after) in files.items() if before and not after}
    come = {each: after for each, (before, after) in files.items() if after and not before}
    if not (gone and come):
        return {}
    recorded = dict(_recorded(folder, touched, read))
    moved = {new: old for new in come for old in gone if recorded.get(old) == new}
    left = ((each, _text(blob, read)) for each, blob in gone.items() if each not in moved.values())
    others = ((each, _text(blob, read)) for each, blob in come.items() if each not in moved)
    return moved | matching.renamed(left, others)


def _recorded(folder: str, touched: Touched, read: Read) -> Iterator[tuple[str, str]]:
    """The paths in a folder that records had before, each with its new one, as the records after a commit say."""
    contents = {
        each: read(after.hash)
        for each, (_, after) in touched.items()
        if after and after.regular and claim(each)
    }
    if any(b"formerly" in content for content in contents.values()):
        for old, new in present_ids(register_of(contents)).items():
            yield f"{folder}/{old}.yaml", f"{folder}/{new}.yaml"


def _text(blob: Blob, read: Read) -> str:
    return read(blob.hash).replace(b"\r\n", b"\n").decode("utf-8", "replace") if blob.regular else ""
