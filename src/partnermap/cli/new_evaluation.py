"""`partnermap new evaluation`: the evaluation of a partnership in a year, with what is open of the one before."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from partnermap.cli import asking, options, recording, records, streams
from partnermap.cli.asking import Answers, Question
from partnermap.cli.beginning import NewRecord, begin, questions
from partnermap.cli.new import says
from partnermap.cli.usage import none_of
from partnermap.errors import NothingThereError, UsageError
from partnermap.spelling import quoted
from partnermap.wording.lists import uncapitalised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnermap.model.evaluation import Step
    from partnermap.recording.recorded import Recorded
    from partnermap.register import Register
    from partnermap.source import Data, KeyPath

PLANNED = "planned "
"""Stands before a step in the key of an answer that says when it is planned."""

DECIDED = "decided "
"""Stands before a key of the decision to carry actions forward."""


def evaluation(
    partnership: Annotated[
        str | None, typer.Argument(metavar="[PARTNERSHIP]", help="Its id, as museums, or its name.")
    ] = None,
    *,
    about: Annotated[
        str | None, says("--about", "What it is about, in place of a partnership; it is a review then.")
    ] = None,
    year: Annotated[str | None, says("--year", "The year, as 2009/10 or 2009-10.", "YEAR")] = None,
    round_: Annotated[str | None, says("--round", "What occasions it.", "WORD")] = None,
    framework: Annotated[
        str | None, says("--framework", "The toolkit used; by default the latest.", "ID")
    ] = None,
    own: Annotated[
        str | None, says("--own-framework", "The name of the partnership's own framework.")
    ] = None,
    plan: Annotated[
        list[str] | None,
        says("--plan", "When a step is planned, as completed=2009-06; once for each.", "STEP=WHEN"),
    ] = None,
    carry_forward: Annotated[
        bool, typer.Option("--carry-forward", help="With the open actions of the evaluation before.")
    ] = False,
    by: Annotated[
        str | None, says("--by", "The body or post that decided to carry them forward.", "BODY")
    ] = None,
    on: Annotated[str | None, says("--on", "The day of that decision.", "DAY")] = None,
    minute: Annotated[str | None, says("--minute", "The minute that records it.")] = None,
    reason: Annotated[str | None, says("--reason", "Why.")] = None,
    dry_run: recording.DryRun = False,
    root: options.Root = None,
    private: options.Private = False,
    verbose: options.Verbose = False,
) -> None:
    """Begin an evaluation, in which what is still open of the one before may go on."""
    from partnermap.recording import beginning

    plans = _plans(plan or ())
    _require_one_of(partnership, about, "PARTNERSHIP", "--about")
    _require_one_of(framework, own, "--framework", "--own-framework")
    decision = {"by": by, "day": on, "minute": minute, "reason": reason}
    if not carry_forward and (given := [key for key, value in decision.items() if value]):
        option = "--on" if given[0] == "day" else f"--{given[0]}"
        raise UsageError(
            f"{option} says who decided to carry actions forward, and when: it needs --carry-forward"
        )

    def asked(register: "Register") -> "Sequence[Question]":
        said: dict[str, Data | None] = {"about": about}
        if not about:
            toolkit: Data | None = {"own": own} if own else _toolkit(register, framework)
            said = {"partnership": _partnership(register, partnership), "framework": toolkit}
        said |= {"year": options.year_asked(year), "round": round_ or ("review" if about else None)}
        return [
            *_of_the_record(register, said),
            *_of_the_steps(plans),
            *(_of_the_decision(register, decision, said.get("partnership")) if carry_forward else ()),
        ]

    def make(seen: records.Seen, said: Answers) -> "Recorded":
        return beginning.new_evaluation(seen.as_read, _written(said), _decision(said))

    new = NewRecord("evaluation", make, as_judged=_judged, at=_at)
    begin(new, asked, root=root, dry_run=dry_run, private=private)


def _plans(texts: "Sequence[str]") -> "Mapping[Step, str]":
    """When each step is planned, of texts such as `completed=2009-06`; raises `UsageError` for any other."""
    from partnermap.model.evaluation import STEPS

    found: dict[Step, str] = {}
    for text in texts:
        step, _, planned = text.partition("=")
        name = step.strip().replace("-", "_")
        if name not in STEPS or not planned.strip():
            why = (
                none_of("--plan", name, STEPS) if name not in STEPS else f"--plan {quoted(text)} says no day"
            )
            raise UsageError(f"{why}; write it as --plan completed=2009-06")
        if name in found:
            raise UsageError(f"--plan gives {name} twice")
        found[name] = planned.strip()
    return found


def _require_one_of(one: str | None, other: str | None, name: str, option: str) -> None:
    if one and other:
        raise UsageError(f"{name} and {option} exclude each other: give one of them")


def _partnership(register: "Register", wanted: str | None) -> str | None:
    """The id of the partnership that a word means, which a person is asked for first; None where nobody can be."""
    from partnermap.queries.naming import named

    def judged(said: Answers, key: str) -> str | None:
        try:
            named(register, str(said[key]), "partnership")
        except NothingThereError as error:
            return str(error)
        return None

    if wanted is None and streams.somebody_is_there():
        known = list(register.partnerships)
        asked = Question("partnership", "PARTNERSHIP", "The partnership evaluated.", known=known)
        wanted = str(asking.answered([asked], judged)["partnership"])
    return named(register, wanted, "partnership").id if wanted else None


def _toolkit(register: "Register", wanted: str | None) -> str | None:
    from partnermap.queries.naming import named
    from partnermap.recording.toolkits import latest_toolkit

    return named(register, wanted, "framework").id if wanted else latest_toolkit(register)


def _of_the_record(register: "Register", said: "Mapping[str, Data | None]") -> "Sequence[Question]":
    from partnermap.model.period import year_after
    from partnermap.recording import on_record

    of = said.get("partnership")
    earlier = [
        each.record.year for each in register.evaluations.values() if of and each.record.partnership == of
    ]
    known = {"year": on_record.years(register)}
    found = questions("evaluation", said, known, {"partnership": "PARTNERSHIP"})
    suggested = year_after(max(earlier)) if earlier else None
    return [replace(each, suggested=suggested) if each.key == "year" else each for each in found]


def _of_the_steps(plans: "Mapping[Step, str]") -> "Sequence[Question]":
    """When each step is planned; that of its completion is asked for where none is."""
    from partnermap.model.described import fields
    from partnermap.model.evaluation import STEPS, Milestones

    meanings = fields(Milestones)
    return [
        Question(
            f"{PLANNED}{step}",
            f"--plan {step}=WHEN",
            f"When is this planned? {meanings[step].meaning}",
            plans.get(step),
            is_needed=step == "completed" and not plans,
        )
        for step in STEPS
    ]


def _of_the_decision(
    register: "Register", decision: "Mapping[str, str | None]", partnership: "Data | None"
) -> "Sequence[Question]":
    from partnermap.model.described import fields
    from partnermap.model.value import Decision
    from partnermap.recording import on_record

    meanings = fields(Decision)
    known = {"by": on_record.forums(register, str(partnership))}
    return [
        Question(
            f"{DECIDED}{key}",
            "--on" if key == "day" else f"--{key}",
            f"To carry forward what is open: {uncapitalised(meanings[key].meaning)}",
            value,
            known.get(key, ()),
            options.today().isoformat() if key == "day" else None,
            is_needed=meanings[key].required,
        )
        for key, value in decision.items()
    ]


def _decision(said: Answers) -> "dict[str, Data]":
    return {key.removeprefix(DECIDED): each for key, each in said.items() if key.startswith(DECIDED)}


def _written(said: Answers) -> Answers:
    """What the record says by some answers."""
    steps = {key.removeprefix(PLANNED): each for key, each in said.items() if key.startswith(PLANNED)}
    own = {key: each for key, each in said.items() if not key.startswith((PLANNED, DECIDED))}
    milestones: Data = {step: {"planned": planned} for step, planned in steps.items()}
    return {**own, **({"milestones": milestones} if steps else {})}


def _judged(said: Answers) -> Answers:
    """The same with the decision, which is recorded elsewhere, in a place where the record itself may have one."""
    decision = _decision(said)
    amendment: Data = {"by": "Board", "day": "2000-01-01", "was": {"round": "pilot"}, **decision}
    return {**_written(said), **({"amendments": [amendment]} if decision else {})}


def _at(key: str) -> "KeyPath":
    if key.startswith(PLANNED):
        return ("milestones", key.removeprefix(PLANNED), "planned")
    return ("amendments", 0, key.removeprefix(DECIDED)) if key.startswith(DECIDED) else (key,)
