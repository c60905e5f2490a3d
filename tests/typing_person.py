"""A person who types answers at a terminal."""

import io

import pytest


class Keyboard(io.StringIO):
    """A terminal to read from."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Have a person type some lines, and leave after the last."""
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))
