"""`partnermap lint` through its entry point."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.cli.lint import FORMATS
from partnermap.formats.github import LONGEST_SUMMARY
from registers import ARTS, EVALUATION, texts

ISSUE = """
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
"""


def actions(number: int, fields: str = "") -> str:
    """So many agreed actions, without responsibility and target date unless given."""
    return ISSUE + "".join(f"      - ref: 1.{i}\n        action: Do it.\n{fields}" for i in range(number))


KEYS = [
    "code",
    "rule",
    "severity",
    "message",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "record",
    "issue_ref",
    "action_ref",
    "field",
    "hint",
]


def test_a_clean_register_is_exit_0_and_says_what_was_checked(run: Run, tmp_path: Path) -> None:
    fields = "        responsibility: Arts Officer\n        target_date: 2010-03-31\n"
    write(tmp_path, texts(extra=actions(1, fields) + COMPLETE))
    ran = run(tmp_path, "lint")
    assert ran.err == "checked 1 partnership, 1 evaluation, 1 action: 0 errors, 0 warnings\n"
    assert (ran.code, ran.out) == (0, "")


COMPLETE = """
self_assessment:
  focus: {rating: 1, strengths: [It knows its purpose.]}
  membership: {rating: 1, strengths: [All are in.]}
council_role:
  contribution: Two officers.
continued_role:
  relevant: It is.
  conclusion: continue
"""


def test_text_shows_the_place_the_source_line_a_caret_and_a_hint(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="\tcolour: red\n".lstrip("\t") + "kindd: x\n"))
    ran = run(tmp_path, "lint", "--select", "PM102")
    assert ran.code == 1
    assert ran.out == (
        "data/partnerships/arts.yaml:8:1: PM102 error: unknown key 'colour'\n"
        "    8 | colour: red\n"
        "      | ^^^^^^\n"
        f"{ran.out.splitlines()[3]}\n"
        "\n"
        "data/partnerships/arts.yaml:9:1: PM102 error: unknown key 'kindd'\n"
        "    9 | kindd: x\n"
        "      | ^^^^^\n"
        "  hint: `kind:` is here already; delete the one that does not hold\n"
    )
    assert ran.out.splitlines()[3].startswith("  hint: known here: name, short_name")


def test_the_caret_stands_under_the_place_after_wide_and_combining_characters(
    run: Run, tmp_path: Path
) -> None:
    members = "members:\n  - {organisation: 東京都 é́, rolle: x}\n"
    partnership = texts()["data/partnerships/arts.yaml"]
    assert isinstance(partnership, str)
    write(
        tmp_path, {**texts(), "data/partnerships/arts.yaml": partnership.partition("members:")[0] + members}
    )
    ran = run(tmp_path, "lint", "--select", "PM102")
    _, source, caret, *_ = ran.out.splitlines()
    before = source.partition("rolle")[0]
    wide = sum(character in "東京都" for character in before)
    combining = sum(character == "\u0301" for character in before)
    assert caret.index("^") == len(before) + wide - combining
    assert caret.count("^") == len("rolle")


def test_a_long_line_is_shown_around_its_place(run: Run, tmp_path: Path) -> None:
    long = "x" * 300
    write(
        tmp_path,
        texts(partnership=f"strategies:\n  - {{strategy: plan, objective: {long}, contributionn: leads}}\n"),
    )
    ran = run(tmp_path, "lint", "--select", "PM102")
    _, source, caret, *_ = ran.out.splitlines()
    assert max(len(source), len(caret)) <= 80
    assert source[caret.index("^") :].startswith("contributionn")


def test_concise_is_one_line_each(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra=actions(2)))
    ran = run(tmp_path, "lint", "--format", "concise", "--select", "PM201,PM202")
    assert ran.out.splitlines() == [
        f"{ARTS}:16:9: PM201 error: action 1.0 is agreed but has no responsibility",
        f"{ARTS}:16:9: PM202 error: action 1.0 is agreed but has no target date",
        f"{ARTS}:18:9: PM201 error: action 1.1 is agreed but has no responsibility",
        f"{ARTS}:18:9: PM202 error: action 1.1 is agreed but has no target date",
    ]


def test_json_has_the_keys_of_the_contract_in_order(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra=actions(1)))
    ran = run(tmp_path, "lint", "--format", "json", "--select", "PM201")
    said = json.loads(ran.out)
    assert list(said) == ["version", "checked", "findings", "withheld", "not_counted"]
    assert said["version"] == 2
    assert said["checked"] == {"partnerships": 1, "evaluations": 1, "actions": 1}
    (finding,) = said["findings"]
    assert list(finding) == KEYS
    assert (finding["record"], finding["issue_ref"], finding["action_ref"]) == ("arts-2009-10", "1", "1.0")
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (16, 9, 16, 12)
    assert finding["field"] == "issues.0.actions.0.responsibility"
    assert (finding["code"], finding["rule"], finding["severity"]) == (
        "PM201",
        "missing-responsibility",
        "error",
    )


@pytest.mark.parametrize(
    ("fail_on", "settings", "extra", "code"),
    [
        (None, "", actions(1), 1),
        ("never", "", actions(1), 0),
        ("warning", "", "", 1),
        ("error", "", "", 0),
        (None, "", "", 0),
        (None, "lint: {fail_on: warning}\n", "", 1),
        ("error", "lint: {fail_on: warning}\n", "", 0),
        (None, "lint: {fail_on: never}\n", actions(1), 0),
    ],
)
def test_the_threshold_is_the_command_lines_then_the_settings(
    run: Run, tmp_path: Path, *, fail_on: str | None, settings: str, extra: str, code: int
) -> None:
    warning = "# partnermap: ignore PM201 -- hides nothing, which is a warning\n"
    write(tmp_path, texts(settings=settings, extra=extra or COMPLETE, partnership=warning))
    for format_ in FORMATS:
        options = ["--fail-on", fail_on] if fail_on else []
        assert run(tmp_path, "lint", "--format", format_, *options).code == code


def test_errors_alone_fail_a_run_that_warnings_would_fail(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra=actions(1) + COMPLETE))
    ran = run(tmp_path, "lint", "--fail-on", "warning")
    assert (ran.code, ran.err) == (
        1,
        "checked 1 partnership, 1 evaluation, 1 action: 2 errors, 0 warnings\n",
    )


def test_settings_leave_codes_out_and_the_command_line_wins(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(settings="lint: {ignore: [PM201]}\n", extra=actions(1)))
    shown = ["lint", "--format", "concise"]
    assert "PM201" not in run(tmp_path, *shown).out
    assert "PM202" in run(tmp_path, *shown).out
    assert "PM201" in run(tmp_path, *shown, "--select", "PM2").out
    ran = run(tmp_path, *shown, "--ignore", "pm202")
    assert "PM201" in ran.out
    assert "PM202" not in ran.out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_no_rule_has_is_exit_2(run: Run, tmp_path: Path, option: str) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "lint", option, "PM201,PM999")
    assert (ran.code, ran.out) == (2, "")
    assert "PM999" in ran.err


def test_strict_asks_before_agreement_too(run: Run, tmp_path: Path) -> None:
    start = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", "")
    write(tmp_path, texts(evaluation=start, extra=actions(3)))
    assert run(tmp_path, "lint", "--select", "PM2").code == 0
    ran = run(tmp_path, "lint", "--select", "PM2", "--strict")
    assert ran.code == 1
    assert ran.err.endswith(": 6 errors, 0 warnings\n")


def test_paths_filter_what_is_shown_and_judged(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="colour: red\n", extra=actions(1)))
    (tmp_path / "README.md").touch()
    folder = tmp_path / "data"

    def places(cwd: Path, *paths: str) -> set[str]:
        ran = run(cwd, "lint", "--format", "concise", "--select", "PM1,PM2", *paths)
        assert ran.code == bool(ran.out)
        return {shown.partition(":")[0] for shown in ran.out.splitlines()}

    assert places(tmp_path) == {"data/partnerships/arts.yaml", ARTS}
    assert places(tmp_path, "data/partnerships") == {"data/partnerships/arts.yaml"}
    assert places(folder, "partnerships/arts.yaml") == {"data/partnerships/arts.yaml"}
    assert places(tmp_path, str(folder / "evaluations")) == {ARTS}
    assert places(tmp_path, "README.md", ARTS) == {ARTS}


def test_one_run_feeds_every_consumer(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra=actions(1)))
    (tmp_path / "c:").mkdir()
    arguments = ["lint", "--select", "PM201", "--also", "json:lint.json", "--also", "concise:c:/lint.txt"]
    ran = run(tmp_path, *arguments)
    assert "hint:" in ran.out
    assert json.loads((tmp_path / "lint.json").read_text("utf-8"))["findings"][0]["code"] == "PM201"
    assert (tmp_path / "c:" / "lint.txt").read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize("also", ["json", "json:", "yaml:lint.yaml", ":lint.json"])
def test_a_consumer_that_is_none_is_exit_2(run: Run, tmp_path: Path, also: str) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "lint", "--also", also)
    assert ran.code == 2
    assert "FORMAT:FILE" in ran.err


def test_a_fault_in_the_settings_is_a_finding(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(settings="counsil: Acme\n"))
    ran = run(tmp_path, "lint", "--format", "concise")
    assert ran.code == 1
    assert "partnermap.yaml:4:1: PM102 error: unknown key 'counsil'" in ran.out


def test_findings_show_even_where_there_is_no_record(run: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        {"partnermap.yaml": "format: 1\ncouncil: Acme\n", "data/partnerships/arts.yml": "name: Arts\n"},
    )
    ran = run(tmp_path, "lint")
    assert ran.code == 3
    assert "PM008" in ran.out
    assert "no records" in ran.err


EXEMPT = (
    "funding:\n"
    "  - {year: 2009/10, council_cash: secretsum, total: 5, exempt: {paragraph: 3, reason: A secret deal.}}\n"
    "  - {year: 2010/11, council_cash: publicsum}\n"
)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_exempt_part_shows_neither_line_nor_value(run: Run, tmp_path: Path, format_: str) -> None:
    write(tmp_path, texts(partnership=EXEMPT))
    ran = run(tmp_path, "lint", "--select", "PM1", "--format", format_)
    assert "secret" not in (ran.out + ran.err).lower()
    assert "arts.yaml" in ran.out
    assert "publicsum" in ran.out
    assert "(not for the public)" in ran.out
    assert ran.err.endswith(": 2 errors, 0 warnings\n")
    assert "secretsum" in run(tmp_path, "lint", "--format", format_, "--private").out


def test_a_line_that_also_holds_something_exempt_is_not_shown(run: Run, tmp_path: Path) -> None:
    both = "funding: [{year: 2009/10, exempt: {paragraph: 3, reason: A secret deal.}}, {year: 2010/11, total: much}]\n"
    write(tmp_path, texts(partnership=both))
    ran = run(tmp_path, "lint")
    assert "'much'" in ran.out
    assert "secret" not in ran.out
    assert "2010/11" not in ran.out
    assert "2010/11" in run(tmp_path, "lint", "--private").out


def test_a_record_of_an_exempt_partnership_is_exempt_too(run: Run, tmp_path: Path) -> None:
    exempt = "exempt: {paragraph: 3, reason: Not yet public.}\n"
    write(tmp_path, texts(partnership=exempt, extra="hours_planned: secretly\n"))
    assert "secret" not in run(tmp_path, "lint").out
    assert "secret" in run(tmp_path, "lint", "--private").out


COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def test_github_annotates_the_worst_first_and_says_how_many_more(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="# partnermap: ignore PM201 -- nothing\n", extra=actions(8)))
    ran = run(tmp_path, "lint", "--format", "github", "--select", "PM2,PM9")
    commands = [COMMAND.fullmatch(shown) for shown in ran.out.splitlines()]
    levels = [command["level"] for command in commands if command]
    assert levels == ["error"] * 10 + ["warning", "notice"]
    assert ran.out.splitlines()[0] == (
        f"::error file={ARTS},line=16,endLine=16,col=9,endColumn=11,title=PM201 missing-responsibility"
        "::action 1.0 is agreed but has no responsibility; add `responsibility:` with the post or body that answers for it"
    )
    assert "::6 more errors" in ran.out


def test_github_finds_the_file_from_the_top_of_the_repository(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "repo" / "registers" / "acme", texts(extra=actions(1)))

    def file(cwd: Path, *options: str) -> str:
        ran = run(cwd, "lint", "--format", "github", *options)
        return ran.out.partition("file=")[2].partition(",")[0]

    assert file(tmp_path / "repo", "--root", "registers/acme") == f"registers/acme/{ARTS}"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "repo"))
    assert file(tmp_path, "--root", "repo/registers/acme") == f"registers/acme/{ARTS}"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    assert file(tmp_path, "--root", "repo/registers/acme") == ARTS


def test_github_adds_the_full_list_to_the_summary(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, texts(extra=actions(20)))
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = run(tmp_path, "lint", "--format", "github", "--select", "PM2")
    assert "the summary of this job lists all" in ran.out
    written = summary.read_text("utf-8")
    assert written.startswith("before\n")
    assert written.count("| PM201 missing-responsibility |") == 20
    assert "40 errors, 1 warning" in written
    run(tmp_path, "lint", "--select", "PM2")
    assert summary.read_text("utf-8") == written


def test_a_summary_that_cannot_be_written_is_exit_5(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, texts())
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "such" / "folder"))
    ran = run(tmp_path, "lint", "--format", "github")
    assert ran.code == 5
    assert "cannot be written" in ran.err


def test_a_summary_stays_below_the_limit_of_github(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = texts()
    for i in range(12):
        number = 500
        contents[f"data/evaluations/arts-{2010 + i}-{(11 + i) % 100:02}.yaml"] = EVALUATION.replace(
            "2009/10", f"{2010 + i}/{(11 + i) % 100:02}"
        ) + actions(number)
    write(tmp_path, contents)
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run(tmp_path, "lint", "--format", "github", "--select", "PM2")
    written = summary.read_text("utf-8")
    assert LONGEST_SUMMARY * 0.99 < len(written.encode()) < 1024 * 1024
    shown = written.count("| PM20")
    assert f"{12_588 - shown:,} more findings did not fit here" in written


def test_colours_are_for_terminals_or_on_demand(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(extra=actions(1)))
    assert "\x1b" not in run(tmp_path, "lint").out
    assert "\x1b[1;31mPM201 error:\x1b[0m" in run(tmp_path, "lint", "--color").out
    run(tmp_path, "lint", "--output", "lint.txt")
    assert "\x1b" not in (tmp_path / "lint.txt").read_text("utf-8")


def test_lint_runs_the_same_whatever_the_day(run: Run, tmp_path: Path) -> None:
    ran = run(write(tmp_path, texts()), "lint", "--on", "2010-01-01")
    assert ran.code == 2
    assert "there is no option --on" in ran.err


def test_what_an_exempt_mark_lacks_is_named(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="funding: [{year: 2009/10, exempt: {}}]\n"))
    out = run(tmp_path, "lint", "--format", "concise").out
    assert "'paragraph' is missing (not for the public)" in out
    assert "'reason' is missing (not for the public)" in out
