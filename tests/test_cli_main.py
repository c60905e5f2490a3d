"""What holds for every command: exit codes, streams, messages, start-up."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap import __version__
from registers import texts

READING = [
    ["overdue", "--on", "2010-06-01"],
    ["list", "partnerships"],
    ["list", "evaluations"],
    ["list", "actions"],
    ["list", "strategies"],
    ["show", "arts"],
]


def process(*arguments: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "partnermap", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        check=False,
    )


def test_version_is_answered_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    script = (
        "import sys; from partnermap.__main__ import main; code = main(['--version']);"
        "heavy = {'pydantic', 'typer', 'jinja2', 'rich', 'yaml', 'click'} & set(sys.modules);"
        "sys.exit(code or ' '.join(heavy) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout.decode().strip(), ran.stderr) == (0, f"partnermap {__version__}", b"")


def test_help_needs_no_models(tmp_path: Path) -> None:
    script = (
        "import sys; from partnermap.__main__ import main; code = main(['lint', '--help']);"
        "sys.exit(code or ' '.join({'pydantic', 'jinja2', 'rich', 'yaml'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"--fail-on" in ran.stdout


def test_version_stands_among_other_options_too(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path, "--version", "lint")
    assert (ran.code, ran.out) == (0, f"partnermap {__version__}\n")


@pytest.mark.parametrize("arguments", [["lint"], *READING])
def test_without_a_register_is_exit_3_and_says_where_it_looked(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "notes.txt").touch()
    ran = run(tmp_path, *arguments)
    assert (ran.code, ran.out) == (3, "")
    assert "no partnermap.yaml" in ran.err
    assert "notes.txt" in ran.err
    assert "--root" in ran.err


@pytest.mark.parametrize("arguments", [["lint"], *READING])
def test_a_root_that_holds_nothing_is_exit_3(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, {"partnermap.yaml": "format: 1\ncouncil: Acme\n"})
    ran = run(tmp_path, *arguments)
    assert ran.code == 3
    assert "no records" in ran.err


@pytest.mark.parametrize("arguments", READING)
def test_an_error_in_a_record_stops_what_reads_it(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, texts(partnership="colour: red\n"))
    ran = run(tmp_path, *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert "PM102 error: unknown key 'colour'" in ran.err
    assert "--keep-going" in ran.err


@pytest.mark.parametrize("arguments", READING)
def test_a_waived_error_stops_nothing(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, texts(partnership="colour: red  # partnermap: ignore PM102 -- for another program\n"))
    assert run(tmp_path, *arguments).code == 0


@pytest.mark.parametrize("arguments", READING)
def test_an_error_in_the_settings_stops_too(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, texts(settings="colour: red\n"))
    assert run(tmp_path, *arguments).code == 1


@pytest.mark.parametrize("arguments", READING)
@pytest.mark.parametrize("format_", ["table", "markdown", "json"])
def test_keep_going_names_what_was_left_out_in_the_output(
    run: Run, tmp_path: Path, arguments: list[str], format_: str
) -> None:
    write(tmp_path, texts(partnership="colour: red\n"))
    ran = run(tmp_path, *arguments, "--keep-going", "--format", format_)
    assert ran.code == 0
    assert "colour" in ran.out
    assert "arts.yaml" in ran.out.replace("\\", "")


def test_keep_going_names_it_beside_csv(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="colour: red\n"))
    ran = run(tmp_path, "list", "partnerships", "--keep-going", "--format", "csv")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 2
    assert "Left out, because at fault: data/partnerships/arts.yaml (colour)." in ran.err


@pytest.mark.parametrize("day", ["yesterday", "2010-02-31", "2010", "01/02/2010"])
def test_a_bad_day_is_exit_2(run: Run, tmp_path: Path, day: str) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "overdue", "--on", day)
    assert (ran.code, ran.out) == (2, "")
    assert f"--on '{day}'" in ran.err


def test_the_day_may_come_from_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, texts())
    monkeypatch.setenv("PARTNERMAP_ON", "2010-06-01")
    assert '"on": "2010-06-01"' in run(tmp_path, "overdue", "--format", "json").out
    assert '"on": "2010-06-02"' in run(tmp_path, "overdue", "--format", "json", "--on", "2010-06-02").out
    monkeypatch.setenv("PARTNERMAP_ON", "nonsense")
    assert run(tmp_path, "overdue").code == 2
    assert run(tmp_path, "lint").code == 0


@pytest.mark.parametrize("year", ["2009", "2009/11", "2009-12", "9/10", "2009/10 Q1"])
def test_a_bad_year_is_exit_2(run: Run, tmp_path: Path, year: str) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "overdue", "--year", year)
    assert ran.code == 2
    assert "2009/10 or 2009-10" in ran.err


def test_both_spellings_of_a_year_are_taken(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts())
    answers = {run(tmp_path, "list", "evaluations", "--year", year).out for year in ("2009/10", "2009-10")}
    assert len(answers) == 1
    assert "arts-2009-10" in answers.pop()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lnit"], "did you mean"),
        (["lint", "--frmat", "json"], "--format"),
        (["lint", "--format", "yaml"], "is not one of text"),
        (["list", "partnership"], "'partnerships'"),
        (["show"], "ID"),
    ],
)
def test_wrong_usage_is_exit_2(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = run(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_run_from_a_folder_within_gives_the_same(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="colour: red\n"))
    within = tmp_path / "data" / "evaluations"
    for arguments in (["lint"], ["lint", "--format", "json"], ["list", "partnerships"]):
        assert run(tmp_path, *arguments) == run(within, *arguments)


def test_root_leads_to_a_register_elsewhere(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "registers" / "acme", texts(partnership="colour: red\n"))
    ran = run(tmp_path, "lint", "--root", "registers/acme", "--format", "concise", "--select", "PM1")
    assert ran.code == 1
    assert ran.out.startswith("registers/acme/data/partnerships/arts.yaml:")
    (tmp_path / "elsewhere").mkdir()
    ran = run(
        tmp_path / "elsewhere",
        "lint",
        "--root",
        str(tmp_path / "registers" / "acme"),
        "--format",
        "concise",
        "--select",
        "PM1",
    )
    assert ran.out.startswith("data/partnerships/arts.yaml:")


def test_output_is_written_whole_and_its_ending_chooses_the_format(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts())
    mark = "\ufeff"
    for ending, start in ((".json", "{"), (".csv", f"{mark}id,"), (".md", "| Id |"), (".txt", "Id ")):
        ran = run(tmp_path, "list", "partnerships", "--output", f"rows{ending}")
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        assert (tmp_path / f"rows{ending}").read_text("utf-8").startswith(start)
    ran = run(tmp_path, "list", "partnerships", "--output", "rows.json", "--format", "csv")
    assert (tmp_path / "rows.json").read_text("utf-8").startswith(f"{mark}id,partnership,")
    run(tmp_path, "list", "partnerships", "--output", "rows.csv", "--raw")
    assert (tmp_path / "rows.csv").read_text("utf-8").startswith('"id","partnership",')
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as beside:
        piped = beside.submit((tmp_path / "pipe").read_text, "utf-8")
        assert run(tmp_path, "list", "partnerships", "--output", "pipe", "--format", "csv").code == 0
    assert piped.result() == run(tmp_path, "list", "partnerships", "--format", "csv").out


def test_an_ending_that_names_no_format_is_exit_2_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "list", "partnerships", "--output", "rows.xls")
    assert (ran.code, ran.out) == (2, "")
    assert ".csv" in ran.err
    assert not (tmp_path / "rows.xls").exists()
    for folder in ("data", "nothing"):
        assert run(tmp_path, "list", "partnerships", "--output", folder).code == 2
    assert run(tmp_path, "list", "partnerships", "--output", os.devnull).code == 0


def test_output_that_cannot_be_written_is_exit_5(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, "list", "partnerships", "--output", "no/such/folder/rows.json")
    assert ran.code == 5
    assert "cannot be written" in ran.err


def test_a_fault_of_ours_is_exit_70_with_the_traceback_on_demand(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, texts())

    def breaks() -> None:
        raise RuntimeError("the \x1b[31mmachine\x07 stopped\n::error::forged")

    monkeypatch.setattr(Path, "cwd", breaks)
    ran = run(tmp_path, "lint")
    assert (ran.code, ran.out) == (70, "")
    assert "RuntimeError: the \\x1b[31mmachine\\x07 stopped" in ran.err
    assert "Traceback" not in ran.err
    assert "\n::" not in ran.err
    ran = run(tmp_path, "lint", "--verbose")
    assert ran.code == 70
    assert "Traceback" in ran.err


def test_an_interrupt_is_quiet_and_exit_130(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "cwd", interrupted)
    ran = run(tmp_path, "lint")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_a_reader_that_leaves_changes_nothing_about_the_verdict(tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="colour: red\n"))
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "partnermap", "lint", "--select", "PM1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert ran.returncode == 1
    assert ran.stderr.decode().splitlines() == [
        "checked 1 partnership, 1 evaluation, 0 actions: 1 error, 0 warnings"
    ]


@pytest.mark.parametrize("environment", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}])
def test_what_is_piped_is_utf_8_whatever_the_machine_says(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    write(tmp_path, texts(partnership="service: Łódź Ünit ✓\n"))
    ran = process("show", "arts", cwd=tmp_path, PYTHONCOERCECLOCALE="0", **environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "Łódź Ünit ✓" in ran.stdout.decode()


def test_without_a_command_the_help_is_shown(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert "partnermap lint" in ran.out + ran.err
