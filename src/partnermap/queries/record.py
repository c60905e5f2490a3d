"""The one record that an id or a name stands for, with what follows from it on a day."""

from collections.abc import Iterable
from datetime import date
from typing import get_args

from partnermap.queries.account import ALL, Scope
from partnermap.queries.actions import ActionRow, action_rows
from partnermap.queries.listing import (
    EvaluationRow,
    PartnershipRow,
    StrategyRow,
    evaluation_rows,
    partnership_rows,
    strategies_in,
)
from partnermap.queries.mapping.organisations import OrganisationRow, organisation_rows
from partnermap.queries.naming import Kind, named
from partnermap.queries.posts import PostRow, post_rows
from partnermap.register import Register

RecordRow = PartnershipRow | EvaluationRow | ActionRow | StrategyRow | OrganisationRow | PostRow


def row_of(register: Register, wanted: str, on: date) -> RecordRow:
    """The one record that has an id, or goes by a name; an organisation's places in ended partnerships are marked.

    Raises `NothingThereError` where none has, or several.
    """
    found = named(register, wanted, *get_args(Kind))
    rows: Iterable[RecordRow]
    match found.kind:
        case "partnership":
            rows = partnership_rows(register, on)
        case "evaluation":
            rows = evaluation_rows(register, on)
        case "strategy":
            rows = strategies_in(register, on)
        case "action":
            rows = action_rows(register, on)
        case "organisation":
            rows = organisation_rows(register, idle=True, on=on)
        case "post":
            rows = post_rows(register, on)
    return next(row for row in rows if found.id == _id(row))


def _id(row: RecordRow) -> str:
    return row.id or row.name if isinstance(row, OrganisationRow | PostRow) else row.id


def scope_of(row: RecordRow) -> Scope:
    """Whose parts are told of with a record."""
    match row:
        case PartnershipRow():
            return Scope([row.id], named=True)
        case EvaluationRow():
            return Scope(evaluation=row.id)
        case ActionRow():
            return Scope(evaluation=row.evaluation_id)
    return ALL
