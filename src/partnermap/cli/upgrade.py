"""`partnermap upgrade`."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import options, records, streams
from partnermap.formats import TABLES

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.register import Register


def upgrade(
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write it; otherwise what would change is shown alone.")
    ] = False,
    on: options.On = None,
    format_: options.FormatOption = None,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Bring a register of the first edition of the format to the second.

    Shows what it then says otherwise, and what a person has to settle. Only the number of the format in
    partnermap.yaml is written; a second time nothing changes.
    """
    from partnermap.answers.upgrade import upgrade as said_of
    from partnermap.cli.taking_back import tell_how_taken_back
    from partnermap.edit.upgrading import upgraded
    from partnermap.model.settings import FORMAT
    from partnermap.queries.upgrade import other_due_days
    from partnermap.register import register_of
    from partnermap.register.claims import SETTINGS
    from partnermap.register.refusals import AHEAD_OF_FORMAT
    from partnermap.rules import check, withholding
    from partnermap.versions.committed import are_as_committed
    from partnermap.workspace.writing import changing

    shown_as = options.format_asked(format_, None, TABLES)
    day = options.as_at(on)
    _, as_read = records.read(root)
    only_ahead = {fault.code for fault in as_read.faults} == {AHEAD_OF_FORMAT}
    seen = records.see(root, private=private, keep_going=only_ahead or None)
    register = seen.as_read
    if register.settings.format == FORMAT:
        streams.answer(said_of((), (), is_upgraded=True), shown_as, None)
        return
    content = register.content(SETTINGS)
    made = upgraded(content)
    after = register_of({**register.contents, SETTINGS: made})
    known = {(each.code, each.path, each.key_path) for each in check(register)}
    found = withholding.all_findings(check(after)) if private else withholding.public_findings(check(after))
    new = [each for each in found if (each.code, each.path, each.key_path) not in known]

    def ask(part: "Register") -> "Answer":
        return said_of(other_due_days(part, day), new, is_upgraded=False, lacks=part.private is not None)

    streams.answer(seen.answer(ask, seen.on(day), shown_as), shown_as, None)
    if any((each.code, each.path, each.key_path) not in known for each in after.faults):
        streams.note(
            "nothing is written: commands would stop at what is an error here; settle it, then upgrade"
        )
        raise typer.Exit(1 if yes else 0)
    if yes:
        with changing(seen.root, streams.note) as changes:
            changes.write(seen.root / SETTINGS, content, made)
        streams.note(f"{SETTINGS} is of format {FORMAT} now")
        before = {SETTINGS: content}
        tell_how_taken_back(seen.root, before, are_as_committed(seen.root, before))
    else:
        streams.note("nothing is written yet: partnermap upgrade --yes does it")
