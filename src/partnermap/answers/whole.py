"""One record with everything that is known of it and follows from it, spelt out key by key for `show`."""

from collections.abc import Mapping
from decimal import Decimal

from partnermap.answers.columns import (
    ACTION,
    EVALUATION,
    EXCEPTION,
    ORGANISATION,
    PARTNERSHIP,
    STEP,
    STRATEGY,
    Keys,
    day,
    spelt_out,
    written,
)
from partnermap.model.evaluation import Issue, Revision
from partnermap.model.partnership import (
    Agreement,
    Assurance,
    Ended,
    ExitStrategy,
    Funding,
    GoverningDocument,
    Member,
    OfficerInvolvement,
    Risk,
    Score,
    Seat,
)
from partnermap.model.period import notice_runs_out
from partnermap.model.scoring import risk_score
from partnermap.model.value import Decision
from partnermap.queries.actions import ActionRow
from partnermap.queries.listing import EvaluationRow, PartnershipRow, Row, StrategyRow
from partnermap.queries.mapping.organisations import OrganisationRow


def record(row: Row) -> tuple[str, Keys]:
    """The kind of a record and its keys."""
    if isinstance(row, ActionRow):
        return "action", action(row)
    if isinstance(row, EvaluationRow):
        return "evaluation", evaluation(row)
    if isinstance(row, PartnershipRow):
        return "partnership", partnership(row)
    if isinstance(row, OrganisationRow):
        return "organisation", organisation(row)
    return "strategy", strategy(row)


def action(row: ActionRow) -> Keys:
    """An action with its history."""
    record = row.action
    return {
        **spelt_out(ACTION, row),
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


def evaluation(row: EvaluationRow) -> Keys:
    """An evaluation with its steps, findings, issues and actions."""
    record = row.evaluation
    actions = {each.action.ref: each for each in row.actions}
    return {
        **spelt_out(EVALUATION, row),
        "framework": record.framework.toolkit or record.framework.own if record.framework else None,
        "approach": record.approach,
        "hours_planned": record.hours_planned,
        "milestones": {step: spelt_out(STEP, found) for step, found in row.programme.milestones.items()},
        "exceptions": [spelt_out(EXCEPTION, each) for each in row.programme.exceptions],
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


def _issue(issue: Issue, actions: Mapping[str, ActionRow]) -> Keys:
    return {
        "ref": issue.ref,
        "issue": issue.issue,
        "criterion": issue.criterion,
        "priority": issue.priority,
        "raised": issue.raised,
        "actions": [spelt_out(ACTION, actions[each.ref]) for each in issue.actions if each.ref in actions],
    }


def partnership(row: PartnershipRow) -> Keys:
    """A partnership with its members, documents, agreement and money."""
    record = row.partnership
    return {
        **spelt_out(PARTNERSHIP, row),
        "purpose": record.purpose,
        "legal_form": record.legal_form,
        "statutory": record.statutory,
        "level": record.level,
        "area": record.area,
        "portfolio_holder": record.portfolio_holder,
        "registered": written(record.registered),
        "compellable": record.compellable,
        "significance": [_score(each) for each in record.significance],
        "members": [_member(each) for each in record.members],
        "council_seats": [_seat(each) for each in record.council_seats],
        "officer_involvement": [_involvement(each) for each in record.officer_involvement],
        "strategies": [
            {"strategy": each.strategy, "contribution": each.contribution, "objective": each.objective}
            for each in record.strategies
        ],
        "governance": [_document(each) for each in record.governance],
        "agreement": _agreement(record.agreement) if record.agreement else None,
        "exit_strategy": _exit(record.exit_strategy) if record.exit_strategy else None,
        "risk": _risk(record.risk) if record.risk else None,
        "funding": [_funding(each) for each in record.funding],
        "assurance": [_assurance(each) for each in record.assurance],
        "related": [{"partnership": each.partnership, "relation": each.relation} for each in record.related],
        "ended": _ended(record.ended) if record.ended else None,
    }


def _score(score: Score) -> Keys:
    return {
        "edition": score.edition,
        "scored": written(score.scored),
        "significant": score.significant,
        "scores": dict(score.scores),
        "tier": score.tier,
        "test": dict(score.test),
    }


def _seat(seat: Seat) -> Keys:
    return {
        "post": seat.post,
        "kind": seat.kind,
        "voting": seat.voting,
        "reports_to": seat.reports_to,
        "frequency": seat.frequency,
    }


def _involvement(involvement: OfficerInvolvement) -> Keys:
    return {
        "post": involvement.post,
        "service": involvement.service,
        "role": involvement.role,
        "hours_per_year": involvement.hours_per_year,
        "in_service_plan": involvement.in_service_plan,
    }


def _exit(strategy: ExitStrategy) -> Keys:
    return {
        "missing": strategy.missing,
        "agreed": written(strategy.agreed),
        "covers": list(strategy.covers),
        "lacks": list(strategy.lacks),
    }


def _risk(risk: Risk) -> Keys:
    return {
        "register": risk.register_kept,
        "reviewed": written(risk.reviewed),
        "edition": risk.edition,
        "impact": risk.impact,
        "likelihood": risk.likelihood,
        "score": risk_score(risk),
    }


def _assurance(assurance: Assurance) -> Keys:
    report, governance = assurance.annual_report, assurance.governance
    return {
        "year": assurance.year,
        "annual_report_due": written(report.due) if report else None,
        "annual_report_received": written(report.received) if report else None,
        "rating": governance.rating if governance else None,
        "given_by": governance.given_by if governance else None,
        "day": written(governance.day) if governance else None,
        "rechecked": written(governance.rechecked) if governance else None,
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
        "pooled": funding.pooled,
        "liabilities": [{"what": each.what, "amount": _pounds(each.amount)} for each in funding.liabilities],
    }


def _pounds(amount: Decimal | None) -> str | None:
    """Pounds as text, which no reader of JSON rounds."""
    return written(amount)


def _ended(ended: Ended) -> Keys:
    return {"last_day": day(ended.last_day), "how": ended.how, "into": ended.into, **_decided(ended)}


def strategy(row: StrategyRow) -> Keys:
    """A strategy with its objectives and who serves them."""
    return {
        **spelt_out(STRATEGY, row),
        "supports": list(row.strategy.supports),
        "objectives": dict(row.strategy.objectives),
        "served_by": [
            {"partnership": partnership_id, "contribution": link.contribution, "objective": link.objective}
            for partnership_id, link in row.served_by
        ],
    }


def organisation(row: OrganisationRow) -> Keys:
    """An organisation with its place in each partnership it is or was in."""
    return {
        **spelt_out(ORGANISATION, row),
        "memberships": [
            {"partnership": each.partnership, **_member(each.member), "ended": day(each.ended)}
            for each in row.memberships
        ],
        "owns": list(row.owns),
        "accountable_for": [
            {"partnership": partnership, "year": year} for partnership, year in row.accountable_for
        ],
    }
