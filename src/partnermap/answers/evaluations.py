"""An evaluation in the answers: its columns, and the list of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter, itemgetter

from partnermap.answers import actions as of_actions
from partnermap.answers.answer import Answer, Column, Listed, Table, keyed
from partnermap.answers.fields import Said, entries, record, told, walk, written
from partnermap.model.evaluation import Issue, Step
from partnermap.queries.actions import ActionRow
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.listing import EvaluationRow
from partnermap.queries.programme import StepRow
from partnermap.wording.terms import plain

ID: Column[EvaluationRow] = Column("id", attrgetter("id"), "Evaluation")
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
    Column("evaluation", attrgetter("id")),
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


STEP: Sequence[Column[StepRow]] = (
    Column("planned", attrgetter("planned"), "Planned"),
    Column("new_plan", attrgetter("new_plan"), "New plan"),
    Column("actual", attrgetter("actual"), "Actual"),
    Column("state", attrgetter("state"), "State"),
    Column("slipped_days", attrgetter("slipped_days"), "Slipped"),
    Column("forum", attrgetter("forum"), "Forum"),
    Column("minute", attrgetter("minute"), "Minute"),
)
"""A step of an evaluation."""

EXCEPTION: Sequence[Column[ExceptionRow]] = (
    Column("what", attrgetter("what"), "What", lambda row: row.what or "plan passed unmet"),
    Column("day", attrgetter("day"), "Day"),
    Column(
        "to",
        attrgetter("to"),
        "New plan",
        lambda row: "; ".join(f"{plain(step)} {to}" for step, to in row.to.items()),
    ),
    Column("steps", attrgetter("steps")),
    Column("until", attrgetter("until"), "Until"),
    Column("reason", attrgetter("reason"), "Reason"),
    Column(
        "told",
        lambda row: [{"forum": each.forum, "day": each.day} for each in row.told],
        "Reported to",
        lambda row: "; ".join(f"{each.forum} on {each.day}" for each in row.told),
    ),
    Column(
        "cleared",
        attrgetter("cleared"),
        "State",
        lambda row: f"cleared {row.cleared}" if row.cleared else "open",
    ),
    Column("withheld", attrgetter("withheld")),
    Column("exempt", lambda row: written(row.exempt), "Exempt"),
)
"""A deviation from the plan of an evaluation."""


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


def shown(row: EvaluationRow, on: date) -> Answer:
    """An evaluation: its steps, what deviates, its findings, issues and actions."""
    standing = row.programme
    state = standing.state + (", behind plan" if standing.behind_plan else "")
    counts = f"{len(row.actions)}, of which {row.open_actions} open and {row.overdue_actions} overdue"
    issues = _issues(row)
    fields = walk(
        row.evaluation,
        instead={
            "milestones": [_steps(standing.milestones)],
            "exceptions": [_exceptions(standing.exceptions)],
            "issues": [Said("issues", "", [{each.key: each.value for each in issue} for issue in issues])],
        },
        after={
            "partnership": [told("Name", standing.partnership_name)],
            "round": [told("Stage", standing.stage), told("State", state)],
            "issues": [told("Actions", counts if row.actions else "")],
        },
    )
    return record(
        "evaluation", row.id, fields, keys=keyed(COLUMNS, row), on=on, tables=[_lines(row), *_about(issues)]
    )


def _steps(milestones: Mapping[Step, StepRow]) -> Said:
    rows = [
        [
            told("Step", plain(step)),
            *(Said(each.key, each.heading, each.value(found), each.cell(found)) for each in STEP),
        ]
        for step, found in milestones.items()
        if found.has_date
    ]
    return Said(
        "milestones", "Steps", {step: keyed(STEP, found) for step, found in milestones.items()}, rows=rows
    )


def _exceptions(found: Sequence[ExceptionRow]) -> Said:
    rows = [
        [Said(each.key, each.heading, each.value(row), each.cell(row)) for each in EXCEPTION if each.heading]
        for row in found
    ]
    return Said("exceptions", "Exceptions", [keyed(EXCEPTION, each) for each in found], rows=rows)


def _issues(row: EvaluationRow) -> Sequence[Sequence[Said]]:
    """What is said of each issue, its actions as in a list."""
    actions = {each.action.ref: keyed(of_actions.COLUMNS, each) for each in row.actions}
    return [
        walk(
            issue,
            instead={
                "actions": [
                    Said("actions", "", [actions[each.ref] for each in issue.actions if each.ref in actions])
                ]
            },
        )
        for issue in row.evaluation.issues
    ]


def _lines(row: EvaluationRow) -> Table[tuple[str, ...]]:
    """Each issue, and under it its actions."""
    lines = [line for issue in row.evaluation.issues for line in _issue(issue, row.actions)]
    headings = ("Ref", "Issue or action", "Responsibility", "Due", "State")
    columns: list[Column[tuple[str, ...]]] = [
        Column("", itemgetter(i), each) for i, each in enumerate(headings)
    ]
    return Table("", lines, shown=columns, title="Issues and actions")


def _about(issues: Sequence[Sequence[Said]]) -> Iterator[Listed]:
    """What else is said of the issues."""
    rows = [[each for each in issue if each.key != "issue"] for issue in issues]
    if any(each.words for row in rows for each in row if each.key != "ref"):
        yield entries("About the issues", rows)


def _issue(issue: Issue, rows: Sequence[ActionRow]) -> Iterator[tuple[str, ...]]:
    yield issue.ref, issue.issue, "", "", ""
    shown = (of_actions.RESPONSIBILITY, of_actions.DUE, of_actions.STATE)
    for row in rows:
        if row.issue.ref == issue.ref:
            yield row.action.ref, row.action.action, *(column.cell(row) for column in shown)
