"""`partnermap set`."""

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from partnermap.cli import records
from partnermap.cli.composed import Ask, records_it

if TYPE_CHECKING:
    from partnermap.recording.recorded import Recorded

RecordAsked = Annotated[
    str,
    typer.Argument(metavar="RECORD", help="The id of a record, or of an action, or what goes by its name."),
]
FieldsTyped = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY=VALUE...",
        help="What a key is to say; KEY+=VALUE adds to a list, KEY= takes away. A dot leads into a group.",
    ),
]


@records_it
def set_(
    record: RecordAsked,
    fields: FieldsTyped,
) -> Ask:
    """Set fields of a record, without editing its file by hand.

    What was agreed is not set but decided: partnermap action and partnermap milestone record that.
    """
    from partnermap.recording.fields import fields_set, fields_typed

    typed = fields_typed(fields)

    def ask(seen: records.Seen) -> "Recorded":
        from partnermap.queries.naming import Kind, named

        meant = named(seen.register, record, *get_args(Kind))
        return fields_set(seen.as_read, meant, typed, private=seen.private)

    return ask
