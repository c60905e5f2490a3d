"""The one record that an id or a name stands for, with what follows from it on a day."""

from datetime import date

from partnermap.queries.actions import ActionRow, action_rows
from partnermap.queries.listing import (
    EvaluationRow,
    PartnershipRow,
    StrategyRow,
    evaluation_rows,
    partnership_rows,
    strategies_in,
)
from partnermap.queries.mapping.organisations import Names, OrganisationRow, organisation_rows
from partnermap.register import Register
from partnermap.spelling import require_known

RecordRow = PartnershipRow | EvaluationRow | ActionRow | StrategyRow | OrganisationRow


def row_of(register: Register, record_id: str, on: date) -> RecordRow:
    """The one record that has an id, or the organisation that goes by a name.

    Raises `NothingThereError` where none has.
    """
    if record_id in register.partnerships:
        return next(row for row in partnership_rows(register, on) if row.id == record_id)
    if record_id in register.evaluations:
        return next(row for row in evaluation_rows(register, on) if row.id == record_id)
    if record_id in register.strategies:
        return next(row for row in strategies_in(register, on) if row.id == record_id)
    organisation = _organisation(register, record_id, on)
    if organisation:
        return organisation
    actions = {row.id: row for row in action_rows(register, on)}
    evaluation_id, slash, _ = record_id.partition("/")
    if slash and evaluation_id in register.evaluations:
        require_known(record_id, [each for each in actions if each.startswith(f"{evaluation_id}/")], "action")
    elif not slash:
        ids = [*register.partnerships, *register.evaluations, *register.strategies, *register.organisations]
        require_known(record_id, [*ids, *_names(register)], "record")
    require_known(record_id, actions, "action")
    return actions[record_id]


def _organisation(register: Register, wanted: str, on: date) -> OrganisationRow | None:
    """The organisation that has an id, or one of whose names it is; its places in ended partnerships are marked."""
    names = Names(register)
    key = wanted if wanted in register.organisations else names.key(wanted)
    rows = organisation_rows(register, idle=True, on=on)
    return next((row for row in rows if key in {row.id, names.key(row.name)}), None)


def _names(register: Register) -> list[str]:
    """The names of the organisations that are not ids already."""
    return [row.name for row in organisation_rows(register, idle=True)]
