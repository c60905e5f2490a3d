"""The options that several commands share, each named once, and how their texts are read."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from partnermap.cli.usage import none_of
from partnermap.errors import UsageError
from partnermap.formats import ENDINGS, TABLES
from partnermap.spelling import quoted


def _for_a_result(file: Path | None) -> Path | None:
    """The file of `--output`, which may be no record."""
    if file is not None:
        from partnermap.workspace.results import require_for_results

        require_for_results([(f"--output {file}", file)])
    return file


Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="The register; by default the nearest folder upwards with a partnermap.yaml.",
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        envvar="PARTNERMAP_ON",
        help="The day to look from, as 2009-07-14; by default today.",
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="REV", help="The register as committed at REV, a commit, branch or tag of git."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        callback=_for_a_result,
        help="Write to a file; its ending chooses the format where --format does not.",
    ),
]
Private = Annotated[bool, typer.Option("--private", help="With the parts that are not for the public.")]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Go on without what is at fault, and say what was left out.")
]
Color = Annotated[
    bool | None,
    typer.Option(
        "--color/--no-color", help="With or without colours; by default on a terminal.", show_default=False
    ),
]


def format_among(formats: Sequence[str], help_: str) -> Any:  # noqa: ANN401 -- what typer calls an option's own type
    """The option `--format` of a command that shows its answer in one of some formats."""

    def known(text: str | None) -> str | None:
        if text is None or text in formats:
            return text
        raise UsageError(none_of("--format", text, formats))

    return typer.Option("--format", metavar=f"[{'|'.join(formats)}]", callback=known, help=help_)


FormatOption = Annotated[str | None, format_among(TABLES, "How it is shown; by default as a table.")]
Raw = Annotated[
    bool, typer.Option("--raw", help="In CSV, each text as it is; for programs, not for a spreadsheet.")
]
Verbose = Annotated[bool, typer.Option("--verbose", help="If partnermap itself is at fault, show where.")]
YearOption = Annotated[
    str | None, typer.Option("--year", metavar="YEAR", help="Only of this year, as 2009/10 or 2009-10.")
]
YearMeant = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="The year, as 2009/10 or 2009-10; by default the latest with a report sheet, else the latest begun.",
    ),
]
PartnershipOption = Annotated[
    str | None,
    typer.Option("--partnership", metavar="ID", help="Only of this partnership, by its id or name."),
]
Responsible = Annotated[
    str | None,
    typer.Option(
        "--responsible", metavar="TEXT", help="Only where this is part of who answers for it, or helps."
    ),
]

_YEAR = re.compile(r"(\d{4})[/-](\d\d)", re.ASCII)
_SPAN = re.compile(r"(\d{1,5})(d|w)?", re.ASCII)
_DAYS = {None: 1, "d": 1, "w": 7}


def today() -> date:
    """The day of the clock, which nothing else reads."""
    return date.today()  # noqa: DTZ011 -- the user's own day


def day_asked(text: str | None, option: str = "--on") -> date | None:
    """The day of `--on` or another option, None where none was asked for.

    Raises `UsageError` for a text that is no day.
    """
    from pydantic_core import PydanticCustomError

    from partnermap.model.period import parse_day
    from partnermap.register.strays import in_utf_8

    if not text:
        return None
    try:
        return parse_day(in_utf_8(text))
    except PydanticCustomError as error:
        raise UsageError(f"{option} {quoted(text)} {error.message()}") from None


def as_at(text: str | None) -> date:
    """The day to look from: the one asked for, else today."""
    return day_asked(text) or today()


def year_asked(text: str | None) -> str | None:
    """The financial year of `--year`, None where none was asked for."""
    return None if text is None else year_written(text)


def year_written(text: str) -> str:
    """A financial year as records write it; `2009-10` is taken too.

    Raises `UsageError` for a text that is no year.
    """
    match = _YEAR.fullmatch(text)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise UsageError(f"--year {quoted(text)} is not a financial year; write it as 2009/10 or 2009-10")
    return f"{match[1]}/{match[2]}"


def days_asked(text: str | None) -> int | None:
    """A number of days from `30d`, `2w` or `30`.

    Raises `UsageError` for anything else.
    """
    if text is None:
        return None
    match = _SPAN.fullmatch(text)
    if match is None:
        raise UsageError(
            f"--within {quoted(text)} is not a number of days; write it as 30d, or 2w for two weeks"
        )
    return int(match[1]) * _DAYS[match[2]]


F = TypeVar("F", bound=str)


def format_asked(format_: F | None, output: Path | None, formats: Sequence[F]) -> F:
    """The format: as asked, else by the ending of the file written, else the first of those there are; so in a pipe or device.

    Raises `UsageError` for an ending that names none of them.
    """
    from partnermap.workspace.results import is_written_into

    if format_ or output is None:
        return format_ or formats[0]
    endings = {ending: each for ending, names in ENDINGS.items() for each in formats if each in names}
    ending = output.suffix.lower()
    if ending not in endings and is_written_into(output):
        return formats[0]
    if ending not in endings:
        known = ", ".join(f"{name} for {each}" for each, name in endings.items())
        lacks = "an ending that names no format" if ending else "no ending that names a format"
        raise UsageError(f"--output {quoted(str(output))} has {lacks}: {known}; or choose one with --format")
    return endings[ending]
