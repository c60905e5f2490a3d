"""What evaluations plan, in numbers: issues, actions, and how far these are."""

from collections.abc import Sequence

from partnermap.answers.actions import late_points
from partnermap.model.evaluation import Evaluation
from partnermap.queries.actions import ActionRow, passed_over
from partnermap.queries.lateness import ActionState
from partnermap.report.evaluated import Evaluated
from partnermap.wording.dates import days, undated_words
from partnermap.wording.exemption import can_be_shown, of_shown, withheld_overdue_words
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import is_or_are, number, number_of
from partnermap.wording.terms import plain

OTHER_STATES: Sequence[ActionState] = (
    "overdue",
    "due-soon",
    "not-due",
    "deferred",
    "unassigned",
    "proposed",
    "withdrawn",
    "transferred",
)
"""What an action may be that is not completed, in the order in which a sentence counts them."""


def what_is_planned(evaluation: Evaluation, rows: Sequence[ActionRow]) -> str:
    """Issues and actions in numbers, and how far the actions are."""
    issues = number_of(len(evaluation.issues), "issue")
    if not rows:
        return f"It found {issues} and plans no action."
    return f"It found {issues} and plans {number_of(len(rows), 'action')}: {how_far(rows)}."


def all_that_is_planned(found: Sequence[Evaluated]) -> str:
    """The completed evaluations, with issues and actions in numbers."""
    issues = number_of(sum(len(each.evaluation.issues) for each in found), "issue")
    rows = [row for each in found for row in each.rows]
    complete = f"{number_of(len(found), 'evaluation')} {is_or_are(len(found))} complete"
    far = f": {how_far(rows)}" if rows else ""
    return sentence(
        f"{complete}, {listed([each.label for each in found])}, with {issues} and {number_of(len(rows), 'action')}{far}"
    )


def how_far(rows: Sequence[ActionRow]) -> str:
    """How many of some actions are completed, overdue, still open, not assigned or taken back."""
    total = len(rows)
    if all(row.state == "proposed" for row in rows):
        return _proposed(total, sum(row.assigned for row in rows))
    late = sum(row.state == "completed-late" for row in rows)
    completed = _count(rows, "completed") + late
    counts = [
        (completed, _completed_words(completed, late)),
        *((_count(rows, state), plain(state)) for state in OTHER_STATES),
    ]
    if total == 1:
        return next(words for count, words in counts if count)
    parts = [f"{'all' if count == total else number(count)} {words}" for count, words in counts if count]
    return listed(parts)


def _proposed(total: int, assigned: int) -> str:
    """How many actions of a plan that nobody has agreed have an owner and a date proposed."""
    if total == 1:
        return "responsibility and date are proposed, not agreed yet" if assigned else "not assigned yet"
    some, words = proposed_words(total, assigned)
    return f"{number(some) if isinstance(some, int) else some} {words}"


def proposed_words(total: int, assigned: int) -> tuple[int | str, str]:
    """Of several actions that nobody has agreed how many are assigned, "none" or "all", and what is said of them."""
    if not assigned:
        return "none", "of them assigned yet"
    some = "all" if assigned == total else assigned
    return some, "of them with responsibility and date proposed, none agreed yet"


def _completed_words(completed: int, late: int) -> str:
    if late in {0, completed}:
        return plain("completed-late" if late else "completed")
    return f"completed ({number(late)} of them late)"


def _count(rows: Sequence[ActionRow], state: ActionState) -> int:
    return sum(row.state == state for row in rows)


def overdue_sentence(all_evaluated: Sequence[Evaluated], withheld: int, *, lacks: bool) -> str:
    """Which actions are overdue, and by how much; and how many are agreed and have no date, so that nobody can tell.

    So many more are overdue in evaluations that are `withheld`, of which there are some where this `lacks` them.
    """
    number_undated = passed_over([row for each in all_evaluated for row in each.rows])["no_date"]
    late = sorted(
        ((row, each) for each in all_evaluated for row in each.rows if row.state == "overdue"),
        key=lambda pair: (-pair[0].days_overdue, pair[0].id),
    )
    besides = withheld_overdue_words(withheld, more=bool(late))
    besides += [of_shown(undated_words(number_undated), lacks=lacks)] if number_undated else []
    if not late:
        return " ".join([f"No action{can_be_shown(lacks=bool(withheld))} is overdue.", *besides])
    named = [f"{each.label} {row.action.ref} ({_by_how_much(row)})" for row, each in late]
    said = sentence(f"{number_of(len(late), 'action')} {is_or_are(len(late))} overdue: {listed(named)}")
    return " ".join([said, *besides])


def _by_how_much(row: ActionRow) -> str:
    how_far = "withheld" if row.late_since_withheld else days(row.days_overdue)
    return ", ".join([how_far, *late_points(row)])
