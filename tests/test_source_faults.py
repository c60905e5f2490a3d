"""What is wrong with a text, where, and what its writer is told."""

import codecs
from pathlib import Path

import pytest

from partnermap.source import LARGEST_FILE, Data, Fault, KeyPath, Place, parse


def only_fault(content: str | bytes) -> Fault:
    [fault] = parse(content).faults
    return fault


def underlined(content: str, fault: Fault) -> str:
    """Return the text that an editor would underline."""
    lines = content.removeprefix("\ufeff").splitlines(keepends=True)
    place = fault.place
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    first, *between = lines[place.line - 1 : place.end_line]
    last = between.pop()[: place.end_column - 1] if between else ""
    return "".join([first[place.column - 1 :], *between, last])


# The character at fault has a mark before it, a broken bar.
SYNTAX_ERRORS = {
    "a colon in a text": ("a: b¦: c", "a colon and a blank inside a text", "quotes"),
    "a colon in an item": ("a:\n- b\n- c: d¦: e", "a colon and a blank inside a text", ">-"),
    "a key below a text": ("a: b\n  c¦: d", "the text of the line above goes on", "indent this line"),
    "a key without colon above": ("a\nb¦: c", "the text of the line above goes on", "end it with a colon"),
    "no colon": ("a: b\n¦c\nd: e", "a line that is no key", "`key: value`"),
    "a tab before a key": ("a:\n¦\tb: c", "a tab in the indentation", "spaces"),
    "a tab after blanks": ("a:\n  ¦\tb: c", "a tab in the indentation", "spaces"),
    "a tab in a block text": ("a: |\n¦\tb", "a tab in the indentation", "spaces"),
    "less indented": ("a:\n    b: c\n  ¦d: e", "fits no indentation above it", "start it below"),
    "less indented after quotes": (
        "a:\n    b: 'c'\n  ¦d: e",
        "fits no indentation above it",
        "start it below",
    ),
    "no dash": ("a:\n  - b\n  ¦c: d", "does not start with `- `", "start it with"),
    "a list after its key": ("a: ¦- b", "a list starts on the line of its key", "on a line below"),
    "an open single quote": ("a: ¦'b\nc: d\n", "the quote ' is never closed", "end the text with '"),
    "an open double quote": ('a: ¦"b\nc: d\n', 'the quote " is never closed', 'end the text with "'),
    "a quote closed by the next": (
        "a: 'b\nc: '¦d'\n",
        "after the closing quote",
        "starts on line 1: was its closing '",
    ),
    "a quote in quotes": ("a: 'it'¦s here'", "after the closing quote", "write '' for '"),
    "a double quote in quotes": ('a: "b "¦c" d"', "after the closing quote", 'write \\" for "'),
    "a quote in a key": ("'a' ¦b: c", "after the closing quote", "put the closing '"),
    "a bad escape": ('a: "C:¦\\data"', "\\d is no escape", "\\\\ for a backslash"),
    "a bad number in an escape": ('a: "\\x¦zz"', "is no escape", "backslash"),
    "an open bracket": ("a: ¦[b, c\nd: e\n", "the bracket [ is never closed", "close it with ]"),
    "an open brace": ("a: ¦{b: c\nd: e\n", "the bracket { is never closed", "close it with }"),
    "an open bracket at the end": ("a: ¦[b", "the bracket [ is never closed", "close it with ]"),
    "a colon in a bracket": ("a: [b: c¦: d]", "a comma or ] is missing before this", "needs quotes here"),
    "a text in brackets first": ("a: [Draft] ¦Report", "after the closing bracket", "quotes"),
    "a text in braces first": ("a: {name} ¦Report", "after the closing bracket", "quotes"),
    "two commas": ("a: [b, ¦, c]", "a value is missing before ,", "quotes"),
    "a closing bracket": ("a: ¦] b", "a value is missing before ]", "quotes"),
    "an at sign": ("a: ¦@b", "a text cannot start with @", "quotes"),
    "a backtick": ("a: ¦`b`", "a text cannot start with `", "quotes"),
    "a percent sign": ("a: ¦%5", "a text cannot start with %", "quotes"),
    "an ampersand": ("a: ¦& Sons", "a text cannot start with &", "quotes"),
    "stars around a word": ("a: ¦*very* good", "a text cannot start with *", "quotes"),
    "a question mark": ("a: ¦? b", "a text cannot start with a question mark", "quotes"),
    "text after a bar": ("a: |¦b", "text on the line of the |", "next line"),
    "text after the end": ("a: b\n...\n¦c: d", "text after the end of the record", "at one indentation"),
}


@pytest.mark.parametrize(("marked", "message", "hint"), SYNTAX_ERRORS.values(), ids=SYNTAX_ERRORS.keys())
def test_a_syntax_error_says_what_where_and_what_to_do(marked: str, message: str, hint: str) -> None:
    before, after = marked.split("¦")
    parsed = parse(before + after)
    assert parsed.data is None
    fault = parsed.faults[-1]
    assert [other.code for other in parsed.faults if other.code not in {"PM010", "PM011"}] == ["PM001"]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (fault.place.line, fault.place.column) == (line, column)
    assert message in fault.message
    assert hint in str(fault.hint)


def test_a_syntax_error_comes_after_the_faults_before_it() -> None:
    faults = parse("a: 1\na: 2\nb: *x\nc: d: e\nf: *y\n").faults
    assert [(fault.code, fault.place.line) for fault in faults] == [("PM002", 2), ("PM005", 3), ("PM001", 4)]


NOT_IN_FORMAT: list[tuple[str, str, str, dict[str, Data] | None, KeyPath]] = [
    ("a: ¦&x¦ b", "anchors", "a text that starts with & needs quotes", {"a": "b"}, ()),
    ("a: ¦&x¦\n  b: c", "anchors", "needs quotes", {"a": {"b": "c"}}, ()),
    ("a: [¦&x¦ b]", "anchors", "needs quotes", {"a": ["b"]}, ()),
    ("¦&x¦ a: b", "anchors", "needs quotes", {"a": "b"}, ()),
    ("a: ¦*x¦", "aliases", "write the value out", {}, ("a",)),
    ("a:\n- b\n- ¦*x¦\n- c", "aliases", "write the value out", {"a": ["b", "c"]}, ("a",)),
    ("a:\n  ¦*x¦ : b\n  c: d", "aliases", "write the value out", {"a": {"c": "d"}}, ("a",)),
    ("¦<<¦: b\na: c", "merge keys", "write the keys out", {"a": "c"}, ("<<",)),
    ("a: ¦!!str¦ 5", "tags", "a text that starts with ! needs quotes", {"a": "5"}, ()),
    ("a: ¦!¦ important", "tags", "needs quotes", {"a": "important"}, ()),
    ("a: ¦!x¦ [b]", "tags", "needs quotes", {"a": ["b"]}, ()),
    ("a: ¦!¦e!x b", "tags", "needs quotes", None, ()),
    ("¦%YAML 1.2\n---¦\na: b", "directives", "delete the lines that start with %", {"a": "b"}, ()),
    ("¦%¦FOO bar\n---\na: b", "directives", "delete the lines that start with %", None, ()),
    ("a: b\n¦---¦\nc: d", "several documents", "a file of its own", {"a": "b"}, ()),
    ("¦{¦a: b}: c\nd: e", "lists and mappings as keys", "needs quotes", {"d": "e"}, ()),
    ("? ¦¦- a\n: b\nd: e", "lists and mappings as keys", "one word", {"d": "e"}, ()),
    ("a: {¦{¦ name }}", "lists and mappings as keys", "needs quotes", {"a": {}}, ("a",)),
]


@pytest.mark.parametrize(("marked", "what", "hint", "data", "path"), NOT_IN_FORMAT)
def test_what_is_not_part_of_the_format_is_refused_and_the_rest_is_read(
    marked: str, what: str, hint: str, data: dict[str, Data] | None, path: KeyPath
) -> None:
    text = marked.replace("¦", "")
    fault = only_fault(text)
    assert fault.code == "PM005"
    assert (
        fault.message
        == f"{fault.message.removesuffix(' are not part of the format')} are not part of the format"
    )
    assert fault.message.startswith(what)
    assert hint in str(fault.hint)
    assert fault.key_path == path
    assert underlined(text, fault) == (marked.split("¦")[1] or "-")
    assert parse(text).data == data


def test_an_anchor_and_a_tag_of_one_value_are_two_faults() -> None:
    assert [fault.place.column for fault in parse("a: &x !!str b").faults] == [4, 7]


def test_what_looks_like_it_but_is_text_is_text() -> None:
    text = "a: Health & Safety!\nb: 5 * 3\nc: '*x'\n'<<': '%YAML'\nd: |\n  --- &x\n"
    assert parse(text).faults == []


def test_nothing_inside_what_is_left_out_is_reported_as_part_of_the_data() -> None:
    parsed = parse("a: 1\na: {b: , b: 2, c: }\n? {d: }\n: {e: }\nf: *x\n")
    assert parsed.data == {"a": "1"}
    assert parsed.blanks == {}
    assert [fault.code for fault in parsed.faults] == ["PM002", "PM005", "PM005"]


CONFLICT = "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> branch\nf: g\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CONFLICT, [2]),
        (CONFLICT.replace("\n", "\r\n"), [2]),
        (CONFLICT.replace("=======", "||||||| base\nc: c\n======="), [2]),
        (CONFLICT + CONFLICT, [2, 9]),
        ("<<<<<<< HEAD\n" + CONFLICT, [1, 3]),
        ("=======\na: b\n", [1]),
        ("a: b\n>>>>>>> branch", [2]),
        ("a: b\n<<<<<<<", [2]),
    ],
)
def test_a_merge_conflict_is_one_finding_and_the_only_one(text: str, lines: list[int]) -> None:
    parsed = parse(text)
    assert parsed.data is None
    assert [(fault.code, fault.place.line) for fault in parsed.faults] == [("PM003", line) for line in lines]
    assert underlined(text, parsed.faults[0]) == text.splitlines()[lines[0] - 1]


def test_lines_like_conflict_markers_in_an_indented_text_are_text() -> None:
    assert parse("a: |\n  <<<<<<< b\n  =======\n").faults == []
    assert parse("a: b\n========\nc: d\n").faults[0].code == "PM001"


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (codecs.BOM_UTF16_LE + "a: b".encode("utf-16-le"), "written in UTF-16", (1, 1)),
        (codecs.BOM_UTF16_BE + "a: b".encode("utf-16-be"), "written in UTF-16", (1, 1)),
        (codecs.BOM_UTF32_LE + "a: b".encode("utf-32-le"), "written in UTF-32", (1, 1)),
        (codecs.BOM_UTF32_BE + "a: b".encode("utf-32-be"), "written in UTF-32", (1, 1)),
        ("a: b".encode("utf-16-le"), "written in UTF-16", (1, 1)),
        ("a: b".encode("utf-16-be"), "written in UTF-16", (1, 1)),
        ("a: b".encode("utf-32-le"), "written in UTF-32", (1, 1)),
        ("a: b".encode("utf-32-be"), "written in UTF-32", (1, 1)),
        (
            "\u00e9: b\nname: Caf\u00e9\n".encode("latin-1"),
            "byte E9 is not UTF-8 (in Windows-1252 it is 'é')",
            (1, 1),
        ),
        ("a: \u00e9 ".encode() + b"\x93", "byte 93 is not UTF-8 (in Windows-1252 it is '“')", (1, 6)),
        (b"\xef\xbb\xbfa: b\nc: \xe9", "byte E9", (2, 4)),
        (b"a: \xed\xa0\x80", "byte ED", (1, 4)),
        (b"a: \x81", "byte 81 is not UTF-8", (1, 4)),
        ("a: b\ufeffc", "a byte order mark inside the text", (1, 5)),
        ("\ufeff\ufeffa: b", "a byte order mark inside the text", (1, 1)),
    ],
)
def test_only_utf_8_is_read(content: str | bytes, message: str, place: tuple[int, int]) -> None:
    fault = only_fault(content)
    assert fault.code == "PM004"
    assert message in fault.message
    assert (fault.place.line, fault.place.column) == place


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u2028",
        "\u2029",
        "\ud800",
        "\uffff",
        "\r",
    ],
)
def test_characters_that_may_not_be_in_a_text(character: str) -> None:
    fault = only_fault(f"a: b\nc: \u00e9{character}d\n")
    assert fault.code == "PM006"
    assert fault.message == f"the character U+{ord(character):04X} is not allowed"
    assert fault.place == Place(2, 5, 2, 6)
    assert parse(f"c: e{character}d\n").data == {"c": "e\ufffdd"}


@pytest.mark.parametrize("end", ["\r", "\r\r\n"])
def test_carriage_returns_in_the_place_of_line_ends_are_one_fault(end: str) -> None:
    fault = only_fault(end.join(["a: b", "c:", "- d", ""]))
    assert (fault.code, fault.place) == ("PM006", Place(1, 5, 1, 6))
    assert fault.message.startswith("3 carriage returns (CR) without a line feed (LF) behind")
    assert "save the file with line ends of LF or CRLF" in (fault.hint or "")
    assert only_fault("a: b\r\nc: d\re\r\nf: g\r\n").message == "the character U+000D is not allowed"


@pytest.mark.parametrize("escape", ["\\0", "\\x1b", "\\e", "\\u2028", "\\L", "\\N", "\\r", "\\U0000FFFF"])
def test_they_may_not_be_in_a_text_by_escape_either(escape: str) -> None:
    text = f'a: b\nc: ["x{escape}y"]\n'
    fault = only_fault(text)
    assert fault.code == "PM006"
    assert "written as an escape" in fault.message
    assert underlined(text, fault) == f'"x{escape}y"'
    assert parse(text).data == {"a": "b", "c": ["x\ufffdy"]}


def test_half_a_character_by_escape_is_no_character() -> None:
    assert only_fault('a: "\\ud83d\\ude00"').code == "PM006"


def test_tabs_line_ends_and_other_letters_are_allowed() -> None:
    assert parse('a: "b\\tc\\nd\u00a0\u00e9\\u00e9 \U0001f3db"\t\r\nb: |\r\n  c\td\r\n').faults == []


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u00ad"])
def test_a_key_may_hold_nothing_that_does_not_show(character: str) -> None:
    fault = only_fault(f"a:\n  na{character}me: b\n")
    assert (fault.code, fault.place) == ("PM006", Place(2, 3, 2, 8))
    assert character not in fault.message
    assert parse(f"a: b{character}c\n").faults == []


@pytest.mark.parametrize(
    ("text", "underlined_text"),
    [
        ("x: {accountable: Head of Museums, Arts, with: [Clerk]}", "Arts"),
        ("x: {accountable: Head of Museums, 'Arts'}", "'Arts'"),
        ("x: {Arts}", "Arts"),
        ("x:\n- {a: b,\n   c d\n  }", "c d"),
    ],
)
def test_a_word_alone_in_a_flow_mapping_is_a_comma_inside_a_text(text: str, underlined_text: str) -> None:
    fault = only_fault(text)
    assert fault.code == "PM010"
    assert "a comma inside a text?" in fault.message
    assert underlined(text, fault) == underlined_text


@pytest.mark.parametrize(
    "text", ["x: {a: , b: }", "x: {a: ''}", "x: {a: ~, b: [c, d]}", "? x\n? y\n", "x:\ny:\n"]
)
def test_a_blank_value_is_no_comma_inside_a_text(text: str) -> None:
    assert parse(text).faults == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: Board #3", 10),
        ("a: Board # 3  # x", 10),
        ("a: 2 #x\r\n", 6),
        ("a: [b #c\n  ]", 7),
        ("a: \u00e9\U0001d4b3 #c", 7),
    ],
)
def test_a_number_sign_one_blank_after_a_text_cuts_it(text: str, column: int) -> None:
    fault = parse(text).faults[0]
    assert (fault.code, fault.place.line, fault.place.column) == ("PM011", 1, column)
    assert "two blanks" in str(fault.hint)


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # c",
        "a: b   # c",
        "a: b#c",
        "a: 'b #c'",
        "a: 'b' # c",
        "a: [b] # c",
        "a: # c\n  b: c",
        "a: |\n  b #c",
        "# a #b\na: b",
        "a: b  # c #d",
        "a: b # partnermap: ignore PM302 -- c",
    ],
)
def test_other_number_signs_cut_nothing(text: str) -> None:
    assert parse(text).faults == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "nothing"),
        ("# a\n", "nothing"),
        ("---\n...\n", "nothing"),
        ("~", "nothing"),
        ("- a", "a list"),
        ("a", "a text"),
    ],
)
def test_a_file_that_is_no_mapping(text: str, what: str) -> None:
    assert parse(text).data is None
    fault = only_fault(text)
    assert (fault.code, fault.place.line, fault.place.column) == ("PM012", 1, 1)
    assert f"the file holds {what} and" in fault.message


def test_a_file_of_nothing_but_an_alias_has_one_fault() -> None:
    assert only_fault("*x").code == "PM005"


def deep(levels: int) -> str:
    return "a: " + "[" * (levels - 1) + "x" + "]" * (levels - 1)


TOO_LARGE = {
    "a level too deep": (deep(16), deep(17), "more than 16 levels"),
    "an event too many": (
        "a:\n" + "- b\n" * (20_000 - 9),
        "a:\n" + "- b\n" * (20_000 - 8),
        "more than 20,000 keys, items and texts in one file",
    ),
    "a byte too many": (
        f"a: {'b' * 30_000}\n{'#' * (LARGEST_FILE - 30_004)}",
        f"a: {'b' * 30_000}\n{'#' * (LARGEST_FILE - 30_003)}",
        "larger than 256 KiB",
    ),
    "a byte too many of other letters": (
        f"a: b\n#{'é' * (LARGEST_FILE // 2 - 3)}",
        f"a: b\n#{'é' * (LARGEST_FILE // 2 - 2)}",
        "larger than 256 KiB",
    ),
    "a text too long": (f"a: {'b' * 32_768}", f"a: {'b' * 32_769}", "a text of more than 32 KiB"),
    "a text of other letters too long": (f"a: {'é' * 16_384}", f"a: {'é' * 16_385}", "more than 32 KiB"),
    "a key too long": (f"? {'a' * 1024}\n: b", f"? {'a' * 1025}\n: b", "a key of more than 1024 characters"),
}


@pytest.mark.parametrize(("most", "too_much", "message"), TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_is_too_large_is_refused_and_what_is_just_not_is_read(
    most: str, too_much: str, message: str
) -> None:
    assert parse(most).faults == []
    fault = only_fault(too_much)
    assert fault.code == "PM007"
    assert message in fault.message


def test_of_each_code_twenty_faults_are_listed_and_the_rest_counted() -> None:
    faults = parse("a:\n" + "- *x\n" * 30 + "b: Board #3\n" * 1 + "c: &y d\n").faults
    assert [fault.code for fault in faults] == ["PM005"] * 20 + ["PM011", "PM005"]
    assert faults[-1].message == "and 11 more of PM005 in this file"


def test_faults_come_in_the_order_of_the_text() -> None:
    text = "a: Board #3\nb: {c d}\ne: *x\na: 1\nf\u0007: g\n"
    assert [fault.code for fault in parse(text).faults] == ["PM011", "PM010", "PM005", "PM002", "PM006"]


@pytest.mark.parametrize(
    "text",
    [
        f"# {'x' * LARGEST_FILE}\n",
        f"purpose: {'word ' * 8000}end\n",
        f"? {'x' * 1025}\n: a\n",
        f"area: {'[' * 17}a{']' * 17}\n",
        f"area: [{'a, ' * 20_000}a]\n",
    ],
    ids=["file", "text", "key", "levels", "events"],
)
def test_what_is_beyond_a_limit_says_what_the_reference_says_of_it(text: str) -> None:
    page = (Path(__file__).parents[1] / "docs" / "records.md").read_text("utf-8")
    (fault,) = parse(text).faults
    assert fault.code == "PM007"
    assert f"| {fault.hint} |" in page
