"""`partnermap audit`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams
from partnermap.cli.lint import FAILING
from partnermap.formats import TEXTS

if TYPE_CHECKING:
    from partnermap.formats import Look


def audit(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="[BASE[..HEAD]]",
            help="The commits after BASE, up to HEAD or what is checked out; by default all of them.",
        ),
    ] = None,
    *,
    fail_on: Annotated[
        Literal["error", "warning", "never"],
        typer.Option(
            "--fail-on",
            help="The least severity for exit code 1, whatever the settings say.",
        ),
    ] = "error",
    format_: Annotated[
        str | None, options.format_among(TEXTS, "How findings are shown; by default text.")
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Check every commit by the rules of change, PM6.

    Finds what was pushed past review. Exit code 1 when something is found that is bad enough and was not put right since.
    """
    from partnermap.answers.audit import audit as said_of
    from partnermap.answers.audit import verdict
    from partnermap.finding import Severity
    from partnermap.history.audit import breaches
    from partnermap.rules import BY_CODE
    from partnermap.versions.commits import of_range
    from partnermap.versions.committed import settings
    from partnermap.versions.repository import root_of

    shown_as = options.format_asked(format_, output, TEXTS)
    root = root_of(root)
    head = (asked or "").partition("..")[2] or None
    records.require_settings(settings(root, head), root, private=private)
    audited = of_range(root, asked, private=private, today=options.today())
    found = list(breaches(audited.commits, private=private, earlier=audited.earlier))

    def as_text(look: "Look") -> str:
        from partnermap.formats import text

        return text.breaches(found, records.folder_shown(root), private=private, color=look.color)

    folder = records.folder_in_repository(root)
    said = said_of(found, audited.base, audited.head, audited.count, folder)
    streams.answer(said, shown_as, output, color=color, own={"text": as_text})
    streams.note(verdict(found, audited.count))
    failing = FAILING[fail_on]
    severities = {
        Severity.WARNING if breach.brought_by else BY_CODE[each.code].severity
        for breach in found
        for each in breach.unresolved
    }
    if severities & set(failing):
        raise typer.Exit(1)
