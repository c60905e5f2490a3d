"""ruamel.yaml, asked what it reads in a text and in what it writes of it: the only user of it.

It shares no code with libyaml, whose reading the edits go by. Tabs are blanks to it, for it does not take them for any.
"""

from functools import lru_cache
from io import StringIO
from typing import Any
from unicodedata import normalize

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from partnermap.edit.edits import BareData
from partnermap.source import LARGEST_FILE, NULLS, without_tabs

_TEXT = Tag(suffix="tag:yaml.org,2002:str")


class UnreadableError(Exception):
    """It cannot read a text; `index` is where in it, if it says so."""

    def __init__(self, error: Exception) -> None:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        said = error.problem if isinstance(error, MarkedYAMLError) else None
        super().__init__(" ".join((said or f"{type(error).__name__} {error}").split()))
        self.index = mark.index if mark else None


class _TextResolver(VersionedResolver):
    """Takes every scalar for a text, as our own reader does."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401 -- as the library has it
        found = super().resolve(kind, value, implicit)
        return _TEXT if isinstance(value, str) else found


@lru_cache(maxsize=4)  # what an edit makes is what the next one starts from
def said(text: str) -> BareData:
    """What it reads in a text: texts, lists and dictionaries in order, and None for no value. Raises `UnreadableError`."""
    return _texts_of(_loaded(text))


@lru_cache(maxsize=4)
def is_kept(text: str) -> bool:
    """Whether it reads in what it writes of a text what it read in the text."""
    out = StringIO()
    try:
        _yaml().dump(_loaded(text), out)
    except Exception:  # noqa: BLE001 -- whatever it raises, it does not write that
        return False
    try:
        return is_same(said(text), _texts_of(_loaded(out.getvalue())))
    except UnreadableError:
        return False


def is_same(one: BareData, other: BareData) -> bool:
    """Whether two trees are the same, and their keys in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)


@lru_cache(maxsize=4)
def _loaded(text: str) -> Any:  # noqa: ANN401 -- the library's own
    try:
        return _yaml().load(without_tabs(text))
    except Exception as error:  # noqa: BLE001 -- whatever it raises for a text, it does not read that
        raise UnreadableError(error) from None


def _texts_of(loaded: Any) -> BareData:  # noqa: ANN401 -- the library's own
    if isinstance(loaded, dict):
        return {normalize("NFC", key): _texts_of(value) for key, value in loaded.items()}
    if isinstance(loaded, list):
        return [_texts_of(value) for value in loaded]
    is_null = type(loaded) is str and loaded in NULLS
    return None if loaded is None or is_null or not loaded.strip() else str(loaded)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = LARGEST_FILE
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
