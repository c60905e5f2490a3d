"""What the workshop form of a toolkit asks, and where in an evaluation each answer stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from partnermap.model.described import WordKind, fields
from partnermap.model.outcomes import ContinuedRole, CouncilRole
from partnermap.model.record import Record
from partnermap.model.reference import Framework, Questions
from partnermap.wording.terms import plain, title_of

AnswerKind = Literal["rating", "list", "text", "word", "post", "partnership"]
"""What an answer is: a point of the scale, several texts, a text, a word of a list, a post, another partnership."""

_NOT_ASKED = frozenset({"answers", "overlaps", "exempt"})
"""Fields of a part that no cell can hold; a question of the toolkit about one is answered under `answers`."""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One thing that a form asks."""

    path: tuple[str, ...]
    """Where its answer stands in an evaluation: `self_assessment`, `focus`, `rating`."""
    topic: str
    """The criterion or field that it is about, as people read it."""
    asked: str
    """The question."""
    kind: AnswerKind = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    """What may be chosen, as people read it, and what records write for it."""

    @property
    def code(self) -> str:
        """What stands beside its cell in the form, by which the answer is read."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of a form: a sheet."""

    title: str
    questions: Sequence[FormQuestion]


def form_parts(toolkit: Framework) -> Sequence[FormPart]:
    """What the form of a toolkit asks, part by part, each question once."""
    return [
        FormPart("Self assessment", list(_of_criteria(toolkit))),
        FormPart("Council role", list(_of_part("council_role", CouncilRole, toolkit.council_role))),
        FormPart("Continued role", list(_of_part("continued_role", ContinuedRole, toolkit.continued_role))),
    ]


def scale_choices(toolkit: Framework) -> Mapping[str, str]:
    """The points of a toolkit's scale, each as it is chosen: with its words."""
    return {f"{point} \N{EN DASH} {words}": str(point) for point, words in toolkit.scale.items()}


def _of_criteria(toolkit: Framework) -> Iterator[FormQuestion]:
    choices = scale_choices(toolkit)
    for id_, criterion in toolkit.criteria.items():
        at, title, question = ("self_assessment", id_), criterion.title, criterion.question
        if choices:
            rating = f"Rating. {question}" if question else "Rating"
            yield FormQuestion((*at, "rating"), title, rating, "rating", choices)
        elif question:
            title = f"{title}: {question}"
        yield FormQuestion((*at, "strengths"), title, "Strengths: what the partnership does well", "list")
        yield FormQuestion((*at, "improvements"), title, "Improvements: what it could do better", "list")
        for key, words in criterion.questions.items():
            yield FormQuestion((*at, "answers", key), title, words)
        yield FormQuestion((*at, "not_applicable"), title, "If none of this applies: why not")


def _of_part(part: str, model: type[Record], questions: Questions | None) -> Iterator[FormQuestion]:
    """What the toolkit asks in its order, then the fields of the part that it has no question for."""
    own = {name: each for name, each in fields(model).items() if name not in _NOT_ASKED}
    asked = {
        name if (name := id_.replace("-", "_")) in own else id_: words
        for id_, words in (questions.questions if questions else {}).items()
    }
    for key in dict.fromkeys([*asked, *own]):
        if key not in own:
            yield FormQuestion((part, "answers", key), title_of(key), asked[key])
            continue
        words, kind = asked.get(key, own[key].meaning), own[key].kind
        topic = model.labels.get(key) or title_of(key)
        if isinstance(kind, WordKind):
            choices = {plain(word): word for word in kind.words}
            yield FormQuestion((part, key), topic, words, "word", choices)
        else:
            yield FormQuestion((part, key), topic, words, _kind(key, model))


def _kind(key: str, model: type[Record]) -> AnswerKind:
    """What is asked for under a key that holds no word of a list."""
    return "partnership" if key in model.mentions else "post" if key in model.posts else "text"
