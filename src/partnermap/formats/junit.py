"""Findings as JUnit's XML: a test case for each, and one that passed for each file in order.

No standard says what belongs in it; the elements and attributes here are those that
https://github.com/testmoapp/junitxml finds most programs to read.
"""

from collections.abc import Collection, Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from partnermap.finding import FILE_START, Finding
from partnermap.formats.identity import identities
from partnermap.rules import BY_CODE
from partnermap.wording.line import line

SUITE = "partnermap lint"


def findings(found: Sequence[Finding], checked: Iterable[str], folder: str, failing: Collection[str]) -> str:
    """What was found and which of the files `checked` are in order.

    Findings of a severity in `failing` are failures; the others pass, with what they say as output.
    `folder` stands before every path.
    """
    in_order = sorted(set(checked) - {finding.path for finding in found})
    failures = sum(BY_CODE[finding.code].severity in failing for finding in found)
    counts = {"tests": str(len(found) + len(in_order)), "failures": str(failures), "errors": "0"}
    suites = Element("testsuites", {"name": SUITE, **counts})
    suite = SubElement(suites, "testsuite", {"name": SUITE, **counts})
    for finding, name in zip(found, identities(found), strict=True):
        _add(suite, finding, name, folder, fails=BY_CODE[finding.code].severity in failing)
    for path in in_order:
        file = line(f"{folder}{path}")
        SubElement(suite, "testcase", {"classname": file, "name": "in order", "file": file})
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _add(suite: Element, finding: Finding, name: str, folder: str, *, fails: bool) -> None:
    rule, place = BY_CODE[finding.code], finding.place or FILE_START
    file = line(f"{folder}{finding.path}")
    case = SubElement(
        suite, "testcase", {"classname": file, "name": line(name), "file": file, "line": str(place.line)}
    )
    said = f"{file}:{place.line}:{place.column}: {rule.code} {rule.severity}: {line(finding.message)}"
    if finding.hint:
        said += f"\nhint: {line(finding.hint)}"
    if fails:
        failure = SubElement(case, "failure", {"type": rule.name, "message": line(finding.message)})
        failure.text = said
    else:
        SubElement(case, "system-out").text = said
