"""`partnermap agree`: an evaluation goes from proposed to agreed, with who answers for each action, and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from partnermap.cli import asking, facts, options, recording, records, streams
from partnermap.cli.asking import Answers, Judge, Question
from partnermap.cli.composed import Ask, records_it
from partnermap.cli.new import says
from partnermap.errors import NotRecordedError, UsageError
from partnermap.spelling import quoted

if TYPE_CHECKING:
    from partnermap.model.evaluation import Evaluation
    from partnermap.recording.agreement import Assignment, Unassigned
    from partnermap.recording.recorded import Recorded
    from partnermap.register import Entry, Register

HOW = '--action "1a=Head of Culture; 2010-03-31"'
WITH = "with "
"""Begins the part of an assignment that says who helps."""


@records_it
def agree(
    evaluation: facts.EvaluationAsked,
    *,
    forum: facts.Forum = None,
    on: facts.FactDay = None,
    minute: facts.Minute = None,
    assigned: Annotated[
        list[str] | None,
        says(
            "--action",
            f"Who answers for an action, and by when, as {HOW}; who helps in a part that begins with “with”. Once for each.",
            "REF=POST;DATE",
        ),
    ] = None,
) -> Ask:
    """Record that the full membership agreed an evaluation; each action gets the responsibility or target date that it lacks."""
    from partnermap.queries.naming import named
    from partnermap.recording import agreement
    from partnermap.recording.record_at import action_at

    typed = _assignments(assigned or ())

    def ask(seen: records.Seen) -> "Recorded":
        id_ = named(seen.register, evaluation, "evaluation").id
        entry = agreement.agreeable(seen.as_read, id_)
        given = agreement.with_refs(seen.register.evaluations[id_], typed)
        left = list(agreement.unassigned(entry, given))
        refs = dict.fromkeys([*given, *(each.ref for each in left)])
        paths = [action_at(seen.as_read, f"{id_}/{ref}").path(()) for ref in refs]
        recording.require_public(seen, entry.path, paths)
        reached = _reached(seen.register, entry, {"forum": forum, "actual": on, "minute": minute})
        _require_all(entry, reached, left)
        said = asking.answered(reached, _judge(seen.as_read, entry))
        for each in left:
            given[each.ref] = _asked(seen, entry, each, given.get(each.ref, agreement.NOTHING))
        return agreement.agree(seen.as_read, entry, said, given)

    return ask


def _assignments(texts: Sequence[str]) -> "Mapping[str, Assignment]":
    """What is given for each action, by its ref as it is typed.

    Raises `UsageError` for a text that is not so written, and where there are two for one action.
    """
    found: dict[str, Assignment] = {}
    for text in texts:
        ref, _, written = text.partition("=")
        if ref.strip() in found:
            raise UsageError(f"--action gives {ref.strip()} twice: say it in one")
        found[ref.strip()] = _assignment(text, [part.strip() for part in written.split(";") if part.strip()])
    return found


def _assignment(text: str, parts: Sequence[str]) -> "Assignment":
    from partnermap.recording.agreement import Assignment

    dates = [part for part in parts if part[0].isdigit()]
    helpers = [part for part in parts if part.startswith(WITH)]
    posts = [part for part in parts if part not in {*dates, *helpers}]
    if not parts or max(len(dates), len(helpers), len(posts)) > 1:
        raise UsageError(
            f"--action {quoted(text)} is not a ref with a post, a date or both; write it as {HOW}"
        )
    named = [name.strip() for part in helpers for name in part.removeprefix(WITH).split(",")]
    return Assignment(next(iter(posts), None), [*filter(None, named)], next(iter(dates), None))


def _reached(
    register: "Register", entry: "Entry[Evaluation]", given: Mapping[str, str | None]
) -> Sequence[Question]:
    """What is asked of the step itself."""
    from partnermap.recording import on_record

    planned = entry.record.milestones.agreed
    return [
        Question(
            "forum",
            "--forum",
            "The forum that agreed.",
            given["forum"],
            on_record.forums(register, entry.record.evaluated),
            planned.forum if planned else None,
        ),
        Question(
            "actual",
            "--on",
            "The day on which it agreed.",
            given["actual"],
            suggested=options.today().isoformat(),
            label="day",
        ),
        Question("minute", "--minute", "The minute that records it.", given["minute"], is_needed=False),
    ]


def _require_all(
    entry: "Entry[Evaluation]",
    reached: Sequence[Question],
    left: "Sequence[Unassigned]",
) -> None:
    """Raise an error that names all that is missing, where nobody is there to be asked."""
    if streams.somebody_is_there():
        return
    lines = (
        [asking.missing(lacking)] if (lacking := [each.option for each in reached if each.is_lacking]) else []
    )
    if left:
        lines.append(f"{entry.id} cannot be agreed before each action has what is agreed of it:")
    for each in left:
        parts = ["POST"] * each.lacks_responsibility + ["DATE"] * each.lacks_date
        option = f'--action "{each.ref}={"; ".join(parts)}"'
        lines.append(f"{each.ref}, {quoted(each.action.action)}: {each.lacks}; {option}")
    if lines:
        raise (UsageError if lacking else NotRecordedError)("\n".join(lines))


def _judge(register: "Register", entry: "Entry[Evaluation]") -> Judge:
    """Tells what lint would say of an answer about the step."""
    from partnermap.edit.edits import Set
    from partnermap.recording.judging import fault_once_set

    def judged(said: Answers, key: str) -> str | None:
        at = entry.as_written(("milestones", "agreed", key))
        return fault_once_set(register, entry.path, [Set(at, said[key])], at, options.today())

    return judged


def _asked(
    seen: records.Seen, entry: "Entry[Evaluation]", wanted: "Unassigned", given: "Assignment"
) -> "Assignment":
    """What is given for an action, with the answers to what it lacks."""
    from partnermap.recording import on_record
    from partnermap.recording.agreement import assignment_edits
    from partnermap.recording.judging import fault_once_set
    from partnermap.recording.record_at import action_at

    action = action_at(seen.as_read, f"{entry.id}/{wanted.ref}")

    def assignment(said: Answers) -> "Assignment":
        texts = {key: str(value) for key, value in said.items()}
        return replace(
            given,
            responsible=texts.get("responsibility", given.responsible),
            target_date=texts.get("target_date", given.target_date),
        )

    def judged(said: Answers, key: str) -> str | None:
        edits = list(assignment_edits(action, assignment(said)))
        return fault_once_set(seen.as_read, entry.path, edits, action.path(key), options.today())

    streams.note(f"\n{wanted.ref}. {wanted.action.action}")
    known = on_record.posts(seen.register)
    owner = Question("responsibility", "--action", "The one post or body that answers for it.", known=known)
    date = Question("target_date", "--action", "By when: a day, month, quarter or year.")
    asked = [*([owner] if wanted.lacks_responsibility else []), *([date] if wanted.lacks_date else [])]
    return assignment(asking.answered(asked, judged))
