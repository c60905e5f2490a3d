"""Agreements and exit: terms and notice, exit strategies, reviews, and what nobody took over."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import get_args

from partnermap.answers.answer import Column, LabelledFact, Listed, Table, coded
from partnermap.model.partnership import ExitState
from partnermap.queries.agreements import AgreementRow, ExitRow, HandOver, NoticeRow, OpenIssue, ReviewRow
from partnermap.queries.assurance import YearOfAssurance
from partnermap.register.saying import written
from partnermap.wording.dates import day_in_words, overdue_by, period, when
from partnermap.wording.exits import exit_strategy_words, no_exit_strategy
from partnermap.wording.lists import capitalised, listed
from partnermap.wording.numbers import noun_of
from partnermap.wording.terms import agreement_words, plain
from partnermap.wording.values import Value, in_words


def facts(found: YearOfAssurance) -> Sequence[LabelledFact]:
    """How many agreements run out, and where exit strategies stand."""
    running_out = f"{len(found.running_out)} running out or to be decided on by {day_in_words(found.until)}"
    agreed, none, unknown = (f"{len(found.with_exit(state))} {plain(state)}" for state in get_args(ExitState))
    return (
        ("Agreements", f"{len(found.going_on)} on record, {running_out}"),
        ("Exit strategies", f"{agreed} ({len(found.incomplete_exit)} incomplete), {none}, {unknown}"),
    )


def tables(found: YearOfAssurance) -> Sequence[Listed]:
    """Each subject in full for programs; for people what is going on, lacks something, or is to be done."""
    return (
        _agreements(found),
        going_on(found),
        _exits(found),
        _lacking(found),
        _reviews(found),
        _reviews_to_do(found),
    )


NAME: Column[AgreementRow] = Column("", attrgetter("partnership_name"), "Partnership")
STATE: Column[AgreementRow] = Column(
    "agreement_state", attrgetter("state"), "Agreement", lambda row: agreement_words(row.state)
)
END: Column[AgreementRow] = Column("agreement_end", attrgetter("end"), "Ends")


def _agreements(found: YearOfAssurance) -> Table[AgreementRow]:
    columns: Sequence[Column[AgreementRow]] = (
        Column("partnership", attrgetter("partnership_id")),
        STATE,
        Column("start", attrgetter("agreement.start")),
        Column("end", attrgetter("agreement.end")),
        Column("term_end", attrgetter("term_end")),
        END,
        Column("notice_months", attrgetter("agreement.notice_months")),
        Column("last_day_to_serve", attrgetter("last_day_to_serve")),
        Column("notices", lambda row: [*map(_notice, row.notices)]),
        Column("is_running_out", lambda row: row.runs_out_within(found.on, found.within)),
        Column("exit_state", attrgetter("exit.state")),
    )
    return Table("agreements", found.agreements, columns=columns)


def _notice(row: NoticeRow) -> Mapping[str, Value]:
    return {
        "served": row.served,
        "by": row.by,
        "notice_runs_out": row.runs_out,
        "withdrawn": written(row.withdrawn),
    }


def going_on(found: YearOfAssurance) -> Table[AgreementRow]:
    """The agreements of partnerships that have not ended."""
    last_day: Column[AgreementRow] = Column("", _last_day, "Last day for notice")
    note: Column[AgreementRow] = Column("", lambda row: "; ".join(_note(row)), "Note")
    return Table(
        "",
        found.going_on,
        shown=(NAME, STATE, END, last_day, note),
        stacked=(NAME, note),
        title="Agreements",
    )


def _last_day(row: AgreementRow) -> date | None:
    """The last day on which notice ends with the term, where none was given yet."""
    return row.last_day_to_serve if row.state == "running" else None


def _note(row: AgreementRow) -> Iterator[str]:
    yield from map(notice_words, row.notices)
    if row.state in {"notice-running", "end-passed"}:
        yield from filter(None, [lack_of_exit(row.exit)])


def notice_words(row: NoticeRow) -> str:
    """When notice was served, and what became of it."""
    runs_out = f" runs out on {day_in_words(row.runs_out)}" if row.runs_out else ""
    withdrawn = f" was withdrawn {when(row.withdrawn.day)}" if row.withdrawn else ""
    return f"notice served {when(row.served)}{runs_out}{withdrawn}"


def lack_of_exit(row: ExitRow) -> str:
    """That there is no exit strategy, with the issues that ask for one; nothing where one is agreed."""
    if row.state == "agreed":
        return ""
    issues = listed(
        f"{each.issue.ref} of {each.year}, “{each.issue.issue.strip().rstrip('.')}”" for each in row.issues
    )
    noun = noun_of(len(row.issues), "issue")
    return f"{no_exit_strategy(row.state)}{f' (open {noun} {issues})' if issues else ''}"


def in_report(found: YearOfAssurance) -> Table[AgreementRow]:
    """The same agreements in a report, which has all dates in words, and the exit strategy in place of a note."""
    columns: Sequence[Column[AgreementRow]] = (
        NAME,
        Column("", lambda row: capitalised(agreement_words(row.state)), "Agreement"),
        Column("", lambda row: day_in_words(row.end) if row.end else "No end on record", "Ends"),
        Column("", lambda row: _notice_in_report(row, found.on), "Last day for notice that ends with it"),
        Column("", lambda row: capitalised(exit_strategy_words(row.exit)), "Exit strategy"),
    )
    return Table("", found.going_on, shown=columns, title="Agreements")


def _notice_in_report(row: AgreementRow, on: date) -> str:
    if row.state == "notice-running":
        return "Notice is running"
    last = _last_day(row)
    if last is None:
        return "None"
    return f"{day_in_words(last)}{' (passed)' if last < on else ''}"


def _exits(found: YearOfAssurance) -> Table[ExitRow]:
    columns: Sequence[Column[ExitRow]] = (
        Column("partnership", attrgetter("partnership_id")),
        Column("exit_state", attrgetter("state")),
        Column("agreed", attrgetter("agreed")),
        Column("covers", attrgetter("covers")),
        Column("lacks", attrgetter("lacks")),
        Column("open_issues", lambda row: [*map(_open_issue, row.issues)]),
    )
    return Table("exit_strategies", found.exits, columns=columns)


def _open_issue(each: OpenIssue) -> Mapping[str, Value]:
    return {
        "evaluation": each.evaluation_id,
        "issue_ref": each.issue.ref,
        "issue": each.issue.issue,
        "action_refs": [action.action.ref for action in each.actions],
    }


def _lacking(found: YearOfAssurance) -> Table[ExitRow]:
    columns: Sequence[Column[ExitRow]] = (
        Column("", attrgetter("partnership_name"), "Partnership"),
        Column("", lambda row: plain(row.state), "Exit strategy"),
        Column("", lambda row: listed(row.lacks), "Leaves out"),
        Column("", lambda row: "; ".join(map(_issue, row.issues)), "Open issue"),
    )
    rows = (*found.without_exit, *found.incomplete_exit)
    return Table("", rows, shown=columns, title="Exit strategies not agreed or incomplete")


def _issue(each: OpenIssue) -> str:
    actions = ", ".join(f"{action.action.ref} {plain(action.state)}" for action in each.actions)
    return f"{each.issue.ref} of {each.year}: {each.issue.issue}{f' ({actions})' if actions else ''}"


DOCUMENT: Column[ReviewRow] = coded("kind", attrgetter("document.kind"), "Document")
REVIEWED: Column[ReviewRow] = Column(
    "reviewed",
    attrgetter("document.reviewed"),
    "Last reviewed",
    lambda row: in_words(row.document.reviewed) or "never",
)


def _next_review(row: ReviewRow) -> str:
    late = f", {overdue_by(row.days_overdue)}" if row.days_overdue else ""
    return f"{in_words(row.due)}{late}" if row.due else "no day set"


REVIEW_DUE: Column[ReviewRow] = Column("due", attrgetter("due"), "Next review", _next_review)


def _reviews(found: YearOfAssurance) -> Table[ReviewRow]:
    columns: Sequence[Column[ReviewRow]] = (
        Column("partnership", attrgetter("partnership_id")),
        DOCUMENT,
        REVIEWED,
        REVIEW_DUE,
        Column("review_state", attrgetter("state")),
        Column("days_overdue", attrgetter("days_overdue")),
    )
    return Table("reviews", found.reviews, columns=columns)


def _reviews_to_do(found: YearOfAssurance) -> Table[ReviewRow]:
    name: Column[ReviewRow] = Column("", attrgetter("partnership_name"), "Partnership")
    return Table(
        "",
        found.reviews_to_do,
        shown=(name, DOCUMENT, REVIEWED, REVIEW_DUE),
        title=f"Reviews due by {day_in_words(found.until)}",
    )


def hand_overs(found: YearOfAssurance) -> Table[HandOver]:
    """The actions that partnerships left open when they ended."""
    name: Column[HandOver] = Column("", attrgetter("partnership_name"), "Partnership")
    how: Column[HandOver] = Column(
        "ended.how", lambda row: row.ended.how if row.ended else None, "Ended", _ended
    )
    into: Column[HandOver] = Column(
        "ended.into", lambda row: row.ended.into if row.ended else None, "Into", attrgetter("into_name")
    )
    actions: Column[HandOver] = Column(
        "action_ids", lambda row: [each.id for each in row.actions], "Open actions"
    )
    return Table(
        "not_handed_over",
        found.hand_overs,
        columns=(Column("partnership", attrgetter("partnership_id")), how, into, actions),
        shown=(name, how, into, actions),
        title="Actions not handed over",
    )


def _ended(row: HandOver) -> str:
    return f"{row.ended.how}, {period(row.ended.last_day)}" if row.ended else ""
