"""`partnermap import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, recording, records, streams
from partnermap.errors import NotRecordedError, UsageError
from partnermap.spelling import one_of, quoted
from partnermap.wording.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnermap.edit.edits import BareData
    from partnermap.importing.context import Context
    from partnermap.importing.understood import FormRead, Understood
    from partnermap.recording.imported import Imported
    from partnermap.recording.recorded import Recorded
    from partnermap.source import Data
    from partnermap.tables import TablesRead


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A table as .xlsx, .xls, .ods, .csv, .docx, .md or .html.")
    ],
    *,
    partnership: Annotated[
        str | None,
        typer.Option(
            "--partnership",
            metavar="ID",
            help="Whose plan its actions are; without, a table of partnerships.",
        ),
    ] = None,
    year: options.YearOption = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Read this sheet alone.")
    ] = None,
    table: Annotated[
        int | None, typer.Option("--table", metavar="N", min=1, help="Read the table of this number alone.")
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COLUMN=FIELD", help="What a column is, by its heading, letter or number."
        ),
    ] = None,
    confirm: Annotated[
        list[str] | None,
        typer.Option(
            "--confirm", metavar="TEXT", help="A name or initials that are to be written as they stand."
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="What new records say that the table does not."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="Since when new actions are part of a plan on record."),
    ] = None,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
    format_: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How it is shown what was understood.")
    ] = "table",
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Take over a table of actions, risks or partnerships that somebody has.

    What was understood is shown before anything is written. What is no date, owner or state is kept as a note and asked
    about; what is on record stays.
    """
    from partnermap.answers.imported import understood as answered
    from partnermap.importing.understanding import understood
    from partnermap.recording.imported import UNSETTLED, Imported

    def ask(seen: records.Seen) -> "Recorded":
        read = _tables(file, sheet, table)
        context = _context(seen, partnership, year, map_, confirm)
        with streams.working("reading rows", sum(len(each.rows) for each in read.tables)) as count_row:
            found = understood(read, context, count_row)
        if year is not None and partnership is None and found.form is None:
            raise UsageError(
                "--year says which year's plan of a partnership is meant: it needs --partnership"
            )
        try:
            made = _made(seen, found, partnership=partnership, year=year, given=set_ or (), on=on)
        except NotRecordedError:
            streams.answer(answered(found, Imported()), format_, None)
            raise
        streams.answer(answered(found, made), format_, None)
        if made.waiting and not made.added_to and not made.new:
            raise NotRecordedError(next(iter(made.waiting.values())))
        return made.recorded

    recording.record(
        root,
        ask,
        yes=yes,
        dry_run=dry_run,
        private=private,
        begins=True,
        shows=format_ != "json",
        unsettled=UNSETTLED,
    )


def _tables(file: Path, sheet: str | None, table: int | None) -> "TablesRead":
    """The tables of a file that are asked for; raises `UsageError` where it has no such one."""
    from dataclasses import replace

    from partnermap.tables.reading import read_tables

    read = read_tables(file.name, _content(file))
    if table is not None and table > len(read.tables):
        raise UsageError(f"--table {table}: {file.name} has {counted(len(read.tables), 'table')}")
    chosen = read.tables if table is None else [read.tables[table - 1]]
    if sheet is not None:
        name = one_of(sheet, [each.name for each in chosen], "sheet")
        chosen = [each for each in chosen if each.name == name]
    return replace(read, tables=chosen)


def _content(file: Path) -> bytes:
    """What a file holds; raises `UsageError` where it cannot be read, with the system's reason."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None


def _context(
    seen: records.Seen,
    partnership: str | None,
    year: str | None,
    mapped: "Sequence[str] | None",
    confirmed: "Sequence[str] | None",
) -> "Context":
    """What is known before the tables are read."""
    from partnermap.importing.context import Context, names_on_record, partnerships_on_record

    register = seen.as_read
    return Context(
        kind="actions" if partnership else None,
        year=options.year_asked(year),
        year_start=register.settings.year_starts,
        priorities=register.settings.priorities,
        names=names_on_record(register),
        mapped=dict(map(_mapping, mapped or ())),
        confirmed=frozenset(confirmed or ()),
        toolkits={entry.id: entry.record for entry in register.frameworks.values()},
        partnerships=partnerships_on_record(seen.register),
    )


def _mapping(text: str) -> tuple[str, str]:
    column, _, field = text.rpartition("=")
    if not column.strip() or not field.strip():
        raise UsageError(f"--map {quoted(text)} is not COLUMN=FIELD, as --map 'By when?=target_date'")
    return column.strip(), field.strip()


def _made(
    seen: records.Seen,
    found: "Understood",
    *,
    partnership: str | None,
    year: str | None,
    given: "Sequence[str]",
    on: str | None,
) -> "Imported":
    """What the import comes to; raises `UsageError` where it is not said whose plan a table of actions is."""
    from partnermap.queries.naming import named
    from partnermap.recording.imported import together
    from partnermap.recording.imported_form import more_from_form, new_from_form
    from partnermap.recording.imported_plan import more_of_a_plan, new_plan, plan_on_record, plans_on_record
    from partnermap.recording.imported_register import partnerships

    register, fields = seen.as_read, _fields(given)
    if found.kind == "export":
        return together(
            [
                partnerships(register, found, fields, private=seen.private),
                *plans_on_record(register, found, since=_since(on), private=seen.private),
            ]
        )
    if found.kind == "register":
        return partnerships(register, found, fields, private=seen.private)
    form = found.form
    if form:
        _note_others(seen, found.file, form, partnership, year)
        partnership, year = partnership or form.partnership, year or form.year
    if partnership is None:
        what = "does not say of which partnership it is" if form else "is a table of actions"
        raise UsageError(f"{found.file} {what}: --partnership and --year say whose plan it is")
    meant = named(seen.register, partnership, "partnership", "evaluation")
    id_ = meant.id if meant.kind == "evaluation" else plan_on_record(register, meant.id, _year(year))
    if id_ is None:
        about = {"partnership": meant.id, "year": _year(year), **fields}
        return new_from_form(register, about, found, form) if form else new_plan(register, about, found)
    since, private = _since(on), seen.private
    if form:
        return more_from_form(register, id_, found, form, since=since, private=private)
    return more_of_a_plan(register, id_, found, since=since, private=private)


def _note_others(
    seen: records.Seen, file: str, form: "FormRead", partnership: str | None, year: str | None
) -> None:
    """Say where an option names another partnership or year than the form does."""
    from partnermap.queries.naming import called

    if partnership and form.partnership:
        of_form = {each.id for each in called(seen.register, form.partnership, "partnership")}
        meant = called(seen.register, partnership, "partnership")
        if meant and not of_form & {each.id for each in meant}:
            streams.note(
                f"{file} is the form of {form.partnership}: it is taken for {partnership}, as --partnership says"
            )
    if form.year and year and options.year_asked(year) != form.year:
        streams.note(f"{file} is the form of {form.year}: it is taken for {year}, as --year says")


def _since(on: str | None) -> str | None:
    day = options.day_asked(on)
    return day.isoformat() if day else None


def _year(text: str | None) -> str:
    year = options.year_asked(text)
    if year is None:
        raise UsageError("--year says which year's plan it is, as --year 2009/10")
    return year


def _fields(given: "Sequence[str]") -> "Mapping[str, Data]":
    """What new records say beside the table, by key; a dot leads into a group."""
    from partnermap.recording.fields import fields_typed

    found: dict[str, Data] = {}
    for each in fields_typed(given):
        *above, last = each.key.split(".")
        group: BareData = found
        for key in above:
            group = group.setdefault(key, {})
        group[last] = each.value
    return found
