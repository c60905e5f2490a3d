"""`partnermap report` through its entry point; what the report says is tested elsewhere."""

import re
from pathlib import Path

import pytest

from conftest import Run, write
from registers import texts
from test_cli_overdue import ISSUES


def sheet(meeting: str, committee: str = "Panel", title: str = "Partnerships") -> str:
    return f"year: 2009/10\ncommittee: {committee}\ntitle: {title}\nmeeting: {meeting}\n"


SHEETS = {
    "data/reports/2009-07-14-panel.yaml": sheet("2009-07-14", title="Summer report"),
    "data/reports/2010-03-30-panel.yaml": sheet("2010-03-30", title="Spring report"),
}


DELAYED = (
    "exceptions: [{day: 2009-12-01, what: delay, reason: Work., told: [{forum: Panel, day: 2009-12-05}]}]\n"
)
ENDED = "ended: {last_day: 2010-06-30, how: dissolved, by: Council, day: 2010-05-01}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {**texts(extra=ISSUES), **SHEETS})


def test_the_latest_sheet_and_its_meeting_day_are_the_default(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2009/10")
    assert (ran.code, ran.err) == (0, "as at 30 March 2010: 1 later fact on record is not in it\n")
    assert ran.out.startswith("# Spring report")
    assert "30 March 2010" in ran.out
    assert run(root, "report", "--year", "2009-10") == ran


def test_on_a_day_the_latest_sheet_up_to_then_is_used(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2009/10", "--on", "2010-03-29")
    assert ran.out.startswith("# Summer report")
    assert "As at 29 March 2010" in ran.out


def test_without_any_sheet_the_day_is_asked_or_today(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra=ISSUES))
    ran = run(tmp_path, "report", "--year", "2009/10", "--on", "2010-03-29")
    assert ran.code == 0
    assert "As at 29 March 2010" in ran.out
    assert run(tmp_path, "report", "--year", "2009/10").code == 0


def test_a_sheet_may_be_chosen(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2009/10", "--report", "2009-07-14-panel")
    assert ran.out.startswith("# Summer report")
    ran = run(root, "report", "--year", "2009/10", "--report", "2009-07-14-pannel")
    assert (ran.code, ran.out) == (3, "")
    assert "2009-07-14-panel" in ran.err


def test_an_unknown_year_is_exit_3_and_lists_the_years(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2011/12")
    assert (ran.code, ran.out) == (3, "")
    assert "2009/10" in ran.err


def test_without_a_year_the_latest_with_a_sheet_is_reported(run: Run, root: Path) -> None:
    assert run(root, "report").out == run(root, "report", "--year", "2009/10").out


def test_the_provenance_names_the_command_without_its_output(run: Run, root: Path) -> None:
    run(root, "report", "--year", "2009-10", "--output", "report.md")
    written = (root / "report.md").read_text("utf-8")
    assert "partnermap report --year 2009/10\n" in written
    assert run(root, "report", "--year", "2009/10").out == written
    ran = run(root, "report", "--year", "2009/10", "--on", "2010-03-31", "--private")
    assert "partnermap report --year 2009/10 --on 2010-03-31 --private\n" in ran.out


def test_check_compares_and_writes_nothing(run: Run, root: Path) -> None:
    file = root / "report.md"
    file.write_text("old\n", "utf-8")
    ran = run(root, "report", "--year", "2009/10", "--check", "report.md")
    assert (ran.code, ran.out) == (1, "")
    assert "report.md is not what would be rendered" in ran.err
    assert "partnermap report --year 2009/10 --output report.md" in ran.err
    assert file.read_text("utf-8") == "old\n"
    run(root, "report", "--year", "2009/10", "--output", "report.md")
    ran = run(root, "report", "--year", "2009/10", "--check", "report.md")
    assert (ran.code, ran.out) == (0, "")
    assert run(root, "report", "--year", "2009/10", "--check", "none.md").code == 2


SUMMER = ("--on", "2009-08-01")


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_later_fact_changes_what_a_paper_says_of_itself_and_nothing_else(
    run: Run, root: Path, ending: str
) -> None:
    made = ("report", "--year", "2009/10", *SUMMER)
    assert run(root, *made, "--output", f"paper.{ending}").err == (
        "as at 1 August 2009: 4 later facts on record are not in it\n"
    )
    first = (root / f"paper.{ending}").read_text("utf-8")
    assert "As at 1 August 2009. 4 later facts on record are not in it." in " ".join(
        re.sub(r"</?d[td]>", " ", first).split()
    )
    write(root, texts(extra=ISSUES + DELAYED, partnership=ENDED))
    again = run(root, *made, "--check", f"paper.{ending}")
    assert (again.code, again.err.splitlines()[0]) == (
        0,
        "as at 1 August 2009: 6 later facts on record are not in it",
    )
    assert run(root, *made, "--format", {"md": "markdown"}.get(ending, ending)).out != first
    write(root, texts(extra=ISSUES.replace("Review", "Rewrite")))
    assert run(root, *made, "--check", f"paper.{ending}").code == 1


def test_where_nothing_is_later_that_is_said(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2009/10", "--on", "2012-01-01")
    assert ran.err == "as at 1 January 2012: nothing is left out of it for being later\n"


def test_errors_stop_and_keep_going_names_what_was_left_out(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {**texts(partnership="colour: red\n", extra=ISSUES), **SHEETS})
    ran = run(tmp_path, "report", "--year", "2009/10")
    assert (ran.code, ran.out) == (1, "")
    ran = run(tmp_path, "report", "--year", "2009/10", "--keep-going")
    assert ran.code == 0
    assert "arts.yaml" in ran.out.replace("\\", "")


def test_an_unknown_template_is_exit_3_and_lists_them(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2009/10", "--template", "reprot.md.j2")
    assert (ran.code, ran.out) == (3, "")
    assert "report.md.j2" in ran.err


def test_a_template_of_the_register_takes_the_place_of_a_packaged_one(run: Run, root: Path) -> None:
    write(root, {"templates/short.md.j2": "Short: {{ report.title }}\n"})
    ran = run(root, "report", "--year", "2009/10", "--template", "short.md.j2")
    assert ran.code == 0
    assert ran.out.startswith("Short: Spring report")


def test_an_ending_that_is_no_report_is_exit_2(run: Run, root: Path) -> None:
    ran = run(root, "report", "--year", "2009/10", "--output", "report.csv")
    assert ran.code == 2
    assert "html for .html" in ran.err
