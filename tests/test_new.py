"""`partnermap new`: records in order at once, with what is asked in comments, and open actions that go on in the next plan."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, write
from partnermap.edit import formatted
from partnermap.errors import NotRecordedError
from partnermap.queries.actions import ActionRow, action_rows
from partnermap.recording.beginning import evaluation_id, new_evaluation, new_partnership, new_report
from partnermap.recording.ids import new_id
from partnermap.recording.recorded import Recorded, changed_files
from partnermap.register import Register, register_of
from partnermap.rules import check, check_since
from partnermap.source import Data, comments, parse
from registers import ARTS, EVALUATION, SETTINGS, texts
from typing_person import types

TOOLKIT = """\
name: Toolkit
edition: "2010"
scale: {0: none, 1: some}
criteria:
  focus:
    title: Focus
    question: Is it plain what it is for?
    questions: {aims: "Are the aims written down, and where?"}
council_role:
  questions: {officer-time: How many hours does it take?, visits: Who goes there?}
"""
SIGNIFICANCE = """\
editions:
  "2008":
    from: 2008
    test: {money: {threshold: 100}}
  "2010":
    from: 2010
    scorecard: {characteristics: {reputation: What does the press say?}, scale: {0: nothing, 1: much}, bands: {major: 1}}
"""
MORE = {"data/frameworks/toolkit-2010.yaml": TOOLKIT, "data/significance.yaml": SIGNIFICANCE}


def after(register: Register, recorded: Recorded) -> Register:
    """The register with what is recorded."""
    changed = {path: change.after for path, change in changed_files(register, recorded).items()}
    return register_of({**register.contents, **changed})


def begun(register: Register, recorded: Recorded) -> tuple[str, Any, str]:
    """The path of what is begun, what it says, and its comments in one line."""
    ((path, content),) = recorded.begun.items()
    assert formatted(path, content) == content
    assert [
        each.code
        for each in check_since(register, after(register, recorded), private=True)
        if each.code < "PM7"
    ] == []
    said = " ".join(" ".join(comments(content.decode())).replace("# ", "").split())
    return path, parse(content).data, said


def test_what_is_begun_says_what_is_given_and_asks_for_the_rest() -> None:
    register = register_of({**texts(), **MORE})
    said: dict[str, Data] = {
        "name": "Café & Co",
        "purpose": "Tea: and cake.",
        "kind": "network",
        "lead_officer": "Clerk",
        "members": [{"organisation": "Café, Ltd"}],
    }
    path, written, asks = begun(register, new_partnership(register, said))
    assert (path, written) == ("data/partnerships/cafe-and-co.yaml", said)
    assert "The level it works at. One of neighbourhood, parish," in asks
    assert "edition: 2010" in asks
    assert "What does the press say? reputation:" in asks
    evaluation: dict[str, Data] = {
        "partnership": "arts",
        "year": "2010/11",
        "round": "ad-hoc",
        "framework": "toolkit-2010",
        "milestones": {"completed": {"planned": "2010-12"}},
    }
    path, written, asks = begun(register, new_evaluation(register, evaluation))
    assert (path, written) == ("data/evaluations/arts-2010-11.yaml", evaluation)
    assert "Focus. Is it plain what it is for? focus: 0 none, 1 some. rating:" in asks
    assert "answers: Are the aims written down, and where? aims:" in asks
    assert "How many hours does it take? officer_time:" in asks
    assert "answers: Who goes there? visits:" in asks
    assert "Whether it is still relevant. relevant:" in asks
    about = {**evaluation, "about": "Working together", "round": "review"}
    review = {key: value for key, value in about.items() if key not in {"partnership", "framework"}}
    path, written, asks = begun(register, new_evaluation(register, review))
    assert (path, written) == ("data/evaluations/working-together-2010-11.yaml", review)
    assert "council_role" not in asks
    sheet: dict[str, Data] = {
        "year": "2009/10",
        "committee": "Panel",
        "meeting": "2010-03-30",
        "title": "Partnerships",
    }
    path, written, asks = begun(register, new_report(register, sheet))
    assert (path, written) == ("data/reports/2010-03-30-panel.yaml", sheet)
    assert "Comments of the Section 151 Officer. section_151:" in asks


@pytest.mark.parametrize(
    ("name", "wanted", "made"),
    [
        ("Tŷ Gwyn's & Sons", None, "ty-gwyns-and-sons"),
        ("Arts", "the-arts", "the-arts"),
        ("Arts", None, "arts is the id of another record"),
        ("Crafts", None, "crafts is an id that arts had before"),
        ("X", "toolkit", "toolkit is the id of another record"),
        ("東京", None, "of '東京' no id can be made: lower-case letters"),
        ("X", "Not One", "of 'Not One' no id can be made"),
        ("x" * 101, None, "100 characters at most; give another with --id"),
    ],
)
def test_an_id_is_made_of_the_name_and_given_to_no_second_record(
    name: str, wanted: str | None, made: str
) -> None:
    register = register_of(texts(partnership="formerly: [{id: crafts}]\n"))
    if " " not in made:
        assert new_id(register, name, wanted) == made
        return
    with pytest.raises(NotRecordedError) as refused:
        new_id(register, name, wanted)
    assert made in str(refused.value)


def test_a_second_evaluation_of_a_year_is_numbered() -> None:
    register = register_of(texts(partnership="formerly: [{id: crafts}]\n"))
    assert evaluation_id(register, {"partnership": "arts", "year": "2009/10"}) == "arts-2009-10-2"
    assert evaluation_id(register, {"about": "Crafts", "year": "2009/10"}) == "crafts-2009-10-2"


PRICE = "        exempt: {paragraph: 3, reason: The price.}\n"
OPEN = f"""\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    criterion: membership
    priority: important
    raised: 2007/08
    actions:
      - ref: 1a
        action: Review it.
        points: [Ask., Look.]
        responsibility: {{accountable: Arts Officer, with: [Clerk]}}
        target_date: 2009-12
        revisions:
          - {{to: 2010-02, day: 2009-12-01, refused: {{by: Arts Board, day: 2009-12-02, minute: 1}}}}
          - {{to: 2010-03-31, day: 2010-01-04, reason: Late., approved: {{by: Arts Board, day: 2010-01-05, minute: 2}}}}
          - {{to: 2010-05-31, day: 2010-03-04, reason: Later.}}
        progress: [{{day: 2010-01-02, note: Begun.}}]
      - ref: 1b
        action: Report.
        responsibility: Arts Officer
        target_date: 2010-01-15
        repeats: monthly
        done: [2010-01-15, 2010-02-14]
      - ref: 1c
        action: Sell it.
        responsibility: Arts Officer
        target_date: 2010-04-30
        deferrals: [{{until: 2010-09-30, by: Arts Board, day: 2010-02-01, minute: 3, reason: No buyer.}}]
{PRICE}      - ref: 1d
        action: Print it.
        responsibility: Arts Officer
        target_date: 2010-04-30
        completed: 2010-04-01
        evidence: A leaflet.
  - ref: 2
    issue: All is done.
    actions:
      - ref: 2a
        action: Thank them.
        responsibility: Arts Officer
        target_date: 2010-04-30
        withdrawn: {{by: Arts Board, day: 2010-02-01, minute: 3, reason: Nobody came.}}
"""
NEXT: dict[str, Data] = {
    "partnership": "arts",
    "year": "2010/11",
    "round": "re-evaluation",
    "framework": "toolkit-2010",
    "milestones": {"completed": {"planned": "2010-12"}},
}
DECISION: dict[str, Data] = {
    "by": "Arts Board",
    "day": "2010-06-01",
    "minute": "9",
    "reason": "The next plan takes it over.",
}
COMPLETED = "  completed: {planned: 2010-12, actual: 2010-06-02}"
AGREED = f"{COMPLETED}\n  agreed: {{actual: 2010-06-10, forum: Arts Board, minute: 10}}"


def figures(register: Register) -> Mapping[str, tuple[object, ...]]:
    """How the open actions stand after all that, by their refs."""
    on = date(2010, 6, 20)
    rows: list[ActionRow] = [
        row for row in action_rows(register.as_at(on), on) if row.state not in {"transferred", "completed"}
    ]
    return {
        row.action.ref: (
            *(row.state, row.due, row.days_overdue, row.slipped_days, row.revisions, row.responsible),
            *(row.helpers, row.points_late, row.extension_requested, row.chain.first_target_date),
        )
        for row in rows
        if row.state != "withdrawn"
    }


def test_what_is_open_goes_on_in_the_next_plan_and_stands_as_it_stood() -> None:
    register = register_of({**texts(extra=OPEN), **MORE})
    assert not register.faults
    recorded = new_evaluation(register, NEXT, DECISION)
    path, written, _ = begun(register, recorded)
    (issue,) = written["issues"]
    assert {key: each for key, each in issue.items() if key != "actions"} == {
        "ref": "1",
        "issue": "Nothing is reviewed.",
        "priority": "important",
        "raised": "2007/08",
    }
    assert [(each["ref"], each["carried_from"]) for each in issue["actions"]] == [
        (ref, f"arts-2009-10/{ref}") for ref in ("1a", "1b", "1c")
    ]
    assert [each["day"] for each in issue["actions"][0]["revisions"]] == ["2010-01-04", "2010-03-04"]
    assert "progress" not in issue["actions"][0]
    assert issue["actions"][2]["exempt"] == {"paragraph": "3", "reason": "The price."}

    carried = after(register, recorded)
    old: Any = parse(carried.contents[ARTS]).data
    ended = [each.get("transferred") for each in old["issues"][0]["actions"]]
    assert ended[0] == {"to": "arts-2010-11/1a", **DECISION}
    assert [bool(each) for each in ended] == [True, True, True, False]

    stood = figures(register)
    assert stood["1a"][:5] == ("overdue", date(2010, 3, 31), 81, 171, 1)
    assert figures(carried) == stood  # under the old id until the outcomes are there
    for step in (COMPLETED, AGREED):
        text = carried.content(path).decode().replace("  completed: {planned: 2010-12}", step)
        assert step in text
        later = register_of({**carried.contents, path: text})
        assert figures(later) == stood
        assert not {"PM205", "PM218", "PM325", "PM210"} & {each.code for each in check(later)}

    with pytest.raises(NotRecordedError, match="no action of arts up to 2008/09 is open"):
        new_evaluation(register, {**NEXT, "year": "2008/09"}, DECISION)
    with pytest.raises(NotRecordedError, match="nothing to carry forward"):
        new_evaluation(carried, {**NEXT, "year": "2009/10"}, DECISION)


def test_what_is_not_for_the_public_is_carried_forward_by_those_who_may_see_it(
    run: Run, tmp_path: Path
) -> None:
    root = write(tmp_path, {**texts(extra=OPEN), **MORE})
    typed = ["new", "evaluation", "Arts", "--year=2010-11", "--round=ad-hoc", "--plan=completed=2010-12"]
    typed += ["--carry-forward", "--by=Arts Board", "--on=2010-06-01", "--minute=9", "--reason=Time."]
    ran = run(root, *typed)
    assert (ran.code, ran.out) == (1, "")
    assert "arts-2009-10/1c is not for the public, and changed with --private alone" in ran.err
    ran = run(root, *typed, "--private")
    assert ran.code == 0, ran.err
    assert "+        transferred:\n+          to: arts-2010-11/1c\n" in ran.out
    assert "# council_role" not in ran.out
    assert (root / "data/evaluations/arts-2010-11.yaml").read_text("utf-8").count("carried_from") == 3


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        (["partnership", "--kind=x"], 2, "--name, --purpose, --lead-officer and --member are missing"),
        (["evaluation"], 2, "PARTNERSHIP, --year, --round and --plan completed=WHEN are missing"),
        (
            [
                "evaluation",
                "arts",
                "--year=2010/11",
                "--round=pilot",
                "--plan=agreed=2010",
                "--carry-forward",
            ],
            2,
            "--by and --on are missing",
        ),
        (["evaluation", "arts", "--by=x"], 2, "--by says who decided to carry actions forward"),
        (["evaluation", "arts", "--about=x"], 2, "PARTNERSHIP and --about exclude each other"),
        (["evaluation", "arts", "--plan=agred=2010"], 2, "did you mean 'agreed'?"),
        (["evaluation", "arts", "--plan=agreed"], 2, "--plan 'agreed' says no day"),
        (["evaluation", "arts", "--plan=agreed=1", "--plan=agreed=2"], 2, "--plan gives agreed twice"),
        (["evaluation", "artz"], 3, "no partnership 'artz': did you mean 'arts'?"),
        (
            ["evaluation", "arts", "--year=2009/10", "--round=programme", "--plan=completed=1.2.2010"],
            1,
            "PM304",
        ),
        (["report"], 2, "--year, --committee, --meeting and --title are missing"),
        (["report", "--meeting=2010-02-30"], 2, "--meeting '2010-02-30' is a day that does not exist"),
        (["strategy", "--id=x"], 2, "--title is missing, and nobody is there to be asked"),
        (["strategy", "--title=Plan", "--from=soon"], 1, "PM105 error: 'soon'"),
        (["report", "--year=2009/10", "--meeting=2010-03-30", "--title=T", "--committee=東京"], 1, "of '東京' no id can be made"),
        (["evaluation", "--about=東京", "--year=2009/10", "--plan=completed=2010"], 1, "say in other words what it is about"),
        (["post"], 2, "--name is missing"),
        (["post", "--name=Arts"], 1, "arts is the id of another record"),
    ],
)  # fmt: skip
def test_what_is_missing_or_does_not_go_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, typed: list[str], code: int, says: str
) -> None:
    root = write(tmp_path, texts())
    ran = run(root, "new", *typed)
    assert (ran.code, says in ran.err) == (code, True), ran.err
    assert {str(each.relative_to(root)) for each in root.rglob("*.yaml")} == {*texts()}


def test_the_first_records_of_a_register_and_entries_beside_others(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, {"partnermap.yaml": SETTINGS})
    for name in ("Head of Arts", "Clerk"):
        ran = run(root, "new", "post", "--name", name, "--also-written", f"The {name}")
        assert ran.code == 0, ran.err
    assert (root / "data/posts.yaml").read_text("utf-8") == (
        "head-of-arts:\n  name: Head of Arts\n  also_written: [The Head of Arts]\n"
        "clerk:\n  name: Clerk\n  also_written: [The Clerk]\n"
    )
    assert ran.out.endswith("+  also_written: [The Clerk]\ndata/posts.yaml\n")
    shown = run(root, "new", "strategy", "--title", "Plan", "--to", "2010", "--dry-run")
    assert (shown.code, shown.out.splitlines()[-3:]) == (0, ["+plan:", "+  title: Plan", "+  to: 2010"])
    assert not (root / "data/strategies.yaml").exists()


def test_a_person_is_asked_again_until_it_will_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {**texts(), **MORE})
    members = ["Acme City Council", "Friends", ""]
    types(
        monkeypatch,
        "Arts",
        "Crafts",
        "",
        "",
        "It: is.",
        "nettwork",
        "network",
        "TBC",
        "Clerk",
        *members,
        "",
        "",
    )
    ran = run(root, "new", "partnership")
    assert (ran.code, ran.out) == (0, "data/partnerships/crafts.yaml\n"), ran.err
    for said in (
        "arts is the id of another record",
        "it cannot be left out",
        "'nettwork' is not in the list; did you mean 'network'?",
        "'TBC' is a placeholder, nobody who could be asked; name the post or body",
        "on record: Arts Officer",
        "on record: Acme City Council",
    ):
        assert said in ran.err
    assert parse((root / "data/partnerships/crafts.yaml").read_bytes()).data == {
        "name": "Crafts",
        "purpose": "It: is.",
        "kind": "network",
        "lead_officer": "Clerk",
        "members": [{"organisation": "Acme City Council"}, {"organisation": "Friends"}],
    }


def test_of_an_evaluation_the_year_after_is_suggested_and_who_leaves_has_written_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {**texts(extra=OPEN.replace(PRICE, "")), **MORE})
    steps = ["", "soon", "2010-06", "2010-12", "", "", ""]
    decision = ["TBC", "Arts Board", "2099-01-01", "2010-06-01", "9", ""]
    answers = ["artz", "arts", "2010-11", "", "ad-hoc", *steps, *decision]
    for typed in (0, len(answers) - 1):
        types(monkeypatch, *answers[:typed])
        ran = run(root, "new", "evaluation", "--carry-forward")
        assert (ran.code, ran.out, ran.err.endswith("nothing is written\n")) == (130, "", True)
        assert not (root / "data/evaluations/arts-2010-11.yaml").exists()
    types(monkeypatch, *answers)
    ran = run(root, "new", "evaluation", "--carry-forward")
    assert ran.code == 0, ran.err
    assert "PM209" in ran.err  # a warning: nobody said why
    for said in (
        "did you mean 'arts'?",
        "'2010-11' is not a financial year written as 2009/10; write 2010/11\n",
        "'soon' is not a day",
        "'TBC' is a placeholder",
        " days after the commit that brings it; correct the day",
        "on record: Arts Board, Panel",
    ):
        assert said in ran.err
    written: Any = parse((root / "data/evaluations/arts-2010-11.yaml").read_bytes()).data
    assert (written["year"], written["framework"]) == ("2010/11", "toolkit-2010")
    assert written["milestones"] == {"started": {"planned": "2010-06"}, "completed": {"planned": "2010-12"}}
    assert EVALUATION in texts()[ARTS]
