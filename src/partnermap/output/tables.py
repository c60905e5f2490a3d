"""What a person sees: each answer as titled tables and facts, the same on a terminal and in Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from partnermap.finding import Finding
from partnermap.queries.actions import ActionRow, Overdue
from partnermap.queries.due_days import DueDay
from partnermap.queries.listing import EvaluationRow, PartnershipRow, StrategyRow, grouped
from partnermap.queries.mapping.organisations import OrganisationRow
from partnermap.queries.timeline import Timeline
from partnermap.wording.dates import day_in_words, due_words
from partnermap.wording.numbers import times

By = Literal["responsible", "partnership"]

UNASSIGNED = "To be assigned"

ABOUT_AN_ACTION = ("Due", "Action", "Responsibility", "Note", "What")
STACKED = (2, 5, 4)
"""Under an action's id its wording, and under that its note."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `stacked` are columns that a narrow page shows under one another, in the first of them."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str | None = None
    stacked: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline under a title."""

    title: str
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is said on one page: a title, facts, charts, tables, and sentences at the end.

    `diagram` is Mermaid that says again what a table does, for Markdown; its texts are safe already.
    """

    title: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()
    diagram: str = ""
    charts: Sequence[Chart] = ()
    """Shown between the facts and the tables."""


def left_out(faults: Sequence[Finding] | None) -> list[str]:
    """A sentence that names what is missing from an answer because it is at fault."""
    if not faults:
        return []
    places = dict.fromkeys(_place(fault) for fault in faults)
    return [f"Left out, because at fault: {', '.join(places)}."]


def _place(fault: Finding) -> str:
    if fault.exempt:
        return "a part that is not for the public"
    return f"{fault.path} ({fault.field})" if fault.field else fault.path


def overdue(
    answer: Overdue,
    by: By | None = None,
    within: int | None = None,
    faults: Sequence[Finding] | None = None,
    other: Sequence[DueDay] | None = None,
) -> Sheet:
    """What is overdue, in one table or in one a group, what falls due, and what is due beside actions."""
    tables = [
        Table(
            ("Days", *ABOUT_AN_ACTION),
            [(str(row.days_overdue), *_about(row)) for row in rows],
            title,
            stacked=STACKED,
        )
        for title, rows in _groups(answer.actions, by)
    ]
    if answer.actions:
        notes = []
    else:
        what = "Nothing" if other is None else "No action is"
        notes = [f"{what} overdue on {day_in_words(answer.on)}."]
    if within is not None:
        tables += _due_soon(answer, within)
        if not answer.due_soon:
            notes.append(f"Nothing falls due by {day_in_words(answer.on + timedelta(days=within))}.")
    if other is not None:
        tables += _other(other, answer.on)
        if not other:
            notes.append("Nothing else is due.")
    return Sheet(tables=tables, notes=[*notes, *left_out(faults)])


def _other(found: Sequence[DueDay], on: date) -> list[Table]:
    """What is due beside actions."""
    rows = [
        (
            due_words(each.due, on),
            each.due.isoformat(),
            each.record,
            each.responsible,
            each.what if each.compellable else f"{each.what} (cannot be required)",
        )
        for each in found
    ]
    return (
        [Table(("When", "Due", "Record", "Responsibility", "What"), rows, "Beside actions", (2, 4))]
        if rows
        else []
    )


def _due_soon(answer: Overdue, within: int) -> list[Table]:
    title = f"Due by {day_in_words(answer.on + timedelta(days=within))}"
    rows = [(str(answer.days_until(row)), *_about(row)) for row in answer.due_soon]
    return [Table(("In days", *ABOUT_AN_ACTION), rows, title, STACKED)] if rows else []


def _about(row: ActionRow) -> tuple[str, ...]:
    return _iso(row.due), row.id, _party(row), _note(row), row.action.action


def _groups(rows: Sequence[ActionRow], by: By | None) -> Iterable[tuple[str | None, Sequence[ActionRow]]]:
    """The rows under a title each, the titles in the order of the alphabet; those of nobody last."""
    if by is None:
        return [(None, rows)] if rows else []
    groups = grouped(rows, _party if by == "responsible" else lambda row: row.partnership_name)
    return sorted(groups.items(), key=lambda group: (group[0] == UNASSIGNED, group[0].casefold(), group[0]))


def undated(answer: Overdue) -> str:
    """How many actions no date can be asked of yet."""
    if answer.without_date == 1:
        return "1 action has no date because it is not agreed yet"
    return f"{answer.without_date} actions have no date because they are not agreed yet"


def _party(row: ActionRow) -> str:
    return row.responsible or UNASSIGNED


def _note(row: ActionRow) -> str:
    moved = f"moved {times(row.revisions)}" if row.revisions else ""
    asked = "extension requested" if row.extension_requested else ""
    return ", ".join(part for part in (moved, asked) if part)


def _iso(value: object) -> str:
    return str(value) if value else ""


def partnerships(rows: Sequence[PartnershipRow], faults: Sequence[Finding] | None = None) -> Sheet:
    """Partnerships, one a row."""
    cells = [
        (
            row.id,
            row.partnership.label,
            row.partnership.kind or "",
            row.tier or "",
            row.standing,
            str(row.open_actions),
            str(row.overdue_actions),
            row.partnership.lead_officer,
        )
        for row in rows
    ]
    headings = ("Id", "Name", "Kind", "Tier", "State", "Open", "Overdue", "Lead officer")
    return _list(Table(headings, cells, stacked=(0, 1, 7)), "partnership", faults)


def evaluations(rows: Sequence[EvaluationRow], faults: Sequence[Finding] | None = None) -> Sheet:
    """Evaluations, one a row."""
    cells = [
        (
            row.id,
            row.evaluation.round or "",
            row.programme.stage,
            row.programme.state,
            "behind plan" if row.programme.behind_plan else "",
            str(len(row.actions)),
            str(row.open_actions),
            str(row.overdue_actions),
        )
        for row in rows
    ]
    headings = ("Evaluation", "Round", "Stage", "State", "Plan", "Actions", "Open", "Overdue")
    return _list(Table(headings, cells, stacked=(0, 2, 4)), "evaluation", faults)


def actions(rows: Sequence[ActionRow], faults: Sequence[Finding] | None = None) -> Sheet:
    """Actions, one a row."""
    cells = [(row.state, *_about(row)) for row in rows]
    return _list(Table(("State", *ABOUT_AN_ACTION), cells, stacked=STACKED), "action", faults)


def strategies(rows: Sequence[StrategyRow], faults: Sequence[Finding] | None = None) -> Sheet:
    """Strategies, one a row."""
    cells = [
        (
            row.id,
            row.strategy.title,
            row.strategy.owner or "",
            _span(row),
            ", ".join(dict.fromkeys(by for by, _ in row.served_by)),
        )
        for row in rows
    ]
    return _list(
        Table(("Id", "Title", "Owner", "Runs", "Partnerships"), cells, stacked=(0, 1, 2)), "strategy", faults
    )


def organisations(rows: Sequence[OrganisationRow], faults: Sequence[Finding] | None = None) -> Sheet:
    """Organisations, one a row."""
    cells = [
        (row.name, row.sector or "", str(len(row.partnerships)), ", ".join(row.partnerships)) for row in rows
    ]
    headings = ("Name", "Sector", "In", "Partnerships")
    return _list(Table(headings, cells, stacked=(0, 1)), "organisation", faults)


def _span(row: StrategyRow) -> str:
    return (
        f"{_iso(row.strategy.since)} to {_iso(row.strategy.to)}"
        if row.strategy.to
        else _iso(row.strategy.since)
    )


def _list(table: Table, noun: str, faults: Sequence[Finding] | None) -> Sheet:
    notes = [] if table.rows else [f"No {noun} matches."]
    return Sheet(tables=[table] if table.rows else [], notes=[*notes, *left_out(faults)])
