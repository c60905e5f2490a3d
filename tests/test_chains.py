"""Actions that were carried on for years: since when they are asked for, and every earlier wording, responsibility and date."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, write
from registers import PARTNERSHIP, texts

LATEST = "arts-2018-19/4a"
ON = "2019-06-01"

EVALUATION = """\
partnership: arts
year: {year}
round: re-evaluation
framework: toolkit
milestones:
  completed: {{actual: {first}-06-20}}
  agreed: {{actual: {first}-09-22, forum: Arts Board}}
issues:
  - ref: {n}
    issue: Nothing is reviewed for the {n}th time.
    actions:
      - ref: {n}a
        action: {wording}
        responsibility: Clerk {n}
        target_date: {second}-01-2{n}
"""
WORDINGS = ("Look at it.", "Look at it closely.", "Review it.", "Review it in full.")
MOVED = """\
        revisions:
          - to: 2016-05-31
            day: 2016-01-04
            reason: The clerk is ill.
            approved: {by: Arts Board, day: 2016-01-20, minute: 7, reason: It can wait.}
"""
REWORDED = """\
        amendments:
          - day: 2015-12-02
            was: {action: Glance at it., responsibility: Caretaker}
            by: Arts Group
            minute: 3
            reason: A glance was too little.
"""
CARRIED = "        carried_from: {}\n"
EXEMPT = "        exempt: {paragraph: 3, reason: A price is being agreed.}\n"
LATER = "        transferred: {to: arts-2018-19/4a, by: Arts Board, day: 2018-10-02, minute: 12, reason: It was not done.}\n"


def evaluation(n: int, more: str = "") -> tuple[str, str]:
    first = 2014 + n
    text = EVALUATION.format(
        n=n, year=f"{first}/{first - 1999}", first=first, second=first + 1, wording=WORDINGS[n - 1]
    )
    return f"data/evaluations/arts-{first}-{first - 1999}.yaml", text + more


def chain(**more: str) -> dict[str, str]:
    """Four evaluations with an action each that continues the last one's; `one` to `four` replace what follows each."""
    ends = {
        "one": MOVED + REWORDED,
        "two": CARRIED.format("arts-2015-16/1a"),
        "three": LATER + CARRIED.format("arts-2016-17/2a"),
        "four": "",
        **more,
    }
    files = dict(evaluation(n, ends[name]) for n, name in enumerate(("one", "two", "three", "four"), 1))
    return {**texts(), **files}


def record(run: Run, root: Path, *arguments: str, id_: str = LATEST, on: str = ON) -> dict[str, Any]:
    ran = run(root, "show", id_, "--on", on, "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)["details"]
    return found


def raised(found: Mapping[str, Any]) -> tuple[object, ...]:
    keys = ("first_raised", "times_carried", "age_years", "first_wording", "first_target_date")
    return tuple(found[key] for key in keys)


def test_show_tells_the_whole_chain(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain())
    ran = run(root, "show", LATEST, "--on", ON)
    for line in (
        "First raised       2015/16, carried three times, 4 years ago",
        "First wording      Glance at it.",
        "First target date  21 January 2016",
        "What it continues",
    ):
        assert f"{line}\n" in ran.out
    found = record(run, root)
    assert raised(found) == ("2015/16", 3, 4, "Glance at it.", "2016-01-21")
    assert [
        (each["id"], each["year"], each["action"], each["responsibility"]) for each in found["chain"]
    ] == [
        ("arts-2015-16/1a", "2015/16", "Look at it.", "Clerk 1"),
        ("arts-2016-17/2a", "2016/17", "Look at it closely.", "Clerk 2"),
        ("arts-2017-18/3a", "2017/18", "Review it.", "Clerk 3"),
    ]
    first, _, last = found["chain"]
    assert first["revisions"][0]["approved"]["minute"] == "7"
    assert first["amendments"][0]["was"]["action"] == "Glance at it."
    assert last["transferred"]["reason"] == "It was not done."


def test_an_action_that_continues_none_is_of_its_own_year(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain())
    found = record(run, root, id_="arts-2015-16/1a")
    assert raised(found) == ("2015/16", 0, 4, "Glance at it.", "2016-01-21")
    assert found["chain"] == []
    assert "First raised" not in run(root, "show", "arts-2015-16/1a", "--on", ON).out


NOTHING = "\N{EN DASH}"
"""Stands in an empty cell of a report."""


def history(run: Run, root: Path, year: str, *arguments: str, on: str = ON) -> list[list[str]]:
    page = run(root, "report", "--year", year, "--on", on, *arguments).out
    _, title, after = page.partition("Earlier wordings, responsibility and dates\n\n")
    table = after.partition("\n\n")[0] if title else ""
    rows = [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in table.splitlines()[2:]]
    return [["" if cell == NOTHING else cell.strip() for cell in row] for row in rows]


def test_the_report_tells_the_chain_with_who_decided_and_why(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain())
    assert history(run, root, "2018/19") == [
        ["Action 4a", "", "First raised 2015/16, carried three times, 4 years ago; first wording: Glance at it; first target date: 21 January 2016.", "", ""],
        ["Action 4a", "2015/16", "Arts 1a: action: Look at it; responsibility: Clerk 1; target date: 21 January 2016.", "", ""],
        ["Action 4a", "2 December 2015", "Arts 1a: until then, action: Glance at it; responsibility: Caretaker.", "Arts Group, minute 3", "A glance was too little."],
        ["Action 4a", "20 January 2016", "Arts 1a: target date 21 January 2016, moved to 31 May 2016, as asked on 4 January 2016.", "Arts Board, minute 7", "The clerk is ill. It can wait."],
        ["Action 4a", "2016/17", "Arts 2a: action: Look at it closely; responsibility: Clerk 2; target date: 22 January 2017.", "", ""],
        ["Action 4a", "2017/18", "Arts 3a: action: Review it; responsibility: Clerk 3; target date: 23 January 2018.", "Arts Board, minute 12", "It was not done."],
    ]  # fmt: skip


def test_each_change_to_what_was_agreed_is_told_with_its_day(run: Run, tmp_path: Path) -> None:
    more = """\
        revisions:
          - {to: 2017-03, day: 2017-01-05, reason: First wish., approved: {by: Arts Board, day: 2017-01-20}}
          - {to: 2017-06-30, day: 2017-03-20, approved: {by: Panel, day: 2017-04-03, minute: 9}}
          - {to: 2017-09-30, day: 2017-06-02, reason: Third wish., refused: {by: Panel, day: 2017-06-20, reason: Enough.}}
          - {to: 2017-10-31, day: 2017-06-25, reason: Last wish.}
        amendments:
          - day: 2017-02-01
            was: {responsibility: {accountable: Porter, with: [Guide]}, target_date: 2016-12-24}
            by: Arts Group
"""
    issue = "    amendments:\n      - {day: 2016-12-01, was: {issue: All is well.}, by: Arts Board, reason: It was not.}\n"
    whole = "amendments:\n  - {day: 2017-05-02, was: {milestones: {agreed: {actual: 2016-09-01, forum: Club}}}, by: Panel}\n"
    root = write(tmp_path, chain(two=more + issue + whole))
    assert history(run, root, "2016/17") == [
        ["The evaluation", "2 May 2017", "Until then, steps: agreed: actual: 1 September 2016; forum: Club.", "Panel", ""],
        ["Issue 2", "1 December 2016", "Until then, issue: All is well.", "Arts Board", "It was not."],
        ["Action 2a", "20 January 2017", "Target date 22 January 2017, moved to March 2017, as asked on 5 January 2017.", "Arts Board", "First wish."],
        ["Action 2a", "1 February 2017", "Until then, responsibility: Porter; with: Guide; target date: 24 December 2016.", "Arts Group", ""],
        ["Action 2a", "3 April 2017", "Target date March 2017, moved to 30 June 2017, as asked on 20 March 2017.", "Panel, minute 9", ""],
        ["Action 2a", "20 June 2017", "Target date not moved to 30 September 2017, as asked on 2 June 2017.", "Panel", "Third wish. Enough."],
        ["Action 2a", "25 June 2017", "Move of the target date to 31 October 2017 asked for.", "", "Last wish."],
    ]  # fmt: skip
    assert [row[1] for row in history(run, root, "2016/17", on="2017-02-15")] == [
        "1 December 2016",
        "20 January 2017",
        "1 February 2017",
    ]


def test_what_else_decided_a_date_and_what_was_asked_for_is_told(run: Run, tmp_path: Path) -> None:
    more = """\
        revisions:
          - {to: 2017-09-30, day: 2017-06-02, approved: {by: Arts Board, day: 2017-06-20}}
        deferrals:
          - {until: 2017-05, by: Panel, day: 2017-01-10, minute: 8, reason: The hall is shut.}
        requests:
          - {what: close, day: 2017-02-01, by: Clerk 2, reason: It is near enough.}
          - {what: withdraw, day: 2016-12-01, by: Clerk 2, reason: No money., refused: {by: Panel, day: 2016-12-20, minute: 2, reason: There is.}}
"""
    again = """\
        repeats: yearly
        passed_over:
          - {occurrence: 2016-01-21, by: Panel, day: 2016-02-01, minute: 4, reason: It snowed.}
"""
    whole = (
        "requests:\n  - {what: reopen, day: 2017-03-01, approved: {by: Panel, day: 2017-03-07}}\n"
        "  - {what: end, day: 2017-04-01}\n"
    )
    root = write(tmp_path, chain(one=again, two=CARRIED.format("arts-2015-16/1a") + more + whole))
    assert history(run, root, "2016/17") == [
        ["The evaluation", "7 March 2017", "Request to take it up again, made on 1 March 2017, approved.", "Panel", ""],
        ["The evaluation", "1 April 2017", "Request to end it.", "", ""],
        ["Action 2a", "", "First raised 2015/16, carried once, 4 years ago; first wording: Look at it; first target date: 21 January 2016.", "", ""],
        ["Action 2a", "2015/16", "Arts 1a: action: Look at it; responsibility: Clerk 1; target date: 21 January 2016.", "", ""],
        ["Action 2a", "1 February 2016", "Arts 1a: what was due on 21 January 2016 is passed over.", "Panel, minute 4", "It snowed."],
        ["Action 2a", "20 December 2016", "Request by Clerk 2 to withdraw it, made on 1 December 2016, refused.", "Panel, minute 2", "No money. There is."],
        ["Action 2a", "10 January 2017", "Target date 22 January 2017, deferred until May 2017.", "Panel, minute 8", "The hall is shut."],
        ["Action 2a", "1 February 2017", "Request by Clerk 2 to close it.", "", "It is near enough."],
        ["Action 2a", "20 June 2017", "Target date May 2017, moved to 30 September 2017, as asked on 2 June 2017.", "Arts Board", ""],
    ]  # fmt: skip
    assert record(run, root, id_="arts-2016-17/2a")["chain"][0]["passed_over"][0]["minute"] == "4"


def test_a_chain_of_what_is_gone_says_that_it_may_be_older(run: Run, tmp_path: Path) -> None:
    files = chain()
    del files["data/evaluations/arts-2015-16.yaml"]
    root = write(tmp_path, files)
    found = record(run, root)
    assert raised(found) == ("2015/16", 3, 4, None, None)
    assert next((each["id"], each["action"], each["is_withheld"]) for each in found["chain"]) == (
        "arts-2015-16/1a",
        None,
        False,
    )
    shown = run(root, "show", LATEST, "--on", ON).out
    assert "First raised    2015/16 or before, carried at least three times\n" in shown
    assert "not on record" in shown
    assert history(run, root, "2018/19")[1] == ["Action 4a", "2015/16", "Arts 1a: not on record.", "", ""]


def test_a_circle_has_no_first(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain(one=CARRIED.format("arts-2017-18/3a")))
    found = record(run, root)
    assert raised(found) == (None, 3, None, None, None)
    shown = run(root, "show", LATEST, "--on", ON).out
    assert "First raised not known: what it is carried from leads in a circle What it" in " ".join(
        shown.split()
    )
    assert history(run, root, "2018/19")[0][2] == (
        "First raised not known: what it is carried from leads in a circle."
    )


def test_an_issue_says_when_it_was_raised_before(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain(one="    raised: 2012/13\n"))
    assert raised(record(run, root))[:3] == ("2012/13", 3, 7)


def test_an_exempt_link_is_passed_through_without_its_words(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain(two=CARRIED.format("arts-2015-16/1a") + EXEMPT))
    found = record(run, root)
    assert (
        raised(found)
        == raised(record(run, root, "--private"))
        == ("2015/16", 3, 4, "Glance at it.", "2016-01-21")
    )
    assert [(each["id"], each["action"], each["is_withheld"]) for each in found["chain"]][1] == (
        "arts-2016-17/2a",
        "Action withheld, paragraph 3",
        True,
    )
    for command in (
        ["show", LATEST],
        ["report", "--year", "2018/19"],
        ["report", "--year", "2018/19", "--format", "html"],
    ):
        public, private = (run(root, *command, "--on", ON, *more).out for more in ((), ("--private",)))
        assert ("2015/16, carried three times" in public, "Action withheld, paragraph 3" in public) == (
            True,
            True,
        )
        assert [words for words in ("closely", "Clerk 2", "A price", "2017-01-22") if words in public] == []
        assert ("closely" in private, "Clerk 2" in private, "A price is being agreed" in private) == (
            True,
            True,
            True,
        )
    page = run(root, "report", "--year", "2018/19", "--on", ON, "--private").out
    assert page.startswith("**Not for publication")
    assert not run(root, "report", "--year", "2018/19", "--on", ON).out.startswith("**Not for publication")


def test_of_an_exempt_evaluation_in_the_chain_the_id_alone_is_told(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain(two=CARRIED.format("arts-2015-16/1a") + EXEMPT.lstrip()))
    found = record(run, root)
    assert raised(found) == ("2015/16", 3, 4, "Glance at it.", "2016-01-21")
    assert [(each["id"], each["action"]) for each in found["chain"]][1] == ("arts-2016-17/2a", None)
    assert history(run, root, "2018/19")[-2][2] == "Arts 2a: not for publication, paragraph 3."
    assert "closely" in run(root, "show", LATEST, "--on", ON, "--private").out


def test_of_an_action_that_is_exempt_itself_no_chain_is_told(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, chain(two=CARRIED.format("arts-2015-16/1a") + EXEMPT))
    found = record(run, root, id_="arts-2016-17/2a")
    assert (raised(found), found["chain"]) == ((None, None, None, None, None), [])
    assert history(run, root, "2016/17") == []
    assert raised(record(run, root, "--private", id_="arts-2016-17/2a"))[:2] == ("2015/16", 1)


def test_where_the_first_link_is_exempt_nothing_is_told_from_its_words_or_dates(
    run: Run, tmp_path: Path
) -> None:
    root = write(tmp_path, chain(one=MOVED + REWORDED + EXEMPT))
    found = record(run, root)
    assert raised(found) == ("2015/16", 3, 4, None, None)
    assert (found["slipped_days"], record(run, root, "--private")["slipped_days"]) == (None, 1227)
    assert "2015/16 or before, carried at least three times" in run(root, "show", LATEST, "--on", ON).out


def test_a_link_of_an_exempt_partnership_is_not_named(run: Run, tmp_path: Path) -> None:
    path, text = evaluation(1)
    closed = PARTNERSHIP + "exempt: {paragraph: 3, reason: Talks are going on.}\n"
    files = {
        **chain(two=CARRIED.format("secret-2015-16/1a")),
        path.replace("arts", "secret"): text.replace("arts", "secret"),
        "data/partnerships/secret.yaml": closed,
    }
    root = write(tmp_path, files)
    found = record(run, root)
    assert raised(found) == ("2016/17", 3, 3, None, None)
    assert [each["id"] for each in found["chain"]] == ["arts-2016-17/2a", "arts-2017-18/3a"]
    public = (
        run(root, "show", LATEST, "--on", ON).out + run(root, "report", "--year", "2018/19", "--on", ON).out
    )
    assert ("secret" in public, "2016/17 or before, carried at least three times" in public) == (False, True)
    assert raised(record(run, root, "--private"))[:2] == ("2015/16", 3)


def test_an_exempt_partnership_that_handed_on_without_being_named_stays_unnamed(
    run: Run, tmp_path: Path
) -> None:
    path, text = evaluation(1, LATER.replace("arts-2018-19/4a", "arts-2016-17/2a"))
    files = {
        **chain(two=""),
        path.replace("arts", "secret"): text.replace("partnership: arts", "partnership: secret"),
        "data/partnerships/secret.yaml": PARTNERSHIP
        + "exempt: {paragraph: 3, reason: Talks are going on.}\n",
    }
    root = write(tmp_path, files)
    assert raised(record(run, root))[:2] == ("2016/17", 3)
    assert "secret" not in json.dumps(record(run, root))
    assert raised(record(run, root, "--private"))[:2] == ("2015/16", 3)


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_a_report_of_what_never_changed_has_no_table_of_it(run: Run, tmp_path: Path, format_: str) -> None:
    root = write(tmp_path, chain(two=""))
    page = run(root, "report", "--year", "2016/17", "--on", ON, "--format", format_).out
    assert "Earlier wordings" not in page
