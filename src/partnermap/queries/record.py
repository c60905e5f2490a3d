"""The one record that an id or a name stands for, with what follows from it on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from partnermap.errors import NothingThereError
from partnermap.model.evaluation import Evaluation
from partnermap.model.record import Record
from partnermap.model.reference import Framework
from partnermap.model.report_sheet import ReportSheet
from partnermap.queries.account import ALL, Scope
from partnermap.queries.actions import ActionRow, action_rows
from partnermap.queries.body_changes import BodyChangeRow, body_change_rows
from partnermap.queries.listing import (
    EvaluationRow,
    PartnershipRow,
    StrategyRow,
    evaluation_rows,
    partnership_rows,
    strategies_in,
)
from partnermap.queries.mapping.organisations import OrganisationRow, organisation_rows
from partnermap.queries.naming import Kind, Named, called, named
from partnermap.queries.posts import PostRow, post_rows
from partnermap.queries.report_sheets import latest_met
from partnermap.register import Entry, Register
from partnermap.register.as_at import as_it_stood
from partnermap.wording.dates import day_in_words


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation with what it owes as a post does, and the changes of bodies that name it.

    `owes` is None where it answers for nothing and has no part beside its memberships.
    """

    organisation: OrganisationRow
    owes: PostRow | None
    body_changes: Sequence[BodyChangeRow]

    @property
    def id(self) -> str:
        """Its id, or the name that no record settles."""
        return self.organisation.id or self.organisation.name


RecordRow = (
    PartnershipRow
    | EvaluationRow
    | ActionRow
    | StrategyRow
    | Body
    | PostRow
    | BodyChangeRow
    | Entry[ReportSheet]
    | Entry[Framework]
)


LONGEST_AHEAD = 365 * 100
"""Days within which a record is looked for that is not there yet."""


def row_of(register: Register, wanted: str, on: date, known: Register) -> RecordRow:
    """The one record that has an id, or goes by a name; an organisation's places in ended partnerships are marked.

    `known` is the register as it is known now. Raises `NothingThereError` where none has, or several, and where the one
    meant is not there yet on the day, with the first on which it is.
    """
    found = _named(register, wanted, on, known)
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
            rows = _bodies(register, on)
        case "post":
            rows = post_rows(register, on).posts
        case "body_change":
            rows = body_change_rows(register)
        case "report":
            rows = register.reports.values()
        case "framework":
            rows = register.frameworks.values()
    return next(row for row in rows if found.id == _id(row))


def _named(register: Register, wanted: str, on: date, known: Register) -> Named:
    kinds = get_args(Kind)
    found = called(register, wanted, *kinds)
    if not found:
        later = called(known, wanted, *kinds)
        if len(later) != 1:
            return named(known, wanted, *kinds)
        since = _first_day(known, later[0], on)
        if since:
            days = day_in_words(on), day_in_words(since)
            raise NothingThereError(f"{later[0].id} is not there yet on {days[0]}; it is from {days[1]} on")
    sheet = latest_met(register, [each.id for each in found], on) if _are_sheets(found) else None
    return Named("report", sheet) if sheet else named(register, wanted, *kinds)


def _are_sheets(found: Sequence[Named]) -> bool:
    return len(found) > 1 and all(each.kind == "report" for each in found)


def _first_day(known: Register, found: Named, on: date) -> date | None:
    """The first day after one on which a record is there; None where there is none within a long time."""
    id_, _, ref = found.id.partition("/")
    entry = next((entries[id_] for entries in known.records() if id_ in entries), None)
    before, day = on, on + timedelta(days=LONGEST_AHEAD)
    if entry is None or not _is_there(entry.record, ref, day):
        return None
    while (day - before).days > 1:
        between = before + (day - before) // 2
        before, day = (before, between) if _is_there(entry.record, ref, between) else (between, day)
    return day


def _is_there(record: Record, ref: str, on: date) -> bool:
    then = as_it_stood(record, on)
    return then is not None and (
        not ref or (isinstance(then, Evaluation) and ref in {action.ref for _, action in then.actions()})
    )


def _id(row: RecordRow) -> str:
    return row.id or row.name if isinstance(row, PostRow) else row.id


def _bodies(register: Register, on: date) -> Iterator[Body]:
    owing = post_rows(register, on).bodies
    changes = body_change_rows(register)
    for row in organisation_rows(register, idle=True, on=on):
        id_ = row.id or row.name
        yield Body(row, owing.get(id_), [each for each in changes if id_ in each.bodies])


def scope_of(row: RecordRow) -> Scope:
    """Whose parts are told of with a record."""
    match row:
        case PartnershipRow():
            return Scope([row.id], named=True)
        case EvaluationRow():
            return Scope(evaluation=row.id)
        case ActionRow():
            return Scope(evaluation=row.evaluation_id)
        case BodyChangeRow() | Entry():
            return Scope(record=row.id)
    return ALL
