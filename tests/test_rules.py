"""Every rule finds what its page says and nothing else, and what `explain` shows of it is true."""

import re
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from cases import Case, Mark, base, case, cases_of, examples, pages
from partnermap import rules
from partnermap.register import Register
from partnermap.rules import BY_CODE, OF_CHANGES, OF_RECORDS, OF_WAIVERS, RULES, Rule, check, chosen, fails
from partnermap.source import LARGEST_FILE

SOURCE = Path(rules.__file__).parents[1]
OTHERS_BESIDE = {
    "PM010": {"PM102"},
    "PM206": {"PM202"},
    "PM604": {"PM202"},
    "PM605": {"PM201"},
    "PM610": {"PM108"},
    "PM611": {"PM001"},
}
"""What cannot be shown without another finding: half a text is an unknown key, and what is lost is missing."""

BESIDE_THE_TEXT = {"PM004", "PM007", "PM009"}
"""What no YAML on a page can show; their examples are told in words."""

MOST_SECONDS = 2
"""For the worst file, however many others there are."""

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


def test_every_rule_has_a_page_with_a_case_with_marks_and_one_without() -> None:
    assert list(pages()) == CODES
    for code, page in pages().items():
        assert page.startswith(f"# {code} {BY_CODE[code].name}\n\n")
        of_the_rule = [{mark.code for mark in each.marks} for each in cases_of(page)]
        assert any(code in marks for marks in of_the_rule), code
        assert set() in of_the_rule, code


def test_codes_ascend_and_every_rule_is_in_the_list() -> None:
    assert all(before < after for before, after in pairwise(CODES))
    assert len({rule.name for rule in RULES}) == len(RULES)
    made = [
        path
        for path in (SOURCE / "rules").glob("*.py")
        for _ in re.findall("^@rule", path.read_text(), re.MULTILINE)
    ]
    assert len(made) == len(RULES)
    assert sorted((*OF_RECORDS, *OF_CHANGES, *OF_WAIVERS), key=RULES.index) == [*RULES]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_every_code_in_the_source_has_a_rule(path: Path) -> None:
    unknown = {"PM999"}  # what PM903 shows as unknown
    assert set(re.findall(r"\bPM\d{3}\b", path.read_text(encoding="utf-8"))) - unknown <= BY_CODE.keys()


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_says_what_why_and_how_to_mend(rule: Rule) -> None:
    summary, *paragraphs = rule.words.split("\n\n")
    assert re.fullmatch(r"[A-Z][^\n]*\.", summary)
    assert len(summary) < 100
    assert [paragraph.partition(":")[0] for paragraph in paragraphs] == ["Why", "Fix", "Bad", "Good"]


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_the_bad_example_has_the_fault_and_the_good_one_has_none(rule: Rule) -> None:
    shown = examples(rule)
    assert shown.keys() == (set() if rule.code in BESIDE_THE_TEXT else {"Bad", "Good"})
    if shown:
        found = {finding.code for finding in shown["Bad"].findings()}
        assert found == {rule.code} | OTHERS_BESIDE.get(rule.code, set())
        assert shown["Good"].differences() == []


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
    assert [fails(error, fail_on) for fail_on in ("error", "warning", "never")] == [True, True, False]
    assert [fails(warning, fail_on) for fail_on in ("error", "warning", "never")] == [False, True, False]
    assert not fails([], "warning")


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
@pytest.mark.parametrize("name", WORST)
def test_no_file_takes_long_beside_a_thousand_others(name: str) -> None:
    arts = base()["data/partnerships/arts.yaml"]
    others = {f"data/partnerships/leisure-trust-{i}x.yaml": arts for i in range(1000)}
    usual = {**base(), **others}
    path, text = WORST[name]
    assert len(text) < LARGEST_FILE
    seconds = []
    for contents in (usual, {**usual, path: text}):
        started = time.process_time()
        found = check(Register.from_texts(contents))
        seconds.append(time.process_time() - started)
    assert len(found) > 1000
    print(f"{name}: {len(found)} findings, {seconds[1] - seconds[0]:.2f} s")
    assert seconds[1] - seconds[0] < MOST_SECONDS
