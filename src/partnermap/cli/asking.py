"""What a person is asked on a terminal, one question after the other, and nobody elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnermap.cli import streams
from partnermap.errors import UsageError, listing
from partnermap.wording.lists import listed

if TYPE_CHECKING:
    from partnermap.source import Data

MOST_SUGGESTED = 8
"""Names on record that a question shows."""

Answers = dict[str, "Data"]
"""What is said, by the keys of a record."""

Judge = Callable[[Answers, str], str | None]
"""What is wrong with one of some answers, by its key, in the words of lint; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for under a key of a record, and by which option else; nothing where it is `given` by that.

    `known` are answers on record, `suggested` is the one that is taken where a person types nothing. Of several answers, each
    is asked for alone.
    """

    key: str
    option: str
    words: str
    given: "Data | None" = None
    known: Sequence[str] = ()
    suggested: str | None = None
    is_needed: bool = True
    is_several: bool = False
    label: str | None = None
    """What the answer is called where that is not the key."""

    @property
    def is_lacking(self) -> bool:
        """Whether it has to be asked."""
        return self.is_needed and not self.given


def answered(questions: Sequence[Question], judge: Judge) -> Answers:
    """What is said under each key: what is given by options, and on a terminal the answers, asked for again until they will do.

    Where all is given that is needed, nobody is asked. Raises `UsageError` where something is not and nobody can be, and
    `KeyboardInterrupt` where the person leaves.
    """
    said: Answers = {each.key: each.given for each in questions if each.given}
    lacking = [each.option for each in questions if each.is_lacking]
    if not lacking:
        return said
    if not streams.somebody_is_there():
        raise UsageError(missing(lacking))
    for question in questions:
        answer = said.pop(question.key, None)
        if not answer:
            _explain(question)
            answer = _asked(question)
        while answer and (fault := judge({**said, question.key: answer}, question.key)):
            streams.note(fault)
            answer = _asked(question)
        if answer:
            said[question.key] = answer
    return said


def missing(options: Sequence[str]) -> str:
    """That options are missing without which nothing can be done where nobody can be asked."""
    return (
        f"{listed(options)} {'is' if len(options) == 1 else 'are'} missing, and nobody is there to be asked"
    )


def _asked(question: Question) -> "Data":
    """The answer to a question, or all of them up to an empty one; empty where none is needed."""
    first = _one(question, question.suggested, is_needed=question.is_needed)
    if not (question.is_several and first):
        return first
    found: list[Data] = [first]
    while answer := _one(question, None, is_needed=False):
        found.append(answer)
    return found


def _one(question: Question, suggested: str | None, *, is_needed: bool) -> str:
    label = question.label or question.key.replace("_", " ")
    while not (answer := _typed(label, suggested)) and is_needed:
        streams.note("it cannot be left out")
    return answer


def _explain(question: Question) -> None:
    more = "" if question.is_needed else " May be left empty."
    several = " One after the other; an empty one ends them." if question.is_several else ""
    streams.note(f"\n{question.words}{several}{more}")
    if question.known:
        streams.note(f"on record: {listing(question.known, MOST_SUGGESTED)}")


def _typed(label: str, suggested: str | None) -> str:
    """What a person types in one line; what is suggested where that is nothing.

    Raises `KeyboardInterrupt` where the person leaves, or the input ends.
    """
    try:
        return streams.asked(f"{label} [{suggested}]:" if suggested else f"{label}:") or suggested or ""
    except KeyboardInterrupt:
        streams.note("\nnothing is written")
        raise
