"""The answer of `assurance`, spelt out key by key; the keys of a partnership are the columns of CSV."""

from collections.abc import Callable
from operator import attrgetter

from partnermap.answers.columns import Columns, Keys, Plain, day, spelt_out, written
from partnermap.queries.agreements import AgreementRow, ExitRow, HandOver, NoticeRow, ReviewRow
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.exposure import FundingRow, RiskRow
from partnermap.queries.returns import AssuranceRow, GovernanceRow
from partnermap.queries.significance import MappingResult


def _governance(value_of: Callable[[GovernanceRow], Plain]) -> Callable[[AssuranceRow], Plain]:
    """What the governance assurance says, None where there is none."""
    return lambda row: value_of(row.governance) if row.governance else None


PARTNERSHIP: Columns[AssuranceRow] = {
    "partnership": attrgetter("partnership_id"),
    "name": attrgetter("partnership.name"),
    "standing": attrgetter("standing"),
    "tier": attrgetter("tier"),
    "lead_officer": attrgetter("partnership.lead_officer"),
    "compellable": attrgetter("partnership.compellable"),
    "report_due": lambda row: written(row.report.due),
    "report_received": lambda row: written(row.report.received),
    "report_state": attrgetter("report.state"),
    "report_days_late": attrgetter("report.days_late"),
    "edition": _governance(attrgetter("edition")),
    "rating": _governance(attrgetter("rating")),
    "given_by": _governance(attrgetter("given_by")),
    "day": _governance(lambda row: written(row.day)),
    "recheck_due": _governance(lambda row: day(row.recheck_due)),
    "rechecked": _governance(lambda row: written(row.rechecked)),
    "recheck": _governance(attrgetter("recheck")),
    "previous_rating": _governance(attrgetter("previous")),
    "previous_edition": _governance(attrgetter("previous_edition")),
    "movement": _governance(attrgetter("movement")),
}
"""A partnership in the answer of `assurance`."""


def assurance(answer: YearOfAssurance) -> Keys:
    """All of it."""
    return {
        "year": answer.year,
        "on": day(answer.on),
        "within_days": answer.within,
        "summary": summary(answer),
        "partnerships": [spelt_out(PARTNERSHIP, row) for row in answer.rows],
        "ratings": [
            {
                "edition": each.edition,
                "ratings": [{"rating": word, "partnerships": count} for word, count in each.counts],
            }
            for each in answer.ratings
        ],
        "agreements": [_agreement(row, answer) for row in answer.agreements],
        "exit_strategies": [_exit(row) for row in answer.exits],
        "reviews": [_review(row) for row in answer.reviews],
        "risks": [_risk(row) for row in answer.risks],
        "funding": [_funding(row) for row in answer.money.rows],
        "not_handed_over": [_hand_over(row) for row in answer.hand_overs],
        "mapping": _mapping(answer.mapping),
    }


def summary(answer: YearOfAssurance) -> Keys:
    """The figures that a report tells."""
    return {
        "partnerships": len(answer.rows),
        "reports_asked": len(answer.asked),
        "reports_received": len(answer.received),
        "reports_received_late": len(answer.with_report("received-late")),
        "reports_outstanding": len(answer.with_report("outstanding")),
        "reports_not_due": len(answer.with_report("not-due")),
        "reports_not_asked": len(answer.with_report("not-asked")),
        "rated": len(answer.rated),
        "unrated": len(answer.unrated),
        "rechecks_due": len(answer.with_recheck("due")),
        "rechecks_overdue": len(answer.with_recheck("overdue")),
        "rechecks_done": len(answer.with_recheck("done", "done-late")),
        "agreements_running_out": len(answer.running_out),
        "without_exit_strategy": len(answer.without_exit),
        "incomplete_exit_strategy": len(answer.incomplete_exit),
        "reviews_overdue": sum(row.state == "overdue" for row in answer.reviews),
        "council_cash": written(answer.money.cash),
        "council_in_kind": written(answer.money.in_kind),
        "liabilities": written(answer.money.owed),
    }


def _agreement(row: AgreementRow, answer: YearOfAssurance) -> Keys:
    return {
        "partnership": row.partnership_id,
        "state": row.state,
        "start": written(row.agreement.start),
        "term_end": day(row.term_end),
        "end": day(row.end),
        "notice_months": row.agreement.notice_months,
        "last_day_to_serve": day(row.last_day_to_serve),
        "notices": [_notice(each) for each in row.notices],
        "runs_out": row.runs_out_within(answer.on, answer.within),
        "exit_strategy": row.exit.state,
    }


def _notice(row: NoticeRow) -> Keys:
    return {
        "served": written(row.served),
        "by": row.by,
        "runs_out": day(row.runs_out),
        "withdrawn": day(row.withdrawn.day) if row.withdrawn else None,
    }


def _exit(row: ExitRow) -> Keys:
    return {
        "partnership": row.partnership_id,
        "state": row.state,
        "agreed": written(row.agreed),
        "covers": list(row.covers),
        "lacks": list(row.lacks),
        "open_issues": [
            {
                "evaluation": each.evaluation_id,
                "issue": each.issue.ref,
                "text": each.issue.issue,
                "actions": [action.action.ref for action in each.actions],
            }
            for each in row.issues
        ],
    }


def _review(row: ReviewRow) -> Keys:
    return {
        "partnership": row.partnership_id,
        "document": row.document.kind,
        "reviewed": written(row.document.reviewed),
        "due": written(row.due),
        "state": row.state,
        "days_overdue": row.days_overdue,
    }


def _risk(row: RiskRow) -> Keys:
    risk = row.risk
    return {
        "partnership": row.partnership_id,
        "register": row.kept,
        "reviewed": written(risk.reviewed) if risk else None,
        "edition": risk.edition if risk else None,
        "impact": risk.impact if risk else None,
        "likelihood": risk.likelihood if risk else None,
        "score": row.score,
        "ranking": row.ranking,
    }


def _funding(row: FundingRow) -> Keys:
    money = row.funding
    return {
        "partnership": row.partnership_id,
        "council_cash": written(money.council_cash),
        "council_in_kind": written(money.council_in_kind),
        "total": written(money.total),
        "pooled": money.pooled,
        "accountable_body": money.accountable_body,
        "liabilities": [{"what": each.what, "amount": written(each.amount)} for each in row.liabilities],
    }


def _hand_over(row: HandOver) -> Keys:
    ended = row.partnership.ended
    return {
        "partnership": row.partnership_id,
        "how": ended.how if ended else None,
        "into": ended.into if ended else None,
        "actions": [each.id for each in row.actions],
    }


def _mapping(result: MappingResult) -> Keys:
    return {
        "significant": result.significant,
        "editions": [
            {
                "edition": each.edition,
                "significant": each.total,
                "tiers": [{"tier": tier, "partnerships": count} for tier, count in each.tiers],
                "without_tier": each.without_tier,
            }
            for each in result.editions
        ],
        "not_significant": [entry.id for entry in result.not_significant],
        "not_tested": [entry.id for entry in result.not_tested],
    }
