"""`partnermap diff`."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from partnermap.cli import options, records, streams
from partnermap.cli.usage import too_much
from partnermap.errors import UsageError
from partnermap.formats import TEXTS

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.changes import Level
    from partnermap.changes.comparison import Comparison
    from partnermap.formats import Look, Own
    from partnermap.register.redaction import Shown
    from partnermap.versions.sides import Sides

GITHUB = "github"
FORMATS = (*TEXTS, GITHUB)
FOR_A_REPOSITORY = ("markdown", GITHUB)
"""The formats that are read beside the files of a repository, and start their paths at its top."""
FAILING: dict[str | None, tuple["Level", ...]] = {
    None: (),
    "blocking": ("blocking",),
    "attention": ("blocking", "attention"),
}
DRIVEN = 7
"""What git hands to a diff driver; two more follow for a renamed file. Of one not merged it hands over the path alone."""


def diff(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BASE[..HEAD] | FOLDER FOLDER]",
            help="A commit, branch or tag, two of them, or two folders; by default the main branch.",
        ),
    ] = None,
    *,
    format_: Annotated[
        str | None, options.format_among(FORMATS, "How changes are shown; by default text.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit code 1 when anything changed.")
    ] = False,
    fail_on: Annotated[
        Literal["blocking", "attention"] | None,
        typer.Option("--fail-on", help="The least level of a change for exit code 1."),
    ] = None,
    driver: Annotated[
        bool, typer.Option("--driver", help="Read the arguments as git hands them to a diff driver.")
    ] = False,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Tell what a change does to the register, in plain words.

    Compares the working tree with where it left BASE; with BASE..HEAD the two commits, with
    BASE...HEAD the second with where it left the first.
    """
    from partnermap.answers.comparison import comparison as said_of
    from partnermap.changes.comparison import compare
    from partnermap.versions.sides import record_path

    shown_as = options.format_asked(format_, output, FORMATS)
    if driver and what and (len(what) == 1 or not record_path(what[0])):
        streams.result(_outside_versions(what), output)
        return
    if fail_on and not what and _is_first(root):
        streams.note("nothing is committed yet, so there is nothing that a change could rewrite")
        return
    root, sides = _sides(what or [], root, driver=driver, private=private)
    if not driver and records.settings_at_fault(sides.before.register, private=private):
        records.require_settings(sides.after.register, root, private=private)
    found = compare(sides.before, sides.after, *sides.now, private=private, earlier=sides.earlier)
    in_repository = shown_as in FOR_A_REPOSITORY
    folder = records.folder_in_repository(root) if in_repository else records.folder_shown(root)
    said = said_of(found, folder)
    if private:
        from partnermap.cli.marking import marked

        def ask(shown: "Shown") -> "Answer":
            before, after = (replace(each, register=shown(each.register)) for each in versions)
            return said_of(compare(before, after, private=True, earlier=sides.earlier), folder)

        versions = sides.before, sides.after
        said = marked(said, shown_as, ask, *(each.register for each in versions))
    at_fault = records.settings_at_fault(sides.before.register, private=private)
    said = replace(said, left_out=at_fault or None)
    streams.answer(said, shown_as, output, color=color, own=_own(found, said, folder))
    if not driver:
        streams.note(said.subject)
        records.require_settings(sides.after.register, root, private=private)
        if (exit_code and found.levels) or any(found.levels[level] for level in FAILING[fail_on]):
            raise typer.Exit(1)


def _outside_versions(handed: list[str]) -> str:
    """What is no record, or not merged yet: no two versions of a register."""
    from partnermap.formats import difference
    from partnermap.workspace.register_files import read_if_regular

    path = handed[0]
    if len(handed) < DRIVEN:
        return difference.not_merged(path)
    before, after = (read_if_regular(path, Path(handed[i])).get(path, b"") for i in (1, 4))
    return difference.of_contents(path, before, after)


def _is_first(root: Path | None) -> bool:
    """Whether what is to be committed would be the first commit of a repository."""
    from partnermap.versions.repository import repository_around, root_of

    return not repository_around(root_of(root)).has_commits()


def _sides(what: list[str], root: Path | None, *, driver: bool, private: bool) -> "tuple[Path, Sides]":
    """What is compared, and the root from which the later version's files would be found."""
    from partnermap.versions import sides
    from partnermap.versions.repository import root_of

    if driver:
        if len(what) < DRIVEN:
            raise UsageError("--driver takes PATH OLD OLD-HEX OLD-MODE NEW NEW-HEX NEW-MODE, as git calls it")
        root = root or sides.root_above(what[0])
        return root, sides.of_one_file(what[0], Path(what[1]), Path(what[4]), root, private=private)
    if len(what) > 2:  # noqa: PLR2004 -- two folders
        raise UsageError(too_much(what[2], "diff", "BASE, BASE..HEAD or two folders"))
    if len(what) == 2:  # noqa: PLR2004 -- the same
        return Path(what[1]), sides.of_folders(Path(what[0]), Path(what[1]))
    root = root_of(root)
    return root, sides.asked_for(root, what[0] if what else None, private=private, today=options.today())


def _own(found: "Comparison", said: "Answer", folder: str) -> "Own":
    """What writes the page for a comment; and annotations, with the page in the summary of the job where there is one."""
    from partnermap.formats import comment

    def annotations(_: "Look") -> str:
        from partnermap.formats import github
        from partnermap.workspace.results import append_text

        summary = os.environ.get(records.SUMMARY)
        if summary:
            append_text(Path(summary), comment.page(said))
        notices = [*filter(None, [said.marking]), *said.omissions()]
        return github.changes(found.changes, notices, folder, summarised=bool(summary))

    return {"markdown": lambda _: comment.page(said), GITHUB: annotations}
