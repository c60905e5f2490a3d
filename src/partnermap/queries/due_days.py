"""What falls due beside actions and milestones: annual reports, re-checks, reviews, notice and the ends of agreements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.queries.agreements import agreement_rows, review_rows
from partnermap.queries.returns import annual_report_row, governance_row
from partnermap.queries.significance import active
from partnermap.register import Register
from partnermap.register.as_at import facts_in

DueDayKind = Literal[
    "milestone", "annual-report", "recheck", "review", "last-day-for-notice", "notice-end", "agreement-end"
]


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day by which something is to be done for a partnership, and is not done yet.

    `what` is in words that a list, a message or a calendar can show. `can_be_required` is False where the
    council cannot require it. `ref` tells it from others of its kind: a step, a year, a kind of document.
    `evaluation_id` is that of a milestone's evaluation, `year` that of its evaluation or annual report. Where
    `is_withheld`, it is past another day, which is not for the public. `post` is who is `responsible` by the name that the
    post goes by, `post_id` its id in `posts.yaml`; None where nobody is, as when the post has ended. `facts` is how many dated facts bear on it.
    """

    kind: DueDayKind
    partnership_id: str | None
    partnership_name: str
    responsible: str
    what: str
    due: date
    can_be_required: bool = True
    ref: str = ""
    evaluation_id: str | None = None
    year: str | None = None
    is_withheld: bool = False
    post: str | None = None
    post_id: str | None = None
    facts: int = 0

    @property
    def record(self) -> str:
        """The id of the evaluation or partnership that it is about."""
        return self.evaluation_id or self.partnership_id or ""

    def days_overdue(self, on: date) -> int:
        """Days past the due day; 0 on the day itself and before."""
        return max((on - self.due).days, 0)


def due_days(register: Register, on: date) -> list[DueDay]:
    """All that is still to be done in a register as it stood on a day, whether or not its day has passed.

    Of partnerships that have not ended. A last day for notice that has passed is not among them: nothing
    can be done about it any more. The earliest comes first.
    """
    found = [*_of_assurance(register, on), *_reviews(register, on), *_agreements(register, on)]
    return sorted(found, key=lambda each: (each.due, each.partnership_id or "", each.kind, each.what))


def _of_assurance(register: Register, on: date) -> Iterator[DueDay]:
    for entry in active(register, on):
        record = entry.record
        for each in record.assurance:
            report = annual_report_row(each, on)
            if report.due and not report.received:
                yield DueDay(
                    "annual-report",
                    entry.id,
                    record.label,
                    record.lead_officer,
                    f"Annual report for {each.year}",
                    report.due.last,
                    record.compellable,
                    ref=each.year,
                    year=each.year,
                    facts=facts_in(each),
                )
            governance = governance_row(register, record, each.year, on)
            if governance and governance.recheck_due and not governance.rechecked:
                yield DueDay(
                    "recheck",
                    entry.id,
                    record.label,
                    governance.given_by or record.lead_officer,
                    f"Re-check of the governance assurance for {each.year}, rated {governance.rating}",
                    governance.recheck_due,
                    ref=each.year,
                    year=each.year,
                    facts=facts_in(each),
                )


def _reviews(register: Register, on: date) -> Iterator[DueDay]:
    for row in review_rows(register, on):
        if row.due:
            what = f"Review of the {row.document.kind.replace('-', ' ')}"
            about = (row.partnership_id, row.partnership_name, row.lead_officer)
            yield DueDay("review", *about, what, row.due.last, ref=row.ref, facts=facts_in(row.document))


def _agreements(register: Register, on: date) -> Iterator[DueDay]:
    for row in agreement_rows(register, on):
        if row.state == "ended":
            continue
        about = (row.partnership_id, row.partnership_name, row.lead_officer)
        noticed, facts = row.ends_by_notice, facts_in(row.agreement)
        if row.end:
            kind: DueDayKind = "notice-end" if noticed else "agreement-end"
            yield DueDay(
                kind, *about, "Notice runs out" if noticed else "Agreement ends", row.end, facts=facts
            )
        if row.last_day_to_serve and row.last_day_to_serve >= on and row.state != "notice-running":
            what = "Last day to serve notice that ends with the agreement"
            yield DueDay("last-day-for-notice", *about, what, row.last_day_to_serve, facts=facts)
