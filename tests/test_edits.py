"""What an edit changes in a text, by example and on files of many hands; what cannot be proved is refused."""

import pytest

from partnermap.edit import Refusal, formatted
from partnermap.edit.beginning import OpenQuestions, begun
from partnermap.edit.editing import edited, opposite
from partnermap.edit.edits import Add, Edit, Effect, Remove, Rename, Set
from partnermap.edit.proving import prove
from partnermap.edit.refusal import UneditableError
from partnermap.edit.upgrading import upgraded
from partnermap.errors import NotWrittenError
from partnermap.source import NULL, parse
from try_edits import ROOT, all_tried, trees

EVALUATION = "data/evaluations/arts-2009-10.yaml"
ACTION = ("issues", 0, "actions", 0)
LONG = (
    "The partners met, wrote down what they had agreed, and came back to it in the autumn, when nobody was "
    "surprised, as the minutes say at length."
)


def made(before: str, *edits: Edit) -> str:
    after = edited(EVALUATION, before.encode(), edits)
    assert isinstance(after, bytes), after
    return after.decode()


EXAMPLES: dict[str, tuple[str, Edit, str]] = {
    "a value is replaced, and what stands around it stays": (
        "partnership:   arts   # whose\nyear:  2009/10 # when\n",
        Set(("partnership",), "museums"),
        "partnership:   museums   # whose\nyear:  2009/10 # when\n",
    ),
    "in its quotes": ("partnership: 'arts'\n", Set(("partnership",), "O'Neill"), "partnership: 'O''Neill'\n"),
    "in quotes of its own where it needs them": (
        "hours_planned: 3\napproach: Brief.\n",
        Set(("approach",), "Brief: by letter."),
        'hours_planned: 3\napproach: "Brief: by letter."\n',
    ),
    "long wording is folded": (
        "approach: Brief. # so\r\nissues: []\r\n",
        Set(("approach",), LONG),
        "approach: >-  # so\r\n  The partners met, wrote down what they had agreed, and came back to it in the autumn, when nobody was\r\n"
        "  surprised, as the minutes say at length.\r\nissues: []\r\n",
    ),
    "tabs beside it stay": (
        "round:\tpilot\t# so\nyear: 2009/10\t\n",
        Set(("round",), "programme"),
        "round:\tprogramme\t# so\nyear: 2009/10\t\n",
    ),
    "a new key stands where the model has it": (
        "# head\npartnership: arts\nround: pilot\n",
        Set(("year",), "2009/10"),
        "# head\npartnership: arts\nyear: 2009/10\nround: pilot\n",
    ),
    "a first one below the head, and above what leads the next": (
        "# head\n\n# about the year\nyear: 2009/10\n",
        Set(("partnership",), "arts"),
        "# head\n\npartnership: arts\n# about the year\nyear: 2009/10\n",
    ),
    "a first one in an item takes its dash": (
        "issues:\n- issue: Late.  # so\n  # next\n  criterion: focus\n",
        Set(("issues", 0, "ref"), "1.10"),
        'issues:\n- ref: "1.10"\n  issue: Late.  # so\n  # next\n  criterion: focus\n',
    ),
    "one that the model does not know, and what free keys name, come last": (
        "year: 2009/10\nself_assessment:\n    focus: {rating: 1}\n    # more to come\n",
        Set(("self_assessment", "access"), {"rating": "2"}),
        "year: 2009/10\nself_assessment:\n    focus: {rating: 1}\n    access: {rating: 2}\n    # more to come\n",
    ),
    "the groups around it are begun": (
        "issues:\n- ref: 1\n  actions:\n  - ref: 1a\n    # of 1a\n  - ref: 1b\n",
        Set((*ACTION, "verified", "by"), "Auditor"),
        "issues:\n- ref: 1\n  actions:\n  - ref: 1a\n    verified: {by: Auditor}\n    # of 1a\n  - ref: 1b\n",
    ),
    "a key without a value gets one": (
        "approach: # not known yet\nyear: 2009/10\n",
        Set(("approach",), "By letter."),
        "approach: By letter.  # not known yet\nyear: 2009/10\n",
    ),
    "an item is added behind the comments of the last, in front of those of what follows": (
        "issues:\n- ref: 1\n  # of 1\n\n# the milestones\nmilestones: {}",
        Add(("issues",), {"issue": LONG, "ref": "2"}),
        "issues:\n- ref: 1\n  # of 1\n- ref: 2\n  issue: >-\n"
        "    The partners met, wrote down what they had agreed, and came back to it in the autumn, when nobody was\n"
        "    surprised, as the minutes say at length.\n\n# the milestones\nmilestones: {}",
    ),
    "before another, where that is asked for": (
        "issues:\n  - ref: 1\n  # two\n  - ref: 2\n",
        Add(("issues",), {"ref": "0"}, at=0),
        "issues:\n  - {ref: 0}\n  - ref: 1\n  # two\n  - ref: 2\n",
    ),
    "a comment that goes on below itself stays whole": (
        "partnership: arts  # which they\n                   # all know\nround: pilot\n",
        Set(("year",), "2009/10"),
        "partnership: arts  # which they\n                   # all know\nyear: 2009/10\nround: pilot\n",
    ),
    "and lets no text above it be folded": (
        "approach: By letter.  # which they\n                      # all know\n",
        Set(("approach",), LONG),
        f"approach: '{LONG}'  # which they\n                      # all know\n".replace("'", ""),
    ),
    "null is written where there was nothing": (
        "issues:\n- actions:\n  - ref: 1a\n",
        Add((*ACTION, "amendments"), {"was": {"target_date": NULL, "evidence": NULL}, "by": "Board"}),
        "issues:\n- actions:\n  - ref: 1a\n    amendments:\n      - was:\n          target_date: null\n          evidence: null\n        by: Board\n",
    ),
    "also between brackets, and in place of what stood in quotes": (
        "issues:\n- actions:\n  - amendments:\n    - was: {responsibility: 'A'}\n",
        Set((*ACTION, "amendments", 0, "was", "responsibility"), NULL),
        "issues:\n- actions:\n  - amendments:\n    - was: {responsibility: null}\n",
    ),
    "a list is begun": (
        "partnership: arts",
        Add(("sources",), {"what": "all", "illustrative": "true"}),
        "partnership: arts\nsources:\n  - what: all\n    illustrative: true",
    ),
    "between brackets what fits is written there": (
        "milestones: {started: { planned: 2009-05-01 , actual: '2009-05-02'}}  # so\n",
        Set(("milestones", "started", "planned"), "2009-05-03"),
        "milestones: {started: { planned: 2009-05-03 , actual: '2009-05-02'}}  # so\n",
    ),
    "a new key too": (
        "milestones:\n  agreed: {actual: 2009-09-22,minute: 14}\n",
        Set(("milestones", "agreed", "forum"), "Board"),
        "milestones:\n  agreed: {actual: 2009-09-22, forum: Board,minute: 14}\n",
    ),
    "what does not fit is in quotes there": (
        "milestones:\n  agreed: {actual: 2009-09-22,minute: '14'} # so\n  started: {actual:  2009-05-02}\n",
        Set(("milestones", "agreed", "forum"), "Board, full"),
        "milestones:\n  agreed: {actual: 2009-09-22, forum: \"Board, full\",minute: '14'} # so\n  started: {actual:  2009-05-02}\n",
    ),
    "and the comments and texts between them stay as they are": (
        "milestones:\n  agreed: {\n    # when\n    forum: 'Board,\n       full' , # who\n    actual:  2009-09-22,}  # agreed\n",
        Set(("milestones", "agreed", "note"), "By letter."),
        "milestones:\n  agreed: {\n    # when\n    forum: 'Board,\n       full' , # who\n    actual:  2009-09-22, note: By letter.,}  # agreed\n",
    ),
    "but an entry as the house writes it is written as the house writes the new one": (
        "milestones:\n  agreed: {actual: 2009-09-22, minute: 14}\n  started: {actual:  2009-05-02}\n",
        Set(("milestones", "agreed", "forum"), "Board, full"),
        "milestones:\n  agreed:\n    actual: 2009-09-22\n    forum: Board, full\n    minute: 14\n  started: {actual:  2009-05-02}\n",
    ),
    "with null where it says nothing": (
        "issues:\n- actions:\n  - amendments:\n    - was: {target_date: 2009-05-02}\n",
        Set((*ACTION, "amendments", 0, "was"), {"target_date": NULL, "evidence": "All, met."}),
        "issues:\n- actions:\n  - amendments:\n    - was:\n        target_date: null\n        evidence: All, met.\n",
    ),
    "where brackets stand within others they stay, and take wording in quotes": (
        "issues: [ {ref: 1, actions: [   # the plan\n  { ref: 1a,action: 'To write',   # first\n    target_date: 2010-01-01 },  # by then\n"
        "  {ref: 1b}  # second\n]} ]  # done\n",
        Set((*ACTION, "evidence"), 'All met: "done", # so.'),
        "issues: [ {ref: 1, actions: [   # the plan\n  { ref: 1a,action: 'To write',   # first\n    target_date: 2010-01-01,"
        ' evidence: "All met: \\"done\\", # so." },  # by then\n  {ref: 1b}  # second\n]} ]  # done\n',
    ),
    "also a whole group, and a name with a comma": (
        "issues: [{actions: [{ref: 1a,   # first\n  responsibility: {accountable: A, with: [B]}}]}]\n",
        Add(
            (*ACTION, "amendments"),
            {"by": "Board", "was": {"responsibility": {"with": ["C, D"]}, "evidence": NULL}},
        ),
        "issues: [{actions: [{ref: 1a,   # first\n  responsibility: {accountable: A, with: [B]},"
        ' amendments: [{was: {responsibility: {with: ["C, D"]}, evidence: null}, by: Board}]}]}]\n',
    ),
    "and so does a list of groups that gets one more": (
        "issues:\n- actions: [ {ref: 1a},\n    {ref: 1b,  # of 1b\n    }  # second\n    ]\n",
        Add(("issues", 0, "actions"), {"ref": "1c", "action": "Write, and send."}),
        'issues:\n- actions: [ {ref: 1a},\n    {ref: 1b,  # of 1b\n    }, {ref: 1c, action: "Write, and send."}  # second\n    ]\n',
    ),
    "and a whole file": (
        "{year: 2009/10}\n",
        Set(("approach",), "By letter.\nBy hand.\n"),
        '{year: 2009/10, approach: "By letter.\\nBy hand.\\n"}\n',
    ),
    "a key that brackets would cut is in quotes": (
        "milestones: {agreed: {minute: 1}}\n",
        Rename(("milestones", "agreed"), "agreed, all"),
        'milestones: {"agreed, all": {minute: 1}}\n',
    ),
    "an item is added between them": (
        "issues:\n- actions:\n  - responsibility: {accountable: A, with: [B ]}\n",
        Add((*ACTION, "responsibility", "with"), "C"),
        "issues:\n- actions:\n  - responsibility: {accountable: A, with: [B, C ]}\n",
    ),
    "what is taken away goes with the comments on its lines, and not with those above": (
        "year: 2009/10\n# why\napproach: >-  # how\n  By letter.\n# when\nround: pilot\n",
        Remove(("approach",)),
        "year: 2009/10\n# why\n# when\nround: pilot\n",
    ),
    "the last of a group goes with the group": (
        "year: 2009/10\nissues:\n  - actions:\n      - progress:\n          - note: Yes.\n  - ref: 2\n",
        Remove((*ACTION, "progress", 0)),
        "year: 2009/10\nissues:\n  - ref: 2\n",
    ),
    "the last line of a file without an end": (
        "year: 2009/10\r\nissues: [a]",
        Remove(("issues", 0)),
        "year: 2009/10",
    ),
    "the first of an item leaves its dash to the next": (
        "issues:\n  -  ref: 1\n     # what\n     issue: Late.\n",
        Remove(("issues", 0, "ref")),
        "issues:\n  -  # what\n     issue: Late.\n",
    ),
    "from between brackets": (
        "milestones: {a: {planned: 1}, b: {planned: 2}}\n",
        Remove(("milestones", "a", "planned")),
        "milestones: {b: {planned: 2}}\n",
    ),
    "a key gets another name where it stands": (
        "hours_planed: 40  # so\nyear: 2009/10\n",
        Rename(("hours_planed",), "hours_planned"),
        "hours_planned: 40  # so\nyear: 2009/10\n",
    ),
    "what stands there already gets the quotes that it needs": (
        "issues:\n  - ref: 1.10  # so\n",
        Set(("issues", 0, "ref"), "1.10"),
        'issues:\n  - ref: "1.10"  # so\n',
    ),
    "and is not written again where it needs none": (
        "approach:   'Brief.'\n",
        Set(("approach",), "Brief."),
        "approach:   'Brief.'\n",
    ),
}


@pytest.mark.parametrize(("before", "edit", "after"), EXAMPLES.values(), ids=EXAMPLES)
def test_what_an_edit_makes(before: str, edit: Edit, after: str) -> None:
    assert made(before, edit) == after


def test_every_example_between_brackets_is_taken_back_byte_for_byte() -> None:
    between = [each for each in EXAMPLES.values() if not isinstance(each[1], Remove) and "{" in each[0]]
    assert len(between) > 10
    for before, edit, after in between:
        back = opposite(EVALUATION, before.encode(), [edit])
        assert back, edit
        assert made(after, *back) == before


def test_between_brackets_no_comment_comes_so_near_that_it_would_seem_to_cut_a_text() -> None:
    before = 'milestones: {agreed: {forum: "Board" # so\n  }}\n'
    added = made(before, Set(("milestones", "agreed", "minute"), "14"))
    assert added == 'milestones: {agreed: {forum: "Board", minute: 14  # so\n  }}\n'
    of_names = "milestones: {agreed: {forum: [Board] # so\n  }}\n"
    assert made(of_names, Set(("milestones", "agreed", "forum"), "A")) == of_names.replace("[Board]", "A ")
    assert made(of_names, Set(("milestones", "agreed", "forum"), "A, B")) == of_names.replace(
        "[Board]", '"A, B"'
    )


def test_several_edits_are_one_and_each_sees_what_those_before_it_made() -> None:
    before = "\ufeffpartnership: arts\r\nyear: 2009/10\nissues: []\n"
    edits: list[Edit] = [
        Add(("issues",), {"ref": "1"}),
        Set(("issues", 0, "issue"), "Late."),
        Set(("year",), "2010/11"),
    ]
    after = "\ufeffpartnership: arts\r\nyear: 2010/11\nissues:\n  - ref: 1\n    issue: Late.\n"
    assert made(before, *edits) == after
    back = opposite(EVALUATION, before.encode(), edits)
    assert back
    assert made(after, *back) == before
    assert isinstance(edited(EVALUATION, before.encode(), [*edits, Remove(("round",))]), Refusal)


REFUSALS = {
    "a text that is not YAML": ("year: [\n", Set(("year",), "x"), "it cannot be read without error", (2, 1)),
    "anchors": (
        "year: &a 2009/10\n",
        Set(("round",), "pilot"),
        "it cannot be read without error: anchors",
        (1, 7),
    ),
    "a key with a question mark": (
        "? year\n: 2009/10\n",
        Set(("round",), "pilot"),
        "without a colon",
        (1, 3),
    ),
    "a tab in a text without quotes": (
        "year: 2009/10\napproach: By\tletter.\n",
        Set(("year",), "x"),
        "does not read it",
        (2, 13),
    ),
    "an item that is not there": ("issues:\n  - ref: 1\n", Set(("issues", 1), "x"), "no item 1", None),
    "a key that is not there": ("year: 2009/10\n", Remove(("round",)), "it has no round", None),
    "a key below a text": ("year: 2009/10\n", Set(("year", "start"), "x"), "has no keys", (1, 7)),
    "a name that is taken": (
        "round: a\nyear: b\n",
        Rename(("year",), "round"),
        "round stands there already",
        (2, 1),
    ),
    "a name for an item": ("issues: [{ref: 1}]\n", Rename(("issues", 0), "x"), "has no key", (1, 10)),
    "an item where no list is": ("year: 2009/10\n", Add(("year",), "x"), "no list", (1, 7)),
    "all there is": ("issues: [{ref: 1}]\n", Remove(("issues", 0, "ref")), "nothing would be left", (1, 1)),
    "comments within what is replaced": (
        "year: 2009/10\ncouncil_role:\n  # why\n  fit: It fits.\n",
        Set(("council_role",), {"fit": "No."}),
        "a comment would be lost: # why",
        (3, 3),
    ),
    "a comment between brackets, of the item before": (
        "sources: [a,  # first\n  b]\n",
        Remove(("sources", 1)),
        "a comment would be lost: # first",
        (1, 15),
    ),
    "a waiver of what comes to stand below": (
        "issues:\n  - issue: Late.  # partnermap: ignore PM101 -- so\n",
        Set(("issues", 0, "ref"), "1"),
        "the waiver of PM101",
        None,
    ),
    "what ruamel.yaml does not read again in what it writes of it": (
        "council_role:\n    contribution: >-\n    # of it\n    view: continue\n",
        Set(("council_role", "view"), "end"),
        "would not read in it again what it writes of it, nor does it now; `partnermap fmt`",
        None,
    ),
    "a comment that would come to cut a text": (
        'milestones: {agreed: {forum: Board, minute: "14" # so\n  }}\n',
        Remove(("milestones", "agreed", "minute")),
        "lint would find in it what it does not now: a # after one blank",
        None,
    ),
    "an empty text": ("year: 2009/10\n", Set(("round",), " "), "it would not say what it said", None),
    "a character that no file may hold": ("year: 2009/10\n", Set(("round",), "a\u2028b"), "U+2028", None),
    "a text of more lines after one without an end": (
        "approach: |\n  By letter.",
        Set(("council_role", "fit"), "Yes."),
        "it would not say what it said",
        None,
    ),
}


@pytest.mark.parametrize(("text", "edit", "reason", "at"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_had_is_refused_with_its_place(
    text: str, edit: Edit, reason: str, at: tuple[int, int] | None
) -> None:
    refusal = edited(EVALUATION, text.encode(), [edit])
    assert isinstance(refusal, Refusal), refusal
    assert reason in refusal.reason
    assert at == (refusal.place and (refusal.place.line, refusal.place.column))


def test_the_second_reader_heeds_the_order_of_keys_and_the_first_what_is_lost() -> None:
    prove("a: 1\nb: 2\n", "c: 3\na: 1\nb: 2\n", [Effect(("c",), "3", index=0)])
    with pytest.raises(UneditableError, match=r"ruamel\.yaml would not read in it what it read"):
        prove("a: 1\nb: 2\n", "a: 1\nc: 3\nb: 2\n", [Effect(("c",), "3", index=0)])
    with pytest.raises(UneditableError, match="it would not say what it said"):
        prove("a: 1\nb: 2\n", "c: 3\na: 1\n", [Effect(("c",), "3", index=0)])


def test_settings_in_which_the_edition_cannot_be_changed_are_left() -> None:
    with pytest.raises(
        NotWrittenError, match=r"partnermap\.yaml:2 is left as it is: .*cannot start any token"
    ):
        upgraded(b"format: 1\ncouncil: A\tcouncil\n")


@pytest.mark.parametrize("path", ["data/posts.yaml", "data/evaluations/museums-2009-10.yaml"])
def test_a_file_that_is_begun_is_in_the_layout_of_the_house(path: str) -> None:
    data = trees()[path]
    content = begun(path, dict(reversed(data.items())))
    assert isinstance(content, bytes)
    assert parse(content).data == data
    assert formatted(path, content) == content
    assert len(content.splitlines()) < 1.1 * len((ROOT / path).read_text("utf-8").splitlines())


def test_a_file_that_is_begun_asks_in_comments_for_what_it_does_not_say_yet() -> None:
    waiting = {"issues": [{"ref": "1", "issue": None}], "self_assessment": {"focus": {"rating": None}}}
    asked = {
        ("approach",): ["How was it done?"],
        ("year",): ["Which year\x85is it of?"],
        ("issues", 0, "issue"): [f"What was found: {'this, ' * 20}or that?"],
    }
    head = ["Take the mark away where you write."]
    content = begun(
        EVALUATION, {"year": "2009/10"}, OpenQuestions({"approach": None, **waiting}, asked, head)
    )
    assert isinstance(content, bytes)
    assert (
        content.decode()
        == """\
# Take the mark away where you write.
# Which year is it of?
year: 2009/10
# How was it done?
# approach:
# self_assessment:
#   focus:
#     rating:
# issues:
#   - ref: 1
#     # What was found: this, this, this, this, this, this, this, this, this, this, this, this, this, this, this,
#     # this, this, this, this, this, or that?
#     issue:
"""
    )
    assert formatted(EVALUATION, content) == content


def test_what_is_no_text_in_utf_8_is_refused() -> None:
    refused = (
        edited(EVALUATION, b"year: 2009/10\n", [Set(("approach",), "\udcff")]),
        begun(EVALUATION, {"approach": "\udcff"}),
    )
    for each in refused:
        assert isinstance(each, Refusal)
        assert "U+DCFF" in each.reason


def test_a_file_that_would_say_nothing_is_not_begun() -> None:
    assert isinstance(begun(EVALUATION, {"year": ""}), Refusal)
    waived = OpenQuestions(asked={("year",): ["partnermap: ignore PM106 -- so says the toolkit"]})
    assert isinstance(begun(EVALUATION, {"year": "2009/10"}, waived), Refusal)
    assert isinstance(begun(EVALUATION, {"year": "2009/10"}, OpenQuestions({"round": ""})), Refusal)


@pytest.mark.parametrize("seed", [14, 15, 16, 17])
def test_an_edit_changes_the_lines_it_names_and_its_opposite_gives_them_back(seed: int) -> None:
    tally = all_tried(seed=seed, files=80, leaves=6, shipped=1)  # 320 files in all
    print(tally)
    assert tally.failures == []
    assert tally.tries > 150
    assert tally.refusals.total() < 0.02 * tally.tries
