"""Tables of Markdown, read by way of the page that Markdown makes of them."""

import re
from collections.abc import Iterator, Sequence

from partnermap.errors import MissingExtraError
from partnermap.tables.decoding import decoded
from partnermap.tables.grid import TablesRead
from partnermap.tables.html import tables_of_text
from partnermap.tables.marked_up import TAGS
from partnermap.tables.mending import Mended, cells_of, mended

try:
    from markdown_it import MarkdownIt
    from markdown_it.common.utils import escapeHtml
    from markdown_it.token import Token
except ModuleNotFoundError:
    raise MissingExtraError("a table of Markdown", "markdown-it-py", "import") from None

_TAG = re.compile(r"</?([a-z][a-z\d-]*)|<!", re.IGNORECASE)


def tables(name: str, content: bytes) -> TablesRead:
    """The tables of a Markdown file, with what its cells hold of Markdown and of HTML.

    Cells beyond the headings, which Markdown programs drop, are kept in columns of their own and noticed.
    Raises `UnreadableFileError` for what is no text, and for a table of too many cells.
    """
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    source, said = decoded(name, content)
    text = mended(source, reader.render)
    tokens = list(_with_surplus(reader, reader.parse("\n".join(text.lines)), text))
    for token in tokens:
        _keep_brackets(token)
    page = reader.renderer.render(tokens, reader.options, {})
    noticed = said + [f"line {number}: {what}" for number, what in sorted(text.noticed)]
    return tables_of_text(name, page, noticed=noticed)


def _with_surplus(reader: MarkdownIt, tokens: Sequence[Token], text: Mended) -> Iterator[Token]:
    """The tokens of a text, and in each row of a pipe table those of the cells beyond its headings."""
    width, line = 0, 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            width, line = 0, token.map[0]
        elif token.nesting > 0 and token.tag in ("td", "th"):
            width += 1
        elif token.type == "tr_close":
            surplus = cells_of(text.lines[line])[width:]
            if any(surplus):
                said = f"more cells than headings: {', '.join(map(repr, surplus))} is kept in a column without one"
                text.noticed.append((text.numbers[line], said))
            for cell in surplus:
                yield Token("td_open", "td", 1)
                yield from reader.parseInline(cell.replace("\\|", "|"))
                yield Token("td_close", "td", -1)
        yield token


def _keep_brackets(token: Token) -> None:
    """Have words in angle brackets that are no HTML, as `<name of partner>`, be the text they were meant as."""
    for child in token.children or ():
        tag = _TAG.match(child.content) if child.type == "html_inline" else None
        if tag and (tag[1] or "br").lower() not in TAGS:
            child.content = escapeHtml(child.content)
