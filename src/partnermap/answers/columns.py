"""What a row says, spelt out: the keys of JSON are the columns of CSV."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import TypeVar

from partnermap.queries.actions import ActionRow
from partnermap.queries.due_days import DueDay
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.listing import EvaluationRow, PartnershipRow, StrategyRow
from partnermap.queries.mapping.organisations import OrganisationRow
from partnermap.queries.programme import StepRow

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
Keys = Mapping[str, Plain]
R = TypeVar("R")
Columns = Mapping[str, Callable[[R], Plain]]


def spelt_out(columns: Columns[R], row: R) -> Keys:
    """A row under its keys."""
    return {key: value_of(row) for key, value_of in columns.items()}


def day(value: date | None) -> str | None:
    """A day as `2009-07-14`."""
    return value.isoformat() if value else None


def written(value: object) -> str | None:
    """A period or an amount as it stands in the file."""
    return None if value is None else str(value)


OVERDUE_ACTION: Columns[ActionRow] = {
    "evaluation": attrgetter("evaluation_id"),
    "partnership": attrgetter("partnership_id"),
    "year": attrgetter("year"),
    "issue": attrgetter("issue.ref"),
    "ref": attrgetter("action.ref"),
    "action": attrgetter("action.action"),
    "responsibility": attrgetter("responsible"),
    "with": lambda row: list(row.helpers),
    "target_date": lambda row: written(row.action.target_date),
    "due": lambda row: day(row.due),
    "days_overdue": attrgetter("days_overdue"),
    "revisions": attrgetter("revisions"),
    "slipped_days": attrgetter("slipped_days"),
    "extension_requested": attrgetter("extension_requested"),
}
"""An action in the answer of `overdue`."""


def due_day(each: DueDay, on: date) -> Keys:
    """What is to be done by a day beside actions, in the answer of `overdue --all`."""
    days = each.days_overdue(on)
    return {
        "kind": each.kind,
        "record": each.record,
        "what": each.what,
        "due": day(each.due),
        "days_overdue": days,
        "days_until_due": None if days else (each.due - on).days,
        "partnership": each.partnership_id,
        "responsibility": each.responsible or None,
        "compellable": each.compellable,
    }


ACTION: Columns[ActionRow] = {
    **OVERDUE_ACTION,
    "state": attrgetter("state"),
    "rag": attrgetter("rag"),
    "completed": lambda row: written(row.action.completed.day) if row.action.completed else None,
    "days_late": attrgetter("days_late"),
}
"""An action in the answer of `list actions`."""

PARTNERSHIP: Columns[PartnershipRow] = {
    "partnership": attrgetter("id"),
    "name": attrgetter("partnership.name"),
    "short_name": attrgetter("partnership.short_name"),
    "kind": attrgetter("partnership.kind"),
    "service": attrgetter("partnership.service"),
    "lead_officer": attrgetter("partnership.lead_officer"),
    "committees": lambda row: list(row.partnership.committees),
    "standing": attrgetter("standing"),
    "tier": attrgetter("tier"),
    "notice_runs_out": lambda row: day(row.notice_runs_out),
    "agreement_end": lambda row: day(row.agreement_end),
    "hours_per_year": attrgetter("hours_per_year"),
    "evaluations": lambda row: list(row.evaluations),
    "open_actions": attrgetter("open_actions"),
    "overdue_actions": attrgetter("overdue_actions"),
    "edition": attrgetter("significance.edition"),
    "significant": attrgetter("significance.significant"),
    "points": attrgetter("significance.points"),
    "computed_tier": attrgetter("significance.computed_tier"),
    "recorded_tier": attrgetter("significance.recorded_tier"),
}
"""A partnership in the answer of `list partnerships`."""

EVALUATION: Columns[EvaluationRow] = {
    "evaluation": attrgetter("id"),
    "partnership": attrgetter("evaluation.partnership"),
    "year": attrgetter("evaluation.year"),
    "round": attrgetter("evaluation.round"),
    "stage": attrgetter("programme.stage"),
    "state": attrgetter("programme.state"),
    "behind_plan": attrgetter("programme.behind_plan"),
    "issue_count": lambda row: len(row.evaluation.issues),
    "action_count": lambda row: len(row.actions),
    "open_actions": attrgetter("open_actions"),
    "overdue_actions": attrgetter("overdue_actions"),
}
"""An evaluation in the answer of `list evaluations`."""

STEP: Columns[StepRow] = {
    "planned": lambda row: written(row.planned),
    "new_plan": lambda row: written(row.new_plan),
    "actual": lambda row: written(row.actual),
    "state": attrgetter("state"),
    "slipped_days": attrgetter("slipped_days"),
    "forum": attrgetter("forum"),
}
"""A step of an evaluation."""

EXCEPTION: Columns[ExceptionRow] = {
    "what": attrgetter("what"),
    "day": lambda row: day(row.day),
    "to": lambda row: {step: written(period) for step, period in row.to.items()},
    "steps": lambda row: list(row.steps),
    "reason": attrgetter("reason"),
    "told": lambda row: [{"forum": each.forum, "day": day(each.day)} for each in row.told],
    "cleared": lambda row: day(row.cleared),
    "withheld": attrgetter("withheld"),
}
"""A deviation from the plan of an evaluation."""

STRATEGY: Columns[StrategyRow] = {
    "strategy": attrgetter("id"),
    "title": attrgetter("strategy.title"),
    "owner": attrgetter("strategy.owner"),
    "kind": attrgetter("strategy.kind"),
    "from": lambda row: written(row.strategy.since),
    "to": lambda row: written(row.strategy.to),
    "partnerships": lambda row: list(dict.fromkeys(by for by, _ in row.served_by)),
}
"""A strategy in the answer of `list strategies`."""

ORGANISATION: Columns[OrganisationRow] = {
    "organisation": attrgetter("id"),
    "name": attrgetter("name"),
    "sector": attrgetter("sector"),
    "partnerships": lambda row: list(row.partnerships),
    "other_spellings": lambda row: list(row.other_spellings),
    "formerly": lambda row: list(row.formerly),
}
"""An organisation in the answers of `list organisations` and `map`."""
