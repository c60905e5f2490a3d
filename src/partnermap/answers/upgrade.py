"""The answer of `upgrade`: what a register says otherwise in the second edition of the format, and what a person has to settle."""

from collections.abc import Sequence
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.finding import Finding
from partnermap.queries.upgrade import OtherDueDay
from partnermap.wording.exemption import can_be_shown

MOVED: Sequence[Column[OtherDueDay]] = (
    Column("id", attrgetter("id"), "Action"),
    Column("target_date", attrgetter("target_date"), "Target date"),
    Column("repeats", attrgetter("repeats"), "Repeats"),
    Column("due_before", attrgetter("was"), "Due until now"),
    Column("due", attrgetter("now"), "Due then"),
)
TO_SETTLE: Sequence[Column[Finding]] = (
    Column("path", attrgetter("path"), "File"),
    Column("code", attrgetter("code"), "Rule"),
    Column("message", attrgetter("message"), "What"),
)


def upgrade(
    moved: Sequence[OtherDueDay], to_settle: Sequence[Finding], *, is_upgraded: bool, lacks: bool = False
) -> Answer:
    """What becomes otherwise, and what lint then finds that it did not; `lacks` says that something is withheld."""
    due: Table[OtherDueDay] = Table(
        "other_due_days",
        moved,
        columns=MOVED,
        shown=MOVED,
        title="Periods that repeat, due on another day",
        without="" if is_upgraded else f"No action{can_be_shown(lacks=lacks)} is due on another day.",
    )
    settle: Table[Finding] = Table(
        "to_settle", to_settle, columns=TO_SETTLE, shown=TO_SETTLE, title="To be settled by a person"
    )
    already = ["The register is of format 2 already."] if is_upgraded else []
    return Answer(keys={"is_upgraded": is_upgraded}, tables=[due, settle], lead=already, tells_of=("action",))
