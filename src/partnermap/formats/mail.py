"""Answers in parts as messages: as text, and as drafts of mail to look over and send."""

import re
import textwrap
from email.headerregistry import Group
from email.message import EmailMessage
from email.policy import SMTP

from partnermap.answers.answer import Answer, Items
from partnermap.wording.line import line

WIDTH = 76
LONGEST_ITEM = 4_000


def text(found: Answer) -> str:
    """The messages, one after the other."""
    messages = [
        f"To: {line(part.title)}\nSubject: {line(part.subject)}\n\n{_body(part)}" for part in found.parts
    ]
    rule = f"{'-' * WIDTH}\n"
    return rule.join(messages) or "".join(f"{line(each, LONGEST_ITEM)}\n" for each in found.remarks())


def drafts(found: Answer) -> dict[str, str]:
    """The messages as drafts of mail, by the name of their file: with no address, which the register has not."""
    files: dict[str, str] = {}
    for part in found.parts:
        message = EmailMessage(policy=SMTP)
        message["To"] = Group(line(part.title))
        message["Subject"] = line(part.subject)
        message["X-Unsent"] = "1"
        message.set_content(_body(part), cte="quoted-printable")
        files[_free_name(part.title, files)] = message.as_bytes().decode("ascii")
    return files


def _free_name(post: str, taken: dict[str, str]) -> str:
    stem = "-".join(re.findall(r"[a-z0-9]+", post.casefold()))[:80] or "post"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.eml" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _body(part: Answer) -> str:
    """What a message says, all of it in sentences."""
    pages = [page for table in part.tables for page in table.pages() if isinstance(page, Items)]
    blocks = [*map(_wrapped, filter(None, (part.marking, *part.lead))), *map(_list, pages)]
    return "\n\n".join(blocks) + "\n"


def _list(page: Items) -> str:
    return "\n".join([page.title, *(_wrapped(each, "- ") for each in page.texts)])


def _wrapped(sentence: str, mark: str = "") -> str:
    return textwrap.fill(
        line(sentence, LONGEST_ITEM),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )
