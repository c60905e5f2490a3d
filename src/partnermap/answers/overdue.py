"""The answer of `overdue`: what is past its day, and what falls due."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from partnermap.answers import actions, due_days
from partnermap.answers.answer import OWED_PARTS, Answer, Calendar, Table
from partnermap.model.settings import Settings
from partnermap.queries.actions import ActionRow, Overdue
from partnermap.queries.due_days import DueDay
from partnermap.wording.dates import day_in_words, undated_words
from partnermap.wording.exemption import NOT_PUBLIC, can_be_shown, withheld_overdue_words
from partnermap.wording.numbers import counted, has_or_have, inflected, is_or_are
from partnermap.wording.terms import TO_BE_ASSIGNED

By = Literal["responsible", "partnership"]


def overdue(
    found: Overdue,
    settings: Settings,
    *,
    by: By | None = None,
    within: int | None = None,
    other: Sequence[DueDay] | None = None,
    withheld: int = 0,
    year: str | None = None,
) -> Answer:
    """The overdue actions in one table or in one a group, those that fall due within so many days, and all other kinds.

    Of a `year` without any action that is agreed it says so. Without `within` nothing falls due, without `other` no other kind was asked for. So many overdue actions are
    `withheld` and have no row.
    """
    on = found.on
    shown = can_be_shown(lacks=bool(withheld))
    until_due = actions.days_until_due(on)
    late: Table[ActionRow] = Table(
        "actions",
        found.actions,
        columns=actions.OWED,
        shown=(actions.DAYS_OVERDUE, *actions.SHOWN),
        stacked=actions.STACKED,
        by=_group(by),
        last_group=TO_BE_ASSIGNED,
        without=f"No action of {year} is agreed{shown}."
        if year and not found.agreed
        else f"{'Nothing' if other is None else 'No action'}{shown} is overdue on {day_in_words(on)}.",
        event=actions.event,
    )
    last = day_in_words(on + timedelta(days=within)) if within is not None else ""
    soon: Table[ActionRow] = Table(
        "due_soon",
        found.due_soon,
        columns=(*actions.OWED, until_due),
        shown=(until_due, *actions.SHOWN),
        stacked=actions.STACKED,
        title=f"Due by {last}",
        without=f"{'Nothing' if other is None else 'No action'} falls due by {last}." if last else "",
        event=actions.event,
    )
    beside: Table[DueDay] = Table(
        "other",
        other or (),
        columns=due_days.columns(on),
        shown=due_days.page_columns(on),
        stacked=due_days.STACKED,
        title="Beside actions",
        without="" if other is None else "Nothing else is due.",
        event=due_days.event,
    )
    return Answer(
        keys={"on": on},
        tables=(late, soon, beside),
        rows=(late, soon) if other is None else None,
        calendar=Calendar("overdue", settings.council, on, settings.register_id),
        asides=[*withheld_overdue_words(withheld, more=bool(found.actions)), *passed_over(found)],
        tells_of=("action",) if other is None else OWED_PARTS,
        not_counted=found.passed_over,
    )


def accounted(chosen: Answer, found: Overdue) -> Answer:
    """A list of actions that were chosen by their day, with how many have none by which they could be."""
    asides = [*chosen.asides, *passed_over(found)]
    return replace(chosen, asides=asides, not_counted=found.passed_over)


def _group(by: By | None) -> Callable[[ActionRow], str] | None:
    if by == "responsible":
        return lambda row: row.post or (TO_BE_ASSIGNED if row.tells_terms else NOT_PUBLIC)
    return (lambda row: row.partnership_name) if by else None


def passed_over(found: Overdue) -> list[str]:
    """What could be overdue and is not, because it has no date or its evaluation was withdrawn; nothing for none."""
    undated, withdrawn = found.passed_over["no_date"], found.passed_over["withdrawn_evaluation"]
    said = [undated_words(undated)] if undated else []
    if withdrawn:
        number = counted(withdrawn, "open action")
        said.append(f"{number} went with an evaluation that was withdrawn.")
    return said


def not_agreed(found: Overdue) -> list[str]:
    """Of how many actions the date does not hold yet, and how many have none; nothing for none."""
    dated = found.proposed_dates
    without = found.passed_over["not_agreed"] - dated
    dates = inflected(dated, "its date does", "their dates do")
    said = (
        [f"{counted(dated, 'action')} {is_or_are(dated)} not agreed yet; {dates} not hold"] if dated else []
    )
    if without:
        they = inflected(without, "it is", "they are")
        said.append(
            f"{counted(without, 'action')} {has_or_have(without)} no date because {they} not agreed yet"
        )
    return said
