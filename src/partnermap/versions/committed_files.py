"""The files of a register that commits hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from partnermap.changes import continued_in, named_in, narrowed
from partnermap.errors import PartnermapError
from partnermap.finding import Finding
from partnermap.git import Blob, Repository, open_repository
from partnermap.register import Register, register_of
from partnermap.register.claims import DATA, FOLDERS, SETTINGS, claim
from partnermap.register.strays import unclaimed
from partnermap.source import LARGEST_FILE
from partnermap.versions.moves import sites_at
from partnermap.wording.commits import short_hash
from partnermap.workspace.files import NOT_REGULAR
from partnermap.workspace.register_files import Files, no_folder, unreadable
from partnermap.workspace.templates import TEMPLATES, not_packaged, template_text

NO_FILES = {DATA, *FOLDERS}
"""The folders of a register, which may be no files."""


def committed_files(
    history: Repository, listings: Iterable[Mapping[str, Blob]], wanted: Collection[str] | None = None
) -> list[Files]:
    """The files of commits, each given as its listing, all read by one process.

    Where only some are `wanted`, evaluations and reports beside these are left out, but for evaluations whose actions they name.
    """
    listed = list(listings)
    contents = committed_contents(history, listed, wanted)
    if wanted is not None:
        named = named_beside(listed, contents, wanted)
        beside = ({path: each[path] for path in named} for each in listed)
        contents = {**contents, **committed_contents(history, beside)}
        wanted = {*wanted, *named}
    return [files_listed(each, contents, wanted) for each in listed]


def named_beside(
    listings: Sequence[Mapping[str, Blob]], contents: Mapping[str, bytes], wanted: Collection[str]
) -> set[str]:
    """The evaluations whose actions are named in some files of commits, as far as each of these has them."""
    blobs = (each[path] for each in listings for path in wanted if path in each)
    texts = (contents[blob.hash] for blob in blobs if blob.hash in contents)
    named = continued_in(texts).difference(wanted)
    return {path for path in named if all(path in each and each[path].regular for each in listings)}


def committed_contents(
    history: Repository, listings: Iterable[Mapping[str, Blob]], wanted: Collection[str] | None = None
) -> Mapping[str, bytes]:
    """What the files of commits hold, by the hash of the blob, all read by one process."""
    blobs = (blob for each in listings for path, blob in each.items() if _is_wanted(path, blob, wanted))
    return history.contents((blob.hash for blob in blobs), LARGEST_FILE + 1)


def files_listed(
    listing: Mapping[str, Blob], contents: Mapping[str, bytes], wanted: Collection[str] | None = None
) -> Files:
    """The files of one commit; `contents` are by the hash of the blob."""
    asked = {path: contents[blob.hash] for path, blob in listing.items() if _is_wanted(path, blob, wanted)}
    return Files(asked, list(_strange(listing)))


def narrow_registers(versions: Sequence[Files], paths: Collection[str]) -> list[Register]:
    """The registers of what changed between versions, at some paths, and of what that refers to in any of them."""
    named = named_in([each.contents for each in versions], paths)
    return [register_of(narrowed(each.contents, paths, named), each.faults) for each in versions]


def _is_wanted(path: str, blob: Blob, wanted: Collection[str] | None) -> bool:
    if not blob.regular or (claimed := claim(path)) is None:
        return False
    return wanted is None or claimed.kind not in {"evaluation", "report"} or path in wanted


def _strange(listing: Mapping[str, Blob]) -> Iterator[Finding]:
    """The faults of committed files that are no record, or no file."""
    for path, blob in listing.items():
        if path in NO_FILES:
            yield no_folder(path)
        elif claim(path) is None:
            yield unclaimed(path)
        elif not blob.regular:
            yield unreadable(path, OSError(NOT_REGULAR))


def committed_templates(root: Path, commit: str) -> dict[str, str]:
    """The templates of a register as a commit, given by hash, has them; those that differ from the packaged ones."""
    history = open_repository(root, (SETTINGS, TEMPLATES))
    files = history.files(commit)
    if SETTINGS not in files:
        register, *_ = sites_at(open_repository(root, (SETTINGS, DATA)), commit)
        files = history.at(register.history.folder()).files(commit)
    blobs = {path: blob for path, blob in files.items() if path not in (SETTINGS, TEMPLATES)}
    if strange := next((path for path, blob in blobs.items() if not blob.regular), None):
        raise PartnermapError(f"the template {strange} of {short_hash(commit)} cannot be read: {NOT_REGULAR}")
    contents = history.contents((blob.hash for blob in blobs.values()), LARGEST_FILE + 1)
    return not_packaged(
        {
            path.partition("/")[2]: template_text(f"{path} of {short_hash(commit)}", contents[blob.hash])
            for path, blob in blobs.items()
        }
    )
