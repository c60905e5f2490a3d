"""The answer of `show`: one record of any kind with everything that follows from it."""

from datetime import date

from partnermap.answers import actions, evaluations, organisations, partnerships, strategies
from partnermap.answers.answer import Answer
from partnermap.queries.actions import ActionRow
from partnermap.queries.listing import EvaluationRow, PartnershipRow, StrategyRow
from partnermap.queries.mapping.organisations import OrganisationRow
from partnermap.queries.record import RecordRow


def shown(row: RecordRow, on: date) -> Answer:
    """The record of a row."""
    match row:
        case PartnershipRow():
            return partnerships.shown(row, on)
        case EvaluationRow():
            return evaluations.shown(row, on)
        case ActionRow():
            return actions.shown(row, on)
        case StrategyRow():
            return strategies.shown(row, on)
        case OrganisationRow():
            return organisations.shown(row, on)
