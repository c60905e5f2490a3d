"""Changes in Markdown, as the comment on a change of the register has them."""

from partnermap.answers.answer import Answer
from partnermap.formats.markdown import block, escaped
from partnermap.wording.numbers import counted

MARKER = "<!-- partnermap diff -->"
"""Shows nowhere; a program that posts the page as a comment finds its earlier one by it."""

LONGEST_PAGE = 60_000
"""Characters of a comment; GitHub refuses one of more than 65,536."""


def page(found: Answer) -> str:
    """What an answer is about, its tables with a title, a record each, and its notes.

    A table with more rows than fit into one comment is reported by its title.
    """
    parts = [f"{MARKER}\n", f"### {found.subject}\n"]
    parts += [f"{escaped(found.marking)}\n"] if found.marking else []
    shown = [each for listed in found.tables for each in listed.pages() if each.title]
    room = LONGEST_PAGE
    for number, record in enumerate(shown):
        lead, rows = f"**{escaped(record.title)}**\n", block(record)
        room -= len(lead)
        if room < 0:
            left = counted(len(shown) - number, "more record")
            parts.append(f"{left} did not fit here: `partnermap diff` lists all.\n")
            break
        parts.append(lead)
        if len(rows) <= room:
            room -= len(rows)
            parts.append(rows)
    return "\n".join([*parts, *(f"{note}\n" for note in [*found.notes, *found.omissions()])])
