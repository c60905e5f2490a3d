"""The lines of a cell: paragraphs, bullets of two levels, and what is struck out."""

import pytest

from partnermap.tables import CellLine
from partnermap.tables.lines import lines_of, lines_of_runs


def shape(text: str) -> list[tuple[int, str]]:
    return [(line.level, line.text) for line in lines_of(text)]


@pytest.mark.parametrize("mark", ["•", "·", "-", "–", "*", "o", "\uf0b7", "▪"])  # noqa: RUF001
def test_a_line_after_a_mark_and_a_blank_is_a_bullet(mark: str) -> None:
    assert shape(f"Two things:\n{mark} letter  sent\n{mark}\tpage put\xa0up") == [
        (0, "Two things:"),
        (1, "letter sent"),
        (1, "page put up"),
    ]


@pytest.mark.parametrize("text", ["-5", "of all", "*", "-", "o", "1 - 2", "–", "-\n-"])  # noqa: RUF001
def test_what_only_looks_like_a_bullet_is_none(text: str) -> None:
    assert shape(text) == [(0, line) for line in text.split("\n")]


def test_a_round_bullet_needs_no_blank_and_nothing_after_it_is_text() -> None:
    assert shape("•letter\n•") == [(1, "letter"), (0, "•")]


@pytest.mark.parametrize(
    "text", ["- one\n  - under it\n- two", "• one\no under it\n• two", "  - one\n    * under it\n  - two"]
)
def test_a_bullet_further_in_or_of_the_second_mark_is_below_the_one_before(text: str) -> None:
    assert shape(text) == [(1, "one"), (2, "under it"), (1, "two")]


def test_the_letter_o_alone_is_a_bullet_of_the_first_level() -> None:
    assert shape("o one\no two") == [(1, "one"), (1, "two")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028", "\n \n"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert shape(f"one{end}two") == [(0, "one"), (0, "two")]


def test_characters_that_act_become_blanks() -> None:
    assert shape("one\x07\x1b[31m two") == [(0, "one [31m two")]


def test_nothing_has_no_lines() -> None:
    assert lines_of(" \n\t\xa0\n") == ()


def test_a_line_struck_out_as_a_whole_and_one_in_part_are_told_apart() -> None:
    lines, partly = lines_of_runs(
        [("• ", False), ("31 March", True), ("\nby ", False), ("May", True), (" June", False)]
    )
    assert lines == (CellLine("31 March", 1, struck=True), CellLine("by May June"))
    assert partly == "May"


def test_blanks_between_struck_words_do_not_save_a_line() -> None:
    assert lines_of_runs([("one", True), (" ", False), ("two", True)]) == (
        (CellLine("one two", struck=True),),
        "",
    )


def test_a_text_struck_out_has_only_lines_struck_out() -> None:
    assert [line.struck for line in lines_of("one\ntwo", struck=True)] == [True, True]
