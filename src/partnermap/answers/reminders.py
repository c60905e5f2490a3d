"""The answer of `remind`: a message for each post, with all it owes."""

from collections.abc import Iterator, Sequence
from datetime import date

from partnermap.answers import actions, due_days, posts
from partnermap.answers.answer import OWED_PARTS, ROWS, Answer, Table
from partnermap.queries.actions import ActionRow
from partnermap.queries.due_days import DueDay
from partnermap.queries.reminders import Reminder, Reminders
from partnermap.register.labels import names_in
from partnermap.wording.dates import day_in_words, due_words
from partnermap.wording.exemption import can_be_shown, withheld_overdue_words
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import counted, is_or_are
from partnermap.wording.terms import CANNOT_BE_REQUIRED

PARTS = "Your part in partnerships"


def reminders(found: Reminders, withheld: int = 0) -> Answer:
    """A part a post; what nobody answers for is for programs alone. So many overdue actions are `withheld`."""
    what = f"anything{can_be_shown(lacks=bool(withheld))}"
    nothing = f"No post has {what} overdue or due by {day_in_words(found.until)}."
    return Answer(
        keys={"on": found.on, "looks_ahead_to": found.until, "reminders": ROWS},
        tables=[
            _owed("of_nobody", found.of_nobody),
            _other("other_of_nobody", found.other_of_nobody, found.on),
        ],
        notes=[] if found.posts else [nothing],
        asides=withheld_overdue_words(withheld, more=any(each.overdue for each in found.posts)),
        parts=[_message(each, found) for each in found.posts],
        parts_key="reminders",
        tells_of=OWED_PARTS,
        not_counted=found.passed_over,
    )


def unanswered(found: Reminders) -> str:
    """How much no message is about, because nobody answers for it; nothing for none."""
    actions_, other = len(found.of_nobody), len(found.other_of_nobody)
    what = [counted(actions_, "agreed action")] if actions_ else []
    noun = "other thing" if actions_ else "thing"
    what += [f"{counted(other, noun)} that {is_or_are(other)} due"] if other else []
    return f"nobody answers for {listed(what)}: no message says so" if what else ""


def _owed(key: str, rows: Sequence[ActionRow]) -> Table[ActionRow]:
    return Table(key, rows, columns=actions.OWED)


def _other(key: str, rows: Sequence[DueDay], on: date) -> Table[DueDay]:
    return Table(key, rows, columns=due_days.columns(on))


def _message(each: Reminder, found: Reminders) -> Answer:
    parts = posts.parts_said(each.parts, names_in(found.labels)["partnership"])
    return Answer(
        keys={"responsibility": each.post, "post": each.post, "post_id": each.post_id}
        | {said.key: said.value for said in parts},
        tables=(
            _owed("overdue", each.overdue),
            _owed("due_soon", each.due_soon),
            _owed("without_date", each.undated),
            _other("other", each.other, found.on),
            *_for_people(each, found),
            _sentences(PARTS, [f"{said.label}: {said.words}." for said in parts if said.words]),
        ),
        title=each.post,
        lead=[_opening(found)],
        subject=_subject(each, found),
    )


def _for_people(each: Reminder, found: Reminders) -> Iterator[Table[str]]:
    """Actions and all else under one heading, a sentence each."""
    on = found.on
    late = [_of_other(owed, on) for owed in each.other if owed.days_overdue(on)]
    coming = [_of_other(owed, on) for owed in each.other if not owed.days_overdue(on)]
    yield _sentences("Overdue", [*(_of_action(row, on) for row in each.overdue), *late])
    yield _sentences(
        f"Due by {day_in_words(found.until)}", [*(_of_action(row, on) for row in each.due_soon), *coming]
    )
    yield _sentences("Agreed without a target date", [_of_action(row, on) for row in each.undated])


def _sentences(title: str, texts: Sequence[str]) -> Table[str]:
    return Table("", texts, title=title, sentence=str)


def _of_action(row: ActionRow, on: date) -> str:
    about = [_due(row.due, on)] if row.due else []
    about += actions.notes(row)
    about += [f"with {listed(row.helpers)}"] if row.helpers else []
    return _item(row.partnership_name, row.id, row.action.action, about)


def _of_other(owed: DueDay, on: date) -> str:
    due = due_days.time_left(owed, on) if owed.is_withheld else _due(owed.due, on)
    about = [due, *([] if owed.can_be_required else [CANNOT_BE_REQUIRED])]
    return _item(owed.partnership_name, owed.record, owed.what, about)


def _due(due: date, on: date) -> str:
    return f"due {day_in_words(due)}, {due_words(due, on)}"


def _item(partnership: str, record: str, what: str, about: Sequence[str]) -> str:
    what = what.strip()
    stop = "" if what.endswith((".", "!", "?")) else "."
    return f"{partnership}, {record}: {what}{stop} {sentence('; '.join(about))}".rstrip()


def _opening(found: Reminders) -> str:
    return (
        f"This is what the register of partnerships of {found.council} has for you on "
        f"{day_in_words(found.on)}: what is overdue, and what falls due by {day_in_words(found.until)}."
    )


def _subject(each: Reminder, found: Reminders) -> str:
    late = len(each.overdue) + sum(bool(owed.days_overdue(found.on)) for owed in each.other)
    coming = len(each.due_soon) + len(each.other) + len(each.overdue) - late
    parts = [f"{late} overdue"] if late else []
    parts += [f"{coming} due by {day_in_words(found.until)}"] if coming else []
    parts += [f"{len(each.undated)} without a date"] if each.undated else []
    return f"Partnerships of {found.council}: {', '.join(parts)}"
