"""Reminders as messages: in plain text, in Markdown, as files of mail to look over and send, as JSON's keys."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from email.headerregistry import Group
from email.message import EmailMessage
from email.policy import SMTP

from partnermap.answers.columns import OVERDUE_ACTION, Keys, day, due_day, spelt_out
from partnermap.formats.markdown import escaped
from partnermap.queries.actions import ActionRow
from partnermap.queries.due_days import DueDay
from partnermap.queries.reminders import Reminder, Reminders
from partnermap.wording.dates import day_in_words, due_words
from partnermap.wording.line import line
from partnermap.wording.numbers import times

WIDTH = 76
LONGEST_ITEM = 4_000
Part = tuple[str, Sequence[str]]
"""A heading and what stands under it."""


def text(answer: Reminders) -> str:
    """The messages, one after the other."""
    rule = "-" * WIDTH
    messages = [
        f"To: {line(each.post)}\nSubject: {line(_subject(each, answer))}\n\n{_body(each, answer)}"
        for each in answer.posts
    ]
    return f"{rule}\n".join(messages) or f"{_nothing(answer)}\n"


def markdown(answer: Reminders) -> str:
    """The messages, each under the post it is for."""
    pages = []
    for each in answer.posts:
        parts = [f"# {escaped(each.post)}\n", f"{escaped(_opening(answer))}\n"]
        for heading, items in _parts(each, answer):
            parts += [f"## {escaped(heading)}\n", "".join(f"- {escaped(item)}\n" for item in items)]
        pages.append("\n".join(parts))
    return "\n".join(pages) or f"{escaped(_nothing(answer))}\n"


def mail(answer: Reminders) -> dict[str, str]:
    """The messages as drafts of mail, by the name of their file: with no address, which the register has not."""
    files: dict[str, str] = {}
    for each in answer.posts:
        message = EmailMessage(policy=SMTP)
        message["To"] = Group(line(each.post))
        message["Subject"] = line(_subject(each, answer))
        message["X-Unsent"] = "1"
        message.set_content(_body(each, answer), cte="quoted-printable")
        files[_free_name(each.post, files)] = message.as_bytes().decode("ascii")
    return files


def _free_name(post: str, taken: dict[str, str]) -> str:
    stem = "-".join(re.findall(r"[a-z0-9]+", post.casefold()))[:80] or "post"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.eml" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def keys(answer: Reminders) -> Keys:
    """The reminders, key by key."""
    return {
        "on": day(answer.on),
        "until": day(answer.until),
        "reminders": [
            {
                "responsible": each.post,
                "overdue": [spelt_out(OVERDUE_ACTION, row) for row in each.overdue],
                "due_soon": [spelt_out(OVERDUE_ACTION, row) for row in each.due_soon],
                "without_date": [spelt_out(OVERDUE_ACTION, row) for row in each.undated],
                "other": [due_day(owed, answer.on) for owed in each.other],
            }
            for each in answer.posts
        ],
        "of_nobody": [spelt_out(OVERDUE_ACTION, row) for row in answer.of_nobody],
    }


def _nothing(answer: Reminders) -> str:
    return f"Nobody has anything overdue or due by {day_in_words(answer.until)}."


def _opening(answer: Reminders) -> str:
    return (
        f"This is what the register of partnerships of {answer.council} has for you on "
        f"{day_in_words(answer.on)}: what is overdue, and what falls due by {day_in_words(answer.until)}."
    )


def _subject(each: Reminder, answer: Reminders) -> str:
    late = len(each.overdue) + sum(bool(owed.days_overdue(answer.on)) for owed in each.other)
    coming = len(each.due_soon) + len(each.other) + len(each.overdue) - late
    parts = [f"{late} overdue"] if late else []
    parts += [f"{coming} due by {day_in_words(answer.until)}"] if coming else []
    parts += [f"{len(each.undated)} without a date"] if each.undated else []
    return f"Partnerships of {answer.council}: {', '.join(parts)}"


def _body(each: Reminder, answer: Reminders) -> str:
    blocks = [textwrap.fill(line(_opening(answer), LONGEST_ITEM), WIDTH, break_on_hyphens=False)]
    for heading, items in _parts(each, answer):
        wrapped = (
            textwrap.fill(
                line(item, LONGEST_ITEM),
                WIDTH,
                initial_indent="- ",
                subsequent_indent="  ",
                break_on_hyphens=False,
                break_long_words=False,
            )
            for item in items
        )
        blocks.append("\n".join([heading, *wrapped]))
    return "\n\n".join(blocks) + "\n"


def _parts(each: Reminder, answer: Reminders) -> Iterator[Part]:
    owed = {
        late: [one for one in each.other if bool(one.days_overdue(answer.on)) is late]
        for late in (True, False)
    }
    groups = (
        ("Overdue", [*_actions(each.overdue, answer), *_others(owed[True], answer)]),
        (
            f"Due by {day_in_words(answer.until)}",
            [*_actions(each.due_soon, answer), *_others(owed[False], answer)],
        ),
        ("Agreed without a target date", _actions(each.undated, answer)),
    )
    yield from ((heading, items) for heading, items in groups if items)


def _actions(rows: Sequence[ActionRow], answer: Reminders) -> list[str]:
    return [_action(row, answer) for row in rows]


def _action(row: ActionRow, answer: Reminders) -> str:
    about = [f"due {day_in_words(row.due)}, {due_words(row.due, answer.on)}"] if row.due else []
    about += [f"moved {times(row.revisions)}"] if row.revisions else []
    about += ["extension requested, not decided"] if row.extension_requested else []
    about += [f"with {', '.join(row.helpers)}"] if row.helpers else []
    return f"{row.partnership_name}, {row.id}: {_stopped(row.action.action)} {_sentence(about)}".rstrip()


def _others(found: Sequence[DueDay], answer: Reminders) -> list[str]:
    return [
        f"{each.partnership_name}, {each.record}: {_stopped(each.what)} "
        + _sentence(
            [
                f"due {day_in_words(each.due)}, {due_words(each.due, answer.on)}",
                *([] if each.compellable else ["the council cannot require it"]),
            ]
        )
        for each in found
    ]


def _stopped(text_: str) -> str:
    text_ = text_.strip()
    return text_ if text_.endswith((".", "!", "?")) else f"{text_}."


def _sentence(parts: Sequence[str]) -> str:
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else ""
