"""How the runner of GitHub Actions reads a line of a program's output: the judge of what is a command.

After `ActionCommand.TryParseV2` and `TryParse` of the runner; stricter in that every name counts as
one of its commands, and every line break of any program as the end of a line.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A command with its properties and data, unescaped."""

    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """Every command in the output of a program."""
    return [found for each in output.splitlines() if (found := _second_form(each) or _first_form(each))]


def _second_form(text: str) -> Command | None:
    """`::name key=value,key=value::data`, after blanks."""
    text = text.lstrip()
    if not text.startswith("::"):
        return None
    end = text.find("::", 2)
    if end < 0:
        return None
    name, _, properties = text[2:end].partition(" ")
    return Command(name, _properties(properties, ",", _property), _data(text[end + 2 :]))


def _first_form(text: str) -> Command | None:
    """`##[name key=value;key=value]data`, anywhere."""
    start = text.find("##[")
    end = text.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, properties = text[start + 3 : end].partition(" ")
    return Command(name, _properties(properties, ";", _data), text[end + 1 :])


def _properties(text: str, separator: str, unescape: Callable[[str], str]) -> dict[str, str]:
    pairs = (each.partition("=") for each in text.strip().split(separator) if "=" in each)
    return {key: unescape(value) for key, _, value in pairs}


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    return _data(text.replace("%3A", ":").replace("%2C", ","))
