"""A change to a file that is exempt in part is shown, and no word of what is exempt with it."""

import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import thornmere
from conftest import Run, write
from exempt_words import exempt_words
from partnermap.cli.differences import differences
from partnermap.edit import formatted
from partnermap.register import register_of
from partnermap.source import parse
from registers import ARTS, EVALUATION, PARTNERSHIP, texts
from typing_person import types
from untidy import Hand

MARK = "exempt: {paragraph: 3, reason: Hushed terms.}"
HIDDEN = "data/partnerships/secret.yaml"
PARTNERS = "data/partnerships/arts.yaml"
WITHHELD = "holds parts that are not for the public; --private shows what is changed\n"
ISSUES = f"""\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: Clerk
      # hushed: ask the buyer
      - ref: 1b
        action: >-
          Sell it to the hushed
          buyer.

        points: [
          Hushed point,
          Other]
        {MARK}
        responsibility: Hushed seller
      - {{ref: 1c, action: Hushed too, {MARK}}}
      - ref: 1d
        action: Count it.
      # hushed at the end
"""
SECRETS = ("ushed", "buyer", "Other]", "secret", "7000")


def shown(before: Mapping[str, str | bytes], path: str, old: str, new: str) -> str:
    """What is shown where one text of a file becomes another."""
    content = before[path]
    text = content.decode() if isinstance(content, bytes) else content
    assert text.count(old) == 1
    made = text.replace(old, new).encode()
    return differences({path: made}, register_of(before), register_of({**before, path: made}), private=False)


def hides(said: str) -> bool:
    return not [each for each in SECRETS if each in said.replace(HIDDEN, "")]


CONTENTS: Mapping[str, str | bytes] = {
    **texts(
        extra=ISSUES, partnership="related:\n  - {partnership: secret, relation: overlaps}\nservice: Arts\n"
    ),
    HIDDEN: PARTNERSHIP.replace("Arts", "Secret") + f"{MARK}\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_public_line_beside_exempt_parts_is_shown_and_these_are_counted(end: str, mark: str) -> None:
    before: Mapping[str, str | bytes] = {
        **CONTENTS,
        ARTS: (mark + str(CONTENTS[ARTS]).replace("\n", end)).encode(),
    }
    assert shown(before, ARTS, "Clerk", "Head Clerk").partition("@@\n")[2] == (
        "     actions:\n       - ref: 1a\n         action: Review it.\n"
        "-        responsibility: Clerk\n+        responsibility: Head Clerk\n"
        "(3 lines not shown, as not for the public or comments: --private shows them)\n"
    )
    last = shown(before, ARTS, "Count it.", "Count them.")
    assert "(2 lines not shown, " in last
    assert "-        action: Count it.\n+        action: Count them.\n(1 line not shown, " in last
    assert hides(last)


def test_a_change_of_what_is_exempt_is_not_shown_and_counted() -> None:
    for old, new in (
        ("Hushed seller", "Hushed sellers"),
        ("ask the buyer", "ask no buyer"),
        ("Hushed too", "Hush"),
    ):
        said = shown(CONTENTS, ARTS, old, new)
        assert said.startswith(f"--- {ARTS} before\n")
        assert hides(said), said
        assert not [each for each in said.splitlines()[3:] if each[0] in "+-"]


def test_of_a_file_that_names_what_is_withheld_the_lines_that_do_are_not_shown() -> None:
    said = shown(CONTENTS, PARTNERS, "service: Arts", "service: Culture")
    assert "-service: Arts\n+service: Culture\n" in said
    assert "(1 line not shown, " in said
    assert hides(said)
    said = shown(CONTENTS, PARTNERS, "service: Arts", "service: As secret has it")
    assert "-service: Arts\n(1 line not shown, " in said
    assert hides(said)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (HIDDEN, ""),
        (ARTS, EVALUATION + ISSUES.replace(f"        {MARK}", "        exmept: yes")),
        (ARTS, EVALUATION + ISSUES.replace(f"        {MARK}", '        "\\x65xempt": yes')),
        (ARTS, EVALUATION + ISSUES.replace("ref: 1d", "ref: 1d\n        colour: red")),
        (ARTS, EVALUATION + ISSUES.replace("Count it.", '"Count \\x69t."')),
        (ARTS, EVALUATION + ISSUES + f"{MARK}\n"),
    ],
)
def test_nothing_is_shown_where_it_is_all_exempt_or_not_sure_what_is(path: str, text: str) -> None:
    before = {**CONTENTS, path: text or CONTENTS[path]}
    old = "Clerk" if path == ARTS else "Brings"
    assert shown(before, path, old, f"{old} now") == f"{path}: {WITHHELD}"


def test_no_exempt_word_of_a_whole_register_is_shown_though_all_its_lines_are_changed() -> None:
    """Also in the order and layout of `fmt`."""
    before = thornmere.texts()
    words = exempt_words([before])
    assert len(words) > 20
    register = register_of(before)
    spaced = {path: text.replace("\n", " \n").encode() for path, text in before.items()}
    laid_out = {path: formatted(path, text.encode()) for path, text in before.items()}
    for changed in (spaced, {path: each for path, each in laid_out.items() if isinstance(each, bytes)}):
        said = differences(changed, register, private=False)
        assert [each for each in words if " ".join(each.split()) in unfolded(said)] == []
        assert " not shown, " in said
    said = differences(spaced, register, private=False)
    assert said.count(WITHHELD) < 6 < said.count(" not shown, ")


def test_no_exempt_word_is_shown_whichever_way_a_file_is_laid_out() -> None:
    before = thornmere.texts()
    words = [" ".join(each.split()) for each in exempt_words([before])]
    trees = {path: parse(text).data or {} for path, text in before.items() if "exempt" in text}
    partly = 0
    for seed in range(8):
        hand = Hand(random.Random(seed))  # noqa: S311
        files = {path: hand.file(tree) for path, tree in trees.items()}
        changed = {path: re.sub(rb"(\r?\n)", rb" \1", content) for path, content in files.items()}
        register = register_of({**before, **files})
        said = unfolded(differences(changed, register, private=False))
        assert [each for each in words if each in said] == [], seed
        assert [each for each in words if each in unfolded(differences(changed, register, private=True))]
        partly += said.count(" not shown, ")
    assert partly > 80


def unfolded(said: str) -> str:
    """All lines of differences in one, without their signs, and quotes as they are in no text between quotes."""
    line = " ".join(" ".join(each[1:] for each in said.splitlines()).split())
    return line.replace('\\"', '"').replace("''", "'")


def test_who_is_asked_has_seen_what_is_public_of_the_change(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {path: str(text) for path, text in CONTENTS.items()})
    types(monkeypatch, "n")
    ran = run(root, "action", "progress", "arts-2009-10/1a", "--on=2010-03-01", "--note=Begun.")
    assert "Write it? [y/N]" in ran.err
    assert re.search(r"^\+ .*Begun\.", ran.out, re.MULTILINE)
    assert hides(ran.out + ran.err)
