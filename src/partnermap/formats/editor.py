"""The settings of VS Code, told which schema is for which files: added to, with every other byte kept.

They are JSON with comments and trailing commas. https://code.visualstudio.com/docs/languages/json#_json-with-comments
"""

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

SETTINGS = ".vscode/settings.json"
SCHEMAS = "yaml.schemas"
FORMATTER = "yaml.format.enable"
"""Off in settings of our own: the layout of records is that of `partnermap fmt`, which the editor's would undo."""

INDENT = "    "
"""As VS Code itself writes them."""

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:\\.|[^"\\\n])*")
    |[{}\[\],:]
    |[^\s"/{}\[\],:]+
    |.
    """,
    re.VERBOSE | re.DOTALL,
)


def with_schemas(text: str | None, globs: Mapping[str, str]) -> str:
    """The settings with the files of each schema; what they say of a schema already stays as it is.

    `text` is None where there are none yet. Raises `ValueError` for a text that is no such settings.
    """
    if text is None or not text.strip():
        return json.dumps({SCHEMAS: dict(globs), FORMATTER: False}, indent=4) + "\n"
    assigned = _schemas_in(text)
    new = {schema: files for schema, files in globs.items() if schema not in assigned}
    if not new:
        return text
    at = _start_of(SCHEMAS, text)
    if at is None:
        return _added({SCHEMAS: new}, text, _start_of(None, text) or 0, "")
    return _added(new, text, at, INDENT)


def _schemas_in(text: str) -> Mapping[str, Any]:
    """What the settings say of schemas."""
    settings = json.loads(_without_comments(text))
    assigned = settings.get(SCHEMAS, {}) if isinstance(settings, dict) else None
    if not isinstance(assigned, dict):
        raise ValueError(f"it holds no group of settings, or `{SCHEMAS}` in it is no group")  # noqa: TRY004 -- of the text
    return assigned


def _without_comments(text: str) -> str:
    """Plain JSON: without comments, and without commas that nothing follows."""
    pieces = [token[0] for token in _TOKEN.finditer(text) if token["blank"] is None]
    return " ".join(
        piece for piece, after in pairwise([*pieces, ""]) if piece != "," or after not in {"}", "]"}
    )


def _start_of(key: str | None, text: str) -> int | None:
    """The index behind the brace that opens the value of a key, or without a key the whole; None if there is none."""
    depth, latest = 0, None
    for token in _TOKEN.finditer(text):
        if token["text"] and depth == 1:
            latest = json.loads(token["text"])
        if token[0] in {"{", "["}:
            if latest == key and depth == (key is not None):
                return token.end()
            depth += 1
        elif token[0] in {"}", "]"}:
            depth -= 1
    return None


def _added(entries: Mapping[str, object], text: str, at: int, indent: str) -> str:
    """The text with more entries at the start of a group, which begins at an index and closes at an indentation."""
    shown = json.dumps(entries, indent=4).removeprefix("{").removesuffix("\n}").replace("\n", f"\n{indent}")
    following = next(token[0] for token in _TOKEN.finditer(text, at) if token["blank"] is None)
    if following != "}":
        shown += ","
    elif text[at] == "}":
        shown += f"\n{indent}"
    newline = "\r\n" if "\r\n" in text else "\n"
    return text[:at] + shown.replace("\n", newline) + text[at:]
