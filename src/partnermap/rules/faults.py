"""Faults that were found while the files were read; their rules pass them on."""

from collections.abc import Iterator

from partnermap.finding import Finding
from partnermap.register import Register


def faults(register: Register, code: str) -> Iterator[Finding]:
    """What the reader found under a code."""
    return (fault for fault in register.faults if fault.code == code)
