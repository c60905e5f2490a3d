"""What a text says: data, blanks, waivers."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from partnermap.source import Data, KeyPath, Place, Waiver, has_invisible, parse, source_line

EVALUATION = """\
# data/evaluations/museums-2009-10.yaml
partnership: museums
year: 2009/10
hours_planned: 040
milestones:                       # in this order
  started:   {planned: 2009-02, actual: 2009-02-31}
  completed: {planned: 2009-06, forum: "Budget, and Performance Panel"}
self_assessment:
  focus:
    rating: 2
    strengths: [no, 1e3, 12:30]
    improvements:
      - >-
        Write the purpose down,
        and say who decides.
      - |
        One line.
        Another: line  # with no comment
issues:
- ref: 1
  issue: 'The agreement isn''t reviewed.'
  exempt: false
"""


def test_every_scalar_is_the_text_that_stands_in_the_file() -> None:
    parsed = parse(EVALUATION)
    assert parsed.faults == []
    assert parsed.data == {
        "partnership": "museums",
        "year": "2009/10",
        "hours_planned": "040",
        "milestones": {
            "started": {"planned": "2009-02", "actual": "2009-02-31"},
            "completed": {"planned": "2009-06", "forum": "Budget, and Performance Panel"},
        },
        "self_assessment": {
            "focus": {
                "rating": "2",
                "strengths": ["no", "1e3", "12:30"],
                "improvements": [
                    "Write the purpose down, and say who decides.",
                    "One line.\nAnother: line  # with no comment\n",
                ],
            }
        },
        "issues": [{"ref": "1", "issue": "The agreement isn't reviewed.", "exempt": "false"}],
    }


@pytest.mark.parametrize(
    "content",
    [
        EVALUATION.encode(),
        EVALUATION.replace("\n", "\r\n"),
        "\ufeff" + EVALUATION,
        b"\xef\xbb\xbf" + EVALUATION.encode(),
        "---\n" + EVALUATION + "...\n",
        EVALUATION.rstrip("\n"),
    ],
    ids=[
        "bytes",
        "line ends of Windows",
        "mark",
        "mark in bytes",
        "start and end of a document",
        "no last line end",
    ],
)
def test_how_a_file_is_written_does_not_change_what_it_says(content: str | bytes) -> None:
    assert parse(content) == parse(EVALUATION)


@pytest.mark.parametrize(
    "value",
    ["", "~", "null", "Null", "NULL", "''", '""', "'  '", '" \\n\\t"', "|\n", ">-\n\n  \n", "# nothing"],
)
def test_missing_null_and_blank_are_the_same(value: str) -> None:
    parsed = parse(f"a: x\nb:\n  c: {value}\n  d: y\n")
    assert parsed.data == {"a": "x", "b": {"d": "y"}}
    assert parsed.blanks == {("b", "c"): value.lower() in {"~", "null"}}
    assert parsed.faults == []


def test_blank_items_of_a_list_are_dropped() -> None:
    parsed = parse("a: [~, x, '', {b: , c: d}]\ne:\n  -\n  - y\n  -\n")
    assert parsed.data == {"a": ["x", {"c": "d"}], "e": ["y"]}
    assert parsed.blanks == {("a", 1, "b"): False}


def test_a_quoted_null_is_a_text_and_so_is_a_key_of_that_name() -> None:
    assert parse("a: 'null'\nb: \"~\"\nnull: c\n").data == {"a": "null", "b": "~", "null": "c"}


def test_empty_lists_and_mappings_are_no_blanks() -> None:
    parsed = parse("a: []\nb: {}\n")
    assert parsed.data == {"a": [], "b": {}}
    assert parsed.blanks == {}


def test_what_was_parsed_can_be_sent_to_another_process() -> None:
    parsed = parse("a: b # c\nd:\na: e  # partnermap: ignore PM002 -- an example\n")
    assert parsed.faults
    assert parsed.waivers
    assert pickle.loads(pickle.dumps(parsed)) == parsed  # noqa: S301 - our own bytes


REPEATED = [
    ("a: 1\nb: 2\na: 3\n", {"a": "1", "b": "2"}, ("a",), "'a' stands on line 1 and again on line 3"),
    ("a:\na: 1\n", {}, ("a",), "'a' stands on line 1 and again on line 2"),
    ("a: 1\n'a':\n  b: c\n", {"a": "1"}, ("a",), "'a' stands on line 1 and again on line 2"),
    (
        "x:\n- {a: 1}\n- {a: 1,\n   a: 2}\n",
        {"x": [{"a": "1"}, {"a": "1"}]},
        ("x", 1, "a"),
        "line 3 and again on line 4",
    ),
    ("caf\u00e9: 1\ncafe\u0301: 2\n", {"caf\u00e9": "1"}, ("caf\u00e9",), "line 1 and again on line 2"),
    ("K: 1\n\u212a: 2\n", {"K": "1"}, ("K",), "line 1 and again on line 2"),
]


@pytest.mark.parametrize(("text", "data", "path", "message"), REPEATED)
def test_a_repeated_key_names_both_lines_and_the_first_stays(
    text: str, data: dict[str, Data], path: KeyPath, message: str
) -> None:
    parsed = parse(text)
    assert parsed.data == data
    [fault] = parsed.faults
    assert (fault.code, fault.key_path) == ("PM002", path)
    assert message in fault.message


def test_a_key_repeated_thrice_is_compared_with_the_first() -> None:
    faults = parse("a: 1\na: 2\na: 3\n").faults
    assert [fault.message for fault in faults] == [
        "the key 'a' stands on line 1 and again on line 2",
        "the key 'a' stands on line 1 and again on line 3",
    ]


def test_the_same_key_in_two_mappings_is_no_repetition() -> None:
    assert parse("a: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 1}]\n").faults == []


WAIVERS = """\
# partnermap: ignore PM301 -- the whole file
a: b  # partnermap: ignore PM302, PM401 -- renamed in April, file follows
c: '# partnermap: ignore PM1 -- in quotes'
d: |  # partnermap: ignore PM303 -- in the head of a block
  # partnermap: ignore PM1 -- in the block
e: # partnermap: ignore PM304
f: [x,  # partnermap: ignore pm305 PM3x \u2013 in a list
  y]
#partnermap:ignore PM306
g: h # why # partnermap: ignore PM307
i: j  # partnermap: ignroe PM308
k: "l#  partnermap: ignore PM1"
"""


def test_waivers_are_read_from_comments_alone() -> None:
    found = [(waiver.place.line, waiver.codes, waiver.reason) for waiver in parse(WAIVERS).waivers]
    assert found == [
        (1, ("PM301",), "the whole file"),
        (2, ("PM302", "PM401"), "renamed in April, file follows"),
        (4, ("PM303",), "in the head of a block"),
        (6, ("PM304",), None),
        (7, ("pm305", "PM3x"), "in a list"),
        (9, ("PM306",), None),
        (10, ("PM307",), None),
        (11, (), None),
    ]


@pytest.mark.parametrize(
    "words", ["", " ", " -- ", " ignore", " PM302", " ignorePM302", ", ignore", " ignore , ,"]
)
def test_a_waiver_that_names_no_code_is_still_one(words: str) -> None:
    [waiver] = parse(f"a: b  # partnermap:{words}\n").waivers
    assert (waiver.codes, waiver.reason) == ((), None)


@pytest.mark.parametrize("reason", ["", " --", " -- ", "--"])
def test_a_waiver_without_a_reason_says_so(reason: str) -> None:
    [waiver] = parse(f"a: b  # partnermap: ignore PM302{reason}").waivers
    assert waiver.reason is None


def test_a_waiver_is_placed_at_its_comment() -> None:
    assert parse("\ufeffa: 𝒳é  # partnermap: ignore PM302\r\n").waivers == [
        Waiver(("PM302",), None, Place(1, 8, 1, 34))
    ]


def test_a_file_that_cannot_be_read_has_no_waivers() -> None:
    assert parse("a: b: c  # partnermap: ignore PM001 -- no\n").waivers == []


@pytest.mark.parametrize("content", ["\ufeffone\r\ntwo\n", b"\xef\xbb\xbfone\r\ntwo\n"])
def test_a_line_to_show_a_place_in(content: str | bytes) -> None:
    assert [source_line(content, line) for line in range(5)] == ["", "one", "two", "", ""]


def test_a_line_of_a_file_that_is_no_utf_8_can_still_be_shown() -> None:
    assert source_line(b"name: Caf\xe9\n", 1) == "name: Caf\ufffd"


@pytest.mark.parametrize(
    "character", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufe0f", "\U000e0041"]
)
def test_characters_that_do_not_show_are_told(character: str) -> None:
    assert has_invisible(f"museums{character}")


@pytest.mark.parametrize(
    "text", ["museums", "caf\u00e9", "\u65e5\u672c", "a b", "\u2013 \u201cx\u201d", "\U0001d4b3"]
)
def test_characters_that_show_are_not_told(text: str) -> None:
    assert not has_invisible(text)


def test_pyyaml_without_libyaml_ends_the_run_and_says_what_to_install(tmp_path: Path) -> None:
    script = tmp_path / "without_libyaml.py"
    script.write_text(
        "import sys\n"
        "sys.modules['yaml._yaml'] = None\n"
        "from partnermap.errors import PartnermapError\n"
        "try:\n"
        "    import partnermap.source\n"
        "except PartnermapError as error:\n"
        "    print(error.exit_code, error)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("2 PyYAML is installed without libyaml")
    assert "pip install" in done.stdout
