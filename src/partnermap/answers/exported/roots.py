"""The tables of records, and of what stands in no field because it follows from them, each with the rows it is made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

from partnermap.answers import (
    actions,
    body_changes,
    due_days,
    evaluations,
    exceptions,
    organisations,
    partnerships,
    posts,
    steps,
    strategies,
)
from partnermap.answers.answer import Column, within
from partnermap.answers.exported import layout
from partnermap.answers.exported.layout import PartTable
from partnermap.model.action import Action
from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Deviating, Evaluation, Milestone
from partnermap.model.partnership import Member, Partnership
from partnermap.model.record import Record
from partnermap.model.reference import Framework, Organisation, Post, Significance, Strategy
from partnermap.model.report_sheet import ReportSheet
from partnermap.queries.everything import Everything

Columns = Sequence[Column[Any]]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table with a row for each that `rows` gives; the columns of answers first, then the other fields of the `record`.

    `of` is the record that a row is of, None where it is of none; `columns` are those of answers as of a day. `called`
    says what columns are called in the tables of its `parts`; fields that are `apart` have a table by another root.
    Without a name it has no table of its own.
    """

    name: str
    meaning: str
    record: type[Record] | None
    rows: Callable[[Everything], Iterable[Any]]
    of: Callable[[Any], Record | None]
    columns: Callable[[date], Columns]
    known_by: Sequence[str] = ("id",)
    called: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[PartTable] = ()
    apart: Sequence[str] = ()


EXIT: Column[Any] = Column(
    "exit_state",
    lambda row: row.partnership.exit_strategy.state if row.partnership.exit_strategy else "not-recorded",
)
OF_PARTNERSHIP: Column[Any] = Column("partnership", itemgetter(0))
OF_EVALUATION: Column[Any] = Column("evaluation", itemgetter(0))
NUMBER: Column[Any] = Column("number", itemgetter(1))
ID: Column[Any] = Column("id", attrgetter("id"))


def _always(*columns: Column[Any]) -> Callable[[date], Columns]:
    return lambda _: columns


OF_THE_ROW: Callable[[Any], Any] = itemgetter(2)
"""The row of a step or exception, which stands third beside the record that it is of and the entry that it is made from."""


def _members(found: Everything) -> Iterator[tuple[str, int, Member, str | None]]:
    for row in found.partnerships:
        for number, member in enumerate(row.partnership.members, 1):
            yield row.id, number, member, row.organisation_ids[member.organisation]


def _steps(found: Everything) -> Iterator[tuple[str, int, Any]]:
    for row in found.evaluations:
        known = [step for step in row.programme.milestones.values() if step.is_known]
        yield from ((row.id, number, step) for number, step in enumerate(known, 1))


def _exceptions(found: Everything) -> Iterator[tuple[str, int, Any]]:
    for row in found.evaluations:
        yield from ((row.id, number, each) for number, each in enumerate(row.programme.exceptions, 1))


ROOTS: Sequence[RecordTable] = (
    RecordTable(
        "partnerships",
        "Partnerships, with where they stand.",
        Partnership,
        attrgetter("partnerships"),
        attrgetter("partnership"),
        _always(*partnerships.COLUMNS, EXIT),
        called={"id": "partnership"},
        parts=layout.PARTNERSHIP,
        apart=("members",),
    ),
    RecordTable(
        "members",
        "The organisations in partnerships.",
        Member,
        _members,
        itemgetter(2),
        _always(
            OF_PARTNERSHIP,
            NUMBER,
            Column("organisation", lambda row: row[2].organisation),
            Column("organisation_id", itemgetter(3)),
        ),
        known_by=("partnership", "number"),
    ),
    RecordTable(
        "evaluations",
        "Evaluations, with where they stand.",
        Evaluation,
        attrgetter("evaluations"),
        attrgetter("evaluation"),
        _always(*evaluations.COLUMNS),
        called={"id": "evaluation"},
        parts=layout.EVALUATION,
        apart=("milestones", "exceptions"),
    ),
    RecordTable(
        "milestones",
        "The steps of evaluations that are planned or reached.",
        Milestone,
        _steps,
        lambda _: None,
        _always(OF_EVALUATION, *(within(OF_THE_ROW, each) for each in (steps.STEP, *steps.COLUMNS))),
        known_by=("evaluation", "milestone"),
    ),
    RecordTable(
        "exceptions",
        "What deviates from the plan of evaluations, on record or not.",
        Deviating,
        _exceptions,
        lambda _: None,
        _always(OF_EVALUATION, NUMBER, *(within(OF_THE_ROW, each) for each in exceptions.COLUMNS)),
        known_by=("evaluation", "number"),
    ),
    RecordTable(
        "actions",
        "Actions, with where they stand.",
        Action,
        attrgetter("actions"),
        attrgetter("action"),
        _always(*actions.COLUMNS),
        called={"evaluation": "evaluation", "issue_ref": "issue_ref", "ref": "action_ref"},
        parts=layout.ACTION,
    ),
    RecordTable(
        "due_days",
        "What is due beside actions, past or to come: steps of evaluations, returns, reviews, and the ends of agreements.",
        None,
        attrgetter("due"),
        lambda _: None,
        due_days.columns,
        known_by=(),
    ),
    RecordTable(
        "strategies",
        "Strategies, and who serves them.",
        Strategy,
        attrgetter("strategies"),
        attrgetter("strategy"),
        _always(*strategies.COLUMNS),
        called={"id": "strategy"},
        parts=layout.STRATEGY,
    ),
    RecordTable(
        "organisations",
        "Organisations, and where they work.",
        Organisation,
        attrgetter("organisations"),
        attrgetter("record"),
        _always(*organisations.COLUMNS),
        called={"organisation_id": "organisation_id"},
        parts=layout.ORGANISATION,
    ),
    RecordTable(
        "posts",
        "Posts, and what they owe.",
        Post,
        attrgetter("posts"),
        attrgetter("record"),
        _always(*posts.COLUMNS),
        called={"post_id": "post_id"},
        parts=layout.POST,
    ),
    RecordTable(
        "body_changes",
        "Changes of bodies.",
        BodyChange,
        attrgetter("body_changes"),
        attrgetter("body_change"),
        _always(*body_changes.COLUMNS),
        called={"id": "body_change"},
        parts=layout.BODY_CHANGE,
    ),
    RecordTable(
        "reports",
        "The sheets of committee reports.",
        ReportSheet,
        attrgetter("reports"),
        attrgetter("record"),
        _always(ID),
        called={"id": "report"},
        parts=layout.REPORT,
    ),
    RecordTable(
        "frameworks",
        "Toolkits of evaluation.",
        Framework,
        attrgetter("frameworks"),
        attrgetter("record"),
        _always(ID),
        called={"id": "framework"},
        parts=layout.FRAMEWORK,
    ),
    RecordTable(
        "",
        "",
        Significance,
        lambda found: filter(None, [found.significance]),
        lambda found: found,
        _always(),
        known_by=(),
        parts=layout.SIGNIFICANCE,
    ),
)
