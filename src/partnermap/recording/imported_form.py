"""A workshop form that came back: a new evaluation, or what one on record lacks of it. What is on record stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from partnermap.edit.edits import Add, Edit, Set
from partnermap.importing.understood import FormAnswer, FormRead, Understood
from partnermap.recording.beginning import evaluation_id
from partnermap.recording.imported import Difference, Imported, same, words
from partnermap.recording.imported_plan import more_of_a_plan, new_plan
from partnermap.recording.record_at import EvaluationAt, evaluation_at
from partnermap.recording.recorded import Recorded
from partnermap.register import Register
from partnermap.register.gate import leads_into, not_public
from partnermap.register.key_paths import value_at
from partnermap.source import Data, parse

ANSWERS = "the answers of the workshop form"
"""What of an evaluation is said to come from a form."""


def new_from_form(
    register: Register, about: Mapping[str, Data], found: Understood, form: FormRead
) -> Imported:
    """An evaluation that a form begins; `about` is what is known of it beside what the form says."""
    sources: list[Data] = [_source(found.file)] if form.answers else []
    said: dict[str, Data] = {
        "framework": form.toolkit,
        **form.said,
        **({"sources": sources} if sources else {}),
    }
    made = new_plan(register, {**said, **about}, found)
    return replace(made, new=[evaluation_id(register, about), *made.new])


def more_from_form(
    register: Register, id_: str, found: Understood, form: FormRead, *, since: Data | None, private: bool
) -> Imported:
    """What an evaluation on record lacks of a form: answers, and actions as `more_of_a_plan` has them.

    Unless `private`, nothing is told or changed of what is not for the public.
    """
    plan = more_of_a_plan(register, id_, found, since=since, private=private)
    at = evaluation_at(register, id_)
    hidden = () if private else not_public(register, at.entry.path)
    shown = [each for each in form.answers if not leads_into(at.path(each.path), hidden)]
    data = parse(register.content(at.entry.path)).data or {}
    there = [(each, _without_group(value_at(data, at.path(each.path)))) for each in shown]
    edits: list[Edit] = [Set(at.path(each.path), each.value) for each, value in there if _is_open(value)]
    if edits and _source(found.file) not in (value_at(data, at.path("sources")) or ()):
        edits.append(Add(at.path("sources"), _source(found.file)))
    withheld = {**plan.withheld}
    for each in form.answers:
        if each not in shown:
            withheld[each.path[0]] = withheld.get(each.path[0], 0) + 1
    path = at.entry.path
    return replace(
        plan,
        recorded=Recorded({path: [*plan.recorded.edits.get(path, ()), *edits]}),
        added_to=[*([id_] if edits else []), *plan.added_to],
        unchanged=[*([id_] if shown and not edits else []), *plan.unchanged],
        differences=[*_differences(at, there), *plan.differences],
        withheld=withheld,
    )


def _source(file: str) -> dict[str, Data]:
    return {"what": ANSWERS, "from": file}


def _without_group(value: Data | None) -> Data | None:
    """An answer on record; the text alone where nothing stands beside it."""
    return value["text"] if isinstance(value, dict) and [*value] == ["text"] else value


def _is_open(value: Data | None) -> bool:
    return value in (None, "", [], {})


def _differences(at: EvaluationAt, there: Sequence[tuple[FormAnswer, Data | None]]) -> Iterator[Difference]:
    """Where the form says another thing than the record."""
    for each, value in there:
        if not _is_open(value) and not same(value, each.value):
            yield Difference(at.id, ".".join(each.path), words(value), words(each.value), each.place)
