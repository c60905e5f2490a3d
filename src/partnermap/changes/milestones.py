"""What became of the steps of an evaluation and of the exceptions from its plan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from partnermap.changes.change import Change, ChangeKind, Level, Location, Values
from partnermap.changes.decisions import for_good
from partnermap.changes.fields import field_changes
from partnermap.changes.matching import matched
from partnermap.changes.wording import cited, decided, text_of
from partnermap.model.evaluation import STEPS, Deviating, Evaluation, EvaluationAmendment, Milestone, Step
from partnermap.model.period import Period
from partnermap.model.record import identity
from partnermap.model.value import Decision
from partnermap.wording.dates import dated, shift, when
from partnermap.wording.terms import STEP_WORDS, plain
from partnermap.wording.values import in_words


def milestone_changes(location: Location, before: Evaluation, after: Evaluation) -> Iterator[Change]:
    """What changed in the plan of an evaluation and in how far it is."""
    for step in STEPS:
        old, new = before.milestones.of(step) or Milestone(), after.milestones.of(step) or Milestone()
        at = location.into("milestones", step)
        kept = partial(_amendment, before, after, step)
        yield from _planned(at, step, old.planned, new.planned, kept("planned"))
        yield from _reached(at, step, old, new, _Agreed(kept("actual"), _taken_back(before)))
        for name in () if new.actual and not old.actual else ("forum", "minute"):
            for change in field_changes(at, old, new, only=[name], label=f"{STEP_WORDS[step].noun}, "):
                is_decision = step == "agreed" and old.actual and new.actual and change.before is not None
                yield for_good(change, kept(name)) if is_decision else change
    pairs = matched(before.exceptions, after.exceptions, key=identity)
    for was, now in pairs:
        if was and now:
            yield from _exception(location.into("exceptions", now[0]), was[1], now[1], after)
        elif now:
            yield from _new_exception(location.into("exceptions", now[0]), now[1], after)
        elif was:
            message = f"the exception {dated(was[1].day)} ({_called(was[1])}) is taken out"
            yield location.into("exceptions").change(
                "field-changed", "blocking", message, Values(before=text_of(was[1]))
            )


def _called(entry: Deviating) -> str:
    return plain(entry.what)


def _amendment(before: Evaluation, after: Evaluation, step: Step, field: str) -> EvaluationAmendment | None:
    """The new amendment that keeps what a field of a milestone was."""
    for amendment in after.amendments:
        kept = amendment.was.milestones and amendment.was.milestones.of(step)
        held = before.milestones.of(step)
        is_new = amendment not in before.amendments
        if is_new and kept and held and getattr(kept, field) == getattr(held, field):
            return amendment
    return None


def _taken_back(evaluation: Evaluation) -> date | None:
    """The last day on which the full membership took its agreement back, so that only a later one counts."""
    days = [
        amendment.day.last
        for amendment in evaluation.amendments
        if amendment.was.milestones and amendment.was.milestones.agreed and not evaluation.agreed
    ]
    return max(days, default=None)


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What is on record of an agreement: the new amendment that keeps it, and when it was taken back before."""

    amendment: EvaluationAmendment | None
    taken_back: date | None


def _planned(
    location: Location, step: Step, old: Period | None, new: Period | None, kept: Decision | None
) -> Iterator[Change]:
    """What became of the first plan of a step; `kept` is a decision that keeps the old one."""
    if old == new:
        return
    noun, texts = STEP_WORDS[step].noun, Values("planned", text_of(old), text_of(new))
    if old is None:
        message = f"{noun} is planned for {in_words(new)}"
        yield location.change("field-changed", "information", message, texts)
        return
    if new is None:
        message = f"{noun} is no longer planned; it was for {in_words(old)}"
        yield for_good(location.change("field-changed", "blocking", message, texts), kept)
        return
    days = (new.last - old.last).days
    if not days:
        message = f"{noun}: its first plan is written {new} in place of {old}, which ends the same day"
        yield location.change("field-changed", "information", message, texts)
        return
    kind: ChangeKind = "milestone-slipped" if days > 0 else "field-changed"
    slips = " slips" if days > 0 else ""
    message = f"{noun}{slips}: its first plan {in_words(old)} is rewritten to {in_words(new)}, {shift(days)}"
    yield for_good(location.change(kind, "blocking", message, replace(texts, days=days)), kept)


def _reached(
    location: Location, step: Step, old: Milestone, new: Milestone, known: _Agreed
) -> Iterator[Change]:
    amendment = known.amendment
    texts = Values("actual", text_of(old.actual), text_of(new.actual))
    how = f", amended {decided(amendment)}" if amendment else ""
    level: Level = "blocking" if step == "agreed" and not amendment else "attention"
    if old.actual is None and new.actual is not None:
        where = f" by {new.forum}" if new.forum else ""
        minute = f", minute {new.minute}" if new.minute else ""
        if step == "agreed":
            minute = (minute or ", no minute on record") if new.forum else ", no forum on record"
        late = new.actual.days_after(new.planned.last) if new.planned else 0
        slip = f", {shift(late)} than planned" if late else ""
        message = f"{STEP_WORDS[step].noun} reached {when(new.actual)}{where}{minute}{slip}"
        level = "information"
        if step == "agreed" and known.taken_back and new.actual.last <= known.taken_back:
            level = "blocking"
            message += f", though it was taken back on {in_words(known.taken_back)}: only what is agreed after that day counts"
        yield location.change("milestone-reached", level, message, texts)
    elif old.actual is not None and new.actual is None:
        how = how or (", with no decision on record" if step == "agreed" else "")
        message = f"{STEP_WORDS[step].noun} is taken back (it was reached {when(old.actual)}){how}"
        yield location.change("milestone-withdrawn", level, message, texts)
    elif old.actual is not None and new.actual is not None and old.actual != new.actual:
        days = (new.actual.last - old.actual.last).days
        message = f"the day of {STEP_WORDS[step].noun} is rewritten from {in_words(old.actual)} to {in_words(new.actual)}{how}"
        kind: ChangeKind = "milestone-withdrawn" if level == "blocking" else "field-changed"
        yield location.change(kind, level, message, replace(texts, days=days))


def _new_exception(location: Location, entry: Deviating, after: Evaluation) -> Iterator[Change]:
    reason = f": {cited(entry.reason)}" if entry.reason else ", no reason on record"
    if not entry.to or entry.what == "withdrawn":
        until = f" until {in_words(entry.until)}" if entry.until else ""
        message = f"{_called(entry)} since {in_words(entry.day)}{until}{reason}"
        yield location.change("field-changed", "attention", message, Values(after=text_of(entry)))
    for step, plan in entry.to.items():
        yield _moved(location, step, _plan_before(after, step, entry), plan, f" ({_called(entry)}){reason}")


def _exception(location: Location, old: Deviating, new: Deviating, after: Evaluation) -> Iterator[Change]:
    label = f"exception {dated(new.day)}, "
    for step, plan in new.to.items():
        if plan != old.to.get(step):
            was = old.to.get(step) or _plan_before(after, step, new)
            found = _moved(location, step, was, plan, f" ({_called(new)})")
            yield for_good(found) if step in old.to else found
    for step, plan in old.to.items():
        if step not in new.to:
            message = f"the new plan {in_words(plan)} of {STEP_WORDS[step].noun} is taken out"
            yield for_good(
                location.change("field-changed", "blocking", message, Values(field="to", before=str(plan)))
            )
    for change in field_changes(location, old, new, skip={"to"}, label=label):
        yield for_good(change) if change.before is not None else change


def _plan_before(evaluation: Evaluation, step: Step, entry: Deviating) -> Period | None:
    """The plan of a step that an exception moved: the last on record before it, else the first."""
    earlier = [
        each
        for each in evaluation.exceptions
        if each is not entry and each.day <= entry.day and step in each.to
    ]
    if earlier:
        return max(earlier, key=lambda each: each.day).to[step]
    milestone = evaluation.milestones.of(step)
    return milestone.planned if milestone else None


def _moved(location: Location, step: Step, old: Period | None, new: Period, why: str) -> Change:
    days = (new.last - old.last).days if old else None
    location, texts = location.into("to"), Values(step, text_of(old), str(new))
    if old is None or days is None:
        return location.change(
            "milestone-slipped",
            "attention",
            f"{STEP_WORDS[step].noun} is now planned for {in_words(new)}{why}",
            texts,
        )
    if days > 0:
        message = f"{STEP_WORDS[step].noun} slips from {in_words(old)} to {in_words(new)}, {shift(days)}{why}"
        return location.change("milestone-slipped", "attention", message, replace(texts, days=days))
    planned = (
        f"is planned for {in_words(new)}, as before"
        if old == new
        else f"is now planned for {in_words(new)}; it was {in_words(old)}"
    )
    message = f"{STEP_WORDS[step].noun} {planned}{why}"
    return location.change("field-changed", "attention", message, replace(texts, days=days))
