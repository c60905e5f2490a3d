"""All commands together, in the order in which help lists them."""

import sys
from collections.abc import Callable
from typing import Annotated, Any, cast

import typer
from typer.main import get_command

from partnermap import __version__
from partnermap.cli import (
    assurance,
    audit,
    diff,
    explain,
    export,
    fmt,
    history,
    init,
    lint,
    listing,
    mapping,
    overdue,
    programme,
    remind,
    report,
    schema,
    show,
    upgrade,
)

HELP = """Check a register of partnerships, see what is overdue, render committee reports.

Every command has its own --help, with an example. Start in the folder with partnermap.yaml:

\b
    partnermap lint
    partnermap overdue
    partnermap report --year 2009/10
"""


def command() -> Any:  # noqa: ANN401 -- the class differs between the versions of typer
    """The whole command line."""
    app = typer.Typer(
        help=HELP,
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_partnermap)
    app.command("init", epilog="Example: partnermap init register")(init.init)
    app.command("lint", epilog="Example: partnermap lint --fail-on warning --also json:lint.json")(lint.lint)
    app.command("explain", epilog="Example: partnermap explain PM201")(explain.explain)
    app.command("overdue", epilog="Example: partnermap overdue --within 30d --by responsible")(
        overdue.overdue
    )
    app.command("assurance", epilog="Example: partnermap assurance --year 2009/10 --on 2010-07-31")(
        assurance.assurance
    )
    app.command("list", epilog="Example: partnermap list actions --year 2009/10 --state overdue")(
        listing.list_rows
    )
    app.command("show", epilog="Example: partnermap show museums-2009-10/1a")(show.show)
    app.command("map", epilog="Example: partnermap map --part duplicates --on 2010-03-30")(mapping.map_)
    app.command("report", epilog="Example: partnermap report --year 2009/10 --output report.html")(
        report.report
    )
    app.command("programme", epilog="Example: partnermap programme --year 2009/10 --new-since 2009-07-14")(
        programme.programme
    )
    app.command("remind", epilog="Example: partnermap remind --within 30d --format eml --output drafts")(
        remind.remind
    )
    app.command("export", epilog="Example: partnermap export --output partnerships.ics")(export.export)
    app.command("fmt", epilog="Example: partnermap fmt --check")(fmt.fmt)
    app.command("upgrade", epilog="Example: partnermap upgrade --yes")(upgrade.upgrade)
    app.command("schema", epilog="Example: partnermap schema --check")(schema.schema)
    app.command("diff", epilog="Example: partnermap diff origin/main --format markdown --fail-on blocking")(
        diff.diff
    )
    app.command("audit", epilog="Example: partnermap audit v2010.1..main")(audit.audit)
    app.command("history", epilog="Example: partnermap history museums-2009-10/1a")(history.history)
    if sys.flags.optimize > 1:
        _restore_help(app)
    return get_command(app)


def _restore_help(app: typer.Typer) -> None:
    """Give each command the text of its help, which `python -OO` has taken away."""
    from partnermap.model.described import docstring

    for each in app.registered_commands:
        each.help = docstring(cast("Callable[..., object]", each.callback))


def _show_version(wanted: bool) -> None:  # noqa: FBT001 -- typer hands over the option's value
    if wanted:
        typer.echo(f"partnermap {__version__}")
        raise typer.Exit


def _partnermap(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take the options that come before a command; there is none but `--version`, which has been answered."""
