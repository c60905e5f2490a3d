"""A register in which every exempt mark is set on something late: each answer accounts for it, and no word of it is there."""

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from exempt_words import exempt_words
from partnermap.queries.exceptions import exceptions
from partnermap.register import register_of
from registers import ARTS, EVALUATION, PARTNERSHIP, evaluation, texts

MARK = "exempt: {paragraph: 3, reason: A HUSHED reason of it.}"
ON = "2010-06-30"
FOUND = f"""\
exceptions:
  - {{day: 2010-02-01, what: deferred, reason: A HUSHED reason to defer., {MARK}}}
self_assessment:
  focus: {{rating: 1, improvements: [A HUSHED improvement.], {MARK}}}
  membership: {{rating: 3}}
council_role: {{contribution: A HUSHED contribution., view: withdraw, {MARK}}}
continued_role: {{conclusion: continue, reason: A HUSHED reason to go on., {MARK}}}
issues:
  - ref: 1
    issue: The terms are old.
    actions:
      - ref: 1a
        action: Renew them.
        responsibility: Arts Officer
        target_date: 2010-05-31
      - ref: 1b
        action: A HUSHED action.
        responsibility: HUSHED Officer
        target_date: 2010-03-31
        {MARK}
  - ref: 2
    issue: A HUSHED issue.
    actions:
      - ref: 2a
        action: A HUSHED action of it.
        responsibility: HUSHED Officer
        target_date: 2010-04-30
    {MARK}
"""
MONEY = f"""\
funding:
  - {{year: 2008/09, council_cash: 1000, total: 30000}}
  - {{year: 2009/10, council_cash: 2000, total: 2000}}
  - {{year: 2009/10, council_cash: 987654, total: 987654, {MARK}}}
"""
SHEET = f"""\
year: 2009/10
committee: Panel
title: Partnerships in the year
meeting: {ON}
sections:
  - title: A HUSHED title
    paragraphs: [A HUSHED paragraph.]
    {MARK}
"""
CLOSED = "".join(PARTNERSHIP.replace("Arts", "HUSHED").replace("every ward", "HUSHED wards") + f"{MARK}\n")
COMMANDS = {
    f"report --year 2009/10 --on {ON}": ("markdown", "html"),
    f"overdue --on {ON}": ("table", "markdown", "csv", "json", "ics"),
    f"overdue --all --on {ON}": ("table", "markdown", "csv", "json", "ics"),
    f"remind --on {ON}": ("text", "markdown", "json"),
    f"programme --year 2009/10 --on {ON}": ("table", "markdown", "csv", "json"),
    f"assurance --year 2009/10 --on {ON}": ("table", "markdown", "csv", "json"),
    f"map --on {ON}": ("table", "markdown", "csv", "json"),
    f"list actions --on {ON}": ("table", "markdown", "csv", "json"),
    f"list evaluations --on {ON}": ("table", "markdown", "csv", "json"),
    f"list partnerships --on {ON}": ("table", "markdown", "csv", "json"),
    f"export --on {ON}": ("ics", "json", "graphml", "dot", "kumu"),
}


def contents() -> dict[str, str]:
    closed = EVALUATION.replace("arts", "secret")
    return {
        **texts(extra=FOUND, partnership=f"registered: 2009-01-01\n{MONEY}"),
        "data/partnerships/secret.yaml": CLOSED,
        "data/evaluations/secret-2009-10.yaml": closed
        + "issues: [{ref: 1, issue: A HUSHED gap is there., actions: [{ref: 1a, action: A HUSHED step., target_date: 2010-01-31}]}]\n",
        f"data/reports/{ON}-panel.yaml": SHEET,
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("late"), contents())


def asked(run: Run, root: Path, command: str, *options: str) -> str:
    ran = run(root, *shlex.split(command), *options)
    assert ran.code == 0, ran.err
    return ran.out + ran.err


@pytest.mark.parametrize(
    ("command", "format_"), [(command, each) for command, formats in COMMANDS.items() for each in formats]
)
def test_an_answer_says_that_something_is_withheld_and_no_word_of_it(
    run: Run, root: Path, command: str, format_: str
) -> None:
    said = asked(run, root, command, "--format", format_)
    words = exempt_words([contents()])
    assert len(words) > 8
    assert [each for each in words if each in said] == []
    assert not re.search("HUSHED|secret|987654|987,654", said)
    private = asked(run, root, command, "--format", format_, "--private")
    assert re.search("Not shown|Not for the public", private) is None
    holds_any = re.search("HUSHED|secret|987654|987,654", private) is not None
    assert ("Not for publication: this " in private) == holds_any
    assert ("paragraph 3 of Part 1 of Schedule 12A" in " ".join(private.split())) == holds_any
    if format_ == "json":
        assert sum(json.loads(said)["withheld"].values()) > 0
    else:
        assert "Not shown, because not for the public: " in said


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_message_without_exempt_words_is_not_marked(run: Run, root: Path, format_: str) -> None:
    said = asked(
        run,
        root,
        f"remind --on {ON} --responsible Arts-Officer --partnership arts --private",
        "--format",
        format_,
    )
    assert "Renew them" in said
    assert "Not for publication" not in said


def test_what_has_no_exempt_words_is_not_marked(run: Run, root: Path) -> None:
    for command in ("show arts-2009-10/1a", "list actions --responsible Arts-Officer --partnership arts"):
        assert "Not for publication" not in asked(run, root, f"{command} --on {ON} --private")
    assert "Not for publication" in asked(run, root, f"show arts-2009-10/1b --on {ON} --private")


def test_the_overdue_are_as_many_for_the_public(run: Run, root: Path) -> None:
    said = asked(run, root, f"overdue --on {ON}")
    assert "Action withheld, paragraph 3" in said
    assert "1 more action, which is overdue, is not shown." in said
    public, private = (
        json.loads(asked(run, root, f"overdue --on {ON}", "--format=json", *option))
        for option in ((), ("--private",))
    )
    assert [len(each["actions"]) for each in (public, private)] == [3, 4]
    assert public["withheld"]["action"] == 3


def test_the_reminders_say_that_something_overdue_is_withheld(run: Run, root: Path) -> None:
    assert "3 more actions, which are overdue, are not shown." in asked(run, root, f"remind --on {ON}")


@pytest.mark.parametrize("owner", ["Arts Officer", "HUSHED Officer"])
def test_a_post_is_not_said_to_owe_nothing_where_something_is_withheld(
    run: Run, tmp_path: Path, owner: str
) -> None:
    action = (
        f"{{ref: 1a, action: A HUSHED action., responsibility: {owner}, target_date: 2010-03-31, {MARK}}}"
    )
    issues = f"issues: [{{ref: 1, issue: The terms are old., actions: [{action}]}}]\n"
    root = write(tmp_path, texts(extra=issues))
    public = asked(run, root, f"show 'Arts Officer' --on {ON}")
    assert "It answers for no open action that can be shown." in public
    assert "Not shown, because not for the public: 1 action." in public
    answer = json.loads(asked(run, root, f"show 'Arts Officer' --on {ON} --format json"))
    assert answer["withheld"] == {"partnership": 0, "action": 1}
    private = asked(run, root, f"show 'Arts Officer' --on {ON} --private")
    assert "can be shown" not in private
    assert ("It answers for no open action." in private) == (owner != "Arts Officer")


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_the_report_has_a_numbered_stub_in_each_place(run: Run, root: Path, format_: str) -> None:
    page = asked(run, root, f"report --year 2009/10 --on {ON}", "--format", format_)
    page = page.replace("&#39;", "'").replace("&#x27;", "'")
    for stub in (
        "Action withheld, paragraph 3",
        "Issue withheld, paragraph 3",
        "Finding withheld, paragraph 3",
        "Section withheld, paragraph 3",
        "The partnership's own conclusion is withheld, paragraph 3.",
        "The council's view is withheld, paragraph 3.",
    ):
        assert stub in page
    plain = re.sub(r"<[^>]+>|\*", "", page).replace("\n", " ")
    plain = re.sub(r"\s+", " ", plain)
    assert "Nothing is overdue" not in plain
    assert "3 actions are overdue, the longest that is shown by 30 days" in plain
    assert "1 more evaluation is not shown or counted here." in plain
    assert "1 more action, which is overdue, is not shown." in plain
    assert "Sums of money are without 1 entry that is withheld." in plain


def test_an_exception_and_an_entry_of_money_have_a_stub_in_their_place(run: Run, root: Path) -> None:
    stub, money = "Exception withheld, paragraph 3", "Entry withheld, paragraph 3"
    for command in (f"programme --year 2009/10 --all --on {ON}", f"show arts-2009-10 --on {ON}"):
        for format_ in ("table", "markdown"):
            assert stub in asked(run, root, command, "--format", format_)
    for command in (
        f"map --part money --on {ON}",
        f"assurance --year 2009/10 --on {ON}",
        f"show arts --on {ON}",
    ):
        assert money in asked(run, root, command)
    keys = json.loads(asked(run, root, f"programme --year 2009/10 --all --on {ON}", "--format=json"))
    (row,) = (each for each in keys["exceptions"] if each["is_withheld"])
    assert (row["what"], row["day"], row["is_open"], row["exempt"]["paragraph"]) == (None, None, False, 3)


@pytest.mark.parametrize("key", ["state", "behind_plan"])
def test_where_an_evaluation_stands_is_the_same_for_the_public(run: Run, root: Path, key: str) -> None:
    public, private = (
        json.loads(
            asked(run, root, f"list evaluations --on {ON} --partnership arts", "--format=json", *option)
        )
        for option in ((), ("--private",))
    )
    assert public["evaluations"][0][key] == private["evaluations"][0][key]


def test_the_counts_of_a_partnership_are_the_same_for_the_public(run: Run, root: Path) -> None:
    public, private = (
        json.loads(
            asked(run, root, f"list partnerships --on {ON} --partnership arts", "--format=json", *option)
        )
        for option in ((), ("--private",))
    )
    for key in ("open_actions", "overdue_actions"):
        assert public["partnerships"][0][key] == private["partnerships"][0][key] == 3


MOVED = f"""\
partnership: arts
year: 2009/10
round: programme
framework: {{own: The aims of the Board}}
milestones:
  initial_meeting: {{planned: 2009-06-30, actual: 2009-06-20}}
  started: {{planned: 2009-07-31, actual: 2009-07-20}}
  completed: {{planned: 2010-03-31}}
exceptions:
  - {{day: 2010-03-01, what: delay, to: {{completed: 2010-12-31}}, reason: A HUSHED reason to wait., {MARK}}}
"""


@pytest.mark.parametrize(
    ("hidden", "day_withheld"),
    [
        ("", False),
        ("day: 2009-08-10, what: late-start", False),
        ("day: 2010-01-10, what: delay, to: {completed: 2010-05-31}", True),
        ("day: 2010-01-10, what: delay, to: {completed: 2010-02-28}", True),
    ],
)
def test_since_when_a_plan_is_unmet_is_not_told_where_an_exempt_exception_moves_it(
    hidden: str, *, day_withheld: bool
) -> None:
    public = evaluation(start=MOVED.partition("exceptions:")[0])
    private = (
        evaluation(start=f"{MOVED.partition('  - {day')[0]}  - {{{hidden}, {MARK}}}\n") if hidden else None
    )
    law = register_of(texts()).settings.law
    *stubs, unmet = exceptions("arts-2009-10", public, date.fromisoformat(ON), private, law)
    assert (unmet.day.text, unmet.steps, unmet.stub) == ("2010-04-01", ["completed"], "")
    assert (unmet.withheld, unmet.day_withheld, unmet.end_withheld) == (bool(hidden), day_withheld, False)
    assert [(each.stub, each.exempt and each.exempt.reason) for each in stubs] == [
        ("Exception withheld, paragraph 3", "")
    ] * bool(hidden)
    assert all(each.withheld and each.day_withheld and each.end_withheld for each in stubs)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(
        tmp_path_factory.mktemp("moved"), texts(evaluation=MOVED, partnership="registered: 2009-01-01\n")
    )


@pytest.mark.parametrize(
    "command",
    ["overdue --all", "remind", "map --part outstanding", "report --year 2009/10", "show arts-2009-10"],
)
def test_a_step_that_an_exempt_exception_moves_is_not_said_to_be_late(
    run: Run, moved: Path, command: str
) -> None:
    for option in ([], ["--private"]):
        said = asked(run, moved, f"{command} --on {ON}", *option)
        assert not re.search(r"91 days|\blate so far\b|overdue by|2010-03-31 *91", said), said
    assert not re.search("2010-12-31|31 December 2010|HUSHED", asked(run, moved, f"{command} --on {ON}"))


def test_a_step_that_is_late_by_the_plan_that_is_withheld_too_is_said_to_be(run: Run, moved: Path) -> None:
    said = asked(run, moved, "overdue --all --on 2011-01-31")
    assert "arts-2009-10" in said
    assert not [day for day in ("2010-12-31", "31 December 2010") if day in said]


def test_where_a_moved_step_stands_is_the_same_for_the_public(run: Run, moved: Path) -> None:
    public, private = (
        json.loads(asked(run, moved, f"show arts-2009-10 --on {ON}", "--format=json", *option))
        for option in ((), ("--private",))
    )
    for step in ("started", "completed"):
        found, known = (each["details"]["milestones"][step] for each in (public, private))
        assert found["state"] == known["state"]
    assert (found["new_plan"], known["new_plan"]) == (None, "2010-12-31")


def test_every_format_says_of_a_moved_step_that_its_plan_is_not_for_the_public(
    tmp_path: Path, run: Run
) -> None:
    public = "exceptions:\n  - {day: 2010-02-01, what: delay, to: {completed: 2010-06-01}, reason: Snow.}\n"
    evaluation = MOVED.replace("exceptions:\n", public)
    root = write(tmp_path, texts(evaluation=evaluation, partnership="registered: 2009-01-01\n"))
    for format_ in ("table", "markdown"):
        said = asked(run, root, f"programme --year 2009/10 --on {ON}", "--format", format_)
        assert "Not for publication" in next(each for each in said.splitlines() if "31 March 2010" in each)
    keys = json.loads(asked(run, root, f"programme --year 2009/10 --on {ON}", "--format=json"))
    step = keys["evaluations"][0]["milestones"]["completed"]
    assert (step["new_plan"], step["slipped_days"]) == (None, None)
    said = asked(run, root, f"report --year 2009/10 --on {ON}")
    assert re.search(r"[Cc]ompleted +\| 31 Mar(?:ch)? 2010 +\| Not for publication", said)
    assert "29 days" not in said


def test_how_late_a_step_is_by_a_plan_that_is_withheld_is_not_told(run: Run, moved: Path) -> None:
    on = "2011-01-31"
    row = json.loads(asked(run, moved, f"overdue --all --on {on}", "--format=json"))["other"][0]
    assert (row["due"], row["days_overdue"], row["days_until_due"]) == (None, None, None)
    outstanding = json.loads(asked(run, moved, f"map --on {on}", "--format=json"))["continued_roles"]
    assert outstanding["outstanding"][0]["days_outstanding"] is None
    assert "Overdue." in asked(run, moved, f"remind --on {on}")
    assert "BEGIN:VEVENT" not in asked(run, moved, f"overdue --all --on {on}", "--format=ics")
    for command in ("report --year 2009/10", "map --part outstanding"):
        said = asked(run, moved, f"{command} --on {on}")
        assert not re.search("306|late so far|31 December", said)


@pytest.mark.parametrize("what", ["deferred", "withdrawn", "under-review"])
def test_an_evaluation_that_an_exempt_exception_stops_is_told_as_stopped(
    tmp_path: Path, run: Run, what: str
) -> None:
    stopped = MOVED.replace("delay, to: {completed: 2010-12-31}", what)
    root = write(tmp_path, texts(evaluation=stopped, partnership="registered: 2009-01-01\n"))
    said = asked(run, root, f"report --year 2009/10 --on {ON}")
    assert re.search(rf"\| Arts +\| {what.replace('-', ' ').capitalize()} +\|", said)
    assert "Exception withheld, paragraph 3." in said


PLAN = "plan: {title: The Plan, objectives: {one: To be there.}}\n"


def test_the_map_says_of_nothing_that_nobody_does_it_where_somebody_withheld_does(
    tmp_path: Path, run: Run
) -> None:
    closed = CLOSED + "strategies:\n  - {strategy: plan, contribution: leads, objective: one}\n"
    hidden = {
        "data/strategies.yaml": PLAN,
        "data/partnerships/secret.yaml": closed,
        "data/evaluations/arts-2009-10.yaml": EVALUATION + f"{MARK}\n",
    }
    root = write(tmp_path, {**texts(), **hidden})
    parts = " ".join(f"--part {each}" for each in ("gaps", "conformity", "role", "never-evaluated"))
    said = asked(run, root, f"map {parts} --on {ON}")
    assert not re.search("served by nobody|[Nn]ever evaluated: |none leads", said), said
    assert "2 strategies or objectives are served only by what is not for the public." in said
    assert "1 partnership was evaluated only in what is not for the public." in said
    keys = json.loads(asked(run, root, f"map --on {ON} --format=json"))
    withheld = [keys[key]["withheld_count"] for key in ("gaps", "conformity", "continued_roles")]
    assert withheld == [2, 0, 1]
    assert keys["gaps"]["strategies_without_partnership"] == []
    assert keys["gaps"]["objectives_without_partnership"] == []
    assert keys["continued_roles"]["never_evaluated"] == []
    (root / "data/partnerships/secret.yaml").unlink()
    keys = json.loads(asked(run, root, f"map --on {ON} --format=json"))
    assert keys["gaps"]["strategies_without_partnership"] == ["plan"]


def test_a_view_that_is_withheld_has_its_place_in_what_is_shown(run: Run, root: Path) -> None:
    said = asked(run, root, f"show arts-2009-10 --on {ON}")
    assert "View of the council's role withheld, paragraph 3" in said
    assert "Conclusion withheld, paragraph 3" in said
    assert "View of the council's role withheld, paragraph 3" in asked(run, root, f"map --part fit --on {ON}")


def test_an_older_view_that_is_public_stands_beside_one_that_is_withheld(tmp_path: Path, run: Run) -> None:
    older = EVALUATION.replace("2009/10", "2008/09").replace("2009-", "2008-")
    older += "council_role: {fit: It serves the aims., view: continue}\n"
    later = f"council_role: {{fit: A HUSHED view., view: withdraw, {MARK}}}\n"
    root = write(tmp_path, {**texts(extra=later), "data/evaluations/arts-2008-09.yaml": older})
    said = asked(run, root, f"map --part fit --on {ON}")
    assert re.search(r"2008/09 +It serves the aims\.\n", said)
    assert re.search(r"2009/10 +View of the council's role withheld, paragraph 3\n", said)
    keys = json.loads(asked(run, root, f"map --on {ON}", "--format=json"))
    (row,) = keys["continued_roles"]["conclusions"]
    assert (row["year"], row["council_role"], row["disagree"], row["not_done"]) == (
        "2009/10",
        None,
        None,
        None,
    )


def test_the_day_on_which_an_exempt_exception_ends_another_is_not_told(tmp_path: Path, run: Run) -> None:
    public = "exceptions:\n  - {day: 2010-02-01, what: delay, to: {completed: 2010-06-01}, reason: Snow.}\n"
    evaluation = MOVED.replace("exceptions:\n", public)
    root = write(tmp_path, texts(evaluation=evaluation, partnership="registered: 2009-01-01\n"))
    keys = json.loads(asked(run, root, f"programme --year 2009/10 --all --on {ON}", "--format=json"))
    assert [(each["is_open"], each["cleared"]) for each in keys["exceptions"]] == [
        (False, None),
        (True, None),
    ]
    said = asked(run, root, f"programme --year 2009/10 --all --on {ON}")
    assert next(each for each in said.splitlines() if "Snow." in each).endswith("Not for publication")


def test_what_has_changed_has_a_stub_for_each_change_that_is_withheld(tmp_path: Path, run: Run) -> None:
    found = FOUND.replace(
        "HUSHED Officer\n        target_date: 2010-03",
        "HUSHED Officer\n        completed: 2010-06-10\n        target_date: 2010-03",
    )
    sheet = SHEET.replace(ON, "2010-01-10")
    files = {**contents(), ARTS: EVALUATION + found, "data/reports/2010-01-10-panel.yaml": sheet}
    closed = CLOSED + "registered: 2010-06-01\n"
    root = write(tmp_path, {**files, "data/partnerships/secret.yaml": closed})
    told = {
        option: asked(run, root, f"report --year 2009/10 --on {ON} {option}").partition(
            "since the last meeting\n"
        )[2]
        for option in ("", "--private")
    }
    rows = {
        option: re.findall(r"^\| (?!Day|-)(.+?) +\| (.+?) +\| (.+?) +\|$", said, re.MULTILINE)
        for option, said in told.items()
    }
    assert rows[""] == [
        ("Not for publication", "\u2013", "Change of a partnership withheld, paragraph 3."),
        ("Not for publication", "Arts", "Change of action 1b withheld, paragraph 3."),
        ("Not for publication", "Arts", "Change of the plan withheld, paragraph 3."),
    ]
    assert "Three of them are not shown." in told[""]
    assert len(rows["--private"]) == 3


def test_the_numbers_of_a_partnership_say_what_they_lack(tmp_path: Path, run: Run) -> None:
    earlier = EVALUATION.replace("2009/10", "2008/09").replace("2009-", "2008-") + FOUND + f"{MARK}\n"
    root = write(tmp_path, {**contents(), "data/evaluations/arts-2008-09.yaml": earlier})
    public, private = (
        json.loads(asked(run, root, f"list partnerships --on {ON} --format=json {option}"))["partnerships"]
        for option in ("", "--private")
    )
    known = {each["id"]: each for each in private}
    (row,) = public
    for key in ("open", "overdue"):
        assert (
            row[f"{key}_actions"] + row[f"{key}_withheld"]
            == known["arts"][f"{key}_actions"]
            > row[f"{key}_actions"]
        )
    listed = asked(run, root, f"list partnerships --on {ON}")
    assert "3; 3 more are not shown" in listed
    assert "1 more action, which is overdue, is not shown." in listed
    assert "4 more actions, which are overdue, are not shown." in asked(
        run, root, f"list evaluations --on {ON}"
    )
    shown = asked(run, root, f"show arts --on {ON}")
    assert re.search(
        r"^Actions +3 open, 3 overdue; 3 more, 3 of them overdue, are not shown$", shown, re.MULTILINE
    )
    assert re.search(r"^Evaluations +arts-2009-10; 1 more is not shown$", shown, re.MULTILINE)
    for what in ("organisations", "strategies", "posts"):
        said = asked(run, root, f"list {what} --on {ON}")
        assert "Not shown or counted, because not for the public: 1 partnership" in said
    stub = json.loads(asked(run, root, f"programme --year 2009/10 --on {ON} --format=json"))["evaluations"][
        -1
    ]
    assert (stub["id"], stub["is_withheld"], stub["stub"]) == (None, True, "Evaluation withheld, paragraph 3")
