"""Waivers: a comment on the line of a finding that hides it, and says why."""

from collections.abc import Iterator

from partnermap.finding import Finding
from partnermap.register import Register
from partnermap.source import Waiver


def every_waiver(register: Register) -> Iterator[tuple[str, Waiver]]:
    """Every waiver with the path of its file."""
    return ((path, waiver) for path, waivers in register.waivers.items() for waiver in waivers)


def hidden(register: Register) -> set[tuple[str, int, str]]:
    """What waivers hide: path, line and code."""
    return {
        (path, waiver.place.line, code) for path, waiver in every_waiver(register) for code in waiver.codes
    }


def waiver_key(finding: Finding) -> tuple[str, int, str]:
    """Path, line and code of a located finding, as a waiver has to name them."""
    return finding.path, finding.place.line if finding.place else 1, finding.code


def about(path: str, waiver: Waiver, message: str, hint: str) -> Finding:
    """A finding about a waiver."""
    return Finding("", path, (), message, hint, place=waiver.place)
