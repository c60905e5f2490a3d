"""A post in the answers: its columns, the list of posts, and all that one owes."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers import actions, due_days
from partnermap.answers.answer import Answer, Column, Listed, Table, under_keys
from partnermap.answers.fields import for_people, record, with_names
from partnermap.queries.actions import ActionRow
from partnermap.queries.due_days import DueDay
from partnermap.queries.posts import Parts, PostRow, PostRows
from partnermap.register.labels import Labels, Names
from partnermap.register.saying import Said, walk
from partnermap.wording.exemption import can_be_shown
from partnermap.wording.lists import apart, listed
from partnermap.wording.numbers import hours_a_year
from partnermap.wording.terms import NOT_ON_RECORD, plain

NAME: Column[PostRow] = Column("name", attrgetter("name"), "Post")
OPEN: Column[PostRow] = Column("open_actions", lambda row: len(row.actions), "Open actions")
OVERDUE: Column[PostRow] = Column("overdue_actions", attrgetter("overdue"), "Overdue")
OTHER: Column[PostRow] = Column("", lambda row: len(row.other), "Else due")
PARTNERSHIPS: Column[PostRow] = Column("partnerships", attrgetter("partnerships"), "Partnerships")
LEADS: Column[PostRow] = Column("leads", attrgetter("parts.leads"), "Leads")

COLUMNS: Sequence[Column[PostRow]] = (
    Column("id", lambda row: row.id or row.name),
    Column("post", attrgetter("name")),
    Column("post_id", attrgetter("id")),
    NAME,
    OPEN,
    OVERDUE,
    LEADS,
    PARTNERSHIPS,
    Column("other_spellings", attrgetter("other_spellings")),
)
"""What programs get of a post."""


def listing(rows: PostRows, on: date, labels: Labels) -> Answer:
    """Posts, one a row; bodies that owe something are named."""
    shown = (NAME, OPEN, OVERDUE, OTHER, LEADS, PARTNERSHIPS)
    names = {"leads": labels.partnership, "partnerships": labels.partnership}
    table: Table[PostRow] = Table(
        "posts",
        rows.posts,
        columns=COLUMNS,
        shown=with_names(shown, names),
        stacked=(NAME,),
        without="No post matches.",
    )
    bodies = listed(row.name for row in rows.bodies.values())
    return Answer(
        keys={"on": on, "bodies": list(rows.bodies)},
        tables=[table],
        notes=[f"The list is of posts alone; `show` tells what bodies owe: {bodies}."] if bodies else [],
        tells_of=("partnership", "action"),
        counts=True,
    )


def parts_said(parts: Parts, partnership: Callable[[str], str]) -> Sequence[Said]:
    """The parts of a post in partnerships, which go by the name that a function gives."""
    seats = [f"{partnership(id_)}, {plain(seat.kind) if seat.kind else 'seat'}" for id_, seat in parts.seats]
    works = [
        f"{partnership(id_)}, {f'hours {NOT_ON_RECORD}' if hours is None else hours_a_year(hours)}"
        for id_, hours in parts.involvement
    ]
    holds = parts.holds_portfolio
    return (
        Said("leads", "Leads", parts.leads, apart(map(partnership, parts.leads))),
        Said("holds_portfolio", "Portfolio holder of", holds, apart(map(partnership, holds))),
        Said("seats_in", "Sits on", [id_ for id_, _ in parts.seats], apart(seats)),
        Said(
            "involvement",
            "Works for",
            [{"partnership": id_, "hours_per_year": hours} for id_, hours in parts.involvement],
            apart(works),
        ),
    )


def details(row: PostRow, on: date, names: Names) -> Answer:
    """A post: what it owes, and where it sits."""
    leads, *parts = parts_said(row.parts, names["partnership"])
    fields = walk(row.record) if row.record else [for_people("Name", row.name)]
    facts = [
        for_people("Id", row.id),
        *fields,
        for_people("Other spellings", apart(row.other_spellings)),
        for_people(leads.label, leads.words),
        *parts,
    ]
    return record("post", row.name, facts, keys=under_keys(COLUMNS, row), on=on, tables=owed_by(row, on))


def owed_by(row: PostRow, on: date) -> Sequence[Listed]:
    """What a post or body owes: the actions it answers for, those it helps with, and what else falls due."""
    owed: Table[ActionRow] = Table(
        "details.actions",
        row.actions,
        columns=actions.OWED,
        shown=(actions.STATE, *actions.SHOWN),
        stacked=actions.STACKED,
        title="Answers for",
        without=f"It answers for no open action{can_be_shown(lacks=row.more_withheld)}.",
    )
    helped: Table[ActionRow] = Table(
        "details.helps_with",
        row.helps_with,
        columns=actions.OWED,
        shown=(actions.STATE, *actions.SHOWN),
        stacked=actions.STACKED,
        title="Helps with",
    )
    other: Table[DueDay] = Table(
        "details.other",
        row.other,
        columns=due_days.columns(on),
        shown=due_days.page_columns(on),
        stacked=due_days.STACKED,
        title="Beside actions",
    )
    return owed, helped, other
