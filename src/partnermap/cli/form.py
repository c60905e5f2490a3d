"""`partnermap form`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records
from partnermap.errors import NothingThereError, UsageError
from partnermap.spelling import quoted

if TYPE_CHECKING:
    from partnermap.answers.form import WorkshopForm
    from partnermap.register import Register


def form(
    framework: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOOLKIT]", help="Its id or name; by default the evaluation's, else the latest."
        ),
    ] = None,
    *,
    partnership: Annotated[
        str | None,
        typer.Option("--partnership", metavar="ID", help="For this partnership, by its id or name."),
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEAR", help="For this year, as 2009/10 or 2009-10.")
    ] = None,
    at: options.At = None,
    root: options.Root = None,
    output: options.Output = None,
    verbose: options.Verbose = False,
) -> None:
    """Write the workshop form of a toolkit, a workbook that a partnership fills in.

    `partnermap import` reads it back. The form is blank: what is on record already is not in it.
    """
    from partnermap.workspace.results import is_written_into, write_result

    if (partnership is None) is not (year is None):
        raise UsageError("--partnership and --year together say whose form it is; without both it is blank")
    if output is None:
        raise UsageError("form writes a workbook; say where with --output, as --output form.xlsx")
    if output.suffix.lower() != ".xlsx" and not is_written_into(output):
        raise UsageError(f"--output {quoted(str(output))} is no name of a workbook, which ends in .xlsx")
    seen = records.see(root, private=False, at=at)
    records.note_former(seen.register, partnership, framework)
    made = _form(seen.register, framework, partnership, options.year_asked(year))
    from partnermap.formats.tables.form import workbook

    write_result(output, workbook(made))


def _form(
    register: "Register", toolkit: str | None, partnership: str | None, year: str | None
) -> "WorkshopForm":
    """The form that is asked for; raises `NothingThereError` where no toolkit is on record."""
    from partnermap.answers.form import workshop_form
    from partnermap.queries.naming import named
    from partnermap.recording.toolkits import latest_toolkit

    of = named(register, partnership, "partnership").id if partnership else None
    id_ = named(register, toolkit, "framework").id if toolkit else _used(register, of, year)
    id_ = id_ or latest_toolkit(register)
    if id_ is None:
        raise NothingThereError("no toolkit is on record: a file in data/frameworks says what a form asks")
    return workshop_form(
        id_,
        register.frameworks[id_].record,
        council=register.settings.council,
        priorities=register.settings.priorities,
        partnership=register.partnerships[of].record.name if of else "",
        year=year or "",
    )


def _used(register: "Register", partnership: str | None, year: str | None) -> str | None:
    """The toolkit of the evaluation that is on record of a partnership in a year."""
    uses = (
        entry.record.framework
        for entry in register.evaluations.values()
        if partnership and entry.record.partnership == partnership and entry.record.year == year
    )
    return next((use.toolkit for use in uses if use and use.toolkit in register.frameworks), None)
