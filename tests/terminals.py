"""What a command shows on a terminal of so many columns."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

ROWS = 50


def shown(folder: Path, columns: int, *arguments: str) -> str:
    """What a person sees of a command, its result and what it says beside it, with a line feed after each line."""
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    environment = {
        name: value for name, value in os.environ.items() if name not in {"COLUMNS", "PARTNERMAP_ON"}
    }
    with subprocess.Popen(
        [sys.executable, "-m", "partnermap", *arguments],
        cwd=folder,
        env=environment | {"TERM": "xterm", "PYTHONUTF8": "1"},
        stdin=screen,
        stdout=screen,
        stderr=screen,
    ):
        os.close(screen)
        pieces = []
        while piece := _read(keyboard):
            pieces.append(piece)
    os.close(keyboard)
    return b"".join(pieces).decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """What has come to a terminal; nothing once no program has it open, which Linux tells as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
