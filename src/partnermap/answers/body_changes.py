"""A change of bodies in the answers: its columns, the list of them, and what is decided of one partnership."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table, under_keys
from partnermap.answers.fields import for_people, record, with_names
from partnermap.queries.body_changes import BodyChangeRow, OutcomeRow
from partnermap.register.labels import Labels, Names
from partnermap.register.saying import Said, in_line, values_of, walk
from partnermap.wording.lists import apart
from partnermap.wording.values import in_words

ID: Column[BodyChangeRow] = Column("id", attrgetter("id"), "Id")
DAY: Column[BodyChangeRow] = Column("day", attrgetter("body_change.day"), "Day")
ENDS: Column[BodyChangeRow] = Column("ends", attrgetter("body_change.ends"), "Ends")
FOLLOWS: Column[BodyChangeRow] = Column("follows", attrgetter("body_change.followed_by"), "Follows")
DECIDED: Column[BodyChangeRow] = Column("decided", attrgetter("decided"), "Decided")
UNDECIDED: Column[BodyChangeRow] = Column("undecided", attrgetter("undecided"), "Undecided")

COLUMNS: Sequence[Column[BodyChangeRow]] = (ID, DAY, ENDS, FOLLOWS, DECIDED, UNDECIDED)
"""What programs get of a change of bodies."""


def listing(rows: Sequence[BodyChangeRow], on: date, labels: Labels) -> Answer:
    """Changes of bodies, one a row."""
    names = {
        **dict.fromkeys(("ends", "follows"), labels.organisation),
        **dict.fromkeys(("decided", "undecided"), labels.partnership),
    }
    table: Table[BodyChangeRow] = Table(
        "body_changes",
        rows,
        columns=COLUMNS,
        shown=with_names(COLUMNS, names),
        without="No change of bodies is on record.",
    )
    return Answer(keys={"on": on}, tables=[table], tells_of=("body_change", "outcome"))


def details(row: BodyChangeRow, on: date, names: Names) -> Answer:
    """A change of bodies: who ends and follows, and what becomes of each partnership."""
    partnership = names["partnership"]
    counts = [
        for_people("Decided", apart(map(partnership, row.decided))),
        for_people("Undecided", apart(map(partnership, row.undecided))),
    ]
    fields = walk(row.body_change, after={"follows": counts}, names=names)
    return record("body_change", row.id, fields, keys=under_keys(COLUMNS, row), on=on)


def naming(rows: Sequence[BodyChangeRow]) -> Said:
    """The changes of bodies that name an organisation."""
    ids = [row.id for row in rows]
    return Said("named_in", "Changes of bodies", ids, in_words(ids))


def of_partnership(rows: Sequence[OutcomeRow], names: Names) -> Said:
    """What becomes of a partnership, change by change."""
    said = [_outcome(row, names) for row in rows]
    words = "; ".join(map(in_line, said))
    return Said("body_changes", "Changes of bodies", list(map(values_of, said)), words, said)


def _outcome(row: OutcomeRow, names: Names) -> Sequence[Said]:
    day = row.body_change.day
    own = [each for each in walk(row.outcome, names=names) if each.key != "partnership"]
    return [
        Said("body_change", "Change of bodies", row.id, row.id),
        Said("change_day", "Day of the change", day, in_words(day)),
        *own,
    ]
