"""What partnerships returned for a year: annual reports, governance assurance, and the ratings on their scales."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from partnermap.answers.answer import Column, LabelledFact, Table
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.returns import AssuranceRow, GovernanceRow, RatingCount
from partnermap.wording.dates import day_in_words, days, overdue_by, when
from partnermap.wording.lists import capitalised
from partnermap.wording.terms import CANNOT_BE_REQUIRED, movement_words, title_of
from partnermap.wording.values import Value

NONE_GIVEN = "none given"


def _of_governance(name: str) -> Callable[[AssuranceRow], Value]:
    """What the governance assurance says, None where there is none."""
    value_of: Callable[[GovernanceRow], Value] = attrgetter(name)
    return lambda row: value_of(row.governance) if row.governance else None


def _report(row: AssuranceRow) -> str:
    report = row.report
    if report.received:
        late = f", {days(report.days_late)} late" if report.days_late else ""
        return f"received {when(report.received)}{late}"
    if report.state == "outstanding":
        return f"outstanding, {overdue_by(report.days_late)}{'' if row.partnership.compellable else f'; {CANNOT_BE_REQUIRED}'}"
    return f"due {when(report.due)}" if report.due else "not asked for"


def _recheck(found: GovernanceRow) -> str:
    """When governance that was not rated highest was looked at again, or is to be."""
    if found.rechecked:
        return f"done {when(found.rechecked)}{', late' if found.recheck == 'done-late' else ''}"
    due = day_in_words(found.recheck_due) if found.recheck_due else ""
    return f"overdue since {due}" if found.recheck == "overdue" else f"due by {due}"


def _report_beside_due(row: AssuranceRow) -> str:
    return "not due yet" if row.report.state == "not-due" else _report(row)


def _rating(row: AssuranceRow) -> str:
    if row.governance:
        return row.governance.rating
    return "ended" if row.state == "ended" else NONE_GIVEN


def _recheck_if_needed(row: AssuranceRow) -> str:
    found = row.governance
    return _recheck(found) if found and found.recheck not in {None, "not-needed"} else ""


def _year_before(row: AssuranceRow) -> str:
    found = row.governance
    return f"{movement_words(found.movement)} ({found.previous})" if found and found.movement else ""


LABEL: Column[AssuranceRow] = Column("", attrgetter("name"), "Partnership")
TIER: Column[AssuranceRow] = Column("tier", attrgetter("tier"), "Tier")
DUE: Column[AssuranceRow] = Column("annual_report.due", attrgetter("report.due"), "Due")
REPORT: Column[AssuranceRow] = Column(
    "report_state", attrgetter("report.state"), "Annual report", _report_beside_due
)
RATING: Column[AssuranceRow] = Column("governance.rating", _of_governance("rating"), "Governance", _rating)
RECHECK: Column[AssuranceRow] = Column("recheck", _of_governance("recheck"), "Re-check", _recheck_if_needed)
MOVEMENT: Column[AssuranceRow] = Column("movement", _of_governance("movement"), "Year before", _year_before)

COLUMNS: Sequence[Column[AssuranceRow]] = (
    Column("partnership", attrgetter("partnership_id")),
    Column("name", attrgetter("partnership.name")),
    Column("state", attrgetter("state")),
    TIER,
    Column("lead_officer", attrgetter("partnership.lead_officer")),
    Column("compellable", attrgetter("partnership.compellable")),
    DUE,
    Column("annual_report.received", attrgetter("report.received")),
    REPORT,
    Column("report_days_late", attrgetter("report.days_late")),
    Column("governance.edition", _of_governance("edition")),
    RATING,
    Column("governance.given_by", _of_governance("given_by")),
    Column("governance.day", _of_governance("day")),
    Column("governance.rechecked", _of_governance("rechecked")),
    Column("recheck_due", _of_governance("recheck_due")),
    RECHECK,
    Column("previous_rating", _of_governance("previous")),
    Column("previous_edition", _of_governance("previous_edition")),
    MOVEMENT,
)
"""What programs get of a partnership and of what it returned for a year."""


def partnerships(found: YearOfAssurance) -> Table[AssuranceRow]:
    """What each returned."""
    return Table(
        "partnerships",
        found.rows,
        columns=COLUMNS,
        shown=(LABEL, TIER, DUE, REPORT, RATING, RECHECK, MOVEMENT),
        stacked=(LABEL, TIER),
        title="Annual reports and governance assurance",
    )


def in_report(found: YearOfAssurance) -> Table[AssuranceRow]:
    """The same in a report, which has all dates in words and the rating with what there is to say of it."""
    columns: Sequence[Column[AssuranceRow]] = (
        LABEL,
        Column("", lambda row: capitalised(_report(row)), "Annual report"),
        Column("", _rating_in_report, "Governance assurance"),
        Column("", _recheck_in_report, "Re-check"),
    )
    return Table("", found.rows, shown=columns, title=f"Assurance for {found.year}")


def _rating_in_report(row: AssuranceRow) -> str:
    found = row.governance
    if found is None:
        return capitalised(NONE_GIVEN)
    given = f", {when(found.day)}" if found.day else ""
    before = f" ({movement_words(found.movement)}; year before: {found.previous})" if found.movement else ""
    return f"{title_of(found.rating)}{given}{before}"


def _recheck_in_report(row: AssuranceRow) -> str:
    found = row.governance
    if found is None:
        return "Not rated"
    if found.recheck is None:
        return "None due"
    if found.recheck == "not-needed":
        return "Not needed"
    return capitalised(_recheck(found))


def ratings(found: YearOfAssurance) -> Table[RatingCount]:
    """The ratings given, by the scale they were given on."""
    columns: Sequence[Column[RatingCount]] = (
        Column("edition", attrgetter("edition")),
        Column(
            "ratings",
            lambda each: [{"rating": word, "count": count} for word, count in each.counts],
        ),
    )
    return Table("scales", found.ratings, columns=columns)


def facts(found: YearOfAssurance) -> Sequence[LabelledFact]:
    """How many reports have come, and how governance was rated."""
    return (("Annual reports", ", ".join(_reports(found))), ("Governance", "; ".join(_ratings(found))))


def _reports(found: YearOfAssurance) -> Iterator[str]:
    late, unasked = len(found.with_report("received-late")), len(found.with_report("not-asked"))
    yield f"{len(found.asked)} asked for"
    yield f"{len(found.received)} received{f' ({late} late)' if late else ''}"
    yield f"{len(found.with_report('outstanding'))} outstanding"
    apart = f"; {unasked} not asked for" if unasked else ""
    yield f"{len(found.with_report('not-due'))} not due yet{apart}"


def _ratings(found: YearOfAssurance) -> Iterator[str]:
    for each in found.ratings:
        counts = ", ".join(f"{count} {word}" for word, count in each.counts)
        yield f"{counts} (edition {each.edition or 'not named'})"
    yield f"{len(found.unrated)} without assurance"
