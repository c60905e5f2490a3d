"""LibreOffice for tests: a file as it opens and saves it."""

import subprocess
from pathlib import Path


def saved_as(kind: str, file: Path) -> Path:
    """A file that LibreOffice opened and saved again as another kind, in a folder beside it."""
    out = file.parent / f"as-{kind}"
    profile = (file.parent / "profile").as_uri()
    words = [
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(out),
        str(file),
    ]
    subprocess.run(["soffice", *words], check=True, capture_output=True, timeout=120)  # noqa: S607 -- the machine's own
    return out / f"{file.stem}.{kind}"
