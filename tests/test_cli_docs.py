"""`docs/commands.md` names what the commands take and give, and nothing else."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from partnermap.changes import ChangeKind
from partnermap.cli.app import COMMANDS as NAMED
from partnermap.cli.app import command
from partnermap.cli.usage import single_commands

DOCS = Path(__file__).parents[1] / "docs"
PAGE, JSON_PAGE, RECORDS_PAGE = (
    (DOCS / name).read_text("utf-8") for name in ("commands.md", "json.md", "records.md")
)
SECTIONS: dict[str, str] = dict(
    zip(
        re.findall(r"^## (.*)$", PAGE, re.MULTILINE),
        re.split(r"^## .*$", PAGE, flags=re.MULTILINE)[1:],
        strict=True,
    )
)
COMMON = SECTIONS["For every command"]
COMMANDS: dict[str, Any] = single_commands(command())


def section(name: str) -> str:
    """What the page says of a command; one of a group stands in the section of that."""
    return SECTIONS[name.partition(" ")[0]]


def options(name: str) -> set[str]:
    """The long options of a command, but `--help`."""
    found = {
        option
        for parameter in COMMANDS[name].params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    return {option for option in found if option.startswith("--")} - {"--help"}


def test_the_page_has_a_section_a_command_in_their_order() -> None:
    assert [title for title in SECTIONS if title != "For every command"] == list(NAMED)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named(name: str) -> None:
    named = set(re.findall(r"--[a-z][a-z-]*", section(name) + COMMON))
    assert options(name) <= named


def test_no_option_is_named_that_no_command_has() -> None:
    of_git = {"--ext-diff"}
    known = set.union(*map(options, COMMANDS)) | {"--help", "--completion"} | of_git
    assert set(re.findall(r"--[a-z][a-z-]*", PAGE)) - known == set()


def formats(name: str) -> str:
    """The formats of a command as its help names them; nothing for one without."""
    for parameter in COMMANDS[name].params:
        if "--format" in parameter.opts:
            choices = getattr(parameter.type, "choices", None)
            return "|".join(choices) if choices else str(parameter.metavar).strip("[]")
    return ""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_formats_named_are_those_there_are(name: str) -> None:
    named = formats(name)
    assert not named or f"--format {named}" in section(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_a_group_is_named(name: str) -> None:
    assert " " not in name or f"`{name}" in section(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(name: str) -> None:
    assert COMMANDS[name].epilog.startswith(f"Example: partnermap {name}")


def test_every_kind_of_change_is_named() -> None:
    assert set(get_args(ChangeKind)) <= set(re.findall(r"`([a-z-]+)`", SECTIONS["diff"]))


@pytest.mark.parametrize("name", COMMANDS)
def test_what_its_json_holds_is_linked_to(name: str) -> None:
    assert ("json" in formats(name)) == (f"[`json`](json.md#{name}" in section(name))


def test_no_key_is_named_that_no_answer_has() -> None:
    """But for fields of records, settings and what other formats call things."""
    known = set(re.findall(r"`([a-z_]+)`", JSON_PAGE + RECORDS_PAGE)) | {"check_name"}
    assert {word for word in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", PAGE) if word not in known} == set()
