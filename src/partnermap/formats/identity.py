"""What makes a finding the same one after its lines have moved: its rule, its record and its field."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from partnermap.finding import Finding
from partnermap.source import KeyPath

FINGERPRINT_LENGTH = 32


def identities(found: Iterable[Finding]) -> list[str]:
    """Of each finding `PM201 museums-2009-10 action 1a responsibility`; one that comes again gets its number."""
    seen: Counter[str] = Counter()
    names = []
    for finding in found:
        name = _identity(finding)
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return names


def fingerprints(found: Iterable[Finding], folder: str) -> list[str]:
    """The identity of each finding as a short code; `folder` keeps the registers of one repository apart."""
    return [
        sha256(f"{folder} {name}".encode(errors="backslashreplace")).hexdigest()[:FINGERPRINT_LENGTH]
        for name in identities(found)
    ]


def _identity(finding: Finding) -> str:
    owner, below = _owner_and_field(finding)
    named = [finding.code, finding.record or finding.path, owner, ".".join(map(str, below))]
    return " ".join(part for part in named if part)


def _owner_and_field(finding: Finding) -> tuple[str, KeyPath]:
    """The issue or action by its ref, wherever it stands in its list, and the key path below it."""
    steps = finding.key_path
    for kind, ref in (("action", finding.action), ("issue", finding.issue)):
        if ref and f"{kind}s" in steps:
            return f"{kind} {ref}", steps[steps.index(f"{kind}s") + 2 :]
    return "", steps
