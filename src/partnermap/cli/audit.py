"""`partnermap audit`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from partnermap.cli import commits, options, records, streams

if TYPE_CHECKING:
    from partnermap.answers.audit import Audit
    from partnermap.finding import Finding
    from partnermap.queries.audit import Breach
    from partnermap.register import Register

Format = Literal["text", "markdown", "json"]
FORMATS: Sequence[Format] = get_args(Format)


def audit(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="[BASE[..HEAD]]",
            help="The commits after BASE, up to HEAD or what is checked out; by default all of them.",
        ),
    ] = None,
    *,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How findings are shown; by default text.")
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Check every commit by the rules of change, PM6.

    Finds what was pushed past review. Exit code 1 when something is found that was not put right since.
    """
    from partnermap.answers import audit as shown
    from partnermap.queries.audit import breaches

    shown_as = options.format_asked(format_, output, FORMATS)
    walked = commits.walk(root, asked, private=private)
    found = [_as_may_be_seen(breach, private=private) for breach in breaches(walked.commits)]
    named = records.folder_in_repository if shown_as == "markdown" else records.folder_shown
    folder = named(walked.root)
    result = shown.Audit(walked.base, walked.head, walked.count, found, folder, private)
    streams.result(_shown(shown_as, result, color=streams.wants_color(color, output)), output)
    streams.note(shown.verdict(result))
    if any(breach.standing for breach in found):
        raise typer.Exit(1)


def _as_may_be_seen(breach: "Breach", *, private: bool) -> "Breach":
    from dataclasses import replace

    return replace(
        breach,
        standing=_seen(breach.standing, breach.commit.head, private=private),
        put_right=_seen(breach.put_right, breach.commit.head, private=private),
    )


def _seen(found: "Sequence[Finding]", register: "Register", *, private: bool) -> "list[Finding]":
    from partnermap.rules import withholding

    return withholding.all_findings(found) if private else withholding.public_findings(found, register)


def _shown(format_: Format, result: "Audit", *, color: bool) -> str:
    from partnermap.answers import audit as shown

    match format_:
        case "text":
            return shown.as_text(result, color=color)
        case "markdown":
            return shown.page(result)
        case "json":
            from partnermap.formats import json

            return json.audit(result)
