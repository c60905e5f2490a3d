"""A workshop form that `partnermap form` wrote and a partnership filled in: what each answer says, by its code."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from partnermap.errors import UnreadableFileError, listing
from partnermap.importing.asking import Notebook
from partnermap.importing.cells import levelled, on_one_line
from partnermap.importing.context import Context
from partnermap.importing.form_questions import FormQuestion, form_parts
from partnermap.importing.form_sheets import (
    EDITION,
    FORM,
    PARTNERSHIP,
    TOOLKIT,
    YEAR,
    CodedCell,
    coded_cells,
)
from partnermap.importing.headings import words
from partnermap.importing.owners import owners_read
from partnermap.importing.understood import FormAnswer, FormRead, Understood
from partnermap.model.usual_values import is_read, readings
from partnermap.source import Data
from partnermap.spelling import name_key, quoted
from partnermap.tables import CellKind, CellLine, TablesRead
from partnermap.wording.lists import listed

CONCLUSIONS = frozenset({"view", "conclusion"})
"""Fields that hold what is concluded of a partnership."""

INTO_ANOTHER = frozenset({"merge", "absorb"})
"""Conclusions that say nothing unless it is said into which partnership."""

_WHY_NOT = re.compile(
    r"not applicable\s*(?:[:,\u2013\u2014-]|because\b)\s*(?P<why>\S.*)", re.IGNORECASE | re.DOTALL
)


def form_understood(read: TablesRead, plan: Understood, context: Context) -> Understood:
    """What a form says, with the `plan` that its other sheets are; what is no answer is asked about, and never guessed.

    Raises `UnreadableFileError` where the form does not say which toolkit on record or which year it is of, or nothing is
    filled in.
    """
    notebook = Notebook()
    cells = coded_cells(read, notebook)
    toolkit = _toolkit(read.file, cells, context)
    _check_edition(cells, toolkit, context, notebook)
    questions = [each for part in form_parts(context.toolkits[toolkit]) for each in part.questions]
    answers = [
        FormAnswer(each.path, each.topic, each.asked, value, cells[each.code].place)
        for each in questions
        if each.code in cells and (value := _Answer(each, cells[each.code], context, notebook).read())
    ]
    _tell_unknown(cells, questions, toolkit, notebook)
    if not (answers or plan.actions or notebook.dropped or plan.dropped):
        raise UnreadableFileError(
            read.file, "is a form in which nothing is filled in", "have it filled in first"
        )
    form = FormRead(
        toolkit,
        _partnership(cells.get(PARTNERSHIP), context),
        _year(read.file, cells.get(YEAR), context),
        _without_unfinished(answers, notebook),
    )
    return replace(
        plan,
        kind="form",
        form=form,
        asked=[*notebook.asked, *plan.asked],
        dropped=[*notebook.dropped, *plan.dropped],
    )


class _Answer:
    """An answer as it is read."""

    def __init__(
        self, question: FormQuestion, coded: CodedCell, context: Context, notebook: Notebook
    ) -> None:
        self._question = question
        self._coded = coded
        self._context = context
        self._notebook = notebook

    def read(self) -> Data | None:
        """The answer as records write it; None where there is none, or none that can be taken."""
        cell = self._coded.cell
        if cell.kind is CellKind.NOT_CALCULATED:
            self._ask("is a formula that is not calculated: what does it give?")
            return None
        if cell.kind is CellKind.ERROR:
            self._leave("is the error of a formula")
            return None
        lines = self._lines_not_struck()
        text = on_one_line(" ".join(line.text for line in lines))
        if not text:
            return None
        match self._question.kind:
            case "list":
                return _items(lines)
            case "rating" | "word":
                return self._chosen(text)
            case "partnership":
                return self._partnership(text)
            case "post":
                return self._post(text)
        return self._wording(_paragraphs(lines))

    def _lines_not_struck(self) -> Sequence[CellLine]:
        cell = self._coded.cell
        for line in cell.lines:
            if line.struck:
                self._notebook.drop(self._coded.place, f"struck out: {line.text}")
        if cell.partly_struck:
            self._ask(f"{cell.partly_struck!r} is struck out in it, and taken as it stands: does it hold?")
        return [line for line in cell.lines if not line.struck]

    def _chosen(self, text: str) -> Data | None:
        """What is chosen of a list: by its words, with or without its point, or by what records write."""
        for shown, value in self._question.choices.items():
            bare = shown.partition("\N{EN DASH}")[2] or shown
            if words(text) in {words(shown), words(bare), words(value)}:
                return value
        self._leave(f"is none of {listed(map(quoted, self._question.choices), 'or')}")
        return None

    def _post(self, text: str) -> Data | None:
        read = owners_read(text, self._context.spelt, self._context.confirmed)
        if read.lead and not (read.people or read.initials or read.helpers):
            return read.lead
        self._leave("names no one post")
        return None

    def _partnership(self, text: str) -> Data | None:
        if known := self._context.partnerships.get(name_key(text)):
            return known
        self._leave("is no partnership on record")
        return None

    def _wording(self, text: str) -> Data:
        """A text; of a question of the toolkit also that it does not apply, and why."""
        if "answers" not in self._question.path:
            return text
        if match := _WHY_NOT.fullmatch(text):
            return {"not_applicable": match["why"]}
        if words(text) in {"not applicable", "n a", "na"}:
            self._ask("says that the question does not apply, and not why: kept as the answer")
        return text

    def _leave(self, why: str) -> None:
        """Ask about an answer that cannot be taken, and tell that it is in no record."""
        text = on_one_line(self._coded.cell.text)
        self._ask(f"{text!r} {why}")
        self._notebook.drop(self._coded.place, f"{self._question.code}: {text}")

    def _ask(self, question: str) -> None:
        where = self._question.code
        self._notebook.ask(where, f"{self._question.topic}: {question}", self._coded.place)


def _items(lines: Sequence[CellLine]) -> list[Data]:
    """A text for each line or bullet; bullets below one go on from it."""
    found: list[str] = []
    has_points = False
    for line in levelled(lines):
        if line.level > 1 and found:
            found[-1] = f"{found[-1].rstrip(':')}{'; ' if has_points else ': '}{line.text}"
        else:
            found.append(line.text)
        has_points = line.level > 1
    return [*found]


def _paragraphs(lines: Sequence[CellLine]) -> str:
    """A text as it stands, a line each for its paragraphs and bullets."""
    marked = (f"{'  ' * (line.level - 1)}- {line.text}" if line.level else line.text for line in lines)
    return "\n".join(marked)


def _text(coded: CodedCell | None) -> str:
    return on_one_line(coded.cell.text) if coded else ""


def _partnership(coded: CodedCell | None, context: Context) -> str | None:
    text = _text(coded)
    return context.partnerships.get(name_key(text), text) or None


def _toolkit(file: str, cells: Mapping[str, CodedCell], context: Context) -> str:
    """The toolkit on record that a form is of."""
    text, coded = _text(cells.get(TOOLKIT)), cells.get(TOOLKIT)
    if text in context.toolkits:
        return text
    where = f"{file}, {coded.place}" if coded else file
    what = (
        f"{quoted(text)} is no toolkit on record" if text else "does not say which toolkit it is the form of"
    )
    to_do = f"write its id beside the code {TOOLKIT}: {listing(context.toolkits) or 'none is on record'}"
    raise UnreadableFileError(where, what, to_do)


def _check_edition(
    cells: Mapping[str, CodedCell], toolkit: str, context: Context, notebook: Notebook
) -> None:
    coded, edition = cells.get(EDITION), context.toolkits[toolkit].edition or ""
    if coded and _text(coded) != edition:
        question = f"the form is of edition {_text(coded) or 'none'}, and {toolkit} of {edition or 'none'}: does each answer still fit?"
        notebook.ask(EDITION, question, coded.place)


def _year(file: str, coded: CodedCell | None, context: Context) -> str | None:
    """The year of a form; raises `UnreadableFileError` for what is none, unless a year was asked for."""
    text = _text(coded)
    if coded is None or not text or is_read("Year", text, context.year_start):
        return text or None
    found = readings("Year", text, context.year_start)
    if len(found) == 1:
        return found[0].text
    if context.year:
        return None
    raise UnreadableFileError(
        f"{file}, {coded.place}",
        f"{quoted(text)} is no financial year",
        "write it as 2009/10, or give --year",
    )


def _tell_unknown(
    cells: Mapping[str, CodedCell], questions: Sequence[FormQuestion], toolkit: str, notebook: Notebook
) -> None:
    """Ask about answers under codes that the form of the toolkit does not have."""
    known = {each.code for each in questions}
    for code, coded in cells.items():
        is_known = code in known or code.startswith(f"{FORM}/")
        if not is_known and (text := _text(coded)):
            notebook.ask(code, f"{code!r} is the code of no question of {toolkit}", coded.place)
            notebook.drop(coded.place, f"{code}: {text}")


def _without_unfinished(answers: Sequence[FormAnswer], notebook: Notebook) -> Sequence[FormAnswer]:
    """The answers but for a conclusion that a partnership is to go into another, where it is not said into which."""
    said = {answer.path for answer in answers}
    found = []
    for answer in answers:
        is_conclusion = answer.path[-1] in CONCLUSIONS and isinstance(answer.value, str)
        if is_conclusion and answer.value in INTO_ANOTHER and (answer.path[0], "into") not in said:
            question = (
                f"{answer.topic}: to {answer.value} into which partnership? Left out until that is said"
            )
            notebook.ask("/".join(answer.path), question, answer.place)
            notebook.drop(answer.place, f"{'/'.join(answer.path)}: {answer.value}")
        else:
            found.append(answer)
    return found
