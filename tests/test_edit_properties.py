"""What holds for every text that is written anew, tried on many, with PyYAML as the judge of what it says."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nasty.texts import worst_texts
from partnermap.edit import Refusal, formatted
from partnermap.model.described import EntryKind
from partnermap.model.evaluation import Evaluation
from partnermap.model.shape import Shape, keys_in_order, shape_below
from partnermap.source import Data, KeyPath, Places, comments

MANY = settings(max_examples=150)
PATH = "data/evaluations/museums-2009-10.yaml"
SHIPPED = (Path(__file__).parents[1] / PATH).read_text("utf-8")

KEYS = [
    *["partnership", "year", "approach", "milestones", "self_assessment", "issues", "sources", "exempt"],
    *["ref", "issue", "action", "actions", "points", "responsibility", "with", "accountable", "told", "day"],
    *["started", "planned", "actual", "reason", "note", "answers", "focus", "colour", "zz"],
]
WORDS = st.text("abc xyzÄ09,#:'\"-{}[]?!|>%@`&*~\n", min_size=1, max_size=30).filter(str.strip)
TEXTS = st.one_of(st.sampled_from(["2009-10-01", "no", "09", "A post", "Words, and more: of them"]), WORDS)
TREES = st.dictionaries(
    st.sampled_from(KEYS),
    st.recursive(
        TEXTS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)
PLAIN = re.compile(r"[A-Za-zÄ0-9][A-Za-zÄ0-9 -]*(?<! )")
TOKENS = [
    *"[]{}&*!|>'\"%@`#,?:-~\n\t ",
    "  ",
    "\n\n",
    "# c",
    " # c",
    "a: b",
    "- ",
    "\r\n",
    "  - x\n",
    "{a, b: }",
]


class Scribe:
    """Writes a tree as somebody might who cares for no layout, with comments that name what they are beside."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def chance(self, of: int = 4) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def lead(self, path: KeyPath, column: int) -> str:
        blank = "\n" * self.draw(st.integers(0, 3)) if self.chance() else ""
        return blank + (f"{' ' * column}# lead {json.dumps(path)}\n" if self.chance() else "")

    def aside(self, path: KeyPath) -> str:
        return f"{' ' * self.draw(st.integers(2, 5))}# aside {json.dumps(path)}" if self.chance(6) else ""

    def group(self, node: list[Data] | dict[str, Data], path: KeyPath, column: int) -> str:
        """The lines of a list or mapping in block style."""
        lines = ""
        for step, value in node.items() if isinstance(node, dict) else enumerate(node):
            below = (*path, step)
            mark = f"{' ' * column}{step}:" if isinstance(node, dict) else f"{' ' * column}-"
            lines += (
                self.lead(below, column)
                + mark
                + self.value(value, below, column, has_key=isinstance(node, dict))
            )
        return lines

    def value(self, value: Data, path: KeyPath, column: int, *, has_key: bool) -> str:
        """What follows a key or a dash, to the end of its last line."""
        if isinstance(value, str):
            return self.text(value, path, column)
        if not value or self.chance(3):
            return f" {self.flow(value, column + 2)}{self.aside(path)}\n"
        least = 0 if has_key and isinstance(value, list) else 1
        inner = column + self.draw(st.integers(least, 4))
        if has_key:
            return self.aside(path) + "\n" + self.group(value, path, inner)
        inner = column + 2
        lines = self.group(value, path, inner)
        if lines.lstrip("\n ").startswith("#") or lines.startswith("\n"):
            return "\n" + lines
        return " " + lines.lstrip(" ")

    def text(self, text: str, path: KeyPath, column: int) -> str:
        pad = " " * (column + self.draw(st.integers(1, 4)))
        if "\n" in text.strip("\n") and not text.startswith((" ", "\n")) and self.chance(2):
            sign = "|+" if text.endswith("\n") and self.chance(2) else "|"
            if len(text) - len(text.rstrip("\n")) == (sign == "|"):
                return f" {sign}\n" + "".join(
                    f"{pad}{line}\n" if line else "\n" for line in text.rstrip("\n").split("\n")
                )
        written = text if PLAIN.fullmatch(text) and self.chance(2) else self.quoted(text)
        if " " in written and PLAIN.fullmatch(written) and self.chance():
            written = re.sub(" (?=[A-Za-z])", f"\n{pad}", written, count=1)
        below = f"\n{pad}" if self.chance(6) else " "
        return f"{below}{written}{self.aside(path)}\n"

    def quoted(self, text: str) -> str:
        if "\n" not in text and self.chance(2):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def flow(self, node: Data, column: int) -> str:
        """A list or mapping between brackets, on a line or on several."""
        if isinstance(node, str):
            return node if PLAIN.fullmatch(node) and self.chance(2) else self.quoted(node)
        items = node.items() if isinstance(node, dict) else enumerate(node)
        gap = self.draw(st.sampled_from([" ", "", "  ", f"\n{' ' * column}", f"  # inside\n{' ' * column}"]))
        texts = [
            (f"{step}: " if isinstance(node, dict) else "") + self.flow(value, column)
            for step, value in items
        ]
        start, end = "{}" if isinstance(node, dict) else "[]"
        return start + f",{gap}".join(texts) + end


@st.composite
def written(draw: st.DrawFn) -> str:
    return "# header\n\n" + Scribe(draw).group(draw(TREES), (), 0) + draw(st.sampled_from(["", "# end\n"]))


def said(text: str) -> Data:
    data: Data = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 -- every scalar as the text that it is
    return data


def check(text: str) -> bytes | Refusal:
    """Write a text anew and judge what came of it."""
    made = formatted(PATH, text.encode())
    if isinstance(made, bytes):
        assert said(made.decode()) == said(text)
        assert Counter(comments(made.decode())) == Counter(comments(text.replace("\r\n", "\n")))
        assert formatted(PATH, made) == made
    return made


@MANY
@given(written())
def test_any_layout_is_brought_into_the_one_and_says_the_same(text: str) -> None:
    made = check(text)
    assert isinstance(made, bytes), made
    anew = made.decode()
    assert_in_order(said(anew), EntryKind(Evaluation))
    assert_comments_are_beside_what_they_name(anew)
    assert not re.search(r"\A\n|\n\n\n\Z", re.sub(r"(?m)^ *(.*: |- )?\|\+(?s:.*)", "", anew))


@MANY
@given(st.data())
def test_no_change_to_a_good_file_makes_it_say_something_else(data: st.DataObject) -> None:
    text = SHIPPED
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 20, len(text))))
        text = text[:start] + data.draw(st.sampled_from(["", *TOKENS])) + text[end:]
    check(text)


@MANY
@given(
    TREES,
    st.fixed_dictionaries(
        {
            "indent": st.integers(2, 6),
            "width": st.sampled_from([20, 80, 1000]),
            "default_flow_style": st.sampled_from([True, False, None]),
            "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        }
    ),
)
def test_what_pyyaml_writes_is_brought_into_it_too(tree: dict[str, Data], style: dict[str, Any]) -> None:
    text = yaml.dump(tree, allow_unicode=True, sort_keys=False, **style)
    check(text)


def assert_in_order(data: Data, shape: Shape) -> None:
    if isinstance(data, dict):
        order = [key for key in keys_in_order(shape) if key in data]
        assert [key for key in data if key in order] == order
    below = (
        data.items()
        if isinstance(data, dict)
        else [(None, item) for item in data]
        if isinstance(data, list)
        else []
    )
    for step, value in below:
        assert_in_order(value, shape_below(shape, step))


def assert_comments_are_beside_what_they_name(text: str) -> None:
    places, lines = Places(text), text.split("\n")
    for number, line, path in named_comments(lines):
        key, value = places.locate(*path), places.locate_value(*path)
        if line.lstrip().startswith("#"):
            following = (i for i, each in enumerate(lines[number:], number + 1) if is_content(each))
            behind_brackets = "# inside" in text and "# aside" in line and key.line < number
            assert behind_brackets or key.line == next(following), line
        else:
            assert key.line <= number <= value.end_line, line


def named_comments(lines: list[str]) -> Iterator[tuple[int, str, KeyPath]]:
    for number, line in enumerate(lines, 1):
        if match := re.search(r"# (?:lead|aside) (\[.*\])$", line):
            yield number, line, tuple(json.loads(match[1]))


def is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


WORST = worst_texts() | {
    "blank lines and a comment further in": "a:\n  b: c\n" + "\n" * 200_000 + "  # d\n",
    "comments further in": "a:\n  b: c\n" + "  # d\n" * 40_000,
    "comments between brackets": "a: [\n" + "# x\n" * 60_000 + "b]\n",
    "items with waivers": "a:\n" + "  - b: c  # partnermap: ignore PM101 -- d\n" * 4_000,
}


@pytest.mark.usefixtures("at_full_speed")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_take_no_more_than_seconds(name: str) -> None:
    text = WORST[name]
    started = time.process_time()  # a busy machine must not change the verdict
    formatted(PATH, text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    assert time.process_time() - started < 5
