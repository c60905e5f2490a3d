"""A deviation from the plan of an evaluation in the answers: its columns, and what is said where nothing is on record."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Column
from partnermap.queries.exceptions import ExceptionRow
from partnermap.register.saying import in_short, written
from partnermap.wording.dates import when
from partnermap.wording.exemption import NOT_PUBLIC
from partnermap.wording.lists import sentence
from partnermap.wording.terms import deviation_words, plain
from partnermap.wording.values import Value, in_words

NO_REASON = "No reason is on record."
WITHHELD = sentence(NOT_PUBLIC)
NOT_REPORTED = "not reported to any forum yet"


def _new_plan(row: ExceptionRow) -> str:
    return "; ".join(f"{plain(step)} {in_words(row.to.get(step)) or 'no new plan'}" for step in row.steps)


def _reason(row: ExceptionRow) -> str:
    if row.stub:
        return ""
    return row.reason or (WITHHELD if row.withheld else NO_REASON)


def _forums_and_days(row: ExceptionRow) -> Value:
    return [{"forum": each.forum, "day": each.day} for each in row.reported_to]


def _reported_to(row: ExceptionRow) -> str:
    if row.stub:
        return ""
    forums = "; ".join(f"{each.forum} {when(each.day)}" for each in row.reported_to)
    return forums or (WITHHELD if row.withheld else NOT_REPORTED)


EVALUATION: Column[ExceptionRow] = Column("evaluation", attrgetter("evaluation_id"), "Evaluation")
WHAT: Column[ExceptionRow] = Column(
    "what", attrgetter("what"), "What", lambda row: row.stub or deviation_words(row.what)
)
SINCE: Column[ExceptionRow] = Column(
    "day",
    lambda row: None if row.day_withheld else row.day,
    "Since",
    lambda row: NOT_PUBLIC if row.day_withheld else in_words(row.day),
)
NEW_PLAN: Column[ExceptionRow] = Column("to", attrgetter("to"), "New plan", _new_plan)
REASON: Column[ExceptionRow] = Column("reason", attrgetter("reason"), "Reason", _reason)
REPORTED_TO: Column[ExceptionRow] = Column("told", _forums_and_days, "Reported to", _reported_to)
CLEARED: Column[ExceptionRow] = Column(
    "cleared",
    lambda row: None if row.end_withheld else row.cleared,
    "Cleared",
    lambda row: "open" if row.is_open else NOT_PUBLIC if row.end_withheld else in_words(row.cleared),
)

COLUMNS: Sequence[Column[ExceptionRow]] = (
    WHAT,
    SINCE,
    NEW_PLAN,
    Column("steps", attrgetter("steps")),
    REASON,
    REPORTED_TO,
    CLEARED,
    Column("reason_withheld", attrgetter("withheld")),
    Column("is_open", attrgetter("is_open")),
    Column("is_withheld", lambda row: bool(row.stub)),
    Column("until", attrgetter("until"), "Until"),
    Column(
        "exempt",
        lambda row: written(row.exempt),
        "Exempt",
        lambda row: in_short(row.exempt) if row.exempt else "",
    ),
)
"""What programs get of it beside its evaluation."""

SHOWN: Sequence[Column[ExceptionRow]] = (EVALUATION, WHAT, SINCE, NEW_PLAN, REASON, REPORTED_TO, CLEARED)
STACKED: Sequence[Column[ExceptionRow]] = (EVALUATION, REASON, REPORTED_TO)
