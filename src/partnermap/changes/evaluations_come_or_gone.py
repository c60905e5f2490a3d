"""That a whole evaluation is new, or gone."""

from partnermap.changes.change import Change, Location
from partnermap.model.evaluation import Evaluation
from partnermap.wording.lists import listed
from partnermap.wording.numbers import noun_of
from partnermap.wording.terms import plain


def gone(location: Location, evaluation: Evaluation) -> Change:
    """That a whole evaluation is gone."""
    refs, noun = [action.ref for _, action in evaluation.actions()], "action"
    if not refs:
        refs, noun = [issue.ref for issue in evaluation.issues], "issue"
    if evaluation.was_agreed and refs:
        message = (
            f"the evaluation is taken out, and with it the agreed {noun_of(len(refs), noun)} {listed(refs)}"
        )
        return location.change("evaluation-removed", "blocking", message)
    return location.change(
        "evaluation-removed", "attention", f"the evaluation is taken out ({summary(evaluation)})"
    )


def come(location: Location, evaluation: Evaluation) -> Change:
    """That an evaluation is new."""
    return location.change("evaluation-added", "information", f"new evaluation: {summary(evaluation)}")


def summary(evaluation: Evaluation) -> str:
    """An evaluation in a line: how far it is and what it holds."""
    issues, actions = len(evaluation.issues), sum(1 for _ in evaluation.actions())
    stage = plain(evaluation.stage)
    return f"{stage}, {issues} issue{'s' * (issues != 1)}, {actions} action{'s' * (actions != 1)}"
