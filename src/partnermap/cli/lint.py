"""`partnermap lint`."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import UsageError

if TYPE_CHECKING:
    from partnermap.finding import Finding
    from partnermap.register import Register

Format = Literal["text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown"]
FORMATS: Sequence[Format] = get_args(Format)

FAILING: dict[str, tuple[str, ...]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files or folders to show the findings of; all records are read all the same.",
    ),
]
Codes = list[str] | None


def lint(
    paths: Paths = None,
    *,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help="Only what is worse than where this branch left REV, with the rules of change, PM6.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Ask for responsibility and target date before agreement too.")
    ] = False,
    select: Annotated[
        Codes, typer.Option("--select", metavar="CODES", help="Only these rules, as PM201,PM3.")
    ] = None,
    ignore: Annotated[Codes, typer.Option("--ignore", metavar="CODES", help="Not these rules.")] = None,
    fail_on: Annotated[
        Literal["error", "warning", "never"] | None,
        typer.Option(
            "--fail-on",
            help="The least severity for exit code 1; by default as the settings say, else error.",
        ),
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How findings are shown; by default text.")
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also",
            metavar="FORMAT:FILE",
            help="Write them to a file in another format too; may be repeated.",
        ),
    ] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Check the records.

    Exit code 1 when something is found that is bad enough, 3 when there is nothing to check.
    """
    from partnermap import rules
    from partnermap.formats import text
    from partnermap.rules import judging, withholding

    shown_as = options.format_asked(format_, output, FORMATS)
    consumers = [(shown_as, output), *map(_consumer, also or [])]
    selected, ignored = _codes("--select", select), _codes("--ignore", ignore)
    root, register = records.read(root)
    records.require_chosen(register, root, paths)
    asked = {"strict": strict, "ignoring_nothing": bool(selected or ignored)}
    judged = _judged_as_asked(register, **asked)
    base = None if since is None else _judged_as_asked(_before(root, since, private=private), **asked)
    judged = judging.judged_as(judged, base) if base else judged
    found = rules.check_since(base, judged, private=private) if base else rules.check(judged)
    found = rules.chosen(found, selected, ignored)
    found = withholding.all_findings(found) if private else _public(found, judged)
    found = [finding for finding in found if records.is_within(finding.path, root, paths)]
    checked = [path for path in register.contents if records.is_within(path, root, paths)]
    failing = FAILING[fail_on or judged.settings.lint.fail_on]
    listed = withholding.public_news(found) if base and not private else found
    withheld = len(found) - len(listed) if base else None
    verdict = text.verdict(*_counts(register), found, withheld or 0)
    linted = _Linted(register, root, listed, checked, failing, verdict, private, withheld)

    for each, file in consumers:
        streams.result(_shown(each, linted, color=streams.wants_color(color, file)), file)
    if "github" in dict(consumers):
        _summarise(linted)
    streams.note(verdict)
    records.require_records(root, register)
    if any(rules.BY_CODE[finding.code].severity in failing for finding in found):
        raise typer.Exit(1)


def _before(root: Path, revision: str, *, private: bool) -> "Register":
    from partnermap.versions import committed

    return committed.before(root, revision, private=private).register


def _public(found: "list[Finding]", register: "Register") -> "list[Finding]":
    """The findings as the public is told of them."""
    from partnermap import rules
    from partnermap.register.redaction import public_register
    from partnermap.rules import withholding

    public = public_register(register)
    return withholding.public_findings(found, None if public is register else rules.check(public))


def _judged_as_asked(register: "Register", *, strict: bool, ignoring_nothing: bool) -> "Register":
    """A register with what the options ask of it."""
    from partnermap.rules import judging

    register = judging.strict(register) if strict else register
    return judging.ignoring_nothing(register) if ignoring_nothing else register


@dataclass(frozen=True, slots=True)
class _Linted:
    """What a run of lint found, with all that a format may say of it.

    `checked` are the paths of the files judged, `failing` the severities that make exit code 1, `withheld` how many
    findings since a revision are counted and not shown.
    """

    register: "Register"
    root: Path
    found: "Sequence[Finding]"
    checked: Sequence[str]
    failing: Sequence[str]
    verdict: str
    private: bool
    withheld: int | None


def _consumer(text: str) -> tuple[str, Path]:
    """A format and the file it goes to, from `json:lint.json`; the file may hold colons."""
    format_, _, file = text.partition(":")
    if format_ not in get_args(Format) or not file:
        known = ", ".join(get_args(Format))
        raise UsageError(f"--also {text!r} is not FORMAT:FILE with one of the formats {known}")
    return format_, Path(file)


def _codes(option: str, texts: list[str] | None) -> list[str]:
    """The codes of an option that may be repeated and may hold several with commas between.

    Raises `UsageError` for one that is no rule's code, nor the start of one.
    """
    from partnermap.rules import BY_CODE

    codes = [code.strip().upper() for text in texts or [] for code in text.split(",") if code.strip()]
    if texts and not codes:
        raise UsageError(f"{option} names no code; partnermap explain lists them all")
    for code in codes:
        if not any(known.startswith(code) for known in BY_CODE):
            raise UsageError(f"{option} {code}: no rule has this code; partnermap explain lists them all")
    return codes


def _counts(register: "Register") -> tuple[int, int, int]:
    """Partnerships, evaluations and actions, those included that could not be read."""
    return len(register.ids["partnership"]), len(register.ids["evaluation"]), register.action_count()


def _shown(format_: str, linted: _Linted, *, color: bool) -> str:
    """What was found in a format; those for people start paths where they stand, the others where a repository does."""
    found, register = linted.found, linted.register
    match format_:
        case "text":
            from partnermap.formats import text

            folder = records.folder_shown(linted.root)
            return text.findings(found, register.contents, folder, private=linted.private, color=color)
        case "concise":
            from partnermap.formats import text

            return text.concise(found, records.folder_shown(linted.root), color=color)
        case "json":
            from partnermap.answers.findings import linted as said_of
            from partnermap.formats import json

            return json.answer(said_of(found, *_counts(register), withheld=linted.withheld))
    return _for_a_repository(format_, linted, records.folder_in_repository(linted.root))


def _for_a_repository(format_: str, linted: _Linted, folder: str) -> str:
    found = linted.found
    match format_:
        case "github":
            from partnermap.formats import github

            return github.annotations(found, folder, summarised=bool(os.environ.get(records.SUMMARY)))
        case "gitlab":
            from partnermap.formats import gitlab

            return gitlab.findings(found, folder)
        case "sarif":
            from partnermap.formats import sarif
            from partnermap.rules import RULES
            from partnermap.workspace.packaged import rule_pages

            return sarif.findings(found, folder, rule_pages(RULES))
        case "junit":
            from partnermap.formats import junit

            return junit.findings(found, linted.checked, folder, linted.failing)
    from partnermap.formats import summary

    return summary.findings(found, linted.verdict, folder)


def _summarise(linted: _Linted) -> None:
    """Add the full list to the summary of the job, where there is one."""
    from partnermap.formats import github
    from partnermap.workspace.writing import append_text

    if file := os.environ.get(records.SUMMARY):
        folder = records.folder_in_repository(linted.root)
        append_text(Path(file), github.summary(linted.found, linted.verdict, folder))
