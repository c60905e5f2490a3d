"""Markdown, and foreign text that shows in it as it was written: CommonMark with GitHub's tables.

https://spec.commonmark.org, https://github.github.com/gfm
"""

import re
from collections.abc import Iterable, Sequence

from partnermap.answers.answer import Answer, Grid, Items
from partnermap.answers.graph import Graph
from partnermap.formats import mermaid
from partnermap.formats.gantt import KEY, drawing
from partnermap.wording.line import line
from partnermap.wording.numbers import counted

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


def block(page: Grid | Items) -> str:
    """What a table shows on one page, without its title."""
    if isinstance(page, Grid):
        return table(page.headings, page.rows)
    return "".join(f"- {escaped(text)}\n" for text in page.texts)


def answer(found: Answer) -> str:
    """An answer: its facts as a list, its tables under their titles; or one a part."""
    if found.parts_key:
        return "\n".join(map(_page, found.parts)) or _paragraphs(found.remarks())
    return _page(found)


def _page(found: Answer) -> str:
    parts = [f"# {escaped(found.title)}\n"] if found.title else []
    parts += [f"{escaped(each)}\n" for each in (found.marking, *found.lead) if each]
    if found.facts:
        parts.append("".join(f"- {label}: {escaped(value)}\n" for label, value in found.facts))
    for chart in found.charts:
        drawn = "".join(f"{each}\n" for each in [*drawing(chart.timeline), *KEY])
        parts += [f"## {escaped(chart.title)}\n", f"```text\n{drawn}```\n"]
    for each in (page for listed in found.tables for page in listed.pages()):
        parts += [f"## {escaped(each.title)}\n"] if each.title else []
        parts.append(block(each))
    if found.graph:
        parts += _diagram(found.graph)
    return "\n".join([*parts, *(f"{escaped(note)}\n" for note in found.remarks())])


def _diagram(graph: Graph) -> list[str]:
    drawn, more = mermaid.diagram(graph), mermaid.left_out(graph)
    parts = [f"```mermaid\n{drawn}\n```\n"] if drawn else []
    if more:
        parts.append(
            f"The diagram is of the strongest; {counted(more, 'more pair')} would be too many lines.\n"
        )
    return parts


def _paragraphs(texts: Sequence[str]) -> str:
    return "\n".join(f"{escaped(text)}\n" for text in texts)
