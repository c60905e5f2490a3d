"""Programs from npm that judge what we write."""

import shutil
import subprocess
from pathlib import Path


def program(name: str) -> str:
    """Where a program is that these tests cannot do without."""
    found = shutil.which(name)
    assert found, f"these tests need {name}: .ci/run installs it"
    return found


def install(folder: Path, package: str) -> Path:
    """The folder of the packages installed into a folder by npm."""
    subprocess.run(
        [program("npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, package],
        check=True,
        timeout=300,
    )
    return folder / "node_modules"
