"""The answer of `assurance` as a person reads it: the figures first, then what stands behind them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from partnermap.answers.tables import Sheet, Table, left_out
from partnermap.finding import Finding
from partnermap.queries.agreements import AgreementRow, ExitRow, HandOver, ReviewRow
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.exposure import FundingRow, RiskRow
from partnermap.queries.returns import AssuranceRow, GovernanceRow, RatingMovement
from partnermap.wording.dates import day_in_words
from partnermap.wording.money import pounds
from partnermap.wording.numbers import counted

AGREEMENT_STATES = {
    "ended": "partnership ended",
    "end-passed": "end passed, still active",
    "notice-running": "notice running",
    "open-ended": "no end",
    "running": "running",
}
EXIT_STATES = {"none": "none", "not-recorded": "not on record", "agreed": "agreed"}
MOVEMENTS: dict[RatingMovement, str] = {
    "better": "better",
    "same": "the same",
    "worse": "worse",
    "scale-changed": "scale changed",
}
CANNOT_BE_REQUIRED = "cannot be required"


def assurance(answer: YearOfAssurance, faults: Sequence[Finding] | None = None) -> Sheet:
    """The figures, and a table of each thing there is something to say of."""
    tables = (
        _returns(answer.rows),
        _agreements(answer),
        _exits(answer),
        _reviews(answer),
        _risks(answer.risks),
        _money(answer),
        _hand_overs(answer.hand_overs),
    )
    return Sheet(
        f"Assurance of {answer.year}, as at {day_in_words(answer.on)}",
        _facts(answer),
        [table for table in tables if table.rows],
        left_out(faults),
    )


def _facts(answer: YearOfAssurance) -> list[tuple[str, str]]:
    return [
        ("Annual reports", _reports(answer)),
        ("Governance", _ratings(answer)),
        ("Significant", _mapping(answer)),
        ("Agreements", _counted_agreements(answer)),
        ("Exit strategies", _counted_exits(answer)),
        ("Money", _counted_money(answer)),
    ]


def _reports(answer: YearOfAssurance) -> str:
    late = len(answer.with_report("received-late"))
    parts = [
        f"{len(answer.asked)} asked for",
        f"{len(answer.received)} received" + (f" ({late} late)" if late else ""),
        f"{len(answer.with_report('outstanding'))} outstanding",
        f"{len(answer.with_report('not-due'))} not due yet",
    ]
    unasked = len(answer.with_report("not-asked"))
    return ", ".join(parts) + (f"; {unasked} not asked for" if unasked else "")


def _ratings(answer: YearOfAssurance) -> str:
    scales = [
        f"{', '.join(f'{count} {word}' for word, count in each.counts)} (edition {each.edition or 'not named'})"
        for each in answer.ratings
    ]
    return "; ".join([*scales, f"{len(answer.unrated)} without assurance"])


def _mapping(answer: YearOfAssurance) -> str:
    parts = []
    for each in answer.mapping.editions:
        tiers = [f"{count} {tier}" for tier, count in each.tiers]
        tiers += [f"{each.without_tier} without a tier"] if each.without_tier else []
        parts.append(f"{each.total} under edition {each.edition}: {', '.join(tiers)}")
    apart = len(answer.mapping.not_significant), len(answer.mapping.not_tested)
    parts += [f"{apart[0]} not significant"] if apart[0] else []
    parts += [f"{apart[1]} not tested"] if apart[1] else []
    return "; ".join(parts) or "no partnership is scored"


def _counted_agreements(answer: YearOfAssurance) -> str:
    going_on = [row for row in answer.agreements if row.state != "ended"]
    last = day_in_words(answer.on + timedelta(days=answer.within))
    return f"{len(going_on)} on record, {len(answer.running_out)} running out or to be decided on by {last}"


def _counted_exits(answer: YearOfAssurance) -> str:
    agreed = len(answer.exits) - len(answer.without_exit)
    return f"{agreed} agreed ({len(answer.incomplete_exit)} incomplete), {len(answer.without_exit)} missing"


def _counted_money(answer: YearOfAssurance) -> str:
    money = answer.money
    parts = [f"{pounds(money.cash)} in cash", f"{pounds(money.in_kind)} in kind"]
    parts += [f"liabilities of {pounds(money.owed)}"] if money.owed else []
    return ", ".join(parts) if money.rows else f"none on record for {answer.year}"


def _returns(rows: Sequence[AssuranceRow]) -> Table:
    cells = [
        (
            row.name,
            row.tier or "",
            str(row.report.due or ""),
            _report(row),
            row.governance.rating if row.governance else _no_rating(row),
            _recheck(row.governance),
            _compared(row.governance),
        )
        for row in rows
    ]
    headings = ("Partnership", "Tier", "Due", "Annual report", "Governance", "Re-check", "Year before")
    return Table(headings, cells, "Annual reports and governance assurance", stacked=(0, 1))


def _no_rating(row: AssuranceRow) -> str:
    return "ended" if row.standing == "ended" else "none given"


def _report(row: AssuranceRow) -> str:
    report = row.report
    late = counted(report.days_late, "day")
    said = {
        "received": f"received {report.received}",
        "received-late": f"received {report.received}, {late} late",
        "outstanding": f"outstanding, {late}",
        "not-due": "not due yet",
        "not-asked": "not asked for",
    }[report.state]
    refusable = report.state == "outstanding" and not row.partnership.compellable
    return f"{said}; {CANNOT_BE_REQUIRED}" if refusable else said


def _recheck(governance: GovernanceRow | None) -> str:
    if governance is None or governance.recheck in {None, "not-needed"}:
        return ""
    if governance.rechecked:
        late = ", late" if governance.recheck == "done-late" else ""
        return f"done {governance.rechecked}{late}"
    return f"{'overdue since' if governance.recheck == 'overdue' else 'due'} {governance.recheck_due}"


def _compared(governance: GovernanceRow | None) -> str:
    if governance is None or governance.movement is None:
        return ""
    return f"{MOVEMENTS[governance.movement]} ({governance.previous})"


def _agreements(answer: YearOfAssurance) -> Table:
    cells = [
        (
            row.partnership_name,
            AGREEMENT_STATES[row.state],
            str(row.end or ""),
            str(row.last_day_to_serve or "") if row.state == "running" else "",
            _agreement_note(row),
        )
        for row in answer.agreements
        if row.state != "ended"
    ]
    headings = ("Partnership", "Agreement", "Ends", "Last day for notice", "Note")
    return Table(headings, cells, "Agreements", stacked=(0, 4))


def _agreement_note(row: AgreementRow) -> str:
    parts = []
    for notice in row.notices:
        runs_out = f", runs out {notice.runs_out}" if notice.runs_out and not notice.withdrawn else ""
        withdrawn = f", withdrawn {notice.withdrawn.day}" if notice.withdrawn else ""
        parts.append(f"notice served {notice.served}{runs_out}{withdrawn}")
    if row.state in {"notice-running", "end-passed"} and row.exit.state != "agreed":
        issues = " and ".join(f"{each.evaluation_id} {each.issue.ref}" for each in row.exit.issues)
        parts.append(f"no exit strategy (open issue {issues})" if issues else "no exit strategy")
    return "; ".join(parts)


def _exits(answer: YearOfAssurance) -> Table:
    cells = [
        (
            row.partnership_name,
            EXIT_STATES[row.state],
            ", ".join(row.lacks),
            "; ".join(_issues(row)),
        )
        for row in (*answer.without_exit, *answer.incomplete_exit)
    ]
    return Table(
        ("Partnership", "Exit strategy", "Does not cover", "Open issue"), cells, "Missing or incomplete exit"
    )


def _issues(row: ExitRow) -> Iterable[str]:
    for each in row.issues:
        actions = ", ".join(f"{action.action.ref} {action.state}" for action in each.actions)
        yield f"{each.evaluation_id} {each.issue.ref}: {each.issue.issue}" + (
            f" ({actions})" if actions else ""
        )


def _reviews(answer: YearOfAssurance) -> Table:
    cells = [
        (row.partnership_name, row.document.kind, str(row.document.reviewed or "never"), _review(row))
        for row in answer.reviews_to_do
    ]
    last = day_in_words(answer.on + timedelta(days=answer.within))
    return Table(("Partnership", "Document", "Last reviewed", "Next review"), cells, f"Reviews due by {last}")


def _review(row: ReviewRow) -> str:
    if row.due is None:
        return "no day set"
    return f"{row.due}, {counted(row.days_overdue, 'day')} overdue" if row.days_overdue else str(row.due)


def _risks(rows: Sequence[RiskRow]) -> Table:
    cells = [
        (
            row.partnership_name,
            {True: "kept", False: "not kept", None: "not on record"}[row.kept],
            *(_or_blank(getattr(row.risk, name, None)) for name in ("reviewed", "impact", "likelihood")),
            _or_blank(row.score),
            row.ranking or "",
        )
        for row in rows
    ]
    headings = ("Partnership", "Risk register", "Reviewed", "Impact", "Likelihood", "Score", "Ranking")
    return Table(headings, cells, "Risk: score is impact times likelihood")


def _or_blank(value: object) -> str:
    return "" if value is None else str(value)


def _money(answer: YearOfAssurance) -> Table:
    cells = [
        (
            row.partnership_name,
            pounds(row.funding.council_cash),
            pounds(row.funding.council_in_kind),
            pounds(row.funding.total),
            row.funding.accountable_body or "",
            "; ".join(_liabilities(row)),
        )
        for row in answer.money.rows
    ]
    headings = ("Partnership", "Council's cash", "In kind", "All partners", "Accountable body", "Liabilities")
    return Table(headings, cells, f"Money of {answer.year}", stacked=(0, 4, 5))


def _liabilities(row: FundingRow) -> Iterable[str]:
    for each in row.liabilities:
        yield f"{pounds(each.amount)}: {each.what}" if each.amount is not None else each.what


def _hand_overs(rows: Sequence[HandOver]) -> Table:
    cells = [
        (
            row.partnership_name,
            f"{row.partnership.ended.how}, {row.partnership.ended.last_day}" if row.partnership.ended else "",
            (row.partnership.ended.into or "") if row.partnership.ended else "",
            ", ".join(each.id for each in row.actions),
        )
        for row in rows
    ]
    return Table(("Partnership", "Ended", "Into", "Open actions"), cells, "Actions not handed over")
