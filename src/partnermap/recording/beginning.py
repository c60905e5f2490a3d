"""New records: a file for each partnership, evaluation and report sheet, an entry for each strategy and post."""

from collections.abc import Mapping

from partnermap.edit import Refusal
from partnermap.edit.beginning import OpenQuestions, begun
from partnermap.edit.edits import Set
from partnermap.errors import NotRecordedError
from partnermap.model.reference import Edition
from partnermap.recording import questions
from partnermap.recording.carrying import carried
from partnermap.recording.ids import id_of, new_id, require_id, why_taken
from partnermap.recording.recorded import Recorded
from partnermap.recording.toolkits import toolkit_of
from partnermap.register import Register
from partnermap.register.claims import FOLDERS, KEYED, SINGLE_FILES, RecordKind
from partnermap.source import Data
from partnermap.spelling import quoted

MOST_IN_A_YEAR = 99
"""Evaluations of one partnership in one year that can have an id."""


def new_partnership(register: Register, said: Mapping[str, Data], wanted: str | None = None) -> Recorded:
    """A partnership, under the id that is wanted, else under one made of its name."""
    id_ = new_id(register, str(said["name"]), wanted)
    return _file("partnership", id_, said, questions.of_a_partnership(said, _edition_in_force(register)))


def new_evaluation(
    register: Register, said: Mapping[str, Data], decision: Mapping[str, Data] | None = None
) -> Recorded:
    """An evaluation, whose id is made of what it is of and the year.

    With a `decision`, who took it and when, the open actions of the one before go on in it.
    """
    id_ = evaluation_id(register, said)
    taken = carried(register, said, id_, decision) if decision else None
    said = {**said, **(taken.said if taken else {})}
    asks = questions.of_an_evaluation(said, toolkit_of(register, said), is_review="about" in said)
    return Recorded(taken.edits if taken else {}, _file("evaluation", id_, said, asks).begun)


def evaluation_id(register: Register, said: Mapping[str, Data]) -> str:
    """The id of a new evaluation: the next one that is free of a partnership or subject in its year."""
    of = said.get("partnership") or id_of(str(said["about"]))
    first = f"{of}-{str(said['year']).replace('/', '-')}"
    require_id(first, quoted(str(said.get("about") or of)), "say in other words what it is about")
    numbered = (f"{first}-{count}" for count in range(2, MOST_IN_A_YEAR + 1))
    id_ = next((each for each in (first, *numbered) if not why_taken(register, each)), None)
    if id_ is None:
        raise NotRecordedError(f"there are {MOST_IN_A_YEAR} evaluations {first} already")
    return id_


def new_report(register: Register, said: Mapping[str, Data]) -> Recorded:
    """A report sheet, whose id is made of the day of the meeting and the committee."""
    id_ = f"{said['meeting']}-{id_of(str(said['committee']))}"
    require_id(id_, quoted(str(said["committee"])), "write the committee otherwise")
    if taken := why_taken(register, id_):
        raise NotRecordedError(taken)
    return _file("report", id_, said, questions.of_a_report(said))


def new_strategy(register: Register, said: Mapping[str, Data], wanted: str | None = None) -> Recorded:
    """A strategy, under the id that is wanted, else under one made of its title."""
    return _entry(register, "strategies", new_id(register, str(said["title"]), wanted), said)


def new_post(register: Register, said: Mapping[str, Data], wanted: str | None = None) -> Recorded:
    """A post, under the id that is wanted, else under one made of its name."""
    return _entry(register, "posts", new_id(register, str(said["name"]), wanted), said)


def path_of(kind: RecordKind, id_: str) -> str:
    """The file of a record, from the root of the register; that of its whole kind where one file holds several."""
    if kind in KEYED:
        return next(path for path, each in SINGLE_FILES.items() if each == kind)
    folder = next(folder for folder, each in FOLDERS.items() if each == kind)
    return f"{folder}/{id_}.yaml"


def _edition_in_force(register: Register) -> tuple[str, Edition] | None:
    """The edition of the test of significance that began last, with its name."""
    editions = register.significance.record.editions if register.significance else {}
    dated = [
        (edition.since.first.isoformat() if edition.since else "", name) for name, edition in editions.items()
    ]
    return (max(dated)[1], editions[max(dated)[1]]) if dated else None


def _file(kind: RecordKind, id_: str, said: Mapping[str, Data], asks: OpenQuestions) -> Recorded:
    path = path_of(kind, id_)
    return Recorded(begun={path: _bytes(path, said, asks)})


def _entry(register: Register, kind: RecordKind, id_: str, said: Mapping[str, Data]) -> Recorded:
    """An entry of a file that holds several, which is begun where there is none."""
    path = path_of(kind, id_)
    if path in register.contents:
        return Recorded({path: [Set((id_,), {**said})]})
    return Recorded(begun={path: _bytes(path, {id_: {**said}})})


def _bytes(path: str, said: Mapping[str, Data], asks: OpenQuestions | None = None) -> bytes:
    made = begun(path, {**said}, asks)
    if isinstance(made, Refusal):
        raise NotRecordedError(f"{path} is not written: {made.reason}")
    return made
