"""Every rule has its page, and finds what that says and nothing else."""

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from cases import Case, Mark, base, case, cases_of, lacks, pages
from partnermap import rules
from partnermap.finding import Severity
from partnermap.register import register_of
from partnermap.rules import BY_CODE, OF_CHANGES, OF_RECORDS, OF_WAIVERS, RULES, Rule, check, chosen
from partnermap.rules.page import HEADINGS
from partnermap.source import LARGEST_FILE, parse

SOURCE = Path(rules.__file__).parents[1]
MOST_TIMES = 25
"""What the worst file may cost, against a thousand usual ones in the same run; 3 to 14 were seen, 19 on a busy machine."""

ALL_CASES = [(code, each) for code, page in pages().items() for each in cases_of(page)]
CODES = [rule.code for rule in RULES]


@pytest.mark.parametrize("each", [pytest.param(each, id=f"{code}: {each.title}") for code, each in ALL_CASES])
def test_a_case_finds_what_is_marked_and_nothing_else(each: Case) -> None:
    assert each.differences() == []


def test_the_base_lints_clean() -> None:
    assert Case("base", {path: text.encode() for path, text in base().items()}).differences() == []


MARKED = """\
# data/evaluations/museums-2009-10.yaml
framework: toolkit-2008  # PM303: did you mean 'toolkit-2009'?
# …
"""


def test_the_harness_notices_a_report_that_is_missing() -> None:
    too_many = case("", [(MARKED.replace("# …", "round: programme  # PM304\n# …"), "")])
    assert too_many.differences() == ["not found: ('data/evaluations/museums-2009-10.yaml', 3, 'PM304')"]
    elsewhere = case("", [(MARKED.replace("toolkit-2008", "toolkit-2009"), "")])
    assert elsewhere.differences() == ["not found: ('data/evaluations/museums-2009-10.yaml', 2, 'PM303')"]


def test_the_harness_notices_a_report_too_many() -> None:
    unmarked = case("", [(re.sub("  # PM303.*", "", MARKED), "")])
    assert unmarked.differences() == ["not expected: ('data/evaluations/museums-2009-10.yaml', 2, 'PM303')"]


def test_the_harness_notices_another_line_and_other_words() -> None:
    right = case("", [(MARKED, "")])
    assert right.differences() == []
    [mark] = right.marks
    assert mark == Mark(mark.path, 2, "PM303", "did you mean 'toolkit-2009'?")
    assert len(replace(right, marks=[replace(mark, line=1)]).differences()) == 2
    other = replace(right, marks=[replace(mark, part="did you mean 'toolkit'?")])
    assert [difference.partition(":")[0] for difference in other.differences()] == ["says something else"]


def test_every_page_is_that_of_a_rule() -> None:
    assert list(pages()) == CODES


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_page_says_what_why_and_how_to_mend_and_shows_a_bad_and_a_good_case(rule: Rule) -> None:
    assert lacks(pages()[rule.code], rule) == []


BELOW = "(?s)(?<=## {}\n).*?(?=\n## )"
"""All that stands below a heading."""


@pytest.mark.parametrize(
    ("pattern", "instead", "lacking"),
    [
        (r"\(error\)", "(warning)", "title"),
        (r"no target date\.\n", "no date.\n", "summary"),
        *((f"## {heading}\n", "", "headings") for heading in HEADINGS),
        (f"(?s)(## {HEADINGS[0]}\n.*?)(## {HEADINGS[1]}\n.*?)(?=## )", r"\2\1", "headings"),
        *zip(map(BELOW.format, HEADINGS), [""] * 4, ["why", "fix", "bad", "good"], strict=True),
        (r"  # PM202.*", "", "bad"),
        (r"  # PM202.*", "  # PM201", "bad"),
        (r"(?<=target_date: 2010-03-31)\n", "  # PM202\n", "good"),
    ],
)
def test_the_harness_notices_a_page_that_lacks_something(pattern: str, instead: str, lacking: str) -> None:
    broken, times = re.subn(pattern, instead, pages()["PM202"], count=1)
    assert times == 1
    assert lacks(broken, BY_CODE["PM202"]) == [lacking]


def test_codes_ascend_and_every_rule_is_in_the_list() -> None:
    assert all(before < after for before, after in pairwise(CODES))
    assert len({rule.name for rule in RULES}) == len(RULES)
    modules = [import_module(f"partnermap.rules.{path.stem}") for path in (SOURCE / "rules").glob("*.py")]
    made = [each for module in modules for each in vars(module).values() if isinstance(each, Rule)]
    assert {rule.code for rule in made} <= set(CODES)
    assert len(made) > len(CODES) / 2
    assert sorted((*OF_RECORDS, *OF_CHANGES, *OF_WAIVERS), key=RULES.index) == [*RULES]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_every_code_in_the_source_has_a_rule(path: Path) -> None:
    unknown = {"PM999"}  # what PM903 shows as unknown
    assert set(re.findall(r"\bPM\d{3}\b", path.read_text(encoding="utf-8"))) - unknown <= BY_CODE.keys()


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_says_what_it_finds_in_a_line(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^\n]*\.", rule.summary)
    assert len(rule.summary) < 100


def test_findings_are_chosen_by_the_start_of_their_codes() -> None:
    found = case("", [(MARKED.replace("# …", "issues: none\n# …"), "")]).findings()
    assert [finding.code for finding in found] == ["PM303", "PM103"]
    assert [finding.code for finding in chosen(found, ["PM3"], [])] == ["PM303"]
    assert [finding.code for finding in chosen(found, [], ["PM303", "PM2"])] == ["PM103"]
    assert chosen(found, ["PM1"], ["PM103"]) == []


def test_the_severity_of_a_finding_is_that_of_its_rule() -> None:
    error = case("", [(MARKED, "")]).findings()
    warning = case(
        "", [("# data/reports/2009-10-20-overview-panel.yaml\nimplications:\n# …\n", "")]
    ).findings()
    assert [finding.code for finding in warning] == ["PM701"]
    assert {BY_CODE[finding.code].severity for finding in error} == {Severity.ERROR}
    assert {BY_CODE[finding.code].severity for finding in warning} == {Severity.WARNING}


def test_what_names_an_exempt_partnership_is_exempt() -> None:
    withheld = "# data/partnerships/arts.yaml\nexempt: {paragraph: 3, reason: Commercial.}\n# …\n"
    guess = "# data/partnerships/museums.yaml\nrelated:\n  - {partnership: art, relation: overlaps}\n# …\n"
    theirs = "# data/evaluations/arts-2009-10.yaml\nframework: toolkit\n# …\n"
    found = case("", [(withheld, ""), (guess, ""), (theirs, "")]).findings()
    assert [(finding.code, finding.exempt) for finding in found] == [("PM303", True), ("PM301", True)]
    public = case("", [(guess, "")]).findings()
    assert [(finding.code, finding.exempt) for finding in public] == [("PM301", False)]


MUSEUMS, EVALUATION = "data/partnerships/museums.yaml", "data/evaluations/museums-2009-10.yaml"
ACTIONS = base()[EVALUATION].split("issues:")[0] + "issues:\n- ref: 1\n  issue: x\n  actions:\n"
WORST = {
    "links that are nearly right": (
        MUSEUMS,
        base()[MUSEUMS]
        + "related:\n"
        + "".join(f"- {{partnership: leisur-trusd-{i}, relation: parent}}\n" for i in range(2800)),
    ),
    "keys that are nearly right": (
        MUSEUMS,
        base()[MUSEUMS].replace("lead_officer", "lead_offixer")
        + "".join(f"lead_offixer{i}: x\n" for i in range(9500)),
    ),
    "actions with a fault each": (
        EVALUATION,
        ACTIONS + "".join(f"  - {{ref: a{i}, action: x, x: x}}\n" for i in range(2400)),
    ),
    "every second action left out": (
        EVALUATION,
        ACTIONS + "".join(f"  - {{ref: -, action: x}}\n  - {{ref: b{i}, action: x}}\n" for i in range(1500)),
    ),
}


@pytest.mark.usefixtures("at_full_speed")
def test_no_file_takes_long_beside_a_thousand_others() -> None:
    arts = base()["data/partnerships/arts.yaml"]
    usual = {**base(), **{f"data/partnerships/leisure-trust-{i}x.yaml": arts for i in range(1000)}}

    def judged(contents: Mapping[str, str]) -> tuple[int, float]:
        parse.cache_clear()
        started = time.process_time()
        found = check(register_of(contents))
        return len(found), time.process_time() - started

    judged(usual)  # builds what all later ones use
    _, thousand = judged(usual)
    for name, (path, text) in WORST.items():
        assert len(text) < LARGEST_FILE
        found, worst = judged({**usual, path: text})
        assert found > 1000, name
        print(f"{name}: {found} findings, {(worst - thousand) / thousand:.1f} times a thousand usual files")
        assert worst - thousand < MOST_TIMES * thousand, name
