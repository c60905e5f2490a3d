"""Wrong usage is told in one style, whoever finds it out; an empty value is wrong usage everywhere."""
# ruff: noqa: ANN401 -- a parameter is of typer's own class

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, write
from partnermap.cli.app import command
from partnermap.cli.usage import single_commands
from registers import ARTS, texts

COMMANDS: dict[str, Any] = single_commands(command())


def parameters() -> Iterator[tuple[str, Any]]:
    """Every parameter with its command; of those that commands of a group share, once in the group."""
    known = set()
    for name, each in COMMANDS.items():
        for parameter in each.params:
            shared = name.partition(" ")[0], *parameter.opts, str(parameter.help)
            if shared not in known:
                yield name, parameter
            known.add(shared)


TYPED = [(name, each) for name, each in parameters() if not getattr(each, "is_flag", False)]
DECIDED = ["--by", "x", "--on", "2010"]

NEEDED = {
    "agree": ["x"],
    "set": ["x", "y=z"],
    "action add": ["x", "--issue", "1", "--action", "x"],
    "action assign": ["x", "--responsible", "x"],
    "action target": ["x", "--date", "2010"],
    "action progress": ["x", "--note", "x", "--on", "2010"],
    "action done": ["x", "--on", "2010"],
    "action complete": ["x", "--on", "2010"],
    "action verify": ["x", *DECIDED],
    "action revise": ["x", "--to", "2010", "--on", "2010"],
    "action request": ["x", "close", "--on", "2010"],
    "action approve": ["x", *DECIDED],
    "action refuse": ["x", *DECIDED],
    "action defer": ["x", "--until", "2010", *DECIDED],
    "action withdraw": ["x", *DECIDED],
    "action transfer": ["x", "--to", "x", *DECIDED],
    "action reopen": ["x", *DECIDED],
    "milestone plan": ["x", "agreed", "--date", "2010"],
    "milestone reach": ["x", "agreed", "--on", "2010"],
    "milestone revise": ["x", "agreed", "--to", "2010", "--on", "2010"],
    "milestone defer": ["x", "agreed", "--to", "2010", "--on", "2010"],
    "milestone withdraw": ["x", "--on", "2010"],
    "import": ["x.csv"],
    "show": ["x"],
    "history": ["x"],
    "list": ["partnerships"],
    "report": ["--year", "2009/10"],
    "export": ["--output", "a.ics"],
    "form": ["x", "--output", "a.xlsx"],
}


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
        ran = run(tmp_path, *name.split(), *values)
        assert (ran.code, ran.out) == (2, ""), values
        assert shown(parameter) in ran.err
        said, left = ran.err.split("is empty; give it a value")[1], ", or leave it out"
        assert said.removeprefix(left) == f"\npartnermap {name} --help says what it takes\n"
        if parameter.param_type_name == "option":
            assert said.startswith(left) is not parameter.required
    assert before == {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}


VARIABLES = [(name, each.envvar) for name, each in TYPED if each.envvar]


@pytest.mark.parametrize(("name", "variable"), VARIABLES)
def test_so_is_a_variable_without_anything_in_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, variable: str
) -> None:
    write(tmp_path, texts())
    for value in ("", " "):
        monkeypatch.setenv(variable, value)
        ran = run(tmp_path, *name.split(), *NEEDED.get(name, []))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines()[0] == f"{variable} is empty; give it a value, or unset it"


def wrong_usage() -> Iterator[tuple[str, list[str], str]]:
    """Every kind of wrong usage at every place of every command where it can be, with what is said."""
    for name, each in COMMANDS.items():
        yield name, ["--colour-me"], "there is no option --colour-me"
        yield name, ["-x"], "there is no option -x"
        arguments = [known for known in each.params if known.param_type_name == "argument"]
        if any(known.required for known in arguments):
            yield name, [], f"{arguments[0].metavar} is missing"
        if all(known.nargs == 1 for known in arguments):
            fitting = NEEDED.get(name) or ["x"] * len(arguments)
            yield name, [*fitting, "y"], "'y' is too much: "
    for name, parameter in parameters():
        yield from wrong_values(name, parameter)


def wrong_values(name: str, parameter: Any) -> Iterator[tuple[str, list[str], str]]:
    if parameter.param_type_name == "argument":
        if hasattr(parameter.type, "choices"):
            first = [] if COMMANDS[name].params[0] is parameter else ["x"]
            yield name, [*first, "zzz"], f"{parameter.metavar} 'zzz' is not one of "
        return
    for option in (*parameter.opts, *parameter.secondary_opts):
        if len(option) > len("--on"):
            yield (
                name,
                [f"{option[:3]}{option[4:]}"],
                f"there is no option {option[:3]}{option[4:]}: did you mean '--",
            )
        if parameter.is_flag:
            yield name, [f"{option}=1"], f"{option} takes no value"
            continue
        much = "two values" if parameter.nargs == 2 else "a value"
        yield name, [option, *["x"] * (parameter.nargs - 1)], f"{option} needs {much}: {option} "
        if hasattr(parameter.type, "choices") or option == "--format":
            yield name, [option, "zzz"], f"{option} 'zzz' is not one of "
        if hasattr(parameter.type, "min"):
            for wrong in ("x", "1.5", "-1", "\u0663", "9999999999"):
                yield name, [option, wrong], f"{option} {wrong!r} is not a whole number from "


WRONG = list(wrong_usage())


@pytest.mark.parametrize(
    ("name", "typed", "says"), WRONG, ids=[f"{name} {' '.join(words)}" for name, words, _ in WRONG]
)
def test_every_kind_of_wrong_usage_is_told_in_one_style(
    run: Run, tmp_path: Path, name: str, typed: list[str], says: str
) -> None:
    ran = run(tmp_path, *name.split(), *typed)
    assert (ran.code, ran.out) == (2, "")
    first, last = ran.err.splitlines()
    assert says in first
    assert_in_style(first)
    assert last == f"partnermap {name} --help says what it takes"
    assert list(tmp_path.iterdir()) == []


def assert_in_style(message: str) -> None:
    """What is at fault stands first, and no word of typer's own is there."""
    assert re.match(r"there is no |'.*' is (too much|empty): |-|[A-Z|\[\].]+ ", message), message
    assert not message.endswith(".")
    assert not re.search(
        r"[Aa]rgument|[Ii]nvalid|[Nn]o such|[Rr]equires|Usage|Error|Possible|valid int", message
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["overdue", "--by", "responsable"], "--by 'responsable' is not one of responsible, partnership: did you mean 'responsible'?"),
        (["overdue", "--on", "31/01/2027"], "--on '31/01/2027' is not a day written as 2009-07-14"),
        (["overdue", "--within", "soon"], "--within 'soon' is not a number of days; write it as 30d, or 2w for two weeks"),
        (["overdue", "--year", "2009"], "--year '2009' is not a financial year; write it as 2009/10 or 2009-10"),
        (["overdue", "--output", "a.xml"], "--output 'a.xml' has an ending that names no format: "),
        (["map", "--merge", "a"], "--merge needs two values: --merge A B"),
        (["map", "--part", "roles"], "--part 'roles' is not one of "),
        (["map", "--merge", "a", "b", "--end", "c"], "--merge and --end are two questions; give one of them"),
        (["map", "--mrege", "a", "b"], "there is no option --mrege: did you mean '--merge'?"),
        (["show", "a", "b"], "'b' is too much: show takes ID and no more"),
        (["schema", "a", "b"], "'a b' is too much: schema takes options and no more"),
        (["diff", "a", "b", "c"], "'c' is too much: diff takes BASE, BASE..HEAD or two folders and no more"),
        (["audit", ""], "BASE[..HEAD] is empty; give it a value, or leave it out"),
        (["diff", ""], "BASE[..HEAD] | FOLDER FOLDER is empty; "),
        (["lint", ""], "PATH is empty; "),
        (["export", ""], "'' is empty: export takes options and no more"),
        (["show", "a", " "], "' ' is empty: show takes ID and no more"),
        (["list"], "WHAT is missing; write one of partnerships, "),
        (["lint", "--select", ","], "--select names no code"),
        (["lint", "--select", "PM999"], "--select 'PM999' is no rule's code"),
        (["lint", "--also", "json"], "--also 'json' is not FORMAT:FILE with one of the formats text, "),
        (["remind", "--format", "eml"], "--format eml writes a file for each post"),
        (["overdu"], "there is no command 'overdu': did you mean 'overdue'?"),
        (["zzz"], "there is no command 'zzz'"),
        (["--root", "x", "lint"], "there is no option --root before the command: options stand after it"),
    ],
)  # fmt: skip
def test_what_is_said_of_wrong_usage(run: Run, tmp_path: Path, arguments: list[str], says: str) -> None:
    write(tmp_path, texts())
    ran = run(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    first, last = ran.err.splitlines()
    assert first.startswith(says)
    assert_in_style(first)
    name = next((each for each in COMMANDS if f" {each} " in f" {' '.join(arguments)} "), None)
    assert last == (
        f"partnermap {name} --help says what it takes" if name else "partnermap --help lists the commands"
    )


def test_no_command_at_all_shows_the_help(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert ran.code == 2
    assert "Usage: partnermap" in ran.out + ran.err


def test_what_needs_no_register_names_init_too_where_there_is_none(run: Run, tmp_path: Path) -> None:
    for asked in ("PM201", "was"):
        ran = run(tmp_path, "explain", asked)
        assert (ran.code, ran.err) == (0, "partnermap init starts a register here\n")
    assert run(write(tmp_path, texts()), "explain", "was").err == ""


WITHOUT_A_REGISTER = {"init", "explain"}


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WITHOUT_A_REGISTER))
def test_in_an_empty_folder_every_command_names_init(run: Run, tmp_path: Path, name: str) -> None:
    ran = run(tmp_path, *name.split(), *NEEDED.get(name, []))
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


def test_the_variable_is_named_where_its_day_is_none_and_no_option_far_from_the_one_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(tmp_path, "lint", "--foo").err.splitlines()[0] == "there is no option --foo"
    monkeypatch.setenv("PARTNERMAP_ON", "soon")
    ran = run(tmp_path, "overdue")
    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "PARTNERMAP_ON 'soon' is not a day written as 2009-07-14",
    )
