"""Where things stand."""

import pytest

from partnermap.source import KeyPath, Place, Places

TEXT = """\
# a comment
partnership: museums
"year": 2009/10
milestones:
  agreed: {forum: Board, minute: , on: [a, b]}
issues:
  -   # the first
    blank:
    ref: 1
    actions:
    - ref: 1a
      points:
      - One.
      -
      - >-
        Two
        lines.
  - {ref: 2, issue: "é𝒳", more: x}
lists:
- - - deep
  - []
  - {}
"""


def place(line: int, column: int, length: int) -> Place:
    return Place(line, column, line, column + length)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("partnership",), place(2, 1, 11)),
        (("year",), place(3, 1, 6)),
        (("milestones", "agreed"), place(5, 3, 6)),
        (("milestones", "agreed", "forum"), place(5, 12, 5)),
        (("milestones", "agreed", "minute"), place(5, 26, 6)),
        (("milestones", "agreed", "on", 1), place(5, 44, 1)),
        (("issues", 0, "blank"), place(8, 5, 5)),
        (("issues", 0, "actions", 0, "ref"), place(11, 7, 3)),
        (("issues", 0, "actions", 0, "points", 0), place(13, 9, 4)),
        (("issues", 0, "actions", 0, "points", 1), Place(15, 9, 17, 15)),
        (("issues", 1, "more"), place(18, 27, 4)),
    ],
)
def test_a_key_or_an_item_is_placed_at_itself(path: KeyPath, expected: Place) -> None:
    assert Places(TEXT).locate(*path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), place(2, 1, 11)),
        (("missing",), place(2, 1, 11)),
        (("missing", 3, "deeper"), place(2, 1, 11)),
        (("partnership", "missing"), place(2, 1, 11)),
        (("year", 0), place(3, 1, 6)),
        (("milestones", "agreed", "missing"), place(5, 3, 6)),
        (("milestones", "agreed", "minute", "missing"), place(5, 26, 6)),
        (("issues", 0), place(8, 5, 5)),
        (("issues", 0, "missing"), place(8, 5, 5)),
        (("issues", 0, "actions", 0, "responsibility"), place(11, 7, 3)),
        (("issues", 0, "actions", 0, "points", 2), place(12, 7, 6)),
        (("issues", 1, "missing"), place(18, 6, 3)),
        (("issues", 2, "ref"), place(6, 1, 6)),
        (("lists", 0), place(20, 7, 4)),
        (("lists", 0, 0), place(20, 7, 4)),
        (("lists", 0, 1), place(21, 5, 1)),
        (("lists", 0, 2), place(22, 5, 1)),
        (("lists", -1), place(19, 1, 5)),
    ],
)
def test_what_is_missing_is_placed_at_the_nearest_thing_around_it(path: KeyPath, expected: Place) -> None:
    assert Places(TEXT).locate(*path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("partnership",), place(2, 14, 7)),
        (("issues", 1, "issue"), place(18, 21, 4)),
        (("issues", 0, "actions", 0, "points", 1), Place(15, 9, 17, 15)),
        (("issues",), place(6, 1, 6)),
        (("issues", 0, "blank"), place(8, 5, 5)),
        (("issues", 1), place(18, 6, 3)),
        (("missing",), place(2, 1, 11)),
    ],
)
def test_a_value_is_placed_at_itself_if_it_is_a_text(path: KeyPath, expected: Place) -> None:
    assert Places(TEXT).locate_value(*path) == expected


@pytest.mark.parametrize(
    "content", [TEXT.encode(), "\ufeff" + TEXT, TEXT.replace("\n", "\r\n").encode("utf-8-sig")]
)
def test_marks_and_line_ends_move_no_place(content: str | bytes) -> None:
    places, plain = Places(content), Places(TEXT)
    for path in [("year",), ("issues", 1, "more"), ("lists", 0, 2)]:
        assert places.locate(*path) == plain.locate(*path)


def test_a_forbidden_character_moves_no_place() -> None:
    assert Places("a\u2028: \x85b\nc: \rd").locate_value("c") == Place(2, 4, 2, 6)


def test_of_a_repeated_key_the_first_is_placed() -> None:
    places = Places("a: 1\na: {b: 2}\nc: 3\n")
    assert places.locate("a") == place(1, 1, 1)
    assert places.locate("a", "b") == place(1, 1, 1)
    assert places.locate("c") == place(3, 1, 1)


def test_a_key_is_found_in_its_composed_form() -> None:
    assert Places("x: y\ncafe\u0301: a\n").locate("caf\u00e9") == place(2, 1, 5)


@pytest.mark.parametrize(
    "content",
    ["", "# a\n", "- a", "<<<<<<< a", b"\xff\xfe", b"a: \xe9", "a: &x b", "a: *x", "*x", "a: b: c", "[" * 17],
)
def test_a_text_that_cannot_be_read_has_places_too(content: str | bytes) -> None:
    places = Places(content)
    for path in [(), ("a",), ("a", "b"), (0,), (0, 0)]:
        assert places.locate(*path).line == 1
        assert places.locate_value(*path).line == 1


def test_up_to_a_syntax_error_the_places_are_known() -> None:
    assert Places("a: 1\nb:\n  c: 2\nd: e: f\n").locate("b", "c") == place(3, 3, 1)


def test_a_key_behind_which_the_text_breaks_off_is_placed_too() -> None:
    places = Places("a: 1\nb: {c: *x")
    assert places.locate("b", "c") == places.locate("b", "c", "d") == place(2, 5, 1)


def test_a_blank_item_or_an_alias_is_none_and_a_key_that_is_no_word_has_no_place() -> None:
    places = Places("a:\n-\n- *x\n- b\n- ~\n- 'null'\n? [d]\n: e\n<<: f\ng: h\n")
    assert [places.locate("a", n).line for n in range(3)] == [4, 6, 1]
    assert places.locate("e") == places.locate("<<") == place(1, 1, 1)
    assert places.locate_value("g") == place(10, 4, 1)
