"""`partnermap report`."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from partnermap import __version__
from partnermap.cli import options, records, streams
from partnermap.formats import ReportFormat

FORMATS: Sequence[ReportFormat] = get_args(ReportFormat)


def report(
    *,
    year: options.YearMeant = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DAY",
            envvar="PARTNERMAP_ON",
            help="The day to look from, as 2009-07-14; by default that of the meeting.",
        ),
    ] = None,
    at: options.At = None,
    report_id: Annotated[
        str | None,
        typer.Option("--report", metavar="ID", help="This report sheet, not the latest of the year."),
    ] = None,
    format_: Annotated[ReportFormat | None, typer.Option("--format", help="By default markdown.")] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar="NAME", help="Another template, as panel.md.j2.")
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(
            "--check", metavar="FILE", help="Exit code 1 when the file is not what would be rendered."
        ),
    ] = None,
    stamp: Annotated[
        bool, typer.Option("--stamp", help="Say which commit the records are of, at the end.")
    ] = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    verbose: options.Verbose = False,
) -> None:
    """Render the committee report of a year.

    The latest report sheet of the year is used, with --on the latest on or before that day.
    """
    from partnermap.answers.answer import left_out_words
    from partnermap.report import rendering, view
    from partnermap.wording import line
    from partnermap.wording.dates import day_in_words
    from partnermap.workspace.templates import packaged_templates

    shown_as = options.format_asked(format_, output or check, FORMATS)
    day, wanted = options.day_asked(on), options.year_asked(year)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    asked_on = day or options.today()
    wanted = wanted or view.year_reported(seen.on(asked_on), asked_on, day, report_id)
    sheet = view.choose_sheet(seen.register, wanted, day, report_id)
    day_shown = sheet.record.meeting if sheet and day is None else asked_on
    command = {
        "--year": wanted,
        "--on": on,
        "--at": at and (seen.commit or "")[:12],
        "--report": report_id,
        "--format": shown_as if shown_as != "markdown" else None,
        "--template": template,
        "--stamp": stamp,
        "--private": private,
        "--keep-going": keep_going,
    }
    to_come = seen.register.facts_to_come(day_shown)
    register = seen.on(day_shown)
    page = view.report_view(
        register,
        wanted,
        day_shown,
        sheet,
        version=__version__,
        digest=seen.as_read.digest(),
        command=_written(command),
        to_come=to_come,
        commit=seen.commit_shown() if stamp else "",
        left_out=left_out_words(seen.left_out),
    )
    packaged, own = packaged_templates(), seen.templates()
    rendered = rendering.render(page, shown_as, packaged, own, template)
    streams.note(f"as at {day_in_words(day_shown)}: {view.later_facts(to_come)}")
    if check:
        _compare(check, rendered, command, shown_as)
        return
    streams.result(rendered if output else line.page(rendered), output)


def _written(options_given: dict[str, str | bool | None]) -> str:
    """The command that made a report, without where it went."""
    words = ["partnermap", "report"]
    for option, value in options_given.items():
        if value:
            words += [option] if value is True else [option, value]
    return shlex.join(words)


def _compare(file: Path, rendered: str, command: dict[str, str | bool | None], shown_as: str) -> None:
    """Exit with 1 when a file is not what was rendered, but for where it comes from, and say how to make it so."""
    from partnermap.report.rendering import without_provenance
    from partnermap.workspace.files import read_text

    if without_provenance(read_text(file), shown_as) == without_provenance(rendered, shown_as):
        streams.note(f"{file} is what would be rendered")
        return
    again = f"{_written(command)} --output {shlex.quote(str(file))}"
    streams.note(f"{file} is not what would be rendered; to write it anew:\n{again}")
    raise typer.Exit(1)
