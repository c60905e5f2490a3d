"""What a row says, spelt out key by key: the keys of JSON and the columns of CSV are the same."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from partnermap.model.evaluation import Action, Issue, Revision
from partnermap.model.partnership import Agreement, Ended, Funding, GoverningDocument, Member
from partnermap.model.period import notice_runs_out
from partnermap.model.value import Decision
from partnermap.queries.actions import ActionRow, Overdue
from partnermap.queries.listing import EvaluationRow, PartnershipRow, StrategyRow
from partnermap.queries.programme import ExceptionRow, StepRow

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
Keys = Mapping[str, Plain]


def day(value: date | None) -> str | None:
    """A day as `2009-07-14`."""
    return value.isoformat() if value else None


def written(value: object) -> str | None:
    """A period or an amount as it stands in the file."""
    return None if value is None else str(value)


def overdue_action(row: ActionRow) -> Keys:
    """An action in the answer of `overdue`."""
    return {
        "evaluation": row.evaluation_id,
        "partnership": row.partnership_id,
        "year": row.year,
        "issue": row.issue.ref,
        "ref": row.action.ref,
        "action": row.action.action,
        "responsibility": row.responsible,
        "with": list(row.helpers),
        "target_date": written(row.action.target_date),
        "due": day(row.due),
        "days_overdue": row.days_overdue,
        "revisions": row.revisions,
        "slipped_days": row.slipped_days,
        "extension_requested": row.extension_requested,
    }


def due_action(row: ActionRow, answer: Overdue) -> Keys:
    """An action that falls due, in the answer of `overdue --within`."""
    return {**overdue_action(row), "days_until_due": answer.days_until(row)}


def action(row: ActionRow) -> Keys:
    """An action in the answer of `list actions`."""
    completed = row.action.completed
    return {
        **overdue_action(row),
        "state": row.state,
        "rag": row.rag,
        "completed": written(completed.day) if completed else None,
        "days_late": row.days_late,
    }


def partnership(row: PartnershipRow) -> Keys:
    """A partnership in the answer of `list partnerships`."""
    record = row.partnership
    return {
        "partnership": row.id,
        "name": record.name,
        "short_name": record.short_name,
        "kind": record.kind,
        "service": record.service,
        "lead_officer": record.lead_officer,
        "committees": list(record.committees),
        "standing": row.standing,
        "tier": row.tier,
        "notice_runs_out": day(row.notice_runs_out),
        "agreement_end": day(row.agreement_end),
        "hours_per_year": row.hours_per_year,
        "evaluations": list(row.evaluations),
        "open_actions": row.open_actions,
        "overdue_actions": row.overdue_actions,
    }


def evaluation(row: EvaluationRow) -> Keys:
    """An evaluation in the answer of `list evaluations`."""
    return {
        "evaluation": row.id,
        "partnership": row.evaluation.partnership,
        "year": row.evaluation.year,
        "round": row.evaluation.round,
        "stage": row.programme.stage,
        "state": row.programme.state,
        "behind_plan": row.programme.behind_plan,
        "issue_count": len(row.evaluation.issues),
        "action_count": len(row.actions),
        "open_actions": row.open_actions,
        "overdue_actions": row.overdue_actions,
    }


def strategy(row: StrategyRow) -> Keys:
    """A strategy in the answer of `list strategies`."""
    return {
        "strategy": row.id,
        "title": row.strategy.title,
        "owner": row.strategy.owner,
        "kind": row.strategy.kind,
        "from": written(row.strategy.since),
        "to": written(row.strategy.to),
        "partnerships": [partnership_id for partnership_id, _ in row.served_by],
    }


def whole_action(row: ActionRow) -> Keys:
    """An action in the answer of `show`."""
    record = row.action
    return {
        **action(row),
        "points": list(record.points),
        "priority": record.priority,
        "repeats": record.repeats,
        "done": [day(each) for each in record.done],
        "revision_history": [_revision(each) for each in record.revisions],
        "progress": [{"day": day(each.day), "by": each.by, "note": each.note} for each in record.progress],
        "evidence": record.evidence,
        "verified": {"by": record.verified.by, "day": day(record.verified.day)} if record.verified else None,
        "withdrawn": _decision(record.withdrawn),
        "transferred": {"to": record.transferred.to, **_decided(record.transferred)}
        if record.transferred
        else None,
        "carried_from": record.carried_from,
    }


def _revision(revision: Revision) -> Keys:
    return {
        "to": written(revision.to),
        "day": day(revision.day),
        "reason": revision.reason,
        "approved": _decision(revision.approved),
        "refused": _decision(revision.refused),
    }


def _decision(decision: Decision | None) -> Keys | None:
    return _decided(decision) if decision else None


def _decided(decision: Decision) -> Keys:
    return {"by": decision.by, "day": day(decision.day), "minute": decision.minute, "reason": decision.reason}


def whole_evaluation(row: EvaluationRow) -> Keys:
    """An evaluation in the answer of `show`."""
    record = row.evaluation
    actions = {each.action.ref: each for each in row.actions}
    return {
        **evaluation(row),
        "framework": record.framework.toolkit or record.framework.own if record.framework else None,
        "approach": record.approach,
        "hours_planned": record.hours_planned,
        "milestones": {step: _step(found) for step, found in row.programme.milestones.items()},
        "exceptions": [_exception(each) for each in row.programme.exceptions],
        "self_assessment": {
            criterion: {
                "rating": found.rating,
                "strengths": list(found.strengths),
                "improvements": list(found.improvements),
                "not_applicable": found.not_applicable,
            }
            for criterion, found in record.self_assessment.items()
        },
        "council_view": record.council_role.view if record.council_role else None,
        "conclusion": record.continued_role.conclusion if record.continued_role else None,
        "issues": [_issue(each, actions) for each in record.issues],
    }


def _step(row: StepRow) -> Keys:
    return {
        "planned": written(row.planned),
        "new_plan": written(row.new_plan),
        "actual": written(row.actual),
        "state": row.state,
        "slipped_days": row.slipped_days,
        "forum": row.forum,
    }


def _exception(row: ExceptionRow) -> Keys:
    return {
        "what": row.what,
        "day": day(row.day),
        "to": {step: written(period) for step, period in row.to.items()},
        "steps": list(row.steps),
        "reason": row.reason,
        "told": [{"forum": each.forum, "day": day(each.day)} for each in row.told],
        "cleared": day(row.cleared),
    }


def _issue(issue: Issue, actions: Mapping[str, ActionRow]) -> Keys:
    return {
        "ref": issue.ref,
        "issue": issue.issue,
        "criterion": issue.criterion,
        "priority": issue.priority,
        "raised": issue.raised,
        "actions": [action(actions[each.ref]) for each in issue.actions if each.ref in actions],
    }


def whole_partnership(row: PartnershipRow) -> Keys:
    """A partnership in the answer of `show`."""
    record = row.partnership
    return {
        **partnership(row),
        "purpose": record.purpose,
        "legal_form": record.legal_form,
        "statutory": record.statutory,
        "level": record.level,
        "area": record.area,
        "portfolio_holder": record.portfolio_holder,
        "registered": written(record.registered),
        "members": [_member(each) for each in record.members],
        "strategies": [
            {"strategy": each.strategy, "contribution": each.contribution, "objective": each.objective}
            for each in record.strategies
        ],
        "governance": [_document(each) for each in record.governance],
        "agreement": _agreement(record.agreement) if record.agreement else None,
        "funding": [_funding(each) for each in record.funding],
        "related": [{"partnership": each.partnership, "relation": each.relation} for each in record.related],
        "ended": _ended(record.ended) if record.ended else None,
    }


def _member(member: Member) -> Keys:
    return {
        "organisation": member.organisation,
        "role": member.role,
        "sector": member.sector,
        "voting": member.voting,
        "joined": written(member.joined),
        "left": written(member.left),
    }


def _document(document: GoverningDocument) -> Keys:
    return {
        "kind": document.kind,
        "adopted": written(document.adopted),
        "review_due": written(document.review_due),
        "reviewed": written(document.reviewed),
        "next_due": written(document.next_due),
    }


def _agreement(agreement: Agreement) -> Keys:
    months = agreement.notice_months
    return {
        "start": written(agreement.start),
        "end": written(agreement.end),
        "notice_months": months,
        "extensions": [{"to": written(each.to), **_decided(each)} for each in agreement.extensions],
        "notices": [
            {
                "served": written(each.served),
                "by": each.by,
                "runs_out": day(notice_runs_out(each.served.last, months)) if months is not None else None,
                "withdrawn": _decision(each.withdrawn),
            }
            for each in agreement.notices
        ],
    }


def _funding(funding: Funding) -> Keys:
    return {
        "year": funding.year,
        "council_cash": _pounds(funding.council_cash),
        "council_in_kind": _pounds(funding.council_in_kind),
        "total": _pounds(funding.total),
        "accountable_body": funding.accountable_body,
    }


def _pounds(amount: Decimal | None) -> str | None:
    """Pounds as text, which no reader of JSON rounds."""
    return written(amount)


def _ended(ended: Ended) -> Keys:
    return {"last_day": day(ended.last_day), "how": ended.how, "into": ended.into, **_decided(ended)}


def whole_strategy(row: StrategyRow) -> Keys:
    """A strategy in the answer of `show`."""
    return {
        **strategy(row),
        "supports": list(row.strategy.supports),
        "objectives": dict(row.strategy.objectives),
        "served_by": [
            {"partnership": partnership_id, "contribution": link.contribution, "objective": link.objective}
            for partnership_id, link in row.served_by
        ],
    }
