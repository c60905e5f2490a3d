"""Commands that record: each says what, and has the options that all of them take; what several options say together is said once."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter
from typing import TYPE_CHECKING, Any

from partnermap.cli import options, recording, records

if TYPE_CHECKING:
    from partnermap.recording.recorded import Recorded

Ask = Callable[[records.Seen], "Recorded"]
"""What is to be recorded, once the register is read."""


@dataclass(frozen=True, slots=True)
class Made:
    """Marks a parameter that is no option of a command: a function makes it of options, which the command has in its place."""

    by: Callable[..., Any]


def _record(
    ask: Ask,
    *,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    recording.record(root, ask, yes=yes, dry_run=dry_run, private=private)


def records_it(says: Callable[..., Ask]) -> Callable[..., None]:
    """The command that records what a function says, with the options of every command that changes records."""
    own = inspect.signature(says).parameters
    _, *of_all = inspect.signature(_record).parameters.values()

    @wraps(says)
    def command(**typed: Any) -> None:  # noqa: ANN401 -- what typer has read, each by its own type
        ask = says(**{name: _given(each, typed) for name, each in own.items()})
        _record(ask, **{each.name: typed[each.name] for each in of_all})

    taken = [*(option for each in own.values() for option in _options(each)), *of_all]
    command.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]  # what typer goes by
    command.__annotations__ = {each.name: each.annotation for each in taken}
    return command


def _options(parameter: Parameter) -> Sequence[Parameter]:
    """The options that stand for a parameter."""
    maker = _maker(parameter)
    if maker is None:
        return [parameter]
    return [
        each.replace(kind=Parameter.KEYWORD_ONLY) for each in inspect.signature(maker).parameters.values()
    ]


def _given(parameter: Parameter, typed: Mapping[str, object]) -> object:
    """What a parameter is given by the options that were typed."""
    maker = _maker(parameter)
    if maker is None:
        return typed[parameter.name]
    return maker(**{each.name: typed[each.name] for each in _options(parameter)})


def _maker(parameter: Parameter) -> Callable[..., Any] | None:
    marks = getattr(parameter.annotation, "__metadata__", ())
    return next((each.by for each in marks if isinstance(each, Made)), None)
