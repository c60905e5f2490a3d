"""`partnermap action …`: what became of an action, recorded without editing a file."""

from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import facts, recording, records
from partnermap.cli.composed import Ask, records_it
from partnermap.errors import UsageError

if TYPE_CHECKING:
    from partnermap.recording.parties import NewParty
    from partnermap.recording.record_at import IssueAt

TargetDate = Annotated[
    str, typer.Option("--date", metavar="DATE", help="By when: a day, month, quarter or year.")
]


@records_it
def add(
    evaluation: facts.EvaluationAsked,
    *,
    issue: Annotated[str, typer.Option("--issue", metavar="REF", help="The issue that it answers, as 2.")],
    action: Annotated[str, typer.Option("--action", metavar="TEXT", help="What will be done.")],
    day: facts.DayIfAsked,
    ref: Annotated[
        str | None,
        typer.Option(
            "--ref", metavar="REF", help="Its number, as 2c; by default the next letter of the issue."
        ),
    ] = None,
    responsible: Annotated[
        str | None, typer.Option("--responsible", metavar="POST", help="Who answers for it.")
    ] = None,
    helpers: facts.Helpers = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="By when: a day, month, quarter or year.")
    ] = None,
    priority: Annotated[
        str | None, typer.Option("--priority", metavar="WORD", help="How much it matters.")
    ] = None,
) -> Ask:
    """Add an action under an issue of an evaluation.

    Once its outcomes are on record, --on says since when.
    """
    from partnermap.recording import actions

    if helpers and not responsible:
        raise UsageError("--with says who helps; --responsible says whom")
    party = _party(responsible, helpers) if responsible else None
    new = actions.NewAction(action, ref, party, date, priority)
    return lambda seen: actions.add(_issue_meant(seen, evaluation, issue), new, day)


@records_it
def assign(
    action: facts.ActionAsked,
    *,
    responsible: Annotated[
        str, typer.Option("--responsible", metavar="POST", help="The one who answers for it from now on.")
    ],
    helpers: facts.Helpers = None,
    alone: Annotated[bool, typer.Option("--alone", help="Nobody helps any more.")] = False,
    decided: facts.DecisionIfAsked,
) -> Ask:
    """Record who answers for an action.

    Another than was agreed needs the decision, by --by and --on.
    """
    from partnermap.recording import actions

    if helpers and alone:
        raise UsageError("--with and --alone contradict each other; give one of them")
    party = _party(responsible, [] if alone else helpers)
    return facts.of_action(action, actions.assign, party, decided)


@records_it
def target(
    action: facts.ActionAsked,
    *,
    date: TargetDate,
    decided: facts.DecisionIfAsked,
) -> Ask:
    """Record by when an action is to be done.

    That is the first date; partnermap action revise asks for another once it is agreed.
    """
    from partnermap.recording import actions

    return facts.of_action(action, actions.target, date, decided)


@records_it
def progress(
    action: facts.ActionAsked,
    *,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What was done.")],
    day: facts.DayAsked,
    by: Annotated[str | None, typer.Option("--by", metavar="POST", help="Who reports it.")] = None,
    percent: Annotated[
        str | None,
        typer.Option("--percent", metavar="NUMBER", help="How much is done by then, in per cent."),
    ] = None,
) -> Ask:
    """Record a note on what was done under an action."""
    from partnermap.recording import actions

    return facts.of_action(action, actions.progress, day, note, by, percent)


@records_it
def done(
    action: facts.ActionAsked,
    *,
    day: facts.DayAsked,
    occurrence: Annotated[
        str | None,
        typer.Option(
            "--occurrence", metavar="DATE", help="Which one, where it is another than the day says."
        ),
    ] = None,
) -> Ask:
    """Record that an action which repeats was done once more."""
    from partnermap.recording import actions

    return facts.of_action(action, actions.done, day, occurrence)


@records_it
def complete(
    action: facts.ActionAsked,
    *,
    day: facts.DayAsked,
    evidence: facts.Evidence = None,
) -> Ask:
    """Record that an action was completed.

    Of one that repeats, this ends the series; partnermap action done records one occurrence.
    """
    from partnermap.recording import actions

    return facts.of_action(action, actions.complete, day, evidence)


@records_it
def verify(
    action: facts.ActionAsked,
    *,
    by: Annotated[
        str, typer.Option("--by", metavar="POST", help="Who looked; not the post that answers for it.")
    ],
    day: facts.DayAsked,
) -> Ask:
    """Record that somebody saw that a completed action was done."""
    from partnermap.recording import actions

    return facts.of_action(action, actions.verify, by, day)


def _party(responsible: str, helpers: list[str] | None) -> "NewParty":
    from partnermap.recording.parties import NewParty

    return NewParty(responsible, helpers)


def _issue_meant(seen: records.Seen, evaluation: str, wanted: str) -> "IssueAt":
    """The issue of an evaluation that a ref means; raises `NothingThereError` where there is none for the public."""
    from partnermap.model.value import as_typed
    from partnermap.recording.record_at import issue_at
    from partnermap.spelling import one_of

    id_ = facts.evaluation_meant(seen, evaluation).id
    refs = {as_typed(each.ref): each.ref for each in seen.register.evaluations[id_].record.issues}
    ref = refs.get(as_typed(wanted)) or one_of(wanted, refs.values(), "issue")
    at = issue_at(seen.as_read, id_, ref)
    recording.require_public(seen, at.entry.path, [at.path(())])
    return at
