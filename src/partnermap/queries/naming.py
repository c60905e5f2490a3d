"""What records go by: their ids, and the names that answers show for them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from partnermap.errors import NothingThereError, listing
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.record import Record
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.value import as_typed
from partnermap.queries.mapping.organisations import OrganisationNames, organisation_rows
from partnermap.register import Entry, Register
from partnermap.register.former_ids import present_id, present_ids
from partnermap.register.posts import PostNames
from partnermap.register.redaction import require_public, withheld_ids
from partnermap.spelling import one_of, part_of, quoted, spelling_free
from partnermap.wording.dates import day_in_words
from partnermap.wording.terms import plain

M = TypeVar("M", bound=Record)
Kind = Literal[
    "partnership",
    "evaluation",
    "action",
    "strategy",
    "organisation",
    "post",
    "body_change",
    "report",
    "framework",
]

_CALLED: Mapping[Kind, str] = {"framework": "toolkit"}
"""What people call a kind of record that has another name here."""

_WITH_REF = re.compile(r"(?P<of>.*\S)\s*[/\s]\s*(?P<ref>\S+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """A record and its kind; an organisation that no record settles has its name for an id."""

    kind: Kind
    id: str


def named(register: Register, wanted: str, *kinds: Kind) -> Named:
    """The record that has an id, else the one that goes by a name, whatever the case and punctuation.

    A partnership goes by its name and its short name, an evaluation by one of these and its year, or by what it is about
    where that is no one partnership, an action by
    either with its ref after it; of several evaluations the latest agreed is meant. Raises `NothingThereError`
    where no record of the kinds goes by it, or more than one, or where it is not for the public.
    """
    found = called(register, wanted, *kinds)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"{plain(each.kind)} {each.id}" for each in found)
        raise NothingThereError(f"{quoted(wanted)} names {len(found)} records; give the id of one\n{listed}")
    if register.private:
        require_public(wanted, withheld_ids(register.private))
    what = _CALLED.get(kinds[0], kinds[0]) if len(kinds) == 1 else "record"
    known: Sequence[str] = [id_ for kind in kinds for id_, _ in _known(register, kind)]
    if kinds == ("action",):
        _require_a_ref(register, wanted)
        known = _action_ids(register.evaluations.values())
    names = [name for kind in kinds for _, each in _known(register, kind) for name in each]
    if "action" in kinds and (split := _WITH_REF.fullmatch(wanted)):
        holding = _evaluations(register, split["of"])
        if holding or "/" in wanted:
            what, names, known = "action", [], _action_ids(holding or register.evaluations.values())
    one_of(wanted, known, what, also=names)
    raise AssertionError(wanted)  # pragma: no cover -- what is known would have been found


def _require_a_ref(register: Register, wanted: str) -> None:
    """Raise `NothingThereError` where a word for an action means what has actions, with those that may be meant."""
    for kind in ("evaluation", "partnership"):
        if called(register, wanted, kind):
            ids = _action_ids(_evaluations(register, wanted))
            more = (
                f"; name one of its actions: {listing(ids)}" if ids else ", of which no action is on record"
            )
            raise NothingThereError(
                f"{quoted(wanted)} is {'an' if kind == 'evaluation' else 'a'} {kind}{more}"
            )


def called_now(register: Register, wanted: str) -> str | None:
    """What a record is called that had an id or a name before; None where a word is no former one.

    An id is told by its present one, a name by the present name.
    """
    if (now := present_id(wanted, present_ids(register))) != wanted:
        return now
    spelt = spelling_free(wanted)
    for entries in (register.partnerships, register.organisations, register.posts):
        for entry in entries.values():
            former = {spelling_free(each.name) for each in entry.record.formerly if each.name}
            if spelt in former - {spelling_free(entry.id), spelling_free(entry.record.name)}:
                return entry.record.name
    return None


def post_meant(register: Register, text: str) -> str:
    """What is part of any name of somebody who answers for something, or helps, or leads a partnership.

    Raises `NothingThereError` where it is part of none, with the nearest.
    """
    posts = PostNames(register)
    names = (each for name in sorted(set(_posts(register))) if name for each in posts.all_names(name))
    spelt = {spelling_free(each): each for each in names}
    return part_of(text, spelt.values(), "post or body that answers for anything")


def _posts(register: Register) -> Iterator[str]:
    for evaluation in register.evaluations.values():
        for _, action in evaluation.record.actions():
            if action.responsibility:
                yield action.responsibility.accountable or ""
                yield from action.responsibility.helpers
    for partnership in register.partnerships.values():
        yield partnership.record.lead_officer
        for year in partnership.record.assurance:
            if year.governance:
                yield year.governance.given_by or ""


def called(register: Register, wanted: str, *kinds: Kind) -> Sequence[Named]:
    """The records of some kinds that a word can mean; that with the id alone, where there is one.

    A body that answers for something is meant as a body, where it goes by the same name; its report sheets are meant
    where nothing else goes by it.
    """
    for id_ in (wanted, present_id(wanted, present_ids(register))):
        for kind in kinds:
            if id_ in _ids(register, kind):
                return [Named(kind, id_)]
    found = [Named(kind, id_) for kind in kinds for id_ in _spelt(register, kind, wanted)]
    records = [each for each in found if each.kind not in {"post", "report"}]
    return records or [each for each in found if each.kind == "post"] or found


def _ids(register: Register, kind: Kind) -> Iterable[str]:
    match kind:
        case "partnership":
            return register.partnerships
        case "evaluation":
            return register.evaluations
        case "strategy":
            return register.strategies
        case "organisation":
            return register.organisations
        case "post":
            return register.posts
        case "body_change":
            return register.body_changes
        case "report":
            return register.reports
        case "framework":
            return register.frameworks
    return _action_ids(register.evaluations.values())


def _action_ids(evaluations: Iterable[Entry[Evaluation]]) -> Sequence[str]:
    return [f"{each.id}/{ref}" for each in evaluations for ref in _refs(each.record)]


def _known(register: Register, kind: Kind) -> Iterator[tuple[str, Sequence[str]]]:
    """Each record of a kind with the names it goes by; of an action, which goes by others' names, none."""
    match kind:
        case "partnership":
            yield from _by_id(register.partnerships, lambda each: _names(each.record))
        case "evaluation":
            yield from _by_id(register.evaluations, lambda each: _with_year(register, each.record))
        case "strategy":
            yield from _by_id(register.strategies, lambda each: [each.record.title])
        case "body_change":
            yield from _by_id(
                register.body_changes, lambda each: [each.id.removeprefix(f"{each.record.day}-")]
            )
        case "report":
            yield from _by_id(register.reports, lambda each: _names_of_sheet(each.record))
        case "framework":
            yield from _by_id(register.frameworks, lambda each: [each.record.name])
        case "organisation":
            for row in organisation_rows(register, idle=True):
                yield row.id or row.name, [row.name]
        case "post":
            yield from PostNames(register).by_id()


def _by_id(
    entries: Mapping[str, Entry[M]], names: Callable[[Entry[M]], Sequence[str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    for each in entries.values():
        yield each.id, names(each)


def _with_year(register: Register, evaluation: Evaluation) -> Sequence[str]:
    partnership = register.partnerships.get(evaluation.partnership)
    if evaluation.about:
        return [evaluation.about, f"{evaluation.about} {evaluation.year}"]
    return [f"{name} {evaluation.year}" for name in _names(partnership.record)] if partnership else []


def _names(partnership: Partnership) -> Sequence[str]:
    former = (each.name for each in partnership.formerly)
    return [name for name in (partnership.short_name, partnership.name, *former) if name]


def _names_of_sheet(sheet: ReportSheet) -> Sequence[str]:
    return [sheet.committee, sheet.meeting.isoformat(), day_in_words(sheet.meeting)]


def _spelt(register: Register, kind: Kind, wanted: str) -> Sequence[str]:
    """The ids of the records of a kind that go by a name."""
    spelt = spelling_free(wanted)
    if kind == "action":
        return _actions(register, wanted)
    if kind == "organisation":
        names = OrganisationNames(register)
        rows = organisation_rows(register, idle=True) if spelt else []
        return [row.id or row.name for row in rows if names.key(wanted) in {row.id, names.key(row.name)}]
    known = _known(register, kind) if spelt else ()
    found = [id_ for id_, names_of in known if spelt in map(spelling_free, (id_, *names_of))]
    if kind == "evaluation":
        return [each.id for each in _latest([register.evaluations[id_] for id_ in found])]
    return found


def _actions(register: Register, wanted: str) -> Sequence[str]:
    """The actions that a word means which is a ref or ends with one: `1a`, `Museums 1a`, `museums-2009-10/1A`."""
    split = _WITH_REF.fullmatch(wanted)
    among = _evaluations(register, split["of"]) if split else register.evaluations.values()
    typed = as_typed(split["ref"] if split else wanted)
    holding = [(each, ref) for each in among for ref in _refs(each.record) if as_typed(ref) == typed]
    latest = {each.id for each in _latest([each for each, _ in holding])}
    return [f"{each.id}/{ref}" for each, ref in holding if each.id in latest]


def _evaluations(register: Register, wanted: str) -> Sequence[Entry[Evaluation]]:
    """The evaluation that has an id or name; else all those of the partnerships that have it."""
    found = called(register, wanted, "evaluation")
    if found:
        return [register.evaluations[each.id] for each in found]
    partnerships = {each.id for each in called(register, wanted, "partnership")}
    return [each for each in register.evaluations.values() if each.record.partnership in partnerships]


def _latest(entries: Sequence[Entry[Evaluation]]) -> Sequence[Entry[Evaluation]]:
    """Of each partnership, and each other subject, the latest evaluation that is agreed, else the latest."""
    found: dict[str, Entry[Evaluation]] = {}
    for each in sorted(entries, key=lambda each: (each.record.agreed, each.record.year, each.id)):
        found[each.record.about or each.record.partnership] = each
    return list(found.values())


def _refs(evaluation: Evaluation) -> Iterator[str]:
    return (action.ref for _, action in evaluation.actions() if action.ref)
