"""`partnermap overdue` through its entry point."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import Run, write
from registers import EVALUATION, texts

ISSUES = """
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review the agreement.
        responsibility: Arts Officer
        target_date: 2010-03-31
      - ref: 1b
        action: Count the audiences.
        responsibility: {accountable: Head of Culture, with: [Arts Officer]}
        target_date: 2009/10 Q3
        revisions:
          - to: 2010-02-28
            day: 2009-12-01
            approved: {by: Arts Board, day: 2009-12-10, minute: 3}
          - to: 2010-12-31
            day: 2010-05-20
            reason: Needs the new tills.
  - ref: 2
    issue: Nobody plans.
    actions:
      - ref: 2a
        action: Make a plan.
        responsibility: Head of Planning
        target_date: 2010-06
      - ref: 2b
        action: Done already.
        responsibility: Head of Planning
        target_date: 2009-12
        completed: 2009-11-30
"""
PROPOSED = """
partnership: dance
year: 2010/11
round: programme
framework: toolkit
milestones:
  completed: {planned: 2010-04-30, actual: 2010-04-20}
issues:
  - ref: 1
    issue: No floor.
    actions:
      - {ref: 1a, action: Find a floor.}
      - {ref: 1b, action: Find shoes.}
"""
DANCE = {
    "data/partnerships/dance.yaml": texts()["data/partnerships/arts.yaml"].replace("Arts", "Dance"),
    "data/evaluations/dance-2010-11.yaml": PROPOSED,
}
KEYS = [
    "evaluation",
    "partnership",
    "year",
    "issue",
    "ref",
    "action",
    "responsibility",
    "with",
    "target_date",
    "due",
    "days_overdue",
    "revisions",
    "slipped_days",
    "extension_requested",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {**texts(extra=ISSUES), **DANCE})


def refs(run: Run, root: Path, *options: str) -> list[str]:
    said = json.loads(run(root, "overdue", "--on", "2010-06-01", "--format", "json", *options).out)
    return [row["ref"] for row in said["actions"]]


def test_json_has_the_keys_of_the_contract_and_the_most_days_first(run: Run, root: Path) -> None:
    said = json.loads(run(root, "overdue", "--on", "2010-06-01", "--format", "json").out)
    assert list(said) == ["version", "on", "actions", "due_soon", "other"]
    assert (said["version"], said["on"], said["due_soon"], said["other"]) == (1, "2010-06-01", [], [])
    first, second = said["actions"]
    assert list(first) == KEYS
    assert first == {
        "evaluation": "arts-2009-10",
        "partnership": "arts",
        "year": "2009/10",
        "issue": "1",
        "ref": "1b",
        "action": "Count the audiences.",
        "responsibility": "Head of Culture",
        "with": ["Arts Officer"],
        "target_date": "2009/10 Q3",
        "due": "2010-02-28",
        "days_overdue": 93,
        "revisions": 1,
        "slipped_days": 152,
        "extension_requested": True,
    }
    assert (second["ref"], second["days_overdue"], second["extension_requested"]) == ("1a", 62, False)


def test_on_the_due_day_nothing_is_overdue_the_day_after_it_is_by_one(run: Run, root: Path) -> None:
    for day, overdue in (("2010-03-31", ["1b"]), ("2010-04-01", ["1b", "1a"])):
        said = json.loads(run(root, "overdue", "--on", day, "--format", "json").out)
        assert [row["ref"] for row in said["actions"]] == overdue
    assert said["actions"][1]["days_overdue"] == 1


def test_options_narrow_the_answer(run: Run, root: Path) -> None:
    assert refs(run, root) == ["1b", "1a"]
    assert refs(run, root, "--year", "2009-10") == ["1b", "1a"]
    assert refs(run, root, "--year", "2010/11") == []
    assert refs(run, root, "--responsible", "ARTS off") == ["1b", "1a"]
    assert refs(run, root, "--responsible", "culture") == ["1b"]
    assert refs(run, root, "--partnership", "arts") == ["1b", "1a"]
    assert refs(run, root, "--partnership", "dance") == []


@pytest.mark.parametrize("within", ["29d", "29", "5w"])
def test_within_adds_what_falls_due(run: Run, root: Path, within: str) -> None:
    said = json.loads(run(root, "overdue", "--on", "2010-06-01", "--within", within, "--format", "json").out)
    (soon,) = said["due_soon"]
    assert list(soon) == [*KEYS, "days_until_due"]
    assert (soon["ref"], soon["due"], soon["days_until_due"], soon["days_overdue"]) == (
        "2a",
        "2010-06-30",
        29,
        0,
    )


def test_within_a_day_less_does_not(run: Run, root: Path) -> None:
    said = json.loads(run(root, "overdue", "--on", "2010-06-01", "--within", "28d", "--format", "json").out)
    assert said["due_soon"] == []


@pytest.mark.parametrize("within", ["soon", "-3", "3m", ""])
def test_a_span_that_is_none_is_exit_2(run: Run, root: Path, within: str) -> None:
    ran = run(root, "overdue", "--within", within)
    assert ran.code == 2
    assert "30d" in ran.err


def test_the_last_line_counts_what_has_no_date_yet(run: Run, root: Path) -> None:
    for format_ in ("table", "markdown", "csv", "json"):
        ran = run(root, "overdue", "--on", "2010-06-01", "--format", format_)
        assert ran.err == "2 actions have no date because they are not agreed yet\n"
    assert run(root, "overdue", "--on", "2010-06-01", "--partnership", "arts").err.startswith(
        "0 actions have"
    )


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "json"])
def test_exit_code_is_0_unless_asked(run: Run, root: Path, format_: str) -> None:
    options = ["overdue", "--format", format_, "--on"]
    assert run(root, *options, "2010-06-01").code == 0
    assert run(root, *options, "2010-06-01", "--exit-code").code == 1
    assert run(root, *options, "2009-10-01", "--exit-code").code == 0


def test_the_plain_table_aligns_and_says_what_was_asked_for(run: Run, root: Path) -> None:
    heading, first, second = run(root, "overdue", "--on", "2010-06-01").out.splitlines()
    start = heading.index("Action")
    assert first[start:].startswith("arts-2009-10/1b")
    assert second[start:].startswith("arts-2009-10/1a")
    assert "moved once, extension requested" in first
    assert "2010-02-28" in first
    assert first.startswith("93 ")


def test_groups_have_a_title_each(run: Run, root: Path) -> None:
    ran = run(root, "overdue", "--on", "2010-06-01", "--by", "responsible")
    titles = [shown for shown in ran.out.splitlines() if shown in {"Arts Officer", "Head of Culture"}]
    assert titles == ["Arts Officer", "Head of Culture"]
    assert run(root, "overdue", "--on", "2010-06-01", "--by", "partnership").out.startswith("Arts\nDays")


def test_nothing_is_said_in_words(run: Run, root: Path) -> None:
    assert run(root, "overdue", "--on", "2009-07-14").out == "Nothing overdue on 14 July 2009.\n"
    ran = run(root, "overdue", "--on", "2009-07-14", "--within", "2w", "--format", "markdown")
    assert ran.out == "Nothing overdue on 14 July 2009.\n\nNothing falls due by 28 July 2009.\n"


def test_csv_reads_back(run: Run, root: Path) -> None:
    ran = run(root, "overdue", "--on", "2010-06-01", "--within", "30d", "--format", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert list(rows[0]) == [*KEYS, "days_until_due"]
    assert [(row["ref"], row["days_overdue"], row["days_until_due"]) for row in rows] == [
        ("1b", "93", ""),
        ("1a", "62", ""),
        ("2a", "0", "29"),
    ]
    assert [row["extension_requested"] for row in rows] == ["true", "false", "false"]
    empty = run(root, "overdue", "--on", "2009-07-14", "--format", "csv").out
    assert next(csv.reader(StringIO(empty))) == [*KEYS, "days_until_due"]


def test_markdown_reads_back(run: Run, root: Path) -> None:
    page = run(root, "overdue", "--on", "2010-06-01", "--format", "markdown").out
    html = MarkdownIt("commonmark").enable("table").render(page)
    assert html.count("<tr>") == 3
    assert "<td>arts-2009-10/1b</td>" in html


def test_unknown_year_and_partnership_are_exit_3_and_list_what_there_is(run: Run, root: Path) -> None:
    ran = run(root, "overdue", "--year", "2011/12")
    assert (ran.code, ran.out) == (3, "")
    assert "2009/10, 2010/11" in ran.err
    ran = run(root, "overdue", "--partnership", "art")
    assert (ran.code, ran.out) == (3, "")
    assert "did you mean 'arts'?" in ran.err
    assert "arts, dance" in ran.err


def test_an_exempt_action_is_withheld(run: Run, tmp_path: Path) -> None:
    exempt = "        exempt: {paragraph: 3, reason: Names a bidder.}\n"
    root = write(
        tmp_path,
        texts(
            extra=ISSUES.replace(
                "        target_date: 2010-03-31\n", f"        target_date: 2010-03-31\n{exempt}"
            )
        ),
    )
    assert refs(run, root) == ["1b"]
    assert refs(run, root, "--private") == ["1b", "1a"]


def test_an_evaluation_not_agreed_is_never_overdue(run: Run, tmp_path: Path) -> None:
    start = EVALUATION.replace("2009-09-22", "2010-09-22")
    root = write(tmp_path, texts(evaluation=start, extra=ISSUES))
    assert refs(run, root) == []
