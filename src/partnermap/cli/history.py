"""`partnermap history`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.errors import NothingThereError
from partnermap.formats import TEXTS

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.register.redaction import Shown


def history(
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of an action, an evaluation, a partnership or a change of bodies, as museums-2009-10/1a; or its name.",
        ),
    ],
    *,
    at: options.At = None,
    format_: Annotated[str | None, options.format_among(TEXTS, "How it is shown; by default text.")] = None,
    root: options.Root = None,
    output: options.Output = None,
    private: options.Private = False,
    color: options.Color = None,
    verbose: options.Verbose = False,
) -> None:
    """Tell what became of an action, an evaluation, a partnership or a change of bodies, commit by commit.

    Every wording, responsibility, date and decision, how far target dates slipped from the first
    agreed, and where the file says other than git.
    """
    from partnermap.answers.history import history as said_of
    from partnermap.history.record_history import history as history_of
    from partnermap.versions.committed import settings
    from partnermap.versions.record_versions import record_versions
    from partnermap.versions.repository import root_of

    shown_as = options.format_asked(format_, output, TEXTS)
    root = root_of(root)
    records.require_settings(settings(root, at), root, private=private)
    try:
        record, slash, ref = record_id.partition("/")
        versions, now = record_versions(root, record, at, private=private)
    except NothingThereError:
        meant = _meant(root, record_id, at, private=private)
        if meant is None:
            raise
        record, slash, ref = meant.partition("/")
        versions, now = record_versions(root, record, at, private=private)
    said = said_of(history_of(versions, ref if slash else None, now, private=private))
    if private:
        from partnermap.cli.marking import marked

        def ask(shown: "Shown") -> "Answer":
            parts = [replace(each, register=shown(each.register)) for each in versions]
            return said_of(history_of(parts, ref if slash else None, private=True))

        said = marked(said, shown_as, ask, *(each.register for each in versions))
    at_fault = records.settings_at_fault(*(each.register for each in versions), private=private)
    said = replace(said, left_out=at_fault or None)
    streams.answer(said, shown_as, output, color=color)


def _meant(root: Path, name: str, at: str | None, *, private: bool) -> str | None:
    """The id of the record that goes by a name, as the register is or as a revision has it; None where none does.

    Raises `NothingThereError` where several do.
    """
    from partnermap.queries.naming import Kind, called, named
    from partnermap.register.claims import SETTINGS
    from partnermap.register.redaction import public_register
    from partnermap.versions import committed

    if at is None and (root / SETTINGS).exists():
        _, register = records.read(root)
    else:
        register = committed.at(root, at or "HEAD", private=private).register
    shown = register if private else public_register(register)
    kinds: Sequence[Kind] = ("partnership", "evaluation", "action", "body_change")
    return named(shown, name, *kinds).id if called(shown, name, *kinds) else None
