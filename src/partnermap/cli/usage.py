"""What is wrong with a command as it was typed, in one style whoever finds it out."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import typer

from partnermap.errors import UsageError

FromTyper: Any = typer.BadParameter.__base__
"""What typer raises for wrong usage; its own name for that is private, and differs between its versions."""


def run(command: Any, arguments: Sequence[str]) -> int:  # noqa: ANN401 -- the class differs between versions of typer
    """Run the command line and return its exit code.

    Raises `UsageError` for all that typer finds wrong with it.
    """
    for each in command.commands.values():
        for parameter in each.params:
            parameter.consume_value = _refusing_blanks(parameter)
    try:
        code = command.main(list(arguments), prog_name="partnermap", standalone_mode=False)
    except FromTyper as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()
            return int(error.exit_code)
        raise UsageError(_in_our_words(error)) from None
    return code if isinstance(code, int) else 0


def with_help(message: str, arguments: Sequence[str], commands: Collection[str]) -> str:
    """A message about wrong usage, and where to read what the command takes."""
    name = next((each for each in arguments if each in commands), None)
    more = f"partnermap {name} --help says what it takes" if name else "partnermap --help lists the commands"
    return f"{message}\n{more}"


def _refusing_blanks(parameter: Any) -> Callable[..., Any]:  # noqa: ANN401 -- a parameter of typer's own
    """How a parameter gets its value, but that one typed without anything in it is refused."""
    consume = parameter.consume_value

    def consumed(ctx: Any, opts: Any) -> Any:  # noqa: ANN401 -- typer's own
        value, source = consume(ctx, opts)
        if source.name == "COMMANDLINE" and any(not text.strip() for text in _texts(value)):
            raise UsageError(f"{_name(parameter, ctx)} is empty; give it a value, or leave it out")
        return value, source

    return consumed


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
    return hint.rpartition(" / ")[2].strip("[]").removesuffix("]...")


def _in_our_words(error: Any) -> str:  # noqa: ANN401 -- typer's own
    parameter, message = getattr(error, "param", None), str(error.message).strip().rstrip(".")
    if parameter is None:
        said = str(error.format_message()).strip().rstrip(".")
        return f"{said[:1].lower()}{said[1:]}"
    if not message:
        return f"{_name(parameter, error.ctx)} is missing"
    return f"{_name(parameter, error.ctx)} {message[:1].lower()}{message[1:]}"
