"""`partnermap import`: a table's rows in the register, once, again, and from a later edition of the file."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.importing import Context, Understood, names_on_record, understood
from partnermap.model.action import Action
from partnermap.recording.imported import UNSETTLED, Imported
from partnermap.recording.imported_plan import more_of_a_plan, new_plan, plan_on_record
from partnermap.recording.imported_register import partnerships
from partnermap.recording.recorded import changed_files
from partnermap.register import Register, register_of
from partnermap.rules import check
from partnermap.source import Data, parse
from partnermap.tables import read_tables
from registers import one_action, texts

PLAN = """\
| Issue | Action | Lead | By when | Progress |
| --- | --- | --- | --- | --- |
| 1. Nobody counts visitors | Count them at the gate. | Arts Officer | 31 March 2011 | A counter is lent. |
| | Publish the count. | Clerk | June 2011 | |
| 2. The stage leaks | Mend the roof. | Surveyor | by next meeting | |
"""
ABOUT: Mapping[str, Data] = {"partnership": "arts", "year": "2010/11"}
PATH = "data/evaluations/arts-2010-11.yaml"


def read(register: Register, table: str, file: str = "plan.md", **known: str) -> Understood:
    names = names_on_record(register)
    return understood(read_tables(file, table.encode()), Context(kind="actions", names=names, mapped=known))


def after(register: Register, made: Imported) -> Register:
    contents = {path: each.after for path, each in changed_files(register, made.recorded).items()}
    return register_of({**register.contents, **contents})


def begun(table: str = PLAN) -> Register:
    register = register_of(texts())
    return after(register, new_plan(register, ABOUT, read(register, table)))


def again(
    register: Register, table: str, file: str = "plan.md", *, since: str | None = None, private: bool = False
) -> Imported:
    found = read(register, table, file)
    return more_of_a_plan(register, "arts-2010-11", found, since=since, private=private)


def written(register: Register, path: str = PATH) -> Data:
    return parse(register.content(path)).data or {}


def actions(register: Register) -> Mapping[str, Action]:
    entry = register.evaluations["arts-2010-11"].record
    return {action.ref: action for _, action in entry.actions()}


def edited(register: Register, old: str, new: str) -> Register:
    text = register.content(PATH).decode()
    assert old in text
    return register_of({**register.contents, PATH: text.replace(old, new).encode()})


def test_a_new_plan_has_every_row_with_where_it_comes_from_and_is_in_order() -> None:
    register = begun()
    plan = register.evaluations["arts-2010-11"].record
    assert [(issue.ref, issue.issue, [each.ref for each in issue.actions]) for issue in plan.issues] == [
        ("1", "Nobody counts visitors", ["1a", "1b"]),
        ("2", "The stage leaks", ["2a"]),
    ]
    first, second, third = (action for _, action in plan.actions())
    assert (str(first.responsibility.accountable), first.target_date.text) == ("Arts Officer", "2011-03-31")  # type: ignore[union-attr]
    assert list(first.notes) == ["A counter is lent."]
    assert second.target_date is not None
    assert third.target_date is None
    assert list(third.notes) == ["date as written: by next meeting"]
    (source,) = third.sources
    assert source.what == "Mend the roof."
    assert source.origin is not None
    assert source.origin.startswith("plan.md, table 1, row 4, read as ")
    found = check(register)
    assert [each.code for each in found if each.path == PATH] == []


def test_the_same_file_again_changes_nothing_whatever_was_done_since() -> None:
    register = begun()
    made = again(register, PLAN)
    assert (made.new, made.added_to, made.differences) == ([], [], [])
    assert changed_files(register, made.recorded) == {}
    since = edited(register, "action: Mend the roof.", "action: Mend and paint the roof.")
    since = edited(since, "        responsibility: Surveyor\n", "")
    since = edited(since, '          - "date as written: by next meeting"\n', "          - asked for\n")
    made = again(since, PLAN)
    assert changed_files(since, made.recorded) == {}
    assert len(made.unchanged) == 3


def test_a_later_edition_brings_what_is_new_and_leaves_what_is_on_record() -> None:
    register = edited(begun(), "action: Publish the count.", "action: Publish the count each June.")
    later = """\
| Issue | Action | Lead | By when | Progress |
| --- | --- | --- | --- | --- |
| 2. The stage leaks | Mend the roof. | Surveyor | 30/9/2011 | |
| | Ask for three prices. | Surveyor | | |
| 1. Nobody counts visitors | Count them at the gate. | Events Officer | 31 March 2011 | A counter is lent. Two more came. |
| | Publish the count. | Clerk | July 2011 | |
"""
    made = again(register, later)
    assert made.new == ["arts-2010-11/2b"]
    assert made.added_to == ["arts-2010-11/2a", "arts-2010-11/1a"]
    assert [(each.id, each.field, each.on_record, each.in_table) for each in made.differences] == [
        ("arts-2010-11/1a", "responsibility", "Arts Officer", "Events Officer"),
        ("arts-2010-11/1b", "action", "Publish the count each June.", "Publish the count."),
        ("arts-2010-11/1b", "target_date", "2011-06", "2011-07"),
    ]
    now = after(register, made)
    by_ref = actions(now)
    assert by_ref["2a"].target_date.text == "2011-09-30"  # type: ignore[union-attr]
    assert by_ref["1a"].responsibility.accountable == "Arts Officer"  # type: ignore[union-attr]
    assert by_ref["1b"].action == "Publish the count each June."
    assert changed_files(now, again(now, later).recorded) == {}


def test_an_action_that_is_reworded_in_the_table_is_known_by_what_it_was() -> None:
    register = begun()
    made = again(register, PLAN.replace("Mend the roof.", "Mend the roofs."))
    assert made.new == []
    assert [(each.id, each.field, each.in_table) for each in made.differences] == [
        ("arts-2010-11/2a", "action", "Mend the roofs.")
    ]


def test_a_row_that_is_gone_is_named_and_its_action_stays() -> None:
    register = begun()
    made = again(
        register, PLAN.replace("| 2. The stage leaks | Mend the roof. | Surveyor | by next meeting | |\n", "")
    )
    assert made.gone == ["arts-2010-11/2a"]
    assert changed_files(register, made.recorded) == {}


def test_a_ref_in_the_table_is_the_action_whatever_its_words() -> None:
    numbered = "| Ref | Action | Lead |\n| --- | --- | --- |\n| 1b | Tell the press. | Clerk |\n| 9 | Rest. | Clerk |\n"
    register = begun()
    made = again(register, numbered, "other.md")
    assert [(each.id, each.field) for each in made.differences] == [("arts-2010-11/1b", "action")]
    assert made.new == ["arts-2010-11/9"]
    assert made.gone == []


def test_what_is_not_for_the_public_is_neither_told_nor_changed() -> None:
    register = edited(
        begun(),
        "        action: Mend the roof.\n",
        "        action: Mend the roof.\n        exempt: {paragraph: 3, reason: A price.}\n",
    )
    later = PLAN.replace("by next meeting", "30/9/2011")
    made = again(register, later)
    assert made.withheld == {"action": 1}
    assert changed_files(register, made.recorded) == {}
    assert again(register, later, private=True).added_to == ["arts-2010-11/2a"]


def test_new_actions_of_a_plan_on_record_need_a_day(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {**texts(), "plan.md": PLAN.replace("by next meeting", "2011/12")})
    options = ["import", "plan.md", "--partnership", "arts", "--year", "2009/10", "--yes"]
    asked = run(tmp_path, *options)
    assert asked.code == 1
    assert "the outcomes of arts-2009-10 are on record since 20 June 2009: --on says since when" in asked.err
    done = run(tmp_path, *options, "--on", "2010-02-01")
    assert done.code == 0, done.err
    assert "added: 2010-02-01" in (tmp_path / "data/evaluations/arts-2009-10.yaml").read_text()


def test_several_evaluations_of_a_year_are_told_apart() -> None:
    register = register_of(texts())
    assert plan_on_record(register, "arts", "2009/10") == "arts-2009-10"
    assert plan_on_record(register, "arts", "2019/20") is None


REGISTER = """\
| Partnership | Aims | Lead officer | Members | Type | Council's contribution 2009/10 |
| --- | --- | --- | --- | --- | --- |
| Arts Partnership | Brings the arts to every ward. | Head of Arts | Acme City Council<br>Friends of the Arts | Delivery | £1,200 |
| Coast Forum | Looks after the coast. | TBC | Acme City Council | | nil |
"""


def of_partnerships(register: Register, table: str = REGISTER, **given: Data) -> Imported:
    context = Context(names=names_on_record(register))
    found = understood(read_tables("register.md", table.encode()), context)
    return partnerships(register, found, given, private=False)


def test_partnerships_are_begun_and_those_on_record_stay() -> None:
    register = register_of(texts())
    made = of_partnerships(register, kind="network")
    assert made.new == ["coast-forum"]
    assert [(each.id, each.field, each.in_table) for each in made.differences] == [
        ("arts", "lead_officer", "Head of Arts"),
        ("arts", "members", "Friends of the Arts"),
    ]
    assert made.added_to == ["arts"]
    now = after(register, made)
    coast = now.partnerships["coast-forum"].record
    assert (coast.name, coast.kind, coast.lead_officer) == ("Coast Forum", "network", "")
    assert now.partnerships["arts"].record.lead_officer == "Arts Officer"
    assert str(now.partnerships["arts"].record.funding[0].council_cash) == "1200"
    found = {each.code for each in check(now) if each.path.endswith("coast-forum.yaml")}
    assert "PM101" in found
    assert changed_files(now, of_partnerships(now).recorded) == {}


def test_what_the_table_lacks_is_written_as_open_and_mended_by_set(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {**texts(), "register.md": REGISTER})
    done = run(tmp_path, "import", "register.md", "--yes")
    assert done.code == 0, done.err
    assert "PM101 error: 'lead_officer' is missing" in done.err
    assert run(tmp_path, "overdue", "--on", "2010-01-01").code == 1
    mended = run(tmp_path, "set", "coast-forum", "lead_officer=Head of Coast", "kind=network", "--yes")
    assert mended.code == 0, mended.err
    assert run(tmp_path, "overdue", "--on", "2010-01-01").code == 0
    assert sorted(UNSETTLED) == ["PM101", "PM201", "PM202", "PM204"]


def test_programs_get_what_was_understood_and_what_it_comes_to(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {**texts(), "plan.md": PLAN})
    options = ["import", "plan.md", "--partnership", "arts", "--year", "2010/11", "--format", "json"]
    shown = run(tmp_path, *options, "--dry-run")
    found = json.loads(shown.out)
    assert found["version"] == 2
    assert [each["ref"] for each in found["actions"]] == ["1a", "1b", "2a"]
    assert found["new"] == ["arts-2010-11/1a", "arts-2010-11/1b", "arts-2010-11/2a"]
    assert found["assumed"] == ["round", "framework", "milestones"]
    assert not (tmp_path / PATH).exists()
    wrote = run(tmp_path, *options, "--yes")
    assert json.loads(wrote.out) == found
    assert f"{PATH}: written" in wrote.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["nowhere.csv"], "nowhere.csv cannot be read: no such file or directory"),
        (["plan.md"], "--partnership and --year say whose plan it is"),
        (["plan.md", "--year", "2010/11"], "--year says which year's plan of a partnership is meant"),
        (["plan.md", "--partnership", "arts"], "--year says which year's plan it is, as --year 2009/10"),
        (["plan.md", "--partnership", "art", "--year", "2010/11"], "did you mean"),
        (["plan.md", "--partnership", "arts", "--year", "2010/11", "--table", "2"], "plan.md has 1 table"),
        (["plan.md", "--partnership", "arts", "--year", "2010/11", "--sheet", "Plan"], "no sheet 'Plan'"),
        (["plan.md", "--partnership", "arts", "--year", "2010/11", "--map", "Lead"], "is not COLUMN=FIELD"),
    ],
)
def test_what_cannot_be_taken_over_is_refused_and_nothing_is_written(
    tmp_path: Path, run: Run, typed: list[str], said: str
) -> None:
    write(tmp_path, {**texts(), "plan.md": PLAN})
    refused = run(tmp_path, "import", *typed, "--yes")
    assert refused.code in {2, 3}
    assert said in refused.err
    assert not (tmp_path / PATH).exists()


def test_an_action_that_moved_in_the_table_is_known_by_its_words_and_not_by_its_number() -> None:
    table = "| Ref | Action | Progress |\n| --- | --- | --- |\n| 1 | Lock the safe. | |\n| 2 | Count the stock. | |\n"
    moved = "| Ref | Action | Progress |\n| --- | --- | --- |\n| 1 | Count the stock. | Half is counted. |\n"
    register = begun(table)
    made = again(register, moved)
    assert (made.added_to, made.gone) == (["arts-2010-11/2"], ["arts-2010-11/1"])
    assert list(actions(after(register, made))["2"].notes) == ["Half is counted."]


def test_a_number_that_now_stands_for_something_else_is_told_and_nothing_is_added() -> None:
    table = "| Ref | Action | Progress |\n| --- | --- | --- |\n| 1 | Lock the safe. | |\n"
    other = table.replace("Lock the safe. | ", "Paint the harbour railings. | Two coats are on.")
    register = begun(table)
    made = again(register, other)
    assert [(each.id, each.field) for each in made.differences] == [("arts-2010-11/1", "action")]
    assert changed_files(register, made.recorded) == {}


def test_a_partnership_that_stands_twice_is_two_and_again_changes_neither() -> None:
    twice = """\
| Partnership | Aims | Lead officer | Members | Type |
| --- | --- | --- | --- | --- |
| Youth Alliance | Helps the young. | Youth Officer | Acme City Council | network |
| Youth Alliance | Runs the hall. | Youth Officer | | |
"""
    register = register_of(texts())
    made = of_partnerships(register, twice)
    assert made.new == ["youth-alliance", "youth-alliance-2"]
    now = after(register, made)
    assert changed_files(now, of_partnerships(now, twice).recorded) == {}


def test_a_new_action_without_its_day_is_left_out_and_the_rest_is_taken() -> None:
    register = register_of(texts(extra=one_action("target_date: 2010-01-31")))
    plan = plan_on_record(register, "arts", "2009/10")
    assert plan is not None
    known = next(action for _, action in register.evaluations[plan].record.actions())
    table = f"| Action | Progress |\n| --- | --- |\n| {known.action} | It is begun. |\n| Paint the railings. | |\n"
    made = more_of_a_plan(register, plan, read(register, table), since=None, private=False)
    assert made.added_to == [f"{plan}/{known.ref}"]
    assert list(made.waiting) == ["table 1, row 3"]
