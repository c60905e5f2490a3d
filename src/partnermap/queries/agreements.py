"""Agreements and exit: terms, notice, reviews and exit strategies, as they stood on a day."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from partnermap.model.evaluation import Issue
from partnermap.model.partnership import (
    Agreement,
    Ended,
    ExitState,
    ExitStrategy,
    GoverningDocument,
    Partnership,
    agreement_end,
    partnership_state,
    runs_out,
    term_end,
)
from partnermap.model.period import Period, last_day_to_serve
from partnermap.model.value import Decision
from partnermap.queries.actions import ActionRow, action_rows, is_open
from partnermap.queries.listing import grouped
from partnermap.queries.significance import active
from partnermap.register import Entry, Register
from partnermap.wording.lists import listed

AgreementState = Literal["ended", "end-passed", "notice-running", "open-ended", "running"]
ReviewState = Literal["overdue", "due-soon", "not-due", "no-date"]

A_YEAR_AHEAD = 365
"""Days within which what runs out or falls due is told, unless other days are asked for."""

_EXIT = re.compile(r"\bexit\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Notice that was served; `runs_out` is None once it is withdrawn, and where the agreement does not say after how many months."""

    served: Period
    by: str | None
    runs_out: date | None
    withdrawn: Decision | None


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """An issue of an evaluation that is not settled, with the actions still open under it."""

    evaluation_id: str
    year: str
    issue: Issue
    actions: Sequence[ActionRow]


@dataclass(frozen=True, slots=True)
class ExitRow:
    """What is on record of leaving a partnership; `issues` are the open ones that speak of it."""

    partnership_id: str
    partnership_name: str
    state: ExitState
    agreed: Period | None
    covers: Sequence[str]
    lacks: Sequence[str]
    issues: Sequence[OpenIssue]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The agreement of a partnership on a day.

    `term_end` is the end by the term and its extensions, `end` that or the day on which notice runs
    out, whichever is earlier. `last_day_to_serve` is the last on which notice ends with the term.
    """

    partnership_id: str
    partnership_name: str
    lead_officer: str
    agreement: Agreement
    state: AgreementState
    term_end: date | None
    end: date | None
    last_day_to_serve: date | None
    notices: Sequence[NoticeRow]
    exit: ExitRow

    @property
    def ends_by_notice(self) -> bool:
        """Whether notice that was served runs out on the day the agreement ends."""
        return any(each.runs_out == self.end for each in self.notices if each.runs_out)

    def runs_out_within(self, on: date, days: int) -> bool:
        """Whether notice runs, the end has passed, or the end or the last day for notice is so near."""
        last = on + timedelta(days=days)
        near = [day for day in (self.end, self.last_day_to_serve) if day and on <= day <= last]
        return self.state in {"end-passed", "notice-running"} or (self.state == "running" and bool(near))


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The next review of a governing document; the days are those it is overdue.

    `ref` is the kind of document, numbered in order of adoption where there are several of a kind.
    """

    partnership_id: str
    partnership_name: str
    lead_officer: str
    document: GoverningDocument
    ref: str
    due: Period | None
    state: ReviewState
    days_overdue: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """The actions that are still open under a partnership that has ended, and which one it went into."""

    partnership_id: str
    partnership_name: str
    partnership: Partnership
    into_name: str
    actions: Sequence[ActionRow]

    @property
    def ended(self) -> Ended | None:
        """How and when it ended."""
        return self.partnership.ended


def agreement_rows(register: Register, on: date) -> list[AgreementRow]:
    """Every agreement of a register as it stood on a day, those that end first before the others."""
    rows = [
        _agreement_row(entry, entry.record.agreement, _exit_row(entry, issues), on)
        for entry, issues in _with_issues_of_exit(register, register.partnerships.values(), on)
        if entry.record.agreement
    ]
    return sorted(rows, key=lambda row: (row.end or date.max, row.partnership_id))


def _agreement_row(
    entry: Entry[Partnership], agreement: Agreement, exit_row: ExitRow, on: date
) -> AgreementRow:
    end, term, months = agreement_end(entry.record), term_end(agreement), agreement.notice_months
    notices = [
        NoticeRow(each.served, each.by, runs_out(each, agreement), each.withdrawn)
        for each in agreement.notices
    ]
    return AgreementRow(
        partnership_id=entry.id,
        partnership_name=entry.record.label,
        lead_officer=entry.record.lead_officer,
        agreement=agreement,
        state=_state(entry.record, end, notices, on),
        term_end=term,
        end=end,
        last_day_to_serve=last_day_to_serve(term, months) if term and months else None,
        notices=notices,
        exit=exit_row,
    )


def _state(
    partnership: Partnership, end: date | None, notices: Sequence[NoticeRow], on: date
) -> AgreementState:
    if partnership_state(partnership, on) == "ended":
        return "ended"
    if end and end < on:
        return "end-passed"
    if any(not notice.withdrawn for notice in notices):
        return "notice-running"
    return "running" if end else "open-ended"


def exit_rows(register: Register, on: date) -> list[ExitRow]:
    """What is on record of leaving each partnership that is in the register or rests on an agreement."""
    entries = [entry for entry in active(register, on) if entry.record.registered or entry.record.agreement]
    return [_exit_row(entry, issues) for entry, issues in _with_issues_of_exit(register, entries, on)]


def _exit_row(entry: Entry[Partnership], issues: Sequence[OpenIssue]) -> ExitRow:
    strategy = entry.record.exit_strategy
    known = strategy or ExitStrategy()
    return ExitRow(
        entry.id,
        entry.record.label,
        strategy.state if strategy else "not-recorded",
        known.agreed,
        known.covers,
        known.lacks,
        issues,
    )


def _with_issues_of_exit(
    register: Register, entries: Iterable[Entry[Partnership]], on: date
) -> Iterator[tuple[Entry[Partnership], Sequence[OpenIssue]]]:
    rows = grouped(_open_actions(register, on), lambda row: f"{row.evaluation_id} {row.issue.ref}")
    found: dict[str, list[OpenIssue]] = {}
    for evaluation in register.evaluations.values():
        for issue in evaluation.record.issues:
            if not _EXIT.search(issue.issue):
                continue
            still_open = rows.get(f"{evaluation.id} {issue.ref}", [])
            if still_open or not issue.actions:
                about = OpenIssue(evaluation.id, evaluation.record.year, issue, still_open)
                found.setdefault(evaluation.record.partnership, []).append(about)
    return ((entry, found.get(entry.id, ())) for entry in entries)


def next_review(document: GoverningDocument) -> Period | None:
    """When a document is to be reviewed next: its first review until it is reviewed, then the one after."""
    return document.next_due or (None if document.reviewed else document.review_due)


def review_rows(register: Register, on: date, within: int = A_YEAR_AHEAD) -> list[ReviewRow]:
    """The next review of every governing document of the active partnerships, the earliest first.

    Those due within so many days from `on` are due soon; those without a day stand at the end.
    """
    rows = [
        ReviewRow(
            entry.id,
            entry.record.label,
            entry.record.lead_officer,
            document,
            ref,
            due := next_review(document),
            _review_state(due, on, within),
            max((on - due.last).days, 0) if due else 0,
        )
        for entry in active(register, on)
        for ref, document in _with_refs(entry.record.governance)
    ]
    return sorted(rows, key=lambda row: (row.due.last if row.due else date.max, row.partnership_id))


def _with_refs(documents: Sequence[GoverningDocument]) -> Iterator[tuple[str, GoverningDocument]]:
    seen: Counter[str] = Counter()
    for document in sorted(documents, key=lambda each: each.adopted.last if each.adopted else date.min):
        seen[document.kind] += 1
        number = seen[document.kind]
        yield document.kind if number == 1 else f"{document.kind}/{number}", document


def _review_state(due: Period | None, on: date, within: int) -> ReviewState:
    if due is None:
        return "no-date"
    if due.last < on:
        return "overdue"
    return "due-soon" if due.last <= on + timedelta(days=within) else "not-due"


def _into(register: Register, partnership: Partnership) -> str:
    """What the partnerships are called that one went into; nothing for none."""
    known = register.partnerships
    into = partnership.ended.all_into if partnership.ended else ()
    return listed(known[each].record.label if each in known else each for each in into)


def hand_overs(register: Register, on: date) -> list[HandOver]:
    """The partnerships that have ended and whose open actions nobody has taken over."""
    rows = grouped(_open_actions(register, on), lambda row: row.partnership_id or "")
    found = [
        HandOver(
            entry.id, entry.record.label, entry.record, _into(register, entry.record), rows.get(entry.id, [])
        )
        for entry in register.partnerships.values()
        if partnership_state(entry.record, on) == "ended"
    ]
    return [each for each in found if each.actions]


def _open_actions(register: Register, on: date) -> Iterator[ActionRow]:
    return (row for row in action_rows(register, on) if is_open(row))
