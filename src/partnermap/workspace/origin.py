"""Where this copy of partnermap was installed from, as whoever installs it elsewhere has to name it."""

import json
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from partnermap.workspace.packaged import INSIDE, TOP

PACKAGE = "partnermap"

_PASSWORD = re.compile(r"(?<=//)[^/@]*:[^/@]*@")
_DRIVE = re.compile(r"^/(?=[A-Za-z]:)")


def requirement() -> str | None:
    """What pip installs this copy by: its commit, archive or folder, else its version on an index; None if nothing says.

    Nothing says it of what runs without being installed.
    """
    try:
        installed = distribution(PACKAGE)
    except PackageNotFoundError:
        return None
    kept = installed.read_text("direct_url.json")
    origin = json.loads(kept) if kept else None
    if not _is_this(installed, origin):
        return None
    return f"{PACKAGE} @ {_address(origin)}" if origin else f"{PACKAGE}=={installed.version}"


def local_path(requirement: str) -> Path | None:
    """The file or folder of this machine that a requirement or its address names; None where it names something else."""
    address = urlsplit(requirement.rpartition(" @ ")[2])
    return Path(_DRIVE.sub("", unquote(address.path))) if address.scheme == "file" else None


def _is_this(installed: Distribution, origin: dict[str, Any] | None) -> bool:
    """Whether what is installed is what runs."""
    if origin and origin.get("dir_info", {}).get("editable"):
        return local_path(origin["url"]) == TOP
    return Path(str(installed.locate_file(PACKAGE))).resolve() == INSIDE.resolve()


def _address(origin: dict[str, Any]) -> str:
    """What PEP 610 has of an origin in one line, without any password: with the commit, or the hash of an archive."""
    url = _PASSWORD.sub("", origin["url"])
    if vcs := origin.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    hashes = origin.get("archive_info", {}).get("hashes", {})
    marks = [f"{name}={value}" for name, value in hashes.items() if name == "sha256"]
    if subdirectory := origin.get("subdirectory"):
        marks.append(f"subdirectory={subdirectory}")
    return f"{url}#{'&'.join(marks)}" if marks else url
