"""The canonical layout, by example: what a file looked like, and what it is made to look like."""

from pathlib import Path
from textwrap import dedent

import pytest

from partnermap.edit import Refusal, formatted
from partnermap.workspace.register_files import read_register

ROOT = Path(__file__).parents[1]
EVALUATION = "data/evaluations/arts-2009-10.yaml"


def anew(text: str, path: str = EVALUATION) -> str:
    made = formatted(path, dedent(text).encode())
    assert isinstance(made, bytes), made
    assert formatted(path, made) == made
    return made.decode()


def refusal(text: str) -> str:
    made = formatted(EVALUATION, text.encode())
    assert isinstance(made, Refusal), made
    return made.reason


def test_the_shipped_register_is_in_it() -> None:
    contents = read_register(ROOT).contents
    assert len(contents) > 20
    assert [path for path, content in contents.items() if formatted(path, bytes(content)) != content] == []  # type: ignore[arg-type]  # read from disk, so bytes


CASES = {
    "keys stand in the order of the reference, with their comments": (
        """\
        # about the file

        # about the year
        year: 2009/10  # the first
        partnership: arts
        """,
        """\
        # about the file

        partnership: arts
        # about the year
        year: 2009/10  # the first
        """,
    ),
    "a key that the format does not know stays behind its neighbour": (
        "year: 2009/10\ncolour: red\npartnership: arts\n",
        "partnership: arts\nyear: 2009/10\ncolour: red\n",
    ),
    "keys of the writer's own keep their order": (
        "self_assessment:\n  membership: {rating: 1}\n  focus: {rating: 2}\n",
        "self_assessment:\n  membership: {rating: 1}\n  focus: {rating: 2}\n",
    ),
    "a text below a dash may stand four columns in, as another formatter has it": (
        "approach: |\n      One\n\nissues:\n- issue: >-\n        Late.\n  points:\n  - >-\n      One\n        two\n  - |\n   Three\n",
        "approach: |\n  One\n\nissues:\n  - issue: >-\n      Late.\n    points:\n      - >-\n          One\n            two\n      - |\n        Three\n",
    ),
    "one blank line parts the top from the rest": (
        "# about the file\n\n\n\nyear: 2009/10\n",
        "# about the file\n\nyear: 2009/10\n",
    ),
    "lists keep their order, and stand two columns in": (
        "issues:\n- ref: 2\n  issue: Late.\n-   issue: Early.\n    ref: 1\n",
        "issues:\n  - ref: 2\n    issue: Late.\n  - ref: 1\n    issue: Early.\n",
    ),
    "wording stands in block style": (
        "sources: [{what: dates, from: the minutes}]\n",
        "sources:\n  - what: dates\n    from: the minutes\n",
    ),
    "names, days and numbers may stand between brackets, in order and one blank apart": (
        "milestones:\n  started: {actual:  2009-05-20,planned: 2009-05-31 }\n",
        "milestones:\n  started: {planned: 2009-05-31, actual: 2009-05-20}\n",
    ),
    "what a comma or # may cut does not": (
        'milestones:\n  agreed: {actual: 2009-09-22, forum: "Board, full"}\n',
        'milestones:\n  agreed:\n    actual: 2009-09-22\n    forum: "Board, full"\n',
    ),
    "brackets over several lines are taken away": (
        """\
        issues:
          - ref: 1
            actions: [{ref: 1a, done: [2009-10-01,  # first
              2009-11-01]}]  # all
        """,
        """\
        issues:
          - ref: 1
            actions:
              - ref: 1a
                done:
                  - 2009-10-01  # first
                  - 2009-11-01
              # all
        """,
    ),
    "a comment behind brackets stays with the key": (
        "council_role: {fit: It fits.}  # checked\n",
        "council_role:  # checked\n  fit: It fits.\n",
    ),
    "a comment behind an item's brackets comes to lead it": (
        "sources:\n  - {what: dates, from: minutes}  # checked\n",
        "sources:\n  # checked\n  - what: dates\n    from: minutes\n",
    ),
    "comments keep to what they lead or end": (
        """\
        issues:
        # the first
        - # really
          ref: 1
          # what
          issue: Late.
          # no more of the first
        # the second
        - ref: 2
        """,
        """\
        issues:
          # the first
          # really
          - ref: 1
            # what
            issue: Late.
            # no more of the first
          # the second
          - ref: 2
        """,
    ),
    "texts keep their lines, and their quotes": (
        """\
        approach: >-
             Folded
               and kept

             as it is.
        council_role:
            fit: |2
                two in
               none
            contribution: 'over
               lines'
        """,
        """\
        approach: >-
          Folded
            and kept

          as it is.
        council_role:
          contribution: 'over
            lines'
          fit: |2
              two in
             none
        """,
    ),
    "blank lines are few": (
        "\n\npartnership: arts\n\n\n\nyear: 2009/10\nissues:\n\n  - ref: 1\n\n\n",
        "partnership: arts\n\nyear: 2009/10\nissues:\n  - ref: 1\n",
    ),
    "a blank value is left for its writer to fill in": (
        "year: 2009/10\npartnership:   # not known yet\n",
        "partnership:   # not known yet\nyear: 2009/10\n",
    ),
    "a key without a value between brackets is left to lint": (
        "milestones: {agreed: {forum: Board, Arts}}\nyear: 2009/10\n",
        "year: 2009/10\nmilestones: {agreed: {forum: Board, Arts}}\n",
    ),
    "blanks at the ends of lines go, blanks in texts stay": (
        "approach: |\n  one  \n  two\nyear: 2009/10   \n",
        "year: 2009/10\napproach: |\n  one  \n  two\n",
    ),
    "a whole file between brackets": (
        "{year: 2009/10, partnership: arts}",
        "partnership: arts\nyear: 2009/10\n",
    ),
    "the mark of a document stays": ("---\nyear: 2009/10\n", "---\nyear: 2009/10\n"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_what_it_makes(before: str, after: str) -> None:
    assert anew(before) == dedent(after)


def test_records_under_their_ids_are_put_in_order_too() -> None:
    text = "dukes:\n  sector: voluntary\n  name: The Dukes\nace: {name: Arts Council}\n"
    wanted = "dukes:\n  name: The Dukes\n  sector: voluntary\nace: {name: Arts Council}\n"
    assert anew(text, "data/organisations.yaml") == wanted


def test_line_ends_and_a_byte_order_mark_are_kept() -> None:
    assert (
        anew("\ufeffyear: 2009/10\r\npartnership: arts\r\n") == "\ufeffpartnership: arts\r\nyear: 2009/10\r\n"
    )


ENDS = {"c": "\r\n", "l": "\n"}


@pytest.mark.parametrize(
    ("ends", "most"), [("cllllclc", "l"), ("cccccclc", "c"), ("clclclcl", "l"), ("lllllllc", "l")]
)
def test_line_ends_become_what_most_of_them_are(ends: str, most: str) -> None:
    lines = [*(f"# {number}" for number in range(6)), "partnership: arts", "year: 2009/10"]
    text = "".join(line + ENDS[end] for line, end in zip(lines, ends, strict=True))
    assert anew(text) == "".join(line + ENDS[most] for line in lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("year: [", "cannot be read"),
        ("year: 2009/10\nyear: 2010/11\n", "cannot be read"),
        ("year: &a 2009/10\n", "cannot be read"),
        ("? year\n: 2009/10\n", "written with `?`"),
        (
            "issues:\n  - issue: Late.  # partnermap: ignore PM201 -- agreed so\n    ref: 1\n",
            "a waiver would stand on another line",
        ),
        (
            "sources:\n  - {what: dates}  # partnermap: ignore PM101 -- no source\n",
            "a waiver would stand on another line",
        ),
        ("approach: |\n  No line end", "its data would not be the same"),
        ("{}\n", "its data would not be the same"),
    ],
)
def test_what_cannot_be_proved_is_not_done(text: str, reason: str) -> None:
    assert reason in refusal(text)


def test_a_waiver_that_stays_with_its_key_is_no_hindrance() -> None:
    waived = "year: 2010/11  # partnermap: ignore PM107 -- put off\n"
    assert anew(f"round: pilot\n{waived}partnership: arts\n") == f"partnership: arts\n{waived}round: pilot\n"
