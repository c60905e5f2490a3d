"""Actions that were transferred or carried: each is listed once, and keeps what was agreed until it is agreed anew."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.queries.actions import ActionRow, action_rows
from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.report.actions import action_name
from registers import ARTS, EVALUATION, PARTNERSHIP, texts

NEXT = "data/evaluations/arts-2010-11.yaml"
REVISED = (
    "revisions: [{to: 2010-03-31, day: 2010-01-04, approved: {by: Arts Board, day: 2010-01-05, minute: 2}}]"
)
TRANSFERRED = "transferred: {to: arts-2010-11/2b, by: Arts Board, day: 2010-06-01, minute: 9}"
OLD = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: {accountable: Arts Officer, with: [Clerk]}
        target_date: 2009-12-31
"""
NEW = """\
partnership: arts
year: 2010/11
round: re-evaluation
framework: toolkit
milestones:
  started: {actual: 2010-07-01}
  completed: {actual: 2010-08-01}
  agreed: {planned: 2010-10-01, actual: 2010-10-01, forum: Arts Board}
issues:
  - ref: 2
    issue: Nothing is reviewed yet.
    actions:
      - ref: 2b
        action: Review it in full.
        responsibility: Head of Culture
        target_date: 2010-12-31
"""
CARRIED = "        carried_from: arts-2009-10/1a\n"
BEFORE, BETWEEN, AFTER = date(2010, 7, 15), date(2010, 9, 1), date(2010, 10, 1)
LINKS = {
    "transferred and carried": (TRANSFERRED, CARRIED),
    "transferred": (TRANSFERRED, ""),
    "carried": ("", CARRIED),
}


def register_texts(old: str = TRANSFERRED, new: str = CARRIED, start: str = NEW) -> dict[str, str]:
    """An agreed action whose date was moved, with fields of its own, and one that continues it."""
    written = f"{OLD}        {REVISED}\n" + (f"        {old}\n" if old else "")
    return {**texts(), ARTS: EVALUATION + written, NEXT: start + new}


def rows(contents: Mapping[str, str], on: date) -> dict[str, ActionRow]:
    register = register_of(contents)
    assert not register.faults, register.faults
    return {row.id: row for row in action_rows(register.as_at(on), on)}


@pytest.mark.parametrize(("old", "new"), LINKS.values(), ids=LINKS)
def test_until_it_is_agreed_anew_an_action_keeps_agreement_owner_and_due_day(old: str, new: str) -> None:
    contents = register_texts(old, new)
    before = rows(contents, BEFORE)
    assert {id_: (row.state, row.days_overdue) for id_, row in before.items()} == {
        "arts-2009-10/1a": ("overdue", 106)
    }

    between = rows(contents, BETWEEN)
    assert {id_: row.state for id_, row in between.items()} == {
        "arts-2009-10/1a": "transferred",
        "arts-2010-11/2b": "overdue",
    }
    kept = between["arts-2010-11/2b"]
    assert (kept.responsible, list(kept.helpers), kept.due, kept.days_overdue) == (
        "Arts Officer",
        ["Clerk"],
        date(2010, 3, 31),
        154,
    )
    assert (kept.agreed, kept.revisions, kept.slipped_days) == (True, 1, 244)
    assert between["arts-2009-10/1a"].days_overdue == 0

    agreed = rows(contents, AFTER)
    own = agreed["arts-2010-11/2b"]
    assert (own.state, own.responsible, own.due, own.revisions) == (
        "not-due",
        "Head of Culture",
        date(2010, 12, 31),
        0,
    )
    assert own.slipped_days == 365
    assert agreed["arts-2009-10/1a"].state == "transferred"


@pytest.mark.parametrize(("old", "new"), LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("on", [BEFORE, BETWEEN])
def test_every_answer_lists_it_once(run: Run, tmp_path: Path, old: str, new: str, on: date) -> None:
    root = write(tmp_path, register_texts(old, new))
    id_ = "arts-2009-10/1a" if on == BEFORE else "arts-2010-11/2b"

    def asked(*arguments: str) -> dict[str, list[dict[str, object]]]:
        found: dict[str, list[dict[str, object]]] = json.loads(
            run(root, *arguments, "--on", str(on), "--format", "json").out
        )
        return found

    assert [each["id"] for each in asked("overdue")["actions"]] == [id_]
    assert [each["id"] for each in asked("list", "actions", "--state", "overdue")["actions"]] == [id_]
    (message,) = asked("remind")["reminders"]
    assert (message["responsibility"], [each["id"] for each in message["overdue"]]) == ("Arts Officer", [id_])  # type: ignore[attr-defined]
    evaluation, _, _ = id_.partition("/")
    counts = {each["id"]: each["overdue_actions"] for each in asked("list", "evaluations")["evaluations"]}
    assert {each for each, count in counts.items() if count} == {evaluation}
    year = "2009/10" if on == BEFORE else "2010/11"
    told = run(root, "report", "--year", year, "--on", str(on)).out
    assert f"One action is overdue: Arts {id_[-2:]} (" in told
    if on == BETWEEN:
        earlier = run(root, "report", "--year", "2009/10", "--on", str(on)).out
        assert "No action is overdue." in earlier
        assert ("Transferred to Arts 2b on 1 June 2010" if old else "Carried on as Arts 2b") in earlier
        shown = run(root, "show", id_, "--on", str(on)).out
        assert "Arts Officer" in shown
        assert "31 March 2010" in shown
        assert "Head of Culture" not in shown


def test_a_chain_keeps_what_was_agreed_last() -> None:
    third = NEW.replace("2010/11", "2011/12").replace("2b", "3c").replace("2010-", "2011-")
    contents = {
        **register_texts(start=NEW.replace(", actual: 2010-10-01, forum: Arts Board", "")),
        "data/evaluations/arts-2011-12.yaml": third + "        carried_from: arts-2010-11/2b\n",
    }
    found = rows(contents, date(2011, 9, 1))
    assert {id_: row.state for id_, row in found.items()} == {
        "arts-2009-10/1a": "transferred",
        "arts-2010-11/2b": "transferred",
        "arts-2011-12/3c": "overdue",
    }
    assert found["arts-2011-12/3c"].responsible == "Arts Officer"


@pytest.mark.parametrize(
    ("new", "states"),
    [
        ("        completed: 2010-08-15\n", {"1a": "transferred", "2b": "completed-late"}),
        (
            "        withdrawn: {by: Arts Board, day: 2010-08-15, minute: 1, reason: Done with.}\n",
            {"1a": "transferred", "2b": "withdrawn"},
        ),
        (
            "exceptions: [{day: 2010-08-15, what: withdrawn, reason: No time.}]\n",
            {"1a": "overdue", "2b": "proposed"},
        ),
        ("        added: 2010-09-02\n", {"1a": "overdue"}),
    ],
    ids=["completed", "withdrawn", "its evaluation withdrawn", "added later"],
)
def test_what_becomes_of_it_before_it_is_agreed_anew(new: str, states: dict[str, str]) -> None:
    found = rows(register_texts(new=CARRIED + new), BETWEEN)
    assert {row.action.ref: row.state for row in found.values()} == states


@pytest.mark.parametrize("end", ["completed: 2010-01-04", "withdrawn: {by: Arts Board, day: 2010-01-04}"])
def test_what_had_ended_is_not_carried_on_as_agreed(end: str) -> None:
    found = rows(register_texts(old=end), BETWEEN)
    assert found["arts-2009-10/1a"].state == end.partition(":")[0] + ("-late" if "completed" in end else "")
    assert (found["arts-2010-11/2b"].state, found["arts-2010-11/2b"].due) == ("proposed", None)


def test_what_goes_on_where_the_public_may_not_look_counts_there_all_the_same() -> None:
    exempt = CARRIED + "        exempt: {paragraph: 3, reason: Bids.}\n"
    register = register_of(register_texts(new=exempt))
    both = [
        {row.action.ref: row.state for row in action_rows(each.as_at(BETWEEN), BETWEEN)}
        for each in (register, public_register(register))
    ]
    assert both == [{"1a": "transferred", "2b": "overdue"}] * 2


def test_what_does_not_go_on_yet_where_the_public_may_not_look_is_as_late_there() -> None:
    unrecorded = """\
partnership: arts
year: 2010/11
round: re-evaluation
framework: toolkit
exempt: {paragraph: 3, reason: Bids.}
milestones:
  initial_meeting: {planned: 2010-07-01, actual: 2010-07-01}
"""
    start = unrecorded + NEW[NEW.index("issues:") :]
    register = register_of(register_texts(new="", start=start))
    private, public = (
        next(row for row in action_rows(each.as_at(BEFORE), BEFORE) if row.id == "arts-2009-10/1a")
        for each in (register, public_register(register))
    )
    assert (private.state, private.days_overdue, private.slipped_days) == ("overdue", 106, 196)
    assert (public.state, public.days_overdue, public.slipped_days) == ("overdue", 106, 196)


def test_for_how_long_it_is_late_is_not_told_where_the_day_is_not_for_the_public(
    run: Run, tmp_path: Path
) -> None:
    files = register_texts(old="")
    root = write(tmp_path, {**files, ARTS: files[ARTS] + "exempt: {paragraph: 3, reason: Bids.}\n"})
    asked = ("--on", BETWEEN.isoformat())
    (row,) = json.loads(run(root, "overdue", *asked, "--format", "json").out)["actions"]
    assert (row["id"], row["days_overdue"]) == ("arts-2010-11/2b", None)
    page = run(root, "report", "--year", "2010/11", *asked).out
    assert "One action is overdue: Arts 2b (withheld)." in page
    assert "0 days" not in page
    (row,) = json.loads(run(root, "overdue", *asked, "--format", "json", "--private").out)["actions"]
    assert row["days_overdue"] == 154


MARK = "exempt: {paragraph: 3, reason: Bids.}"


@pytest.mark.parametrize(
    "marked",
    [
        lambda old: old + f"        {MARK}\n",
        lambda old: old.replace("    actions:", f"    {MARK}\n    actions:"),
        lambda old: old + f"{MARK}\n",
    ],
    ids=["action", "issue", "evaluation"],
)
def test_an_owner_and_a_day_that_hold_by_what_is_withheld_read_as_withheld(
    run: Run, tmp_path: Path, marked: Callable[[str], str]
) -> None:
    files = register_texts(old="")
    proposed = files[NEXT] + "        revisions: [{to: 2011-01-31, day: 2010-08-20}]\n"
    root = write(tmp_path, {**files, ARTS: marked(files[ARTS]), NEXT: proposed})
    asked = ("--on", BETWEEN.isoformat())
    unseen = "Not for publication, paragraph 3"

    (row,) = json.loads(run(root, "list", "actions", *asked, "--state", "overdue", "--format", "json").out)[
        "actions"
    ]
    assert (row["id"], row["is_withheld"], row["terms_withheld"]) == ("arts-2010-11/2b", False, "paragraph 3")
    keys = ("responsibility", "target_date", "due", "times_moved", "slipped_days", "extension_requested")
    assert {key: row[key] for key in keys} == dict.fromkeys(keys)

    shown = run(root, "show", row["id"], *asked).out
    assert [
        line.split("  ")[-1].strip() for line in shown.splitlines() if line.startswith(("Resp", "Targ"))
    ] == [unseen] * 2
    told = {
        command: run(root, *command.split(), *asked).out
        for command in (
            "list actions",
            "overdue",
            "overdue --by responsible",
            "report --year 2010/11",
            "show arts",
        )
    }
    assert [command for command, said in told.items() if "o be assigned" in said] == []
    assert told["overdue"].count(unseen) == 2
    assert f"| {unseen} | {unseen} | Overdue" in told["report --year 2010/11"]

    reminded = run(root, "remind", *asked)
    assert "1 action, which is overdue, is not shown." in reminded.out + reminded.err
    assert "nobody answers" not in reminded.err


def test_that_an_action_goes_on_where_the_public_may_not_look_is_said() -> None:
    other = {
        "data/partnerships/talks.yaml": PARTNERSHIP.replace("Arts", "Hushed") + MARK,
        "data/evaluations/talks-2010-11.yaml": NEW.replace("partnership: arts", "partnership: talks")
        + CARRIED,
    }
    seen = {
        "arts": public_register(
            register_of(register_texts("", CARRIED, NEW.replace("round", f"{MARK}\nround")))
        ),
        "talks": public_register(register_of(register_texts("", "") | other)),
    }
    (of_arts,), (of_talks, _) = (action_rows(each.as_at(BETWEEN), BETWEEN) for each in seen.values())
    assert (of_arts.state, of_arts.goes_on_as) == ("transferred", "arts-2010-11/2b")
    assert (of_talks.state, of_talks.goes_on_as) == ("transferred", "withheld")
    assert action_name("withheld", {}) == "an action that is not for publication"


def test_a_series_that_was_carried_is_due_again_as_before() -> None:
    old = "repeats: quarterly\n        done: [2010-03-30, 2010-06-29]"
    found = rows(register_texts(old, CARRIED + "        done: [2010-08-20]\n"), date(2010, 9, 1))
    assert found["arts-2010-11/2b"].due == date(2010, 12, 31)
    assert found["arts-2010-11/2b"].state == "not-due"


def test_the_report_says_by_which_plan_a_carried_action_is_agreed(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, register_texts())
    said = run(root, "report", "--year", "2010/11", "--on", "2010-09-01").out
    assert "agreed in 2009/10 and carried" in said


def test_a_deferral_and_who_leads_politically_hold_until_the_new_plan_is_agreed() -> None:
    deferred = "political_lead: Mayor\n        deferrals: [{until: 2010-11-30, by: Arts Board, day: 2010-02-01, minute: 3}]"
    contents = register_texts(deferred)
    for on, wanted in (
        (BETWEEN, (date(2010, 11, 30), "deferred", "Mayor")),
        (AFTER, (date(2010, 12, 31), "not-due", None)),
    ):
        row = rows(contents, on)["arts-2010-11/2b"]
        assert (row.due, row.state, row.action.political_lead) == wanted
