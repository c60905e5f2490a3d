"""Findings as SARIF 2.1.0, which code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

import os
import re
from collections.abc import Sequence
from urllib.parse import quote

from partnermap import __version__
from partnermap.finding import FILE_START, Finding, Severity
from partnermap.formats.explanations import rule_as_markdown, rule_as_text
from partnermap.formats.identity import fingerprints
from partnermap.formats.json import Keys, encoded
from partnermap.rules import BY_CODE, RULES
from partnermap.rules.page import Page
from partnermap.source import Place
from partnermap.wording.line import line
from partnermap.wording.numbers import counted, figures, is_or_are

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
TOP = "%SRCROOT%"
"""The name that readers know the top of the repository by."""

MOST = 25_000
"""Results of one run; code scanning refuses a file with more."""

_GRAVITY = {severity: place for place, severity in enumerate(Severity)}
_INDICES = {rule.code: index for index, rule in enumerate(RULES)}
_LINKS_AND_PLACEHOLDERS = re.compile(r"\](?=\()|\{(?=\d+\})")
"""What a message may hold that is more than text: `[words](address)` and `{0}`."""


def findings(found: Sequence[Finding], folder: str, pages: Sequence[Page]) -> str:
    """All rules, by their pages, and what they found; `folder` leads from the top of the repository to the register.

    Of more than `MOST` the gravest, and a notification of the rest.
    """
    marked = list(zip(found, fingerprints(found, folder), strict=True))
    if left_out(found):
        marked = sorted(marked, key=lambda each: _GRAVITY[BY_CODE[each[0].code].severity])[:MOST]
    run: dict[str, object] = {
        "tool": {
            "driver": {"name": "partnermap", "semanticVersion": __version__, "rules": [*map(_rule, pages)]}
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {TOP: {"description": {"text": "The top of the repository."}}},
        "results": [_result(finding, folder, mark) for finding, mark in marked],
    }
    if left := left_out(found):
        notified = {"level": "warning", "message": {"text": left}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notified]}]
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def left_out(found: Sequence[Finding]) -> str:
    """The sentence on the findings that a file has no room for; nothing where it has all."""
    more = len(found) - MOST
    if more <= 0:
        return ""
    what = f"{counted(more, 'more finding')} {is_or_are(more)}"
    return f"{what} not in the SARIF, which holds {figures(MOST)}, errors first; partnermap lint lists all"


def _rule(page: Page) -> Keys:
    rule = page.rule
    why = " ".join(page.why.split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {why[:1].upper()}{why[1:]}"},
        "help": {"text": rule_as_text(page), "markdown": rule_as_markdown(page)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, folder: str, fingerprint: str) -> Keys:
    said = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDICES[finding.code],
        "level": BY_CODE[finding.code].severity,
        "message": {"text": _LINKS_AND_PLACEHOLDERS.sub(r"\g<0> ", line(said))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(os.fsencode(f"{folder}{finding.path}")),
                        "uriBaseId": TOP,
                    },
                    "region": _region(finding.place or FILE_START),
                }
            }
        ],
        "fingerprints": {"recordAndField/v1": fingerprint},
        "properties": {
            "record": finding.record,
            "issue_ref": finding.issue,
            "action_ref": finding.action,
            "field": finding.field,
        },
    }


def _region(place: Place) -> Keys:
    """The stretch of text, its end exclusive; of a file as a whole the first line."""
    if (place.line, place.column) == (place.end_line, place.end_column):
        return {"startLine": place.line}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
