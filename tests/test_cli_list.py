"""`partnermap list` and `partnermap show` through their entry point."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import Run, write
from partnermap.answers import actions, evaluations, partnerships, strategies
from partnermap.register import register_of
from registers import MONEY, texts
from test_cli_overdue import DANCE, ISSUES

STRATEGIES = """
plan:
  title: Corporate Plan
  owner: Acme City Council
  from: 2009/10
  objectives: {culture: A lively city}
idle:
  title: Idle Strategy
"""
MORE = """
service: Culture and Leisure
committees: [Budget Panel]
registered: 2008-12
significance:
  - {edition: "2008", scored: 2008-12, significant: true, tier: major}
strategies:
  - {strategy: plan, contribution: delivers, objective: culture}
officer_involvement:
  - {post: Arts Officer, hours_per_year: 120}
agreement:
  start: 2003
  end: 2013-04
  notice_months: 24
  notices:
    - {served: 2010-04-01, by: Cabinet}
"""
KINDS = {
    "partnerships": [column.key for column in partnerships.COLUMNS],
    "evaluations": [column.key for column in evaluations.COLUMNS],
    "actions": [column.key for column in actions.COLUMNS],
    "strategies": [column.key for column in strategies.COLUMNS],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path, {**texts(partnership=MORE, extra=ISSUES), **DANCE, "data/strategies.yaml": STRATEGIES}
    )


def rows(run: Run, root: Path, what: str, *options: str) -> list[dict[str, object]]:
    ran = run(root, "list", what, "--on", "2010-06-01", "--format", "json", *options)
    assert ran.code == 0, ran.err
    found: list[dict[str, object]] = json.loads(ran.out)[what]
    return found


@pytest.mark.parametrize("what", KINDS)
def test_every_kind_in_every_format(run: Run, root: Path, what: str) -> None:
    said = json.loads(run(root, "list", what, "--on", "2010-06-01", "--format", "json").out)
    assert list(said) == ["version", "on", what, "withheld", "not_counted"]
    assert list(said[what][0]) == KINDS[what]
    read = list(
        csv.DictReader(StringIO(run(root, "list", what, "--on", "2010-06-01", "--format", "csv").out))
    )
    assert [list(row) for row in read] == [KINDS[what]] * len(said[what])
    page = run(root, "list", what, "--on", "2010-06-01", "--format", "markdown").out
    html = MarkdownIt("commonmark").enable("table").render(page)
    assert html.count("<tr>") == len(said[what]) + 1
    plain = run(root, "list", what, "--on", "2010-06-01").out
    assert plain.count("\n") == len(said[what]) + 1


def test_a_partnership_has_what_follows_from_its_record(run: Run, root: Path) -> None:
    arts, dance = rows(run, root, "partnerships")
    assert (arts["partnership"], arts["state"], arts["tier"]) == ("arts", "registered", "major")
    assert (arts["notice_runs_out"], arts["agreement_end"]) == ("2012-03-31", "2012-03-31")
    assert (arts["hours_per_year"], arts["open_actions"], arts["overdue_actions"]) == (120, 3, 2)
    assert (dance["state"], dance["tier"], dance["evaluation_ids"]) == ("candidate", None, ["dance-2010-11"])


def test_open_and_overdue_actions_are_counted_apart(run: Run, root: Path) -> None:
    assert [
        (row["partnership"], row["open_actions"], row["overdue_actions"])
        for row in rows(run, root, "partnerships")
    ] == [("arts", 3, 2), ("dance", 2, 0)]
    counts = ("issue_count", "action_count", "open_actions", "overdue_actions")
    assert [tuple(row[key] for key in counts) for row in rows(run, root, "evaluations")] == [
        (2, 4, 3, 2),
        (1, 2, 2, 0),
    ]
    shown = {
        record: run(root, "show", record, "--on", "2010-06-01").out for record in ("arts", "arts-2009-10")
    }
    assert re.search(r"^Actions +3 open, 2 overdue$", shown["arts"], re.MULTILINE)
    assert re.search(r"^Actions +4, of which 3 open and 2 overdue$", shown["arts-2009-10"], re.MULTILINE)


@pytest.mark.parametrize(
    ("what", "options", "found"),
    [
        ("partnerships", ["--tier", "major"], ["arts"]),
        ("partnerships", ["--kind", "delivery"], ["arts", "dance"]),
        ("partnerships", ["--kind", "funding"], []),
        ("partnerships", ["--committee", "budget"], ["arts"]),
        ("partnerships", ["--service", "leisure"], ["arts"]),
        ("partnerships", ["--state", "candidate"], ["dance"]),
        ("partnerships", ["--partnership", "dance"], ["dance"]),
        ("evaluations", ["--tier", "major"], ["arts-2009-10"]),
        ("evaluations", ["--year", "2010/11"], ["dance-2010-11"]),
        ("evaluations", ["--state", "complete"], ["arts-2009-10", "dance-2010-11"]),
        ("evaluations", ["--state", "deferred"], []),
        ("evaluations", ["--state", "complete, day not known"], []),
        ("evaluations", ["--state", "behind plan"], []),
        ("actions", ["--state", "completed, day not known"], []),
        ("actions", ["--state", "overdue"], ["1a", "1b"]),
        ("actions", ["--state", "proposed"], ["1a", "1b"]),
        ("actions", ["--state", "awaiting agreement"], ["1a", "1b"]),
        ("actions", ["--responsible", "planning"], ["2a", "2b"]),
        ("actions", ["--responsible", "planning", "--state", "completed"], ["2b"]),
        ("strategies", [], ["plan", "idle"]),
        ("strategies", ["--partnership", "arts"], ["plan"]),
    ],
)
def test_options_narrow_the_rows(
    run: Run, root: Path, what: str, options: list[str], found: list[str]
) -> None:
    key = "ref" if what == "actions" else what[:-1] if what != "strategies" else "strategy"
    assert [row[key] for row in rows(run, root, what, *options)] == found


def test_nothing_is_said_in_words(run: Run, root: Path) -> None:
    for what in ("partnerships", "evaluations", "actions"):
        ran = run(root, "list", what, "--kind", "funding")
        assert (ran.code, ran.out) == (0, f"No {what[:-1]} matches.\n")
    assert run(root, "list", "strategies", "--kind", "funding").out == "No strategy matches.\n"


@pytest.mark.parametrize(
    ("what", "options", "code", "said"),
    [
        ("partnerships", ["--tier", "mayor"], 3, "did you mean 'major'?"),
        ("partnerships", ["--kind", "delivry"], 2, "did you mean 'delivery'?"),
        ("partnerships", ["--state", "overdue"], 2, "candidate, not-significant, registered, ended"),
        ("evaluations", ["--state", "compleet"], 2, "did you mean 'complete'?"),
        ("evaluations", ["--year", "2001/02"], 3, "years there are: 2008/09 to "),
        ("actions", ["--state", "late"], 2, "completed-late"),
        ("actions", ["--partnership", "danse"], 3, "did you mean 'dance'?"),
        ("strategies", ["--state", "open"], 2, "takes no --state"),
        ("strategies", ["--year", "2009/10"], 2, "evaluations, actions"),
        ("evaluations", ["--responsible", "x"], 2, "it is for actions"),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said(
    run: Run, root: Path, *, what: str, options: list[str], code: int, said: str
) -> None:
    ran = run(root, "list", what, *options)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_formula_is_defused_unless_raw(run: Run, tmp_path: Path) -> None:
    write(tmp_path, texts(partnership="service: =cmd|' /C calc'!A0\n"))

    def service(*options: str) -> str:
        ran = run(tmp_path, "list", "partnerships", "--format", "csv", *options)
        return next(csv.DictReader(StringIO(ran.out)))["service"]

    assert service() == "'=cmd|' /C calc'!A0"
    assert service("--raw") == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ("arts", "partnership"),
        ("arts-2009-10", "evaluation"),
        ("arts-2009-10/1b", "action"),
        ("plan", "strategy"),
    ],
)
def test_show_has_every_kind_in_every_format(run: Run, root: Path, record: str, kind: str) -> None:
    said = json.loads(run(root, "show", record, "--on", "2010-06-01", "--format", "json").out)
    assert list(said) == ["version", "on", "kind", "details", "withheld", "not_counted"]
    assert said["kind"] == kind
    assert list(said["details"])[: len(KINDS_OF_ONE[kind])] == KINDS_OF_ONE[kind]
    plain = run(root, "show", record, "--on", "2010-06-01").out
    assert plain.startswith(f"{record}\n\n")
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(run(root, "show", record, "--on", "2010-06-01", "--format", "markdown").out)
    )
    assert html.startswith(f"<h1>{record}</h1>")


KINDS_OF_ONE = {
    "partnership": KINDS["partnerships"],
    "evaluation": KINDS["evaluations"],
    "action": KINDS["actions"],
    "strategy": KINDS["strategies"],
}


def test_show_tells_how_an_action_came_to_stand_where_it_does(run: Run, root: Path) -> None:
    said = json.loads(run(root, "show", "arts-2009-10/1b", "--on", "2010-06-01", "--format", "json").out)
    record = said["details"]
    assert (record["state"], record["rag"], record["days_overdue"], record["due"]) == (
        "overdue",
        "red",
        93,
        "2010-02-28",
    )
    approved, asked = record["revisions"]
    assert approved["approved"] == {"by": "Arts Board", "day": "2009-12-10", "minute": "3", "reason": None}
    assert (asked["to"], asked["approved"], asked["refused"]) == ("2010-12-31", None, None)
    plain = run(root, "show", "arts-2009-10/1b", "--on", "2010-06-01").out
    assert "overdue by 93 days (red)" in plain
    assert "Extension       requested\n" in plain


def test_show_tells_the_steps_of_an_evaluation(run: Run, root: Path) -> None:
    said = json.loads(run(root, "show", "arts-2009-10", "--on", "2010-06-01", "--format", "json").out)
    assert said["details"]["milestones"]["started"] == {
        "planned": "2009-05-31",
        "new_plan": None,
        "actual": "2009-05-20",
        "state": "complete",
        "slipped_days": 0,
        "forum": None,
        "minute": None,
    }
    assert [issue["ref"] for issue in said["details"]["issues"]] == ["1", "2"]


DECIDED = """
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        target_date: 2009-12-31
        revisions:
          - to: 2010-03-31
            day: 2009-11-02
            approved: {by: Board, day: 2009-12-10, minute: 31, reason: Staff left.}
          - to: 2010-06-30
            day: 2010-02-01
            refused: {by: Panel, day: 2010-02-20, minute: 42, reason: Enough.}
      - ref: 1b
        action: Tell them.
        withdrawn: {by: Cabinet, day: 2010-01-21, minute: 53, reason: Not wanted.}
      - ref: 1c
        action: Ask them.
        transferred: {to: dance-2009-10/1a, by: Council, day: 2010-01-22, minute: 64, reason: Merged.}
"""


def test_show_tells_who_decided_of_an_action_when_and_where_it_is_minuted(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(extra=DECIDED))

    def shown(ref: str) -> tuple[dict[str, object], list[list[str]]]:
        arguments = ("show", f"arts-2009-10/{ref}", "--on", "2010-06-01")
        record: dict[str, object] = json.loads(run(root, *arguments, "--format", "json").out)["details"]
        return record, [re.split("  +", line) for line in run(root, *arguments).out.splitlines()]

    revised, lines = shown("1a")
    approved = {"by": "Board", "day": "2009-12-10", "minute": "31", "reason": "Staff left."}
    refused = {"by": "Panel", "day": "2010-02-20", "minute": "42", "reason": "Enough."}
    request = {"day": "2009-11-02", "reason": None}
    assert revised["revisions"] == [
        {"to": "2010-03-31", **request, "approved": approved, "refused": None},
        {"to": "2010-06-30", **request, "day": "2010-02-01", "approved": None, "refused": refused},
    ]
    assert (revised["withdrawn"], revised["transferred"]) == (None, None)
    assert ["31 March 2010", "2 November 2009", "Board on 10 December 2009, minute 31: Staff left."] in lines
    assert ["30 June 2010", "1 February 2010", "Panel on 20 February 2010, minute 42: Enough."] in lines
    withdrawn, lines = shown("1b")
    assert withdrawn["withdrawn"] == {
        "by": "Cabinet",
        "day": "2010-01-21",
        "minute": "53",
        "reason": "Not wanted.",
    }
    assert ["Withdrawn", "Cabinet on 21 January 2010, minute 53: Not wanted."] in lines
    transferred, lines = shown("1c")
    assert transferred["transferred"] == {
        "to": "dance-2009-10/1a",
        "by": "Council",
        "day": "2010-01-22",
        "minute": "64",
        "reason": "Merged.",
    }
    assert ["Transferred", "to: dance-2009-10/1a; Council on 22 January 2010, minute 64: Merged."] in lines


def test_who_did_something_and_what_is_owed_are_said_one_way_everywhere(run: Run, tmp_path: Path) -> None:
    checked = "completed: 2009-12-30\n        verified: {by: Audit, day: 2010-01-12}"
    was = "completed: 2009-12-20, evidence: A page., verified: {by: Clerk, day: 2009-12-21}"
    amended = f"\n        amendments: [{{by: Board, day: 2010-01-05, was: {{{was}}}}}]"
    action = DECIDED.partition("        revisions")[0] + f"        {checked}{amended}\n"
    owed = "funding: [{year: 2009/10, liabilities: [{what: Roof, amount: 7000}, {what: Tiles}]}]\n"
    root = write(tmp_path, texts(partnership=owed, extra=action))
    shown = run(root, "show", "arts-2009-10/1a", "--on", "2010-06-01").out
    assert re.search(r"^Verified +Audit on 12 January 2010$", shown, re.MULTILINE)
    before = "completed: 20 December 2009; evidence: A page; verified: Clerk on 21 December 2009"
    assert before in shown
    assert before in run(root, "report", "--year", "2009/10", "--on", "2010-06-01").out
    for asked in (("show", "arts"), ("assurance", "--year", "2009/10")):
        assert "£7,000: Roof; Tiles" in run(root, *asked, "--on", "2010-06-01").out


ENDING = """
agreement:
  start: 2003
  end: 2013-04
  notice_months: 6
  extensions: [{to: 2014-04-30, by: Cabinet, day: 2010-02-14, minute: 75, reason: Works.}]
  notices:
    - {served: 2009-08-31, by: Board, withdrawn: {by: Panel, day: 2009-09-14, minute: 86, reason: Talks.}}
    - {served: 2010-02, by: Council}
ended: {last_day: 2010-07-31, how: merged, into: dance, by: Leader, day: 2010-02-28, minute: 97, reason: Cost.}
"""


def test_show_tells_the_exact_days_and_decisions_of_an_agreement(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(partnership=ENDING + MONEY))
    arguments = ("show", "arts", "--on", "2010-06-01")
    record = json.loads(run(root, *arguments, "--format", "json").out)["details"]
    assert record["agreement"] == {
        "start": "2003",
        "end": "2013-04",
        "notice_months": 6,
        "extensions": [
            {"to": "2014-04-30", "by": "Cabinet", "day": "2010-02-14", "minute": "75", "reason": "Works."}
        ],
        "notices": [
            {
                "served": "2009-08-31",
                "by": "Board",
                "minute": None,
                "reason": None,
                "notice_runs_out": None,
                "withdrawn": {"by": "Panel", "day": "2009-09-14", "minute": "86", "reason": "Talks."},
            },
            {
                "served": "2010-02",
                "by": "Council",
                "minute": None,
                "reason": None,
                "notice_runs_out": "2010-08-27",
                "withdrawn": None,
            },
        ],
    }
    assert (record["notice_runs_out"], record["agreement_end"]) == ("2010-08-27", "2010-08-27")
    assert record["ended"] == {
        "last_day": "2010-07-31",
        "how": "merged",
        "into": "dance",
        "by": "Leader",
        "day": "2010-02-28",
        "minute": "97",
        "reason": "Cost.",
    }
    lines = [re.split("  +", line) for line in run(root, *arguments).out.splitlines()]
    assert ["Notice", "runs out on 27 August 2010"] in lines
    assert [
        "Ends",
        "last day: 31 July 2010; how: merged; into: dance; Leader on 28 February 2010, minute 97: Cost.",
    ] in lines


def test_show_tells_by_how_many_days_an_action_was_completed_late(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(extra=ISSUES.replace("2009-11-30", "2010-01-03")))
    shown = run(root, "show", "arts-2009-10/2b", "--on", "2010-06-01").out
    assert re.search(r"^State +completed 3 days late \(green\)$", shown, re.MULTILINE)


def test_show_tells_the_next_review_of_a_document(run: Run, tmp_path: Path) -> None:
    documents = (
        "governance:\n  - {kind: constitution, adopted: 2007, review_due: 2009-06-30, reviewed: 2009-07-01, next_due: 2012}\n"
        "  - {kind: terms-of-reference, adopted: 2008, review_due: 2011}\n"
    )
    shown = run(write(tmp_path, texts(partnership=documents)), "show", "arts", "--on", "2010-06-01").out
    table = shown.partition("Governance\n")[2].splitlines()
    assert [re.split("  +", line) for line in table[:3]] == [
        ["Kind", "Adopted", "Review due", "Reviewed", "Next due"],
        ["constitution", "2007", "30 June 2009", "1 July 2009", "2012"],
        ["terms of reference", "2008", "2011"],
    ]


def test_show_puts_each_amount_into_its_own_column(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(partnership=MONEY))
    record = json.loads(run(root, "show", "arts", "--on", "2010-06-01", "--format", "json").out)["details"]
    amounts = ("year", "council_cash", "council_in_kind", "total")
    assert [[each[key] for key in amounts] for each in record["funding"]] == [
        ["2008/09", "1000.25", "200", "30000"],
        ["2009/10", "4000", "500.50", "60000"],
    ]
    shown = run(root, "show", "arts", "--on", "2010-06-01").out
    assert [re.split("  +", line) for line in shown.partition("Funding\n")[2].splitlines()] == [
        ["Year", "Council's cash", "In kind", "Whole budget"],
        ["2008/09", "£1,000.25", "£200", "£30,000"],
        ["2009/10", "£4,000", "£500.50", "£60,000"],
    ]


def test_show_tells_when_notice_runs_out(run: Run, root: Path) -> None:
    assert "runs out on 31 March 2012" in run(root, "show", "arts", "--on", "2010-06-01").out
    assert "months of notice: 24" in run(root, "show", "arts", "--on", "2010-03-01").out
    assert "runs out" not in run(root, "show", "arts", "--on", "2010-03-01").out


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("art", ["did you mean 'arts'?", "dance"]),
        ("arts-2009-10/1z", ["did you mean 'arts-2009-10/1", "arts-2009-10/2b"]),
        ("arts-2010-11/1a", ["did you mean 'arts-2009-10/1a'?"]),
    ],
)
def test_an_unknown_id_is_exit_3_and_lists_what_there_is(
    run: Run, root: Path, record: str, said: list[str]
) -> None:
    ran = run(root, "show", record, "--on", "2010-06-01")
    assert (ran.code, ran.out) == (3, "")
    for words in said:
        assert words in ran.err


def test_exempt_parts_and_partnerships_are_withheld(run: Run, tmp_path: Path) -> None:
    exempt = "exempt: {paragraph: 3, reason: Not yet public.}\n"
    root = write(tmp_path, {**texts(partnership=exempt, extra=ISSUES), **DANCE})
    for what in ("partnerships", "evaluations", "actions"):
        assert "arts" not in run(root, "list", what).out
        assert "arts" in run(root, "list", what, "--private").out
    ran = run(root, "show", "arts")
    assert ran.code == 3
    assert "arts-2009-10" not in ran.err
    assert run(root, "show", "arts", "--private").code == 0


def test_what_an_exempt_part_left_out_is_not_named(run: Run, tmp_path: Path) -> None:
    exempt = "exempt: {paragraph: 3, reason: Not yet public.}\nsecret: thing\n"
    root = write(tmp_path, {**texts(partnership=exempt), **DANCE})
    for format_ in ("table", "markdown", "json", "csv"):
        ran = run(root, "list", "partnerships", "--keep-going", "--format", format_)
        assert ran.code == 0
        assert "arts" not in ran.out + ran.err
        assert "secret" not in ran.out + ran.err
    said = json.loads(run(root, "list", "partnerships", "--keep-going", "--format", "json").out)
    assert said["left_out"] == [{"code": "PM102", "path": None, "record": None, "field": None}]


def test_a_tier_of_an_edition_may_have_nobody_in_it(run: Run, tmp_path: Path) -> None:
    bands = 'editions: {"2008": {scorecard: {bands: {major: 16, limited: 0}}}}\n'
    root = write(tmp_path, {**texts(), "data/significance.yaml": bands})
    ran = run(root, "list", "partnerships", "--tier", "limited", "--format", "json", "--keep-going")
    assert (ran.code, json.loads(ran.out)["partnerships"]) == (0, [])
    assert run(root, "list", "partnerships", "--tier", "vast", "--keep-going").code == 3


@pytest.mark.parametrize("what", ["organisations", "strategies"])
def test_partnerships_go_by_their_names_to_people_and_by_their_ids_to_programs(
    run: Run, tmp_path: Path, what: str
) -> None:
    files = texts(partnership="strategies: [{strategy: plan, contribution: leads}]\n")
    files["data/strategies.yaml"] = "plan: {title: The Plan, owner: Council}\n"
    root = write(tmp_path, files)
    name = register_of(files).partnerships["arts"].record.label
    assert name != "arts"
    row = next(line for line in run(root, "list", what).out.splitlines() if line.endswith(name))
    assert "arts" not in row.split()
    (found, *_) = json.loads(run(root, "list", what, "--format", "json").out)[what]
    assert found["partnerships"] == ["arts"]


@pytest.mark.parametrize(
    ("milestones", "state"),
    [
        ("{closed: {actual: 2010-05-01}}", "complete, day not known"),
        ("{completed: {planned: 2009-10}}", "behind plan"),
        ("{completed: {planned: 2009-10}}", "Slipped, behind plan"),
    ],
)
def test_a_state_is_taken_in_the_words_that_show_it(
    run: Run, tmp_path: Path, milestones: str, state: str
) -> None:
    evaluation = (
        f"partnership: arts\nyear: 2009/10\nround: programme\nframework: toolkit\nmilestones: {milestones}\n"
    )
    write(tmp_path, {**texts(evaluation=evaluation), **DANCE})
    found = rows(run, tmp_path, "evaluations", "--state", state)
    assert [row["id"] for row in found] == ["arts-2009-10"]


CLERK = """\
officer_involvement:
  - {post: Clerk, hours_per_year: 1310}
  - {post: Warden}
"""


@pytest.mark.parametrize(
    ("arguments", "hours"),
    [
        (("show", "arts"), "1,310"),
        (("show", "Clerk"), "1,310"),
        (("map", "--part", "time"), "1,310"),
        (("show", "arts-2009-10"), "1,960"),
        (("programme", "--year", "2009/10"), "1,960"),
    ],
)
def test_hours_have_a_comma_at_the_thousands_wherever_people_read_them(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], hours: str
) -> None:
    extra = "hours_planned: 1960\n"
    root = write(tmp_path, texts(partnership=CLERK, extra=extra))
    shown = run(root, *arguments, "--on", "2009-05-01").out
    assert hours in shown
    assert hours.replace(",", "") not in shown


def test_what_a_post_works_for_is_told_apart_and_complete(run: Run, tmp_path: Path) -> None:
    other = {"data/partnerships/film.yaml": f"name: Film\n{CLERK}"}
    root = write(tmp_path, {**texts(partnership=CLERK), **other})
    shown = run(root, "show", "Clerk", "--on", "2009-05-01", "--format", "markdown", "--keep-going").out
    assert "(arts), 1,310 hours a year; Film (film), 1,310 hours a year" in shown
    shown = run(root, "show", "Warden", "--on", "2009-05-01", "--keep-going").out
    assert "(arts), hours not on record; Film (film), hours not on record" in " ".join(shown.split())


def test_the_programme_names_evaluations_without_hours(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts())
    shown = run(root, "programme", "--year", "2009/10", "--on", "2009-05-01").out
    assert "No officer hours are planned for Arts (arts-2009-10)." in shown
