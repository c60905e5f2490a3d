"""`partnermap programme` through its entry point, and that it says what the report says."""

import csv
import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from conftest import Run, write
from partnermap.register.redaction import public_register
from partnermap.report import view
from partnermap.workspace.register_files import read_register
from registers import EVALUATION, texts

ROOT = Path(__file__).parents[1]
DAYS = ["2009-07-14", "2009-10-20", "2010-03-30", "2011-01-01"]
MILESTONE = {"planned", "new_plan", "actual", "state", "slipped_days"}


def asked(run: Run, root: Path, *options: str) -> dict[str, Any]:
    ran = run(root, "programme", "--year", "2009/10", "--format", "json", *options)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_json_has_the_keys_of_the_contract(run: Run) -> None:
    said = asked(run, ROOT, "--on", "2009-10-20")
    assert list(said)[:5] == ["version", "year", "on", "evaluations", "exceptions"]
    assert (said["version"], said["year"], said["on"]) == (2, "2009/10", "2009-10-20")
    for each in said["evaluations"]:
        assert list(each)[:6] == ["id", "evaluation", "partnership", "round", "state", "milestones"]
        assert isinstance(each["milestones"], dict)
        assert all(set(step) >= MILESTONE for step in each["milestones"].values())
    luneside = next(each for each in said["exceptions"] if each["evaluation"] == "luneside-east-2009-10")
    assert {key: luneside[key] for key in ("what", "day", "to", "reason", "told", "cleared")} == {
        "what": "late-start",
        "day": "2009-09-03",
        "to": {"started": "2009/10 Q3", "completed": "2010-02-26", "reported": "2010-03-30"},
        "reason": "Other work commitments of the project team leave no time for the evaluation before October 2009.",
        "told": [
            {"forum": "Performance Management Group", "day": "2009-09-15"},
            {"forum": "Budget and Performance Panel", "day": "2009-10-20"},
        ],
        "cleared": None,
    }
    assert len(said["exceptions"]) == 3


def test_the_exceptions_that_are_over_come_with_all(run: Run) -> None:
    still_open = asked(run, ROOT, "--on", "2010-03-30")["exceptions"]
    everything = asked(run, ROOT, "--on", "2010-03-30", "--all")["exceptions"]
    over = [each["evaluation"] for each in everything if each not in still_open]
    assert over[0] == "luneside-east-2009-10"
    assert all(each["cleared"] is None for each in still_open)
    new = asked(run, ROOT, "--on", "2009-10-20", "--new-since", "2009-09-15")
    assert [each["evaluation"] for each in new["exceptions"]] == ["supporting-people-2009-10"]
    assert new["since"] == "2009-09-15"


@pytest.mark.parametrize("day", DAYS)
def test_its_figures_are_those_of_the_report(run: Run, day: str) -> None:
    said = asked(run, ROOT, "--on", day)
    as_at = date.fromisoformat(day)
    register = public_register(read_register(ROOT)).as_at(as_at)
    page = view.report_view(register, "2009/10", as_at, None, version="1", digest="d", command="c")
    (behind,) = [tile for tile in page.tiles if tile.label.endswith("behind plan")]
    assert behind.number == said["counts"]["behind_plan_count"]
    assert f"of {said['counts']['evaluation_count']} in" in behind.note
    (section,) = [section for section in page.sections if section.kind == "programme"]
    told = " ".join(paragraph.text for paragraph in section.paragraphs)
    positions = said["counts"]["positions"]
    assert sum(each["share"] for each in positions) == 100
    assert sum(each["count"] for each in positions) == said["counts"]["evaluation_count"]
    for each in positions:
        if len(positions) > 1:
            assert re.search(rf"(is|are) {each['position']}:", told), told
    rows = {row.evaluation: row for table in section.programme for row in table.rows}
    (place,) = {table.dates.index("Slipped") for table in section.programme}
    assert set(rows) == {each["evaluation"] for each in said["evaluations"]}
    for each in said["evaluations"]:
        slipped = {
            step: found["slipped_days"] for step, found in each["milestones"].items() if found["slipped_days"]
        }
        steps = rows[each["evaluation"]].steps
        shown = [step.dates[place] for step in steps if step.dates and step.dates[place]]
        assert [int(re.sub(r"\D", "", text)) for text in shown] == list(slipped.values())
        assert (rows[each["evaluation"]].tone == "attention") is each["behind_plan"]
    open_ones = [each["evaluation"] for each in said["exceptions"]]
    assert sorted(set(open_ones)) == sorted(
        each["evaluation"] for each in said["evaluations"] if each["behind_plan"]
    )


def test_the_page_reads_without_colour(run: Run) -> None:
    ran = run(ROOT, "programme", "--year", "2009-10", "--on", "2009-10-20")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert (
        "8 evaluations: 2 complete (25%), 3 under way (38%), 2 yet to start (25%), 1 under review (12%)"
        in ran.out
    )
    assert "Behind plan       3 of 8" in ran.out
    for sign in "─═█○●◇◆┊":
        assert sign in ran.out
    assert ran.out.count("█ under way or complete") == 1
    assert re.search(r"luneside-east-2009-10 +late start +3 September 2009", ran.out)
    assert (
        "Performance Management Group on 15 September 2009; Budget and Performance Panel on 20 October 2009"
        in ran.out
    )
    assert re.search(r"Total +63 +95 +122 +119 +45 +6 +40 +490", ran.out)
    assert "No evaluation is planned for 2010/11 yet." in ran.out
    assert re.search(r"started +7 September 2009 +October to December 2009 +slipped +up to 115 days", ran.out)


def test_of_an_exception_that_no_forum_heard_of_it_is_said_so(run: Run, tmp_path: Path) -> None:
    plan = EVALUATION.partition("  started")[0] + "  started: {planned: 2009-05-31}\n"
    root = write(tmp_path, texts(evaluation=plan))
    page = run(root, "programme", "--year", "2009/10", "--on", "2009-06-30", "--format", "markdown").out
    assert (
        "| arts-2009-10 | plan passed unmet | 1 June 2009 | started no new plan "
        "| No reason is on record. | not reported to any forum yet | open |"
    ) in page
    assert "- In the programme: 1 evaluation: 1 yet to start (100%)" in page


def test_markdown_keeps_the_chart_as_it_is_drawn(run: Run) -> None:
    page = run(ROOT, "programme", "--year", "2009/10", "--on", "2009-10-20", "--format", "markdown").out
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    charts = [token.content for token in tokens if token.type == "fence"]
    assert len(charts) == 2
    assert all("│" in chart for chart in charts)
    assert charts[0].count("\n") > 18


def test_csv_has_a_row_for_each_step(run: Run) -> None:
    ran = run(ROOT, "programme", "--year", "2009/10", "--on", "2009-10-20", "--format", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert list(rows[0])[:5] == ["evaluation", "partnership", "round", "evaluation_state", "milestone"]
    late = [row for row in rows if row["evaluation"] == "luneside-east-2009-10" and row["state"] == "slipped"]
    assert [(row["milestone"], row["slipped_days"]) for row in late] == [
        ("started", "115"),
        ("completed", "70"),
        ("reported", "63"),
    ]


def test_an_unknown_year_and_a_bad_day_are_refused(run: Run) -> None:
    ran = run(ROOT, "programme", "--year", "2007/08")
    assert (ran.code, ran.out) == (3, "")
    assert "years there are: 2008/09 to " in ran.err
    ran = run(ROOT, "programme", "--year", "2009/10", "--new-since", "July")
    assert (ran.code, ran.out) == (2, "")
    assert "--new-since 'July'" in ran.err


WITHHELD = """
exceptions:
  - day: 2009-06-01
    what: delay
    to: {agreed: 2010-09-30}
    reason: The buyer may withdraw.
    exempt: {paragraph: 3, reason: Talks are going on.}
"""


def test_an_exempt_exception_is_withheld_unless_asked_for(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(extra=WITHHELD))
    for format_ in ("table", "markdown", "csv", "json"):
        arguments = ("programme", "--year", "2009/10", "--on", "2010-01-01", "--all", "--format", format_)
        assert "buyer" not in run(root, *arguments).out
    shown = run(root, "programme", "--year", "2009/10", "--on", "2010-01-01", "--all", "--private")
    assert "The buyer may withdraw." in shown.out
