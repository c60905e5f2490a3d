"""The answer of `show`: one record of any kind with everything that follows from it."""

from datetime import date

from partnermap.answers import (
    actions,
    body_changes,
    evaluations,
    organisations,
    partnerships,
    posts,
    strategies,
)
from partnermap.answers.answer import Answer
from partnermap.answers.fields import record
from partnermap.model.report_sheet import ReportSheet
from partnermap.queries.actions import ActionRow
from partnermap.queries.body_changes import BodyChangeRow
from partnermap.queries.listing import EvaluationRow, PartnershipRow, StrategyRow
from partnermap.queries.posts import PostRow
from partnermap.queries.record import Body, RecordRow
from partnermap.register import Entry
from partnermap.register.labels import Labels, names_in
from partnermap.register.saying import walk


def details(row: RecordRow, on: date, labels: Labels) -> Answer:
    """The record of a row; `labels` are what people call the others that it names."""
    names = names_in(labels)
    match row:
        case PartnershipRow():
            return partnerships.details(row, on, names)
        case EvaluationRow():
            return evaluations.details(row, on, names_in(labels, row.toolkit))
        case ActionRow():
            return actions.details(row, on)
        case StrategyRow():
            return strategies.details(row, on, names)
        case Body():
            return organisations.details(row, on, names)
        case PostRow():
            return posts.details(row, on, names)
        case BodyChangeRow():
            return body_changes.details(row, on, names)
        case Entry():
            kind = "report" if isinstance(row.record, ReportSheet) else "framework"
            return record(kind, row.id, walk(row.record, names=names), keys={"id": row.id}, on=on)
