"""Wrong usage is told in one style, whoever finds it out; an empty value is wrong usage everywhere."""
# ruff: noqa: ANN401 -- a parameter is of typer's own class

from pathlib import Path
from typing import Any

import pytest

from conftest import Run, write
from partnermap.cli.app import command
from registers import ARTS, texts

COMMANDS: dict[str, Any] = command().commands
TYPED = [
    (name, parameter)
    for name, each in COMMANDS.items()
    for parameter in each.params
    if not getattr(parameter, "is_flag", False)
]


def typed(parameter: Any) -> list[list[str]]:
    """Each way to give a parameter a value without anything in it."""
    empty = [["", "x"], ["x", ""]] if parameter.nargs == 2 else [[""], ["  "]]
    if parameter.param_type_name == "argument":
        return [*empty, ["x", ""]] if parameter.nargs == -1 else empty
    return [[option, *each] for option in parameter.opts for each in empty]


def shown(parameter: Any) -> str:
    return parameter.opts[0] if parameter.param_type_name == "option" else " is empty"


@pytest.mark.parametrize(("name", "parameter"), TYPED, ids=[f"{name} {each.name}" for name, each in TYPED])
def test_an_empty_value_is_wrong_usage_and_changes_nothing(
    run: Run, tmp_path: Path, name: str, parameter: Any
) -> None:
    write(tmp_path, {**texts(), ARTS: f"\n\n{texts()[ARTS]}"})
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    for values in typed(parameter):
        ran = run(tmp_path, name, *values)
        assert (ran.code, ran.out) == (2, ""), values
        assert shown(parameter) in ran.err
        assert ran.err.endswith(
            f"is empty; give it a value, or leave it out\npartnermap {name} --help says what it takes\n"
        )
    assert before == {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["overdue", "--by", "day"], "--by 'day' is not one of 'responsible', 'partnership'"),
        (["overdue", "--format", "xml"], "--format 'xml' is not one of 'table'"),
        (["overdue", "--on", "31/01/2027"], "--on '31/01/2027' is not a day"),
        (["overdue", "--on"], "option '--on' requires an argument"),
        (["overdue", "--colour-me"], "no such option: --colour-me"),
        (["show"], "ID is missing"),
        (["show", "a", "b"], "got unexpected extra argument"),
        (["list", "people"], "WHAT 'people' is not one of 'partnerships'"),
        (["map", "--least", "x"], "--least 'x' is not a valid int"),
        (["lint", "--select", ","], "--select names no code"),
        (["overdu"], "no such command 'overdu'"),
    ],
)
def test_wrong_usage_is_told_in_one_style(run: Run, tmp_path: Path, arguments: list[str], says: str) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    first, last = ran.err.splitlines()[0], ran.err.splitlines()[-1]
    assert first.startswith(says)
    assert not first.endswith(".")
    assert last in {
        f"partnermap {arguments[0]} --help says what it takes",
        "partnermap --help lists the commands",
    }


def test_no_command_at_all_shows_the_help(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert ran.code == 2
    assert "Usage: partnermap" in ran.out + ran.err


NEEDED = {
    "show": ["x"],
    "history": ["x"],
    "list": ["partnerships"],
    "report": ["--year", "2009/10"],
    "export": ["--output", "a.ics"],
}
WITHOUT_A_REGISTER = {"init", "explain"}


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WITHOUT_A_REGISTER))
def test_in_an_empty_folder_every_command_names_init(run: Run, tmp_path: Path, name: str) -> None:
    ran = run(tmp_path, name, *NEEDED.get(name, []))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.endswith("partnermap init starts a register here\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("data/evaluation/arts-2009-10.yaml", 2, "did you mean 'data/evaluations/arts-2009-10.yaml'?"),
        ("data/evaluations/*.yml", 2, "did you mean 'data/evaluations'?"),
        ("data/evaluation", 2, "did you mean 'data/evaluations'?"),
        ("../elsewhere.yaml", 2, "there is no ../elsewhere.yaml"),
        ("notes.txt", 3, "no record in notes.txt"),
    ],
)
def test_a_path_that_is_not_there_or_no_record_checks_nothing(
    run: Run, tmp_path: Path, path: str, code: int, says: str
) -> None:
    write(tmp_path, {**texts(), "notes.txt": "x"})
    for checking in (["lint"], ["fmt", "--check"], ["fmt"]):
        ran = run(tmp_path, *checking, path)
        assert (ran.code, ran.out) == (code, "")
        assert says in ran.err


def test_what_is_no_record_is_passed_over_beside_one(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {**texts(), "notes.txt": "x"})
    assert run(tmp_path, "lint", "notes.txt", ARTS).code == 0
    assert run(tmp_path / "data", "lint", "evaluations").code == 0
