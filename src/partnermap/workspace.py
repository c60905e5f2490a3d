"""The register on disk: find it, read it, write a file whole or not at all. The only module that touches files."""

import os
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.errors import HistoryError, NothingThereError, PartnermapError, listing
from partnermap.finding import Finding
from partnermap.register.claims import DATA, SETTINGS, claim
from partnermap.register.files import register_of, unclaimed
from partnermap.register.register import Register
from partnermap.source import LARGEST_FILE
from partnermap.spelling import quoted
from partnermap.wording.commits import short_hash

if TYPE_CHECKING:
    from partnermap.git import Blob, Repository
    from partnermap.rules import Rule
    from partnermap.rules.page import Page

UNREADABLE = "PM009"
TEMPLATES = "templates"
STARTER = "starter"
PAGES = "docs/rules"
KITS = {
    ".github/actions/partnermap/action.yml": "action.yml",
    ".gitlab/partnermap.yml": "ci/gitlab.yml",
}
"""Files of a new register that are the project's own kits, each with its place in a checkout."""
NOT_REGULAR = "it is a link, a pipe or a device"

_READ_ONLY = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
"""Never through a link, never waiting for a pipe's other end; Windows has neither flag nor need."""


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds a register.

    Raises `NothingThereError` where there is none.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / SETTINGS):
            return folder
    raise NothingThereError(f"no {SETTINGS} in {here} or above it\n{_registers_below(here)}")


def _registers_below(folder: Path) -> str:
    """What a folder without a register does hold, so that the user sees where to go."""
    if not folder.is_dir():
        return "there is no such folder; give the register's own with --root"
    names = sorted(child.name for child in folder.iterdir())
    registers = [name for name in names if os.path.lexists(folder / name / SETTINGS)]
    if registers:
        return f"registers below it: {listing(registers)}; go there, or give one with --root"
    held = f"it holds {listing(names)}" if names else "it is empty"
    return f"{held}; go to the register's folder, or give it with --root"


def require_register(root: Path) -> None:
    """Raise `NothingThereError` where a root holds no register."""
    if not os.path.lexists(root / SETTINGS):
        raise NothingThereError(f"no {SETTINGS} in {root.absolute()}\n{_registers_below(root.absolute())}")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one version of a register, and the faults of those that had no content to give."""

    contents: Mapping[str, str | bytes]
    faults: Sequence[Finding] = ()

    def register(self) -> Register:
        """What they hold."""
        return register_of(self.contents, self.faults)


def read_register(root: Path) -> Register:
    """Every record below a root; what cannot be read is among the register's faults.

    Raises `NothingThereError` where the root holds no register.
    """
    return read_files(root).register()


def read_files(root: Path) -> Files:
    """The files of the register below a root.

    Raises `NothingThereError` where the root holds none.
    """
    require_register(root)
    contents: dict[str, str | bytes] = {}
    faults: list[Finding] = []
    if (root / DATA).is_symlink():
        faults.append(unreadable(DATA, OSError(NOT_REGULAR)))
    for path in (SETTINGS, *_files_below(root, DATA)):
        if claim(path) is None:
            faults.append(unclaimed(path))
            continue
        try:
            contents[path] = read_regular(root / path)
        except OSError as error:
            faults.append(unreadable(path, error))
    return Files(contents, faults)


def repository(root: Path) -> "Repository":
    """The git repository that a register stands in.

    Raises `HistoryError` where there is none.
    """
    from partnermap.git import open_repository  # noqa: PLC0415 -- starting processes is for those who ask for history

    return open_repository(root, (SETTINGS, DATA))


def bare_repository(folder: Path) -> Path | None:
    """The top of the bare repository that a folder is in, or would be if it were there; None outside of one."""
    try:
        history = repository(folder)
    except HistoryError:
        return None
    return history.root if history.bare else None


def committed_files(
    history: "Repository", listings: "Iterable[Mapping[str, Blob]]", wanted: Collection[str] | None = None
) -> list[Files]:
    """The files of commits, each given as its listing, all read by one process.

    Where only some are `wanted`, evaluations and reports beside these are left out.
    """
    listed = list(listings)
    contents = committed_contents(history, listed, wanted)
    return [files_listed(each, contents, wanted) for each in listed]


def committed_contents(
    history: "Repository", listings: "Iterable[Mapping[str, Blob]]", wanted: Collection[str] | None = None
) -> Mapping[str, bytes]:
    """What the files of commits hold, by the hash of the blob, all read by one process."""
    blobs = (blob for each in listings for path, blob in each.items() if _is_wanted(path, blob, wanted))
    return history.contents((blob.hash for blob in blobs), LARGEST_FILE + 1)


def files_listed(
    listing: "Mapping[str, Blob]", contents: Mapping[str, bytes], wanted: Collection[str] | None = None
) -> Files:
    """The files of one commit; `contents` are by the hash of the blob."""
    asked = {path: contents[blob.hash] for path, blob in listing.items() if _is_wanted(path, blob, wanted)}
    return Files(asked, list(_strange(listing)))


def _is_wanted(path: str, blob: "Blob", wanted: Collection[str] | None) -> bool:
    claimed = claim(path)
    if claimed is None or not blob.regular:
        return False
    return wanted is None or path in wanted or claimed.kind not in {"evaluation", "report"}


def _strange(listing: "Mapping[str, Blob]") -> Iterator[Finding]:
    """The faults of committed files that are no record, or no file."""
    for path, blob in listing.items():
        if path != DATA and claim(path) is None:
            yield unclaimed(path)
        elif not blob.regular:
            yield unreadable(path, OSError(NOT_REGULAR))


def _files_below(root: Path, folder: str) -> Iterator[str]:
    """Every path below a folder that is no folder itself, links included and never followed, in order."""
    if (root / folder).is_symlink():
        return
    with suppress(FileNotFoundError, NotADirectoryError):
        children = sorted(os.scandir(root / folder), key=lambda child: child.name)
        for child in children:
            path = f"{folder}/{child.name}"
            if child.is_dir(follow_symlinks=False):
                yield from _files_below(root, path)
            else:
                yield path


def read_regular(path: Path) -> bytes:
    """The bytes of a regular file, one more than the reader takes at the most.

    Raises `OSError` for a link, a pipe, a device or a file that may not be read.
    """
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(NOT_REGULAR)
    descriptor = os.open(path, _READ_ONLY)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(NOT_REGULAR)
        # Asked for no more than there is: room for the largest file would be taken for each and kept in part.
        return file.read(min(status.st_size, LARGEST_FILE) + 1)


def read_if_regular(path: str, file: Path) -> dict[str, str | bytes]:
    """A record's content, under its path, from a file elsewhere; nothing where that is no regular file."""
    try:
        return {path: read_regular(file)}
    except OSError:
        return {}


def unreadable(path: str, error: OSError) -> Finding:
    """A record that is there and cannot be read."""
    record = claim(path)
    reason = error.strerror.lower() if error.strerror else str(error)
    return Finding(
        UNREADABLE,
        path,
        (),
        f"{quoted(path)} cannot be read: {reason}",
        "put a regular file in its place that everyone may read",
        record.id if record else None,
    )


def packaged_templates() -> dict[str, str]:
    """The templates partnermap comes with, by name."""
    return _templates_in(_packaged(TEMPLATES))


def register_templates(root: Path) -> dict[str, str]:
    """The templates of a register that differ from the packaged one of their name and take its place."""
    return _differing(_templates_in(root / TEMPLATES)) if (root / TEMPLATES).is_dir() else {}


def committed_templates(root: Path, commit: str) -> dict[str, str]:
    """The same of the register as a commit, given by hash, has it."""
    from partnermap.git import open_repository  # noqa: PLC0415 -- as in `repository`

    history = open_repository(root, (TEMPLATES,))
    blobs = {path: blob for path, blob in history.files(commit).items() if path != TEMPLATES}
    if strange := next((path for path, blob in blobs.items() if not blob.regular), None):
        raise PartnermapError(f"the template {strange} of {short_hash(commit)} cannot be read: {NOT_REGULAR}")
    contents = history.contents((blob.hash for blob in blobs.values()), LARGEST_FILE + 1)
    return _differing(
        {
            path.partition("/")[2]: _decoded(f"{path} of {short_hash(commit)}", contents[blob.hash])
            for path, blob in blobs.items()
        }
    )


def _differing(templates: Mapping[str, str]) -> dict[str, str]:
    packaged = packaged_templates()
    return {name: text for name, text in templates.items() if packaged.get(name) != text}


def _decoded(template: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise PartnermapError(f"the template {template} cannot be read: {error}") from None


def _packaged(folder: str) -> Path:
    """A folder partnermap comes with: in a wheel beside this module, in a checkout at its top."""
    inside = Path(__file__).parent / folder
    return inside if inside.is_dir() else Path(__file__).parents[2] / folder


def _templates_in(folder: Path) -> dict[str, str]:
    templates: dict[str, str] = {}
    for path in _files_below(folder.parent, folder.name):
        name = path.partition("/")[2]
        try:
            content = read_regular(folder / name)
        except OSError as error:
            raise PartnermapError(f"the template {folder / name} cannot be read: {error}") from None
        templates[name] = _decoded(str(folder / name), content)
    return templates


def rule_pages(rules: "Iterable[Rule]") -> "list[Page]":
    """The pages of rules, which partnermap comes with."""
    from partnermap.rules.page import page  # noqa: PLC0415 -- rules are for those who ask for them

    folder = _packaged(PAGES)
    return [page(rule, read_text(folder / f"{rule.code}.md")) for rule in rules]


def starter_files() -> dict[str, str]:
    """What a new register starts with, by path from its root; in a wheel all of it stands together."""
    inside, top = Path(__file__).parent / STARTER, Path(__file__).parents[2]
    if inside.is_dir():
        return {path: read_text(inside / path) for path in _paths_below(inside)}
    own = {path: read_text(top / STARTER / path) for path in _paths_below(top / STARTER)}
    return own | {path: read_text(top / kit) for path, kit in KITS.items()}


def _paths_below(folder: Path) -> list[str]:
    return [path.partition("/")[2] for path in _files_below(folder.parent, folder.name)]


def in_the_way(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of the paths that are taken, or have something in their place that is no folder."""
    return [path for path in paths if _is_taken(root, Path(path))]


def _is_taken(root: Path, path: Path) -> bool:
    folders = [root / folder for folder in path.parents if folder.parts and os.path.lexists(root / folder)]
    return os.path.lexists(root / path) or any(
        folder.is_symlink() or not folder.is_dir() for folder in folders
    )


def holds_anything(folder: Path) -> bool:
    """Whether there is such a folder and something in it, or something else of its name."""
    if folder.is_symlink() or not folder.is_dir():
        return os.path.lexists(folder)
    return any(folder.iterdir())


def repository_of(root: Path) -> Path | None:
    """The top of the git repository that a folder is in, None outside of one."""
    here = root.absolute()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)


def read_text(path: Path) -> str:
    """A file given on the command line.

    Raises `PartnermapError` when it cannot be read.
    """
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise PartnermapError(f"{path} cannot be read: {error}") from None


def text_at(path: Path) -> str | None:
    """A file that may not be there yet, None when it is not.

    Raises `PartnermapError` when it is there and cannot be read.
    """
    return read_text(path) if os.path.lexists(path) else None


def append_text(path: Path, text: str) -> None:
    """Add to the end of a file given by the environment, such as a CI's summary.

    Raises `PartnermapError` when it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise PartnermapError(f"{path} cannot be written: {error.strerror or error}") from None


def write_whole(path: Path, text: str, *, make_folders: bool = False) -> None:
    """Write a file so that at every moment it is whole, old or new; with the folders it is in, if asked to.

    Raises `PartnermapError` when it cannot be written; nothing is left behind then.
    """
    try:
        if make_folders:
            path.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            temporary.unlink()
            raise
    except OSError as error:
        raise PartnermapError(f"{path} cannot be written: {error.strerror or error}") from None


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder of their own, which is made if need be.

    Raises `PartnermapError` when it holds anything already, so that no file of another run stays among them.
    """
    if holds_anything(folder):
        raise PartnermapError(f"{folder} is not an empty folder; give another, or empty it")
    for name, text in files.items():
        write_whole(folder / name, text, make_folders=True)


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Write a record anew, unless it is no longer what was read.

    Raises `PartnermapError` when somebody else has changed it, or when it cannot be written.
    """
    try:
        now = read_regular(path)
    except OSError as error:
        raise PartnermapError(f"{path} cannot be read: {error.strerror or error}") from None
    if now != before:
        raise PartnermapError(f"{path} was changed by somebody else meanwhile; run the command again")
    write_whole(path, after.decode())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
