"""What is wrong with a command as it was typed, in one style whoever finds it out."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

from partnermap.errors import NothingThereError, UsageError
from partnermap.spelling import did_you_mean, nearest, quoted
from partnermap.wording.lists import listed

FromTyper: Any = typer.BadParameter.__base__
"""What typer raises for wrong usage; its own name for that is private, and differs between its versions."""

ANYWHERE = frozenset({"explain"})
"""Commands that look at no folder."""

MOST = 1_000_000
"""The largest number that an option without an end of its own takes."""

NUMBERS = {1: "a value", 2: "two values"}
"""How many values an option takes, in words."""


def guarded(command: Any) -> Any:  # noqa: ANN401 -- the class differs between versions of typer
    """The command line, once it refuses in our words what typer lets through or words otherwise."""
    command.resolve_command = _knowing_the_commands(command)
    for each in command.commands.values():
        if hasattr(each, "commands"):
            guarded(each)
        for parameter in each.params:
            parameter.consume_value = _refusing_what_is_none(parameter)
    return command


def single_commands(command: Any, before: str = "") -> dict[str, Any]:  # noqa: ANN401 -- typer's own
    """The commands that run something, by what is typed for them: `lint`, `action complete`."""
    found: dict[str, Any] = {}
    for name, each in command.commands.items():
        of_group = single_commands(each, f"{before}{name} ") if hasattr(each, "commands") else None
        found |= of_group or {f"{before}{name}": each}
    return found


def typed(arguments: Sequence[str], known: Collection[str]) -> str | None:
    """The command of a line, of those known by what is typed for them; of a group alone its word; None for none."""
    for i, word in enumerate(arguments):
        both = " ".join(arguments[i : i + 2])
        if both in known or word in known:
            return both if both in known else word
        if any(each.startswith(f"{word} ") for each in known):
            return word
    return None


def run(command: Any, arguments: Sequence[str]) -> int:  # noqa: ANN401 -- the class differs between versions of typer
    """Run the command line and return its exit code.

    Raises `UsageError` for all that is wrong with it.
    """
    try:
        code = command.main(list(arguments), prog_name="partnermap", standalone_mode=False)
    except FromTyper as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()
            return int(error.exit_code)
        known = single_commands(command)
        named = known.get(typed(arguments, known) or "", command)
        raise UsageError(_in_our_words(error, named)) from None
    return code if isinstance(code, int) else 0


def with_help(message: str, arguments: Sequence[str], commands: Collection[str]) -> str:
    """A message about wrong usage, and where to read what the command takes."""
    name = typed(arguments, commands)
    more = f"partnermap {name} --help says what it takes" if name else "partnermap --help lists the commands"
    return f"{message}\n{more}"


def none_of(name: str, text: str, words: Collection[str]) -> str:
    """That the value of an option or argument is none of those it takes, with the nearest."""
    near = did_you_mean(text, words)
    return f"{name} {quoted(text)} is not one of {', '.join(words)}" + (f": {near}" if near else "")


def too_much(extra: str, command: str, takes: str) -> str:
    """That an argument is more than a command takes."""
    fault = "is too much" if extra.strip() else "is empty"
    return f"{quoted(extra)} {fault}: {command} takes {takes} and no more"


def _knowing_the_commands(command: Any) -> Callable[..., Any]:  # noqa: ANN401 -- typer's own
    """How the command of a line is found, but that one there is not is refused in our words."""
    resolve = command.resolve_command

    def resolved(ctx: Any, words: list[str]) -> Any:  # noqa: ANN401 -- typer's own
        if words[0] not in command.commands:
            near = did_you_mean(words[0], command.commands)
            of = f" of {command.name}" if command.name else ""
            raise UsageError(f"there is no command {quoted(words[0])}{of}" + (f": {near}" if near else ""))
        if words[0] not in ANYWHERE and not {"-h", "--help"} & {*words}:
            _require_somewhere()
        return resolve(ctx, words)

    return resolved


def _require_somewhere() -> None:
    """Raise `NothingThereError` where the folder that the command runs in is gone, by which all others are found."""
    try:
        os.getcwd()  # noqa: PTH109 -- `Path.cwd` asks the same
    except FileNotFoundError:
        raise NothingThereError(
            "the folder that this runs in is gone; go to another and run it again"
        ) from None


def _refusing_what_is_none(parameter: Any) -> Callable[..., Any]:  # noqa: ANN401 -- a parameter of typer's own
    """How a parameter gets its value, but that one without anything in it or of another kind is refused."""
    consume = parameter.consume_value

    def consumed(ctx: Any, opts: Any) -> Any:  # noqa: ANN401 -- typer's own
        value, source = consume(ctx, opts)
        if source.name == "COMMANDLINE":
            for text in _texts(value):
                _refuse(parameter, _name(parameter, ctx), text)
        elif parameter.envvar and not os.environ.get(parameter.envvar, "set").strip():
            raise UsageError(f"{parameter.envvar} is empty; give it a value, or unset it")
        elif source.name == "ENVIRONMENT":
            from partnermap.cli.options import day_asked

            day_asked(value, parameter.envvar)
        return value, source

    return consumed


def _refuse(parameter: Any, name: str, text: str) -> None:  # noqa: ANN401 -- typer's own
    """Raise `UsageError` for a text that is no value of a parameter."""
    kind = parameter.type
    if not text.strip():
        raise UsageError(
            f"{name} is empty; give it a value{'' if parameter.required else ', or leave it out'}"
        )
    if (words := getattr(kind, "choices", None)) and text not in words:
        raise UsageError(none_of(name, text, words))
    if hasattr(kind, "readable") and Path(text).exists() and not os.access(text, os.R_OK):
        raise UsageError(f"{name} {quoted(text)} may not be read")
    if isinstance(least := getattr(kind, "min", None), int):
        most = MOST if kind.max is None else kind.max
        if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
            raise UsageError(f"{name} {quoted(text)} is not a whole number from {least} to {most}")


def _texts(value: object) -> Iterable[str]:
    """The texts in what was typed for one parameter, however often it may be given."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _name(parameter: Any, ctx: Any) -> str:  # noqa: ANN401 -- typer's own
    """An option or argument as it is typed."""
    hint = str(parameter.get_error_hint(ctx)).replace("'", "").partition(" (")[0]
    name = hint.rpartition(" / ")[2].removesuffix("...")
    while name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return name


def _in_our_words(error: Any, named: Any) -> str:  # noqa: ANN401 -- typer's own
    """What typer finds wrong with a command: what stands where nothing does, or the other way round.

    Of an option it does not say whose it is where a value is missing or too much.
    """
    command = error.ctx.command if error.ctx else named
    if option := getattr(error, "option_name", None):
        return _of_option(option, command)
    if (parameter := getattr(error, "param", None)) and error.message:
        said = str(error.message).strip().rstrip(".")
        return f"{_name(parameter, error.ctx)} {said[:1].lower()}{said[1:]}"
    if parameter:
        words = getattr(parameter.type, "choices", None)
        more = f"; write one of {', '.join(words)}" if words else ""
        return f"{_name(parameter, error.ctx)} is missing{more}"
    extra = str(error.message).strip().rstrip(".").partition(" (")[2].removesuffix(")")
    takes = [_name(each, error.ctx) for each in command.params if each.param_type_name == "argument"]
    return too_much(extra, command.name, listed(takes) if takes else "options")


def _of_option(option: str, command: Any) -> str:  # noqa: ANN401 -- typer's own
    """What is wrong with an option: there is none, or it has too few values or too many."""
    known = {name: each for each in command.params for name in (*each.opts, *each.secondary_opts)}
    parameter = known.get(option)
    if parameter is None:
        if hasattr(command, "commands"):
            return f"there is no option {option} before the command: options stand after it"
        names = ["help", *(name.removeprefix("--") for name in known if name.startswith("--"))]
        near = nearest(option.lstrip("-"), names)
        return f"there is no option {option}" + (f": did you mean {f'--{near}'!r}?" if near else "")
    if parameter.is_flag:
        return f"{option} takes no value"
    return f"{option} needs {NUMBERS[parameter.nargs]}: {option} {parameter.make_metavar(None)}"
