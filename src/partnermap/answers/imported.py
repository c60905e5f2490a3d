"""What was understood of a file of tables, and what an import of it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, LabelledFact, Listed, Table
from partnermap.importing.document import document
from partnermap.importing.understood import (
    ActionRead,
    Dropped,
    FormAnswer,
    PartnershipRead,
    ToSettle,
    Understood,
    Unmapped,
)
from partnermap.recording.imported import Difference, Imported, words
from partnermap.wording.lists import capitalised, listed
from partnermap.wording.numbers import counted
from partnermap.wording.values import Value, in_words


def _who(read: ActionRead) -> str:
    helpers = f"with {listed(read.helpers)}" if read.helpers else ""
    return ", ".join(each for each in (read.responsibility, helpers) if each)


def _became(read: ActionRead) -> str:
    done = read.completed
    texts = [f"{each.day}: {each.note}" if each.day else each.note for each in read.progress]
    if done:
        texts.append(f"completed {'by ' if done.known_by else ''}{done.day}")
    if read.withdrawn:
        texts.append(f"withdrawn by {read.withdrawn.by}, {read.withdrawn.day}")
    return "; ".join(texts)


def _answer(read: FormAnswer) -> str:
    value = read.value
    return f"does not apply: {value['not_applicable']}" if isinstance(value, dict) else words(value)


_ACTIONS: Sequence[Column[ActionRead]] = (
    Column("", attrgetter("ref"), "Ref"),
    Column("", attrgetter("action"), "Action"),
    Column("", _who, "Responsibility"),
    Column("", attrgetter("target_date"), "Target date"),
    Column("", _became, "What became of it"),
    Column("", attrgetter("notes"), "Notes"),
    Column("", attrgetter("place"), "Where"),
)
_PARTNERSHIPS: Sequence[Column[PartnershipRead]] = (
    Column("", attrgetter("id"), "Id"),
    Column("", attrgetter("name"), "Partnership"),
    Column("", lambda read: read.fields.get("lead_officer"), "Lead officer"),
    Column("", attrgetter("members"), "Members"),
    Column("", attrgetter("notes"), "Notes"),
    Column("", attrgetter("place"), "Where"),
)
_TELLS_OF: Mapping[str, Sequence[str]] = {
    "actions": ("action",),
    "form": ("action", "self_assessment", "council_role", "continued_role"),
}
_ANSWERS: Sequence[Column[FormAnswer]] = (
    Column("", attrgetter("topic"), "About"),
    Column("", attrgetter("asked"), "Asked"),
    Column("", _answer, "Answer"),
    Column("", attrgetter("place"), "Where"),
)
_ASKED: Sequence[Column[ToSettle]] = (
    Column("", attrgetter("where"), "Of"),
    Column("", attrgetter("question"), "To be settled"),
    Column("", attrgetter("place"), "Where"),
)
_DIFFERENCES: Sequence[Column[Difference]] = (
    Column("id", attrgetter("id"), "Id"),
    Column("field", attrgetter("field"), "Field"),
    Column("on_record", attrgetter("on_record"), "On record, where it stays"),
    Column("in_table", attrgetter("in_table"), "In the table"),
    Column("place", attrgetter("place"), "Where"),
)


def understood(found: Understood, made: Imported) -> Answer:
    """What a file was understood to say, all that a person has to settle, and what the import of it comes to."""
    return Answer(
        keys={
            **document(found),
            "new": [*made.new],
            "added_to": [*made.added_to],
            "unchanged": [*made.unchanged],
            "assumed": [*made.assumed],
            "no_longer_there": [*made.gone],
            "waiting": [*made.waiting],
        },
        title=found.file,
        facts=list(_facts(found)),
        tables=[
            *_rows(found),
            Table("", found.asked, shown=_ASKED, title="To be settled by a person"),
            Table(
                "differences", made.differences, _DIFFERENCES, _DIFFERENCES, title="Not the same on record"
            ),
            Table(
                "",
                found.unmapped,
                sentence=_column,
                title="Columns that no field takes; --map COLUMN=FIELD gives them one",
            ),
            Table("", _beside_columns(found), sentence=_left, title="Not taken over"),
        ],
        notes=list(_outcome(made)),
        withheld={kind: number for kind, number in made.withheld.items() if number},
        tells_of=_TELLS_OF.get(found.kind, ("partnership",)),
    )


def _facts(found: Understood) -> Iterator[LabelledFact]:
    read = [
        counted(number, noun)
        for number, noun in (
            (len(found.form.answers) if found.form else 0, "answer"),
            (len(found.actions), "action"),
            (len(found.partnerships), "partnership"),
        )
        if number
    ]
    yield "Read", listed(read) or "nothing"
    if found.form:
        yield "Toolkit", found.form.toolkit
    if found.as_at:
        yield "As at", found.as_at


def _rows(found: Understood) -> Iterator[Listed]:
    """The rows as they were understood, actions below their issues, in the order of the file."""
    if found.form:
        yield Table("", found.form.answers, shown=_ANSWERS, title="Answers")
    if found.partnerships:
        yield Table("", found.partnerships, shown=_PARTNERSHIPS, title="Partnerships")
    by_issue: dict[str, list[ActionRead]] = {}
    for read in found.actions:
        by_issue.setdefault(_issue(read), []).append(read)
    for title, actions in by_issue.items():
        yield Table("", actions, shown=_ACTIONS, title=title or "Actions")


def _issue(read: ActionRead) -> str:
    return " ".join(each for each in (read.evaluation, read.issue_ref, read.issue) if each)


def _column(column: Unmapped) -> str:
    return f"{column.name} ({column.place}): {in_words(list(column.texts))}"


def _beside_columns(found: Understood) -> Sequence[Dropped]:
    """What goes into no record, but for columns, which are told as such."""
    columns = {each.place for each in found.unmapped}
    return [each for each in found.dropped if each.where not in columns]


def _left(dropped: Dropped) -> str:
    return f"{dropped.where}: {dropped.text}"


def _outcome(made: Imported) -> Iterator[str]:
    """What the import comes to, a sentence for each kind of outcome."""
    said: Mapping[str, Value] = {
        f"New: {counted(len(made.new), 'record')}.": len(made.new),
        f"On record, and more is known of now: {listed(made.added_to)}.": len(made.added_to),
        f"On record with all that the table says: {len(made.unchanged)}.": len(made.unchanged),
        f"Not in the table, and given the usual value: {listed(made.assumed)}; --set KEY=VALUE gives another.": len(
            made.assumed
        ),
        f"In no row any more, and left as on record: {listed(made.gone)}.": len(made.gone),
    }
    yield from (sentence for sentence, number in said.items() if number)
    for why in dict.fromkeys(made.waiting.values()):
        places = [place for place, each in made.waiting.items() if each == why]
        yield f"New, and left out: {listed(places)}. {capitalised(why)}"
