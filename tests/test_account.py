"""Every answer accounts for what it leaves out: what is not for the public, and what it does not count."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

import thornmere
from conftest import Run, write
from partnermap.answers.answer import PARTS, REASONS
from partnermap.register.parts import KINDS
from registers import EVALUATION, texts

ON = f"--on {thornmere.ON}"
COMMANDS = (
    "lint",
    "explain",
    f"overdue {ON}",
    f"overdue {ON} --all",
    f"remind {ON}",
    f"list partnerships {ON}",
    f"list evaluations {ON}",
    f"list actions {ON}",
    f"list strategies {ON}",
    f"list organisations {ON}",
    f"show orchard-line {ON}",
    f"show orchard-line-2024-25 {ON}",
    f"show orchard-line-2024-25/1a {ON}",
    f"show town-vision {ON}",
    f"show pennyfields {ON}",
    f"programme --year 2024/25 {ON}",
    f"assurance --year 2023/24 {ON}",
    f"map {ON}",
    f"map {ON} --end craft-futures",
)

Keys = dict[str, Any]


def asked(run: Run, root: Path, command: str) -> Keys:
    ran = run(root, *shlex.split(command), "--format", "json")
    answer: Keys = json.loads(ran.out)
    return answer


OF_BODY_CHANGES = ("body_change", "outcome")
"""Kinds of part that only answers about changes of bodies and about a partnership have."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_has_an_account(run: Run, command: str) -> None:
    answer = asked(run, thornmere.ROOT, command)
    assert set(answer["not_counted"]) == set(REASONS)
    assert set(answer["withheld"]) <= {*PARTS, *OF_BODY_CHANGES}
    private = asked(run, thornmere.ROOT, f"{command} --private") if ON in command else {"withheld": {}}
    assert not any(private["withheld"].values())


@pytest.mark.parametrize(
    ("kind", "command", "rows"),
    [
        ("partnership", "list partnerships", "partnerships"),
        ("evaluation", "list evaluations", "evaluations"),
        ("evaluation", "programme --year 2024/25", "evaluations"),
        ("action", "list actions", "actions"),
    ],
)
def test_shown_and_withheld_make_up_all(run: Run, kind: str, command: str, rows: str) -> None:
    public, private = (asked(run, thornmere.ROOT, f"{command} {ON} {option}") for option in ("", "--private"))
    assert public["withheld"][kind] > 0
    shown = [row for row in public[rows] if not row.get("is_withheld")]
    assert len(shown) + public["withheld"][kind] == len(private[rows])


def test_every_kind_that_can_be_marked_is_told_of() -> None:
    assert {*PARTS, *OF_BODY_CHANGES, "section", "report"} == set(KINDS.values())


CLOSED = """\
issues:
  - ref: 1
    issue: The terms of reference are old.
    actions:
      - ref: 1a
        action: Renew them.
        responsibility: Arts Officer
        target_date: 2010-01-31
      - ref: 1b
        action: A HUSHED action.
        responsibility: Clerk
        target_date: 2010-01-31
        exempt: {paragraph: 3, reason: Money.}
      - ref: 1c
        action: Ask the members.
        responsibility: Arts Officer
      - ref: 1d
        action: Ask the others.
        responsibility: Clerk
        added: 2010-05-01
  - ref: 2
    issue: A HUSHED issue.
    actions:
      - ref: 2a
        action: A HUSHED action of it.
    exempt: {paragraph: 3, reason: Money.}
"""
OTHER = """\
name: Film Partnership
purpose: Brings films.
kind: delivery
lead_officer: Film Officer
members:
  - {organisation: Acme City Council}
"""


def register(tmp_path: Path, **files: str) -> Path:
    return write(
        tmp_path,
        {
            **texts(extra=CLOSED, **files),
            "data/partnerships/film.yaml": OTHER,
            "data/evaluations/film-2009-10.yaml": EVALUATION.replace("arts", "film").replace(
                "  agreed: {planned: 2009-09-30, actual: 2009-09-22, forum: Arts Board, minute: 14}\n",
                "  agreed: {planned: 2009-09-30}\n",
            )
            + "issues: [{ref: 1, issue: Few come., actions: [{ref: 1a, action: Ask why.}, {ref: 1b, action: Ask how.}]}]\n",
        },
    )


def test_reasons_and_kinds_are_counted(tmp_path: Path, run: Run) -> None:
    root = register(tmp_path)
    answer = asked(run, root, "overdue --on 2010-03-30")
    assert [(row["id"], row["is_withheld"]) for row in answer["actions"]] == [
        ("arts-2009-10/1a", False),
        ("arts-2009-10/1b", True),
    ]
    assert answer["withheld"] == {"action": 2}
    assert answer["not_counted"] == {"not_agreed": 2, "no_date": 2, "withdrawn_evaluation": 0, "not_yet": 1}
    assert asked(run, root, "overdue --on 2010-03-30 --partnership film")["withheld"] == {"action": 0}
    assert asked(run, root, "overdue --on 2010-06-30")["not_counted"]["not_yet"] == 0
    # Before the evaluation was completed nothing that it found was there.
    before = asked(run, root, "overdue --on 2009-06-01 --partnership arts")
    assert (before["withheld"], before["not_counted"]["not_yet"]) == ({"action": 0}, 3)
    shown = asked(run, root, "show arts-2009-10 --on 2010-03-30")["withheld"]
    assert {kind: number for kind, number in shown.items() if number} == {"action": 2, "issue": 1}


def test_a_list_of_what_is_late_accounts_for_what_has_no_date_as_overdue_does(
    tmp_path: Path, run: Run
) -> None:
    root = register(tmp_path)
    on = ("--on", "2009-10-30")
    overdue = asked(run, root, f"overdue {on[0]} {on[1]}")
    for state in ("overdue", "OVERDUE", "due-soon", "not-due"):
        found = asked(run, root, f"list actions {on[0]} {on[1]} --state {state}")
        assert (found["not_counted"], overdue["not_counted"]["no_date"]) == (overdue["not_counted"], 2)
    for state in ("proposed", "completed", "unassigned"):
        assert not asked(run, root, f"list actions {on[0]} {on[1]} --state {state}")["not_counted"]["no_date"]
    said = run(root, "list", "actions", *on, "--state", "overdue")
    assert said.out.startswith("No action matches.\n2 agreed actions have no date.\n")
    assert said.err == run(root, "overdue", *on).err
    named = run(root, "list", "actions", *on, "--state", "overdue", "--responsible", "Arts Officer")
    assert named.out.startswith("No action matches.\n1 agreed action has no date.\n")


def test_a_list_of_what_is_late_tells_of_what_is_late_and_withheld(tmp_path: Path, run: Run) -> None:
    why = "exempt: {paragraph: 3, reason: Money.}\n"
    root = register(tmp_path, evaluation=EVALUATION + why)
    said = run(root, "list", "actions", "--on", "2010-03-30", "--state", "overdue").out
    assert said.startswith(
        "No action that can be shown matches.\n2 actions, which are overdue, are not shown.\n"
    )


def test_an_evaluation_that_was_withdrawn_is_a_reason(tmp_path: Path, run: Run) -> None:
    dropped = "exceptions: [{day: 2010-02-01, what: withdrawn, reason: The council left.}]\n"
    root = register(tmp_path, evaluation=EVALUATION + dropped)
    for command in ("overdue", "remind"):
        for option in ("", "--private"):
            found = asked(run, root, f"{command} --on 2010-03-30 {option}")["not_counted"]
            assert found["withdrawn_evaluation"] == 4


def test_people_read_what_is_withheld_wherever_it_is(tmp_path: Path, run: Run) -> None:
    root = register(tmp_path)
    said = "Not shown, because not for the public: 2 actions."
    for format_ in ("table", "markdown"):
        assert said in run(root, "overdue", "--on=2010-03-30", f"--format={format_}").out
    for format_ in ("csv", "ics"):
        assert said in run(root, "overdue", "--on=2010-03-30", f"--format={format_}").err
    assert "not for the public" not in run(root, "overdue", "--on=2010-03-30", "--private").out
    assert "not for the public" not in run(root, "overdue", "--on=2010-03-30", "--partnership=film").out


def test_a_partnership_that_is_withheld_is_in_every_choice_but_one_by_name(tmp_path: Path, run: Run) -> None:
    root = register(tmp_path)
    (root / "data/partnerships/film.yaml").write_text(OTHER + "exempt: {paragraph: 3, reason: Money.}\n")
    counts = {
        option: asked(run, root, f"list partnerships {option}")["withheld"]["partnership"]
        for option in ("", "--kind=delivery", "--kind=strategic", "--partnership=arts")
    }
    assert counts == {"": 1, "--kind=delivery": 1, "--kind=strategic": 1, "--partnership=arts": 0}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("remind --responsible zzz", "known: Arts Officer, "),
        ("remind --responsible Arts-Oficer", "did you mean 'Arts Officer'?"),
        ("overdue --responsible film-oficer", "did you mean 'Film Officer'?"),
        ("overdue --all --responsible zzz", "known: "),
        ("list actions --responsible zzz", "known: "),
        ("list partnerships --committee zzz", "there is none at all"),
        ("list actions --service Lesure", "did you mean 'Leisure'?"),
        ("list partnerships --partnership artz", "did you mean 'arts'?"),
        ("overdue --year 2031/32", "years there are: 2009/10"),
    ],
)
def test_a_filter_that_matches_nobody_names_the_near_ones(
    tmp_path: Path, run: Run, command: str, said: str
) -> None:
    root = register(tmp_path, partnership="service: Leisure\n")
    ran = run(root, *shlex.split(command), "--on=2010-03-30")
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


@pytest.mark.parametrize("text", ["film", "Arts Officer", "film-officer"])
def test_a_filter_that_matches_somebody_who_owes_nothing_is_in_order(
    tmp_path: Path, run: Run, text: str
) -> None:
    root = register(tmp_path)
    assert run(root, "overdue", "--responsible", text, "--on=2009-05-30").code == 0


@pytest.mark.parametrize(
    "fault", ["year_start: 01-01", "year_starts: 13-01", "due_soon: soon", "council: again", "'"]
)
@pytest.mark.parametrize(
    "command",
    [
        "overdue",
        "remind",
        "list actions",
        "show arts",
        "programme --year 2009/10",
        "map",
        "report --year 2009/10",
    ],
)
def test_nothing_is_told_by_other_settings_than_are_written(
    tmp_path: Path, run: Run, command: str, fault: str
) -> None:
    root = register(tmp_path, settings=f"{fault}\n")
    for option in ([], ["--keep-going"]):
        ran = run(root, *shlex.split(command), "--on=2010-03-30", *option)
        assert (ran.code, ran.out) == (1, "")
        assert "in the settings, by which years and due days are told; mend them to go on" in ran.err


@pytest.mark.parametrize(
    ("path", "content", "found"),
    [
        ("data/strategies.yaml", "plan:\n", ["PM101", "'plan' has nothing under it"]),
        ("data/strategies.yaml", "A plan: ~\n", ["PM109", "'A plan' has nothing under it"]),
        ("data/organisations.yaml", "x:\ny: ''\n", ["'x' has nothing under it", "'y' has nothing under it"]),
        ("data/significance.yaml", "editions:\n  '2009':\n", ["'2009' has nothing under it"]),
        ("data/organisations.yaml", "Bad One: {name: One}\n", ["PM109", "the key 'Bad One' is not an id"]),
        (
            "data/partnerships/arts.yaml",
            "committees:\n  -\n  - Cabinet\nmembers: [~, {organisation: Acme}]\n",
            ["yaml:2:4: PM101", "yaml:4:11: PM101", "an item of a list has nothing in it"],
        ),
        (
            "data/frameworks/other.yaml",
            "name: Other\nedition: '1'\nscale: {0: none, 1: }\ncriteria:\n  focus:\n  reach: {title: Reach}\n",
            ["'focus' has nothing under it", "'1' has nothing under it"],
        ),
    ],
)
def test_an_entry_with_nothing_under_it_is_a_finding(
    tmp_path: Path, run: Run, path: str, content: str, found: list[str]
) -> None:
    root = write(tmp_path, {**texts(), path: content})
    ran = run(root, "lint", "--format=concise")
    assert ran.code == 1
    assert [each for each in found if each not in ran.out] == []


def test_strategies_without_any_entry_are_known_to_be_none(tmp_path: Path, run: Run) -> None:
    link = "strategies: [{strategy: plan, contribution: delivers}]\n"
    root = write(tmp_path, {**texts(partnership=link), "data/strategies.yaml": "{}\n"})
    assert "PM302" in run(root, "lint", "--format=concise").out


SUMS = "Sums of money are without"


@pytest.mark.parametrize(
    ("command", "lacks"),
    [
        (f"assurance --year 2024/25 {ON}", True),
        (f"assurance --year 2023/24 {ON}", False),
        (f"map {ON}", True),
        (f"map --part money {ON}", True),
        ("map --part money --on 2024-03-31", False),
        (f"map --part members {ON}", False),
        (f"map --end orchard-line {ON}", True),
        (f"map --end craft-futures {ON}", False),
        (f"show orchard-line {ON}", False),
    ],
)
def test_a_sum_says_what_money_it_is_without_and_nothing_else_does(
    run: Run, command: str, *, lacks: bool
) -> None:
    assert (SUMS in run(thornmere.ROOT, *shlex.split(command)).out) == lacks


def test_money_of_another_year_is_not_counted_as_withheld(run: Run) -> None:
    for year, withheld in (("2023/24", 0), ("2024/25", 2)):
        answer = asked(run, thornmere.ROOT, f"assurance --year {year} {ON}")
        assert answer["withheld"]["funding"] == withheld


def test_people_read_how_much_comes_after_the_day(tmp_path: Path, run: Run) -> None:
    root = register(tmp_path)
    said = "Not shown, because not there yet on that day: 1 action."
    assert said in run(root, "overdue", "--on=2010-03-30").out
    assert said in run(root, "overdue", "--on=2010-03-30", "--format=csv").err
    assert "not there yet" not in run(root, "overdue", "--on=2010-06-30").out
