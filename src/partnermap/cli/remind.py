"""`partnermap remind`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError
from partnermap.formats import TEXTS

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.queries.reminders import Reminders
    from partnermap.register import Register

FORMATS = (*TEXTS, "eml")


def remind(
    *,
    on: options.On = None,
    at: options.At = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            help="With what falls due within so many days, as 30d or 2w; by default as the settings say.",
        ),
    ] = None,
    responsible: Annotated[
        str | None,
        typer.Option("--responsible", metavar="TEXT", help="Only posts with this as a part of their name."),
    ] = None,
    partnership: options.PartnershipOption = None,
    format_: Annotated[
        str | None,
        options.format_among(
            FORMATS, "By default text; eml writes a draft of mail for each post into a folder."
        ),
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    keep_going: options.KeepGoing = False,
    verbose: options.Verbose = False,
) -> None:
    """Write one message for each responsible post with all it owes; nothing is sent.

    Overdue actions and those that fall due, with the steps of evaluations, annual reports, reviews and
    agreements of the partnerships it leads.
    """
    from partnermap.answers.reminders import reminders as said_of
    from partnermap.answers.reminders import unanswered
    from partnermap.queries.account import Scope, withheld_overdue
    from partnermap.queries.listing import partnerships_like
    from partnermap.queries.naming import post_meant
    from partnermap.queries.reminders import reminders

    shown_as = options.format_asked(format_, output, FORMATS)
    if shown_as == "eml" and output is None:
        raise UsageError("--format eml writes a file for each post: give the folder for them with --output")
    day, days = options.as_at(on), options.days_asked(within)
    seen = records.see(root, private=private, keep_going=keep_going, at=at)
    register = seen.on(day)
    responsible = responsible and post_meant(seen.register, responsible)
    among = partnerships_like(register, partnership=partnership)
    records.note_former(register, partnership)
    scope = Scope(among, named=partnership is not None)

    def found_in(part: "Register") -> "Reminders":
        return reminders(part, day, days, among=among, responsible=responsible)

    def ask(part: "Register") -> "Answer":
        return said_of(found_in(part), withheld_overdue(part, day, scope))

    said = seen.answer(ask, register, shown_as, scope)

    if shown_as == "eml" and output:
        from partnermap.formats import mail
        from partnermap.workspace.results import write_folder

        for sentence in filter(None, [said.marking, *said.omissions()]):
            streams.note(sentence)
        for file in write_folder(output, mail.drafts(said)):
            streams.written(str(file))
    else:
        streams.answer(said, shown_as, output)
    if warning := unanswered(found_in(register)):
        streams.note(warning)
