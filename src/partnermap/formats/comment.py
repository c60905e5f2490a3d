"""Changes in Markdown, as the comment on a change of the register has them."""

from collections.abc import Sequence

from partnermap.answers.answer import Answer
from partnermap.changes.placed import ChangedRecord
from partnermap.formats.markdown import escaped, table
from partnermap.wording.numbers import counted

MARKER = "<!-- partnermap diff -->"
"""Shows nowhere; a program that posts the page as a comment finds its earlier one by it."""

HEADINGS = ("Level", "What changed", "Where")

LONGEST_PAGE = 60_000
"""Characters of a comment; GitHub refuses one of more than 65,536."""


def page(found: Answer, records: Sequence[ChangedRecord], folder: str) -> str:
    """What an answer is about, the changes record by record, and its notes; `folder` stands before every path.

    Records with too many changes for one comment are reported in headlines.
    """
    parts = [f"{MARKER}\n", f"### {found.subject}\n"]
    room = LONGEST_PAGE
    for number, record in enumerate(records):
        lead = f"**{escaped(record.title)}**: {record.headline}.\n"
        rows = table(
            HEADINGS,
            ((each.change.level, each.change.sentence, each.where(folder)) for each in record.changes),
        )
        room -= len(lead)
        if room < 0:
            left = counted(len(records) - number, "more record")
            parts.append(f"{left} did not fit here: `partnermap diff` lists all.\n")
            break
        parts.append(lead)
        if len(rows) <= room:
            room -= len(rows)
            parts.append(rows)
    return "\n".join([*parts, *(f"{note}\n" for note in found.notes)])
