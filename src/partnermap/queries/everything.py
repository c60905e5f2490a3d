"""All the rows of a register on a day: one of each record, with what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.reference import Framework, Significance
from partnermap.model.report_sheet import ReportSheet
from partnermap.queries.actions import ActionRow, action_rows
from partnermap.queries.body_changes import BodyChangeRow, body_change_rows
from partnermap.queries.due_days import DueDay
from partnermap.queries.listing import (
    EvaluationRow,
    PartnershipRow,
    StrategyRow,
    evaluation_rows,
    organisations_in,
    partnership_rows,
    strategies_in,
)
from partnermap.queries.mapping.organisations import OrganisationRow
from partnermap.queries.obligations import obligations
from partnermap.queries.posts import PostRow, post_rows
from partnermap.register import Entry, Register


@dataclass(frozen=True, slots=True)
class Everything:
    """The rows that the lists show, those of records that have no list, and what is due beside actions."""

    on: date
    partnerships: Sequence[PartnershipRow]
    evaluations: Sequence[EvaluationRow]
    actions: Sequence[ActionRow]
    strategies: Sequence[StrategyRow]
    organisations: Sequence[OrganisationRow]
    posts: Sequence[PostRow]
    body_changes: Sequence[BodyChangeRow]
    reports: Sequence[Entry[ReportSheet]]
    frameworks: Sequence[Entry[Framework]]
    significance: Significance | None
    due: Sequence[DueDay]


def everything(register: Register, on: date) -> Everything:
    """All of a register as it stood on a day."""
    return Everything(
        on=on,
        partnerships=partnership_rows(register, on),
        evaluations=evaluation_rows(register, on),
        actions=list(action_rows(register, on)),
        strategies=strategies_in(register, on),
        organisations=organisations_in(register, on),
        posts=post_rows(register, on).posts,
        body_changes=body_change_rows(register),
        reports=list(register.reports.values()),
        frameworks=list(register.frameworks.values()),
        significance=register.significance.record if register.significance else None,
        due=obligations(register, on),
    )
