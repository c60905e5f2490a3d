"""An organisation in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter, itemgetter

from partnermap.answers import body_changes, posts
from partnermap.answers.answer import Answer, Column, Table, under_keys
from partnermap.answers.fields import for_people, of_field, record, with_names
from partnermap.model.partnership import Member
from partnermap.queries.mapping.organisations import Membership, OrganisationRow
from partnermap.queries.record import Body
from partnermap.register.labels import Labels, Names
from partnermap.register.saying import Said, walk
from partnermap.wording.values import in_words

NAME: Column[OrganisationRow] = Column("name", attrgetter("name"), "Name")
SECTOR: Column[OrganisationRow] = Column("sector", attrgetter("sector"), "Sector")
TOTAL: Column[OrganisationRow] = Column("", lambda row: len(row.partnerships), "Total")
PARTNERSHIPS: Column[OrganisationRow] = Column("partnerships", attrgetter("partnerships"), "Partnerships")

COLUMNS: Sequence[Column[OrganisationRow]] = (
    Column("id", lambda row: row.id or row.name),
    Column("organisation", attrgetter("name")),
    Column("organisation_id", attrgetter("id")),
    NAME,
    SECTOR,
    PARTNERSHIPS,
    Column("other_spellings", attrgetter("other_spellings")),
    Column("formerly", attrgetter("formerly")),
)
"""What programs get of an organisation."""


MEMBERSHIP: Sequence[Column[Membership]] = (
    Column("partnership", attrgetter("partnership"), "Partnership"),
    Column("organisation", attrgetter("member.organisation")),
    Column("organisation_id", attrgetter("organisation_id")),
    of_field(Member, "role", "member"),
    Column("sector", attrgetter("member.sector")),
    of_field(Member, "voting", "member"),
    of_field(Member, "joined", "member"),
    Column(
        "left",
        attrgetter("member.left"),
        "Left",
        lambda each: f"ended {in_words(each.ended)}" if each.ended else in_words(each.member.left),
    ),
    Column("ended.last_day", attrgetter("ended")),
)
"""The place of an organisation in a partnership that it is or was in."""

ACCOUNTABLE_FOR: Sequence[Column[tuple[str, str]]] = (
    Column("partnership", itemgetter(0), "Partnership"),
    Column("year", itemgetter(1), "Year"),
)
"""A year of a partnership whose money it answers for."""


def listing(rows: Sequence[OrganisationRow], on: date, labels: Labels) -> Answer:
    """Organisations, one a row."""
    table: Table[OrganisationRow] = Table(
        "organisations",
        rows,
        columns=COLUMNS,
        shown=with_names((NAME, SECTOR, TOTAL, PARTNERSHIPS), {"partnerships": labels.partnership}),
        stacked=(NAME, SECTOR),
        without="No organisation matches.",
    )
    return Answer(keys={"on": on}, tables=[table], tells_of=("partnership",), counts=True)


def details(body: Body, on: date, names: Names) -> Answer:
    """An organisation: where it works, what it answers for and owes, and what becomes of it."""
    row, owes = body.organisation, body.owes
    fields = walk(row.record) if row.record else [for_people("Name", row.name)]
    facts = [
        for_people("Id", row.id),
        *fields,
        for_people("Other spellings", in_words(row.other_spellings)),
        for_people("Partnerships", str(len(row.partnerships))),
        Said("owns", "Owns", row.owns, in_words([names["strategy"](each) for each in row.owns])),
        *(posts.parts_said(owes.parts, names["partnership"]) if owes else ()),
        body_changes.naming(body.body_changes),
    ]
    memberships: Table[Membership] = Table(
        "details.memberships",
        row.memberships,
        columns=MEMBERSHIP,
        shown=with_names([each for each in MEMBERSHIP if each.heading], names),
        title="Member of",
    )
    answered: Table[tuple[str, str]] = Table(
        "details.accountable_for",
        row.accountable_for,
        columns=ACCOUNTABLE_FOR,
        shown=with_names(ACCOUNTABLE_FOR, names),
        title="Accountable body of",
    )
    return record(
        "organisation",
        row.name,
        facts,
        keys=under_keys(COLUMNS, row),
        on=on,
        tables=[memberships, answered, *(posts.owed_by(owes, on) if owes else ())],
    )
