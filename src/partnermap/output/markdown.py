"""Markdown, and foreign text that shows in it as it was written: CommonMark with GitHub's tables.

https://spec.commonmark.org, https://github.github.com/gfm
"""

import re
from collections.abc import Iterable, Sequence

from partnermap.output.gantt import KEY, drawing
from partnermap.output.tables import Sheet
from partnermap.wording.line import line

_ACTS_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~#$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ACTS_AT_THE_START = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=]))")
_MENTION = re.compile(r"(?<!\w)@(?=\w)|\\#(?=\d)")
"""What GitHub makes a link to a person or an issue, even behind a backslash."""

_JOINER = "&#8288;"
"""U+2060, which shows as nothing, written so that the source shows it."""


def escaped(text: str, longest: int = 100_000) -> str:
    """A text on one line that Markdown, wherever it stands, shows as it is."""
    safe = _ACTS_ANYWHERE.sub(r"\\\g<0>", line(text, longest).strip())
    safe = _ACTS_AT_THE_START.sub(r"\1\\", safe)
    return _MENTION.sub(rf"\g<0>{_JOINER}", safe)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of foreign texts."""
    lines = [" | ".join(headings), " | ".join(["---"] * len(headings))]
    lines += [" | ".join(map(escaped, cells)) for cells in rows]
    return "".join(f"| {shown} |\n" for shown in lines)


def sheet(page: Sheet) -> str:
    """A sheet: its facts as a list, its tables under their titles."""
    parts = [f"# {escaped(page.title)}\n"] if page.title else []
    if page.facts:
        parts.append("".join(f"- {label}: {escaped(value)}\n" for label, value in page.facts))
    for chart in page.charts:
        drawn = "".join(f"{each}\n" for each in [*drawing(chart.timeline), *KEY])
        parts += [f"## {escaped(chart.title)}\n", f"```text\n{drawn}```\n"]
    for each in page.tables:
        parts += [f"## {escaped(each.title)}\n"] if each.title else []
        parts.append(table(each.headings, each.rows))
    if page.diagram:
        parts.append(f"```mermaid\n{page.diagram}\n```\n")
    parts += [f"{escaped(note)}\n" for note in page.notes]
    return "\n".join(parts)
