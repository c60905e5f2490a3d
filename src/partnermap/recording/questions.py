"""What a new record leaves to be answered: the fields of its model, and what the toolkit and the test of significance ask."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from partnermap.edit.beginning import OpenQuestions
from partnermap.edit.edits import BareData
from partnermap.model.described import EntryKind, Field, FieldKind, ListKind, WordKind, fields
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Agreement, Partnership
from partnermap.model.record import Record, ShortRecord
from partnermap.model.reference import Edition, Framework, Questions
from partnermap.model.report_sheet import ReportSheet
from partnermap.source import KeyPath
from partnermap.wording.lists import listed

HEAD = (
    "What stands behind a # waits for an answer, or can be left as it is. Take the # and the blank after it away from the"
    " lines that you fill in, and from the keys that they belong to."
)
"""Stands at the top of a new file."""

OF_MANY_ENTRIES = frozenset({"exempt", "sources"})
"""Fields of many an entry, which nobody asks for."""

NOT_ASKED: Mapping[type[Record], Collection[str]] = {
    Partnership: ("compellable", "assurance", "related", "requests", "formerly", "ended", *OF_MANY_ENTRIES),
    Agreement: ("extensions", "notices"),
    Evaluation: (
        "partnership",
        "about",
        "framework",
        "exceptions",
        "requests",
        "formerly",
        "amendments",
        *OF_MANY_ENTRIES,
    ),
    ReportSheet: (
        "classification",
        "paragraph",
        "confidential",
        "reason",
        "public_interest",
        "layout",
        "sources",
    ),
}
"""Fields that a new record or entry has from the start, or does not need yet."""

Asked = dict[KeyPath, Sequence[str]]


def of_a_partnership(said: Collection[str], edition: tuple[str, Edition] | None) -> OpenQuestions:
    """What a partnership does not say yet, with what the edition of the test of significance that is in force asks."""
    waiting, asked = _fields(Partnership, said)
    if edition and "significance" in waiting:
        name, test = edition
        scores = test.scorecard.characteristics if test.scorecard else {}
        score: BareData = {"edition": name, "scored": None, "test": dict.fromkeys(test.test)}
        score |= {"scores": dict.fromkeys(scores)} if scores else {"significant": None}
        waiting["significance"] = [{**score, "tier": None}]
        asked |= {("significance", 0, "scores", key): [words] for key, words in scores.items()}
        if test.scorecard and test.scorecard.scale:
            asked["significance", 0, "scores"] = [_scale(test.scorecard.scale)]
        if test.all_tiers:
            asked["significance", 0, "tier"] = [_one_of(test.all_tiers)]
    return OpenQuestions(waiting, asked, [HEAD])


def of_an_evaluation(said: Collection[str], toolkit: Framework | None, *, is_review: bool) -> OpenQuestions:
    """What an evaluation does not say yet, with the questions of its toolkit, where it follows one.

    A review of no one partnership has neither of the two parts. Of a part that it says something of already, nothing is asked.
    """
    waiting, asked = _fields(Evaluation, said)
    for key in ("self_assessment", "council_role", "continued_role"):
        waiting.pop(key, None)
    if not is_review:
        _ask_of_part(waiting, asked, "council_role", _questions(toolkit.council_role if toolkit else None))
    if toolkit:
        _ask_by_criteria(waiting, asked, toolkit)
        _ask_of_part(waiting, asked, "continued_role", _questions(toolkit.continued_role))
    for key in ("self_assessment", "council_role", "continued_role"):
        if key in said:
            waiting.pop(key, None)
    if "issues" in waiting:
        new = {"ref": "1", "issue": None, "criterion": None, "priority": None}
        action = {"ref": "1a", "action": None, "responsibility": None, "target_date": None}
        waiting["issues"] = [{**new, "actions": [action]}]
    return OpenQuestions(waiting, asked, [HEAD])


def of_a_report(said: Collection[str]) -> OpenQuestions:
    """What a report sheet does not say yet."""
    return OpenQuestions(*_fields(ReportSheet, said), [HEAD])


def _fields(model: type[Record], said: Collection[str]) -> tuple[dict[str, BareData], Asked]:
    """The fields of a record that it does not have yet, as they may be filled in, and what each means."""
    left = [field for field in _parts(model) if field.key not in said]
    asked: Asked = {(field.key,): [meaning(field)] for field in left}
    for field in left:
        asked |= _asked_below(field.kind, (field.key,))
    return {field.key: _to_fill_in(field.kind) for field in left}, asked


def meaning(field: Field) -> str:
    """What is asked for by a field, with the words that it may have."""
    return " ".join([field.meaning, *_choice(field)])


def _choice(field: Field) -> Sequence[str]:
    """The words of the closed list that a field has; nothing for any other."""
    return [_one_of(field.kind.words)] if isinstance(field.kind, WordKind) else []


def _one_of(words: Sequence[str]) -> str:
    return f"One of {listed(words, 'or')}."


def _entry(kind: FieldKind) -> type[Record] | None:
    """The entry that a field holds, or a list of which it holds; None for what may be written as a text alone."""
    found = kind.item if isinstance(kind, ListKind) else kind
    return (
        found.record if isinstance(found, EntryKind) and not issubclass(found.record, ShortRecord) else None
    )


def _parts(record: type[Record]) -> Iterator[Field]:
    left_out = NOT_ASKED.get(record, OF_MANY_ENTRIES)
    return (field for field in fields(record).values() if field.key not in left_out)


def _to_fill_in(kind: FieldKind) -> BareData:
    """What is to come below a key: the keys of an entry, and of the entries within; else nothing is known of it."""
    entry = _entry(kind)
    if entry is None:
        return None
    keys = {field.key: _to_fill_in(field.kind) for field in _parts(entry)}
    return [keys] if isinstance(kind, ListKind) else keys


def _asked_below(kind: FieldKind, path: KeyPath) -> Asked:
    """What is asked below a key: each of its own keys, and of the entries of a list what has a closed list of words."""
    entry, is_list = _entry(kind), isinstance(kind, ListKind)
    found: Asked = {}
    for field in _parts(entry) if entry else ():
        at = (*path, 0, field.key) if is_list else (*path, field.key)
        if words := _choice(field) if is_list else [meaning(field)]:
            found[at] = words
        found |= _asked_below(field.kind, at)
    return found


def _ask_by_criteria(waiting: dict[str, BareData], asked: Asked, toolkit: Framework) -> None:
    """Ask for the self assessment, criterion by criterion."""
    waiting["self_assessment"] = {}
    for id_, criterion in toolkit.criteria.items():
        at = ("self_assessment", id_)
        waiting["self_assessment"][id_] = {
            "rating": None,
            "strengths": None,
            "improvements": None,
            **({"answers": dict.fromkeys(criterion.questions)} if criterion.questions else {}),
            "not_applicable": None,
        }
        asked[at] = [f"{criterion.title}. {criterion.question or ''}"]
        if toolkit.scale:
            asked[*at, "rating"] = [_scale(toolkit.scale)]
        asked |= {(*at, "answers", key): [words] for key, words in criterion.questions.items()}


def _scale(scale: Mapping[int, str]) -> str:
    return f"{', '.join(f'{point} {words}' for point, words in scale.items())}."


def _questions(part: Questions | None) -> Mapping[str, str]:
    return part.questions if part else {}


def _ask_of_part(waiting: dict[str, BareData], asked: Asked, key: str, questions: Mapping[str, str]) -> None:
    """Ask for another part of an evaluation, with what its toolkit asks; a question that is one of its fields stands there."""
    kind = next(field.kind for field in _parts(Evaluation) if field.key == key)
    waiting[key], others = _to_fill_in(kind), dict(questions)
    asked |= _asked_below(kind, (key,))
    for field in _parts(_entry(kind) or Evaluation):
        id_ = next((each for each in others if each.replace("-", "_") == field.key), None)
        if id_:
            asked[key, field.key] = [others.pop(id_), *_choice(field)]
    asked |= {(key, "answers", id_): [words] for id_, words in others.items()}
    if others:
        waiting[key]["answers"] = dict.fromkeys(others)
    else:
        del waiting[key]["answers"]
