"""What holds for all texts, tried on many."""

import re
import unicodedata
from collections.abc import Iterator
from io import StringIO
from typing import Any

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from partnermap.source import Data, KeyPath, Parsed, Place, Places, has_invisible, parse
from test_source import EVALUATION

MANY = settings(max_examples=150)

# What YAML gives a meaning, so that random texts are not all nonsense of one kind.
TOKENS = [
    "# partnermap:",
    *"[]{}&*!|>'\"%@`#,?:-~.=<\\ \n\t\r\0é\U0001d4b3\ufeff\u2028\u0301\ud800",
    *[
        "a",
        "b: c",
        "a:\n",
        "\n- ",
        "\n  ",
        ": ",
        " #",
        "<<",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "&a ",
        "*a",
        "!!str ",
    ],
    *[
        "# partnermap: ignore PM1 -- b",
        "\n=======\n",
        "\n<<<<<<< a\n",
        "null",
        "'a'",
        '"\\u0041"',
        "|\n  a\n",
        "{a, b}",
        "\r\n",
    ],
]
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)

PRINTABLE = st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"])
VALUES = st.text(PRINTABLE | st.sampled_from("\n\t :#-'\",[]{}&*!|>%@`"), min_size=1, max_size=120).filter(
    str.strip
)
KEYS = (
    st.text(PRINTABLE, max_size=12)
    .map(lambda key: unicodedata.normalize("NFC", key))
    .filter(lambda key: not has_invisible(key))
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        VALUES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the name is PyYAML's
        return True


STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, True, False]),
        "default_style": st.sampled_from([None, "'", '"']),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.sampled_from([2, 4]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)


def written(tree: Data | None, style: dict[str, Any]) -> str:
    return str(yaml.dump(tree, Dumper=Dumper, sort_keys=False, **style))


def assert_in_order(content: str | bytes, parsed: Parsed) -> None:
    """Check that what was parsed is of one piece, and that each place is inside the text."""
    assert (parsed.data is not None) or parsed.faults
    for place in [fault.place for fault in parsed.faults] + [waiver.place for waiver in parsed.waivers]:
        assert_inside(content, place)


def assert_inside(content: str | bytes, place: Place) -> None:
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    lines = text.removeprefix("\ufeff").split("\n")
    for line, column in [(place.line, place.column), (place.end_line, place.end_column)]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert (place.line, place.column) <= (place.end_line, place.end_column)


def key_paths(node: Data, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from key_paths(inner, (*path, key))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from key_paths(inner, (*path, index))


def check(content: str | bytes) -> None:
    parsed = parse(content)
    assert_in_order(content, parsed)
    places = Places(content)
    for path in [*key_paths(parsed.data or {}), *parsed.blanks, ("missing", 0)]:
        assert_inside(content, places.locate(*path))
        assert_inside(content, places.locate_value(*path))


@MANY
@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    check(content)


@MANY
@given(TEXTS)
def test_no_text_makes_it_raise(content: str) -> None:
    check(content)


@MANY
@given(TEXTS)
def test_a_text_and_its_bytes_say_the_same(content: str) -> None:
    content = re.sub("[\0\ud800]", "", content)  # the one looks like UTF-16, the other has no bytes
    assert parse(content) == parse(content.encode())


@MANY
@given(st.data())
def test_no_change_to_a_good_file_makes_it_raise(data: st.DataObject) -> None:
    text = EVALUATION
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 20, len(text))))
        text = text[:start] + data.draw(st.sampled_from(["", *TOKENS])) + text[end:]
    check(text)


@settings(max_examples=len(EVALUATION))
@given(st.integers(0, len(EVALUATION)))
def test_a_file_cut_anywhere_does_not_make_it_raise(length: int) -> None:
    check(EVALUATION[:length])


@MANY
@given(TREES, STYLES)
def test_what_pyyaml_writes_is_read_as_it_was(tree: dict[str, Data], style: dict[str, Any]) -> None:
    text = written(tree, style)
    assume(yaml.load(text, yaml.BaseLoader) == tree)  # noqa: S506 - PyYAML breaks some texts as it folds them
    assert parse(text) == Parsed(data=tree, blanks={}, faults=[], waivers=[])


@settings(max_examples=100)
@given(TREES)
def test_what_ruamel_writes_is_read_as_it_was(tree: dict[str, Data]) -> None:
    stream = StringIO()
    YAML().dump(tree, stream)
    assert parse(stream.getvalue()).data == tree


@settings(max_examples=100)
@given(TREES, STYLES)
@example(parse(EVALUATION).data, {})
def test_ruamel_finds_everything_at_the_same_place(tree: dict[str, Data], style: dict[str, Any]) -> None:
    text = written(tree, style)
    places = Places(text)
    for path, key, value in ruamel_nodes(YAML().compose(text)):
        assert places.locate(*path) == ruamel_place(key), path
        if isinstance(value, ScalarNode):
            assert places.locate_value(*path) == ruamel_place(value), path


def ruamel_nodes(node: Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Node, Node]]:
    """Yield each key with its value, and each item that is a text as both, with the marks of ruamel.yaml."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key, value
            yield from ruamel_nodes(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            if isinstance(item, ScalarNode):
                yield (*path, index), item, item
            yield from ruamel_nodes(item, (*path, index))


def ruamel_place(node: Node) -> Place:
    start, end = node.start_mark, node.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
