"""Posts and bodies that have ended, and words that are nobody: what lint, lists and reminders make of them."""

import json
from pathlib import Path

from conftest import Run, write
from registers import texts

POSTS = "head-of-arts: {name: Head of Arts, ended: {last_day: 2010-06-30}}\n"
BODIES = "acme: {name: Acme City Council}\nold: {name: The Old Trust Ltd, ended: {last_day: 2010-06-30}}\n"
PARTS = """lead_officer: Head of Arts
portfolio_holder: [Head of Arts]
council_seats: [{post: Head of Arts}]
officer_involvement: [{post: Head of Arts}]
funding:
  - {year: 2010/11, total: 1, accountable_body: The Old Trust Ltd}
  - {year: 2011/12, total: 1, accountable_body: The Old Trust Ltd}
assurance:
  - {year: 2009/10, annual_report: {due: 2010-05-31}}
"""
ACTIONS = """issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - {ref: 1a, action: Sing., responsibility: Old Trust Limited, target_date: 2011-03-31, progress: [{day: 2010-09-01, note: Sung.}]}
      - ref: 1b
        action: Dance.
        responsibility: {accountable: Arts Officer, with: [Head of Arts, The Old Trust Ltd]}
        political_lead: Head of Arts
        target_date: 2011-03-31
"""
ACME = "Acme City Council"
LEAD = "lead_officer: Arts Officer\n"


def _outlived(tmp_path: Path) -> Path:
    files = texts(extra=ACTIONS, partnership=PARTS)
    key = "data/partnerships/arts.yaml"
    files[key] = files[key].replace(LEAD, "", 1).replace(ACME, "Old Trust Limited", 1)
    files |= {"data/posts.yaml": POSTS, "data/organisations.yaml": BODIES}
    return write(tmp_path / "register", files)


def test_what_has_ended_is_pointed_out_wherever_it_still_has_a_part(tmp_path: Path, run: Run) -> None:
    found = json.loads(run(_outlived(tmp_path), "lint", "--format=json").out)["findings"]
    where = sorted(
        f"{each['action_ref'] or each['record']} {each['field']}" for each in found if each["code"] == "PM316"
    )
    action = "issues.0.actions"
    assert where == [
        f"1a {action}.0.responsibility.accountable",
        f"1b {action}.1.political_lead",
        f"1b {action}.1.responsibility.with.0",
        f"1b {action}.1.responsibility.with.1",
        "arts council_seats.0.post",
        "arts funding.1.accountable_body",
        "arts lead_officer",
        "arts members.0.organisation",
        "arts officer_involvement.0.post",
        "arts portfolio_holder.0",
    ]


def test_what_has_ended_owes_nothing_from_the_day_after(tmp_path: Path, run: Run) -> None:
    root = _outlived(tmp_path)
    for on, state, owed in (("2010-06-30", "not-due", 1), ("2010-07-01", "unassigned", 0)):
        (row, _) = json.loads(run(root, "list", "actions", f"--on={on}", "--format=json").out)["actions"]
        assert (row["state"], row["post"]) == (state, "Old Trust Limited" if owed else None)
        reminded = run(root, "remind", f"--on={on}", "--format=json")
        said = json.loads(reminded.out)
        reminded_of = [each["post"] for each in said["reminders"]]
        assert ("Head of Arts" in reminded_of, len(said["other_of_nobody"])) == (bool(owed), 1 - owed)
        told = "nobody answers for 1 agreed action and 1 other thing that is due: no message says so\n"
        assert reminded.err.endswith(told if not owed else "")
        paper = run(root, "report", "--year=2009/10", f"--on={on}").out
        assert ("Without responsibility or date | 1 of them agreed" in paper) is not owed, paper
        posts = json.loads(run(root, "list", "posts", f"--on={on}", "--format=json").out)["posts"]
        assert [each["leads"] for each in posts if each["name"] == "Head of Arts"] == [["arts"] * owed]


def test_words_that_are_nobody_are_no_post_and_no_body_in_any_answer(tmp_path: Path, run: Run) -> None:
    words = PARTS.replace("[Head of Arts]", "[Vacant]").replace("Head of Arts", "TBC")
    files = texts(extra=ACTIONS.replace("Head of Arts", "TBCs"), partnership=words)
    key = "data/partnerships/arts.yaml"
    files[key] = files[key].replace(LEAD, "", 1).replace(ACME, "to be appointed", 1)
    root = write(tmp_path / "register", files)
    found = json.loads(run(root, "lint", "--format=json").out)["findings"]
    assert [each["field"] for each in found if each["severity"] == "error"] == [
        "issues.0.actions.1.responsibility.with.0",
        "issues.0.actions.1.political_lead",
        "members.0.organisation",
        "lead_officer",
        "portfolio_holder.0",
        "council_seats.0.post",
        "officer_involvement.0.post",
    ]
    reminded = run(root, "remind", "--on=2010-07-01")
    assert reminded.err.endswith("nobody answers for 1 thing that is due: no message says so\n")
    asked = (
        ("list", "posts"),
        ("list", "partnerships"),
        ("list", "organisations"),
        ("show", "arts"),
        ("map",),
    )
    for command in asked:
        out = run(root, *command, "--on=2010-07-01", "--format=json").out
        assert not [word for word in ("TBC", "Vacant", "to be appointed") if word in out], command


def test_an_end_that_comes_is_not_told_as_one_that_was(tmp_path: Path, run: Run) -> None:
    ended = "ended: {last_day: 2010-06-30, how: dissolved, by: Panel, day: 2010-03-01, reason: Done.}\n"
    files = texts(partnership=ended) | {"data/organisations.yaml": BODIES, "data/posts.yaml": POSTS}
    root = write(tmp_path, files)
    for asked in ("arts", "old", "head-of-arts"):
        for on, word in (("2010-06-30", "Ends"), ("2010-07-01", "Ended")):
            shown = run(root, "show", asked, f"--on={on}").out.splitlines()
            assert [each.split()[0] for each in shown if "30 June 2010" in each] == [word]
