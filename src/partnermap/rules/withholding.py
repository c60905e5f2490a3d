"""Findings about parts that are not for the public, without a word of what stands there."""

from collections.abc import Iterable
from dataclasses import replace

from partnermap.finding import Finding
from partnermap.register import Register
from partnermap.register.claims import SETTINGS
from partnermap.register.redaction import public_register
from partnermap.rules import BY_CODE, check
from partnermap.rules.change_faults import WITHHELD, WITHHELD_REACHES_BACK

MISSING_KEY, UNKNOWN_KEY = "PM101", "PM102"
NUMBER_ALONE = {WITHHELD.code, WITHHELD_REACHES_BACK.code}
"""Say no more than a number as they are."""
OF_CHANGE = "PM6"
"""The codes of what changed, which is told of public parts as it is."""
TEXT_FAULTS = "PM0"
"""The codes under which a key path may end in a key the writer made up."""


def as_shown(findings: Iterable[Finding], register: Register) -> list[Finding]:
    """The findings of a register as the public is told of them."""
    public = public_register(register)
    return public_findings(findings, None if public is register else check(public))


def public_findings(findings: Iterable[Finding], public: Iterable[Finding] | None = None) -> list[Finding]:
    """The findings, those in an exempt part or record with their rule's words in place of their own.

    So are those that are not among what is found of the `public` part of the register, where it has such parts: their
    words may tell of what is withheld elsewhere.
    """
    known = None if public is None else {_said(finding) for finding in public}
    return [
        _withheld(finding)
        if (finding.exempt and finding.code not in NUMBER_ALONE)
        or (known is not None and _may_tell_of_others(finding) and _said(finding) not in known)
        else finding
        for finding in findings
    ]


def _may_tell_of_others(finding: Finding) -> bool:
    """Whether its words may tell of what is withheld elsewhere; those of a finding in the settings tell of these."""
    return finding.path != SETTINGS and not finding.code.startswith(OF_CHANGE)


def public_news(findings: Iterable[Finding]) -> list[Finding]:
    """What of new findings the public is told: of those in exempt parts no more than their number, which is not here.

    The rule that such a part newly breaks, and where, would tell what became of it.
    """
    return [finding for finding in findings if not finding.exempt or finding.code in NUMBER_ALONE]


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.key_path, finding.message


def all_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as one sees them who may see everything."""
    return [replace(finding, exempt=False) for finding in findings]


def _withheld(finding: Finding) -> Finding:
    summary = finding.message if finding.code == MISSING_KEY else BY_CODE[finding.code].summary
    made_up = finding.code == UNKNOWN_KEY or finding.code.startswith(TEXT_FAULTS)
    return replace(
        finding,
        message=f"{summary[:1].lower()}{summary[1:].rstrip('.')} (not for the public)",
        hint=None,
        exempt=True,
        key_path=finding.key_path[:-1] if made_up else finding.key_path,
    )
