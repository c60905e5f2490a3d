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
    "id",
    "evaluation",
    "partnership",
    "year",
    "issue_ref",
    "ref",
    "action",
    "responsibility",
    "with",
    "target_date",
    "due",
    "days_overdue",
    "times_moved",
    "slipped_days",
    "extension_requested",
    "is_withheld",
    "terms_withheld",
    "post",
    "post_id",
    "about",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {**texts(extra=ISSUES), **DANCE})


def refs(run: Run, root: Path, *options: str) -> list[str]:
    said = json.loads(run(root, "overdue", "--on", "2010-06-01", "--format", "json", *options).out)
    return [row["ref"] for row in said["actions"]]


def test_json_has_the_keys_of_the_contract_and_the_most_days_first(run: Run, root: Path) -> None:
    said = json.loads(run(root, "overdue", "--on", "2010-06-01", "--format", "json").out)
    assert list(said) == ["version", "on", "actions", "due_soon", "other", "withheld", "not_counted"]
    assert (said["version"], said["on"], said["due_soon"], said["other"]) == (2, "2010-06-01", [], [])
    first, second = said["actions"]
    assert list(first) == KEYS
    assert first == {
        "id": "arts-2009-10/1b",
        "evaluation": "arts-2009-10",
        "partnership": "arts",
        "year": "2009/10",
        "issue_ref": "1",
        "ref": "1b",
        "action": "Count the audiences.",
        "responsibility": "Head of Culture",
        "with": ["Arts Officer"],
        "target_date": "2009/10 Q3",
        "due": "2010-02-28",
        "days_overdue": 93,
        "times_moved": 1,
        "slipped_days": 152,
        "extension_requested": True,
        "is_withheld": False,
        "terms_withheld": None,
        "post": "Head of Culture",
        "post_id": None,
        "about": None,
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


COMING = """
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - {ref: 1a, action: Review it., responsibility: Arts Officer, target_date: 2010-08-31}
      - {ref: 1b, action: Tell them., responsibility: Arts Officer, target_date: 2010-07-31}
      - {ref: 1c, action: Ask them., responsibility: Arts Officer, target_date: 2010-06-30}
      - {ref: 1d, action: Thank them., responsibility: Arts Officer}
"""


def test_what_is_due_on_the_day_falls_due_and_the_nearest_stands_first(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, {**texts(extra=COMING), **DANCE})
    ran = run(root, "overdue", "--on", "2010-06-30", "--within", "62d", "--format", "json")
    said = json.loads(ran.out)
    assert said["actions"] == []
    assert [(row["ref"], row["days_until_due"]) for row in said["due_soon"]] == [
        ("1c", 0),
        ("1b", 31),
        ("1a", 62),
    ]
    assert ran.err == "2 actions have no date because they are not agreed yet\n", "agreed ones do not count"


@pytest.mark.parametrize("within", ["soon", "-3", "3m"])
def test_a_span_that_is_none_is_exit_2(run: Run, root: Path, within: str) -> None:
    ran = run(root, "overdue", "--within", within)
    assert ran.code == 2
    assert "30d" in ran.err


def test_the_last_line_counts_what_has_no_date_yet(run: Run, root: Path) -> None:
    for format_ in ("table", "markdown", "csv", "json"):
        ran = run(root, "overdue", "--on", "2010-06-01", "--format", format_)
        assert ran.err == "2 actions have no date because they are not agreed yet\n"
    assert run(root, "overdue", "--on", "2010-06-01", "--partnership", "arts").err == ""


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
    assert "28 February 2010" in first
    assert first.startswith("93 ")


def test_groups_have_a_title_each(run: Run, root: Path) -> None:
    ran = run(root, "overdue", "--on", "2010-06-01", "--by", "responsible")
    titles = [shown for shown in ran.out.splitlines() if shown in {"Arts Officer", "Head of Culture"}]
    assert titles == ["Arts Officer", "Head of Culture"]
    assert run(root, "overdue", "--on", "2010-06-01", "--by", "partnership").out.startswith("Arts\nDays")


def test_nothing_is_said_in_words(run: Run, root: Path) -> None:
    later = "Not shown, because not there yet on that day: 2 actions.\n"
    ran = run(root, "overdue", "--on", "2009-07-14")
    assert ran.out == f"Nothing is overdue on 14 July 2009.\n{later}"
    ran = run(root, "overdue", "--on", "2009-07-14", "--within", "2w", "--format", "markdown")
    assert ran.out == f"Nothing is overdue on 14 July 2009.\n\nNothing falls due by 28 July 2009.\n\n{later}"


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
    assert refs(run, root) == refs(run, root, "--private") == ["1b", "1a"]
    ran = run(root, "overdue", "--on", "2010-06-01", "--format", "json")
    stub = json.loads(ran.out)["actions"][1]
    assert (stub["action"], stub["is_withheld"]) == ("Action withheld, paragraph 3", True)
    for key in ("responsibility", "target_date", "due", "days_overdue", "times_moved", "slipped_days"):
        assert stub[key] is None


def test_an_evaluation_not_agreed_is_never_overdue(run: Run, tmp_path: Path) -> None:
    start = EVALUATION.replace("2009-09-22", "2010-09-22")
    root = write(tmp_path, texts(evaluation=start, extra=ISSUES))
    assert refs(run, root) == []


OWED = """
compellable: false
governance:
  - {kind: terms-of-reference, adopted: 2007, review_due: 2010-04-30}
assurance:
  - {year: 2009/10, annual_report: {due: 2010-05-31}}
agreement: {start: 2003, end: 2010-03}
"""
CLOSING = EVALUATION + "  closed: {planned: 2010-05-30}\n"


@pytest.fixture
def owing(tmp_path: Path) -> Path:
    return write(tmp_path, texts(evaluation=CLOSING, extra=ISSUES, partnership=OWED))


def others(run: Run, root: Path, *options: str) -> list[dict[str, object]]:
    said = json.loads(run(root, "overdue", "--all", "--format", "json", "--on", "2010-06-01", *options).out)
    found: list[dict[str, object]] = said["other"]
    return found


def test_all_adds_what_is_past_its_day_beside_actions(run: Run, owing: Path) -> None:
    found = others(run, owing)
    assert [list(each)[:5] for each in found] == [["kind", "record", "what", "due", "days_overdue"]] * 4
    assert [(each["kind"], each["record"], each["due"], each["days_overdue"]) for each in found] == [
        ("agreement-end", "arts", "2010-03-31", 62),
        ("review", "arts", "2010-04-30", 32),
        ("milestone", "arts-2009-10", "2010-05-30", 2),
        ("annual-report", "arts", "2010-05-31", 1),
    ]
    assert [each["can_be_required"] for each in found] == [True, True, True, False]
    assert not any("compellable" in each for each in found)  # what a partnership is, which is not asked here
    assert refs(run, owing, "--all") == refs(run, owing)


def test_on_its_day_nothing_else_is_overdue_either_and_within_brings_what_is_to_come(
    run: Run, owing: Path
) -> None:
    assert [each["kind"] for each in others(run, owing, "--on", "2010-05-30")] == ["agreement-end", "review"]
    soon = others(run, owing, "--on", "2010-05-30", "--within", "1d")
    assert [(each["kind"], each["days_overdue"], each["days_until_due"]) for each in soon[2:]] == [
        ("milestone", 0, 0),
        ("annual-report", 0, 1),
    ]


def test_what_falls_due_has_days_to_go_and_what_is_overdue_has_none(run: Run, owing: Path) -> None:
    found = others(run, owing, "--on", "2010-05-30", "--within", "1d")
    assert [(each["kind"], each["days_overdue"], each["days_until_due"]) for each in found] == [
        ("agreement-end", 60, None),
        ("review", 30, None),
        ("milestone", 0, 0),
        ("annual-report", 0, 1),
    ]


def test_all_is_narrowed_like_the_actions(run: Run, owing: Path) -> None:
    by_year = [each["kind"] for each in others(run, owing, "--year", "2009/10")]
    assert by_year == ["milestone", "annual-report"]
    assert len(others(run, owing, "--responsible", "arts off")) == 4
    assert others(run, owing, "--responsible", "culture") == []


def test_all_of_a_year_that_has_returns_and_no_evaluation(run: Run, tmp_path: Path) -> None:
    returns = "assurance: [{year: 2010/11, annual_report: {due: 2011-06-30}}]\n"
    root = write(tmp_path, texts(partnership=returns))
    ran = run(root, "overdue", "--all", "--year", "2010/11", "--on", "2011-07-01", "--format", "json")
    assert (ran.code, [each["kind"] for each in json.loads(ran.out)["other"]]) == (0, ["annual-report"])
    assert run(root, "overdue", "--year", "2010/11").code == 0
    unknown = run(root, "overdue", "--all", "--year", "2012/13")
    assert (unknown.code, "2009/10, 2010/11" in unknown.err) == (3, True)


def test_the_steps_of_a_partnership_that_has_ended_are_not_chased(run: Run, tmp_path: Path) -> None:
    ended = "ended: {last_day: 2010-06-30, how: dissolved, by: Council, day: 2010-05-01}\n"
    planned = EVALUATION.replace(
        "agreed: {planned: 2009-09-30, actual: 2009-09-22", "agreed: {planned: 2010-06-01"
    )
    root = write(tmp_path, texts(partnership=ended, evaluation=planned.replace(", minute: 14", "")))
    found = [
        [each["kind"] for each in others(run, root, "--on", day)] for day in ("2010-06-30", "2010-07-01")
    ]
    assert found == [["milestone"], []]


def test_a_review_of_the_evaluation_stops_its_milestones_and_a_new_plan_moves_them(
    run: Run, tmp_path: Path
) -> None:
    for exception, expected in (
        ("what: under-review", []),
        ("what: withdrawn", []),
        ("what: delay, to: {closed: 2010-05-31}", ["2010-05-31"]),
    ):
        extra = f"exceptions:\n  - {{day: 2010-01-01, {exception}}}\n"
        root = write(tmp_path, texts(evaluation=CLOSING, extra=extra))
        assert [each["due"] for each in others(run, root)] == expected


def test_all_in_a_table_and_in_csv(run: Run, owing: Path) -> None:
    page = run(owing, "overdue", "--all", "--on", "2010-06-01").out
    assert "overdue by 1 day" in page
    assert "Annual report for 2009/10 (the council cannot require it)" in page
    csv_ = run(owing, "overdue", "--all", "--on", "2010-06-01", "--format", "csv").out
    rows = list(csv.DictReader(StringIO(csv_)))
    assert [(row["kind"], row["record"], row["ref"]) for row in rows[:3]] == [
        ("", "", "1b"),
        ("", "", "1a"),
        ("agreement-end", "arts", ""),
    ]
    none = run(owing, "overdue", "--all", "--on", "2009-07-01").out
    assert none == "No action is overdue on 1 July 2009.\nNothing else is due.\n"


def test_the_exit_code_is_about_what_is_listed(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(partnership=OWED))
    assert run(root, "overdue", "--all", "--exit-code", "--on", "2010-06-01").code == 1
    assert run(root, "overdue", "--all", "--within", "400d", "--exit-code", "--on", "2009-07-01").code == 0
    assert run(root, "overdue", "--exit-code", "--on", "2010-06-01").code == 0


NEW = """
      - ref: 1c
        action: Found today.
        responsibility: Arts Officer
        target_date: 2011-12-31
        added: 2010-06-01
"""


def test_a_brand_new_action_is_never_red_and_a_request_keeps_no_action_from_being_late(
    run: Run, tmp_path: Path
) -> None:
    head, _, tail = ISSUES.partition("  - ref: 2\n")
    root = write(tmp_path, texts(extra=f"{head.rstrip()}{NEW}  - ref: 2\n{tail}"))
    said = json.loads(run(root, "list", "actions", "--on", "2010-06-01", "--format", "json").out)
    rags = {row["ref"]: (row["rag"], row["extension_requested"]) for row in said["actions"]}
    assert rags["1c"] == ("green", False)
    assert rags["1b"] == ("red", True)
    assert refs(run, root) == ["1b", "1a"]
    page = run(root, "report", "--year", "2009/10", "--on", "2010-06-01", "--format", "html").out
    row = next(each for each in page.split("<tr") if "Found today." in each)
    assert "status late" not in row
    assert "Not due yet" in row
    assert "status late" in next(each for each in page.split("<tr") if "Count the audiences." in each)


@pytest.mark.parametrize("milestones", ["{closed: {actual: 2010-05-20}}", "{reported: {actual: 2010-05-20}}"])
def test_dates_that_are_not_agreed_are_told_as_proposed_and_do_not_hold(
    run: Run, tmp_path: Path, milestones: str
) -> None:
    evaluation = f"partnership: arts\nyear: 2009/10\nround: programme\nframework: toolkit\nmilestones: {milestones}\n{ISSUES}"
    root = write(
        tmp_path,
        texts(
            evaluation=evaluation.replace(
                "      - ref: 2b", "      - {ref: 2c, action: Rest.}\n      - ref: 2b"
            )
        ),
    )
    ran = run(root, "overdue", "--on", "2010-08-01")
    assert "Nothing is overdue" in ran.out
    assert "3 actions are not agreed yet; their dates do not hold\n" in ran.err
    assert "1 action has no date because it is not agreed yet\n" in ran.err
    mine = run(root, "overdue", "--on", "2010-08-01", "--responsible", "culture").err
    assert "1 action is not agreed yet; its date does not hold\n" in mine
    listed = run(root, "list", "actions", "--on", "2010-08-01").out
    shown = run(root, "show", "arts-2009-10/1a", "--on", "2010-08-01").out
    report = run(root, "report", "--year", "2009/10", "--on", "2010-08-01").out
    for page in (listed, shown, report):
        assert "Arts Officer (proposed)" in page
        assert "31 March 2010 (proposed)" in page
    said = run(root, "show", "arts-2009-10/1a", "--on", "2010-08-01", "--format", "json").out
    row = json.loads(said)["details"]
    assert (row["state"], row["due"], row["target_date"]) == ("proposed", None, "2010-03-31")


def test_dates_of_an_agreement_to_come_are_not_seen_before_it(run: Run, root: Path) -> None:
    said = run(root, "list", "actions", "--on", "2009-09-21").out
    assert "(proposed)" not in said


def test_of_a_year_without_an_agreed_action_nothing_is_said_to_be_in_time(tmp_path: Path, run: Run) -> None:
    proposed = EVALUATION.partition("  agreed")[0]
    actions = "issues: [{ref: 1, issue: The terms are old., actions: [{ref: 1a, action: Renew them.}]}]\n"
    root = write(tmp_path, texts(evaluation=proposed, extra=actions))
    said = run(root, "overdue", "--year=2009/10", "--on=2010-06-30").out
    assert "No action of 2009/10 is agreed." in said
    assert "Nothing is overdue" not in said
