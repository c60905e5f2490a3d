"""Open actions that go on in a new evaluation: what of them goes along, and what the old one says of where they went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnermap.edit.edits import BareData, Edit, Set
from partnermap.errors import NotRecordedError
from partnermap.model.evaluation import Evaluation, is_withdrawn
from partnermap.model.reference import Framework
from partnermap.queries.succession import Succession
from partnermap.recording.toolkits import toolkit_of
from partnermap.register import Entry, Register
from partnermap.source import Data, KeyPath, parse

OF_AN_ISSUE = ("ref", "issue", "criterion", "priority", "exempt")
OF_AN_ACTION = (
    *("ref", "action", "points", "priority", "responsibility", "political_lead", "target_date", "revisions"),
    *("deferrals", "repeats", "every", "requests", "done", "passed_over", "exempt", "sources"),
)
"""What goes along: all that says what is to be done, by whom and when. What was done or amended is told by the chain."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a new evaluation takes over of an earlier one, and the edits that say there where it went, by path."""

    said: Mapping[str, Data]
    edits: Mapping[str, Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """An evaluation and where in it actions stand that are still to be done under their own ids, by issue and action."""

    entry: Entry[Evaluation]
    open_at: Sequence[tuple[int, int]]


def open_plan(register: Register, said: Mapping[str, Data]) -> OpenPlan:
    """The latest evaluation with open actions of what a new one says that it is of, up to its year.

    Raises `NotRecordedError` where no action is open.
    """
    subject, year = said.get("partnership") or said["about"], str(said["year"])
    earlier = [each for each in register.evaluations.values() if _subject(each.record) == subject]
    succession = Succession(register)
    for entry in sorted(earlier, key=lambda each: (each.record.year, len(each.id), each.id), reverse=True):
        open_at = list(_open(entry, succession)) if entry.record.year <= year else ()
        if open_at:
            return OpenPlan(entry, open_at)
    raise NotRecordedError(f"no action of {subject} up to {year} is open: there is nothing to carry forward")


def carried(register: Register, said: Mapping[str, Data], id_: str, decision: Mapping[str, Data]) -> Carried:
    """The open actions of the evaluation before a new one, of which `id_` is the id.

    `decision` says who decided that, and when. Raises `NotRecordedError` where none is open.
    """
    plan = open_plan(register, said)
    entry = plan.entry
    issues = _issues(register, plan, toolkit_of(register, said))
    exempt = {"exempt": _written(register, entry, ("exempt",))} if entry.record.exempt else {}
    edits = [_transfer(entry, at, id_, decision) for at in plan.open_at]
    return Carried({"issues": issues, **exempt}, {entry.path: edits})


def _subject(evaluation: Evaluation) -> str | None:
    return evaluation.evaluated or evaluation.about


def _open(entry: Entry[Evaluation], succession: Succession) -> Iterator[tuple[int, int]]:
    """Where the actions stand that are still to be done under their own ids."""
    if is_withdrawn(entry.record):
        return
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            goes_on = succession.held(f"{entry.id}/{action.ref}").goes_on_as
            if not action.ended and goes_on is None:
                yield i, j


def _transfer(entry: Entry[Evaluation], at: tuple[int, int], to: str, decision: Mapping[str, Data]) -> Edit:
    """That an action goes on in another evaluation, under the ref it has."""
    i, j = at
    key_path = entry.as_written(("issues", i, "actions", j, "transferred"))
    return Set(key_path, {"to": f"{to}/{entry.record.issues[i].actions[j].ref}", **decision})


def _issues(register: Register, plan: OpenPlan, toolkit: Framework | None) -> list[BareData]:
    """The issues with open actions, and these; a criterion that the toolkit of the new evaluation does not have is left out."""
    entry = plan.entry
    found: dict[int, BareData] = {}
    for i, j in plan.open_at:
        issue = entry.record.issues[i]
        if i not in found:
            said = _written(register, entry, ("issues", i))
            found[i] = {key: said[key] for key in OF_AN_ISSUE if key in said}
            found[i] |= {"raised": issue.raised or entry.record.year, "actions": []}
            if toolkit and issue.criterion not in toolkit.criteria:
                found[i].pop("criterion", None)
        said = _written(register, entry, ("issues", i, "actions", j))
        found[i]["actions"].append(_continuing(said, f"{entry.id}/{issue.actions[j].ref}"))
    return list(found.values())


def _written(register: Register, entry: Entry[Evaluation], key_path: KeyPath) -> BareData:
    """What the file of an entry says at a key path of the record."""
    found: BareData = parse(register.contents[entry.path]).data
    for step in entry.as_written(key_path):
        found = found[step]
    return found


def _continuing(said: Mapping[str, BareData], id_: str) -> BareData:
    """An action that continues another: its first date, with every decision on it and every request that waits for one."""
    found = {key: said[key] for key in OF_AN_ACTION if key in said}
    left = {
        "revisions": [each for each in said.get("revisions", ()) if "refused" not in each],
        "requests": [each for each in said.get("requests", ()) if not each.keys() & {"approved", "refused"}],
    }
    for key, kept in left.items():
        if kept:
            found[key] = kept
        else:
            found.pop(key, None)
    return {**found, "carried_from": id_}
