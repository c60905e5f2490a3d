"""`partnermap lint`."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import fixing, options, recording, records, streams
from partnermap.errors import UsageError
from partnermap.formats import TEXTS
from partnermap.formats.linted import WRITERS, Linted
from partnermap.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnermap.finding import Finding
    from partnermap.register import Register

FORMATS = tuple(dict.fromkeys([*TEXTS, *WRITERS]))

SHOWN_BELOW_A_DIFFERENCE = ("text", "concise")

FAILING: dict[str, tuple[str, ...]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}

PathsToCheck = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files or folders to show the findings of; all records are read all the same.",
    ),
]
Codes = list[str] | None


def lint(
    paths: PathsToCheck = None,
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
        str | None, options.format_among(FORMATS, "How findings are shown; by default text.")
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also",
            metavar="FORMAT:FILE",
            help="Write them to a file in another format too; may be repeated.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Mend what has one remedy: shows it, asks, writes; what is left is found then."
        ),
    ] = False,
    yes: recording.Yes = False,
    dry_run: recording.DryRun = False,
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
    from partnermap.answers.findings import linted as said_of
    from partnermap.formats import text
    from partnermap.rules import judging, withholding
    from partnermap.workspace.results import require_for_results

    shown_as = options.format_asked(format_, output, FORMATS)
    _require_fitting(shown_as, output, since, fix=fix, yes=yes, dry_run=dry_run)
    others = [_consumer(each) for each in also or []]
    consumers = [(shown_as, output), *others]
    outputs = [(f"--output {output}", output)] if output else []
    require_for_results(
        [*outputs, *((f"--also {typed}", file) for typed, (_, file) in zip(also or [], others, strict=True))]
    )
    selected, ignored = _codes("--select", select), _codes("--ignore", ignore)
    root, register = records.read(root)
    records.require_chosen(register, root, paths)

    def chosen(found: "Sequence[Finding]") -> "list[Finding]":
        asked_for = rules.chosen(found, selected, ignored)
        return [finding for finding in asked_for if records.is_within(finding.path, root, paths)]

    asked = {"strict": strict, "ignoring_nothing": bool(selected or ignored)}
    is_unwritten = False
    if fix:
        register, is_unwritten = fixing.fixed(
            root,
            register,
            lambda each: rules.check(_judged_as_asked(each, **asked)),
            chosen,
            _tidied(register, root, paths) if not selected else (),
            yes=yes,
            dry_run=dry_run,
            private=private,
        )
    judged, both = _judged_as_asked(register, **asked), None
    if since is None:
        found = rules.check(judged)
    else:
        from partnermap.versions import sides

        both = sides.since(root, since, judged, private=private, today=options.today())
        base = _judged_as_asked(both.before.register, **asked)
        judged = judging.judged_as(both.after.register, base)
        found = rules.check_since(
            base,
            judged,
            *both.now,
            private=private,
            earlier=both.earlier,
            committed=both.after.committed,
        )
        found += rules.check_commit(both.after, options.today())
    found = withholding.all_findings(found) if private else withholding.as_shown(found, judged)
    found = chosen(found)
    checked = [path for path in register.contents if records.is_within(path, root, paths)]
    failing = FAILING[fail_on or judged.settings.lint.fail_on]
    listed = withholding.public_news(found) if both and not private else found
    withheld = len(found) - len(listed) if both else None
    verdict = text.verdict(*_counts(register), found, withheld or 0)
    linted = Linted(
        register=register,
        found=listed,
        checked=checked,
        failing=failing,
        verdict=verdict,
        here=records.folder_shown(root),
        top=records.folder_in_repository(root),
        private=private,
        summarised=bool(os.environ.get(records.SUMMARY)),
    )
    said = said_of(listed, *_counts(register), withheld=withheld)
    own = {name: partial(writer, linted) for name, writer in WRITERS.items()}
    for each, file in consumers:
        streams.answer(said, each, file, color=color, own=own)
    if "github" in dict(consumers):
        _summarise(linted)
    if "sarif" in dict(consumers):
        _tell_what_sarif_lacks(linted)
    streams.note(verdict)
    records.require_records(root, register)
    if is_unwritten or any(rules.BY_CODE[finding.code].severity in failing for finding in found):
        raise typer.Exit(1)


def _tidied(register: "Register", root: Path, paths: list[Path] | None) -> list[str]:
    """The files that may be mended as a whole: none of a register of a newer edition, whose files are not known here."""
    if register.newer_format():
        return []
    return [path for path in register.contents if records.is_within(path, root, paths)]


def _require_fitting(
    format_: str, output: Path | None, since: str | None, *, fix: bool, yes: bool, dry_run: bool
) -> None:
    """Raise `UsageError` for options that do not go with each other."""
    if not fix and (yes or dry_run):
        raise UsageError("--yes and --dry-run are for --fix")
    if not fix:
        return
    if since is not None:
        raise UsageError("--fix mends the records as they are; it takes no --since")
    if output is None and format_ not in SHOWN_BELOW_A_DIFFERENCE:
        raise UsageError(
            f"--fix shows what it changes first; write {format_} to a file, with --output or --also"
        )


def _judged_as_asked(register: "Register", *, strict: bool, ignoring_nothing: bool) -> "Register":
    """A register with what the options ask of it."""
    from partnermap.rules import judging

    register = judging.strict(register) if strict else register
    return judging.ignoring_nothing(register) if ignoring_nothing else register


def _consumer(text: str) -> tuple[str, Path]:
    """A format and the file it goes to, from `json:lint.json`; the file may hold colons."""
    format_, _, file = text.partition(":")
    if format_ not in FORMATS or not file:
        known = ", ".join(FORMATS)
        raise UsageError(f"--also {quoted(text)} is not FORMAT:FILE with one of the formats {known}")
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
            raise UsageError(f"{option} {quoted(code)} is no rule's code; partnermap explain lists them all")
    return codes


def _counts(register: "Register") -> tuple[int, int, int]:
    """Partnerships, evaluations and actions, those included that could not be read."""
    return len(register.ids["partnership"]), len(register.ids["evaluation"]), register.action_count()


def _tell_what_sarif_lacks(linted: Linted) -> None:
    from partnermap.formats import sarif

    if left := sarif.left_out(linted.found):
        streams.note(left)


def _summarise(linted: Linted) -> None:
    """Add the full list to the summary of the job, where there is one."""
    from partnermap.formats import github
    from partnermap.workspace.results import append_text

    if file := os.environ.get(records.SUMMARY):
        append_text(Path(file), github.summary(linted.found, linted.verdict, linted.top))
