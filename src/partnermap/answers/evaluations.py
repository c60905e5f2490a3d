"""An evaluation in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.queries.listing import EvaluationRow

ID: Column[EvaluationRow] = Column("evaluation", attrgetter("id"), "Evaluation")
ROUND: Column[EvaluationRow] = Column("round", attrgetter("evaluation.round"), "Round")
STAGE: Column[EvaluationRow] = Column("stage", attrgetter("programme.stage"), "Stage")
STATE: Column[EvaluationRow] = Column("state", attrgetter("programme.state"), "State")
BEHIND: Column[EvaluationRow] = Column(
    "behind_plan",
    attrgetter("programme.behind_plan"),
    "Plan",
    lambda row: "behind plan" if row.programme.behind_plan else "",
)
ACTIONS: Column[EvaluationRow] = Column("action_count", lambda row: len(row.actions), "Actions")
OPEN: Column[EvaluationRow] = Column("open_actions", attrgetter("open_actions"), "Open")
OVERDUE: Column[EvaluationRow] = Column("overdue_actions", attrgetter("overdue_actions"), "Overdue")

COLUMNS: Sequence[Column[EvaluationRow]] = (
    ID,
    Column("partnership", attrgetter("evaluation.partnership")),
    Column("year", attrgetter("evaluation.year")),
    ROUND,
    STAGE,
    STATE,
    BEHIND,
    Column("issue_count", lambda row: len(row.evaluation.issues)),
    ACTIONS,
    OPEN,
    OVERDUE,
)
"""What programs get of an evaluation."""


def listed(rows: Sequence[EvaluationRow], on: date) -> Answer:
    """Evaluations, one a row."""
    table: Table[EvaluationRow] = Table(
        "evaluations",
        rows,
        columns=COLUMNS,
        shown=(ID, ROUND, STAGE, STATE, BEHIND, ACTIONS, OPEN, OVERDUE),
        stacked=(ID, STAGE, BEHIND),
        without="No evaluation matches.",
    )
    return Answer(keys={"on": on}, tables=[table])
