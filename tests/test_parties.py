"""Who answers for an action, and who helps: each is changed by itself, and who is not named stays as it is written."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.edit.editing import edited
from partnermap.recording.parties import NewParty
from partnermap.recording.record_at import action_at
from partnermap.register import register_of
from registers import ARTS, EVALUATION, texts

PROPOSED = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", ", forum: Arts Board")
ACTION = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility:{party}
        target_date: 2010-03-31
"""
BLOCK = """
          # who
          accountable:    "Arts Officer"   # since May
          with:
          - 'Clerk'   # of the board

          # two of them
          -   "Friends"  # both"""
FLOW = " {accountable: 'Arts Officer', # since May\n           with: [ Clerk , 'Friends' ] } # all"


def put(party: str, accountable: str, helpers: Sequence[str] | None = None) -> str:
    """What comes of a responsibility that somebody wrote."""
    contents = texts(evaluation=PROPOSED, extra=ACTION.format(party=party))
    register = register_of(contents)
    edits = NewParty(accountable, helpers).edits(action_at(register, "arts-2009-10/1a"))
    after = edited(ARTS, register.content(ARTS), edits)
    assert isinstance(after, bytes), after
    head, tail = ACTION.split("{party}")
    text = after.decode()
    assert text.startswith(PROPOSED + head)
    assert text.endswith(tail)
    return text.removeprefix(PROPOSED + head).removesuffix(tail)


@pytest.mark.parametrize(
    ("party", "accountable", "helpers", "old", "new"),
    [
        (BLOCK, "Clerk to the Board", None, "Arts Officer", "Clerk to the Board"),
        (BLOCK, "Arts Officer", ["Friends", "Clerk"], "", ""),
        (BLOCK, "Arts Officer", ["Clerk", "Friends", "A"], "# both", "# both\n          - A"),
        (BLOCK, "Arts Officer", ["Friends"], "          - 'Clerk'   # of the board\n", ""),
        (BLOCK, "Arts Officer", [], BLOCK[BLOCK.index("\n          with:") :], "\n\n          # two of them"),
        (BLOCK, "Arts Officer", ["Clerk", "A"], '-   "Friends"  # both', "- A"),
        (FLOW, "A", None, "Arts Officer", "A"),
        (FLOW, "Arts Officer", ["Friends", "B, and C"], "Clerk , 'Friends'", "'Friends', \"B, and C\""),
        (" Clerk  # so", "A", None, "Clerk", "A"),
        (" Clerk  # so", "A", ["Clerk"], "Clerk", "{accountable: A, with: [Clerk]}"),
        (" [Clerk, A]  # so", "A", None, "[Clerk, A]", "{accountable: A, with: [Clerk]}"),
        (" # not known", "A", None, " # not known", " A  # not known"),
    ],
)  # fmt: skip
def test_who_is_not_named_stays_as_written(
    party: str, accountable: str, helpers: Sequence[str] | None, old: str, new: str
) -> None:
    assert put(party, accountable, helpers) == party.replace(old, new, 1)


def test_a_helper_who_comes_to_answer_for_it_helps_no_more() -> None:
    wanted = BLOCK.replace("Arts Officer", "Clerk").replace("          - 'Clerk'   # of the board\n", "")
    assert put(BLOCK, "Clerk") == wanted


def test_the_commands_change_the_post_alone(run: Run, tmp_path: Path) -> None:
    before = ACTION.format(party=BLOCK)
    after = before.replace("Arts Officer", "Clerk to the Board")
    for name, words in {
        "assign": ["action", "assign", "arts-2009-10/1a", "--responsible", "Clerk to the Board"],
        "agree": ["agree", "arts-2009-10", "--on", "2009-09-22", "--action", "1a=Clerk to the Board"],
    }.items():
        root = write(tmp_path / name, texts(evaluation=PROPOSED, extra=before))
        forum = ["--forum", "Arts Board", "--minute", "14"] if name == "agree" else []
        ran = run(root, *words, *forum, "--yes")
        assert ran.code == 0, ran.err
        assert (root / ARTS).read_text("utf-8").endswith(after)
