"""`docs/commands.md` names what the commands take and give, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from conftest import Run, write
from partnermap.changes import ChangeKind
from partnermap.cli.app import command
from registers import texts
from test_cli_list import MORE, STRATEGIES
from test_cli_overdue import DANCE, ISSUES

PAGE = (Path(__file__).parents[1] / "docs" / "commands.md").read_text("utf-8")
SECTIONS = dict(
    zip(
        re.findall(r"^## (.*)$", PAGE, re.MULTILINE),
        re.split(r"^## .*$", PAGE, flags=re.MULTILINE)[1:],
        strict=True,
    )
)
COMMON = SECTIONS["For every command"]
COMMANDS: dict[str, Any] = command().commands


def options(name: str) -> set[str]:
    """The long options of a command, but `--help`."""
    found = {
        option
        for parameter in COMMANDS[name].params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    return {option for option in found if option.startswith("--")} - {"--help"}


def test_the_page_has_a_section_a_command_in_their_order() -> None:
    assert [title for title in SECTIONS if title != "For every command"] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named(name: str) -> None:
    named = set(re.findall(r"--[a-z][a-z-]*", SECTIONS[name] + COMMON))
    assert options(name) <= named


def test_no_option_is_named_that_no_command_has() -> None:
    of_git = {"--ext-diff"}
    known = set.union(*map(options, COMMANDS)) | {"--help"} | of_git
    assert set(re.findall(r"--[a-z][a-z-]*", PAGE)) - known == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_formats_named_are_those_there_are(name: str) -> None:
    for parameter in COMMANDS[name].params:
        if "--format" in parameter.opts:
            choices = getattr(parameter.type, "choices", None)
            formats = "|".join(choices) if choices else parameter.metavar.strip("[]")
            assert f"--format {formats}" in SECTIONS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(name: str) -> None:
    assert COMMANDS[name].epilog.startswith(f"Example: partnermap {name}")


def keys(value: object) -> set[str]:
    """The keys of an object, or of each in a list."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    return set(value) if isinstance(value, dict) else set()


@pytest.mark.parametrize(
    ("name", "arguments", "within"),
    [
        ("lint", [], ["checked", "findings"]),
        ("explain", [], ["rules"]),
        ("overdue", ["--within", "900d", "--on", "2010-06-01"], ["actions", "due_soon"]),
        ("list", ["partnerships"], ["partnerships"]),
        ("list", ["evaluations"], ["evaluations"]),
        ("list", ["actions"], ["actions"]),
        ("list", ["strategies"], ["strategies"]),
        ("show", ["arts"], ["record"]),
        ("show", ["arts-2009-10"], ["record"]),
        ("show", ["arts-2009-10/1b"], ["record"]),
        ("show", ["plan"], ["record"]),
    ],
)
def test_every_key_is_named(
    run: Run, tmp_path: Path, name: str, arguments: list[str], within: list[str]
) -> None:
    write(tmp_path, {**texts(partnership=MORE, extra=ISSUES), **DANCE, "data/strategies.yaml": STRATEGIES})
    said = json.loads(run(tmp_path, name, *arguments, "--format", "json").out)
    given = keys(said).union(*(keys(said[part]) for part in within))
    named = set(re.findall(r"`([a-z_]+)`", SECTIONS[name] + SECTIONS["list"] + SECTIONS["overdue"]))
    assert given <= named
    assert all(said[part] for part in within)


def test_every_kind_of_change_is_named(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "old", texts())
    write(tmp_path / "new", texts(partnership="area: The district\n"))
    said = json.loads(run(tmp_path, "diff", "old", "new", "--format", "json").out)
    named = set(re.findall(r"`([a-z_-]+)`", SECTIONS["diff"]))
    assert keys(said) | keys(said["changes"]) | keys(said["withheld"]) | set(get_args(ChangeKind)) <= named
