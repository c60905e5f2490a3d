"""All commands together, in the order in which help lists them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import typer
from typer.main import get_command

from partnermap import __version__
from partnermap.cli import (
    action,
    agree,
    assurance,
    audit,
    decision,
    diff,
    explain,
    export,
    fmt,
    form,
    history,
    importing,
    init,
    lint,
    listing,
    mapping,
    milestone,
    new,
    new_evaluation,
    overdue,
    programme,
    remind,
    report,
    schema,
    setting,
    show,
    streams,
    upgrade,
)
from partnermap.cli.usage import guarded
from partnermap.errors import UsageError

HELP = """Check a register of partnerships, see what is overdue, render committee reports.

Every command has its own --help, with an example. Start in the folder with partnermap.yaml:

\b
    partnermap lint
    partnermap overdue
    partnermap report --year 2009/10
"""


Command = tuple[Callable[..., object], str]
"""What a command runs, and an example of it."""


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """Commands that a word stands before, by the word that follows it."""

    help: str
    commands: Mapping[str, Command]


ACTION = CommandGroup(
    "Record what became of an action, without editing its file by hand.",
    {
        "add": (
            action.add,
            'action add museums-2009-10 --issue 2 --action "Publish the plan" --on 2010-02-11',
        ),
        "assign": (
            action.assign,
            'action assign museums-2009-10/1a --responsible "Head of Cultural Services"',
        ),
        "target": (action.target, "action target museums-2009-10/1a --date 2010-03-31"),
        "progress": (
            action.progress,
            'action progress museums-2009-10/1a --on 2009-11-03 --note "A first draft is with the partners"',
        ),
        "done": (action.done, "action done museums-2009-10/1a --on 2010-01-12"),
        "complete": (
            action.complete,
            'action complete museums-2009-10/1a --on 2010-02-11 --evidence "Signed agreement"',
        ),
        "verify": (
            action.verify,
            'action verify museums-2009-10/1a --by "Principal Auditor" --on 2010-03-01',
        ),
        "revise": (
            decision.revise,
            'action revise museums-2009-10/1a --to 2010-09-30 --on 2010-02-16 --reason "The grant comes in July"',
        ),
        "request": (
            decision.request,
            'action request museums-2009-10/1a withdraw --on 2010-02-16 --reason "The county has its own"',
        ),
        "approve": (
            decision.approve,
            'action approve museums-2009-10/1a --by "Museums Partnership Board" --on 2010-03-02 --minute 21',
        ),
        "refuse": (
            decision.refuse,
            'action refuse museums-2009-10/1a --by "Museums Partnership Board" --on 2010-03-02 --minute 21',
        ),
        "defer": (
            decision.defer,
            'action defer museums-2009-10/1a --until 2010-09 --by "Museums Partnership Board" --on 2010-03-02',
        ),
        "withdraw": (
            decision.withdraw,
            'action withdraw museums-2009-10/1a --by "Museums Partnership Board" --on 2010-03-02 --minute 21',
        ),
        "transfer": (
            decision.transfer,
            "action transfer museums-2009-10/1a --to museums-2010-11/2b --by Cabinet --on 2010-03-02",
        ),
        "reopen": (
            decision.reopen,
            'action reopen museums-2009-10/1a --by "Museums Partnership Board" --on 2010-03-02 --minute 21',
        ),
    },
)
MILESTONE = CommandGroup(
    "Record how far an evaluation is, without editing its file by hand.",
    {
        "plan": (milestone.plan, "milestone plan museums-2009-10 started --date 2009-03"),
        "reach": (
            milestone.reach,
            'milestone reach museums-2009-10 reported --on 2009-07-14 --forum "Budget and Performance Panel"',
        ),
        "revise": (
            milestone.revise,
            'milestone revise museums-2009-10 agreed --to 2009-09 --on 2009-07-20 --reason "The board meets then"',
        ),
        "defer": (
            milestone.defer,
            'milestone defer museums-2009-10 --on 2009-07-20 --reason "The board is being elected"',
        ),
        "withdraw": (
            milestone.withdraw,
            'milestone withdraw museums-2009-10 --on 2009-07-20 --reason "The partnership is being wound up"',
        ),
    },
)

NEW = CommandGroup(
    "Begin a record, with the questions that it still leaves to be answered.",
    {
        "partnership": (new.partnership, 'new partnership --name "Museums Partnership"'),
        "evaluation": (
            new_evaluation.evaluation,
            "new evaluation museums --year 2009/10 --round pilot --plan completed=2009-06",
        ),
        "report": (
            new.report,
            'new report --year 2009/10 --meeting 2009-07-14 --committee "Budget and Performance Panel"',
        ),
        "strategy": (new.strategy, 'new strategy --title "Corporate Plan" --from 2009/10'),
        "post": (new.post, 'new post --name "Head of Cultural Services"'),
    },
)

COMMANDS: Mapping[str, Command | CommandGroup] = {
    "init": (init.init, "init register"),
    "lint": (lint.lint, "lint --fail-on warning --also json:lint.json"),
    "explain": (explain.explain, "explain PM201"),
    "overdue": (overdue.overdue, "overdue --within 30d --by responsible"),
    "assurance": (assurance.assurance, "assurance --year 2009/10 --on 2010-07-31"),
    "list": (listing.list_rows, "list actions --year 2009/10 --state overdue"),
    "show": (show.show, "show museums-2009-10/1a"),
    "map": (mapping.map_, "map --part duplicates --on 2010-03-30"),
    "report": (report.report, "report --year 2009/10 --output report.html"),
    "programme": (programme.programme, "programme --year 2009/10 --new-since 2009-07-14"),
    "remind": (remind.remind, "remind --within 30d --format eml --output drafts"),
    "export": (export.export, "export --output partnerships.ics"),
    "form": (form.form, "form --partnership museums --year 2009/10 --output form.xlsx"),
    "new": NEW,
    "agree": (
        agree.agree,
        'agree museums-2009-10 --forum "Museums Partnership Board" --on 2009-09-22 --minute 14',
    ),
    "set": (setting.set_, 'set museums "service=Cultural Services" statutory=false'),
    "action": ACTION,
    "milestone": MILESTONE,
    "import": (importing.import_, "import tracker.xlsx --partnership museums --year 2009/10 --dry-run"),
    "fmt": (fmt.fmt, "fmt --check"),
    "upgrade": (upgrade.upgrade, "upgrade --yes"),
    "schema": (schema.schema, "schema --check"),
    "diff": (diff.diff, "diff origin/main --format markdown --fail-on blocking"),
    "audit": (audit.audit, "audit v2010.1..main"),
    "history": (history.history, "history museums-2009-10/1a"),
}
"""All commands, in the order in which help lists them."""

NAMES: Sequence[str] = [
    f"{name} {verb}" if verb else name
    for name, each in COMMANDS.items()
    for verb in (each.commands if isinstance(each, CommandGroup) else [""])
]
"""What is typed for each command that runs something."""


@cache
def command(name: str | None = None) -> Any:  # noqa: ANN401 -- the class differs between the versions of typer
    """The command line, with all its commands or with the one that a line begins with.

    Typer builds every option of every command, which takes as long as many a command does; the others' are not built
    where one is named.
    """
    app = _typer(HELP)
    app.callback()(_partnermap)
    for each in [name] if name else COMMANDS:
        found = COMMANDS[each]
        if isinstance(found, CommandGroup):
            group = _typer(found.help)
            for verb, of_verb in found.commands.items():
                _add(group, verb, of_verb)
            app.add_typer(group, name=each)
        else:
            _add(app, each, found)
    return guarded(get_command(app))


def _typer(help_: str) -> typer.Typer:
    return typer.Typer(
        help=help_,
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _add(app: typer.Typer, name: str, added: Command) -> None:
    """Give a command line a command; its help as the text has it, which `python -OO` has taken away."""
    function, example = added
    help_ = None
    if sys.flags.optimize > 1:
        from partnermap.model.described import docstring

        help_ = docstring(function)
    app.command(name, help=help_, epilog=f"Example: partnermap {example}")(function)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 -- typer hands over the option's value
    if wanted:
        typer.echo(f"partnermap {__version__}")
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    from partnermap.cli.usage import none_of
    from partnermap.formats.shells import SCRIPTS

    if shell is None:
        return
    if shell not in SCRIPTS:
        raise UsageError(none_of("--completion", shell, SCRIPTS))
    streams.result(SCRIPTS[shell])
    raise typer.Exit


def _partnermap(
    *,
    completion: Annotated[
        str | None,
        typer.Option(
            "--completion",
            metavar="[bash|zsh|fish|powershell]",
            callback=_show_completion,
            is_eager=True,
            help="Show what such a shell runs to complete commands, ids, posts, codes and years.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take the options that come before a command; each has been answered."""
