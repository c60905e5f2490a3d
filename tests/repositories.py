"""Git repositories made by tests: fixed people and days, and nothing of the machine's own settings."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Partnerships Officer",
    "GIT_AUTHOR_EMAIL": "officer@example.org",
    "GIT_COMMITTER_NAME": "Partnerships Officer",
    "GIT_COMMITTER_EMAIL": "officer@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
    "GIT_CONFIG_KEY_1": "core.autocrlf",
    "GIT_CONFIG_VALUE_1": "false",
}


def git(folder: Path, *arguments: str, day: str = "2010-04-01") -> str:
    """Run git in a folder; it must succeed."""
    moment = f"{day}T12:00:00+00:00"
    ran = subprocess.run(
        ["git", *arguments],  # noqa: S607 -- the machine's own git
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode().strip()


def lay_out(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files; None takes one away."""
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def commit(
    folder: Path, files: Mapping[str, str | None], message: str = "Change", day: str = "2010-04-01"
) -> str:
    """Commit files as they are given now; the hash."""
    lay_out(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", f"--message={message}", day=day)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, files: Mapping[str, str | None]) -> Path:
    """A new repository with one commit on `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    commit(folder, files, "Start the register", "2010-03-01")
    return folder
