"""`partnermap agree`: from proposed to agreed in one sitting, and nothing written before all is there."""

from pathlib import Path

import pytest

from conftest import Run, write
from registers import ARTS, EVALUATION, texts
from typing_person import types

PROPOSED = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", ", forum: Arts Board")
EXEMPT = "        exempt: {paragraph: 3, reason: The price.}\n"
ISSUES = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
      # nobody knows yet
      - ref: A(i)
        action: Report.
        responsibility: all partners
        target_date: 2010-03-31
      - ref: 1c
        action: Sell it.
        responsibility: [Clerk, Arts Officer]
        target_date: tbc
      - ref: 1d
        action: Print it.
        responsibility: Arts Officer
        target_date: 2010-04-30
      - ref: 1e
        action: Burn it.
        withdrawn: {by: Arts Board, day: 2009-09-22, minute: 14, reason: It is good.}
"""
STEP = ["--forum=Arts Board", "--on=2009-09-22", "--minute=14"]
ALL = [
    "--action=1A=Head of Arts; with Clerk, Friends; 2010-03-31",
    "--action=a.i=Arts Officer",
    "--action=1c=2010/11 Q1; Clerk",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, texts(evaluation=PROPOSED, extra=ISSUES))


def lines_changed(root: Path) -> list[str]:
    """What is gone from the evaluation and what has come, line by line."""
    before = [*PROPOSED.splitlines(), *ISSUES.splitlines()]
    after = (root / ARTS).read_text("utf-8").splitlines()
    return [f"-{line}" for line in before if line not in after] + [
        f"+{line}" for line in after if line not in before
    ]


AGREED = [
    "-  agreed: {planned: 2009-09-30, forum: Arts Board}",
    "-        responsibility: all partners",
    "-        responsibility: [Clerk, Arts Officer]",
    "-        target_date: tbc",
    "+  agreed: {planned: 2009-09-30, actual: 2009-09-22, forum: Arts Board, minute: 14}",
]


def test_all_is_said_by_options(run: Run, root: Path) -> None:
    ran = run(root, "agree", "Arts 2009/10", *STEP, *ALL, "--yes")
    assert ran.code == 0, ran.err
    assert lines_changed(root) == [
        *AGREED,
        "+        responsibility: {accountable: Head of Arts, with: [Clerk, Friends]}",
        "+        responsibility: {accountable: Clerk, with: [Arts Officer]}",
        "+        target_date: 2010/11 Q1",
    ]
    assert run(root, "lint").code == 0
    again = run(root, "agree", "arts-2009-10", *STEP, "--yes")
    assert (again.code, again.err) == (
        1,
        "arts-2009-10 was agreed on 22 September 2009 by Arts Board already\n",
    )


def test_all_that_is_missing_is_named_with_what_to_write(run: Run, root: Path) -> None:
    ran = run(root, "agree", "arts-2009-10", "--action=1a=Head of Arts")
    lacking = """\
arts-2009-10 cannot be agreed before each action has what is agreed of it:
1a, 'Review it.': target date; --action "1a=DATE"
A(i), 'Report.': responsibility; --action "A(i)=POST"
1c, 'Sell it.': responsibility and target date; --action "1c=POST; DATE"
"""
    missing = "--forum and --on are missing, and nobody is there to be asked\n"
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        f"{missing}{lacking}partnermap agree --help says what it takes\n",
    )
    ran = run(root, "agree", "arts-2009-10", *STEP, "--yes", "--action=1a=Head of Arts")
    assert (ran.code, ran.out, ran.err) == (1, "", lacking)
    assert lines_changed(root) == []


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ([*STEP, *ALL], 2, "nobody is there to be asked: --yes writes it"),
        ([*STEP, *ALL, "--dry-run"], 0, "nothing is written, for --dry-run was given"),
        ([*STEP, "--action=1z=X", "--action=2=Y"], 1, "has no action '1z' or '2'; its actions are 1a, A(i), 1c"),
        (["--action=1a"], 2, "'1a' is not a ref with a post, a date or both; write it as --action \"1a="),
        (["--action=1a=2010;2011"], 2, "is not a ref with a post, a date or both"),
        (["--action=1a=X;Y"], 2, "is not a ref with a post, a date or both"),
        (["--action=1a=X", "--action=1a=2010"], 2, "--action gives 1a twice: say it in one"),
        ([*STEP, *ALL[1:], "--action=1a=X; 31.3.2010", "--yes"], 1, "hint: write 2010-03-31"),
        ([*STEP[:1], "--on=2009-06-01", *ALL, "--yes"], 1, "PM401 error"),
    ],
)  # fmt: skip
def test_what_does_not_go_is_told_and_nothing_is_written(
    run: Run, root: Path, typed: list[str], code: int, says: str
) -> None:
    ran = run(root, "agree", "arts-2009-10", *typed)
    assert (ran.code, says in ran.err) == (code, True), ran.err
    assert lines_changed(root) == []


def test_what_is_exempt_is_gone_through_by_those_who_may_see_it(run: Run, tmp_path: Path) -> None:
    issues = ISSUES.replace("        action: Review it.\n", f"        action: Review it.\n{EXEMPT}")
    root = write(tmp_path, texts(evaluation=PROPOSED, extra=issues))
    ran = run(root, "agree", "arts-2009-10", *STEP, "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "arts-2009-10/1a is not for the public, and changed with --private alone\n"
    ran = run(root, "agree", "arts-2009-10", *STEP, *ALL, "--yes", "--private")
    assert (ran.code, "Head of Arts" in ran.out) == (0, True)


def test_a_date_that_stands_already_is_moved_by_the_agreement_and_stays_first(
    run: Run, tmp_path: Path
) -> None:
    carried = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: Clerk
        target_date: 2009-06-30
        revisions:
          - {to: 2009-08-31, day: 2009-06-02, reason: Late., approved: {by: Arts Board, day: 2009-06-03, minute: 4}}
        carried_from: arts-2008-09/1a
"""
    earlier = (
        EVALUATION.replace("2009/10", "2008/09").replace("2009-", "2008-")
        + carried.partition("        rev")[0]
    )
    before = {**texts(evaluation=PROPOSED, extra=carried), "data/evaluations/arts-2008-09.yaml": earlier}
    root = write(tmp_path, before)
    for day in ("2009-08-31", "2010-03-31"):
        (root / ARTS).write_text(before[ARTS], "utf-8")
        ran = run(root, "agree", "arts-2009-10", *STEP, f"--action=1a={day}", "--yes")
        assert ran.code == 0, ran.err
        moved = f"+          - to: {day}\n+            day: 2009-09-22\n+            approved: {{by: Arts Board, day: 2009-09-22, minute: 14}}\n"
        assert (moved in ran.out) is (day == "2010-03-31"), ran.out
        assert "target_date: 2009-06-30\n" in (root / ARTS).read_text("utf-8")


def test_a_person_goes_through_every_action_that_lacks_something(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = ["", "2009-06-01", "2099-01-01", "2009-09-22", "14"]
    actions = ["Head of Arts", "", "31.3.2010", "2010-03-31", "everyone", "Arts Officer", "Clerk", "2010-06"]
    for typed in (step[:2], [*step, *actions[:3]], [*step[:1], *step[2:], *actions, "n"]):
        types(monkeypatch, *typed)
        ran = run(root, "agree", "arts-2009-10")
        assert (ran.code, ran.err.endswith("nothing is written\n")) == (0 if "n" in typed else 130, True)
        assert lines_changed(root) == []
    types(monkeypatch, *step, *actions, "y")
    ran = run(root, "agree", "arts-2009-10")
    assert ran.code == 0, ran.err
    for said in (
        "forum [Arts Board]: ",
        "agreed is dated 2009-06-01, before completed (2009-06-20)",
        " days after the commit that brings it; correct the day",
        "\n1a. Review it.\n",
        "on record: Arts Officer",
        "it cannot be left out",
        "'31.3.2010' is not a day, month, quarter or year such as 2009-12-31, 2009-12, 2009/10 Q3, 2009/10 or 2009; write 2010-03-31",
        "'everyone' is a placeholder, nobody who could be asked",
    ):
        assert said in ran.err
    assert "1d" not in ran.err
    assert lines_changed(root) == [
        *AGREED,
        "+        responsibility: Head of Arts",
        "+        responsibility: {accountable: Clerk, with: [Arts Officer]}",
        "+        target_date: 2010-06",
    ]
