"""Commands in a process of their own, all of them in one: to start Python for each takes longer than they do."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SCRIPT = """
import gc, json, sys
from partnermap.__main__ import main
gc.disable()  # as a process of one command does
for words in json.loads(sys.argv[1]):
    if main(words):
        sys.exit(1)
    sys.stdout.flush()
    sys.stdout.buffer.write(b"\\0")
    sys.stdout.buffer.flush()
"""


def answers(
    folder: Path,
    commands: Sequence[Sequence[str]],
    flags: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Sequence[bytes]:
    """What each command prints in a folder; all must succeed, and say something."""
    ran = subprocess.run(
        [sys.executable, *flags, "-c", SCRIPT, json.dumps(commands)],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=True,
    )
    *found, rest = ran.stdout.split(b"\0")
    assert (len(found), rest) == (len(commands), b"")
    assert b"" not in found
    return found
