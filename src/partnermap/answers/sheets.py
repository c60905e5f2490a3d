"""One record as a person reads it: facts first, then its parts in tables."""

from collections.abc import Iterable, Sequence

from partnermap.answers.tables import UNASSIGNED, Sheet, Table, left_out
from partnermap.finding import Finding
from partnermap.model.evaluation import Issue
from partnermap.model.partnership import ExitStrategy
from partnermap.model.value import Decision
from partnermap.queries.actions import ActionRow
from partnermap.queries.listing import EvaluationRow, PartnershipRow, Row, StrategyRow
from partnermap.queries.mapping.organisations import OrganisationRow
from partnermap.wording.dates import day_in_words
from partnermap.wording.numbers import counted

Faults = Sequence[Finding] | None
Facts = Iterable[tuple[str, object]]


def record(row: Row, faults: Faults = None) -> Sheet:
    """A record of any kind."""
    if isinstance(row, ActionRow):
        return action(row, faults)
    if isinstance(row, EvaluationRow):
        return evaluation(row, faults)
    if isinstance(row, PartnershipRow):
        return partnership(row, faults)
    if isinstance(row, OrganisationRow):
        return organisation(row, faults)
    return strategy(row, faults)


def _sheet(title: str, facts: Facts, tables: Iterable[Table], faults: Faults) -> Sheet:
    """A sheet with what is known: no fact without a value, no table without a row."""
    said = [(label, _words(value)) for label, value in facts if value not in {None, ""}]
    return Sheet(title, said, [table for table in tables if table.rows], left_out(faults))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _list(texts: Sequence[str]) -> str:
    """Texts in one cell, whether they are sentences or not."""
    *most, last = texts or ("",)
    return "; ".join([*(text.rstrip(".") for text in most), last])


def _or_blank(value: object) -> str:
    return "" if value is None else _words(value)


def action(row: ActionRow, faults: Faults = None) -> Sheet:
    """An action: where it stands, and how it came there."""
    record = row.action
    completed = record.completed
    facts: Facts = (
        ("Action", record.action),
        ("Issue", f"{row.issue.ref} {row.issue.issue}"),
        ("Partnership", row.partnership_name),
        ("State", _state(row)),
        ("Responsibility", row.responsible or UNASSIGNED),
        ("With", ", ".join(row.helpers)),
        ("Target date", record.target_date or UNASSIGNED),
        ("Due", row.due),
        ("Slipped", counted(row.slipped_days, "day") if row.slipped_days else None),
        ("Extension", "requested, not decided" if row.extension_requested else None),
        ("Repeats", record.repeats),
        ("Priority", record.priority),
        ("Completed", completed.day if completed else None),
        ("Evidence", record.evidence),
        ("Verified", f"{record.verified.day} by {record.verified.by}" if record.verified else None),
        ("Withdrawn", _decision(record.withdrawn)),
        (
            "Transferred",
            f"to {record.transferred.to}, {_decision(record.transferred)}" if record.transferred else None,
        ),
        ("Carried from", record.carried_from),
    )
    revisions = [
        (
            str(each.day),
            str(each.to),
            _decision(each.approved)
            or (f"refused {_decision(each.refused)}" if each.refused else "not decided"),
            each.reason or "",
        )
        for each in record.revisions
    ]
    tables = (
        Table(("Point",), [(point,) for point in record.points], "Points"),
        Table(("Asked", "New date", "Approved", "Reason"), revisions, "Revisions of the date"),
        Table(
            ("Day", "By", "Progress"),
            [(str(each.day), each.by or "", each.note) for each in record.progress],
            "Progress",
        ),
    )
    return _sheet(row.id, facts, tables, faults)


def _state(row: ActionRow) -> str:
    late = row.days_overdue or row.days_late
    said = f"{row.state}, {counted(late, 'day')} late" if late else row.state
    return f"{said} ({row.rag})" if row.rag else said


def _decision(decision: Decision | None) -> str | None:
    if decision is None:
        return None
    minute = f", minute {decision.minute}" if decision.minute else ""
    return f"{decision.day} by {decision.by}{minute}"


def evaluation(row: EvaluationRow, faults: Faults = None) -> Sheet:
    """An evaluation: its steps, what deviates, its findings, issues and actions."""
    record, standing = row.evaluation, row.programme
    framework = record.framework
    facts: Facts = (
        ("Partnership", standing.partnership_name),
        ("Year", record.year),
        ("Round", record.round),
        ("Stage", standing.stage),
        ("State", standing.state + (", behind plan" if standing.behind_plan else "")),
        ("Framework", framework.toolkit or framework.own if framework else None),
        ("Approach", record.approach),
        ("Council's view", record.council_role.view if record.council_role else None),
        ("Conclusion", record.continued_role.conclusion if record.continued_role else None),
        (
            "Actions",
            f"{len(row.actions)}, of which {row.open_actions} open and {row.overdue_actions} overdue"
            if row.actions
            else None,
        ),
    )
    steps = [
        (
            step.replace("_", " "),
            _or_blank(found.planned),
            _or_blank(found.new_plan),
            _or_blank(found.actual),
            found.state,
            _or_blank(found.slipped_days),
        )
        for step, found in standing.milestones.items()
        if found.planned or found.new_plan or found.actual
    ]
    exceptions = [
        (
            str(each.day),
            each.what or "plan passed unmet",
            each.reason or "",
            "open" if each.cleared is None else f"cleared {each.cleared}",
        )
        for each in standing.exceptions
    ]
    findings = [
        (criterion, _or_blank(found.rating), _list(found.strengths), _list(found.improvements))
        for criterion, found in record.self_assessment.items()
    ]
    tables = (
        Table(("Step", "Planned", "New plan", "Actual", "State", "Slipped"), steps, "Steps"),
        Table(("Day", "What", "Reason", "State"), exceptions, "Exceptions"),
        Table(("Criterion", "Rating", "Strengths", "Improvements"), findings, "Self assessment"),
        Table(
            ("Ref", "Issue or action", "Responsibility", "Due", "State"),
            [cells for issue in record.issues for cells in _issue(issue, row.actions)],
            "Issues and actions",
        ),
    )
    return _sheet(row.id, facts, tables, faults)


def _issue(issue: Issue, rows: Sequence[ActionRow]) -> Iterable[tuple[str, str, str, str, str]]:
    """An issue, and under it its actions."""
    yield issue.ref, issue.issue, "", "", ""
    for row in rows:
        if row.issue.ref == issue.ref:
            yield (
                row.action.ref,
                row.action.action,
                row.responsible or UNASSIGNED,
                _or_blank(row.due),
                row.state,
            )


def partnership(row: PartnershipRow, faults: Faults = None) -> Sheet:
    """A partnership: what it is, where it stands, who is in it, what it rests on."""
    record = row.partnership
    agreement = record.agreement
    facts: Facts = (
        ("Name", record.name),
        ("Purpose", record.purpose),
        ("State", row.standing),
        ("Tier", _tier(row)),
        ("Kind", record.kind),
        ("Legal form", record.legal_form),
        ("Level", record.level),
        ("Area", record.area),
        ("Service", record.service),
        ("Lead officer", record.lead_officer),
        ("Portfolio holder", record.portfolio_holder),
        ("Committees", ", ".join(record.committees)),
        ("Registered", record.registered),
        ("Agreement ends", row.agreement_end),
        ("Notice", f"runs out on {day_in_words(row.notice_runs_out)}" if row.notice_runs_out else None),
        (
            "Notice period",
            counted(agreement.notice_months, "month") if agreement and agreement.notice_months else None,
        ),
        ("Exit strategy", exit_words(row.partnership.exit_strategy)),
        ("Officers' time", f"{row.hours_per_year} hours a year" if row.hours_per_year else None),
        ("Actions", f"{row.open_actions} open, {row.overdue_actions} overdue" if row.evaluations else None),
        ("Evaluations", ", ".join(row.evaluations)),
        (
            "Ended",
            f"{record.ended.last_day}, {record.ended.how}, {_decision(record.ended)}"
            if record.ended
            else None,
        ),
    )
    tables = (
        Table(
            ("Organisation", "Role", "Joined", "Left"),
            [
                (each.organisation, each.role or "", _or_blank(each.joined), _or_blank(each.left))
                for each in record.members
            ],
            "Members",
        ),
        Table(
            ("Strategy", "Contribution", "Objective"),
            [(each.strategy, each.contribution or "", each.objective or "") for each in record.strategies],
            "Strategies",
        ),
        Table(
            ("Document", "Adopted", "Reviewed", "Next review"),
            [
                (
                    each.kind,
                    _or_blank(each.adopted),
                    _or_blank(each.reviewed),
                    _or_blank(each.next_due or each.review_due),
                )
                for each in record.governance
            ],
            "Governing documents",
        ),
        Table(
            ("Year", "Council's cash", "In kind", "Total"),
            [
                (
                    each.year,
                    _or_blank(each.council_cash),
                    _or_blank(each.council_in_kind),
                    _or_blank(each.total),
                )
                for each in record.funding
            ],
            "Money, in pounds",
        ),
        Table(
            ("Partnership", "Relation"),
            [(each.partnership, each.relation) for each in record.related],
            "Related to",
        ),
    )
    return _sheet(row.id, facts, tables, faults)


def _tier(row: PartnershipRow) -> str | None:
    """The tier, and what it follows from."""
    found = row.significance
    if found.edition is None:
        return None
    if found.significant is False:
        return f"not significant (edition {found.edition})"
    if found.points is None:
        return f"{found.tier or 'none'} (edition {found.edition})"
    recorded = f", recorded as {found.recorded_tier}" if found.recorded_tier not in {None, found.tier} else ""
    return f"{found.tier} ({counted(found.points, 'point')}, edition {found.edition}{recorded})"


def exit_words(strategy: ExitStrategy | None) -> str | None:
    """What an exit strategy covers; None where the records do not say whether there is one."""
    if strategy is None:
        return None
    if strategy.missing:
        return "none"
    covers = f"covers {', '.join(strategy.covers)}" if strategy.covers else "agreed"
    return covers + (f"; lacks {', '.join(strategy.lacks)}" if strategy.lacks else "")


def strategy(row: StrategyRow, faults: Faults = None) -> Sheet:
    """A strategy: its objectives, and who serves it."""
    record = row.strategy
    facts: Facts = (
        ("Title", record.title),
        ("Owner", record.owner),
        ("Kind", record.kind),
        ("From", record.since),
        ("To", record.to),
        ("Supports", ", ".join(record.supports)),
    )
    tables = (
        Table(("Objective", "What it says"), list(record.objectives.items()), "Objectives"),
        Table(
            ("Partnership", "Contribution", "Objective"),
            [(by, link.contribution or "", link.objective or "") for by, link in row.served_by],
            "Served by",
        ),
    )
    return _sheet(row.id, facts, tables, faults)


def organisation(row: OrganisationRow, faults: Faults = None) -> Sheet:
    """An organisation: where it works, and what it answers for."""
    facts: Facts = (
        ("Id", row.id),
        ("Sector", row.sector),
        ("Also written", ", ".join(row.other_spellings)),
        ("Formerly", ", ".join(row.formerly)),
        ("Partnerships", len(row.partnerships)),
        ("Owns", ", ".join(row.owns)),
    )
    memberships = [
        (
            each.partnership,
            each.member.role or "",
            _or_blank(each.member.voting),
            _or_blank(each.member.joined),
            f"ended {each.ended}" if each.ended else _or_blank(each.member.left),
        )
        for each in row.memberships
    ]
    tables = (
        Table(("Partnership", "Role", "Votes", "Joined", "Left"), memberships, "Member of"),
        Table(("Partnership", "Year"), list(row.accountable_for), "Accountable body of"),
    )
    return _sheet(row.name, facts, tables, faults)
