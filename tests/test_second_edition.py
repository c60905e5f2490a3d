"""Each row of the second edition of the format, from file to lint, `show`, JSON, `diff` and the report."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from textwrap import indent
from typing import Any

import pytest

from cases import examples
from conftest import Run, write
from partnermap.answers.record_fields import field_places
from partnermap.changes import changes
from partnermap.model.period import parse_period
from partnermap.model.record import Record, since_format_2
from partnermap.queries.actions import action_rows, overdue_actions
from partnermap.queries.body_changes import body_change_rows, outcomes_of
from partnermap.queries.lateness import due, slipped_days, state
from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.rules import check
from partnermap.wording.dates import dated
from partnermap.wording.terms import decision_words
from registers import ARTS, EVALUATION, PARTNERSHIP, action, one_action, texts
from repositories import commit, repository

TAKEN_IN = """\
taken_in:
  - register: southby
    council: Southby District Council
    commit: 3b1f0c9d8e7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c
    ids: {culture: arts, culture-2008-09: arts-2009-10}
    by: Council
    day: 2009-04-01
    minute: 12
"""
SHIRE = {
    "data/organisations.yaml": "acme: {name: Acme City Council}\nnew-shire: {name: New Shire}\n",
    "data/changes/2011-04-01-shire.yaml": """\
day: 2011-04-01
ends: [acme]
follows: [new-shire]
direction: {from: 2010-11-01, thresholds: {contracts: 100000}, checked: 2010-10-01}
decisions:
  - {partnership: arts, outcome: transfer, to: [new-shire], by: Arts Board, day: 2010-12-06, minute: 7}
""",
}
(CHANGE,) = (path for path in SHIRE if "changes" in path)
OWNED = "responsibility: Arts Officer\n"


@dataclass(frozen=True)
class Row:
    """What a file writes in the second edition, and what is then read of it: `fields` are those of action 1a."""

    fields: str = ""
    partnership: str = ""
    settings: str = ""
    more: dict[str, str] = field(default_factory=dict)
    asked: str = "arts-2009-10/1a"
    told: Sequence[str] = ()
    keys: Any = None
    """A part of the JSON of the record."""
    reported: Sequence[str] = ()
    """What the report of the year says of it."""
    ahead: str = ""
    """What PM111 calls it in a register of the first edition."""

    def files(self, edition: int = 2) -> dict[str, str]:
        block = "".join(f"        {line}\n" for line in self.fields.splitlines())
        extra = f"issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n      - ref: 1a\n        action: Review it.\n{block}"
        found = (
            texts(evaluation=EVALUATION + extra, partnership=self.partnership, settings=self.settings)
            | self.more
        )
        found["partnermap.yaml"] = found["partnermap.yaml"].replace("format: 2", f"format: {edition}")
        return found


ROWS = {
    "a fact known to a month": Row(
        OWNED + "target_date: 2010-03-31\nprogress:\n  - {day: 2009-11, note: Begun.}",
        told=["November 2009"],
        keys=("progress", [{"day": "2009-11", "by": None, "note": "Begun.", "percent": None}]),
        reported=["Overdue by 275 days. November 2009: Begun."],
        ahead="a period in place of a day",
    ),
    "a fact known by a day": Row(
        OWNED + "target_date: 2010-03-31\nverified: {by: Auditor, day: {known_by: 2010-04-01}}\ncompleted: 2010-03-30\nevidence: It.",
        told=["Auditor by 1 April 2010"],
        keys=("verified", {"by": "Auditor", "day": {"known_by": "2010-04-01"}}),
        reported=["| Completed 30 March 2010 |"],
        ahead="`known_by` here",
    ),
    "a period that repeats": Row(
        OWNED + "target_date: 2010-02\nrepeats: half-yearly\ndone: [2010-02-10]",
        told=["31 August 2010"],
        keys=("due", "2010-08-31"),
        reported=["| Every six months, next 31 August 2010 | Overdue by 122 days |"],
        ahead="`repeats: half-yearly`",
    ),
    "every so many": Row(
        OWNED + "target_date: 2010-01\nevery: 2 months\ndone:\n  - {occurrence: 2010-01, day: 2010-02-03}",
        told=["2 months", "January 2010", "31 March 2010"],
        keys=("due", "2010-03-31"),
        reported=["| Every 2 months, next 31 March 2010 | Overdue by 275 days |"],
        ahead="`every`",
    ),
    "an occurrence passed over": Row(
        OWNED + "target_date: 2010-01\nrepeats: monthly\npassed_over:\n  - {occurrence: 2010-01, by: Arts Board, day: 2010-02-02, minute: 3}",
        told=["Passed over", "28 February 2010"],
        keys=("due", "2010-02-28"),
        reported=["| Every month, next 28 February 2010 |", "| What was due in January 2010 is passed over. | Arts Board, minute 3 |"],
        ahead="`passed_over`",
    ),
    "a dated point": Row(
        OWNED + "target_date: 2010-12-31\npoints:\n  - {point: Ask them., target_date: 2009-12-31}\n  - Wait.",
        told=["Ask them.", "31 December 2009", "overdue by", "late point"],
        keys=("late_points", ["Ask them."]),
        reported=["Overdue by 365 days; late point: Ask them", " (365 days, late point: Ask them)"],
        ahead="`target_date`",
    ),
    "who leads politically": Row(
        OWNED + "political_lead: Cabinet Member for Arts\ntarget_date: 2010-03-31",
        told=["Cabinet Member for Arts"],
        keys=("political_lead", "Cabinet Member for Arts"),
        reported=["| Arts Officer; politically: Cabinet Member for Arts |"],
        ahead="`political_lead`",
    ),
    "several portfolio holders": Row(
        OWNED + "target_date: 2010-03-31",
        partnership="portfolio_holder: [Leader, Deputy Leader]\n",
        asked="arts",
        told=["Leader; Deputy Leader"],
        keys=("portfolio_holder", ["Leader", "Deputy Leader"]),
        ahead="more than one portfolio holder",
    ),
    "put off by decision": Row(
        OWNED + "target_date: 2009-12-31\ndeferrals:\n  - {until: 2011-03, by: Arts Board, day: 2009-12-01, minute: 8}",
        told=["deferred", "31 March 2011", "Arts Board"],
        keys=("state", "deferred"),
        reported=["| Deferred until 31 March 2011 |", "Target date 31 December 2009, deferred until March 2011. | Arts Board, minute 8 |"],
        ahead="`deferrals`",
    ),
    "a request": Row(
        OWNED + "target_date: 2010-03-31\nrequests:\n  - {what: withdraw, day: 2009-12-01, by: Arts Officer, reason: Done elsewhere.}",
        told=["withdraw", "1 December 2009", "Done elsewhere."],
        keys=("state", "overdue"),
        reported=["; withdrawal requested by Arts Officer on 1 December 2009, not decided"],
        ahead="`requests`",
    ),
    "an end in several partnerships": Row(
        OWNED + "target_date: 2010-03-31\nwithdrawn: {by: Council, day: 2010-06-01, reason: It ended.}",
        partnership="ended: {last_day: 2010-06-30, how: absorbed, into: [music, dance], by: Council, day: 2010-05-01}\n",
        more={
            f"data/partnerships/{name}.yaml": PARTNERSHIP.replace("Arts", name.title())
            for name in ("music", "dance")
        },
        asked="arts",
        told=["Music (music); Dance (dance)"],
        keys=("ended", {"last_day": "2010-06-30", "how": "absorbed", "into": ["music", "dance"], "by": "Council", "day": "2010-05-01", "minute": None, "reason": None}),
        ahead="more than one partnership under `into`",
    ),
    "a register taken in": Row(
        OWNED + "target_date: 2010-03-31",
        settings=TAKEN_IN,
        ahead="`taken_in`",
    ),
    "a change of bodies": Row(
        OWNED + "target_date: 2010-03-31",
        more=SHIRE,
        asked="arts",
        told=["2011-04-01-shire", "1 April 2011", "New Shire (new-shire)", "Arts Board", "6 December 2010"],
        keys=(
            "body_changes",
            [
                {
                    "body_change": "2011-04-01-shire",
                    "change_day": "2011-04-01",
                    "outcome": "transfer",
                    "to": ["new-shire"],
                    "hosted_by": None,
                    "until": None,
                    "by": "Arts Board",
                    "day": "2010-12-06",
                    "minute": "7",
                    "reason": None,
                    "exempt": None,
                }
            ],
        ),
        ahead="a change of bodies",
    ),
    "a former name": Row(
        OWNED + "target_date: 2010-03-31",
        partnership="formerly:\n  - {name: Culture Circle, until: 2007-03, by: Council, day: 2007-02-01}\n",
        asked="arts",
        told=["Culture Circle", "March 2007"],
        ahead="`formerly`",
    ),
    "progress in per cent": Row(
        OWNED + "target_date: 2010-03-31\nprogress:\n  - {day: 2009-11-03, note: Begun., percent: 40}",
        told=["40"],
        reported=["3 November 2009, 40 per cent: Begun."],
        ahead="`percent`",
    ),
    "words of priority": Row(
        OWNED + "target_date: 2010-03-31\npriority: high",
        settings="priorities: [high, low]\n",
        told=["high"],
        keys=("priority", "high"),
        reported=[". Review it. (high) |"],
        ahead="`priorities`",
    ),
    "a body with a lifetime": Row(
        OWNED + "target_date: 2010-03-31",
        more={
            "data/organisations.yaml": "acme: {name: Acme City Council}\nold:\n  name: Old Board\n  ended: {last_day: 2008-03-31, instrument: The Order}\n  successors:\n    - {organisation: acme, takes: all, from: 2008-04-01}\n"
        },
        asked="old",
        told=["31 March 2008", "The Order", "acme"],
        ahead="`ended`",
    ),
    "a post": Row(
        OWNED + "target_date: 2010-03-31",
        more={
            "data/posts.yaml": "arts-officer:\n  name: Arts Officer\n  also_written: [Officer for Arts]\n  formerly: [{name: Culture Officer, until: 2006}]\n"
        },
        asked="Officer for Arts",
        told=["Arts Officer", "Culture Officer", "arts-2009-10/1a", "Leads"],
        keys=("post_id", "arts-officer"),
        ahead="`until`",
    ),
}  # fmt: skip


def shown(run: Run, root: Path, row: Row, format_: str) -> str:
    ran = run(
        root,
        "show",
        row.asked,
        "--on",
        "2010-12-31" if "state" not in (row.keys or ()) else "2010-04-30",
        "--format",
        format_,
    )
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_what_is_written_is_in_order_and_told(tmp_path: Path, run: Run, row: Row) -> None:
    root = write(tmp_path, row.files())
    ran = run(root, "lint", "--format", "concise")
    assert ran.code == 0, ran.out
    page = shown(run, root, row, "table")
    assert [words for words in row.told if words not in page] == []
    if row.keys:
        key, value = row.keys
        assert json.loads(shown(run, root, row, "json"))["details"][key] == value


def test_one_report_tells_of_every_row_that_an_action_has(tmp_path: Path, run: Run) -> None:
    """All in one register, since a report takes its time."""
    rows = [row for row in ROWS.values() if row.reported]
    actions = "".join(
        f"      - ref: 1{letter}\n        action: Review it.\n{indent(row.fields, ' ' * 8)}\n"
        for letter, row in zip(ascii_lowercase, rows, strict=False)
    )
    extra = f"issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n{actions}"
    settings = "".join(row.settings for row in rows)
    root = write(tmp_path, texts(evaluation=EVALUATION + extra, settings=settings))
    page = run(root, "report", "--year=2009/10", "--on=2010-12-31", "--format=markdown").out
    page = re.sub(" +", " ", page)
    assert [words for row in rows for words in row.reported if words not in page] == []


def test_the_report_tells_a_request_where_it_belongs_and_from_its_day(tmp_path: Path, run: Run) -> None:
    asked = "requests:\n  - {what: close, day: 2009-11, by: Clerk}\n"
    refused = "requests:\n  - {what: end, day: {known_by: 2009-12-01}, refused: {by: Panel, day: 2009-12-08, minute: 3}}\n"
    exempt = "political_lead: Mayor\nexempt: {paragraph: 3, reason: Terms are open.}\nrequests: [{what: withdraw, day: 2009-12-01}]\n"
    files = Row(OWNED + exempt + "target_date: 2010-03-31", partnership=refused).files()
    root = write(tmp_path, files | {ARTS: files[ARTS] + asked})

    def page(day: str, *options: str) -> str:
        return run(root, "report", "--year=2009/10", f"--on={day}", "--format=markdown", *options).out

    words = [
        "Closure requested by Clerk in November 2009, not decided.",
        "Arts: end requested by 1 December 2009, ",
    ]
    decided = "refused by Panel on 8 December 2009, minute 3."
    withheld = ["withdrawal requested", "politically: Mayor"]
    assert [each in page("2009-11-29") for each in words] == [False, False]
    assert f"{words[1]}not decided." in page("2009-12-07")
    public, private = page("2009-12-31"), page("2009-12-31", "--private")
    assert [each in public for each in (*words, decided, *withheld)] == [True, True, True, False, False]
    assert [each in private for each in withheld] == [True, True]
    under_way = files[ARTS].partition("  completed:")[0] + asked
    root = write(tmp_path / "begun", files | {ARTS: under_way})
    assert "; closure requested by Clerk in November 2009, not decided |" in page("2009-12-31")


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_register_of_the_first_edition_cannot_say_it(row: Row) -> None:
    faults = [fault for fault in register_of(row.files(edition=1)).faults if fault.code == "PM111"]
    assert any(fault.message.startswith(row.ahead) for fault in faults), faults


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_change_of_it_is_told(tmp_path: Path, run: Run, row: Row) -> None:
    plain = Row(OWNED + "target_date: 2010-03-31\n").files()
    write(tmp_path / "old", plain)
    write(tmp_path / "new", row.files())
    told = run(tmp_path, "diff", "old", "new", "--format", "json").out
    assert json.loads(told)["changes"]


def test_that_a_register_was_taken_in_is_for_attention_however_it_is_told() -> None:
    def levels(was: str, now: str) -> list[tuple[str, str]]:
        both = (register_of(texts(settings=settings)) for settings in (was, now))
        return [(change.level, change.message) for change in changes(*both)]

    ((level, message),) = levels("", TAKEN_IN)
    assert (level, "southby" in message, "culture: arts" in message) == ("attention", True, True)
    assert [level for level, _ in levels(TAKEN_IN, "")] == ["attention"]
    assert levels(TAKEN_IN, TAKEN_IN.replace("3b1f", "4b1f"))[0][0] == "attention"
    assert levels(TAKEN_IN, TAKEN_IN.replace("culture: arts", "culture: music")) == [
        ("attention", "taken in (southby), ids, culture is now “music”; it was “arts”")
    ]


def test_a_change_of_bodies_is_seen_as_it_stood_and_as_the_public_may() -> None:
    files = texts() | SHIRE
    register = register_of(files)
    for on, decided in ((date(2010, 12, 5), []), (date(2010, 12, 6), ["arts"])):
        (row,) = body_change_rows(register.as_at(on))
        assert row.decided == decided
    assert [each.outcome.by for each in outcomes_of(register, "arts")] == ["Arts Board"]
    assert body_change_rows(register, among=["music"]) == []
    mark = "exempt: {paragraph: 3, reason: Terms are open.}"
    of_outcome = {CHANGE: files[CHANGE].replace("minute: 7}", f"minute: 7, {mark}}}")}
    of_partnership = {"data/partnerships/arts.yaml": f"{PARTNERSHIP}{mark}\n"}
    for marked in (of_outcome, of_partnership):
        (row,) = body_change_rows(public_register(register_of(files | marked)))
        assert row.body_change.decisions == []
    assert body_change_rows(public_register(register_of(files | {CHANGE: f"{files[CHANGE]}{mark}\n"}))) == []


DECIDED = "outcome: transfer, to: [new-shire], by: Arts Board, day: 2010-12-06, minute: 7"


@pytest.mark.parametrize(
    ("was", "now", "level"),
    [
        ("outcome: undecided", DECIDED, "information"),
        (DECIDED, "outcome: undecided", "attention"),
        (DECIDED, DECIDED.replace("2010-12-06", "2010-12-07"), "attention"),
        ("contracts: 100000", "contracts: 200000", "attention"),
        ("ends: [acme]", "ends: [acme, new-shire]", "attention"),
        (f"  - {{partnership: arts, {DECIDED}}}\n", "", "attention"),
        ("", None, "attention"),
        (None, "", "information"),
    ],
)
def test_what_was_decided_does_not_change_unseen(was: str | None, now: str | None, level: str) -> None:
    files = texts() | SHIRE
    text = files.pop(CHANGE)
    start = text.replace(DECIDED, was) if was and was.startswith("outcome") else text
    before = {} if was is None else {CHANGE: start}
    after = {} if now is None else {CHANGE: start.replace(was, now) if was else start}
    found = changes(register_of(files | before), register_of(files | after))
    assert {change.level for change in found} == {level}


def test_the_history_of_a_change_of_bodies_is_told(tmp_path: Path, run: Run) -> None:
    undecided = SHIRE[CHANGE].replace(DECIDED, "outcome: undecided")
    repo = repository(tmp_path / "r", texts() | SHIRE | {CHANGE: undecided})
    commit(repo, {CHANGE: SHIRE[CHANGE]}, "Decide on the arts", "2010-12-08")
    told = run(repo, "history", "shire").out
    assert ("Decide on the arts" in told, "Arts Board" in told) == (True, True)
    assert ("New Shire (new-shire)" in told, "attention" in told) == (True, False)
    assert run(repo, "audit").code == 0
    assert "undecided" in run(repo, "show", "shire", "--at", "HEAD~1").out


def test_of_several_that_one_went_into_only_the_exempt_one_is_withheld() -> None:
    files = ROWS["an end in several partnerships"].files()
    files["data/partnerships/dance.yaml"] += "exempt: {paragraph: 3, reason: Talks go on.}\n"
    shown = public_register(register_of(files))
    ended = shown.partnerships["arts"].record.ended
    assert ended
    assert ended.all_into == ["music", "withheld"]


def test_a_review_of_no_one_partnership_counts_in_no_programme(tmp_path: Path, run: Run) -> None:
    review = EVALUATION.replace("partnership: arts\n", "about: All of them\n").replace(
        "framework: toolkit\n", ""
    )
    review = review.replace("round: programme", "round: review")
    issue = "issues:\n  - ref: 1\n    issue: None has a list.\n    actions:\n      - {ref: R-1, action: Keep a list., responsibility: Arts Officer, target_date: 2009-12-31}\n"
    root = write(tmp_path, texts() | {"data/evaluations/all-of-them-2009-10.yaml": review + issue})
    assert run(root, "lint").code == 0
    rows = json.loads(run(root, "overdue", "--on=2010-01-31", "--format=json").out)["actions"]
    assert [row["id"] for row in rows] == ["all-of-them-2009-10/R-1"]
    assert "Arts Officer" in run(root, "remind", "--on=2010-01-31").out
    programme = json.loads(run(root, "programme", "--on=2010-01-31", "--format=json").out)
    assert [row["id"] for row in programme["evaluations"]] == ["arts-2009-10"]
    for name in ("all of them", "All of them 2009/10", "all-of-them-2009-10"):
        assert run(root, "show", name, "--on=2010-01-31").out.startswith("all-of-them-2009-10\n")
    assert run(root, "show", "All of them R-1", "--on=2010-01-31").code == 0
    told = run(root, "report", "--year=2009-10", "--on=2010-01-31").out
    assert "One plan has been agreed by the full membership: Arts (on 22 September 2009)." in told
    assert "One plan of no one partnership has been agreed: All of them (on 22 September 2009)." in told
    before = run(root, "report", "--year=2009-10", "--on=2009-07-31").out
    assert "The outcomes of All of them have yet to be agreed; responsibility and target" in before
    assert "The full membership of Arts has yet to agree its outcomes" in before


def test_a_deferral_waits_until_its_day_and_slips_from_the_first_date() -> None:
    fields = (
        OWNED
        + "target_date: 2009-12-31\ndeferrals:\n  - {until: 2010-06, by: Board, day: 2009-12-01, minute: 8}\n"
    )
    evaluation, found = action(fields)
    for on, wanted in ((date(2010, 6, 30), "deferred"), (date(2010, 7, 1), "overdue")):
        assert state(evaluation, found, on, 30) == wanted
    assert due(found, date(2010, 3, 1)) == date(2010, 6, 30)
    assert slipped_days(found, date(2010, 3, 1)) == 181
    assert due(found, date(2009, 11, 30)) == date(2009, 12, 31)
    on = date(2010, 6, 28)
    rows = list(action_rows(register_of(texts(extra=one_action(fields))), on))
    assert [overdue_actions(rows, on, within).due_soon for within in (1, 2)] == [[], rows]


def test_refs_as_registers_write_them(tmp_path: Path, run: Run) -> None:
    refs = ("R-001", "BA-001", "SC18", "SR-25-26-01", "A(i)", "1.10")
    actions = "".join(
        f"      - {{ref: {ref}, action: Do it., {OWNED.strip()}, target_date: 2010-03-31}}\n" for ref in refs
    )
    evaluation = EVALUATION + "issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n" + actions
    root = write(tmp_path, texts(evaluation=evaluation))
    assert run(root, "lint").code == 0
    assert "arts-2009-10/A(i)" in run(root, "show", "arts-2009-10/a.I").out
    assert run(root, "fmt").code == 0
    assert 'ref: "1.10"' in (root / ARTS).read_text("utf-8")
    twice = evaluation.replace("ref: BA-001", "ref: r-001")
    assert "once as 'R-001'" in run(write(tmp_path / "twice", texts(evaluation=twice)), "lint").out
    slash = evaluation.replace("ref: SC18", "ref: 2010/04")
    assert "2010-04" in run(write(tmp_path / "slash", texts(evaluation=slash)), "lint").out


def test_one_post_in_four_spellings_gets_one_message(tmp_path: Path, run: Run) -> None:
    spellings = (
        "Head of Arts & Sport",
        "Head of arts and sport",
        "Head  of Arts and  Sport",
        "head of Arts And Sport",
    )
    actions = "".join(
        f'      - {{ref: 1{letter}, action: Do it., responsibility: "{name}", target_date: 2010-03-31}}\n'
        for letter, name in zip("abcd", spellings, strict=True)
    )
    evaluation = EVALUATION + "issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n" + actions
    root = write(tmp_path, texts(evaluation=evaluation))
    reminders = json.loads(run(root, "remind", "--on=2010-12-31", "--format=json").out)["reminders"]
    assert [len(each["overdue"]) for each in reminders] == [4]
    assert run(root, "overdue", "--on=2010-12-31", "--by=responsible").out.count("Days  Due") == 1
    assert run(root, "lint").out.count("PM313") == 3


def test_a_post_that_has_ended_answers_for_nothing(tmp_path: Path, run: Run) -> None:
    files = Row(OWNED + "target_date: 2011-03-31").files()
    files["data/posts.yaml"] = "arts-officer: {name: Arts Officer, ended: {last_day: 2010-06-30}}\n"
    root = write(tmp_path, files)
    for on, wanted in (("2010-06-30", "not-due"), ("2010-07-01", "unassigned")):
        (row,) = json.loads(run(root, "list", "actions", f"--on={on}", "--format=json").out)["actions"]
        assert (row["state"], row["post"]) == (wanted, None if wanted == "unassigned" else "Arts Officer")
    assert "Arts Officer is there no more" in run(root, "list", "actions", "--on=2010-07-01").out


def test_a_later_rating_ends_the_recheck_of_an_earlier_one(tmp_path: Path, run: Run) -> None:
    edition = (
        'editions:\n  "2008":\n    from: 2008\n    recheck_months: 9\n    assurance: {scale: [good, fair]}\n'
    )
    given = "registered: 2008\nassurance:\n  - {year: 2008/09, governance: {edition: '2008', rating: fair, given_by: Auditor, day: 2009-05-01}}\n"
    again = "  - {year: 2009/10, governance: {edition: '2008', rating: fair, given_by: Auditor, day: 2009-12-01}}\n"
    for more, wanted in (("", ["2010-02-01"]), (again, ["2010-09-01"])):
        root = write(
            tmp_path / str(len(more)), texts(partnership=given + more) | {"data/significance.yaml": edition}
        )
        rows = json.loads(run(root, "overdue", "--all", "--on=2011-01-01", "--format=json").out)["other"]
        assert [row["due"] for row in rows if row["kind"] == "recheck"] == wanted


def test_upgrade_changes_one_number_and_tells_what_is_due_on_another_day(tmp_path: Path, run: Run) -> None:
    files = Row(OWNED + "target_date: 2010-02\nrepeats: monthly\ndone: [2010-02-10]").files(edition=1)
    files["partnermap.yaml"] = f"# kept\n{files['partnermap.yaml']}"
    root = write(tmp_path, files)
    told = run(root, "upgrade", "--on=2010-03-15")
    assert ("28 March 2010" in told.out, "31 March 2010" in told.out) == (True, True)
    assert (root / "partnermap.yaml").read_text("utf-8") == files["partnermap.yaml"]
    assert run(root, "upgrade", "--yes").code == 0
    assert (root / "partnermap.yaml").read_text("utf-8") == files["partnermap.yaml"].replace(
        "format: 1", "format: 2"
    )
    assert "already" in run(root, "upgrade", "--yes").out
    assert json.loads(run(root, "overdue", "--on=2010-03-29", "--format=json").out)["actions"] == []


def test_refs_that_differ_in_case_are_two_in_the_first_edition_and_for_a_person_to_settle(
    tmp_path: Path, run: Run
) -> None:
    files = Row(OWNED + "target_date: 2009-12-31").files(edition=1)
    files[ARTS] += files[ARTS].partition("issues:\n")[2].replace("ref: 1", "ref: U3").replace("1a", "1A")
    files[ARTS] = files[ARTS].replace("U3a", "1A").replace("ref: 1\n", "ref: u3\n")
    root = write(tmp_path, files)
    on = "--on=2010-03-15"
    shown = json.loads(run(root, "overdue", on, "--format=json").out)["actions"]
    assert sorted(row["id"] for row in shown) == ["arts-2009-10/1A", "arts-2009-10/1a"]
    assert [run(root, "show", f"arts-2009-10/{ref}", on).code for ref in ("1a", "1A")] == [0, 0]
    settle = json.loads(run(root, "upgrade", on, "--format=json").out)["to_settle"]
    assert [row["message"].partition(" stands")[0] for row in settle if row["code"] == "PM108"] == [
        "the issue 'U3'",
        "the action '1A'",
    ]
    refused = run(root, "upgrade", "--yes", on)
    assert (refused.code, "nothing is written" in refused.err) == (1, True)
    assert (root / "partnermap.yaml").read_text("utf-8") == files["partnermap.yaml"]
    assert run(root, "lint").code == 0


def test_a_partnership_is_named_when_its_member_is_not_listed(tmp_path: Path, run: Run) -> None:
    listed = {"data/organisations.yaml": "acme: {name: Acme City Council}\n"}
    misspelt = PARTNERSHIP.replace("Acme City Council", "Acme City Concil")
    root = write(tmp_path, texts() | listed | {"data/partnerships/arts.yaml": misspelt})
    assert "did you mean 'Acme City Council'?" in run(root, "lint").out


def test_what_the_first_edition_could_say_it_still_can() -> None:
    given = "assurance: [{year: 2008/09, governance: {edition: '2008', rating: fair, given_by: Auditor, day: 2009-05}}]\n"
    files = texts(partnership=given)
    files["partnermap.yaml"] = files["partnermap.yaml"].replace("format: 2", "format: 1")
    assert not register_of(files).faults


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "json"])
def test_upgrade_takes_every_format_of_tables(tmp_path: Path, run: Run, format_: str) -> None:
    files = Row(OWNED + "target_date: 2010-02\nrepeats: monthly").files(edition=1)
    ran = run(write(tmp_path, files), "upgrade", "--on=2010-03-15", "--format", format_)
    assert (ran.code, "arts-2009-10/1a" in ran.out) == (0, True)


@pytest.mark.parametrize(("example", "part"), [(each, part) for each, *_ in examples() for part in (0, 1)])
def test_the_page_of_examples_shows_what_lint_says(example: str, part: int) -> None:
    shown = {title: pair for title, *pair in examples()}[example][part]
    assert shown.differences() == []
    assert bool(shown.marks) is bool(part)


def test_the_page_of_examples_shows_every_field_of_the_second_edition() -> None:
    page = (Path(__file__).parents[1] / "docs" / "second-edition.md").read_text("utf-8")
    good = "".join(part.partition("Not so:")[0] for part in page.split("\n## "))
    fields = {place.field.key for place in field_places() if _came_later(place.entry, place.field.key)}
    assert [key for key in sorted(fields) if not re.search(rf"\b{key}:", good)] == []
    assert len(fields) > 16


def _came_later(entry: type[Record], key: str) -> bool:
    return key in {entry.keys_and_labels()[name][0] for name in since_format_2(entry)}


@pytest.mark.parametrize(
    ("day", "decided", "which"),
    [
        ("2010-05-03", "Board on 3 May 2010, minute 4", "of 3 May 2010"),
        ("2010-03", "Board in March 2010, minute 4", "of March 2010"),
        ("2010", "Board in 2010, minute 4", "of 2010"),
    ],
)
def test_a_decision_is_told_on_its_day_or_in_its_period(day: str, decided: str, which: str) -> None:
    found = parse_period(day)
    assert (decision_words("Board", found, "4"), dated(found)) == (decided, which)
    assert dated(replace(found, known_by=True)).startswith("known by ")


def test_upgrade_says_that_an_action_may_be_due_on_another_day_and_is_withheld(
    tmp_path: Path, run: Run
) -> None:
    hidden = "\nexempt: {paragraph: 3, reason: the money}"
    files = Row(OWNED + f"target_date: 2010-02\nrepeats: monthly\ndone: [2010-02-10]{hidden}").files(
        edition=1
    )
    root, on = write(tmp_path, files), "--on=2010-03-15"
    told = run(root, "upgrade", on)
    assert "No action that can be shown is due on another day." in told.out
    assert "Not shown, because not for the public: 1 action." in told.out
    said = [json.loads(run(root, "upgrade", on, "--format=json", *more).out) for more in ([], ["--private"])]
    assert [(len(each["other_due_days"]), each["withheld"]["action"]) for each in said] == [(0, 1), (1, 0)]
    assert "the money" not in told.out + told.err


def test_a_register_of_a_newer_edition_is_told_as_that_and_nothing_else(tmp_path: Path, run: Run) -> None:
    for number, code in (
        ("3", "PM111"),
        ("2.1", "PM104"),
        ("10.2", "PM111"),
        ("0", "PM104"),
        ("two", "PM104"),
    ):
        files = texts() | {"data/partnerships/arts.yaml": "name: Arts\nnew_key: 1\n"}
        files["partnermap.yaml"] = (
            files["partnermap.yaml"].replace("format: 2", f"format: {number}") + "colour: red\n"
        )
        found = [each.code for each in check(register_of(files))]
        assert (found == [code], code in found) == (code == "PM111", True)
    files["partnermap.yaml"] = files["partnermap.yaml"].replace("format: two", "format: 3")
    for command in ("overdue", "fmt"):
        refused = run(write(tmp_path, files), command)
        said = "install a newer partnermap" in refused.err, "mend" in refused.err
        assert (refused.code, said) == (1, (True, False))
    assert (tmp_path / "data/partnerships/arts.yaml").read_text("utf-8") == files[
        "data/partnerships/arts.yaml"
    ]
