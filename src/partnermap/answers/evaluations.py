"""An evaluation in the answers: its columns, and the list of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter, itemgetter

from partnermap.answers import actions as of_actions
from partnermap.answers import exceptions, steps
from partnermap.answers.answer import Answer, Column, Listed, Table, under_keys, within
from partnermap.answers.fields import entries, for_people, record, said_by
from partnermap.model.evaluation import Issue
from partnermap.queries.actions import ActionRow
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.listing import EvaluationRow
from partnermap.queries.programme import ProgrammeEntry
from partnermap.register.labels import Names
from partnermap.register.saying import Said, walk
from partnermap.wording.exemption import withheld_overdue_words


def _in_programme(column: Column[ProgrammeEntry]) -> Column[EvaluationRow]:
    return within(attrgetter("programme"), column)


ID = _in_programme(steps.ID)
ROUND = _in_programme(steps.ROUND)
STAGE = _in_programme(steps.STAGE)
STATE = _in_programme(steps.STATE_OF_ALL)
BEHIND = _in_programme(steps.BEHIND)
ACTIONS: Column[EvaluationRow] = Column("action_count", lambda row: len(row.actions), "Actions")
OPEN: Column[EvaluationRow] = Column("open_actions", attrgetter("open_actions"), "Open")
OVERDUE: Column[EvaluationRow] = Column("overdue_actions", attrgetter("overdue_actions"), "Overdue")

COLUMNS: Sequence[Column[EvaluationRow]] = (
    ID,
    _in_programme(steps.EVALUATION),
    _in_programme(steps.PARTNERSHIP),
    Column("year", attrgetter("evaluation.year")),
    ROUND,
    STAGE,
    STATE,
    BEHIND,
    Column("issue_count", lambda row: len(row.evaluation.issues)),
    ACTIONS,
    OPEN,
    OVERDUE,
    Column("about", attrgetter("evaluation.about")),
)
"""What programs get of an evaluation."""


def listing(rows: Sequence[EvaluationRow], on: date, withheld: int = 0) -> Answer:
    """Evaluations, one a row. So many overdue actions are `withheld` with their evaluations."""
    table: Table[EvaluationRow] = Table(
        "evaluations",
        rows,
        columns=COLUMNS,
        shown=(ID, ROUND, STAGE, STATE, BEHIND, ACTIONS, OPEN, OVERDUE),
        stacked=(ID, STAGE, BEHIND),
        without="No evaluation matches.",
    )
    return Answer(
        keys={"on": on},
        tables=[table],
        asides=withheld_overdue_words(withheld, more=any(row.overdue_actions for row in rows)),
        tells_of=("evaluation", "issue", "action", "exception"),
    )


def details(row: EvaluationRow, on: date, names: Names) -> Answer:
    """An evaluation: its steps, what deviates, its findings, issues and actions."""
    entry = row.programme
    state = ", ".join(filter(None, (STATE.cell(row), BEHIND.cell(row))))
    counts = f"{len(row.actions)}, of which {row.open_actions} open and {row.overdue_actions} overdue"
    issues = _issues(row, names)
    fields = walk(
        row.evaluation,
        instead={
            **({"partnership": [Said("partnership", "")]} if entry.partnership_id is None else {}),
            "milestones": [_steps(entry)],
            "exceptions": [_exceptions(entry.exceptions)],
            "issues": [Said("issues", "", [{each.key: each.value for each in issue} for issue in issues])],
        },
        after={
            "round": [for_people("Stage", STAGE.cell(row)), for_people("State", state)],
            "issues": [for_people("Actions", counts if row.actions else "")],
        },
        names=names,
    )
    return record(
        "evaluation",
        row.id,
        fields,
        keys=under_keys(COLUMNS, row),
        on=on,
        tables=[_lines(row), *_about(issues)],
    )


def _steps(entry: ProgrammeEntry) -> Said:
    known = [row for row in entry.milestones.values() if row.is_known]
    rows = [said_by((steps.STEP, *steps.COLUMNS), found) for found in known]
    return Said("milestones", "Steps", steps.MILESTONES.value(entry), rows=rows)


def _exceptions(found: Sequence[ExceptionRow]) -> Said:
    rows = [said_by(exceptions.COLUMNS, each) for each in found]
    return Said(
        "exceptions", "Exceptions", [under_keys(exceptions.COLUMNS, each) for each in found], rows=rows
    )


def _issues(row: EvaluationRow, names: Names) -> Sequence[Sequence[Said]]:
    """What is said of each issue, its actions as in a list."""
    actions = {each.action.ref: under_keys(of_actions.COLUMNS, each) for each in row.actions}
    return [
        walk(
            issue,
            instead={
                "actions": [
                    Said("actions", "", [actions[each.ref] for each in issue.actions if each.ref in actions])
                ]
            },
            names=names,
        )
        for issue in row.evaluation.issues
    ]


OF_AN_ACTION = (of_actions.RESPONSIBILITY, of_actions.DUE, of_actions.STATE)


def _lines(row: EvaluationRow) -> Table[tuple[str, ...]]:
    """Each issue, and under it its actions."""
    lines = [line for issue in row.evaluation.issues for line in _issue(issue, row.actions)]
    headings = ("Ref", "Issue or action", *(each.heading for each in OF_AN_ACTION))
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
    for row in rows:
        if row.issue.ref == issue.ref:
            yield row.action.ref, row.action.action, *(column.cell(row) for column in OF_AN_ACTION)
