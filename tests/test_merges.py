"""Histories with more than one parent: what a merge, a swapped main line or a second beginning did to something agreed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Run
from partnermap.changes import is_fault
from partnermap.history.record_history import history
from partnermap.versions.record_versions import versions_of
from registers import ARTS, EVALUATION, SETTINGS, texts
from repositories import ISSUES, Node, changesets_of, git, history_of

PLAIN = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", "")
BASE = EVALUATION + ISSUES
MOVED = BASE.replace("target_date: 2010-03-31", "target_date: 2010-12-31")
FILM = "data/evaluations/film-2009-10.yaml"
CULTURE = "data/evaluations/culture-2009-10.yaml"
FILMS = BASE.replace("arts", "film")
NEW = """\
      - ref: 2c
        action: Read the aims aloud.
        responsibility: Head of Arts
        target_date: 2010-08-31
        added: 2010-03-15
"""
COMPLETED = "        completed: 2010-{}\n        evidence: The website.\n"
NOTED = BASE + "hours_planned: 12\n"
START = Node("start", (), texts(extra=ISSUES))
DRAFT = Node("start", (), texts(evaluation=PLAIN, extra=ISSUES))
TAKEN_IN = """\
taken_in:
  - register: southby
    council: Southby District Council
    commit: {}
    by: Council
    day: 2009-04-01
"""

Found = Sequence[tuple[str, str, bool]]

MERGES: Mapping[str, tuple[Sequence[Node], Found]] = {
    "a branch brings a breach, which is told once and of the merge": (
        [START, Node("side", ["start"], {ARTS: MOVED}), Node("merge", ["start", "side"], {ARTS: MOVED})],
        [("merge", "PM603", False)],
    ),
    "what came over from either parent properly is nothing": (
        [
            START,
            Node("main", ["start"], {ARTS: BASE + NEW}),
            Node("side", ["start"], {FILM: FILMS}),
            Node("merge", ["main", "side"], {FILM: FILMS}),
        ],
        [],
    ),
    "main broke a rule and a branch that knows nothing of it is merged": (
        [
            START,
            Node("broke", ["start"], {ARTS: MOVED}),
            Node("side", ["start"], {FILM: FILMS}),
            Node("merge", ["broke", "side"], {FILM: FILMS}),
        ],
        [("broke", "PM603", False)],
    ),
    "an evil merge changes what is in neither parent": (
        [
            START,
            Node("one", ["start"], {FILM: FILMS}),
            Node("two", ["start"], {ARTS: BASE + NEW}),
            Node("merge", ["one", "two"], {ARTS: MOVED + NEW}),
        ],
        [("merge", "PM603", False)],
    ),
    "-s ours on main drops what the branch agreed": (
        [START, Node("side", ["start"], {ARTS: BASE + NEW}), Node("merge", ["start", "side"], {})],
        [("merge", "PM601", False)],
    ),
    "-s ours on a branch drops what main agreed, and main goes on from it": (
        [
            START,
            Node("agreed", ["start"], {FILM: FILMS}),
            Node("side", ["start"], {ARTS: NOTED}),
            Node("merge", ["side", "agreed"], {}),
        ],
        [("merge", "PM601", False)],
    ),
    "-s ours on main does not take a date that a branch moved": (
        [START, Node("side", ["start"], {ARTS: MOVED}), Node("merge", ["start", "side"], {})],
        [],
    ),
    "a date that a branch moved and main took nothing of, and main moves later": (
        [
            START,
            Node("side", ["start"], {ARTS: MOVED}),
            Node("merge", ["start", "side"], {}),
            Node("moved", ["merge"], {ARTS: MOVED}),
        ],
        [("moved", "PM603", False), ("side", "PM603", True)],
    ),
    "a merge leaves out what a branch did to a date, and takes what it agreed": (
        [
            START,
            Node("side", ["start"], {ARTS: MOVED + NEW}),
            Node("main", ["start"], {FILM: FILMS}),
            Node("merge", ["main", "side"], {ARTS: BASE + NEW}),
        ],
        [],
    ),
    "a criss-cross that keeps the date of main, which a branch had moved": (
        [
            START,
            Node("main", ["start"], {FILM: FILMS}),
            Node("side", ["start"], {ARTS: MOVED}),
            Node("across", ["side", "main"], {FILM: FILMS}),
            Node("back", ["main", "side"], {}),
            Node("merge", ["back", "across"], {}),
        ],
        [],
    ),
    "an octopus drops what one of three agreed": (
        [
            START,
            Node("one", ["start"], {ARTS: NOTED}),
            Node("two", ["start"], {FILM: FILMS}),
            Node("three", ["start"], {ARTS: BASE + NEW}),
            Node("merge", ["one", "two", "three"], {FILM: FILMS}),
        ],
        [("merge", "PM601", False)],
    ),
    "a criss-cross in which one way loses what was agreed": (
        [
            START,
            Node("one", ["start"], {FILM: FILMS}),
            Node("two", ["start"], {ARTS: BASE + NEW}),
            Node("across", ["two", "one"], {FILM: FILMS}),
            Node("back", ["one", "two"], {}),
            Node("merge", ["back", "across"], {}),
        ],
        [("back", "PM601", False)],
    ),
    "main agreed and rewrote, and went on from a branch that took it in": (
        [
            DRAFT,
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("rewrote", ["agreed"], {ARTS: MOVED}),
            Node("side", ["start"], {FILM: FILMS}),
            Node("merge", ["side", "rewrote"], {ARTS: MOVED}, "Merge branch 'main' into side"),
        ],
        [("rewrote", "PM603", False)],
    ),
    "a branch agreed and rewrote before it was merged, which fails nothing": (
        [
            DRAFT,
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("rewrote", ["agreed"], {ARTS: MOVED}),
            Node("merge", ["start", "rewrote"], {ARTS: MOVED}, "Merge pull request #7"),
        ],
        [("rewrote", "PM603", True)],
    ),
    "a branch agreed, rewrote and put right": (
        [
            DRAFT,
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("rewrote", ["agreed"], {ARTS: MOVED}),
            Node("righted", ["rewrote"], {ARTS: BASE}),
            Node("merge", ["start", "righted"], {ARTS: BASE}),
        ],
        [],
    ),
    "the revert of a merge takes out what it had brought": (
        [
            START,
            Node("side", ["start"], {ARTS: BASE + NEW}),
            Node("merge", ["start", "side"], {ARTS: BASE + NEW}),
            Node("revert", ["merge"], {ARTS: BASE}),
        ],
        [("revert", "PM601", False)],
    ),
    "a squash brings a breach": (
        [
            START,
            Node("side", ["start"], {ARTS: MOVED}),
            Node("squash", ["start"], {ARTS: MOVED}),
            Node("merge", ["squash", "side"], {}),
        ],
        [("squash", "PM603", False)],
    ),
    "a second beginning that was merged": (
        [
            START,
            Node("anew", (), {"data/notes.md": "x", ARTS: MOVED}),
            Node("merge", ["start", "anew"], {}),
            Node("moved", ["merge"], {ARTS: MOVED}),
        ],
        [("merge", "PM650", False), ("moved", "PM603", False)],
    ),
    "a second beginning that a branch took in before it was merged": (
        [
            START,
            Node("anew", (), {"data/notes.md": "x", FILM: FILMS}),
            Node("inner", ["start", "anew"], {FILM: FILMS}),
            Node("merge", ["start", "inner"], {FILM: FILMS}),
        ],
        [("inner", "PM650", False)],
    ),
    "a beginning in the place of the first, which is kept as the other parent": (
        [
            START,
            Node("broke", ["start"], {ARTS: MOVED}),
            Node("anew", (), texts(evaluation=MOVED)),
            Node("merge", ["anew", "broke"], {}),
        ],
        [("broke", "PM603", True), ("merge", "PM650", False)],
    ),
    **{
        f"a stale branch takes main in and becomes it: {subject}": (
            [
                DRAFT,
                Node("moved", ["start"], {ARTS: MOVED.replace(EVALUATION, PLAIN)}),
                Node("agreed", ["start"], {ARTS: BASE}),
                Node("merge", ["moved", "agreed"], {ARTS: MOVED}, subject),
            ],
            [("merge", "PM603", False)],
        )
        for subject in ("Merge branch 'main' into stale", "Pull request 5")
    },
    "two lines agreed on two dates, main kept its own, and then took the other": (
        [
            DRAFT,
            Node("other", ["start"], {ARTS: MOVED}),
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("merge", ["agreed", "other"], {}),
            Node("moved", ["merge"], {ARTS: MOVED}),
        ],
        [("moved", "PM603", False)],
    ),
    **{
        f"two lines completed an action, and a branch took the day that main has: {name}": (
            [
                START,
                Node("one", ["start"], {ARTS: BASE + COMPLETED.format("03-19")}),
                Node("two", ["start"], {ARTS: BASE + COMPLETED.format("03-20")}),
                Node(
                    "inner",
                    ["one", "two"],
                    {ARTS: BASE + COMPLETED.format(day)},
                    "Merge branch 'main' into a",
                ),
                *merged,
            ],
            found,
        )
        for name, day, merged, found in (
            ("on the branch", "03-20", [], []),
            ("and merged", "03-20", [Node("merge", ["two", "inner"], {})], []),
            ("or its own", "03-19", [], [("inner", "PM607", False)]),
        )
    },
    "a second beginning that main took nothing of, and that then becomes it": (
        [
            START,
            Node("anew", (), {"data/notes.md": "x", **texts(evaluation=MOVED)}),
            Node("merge", ["start", "anew"], {}),
            Node("swapped", ["anew", "merge"], {}, "Merge branch 'main' into a"),
        ],
        [("merge", "PM650", False), ("swapped", "PM603", False)],
    ),
    "a beginning without a register": (
        [
            START,
            Node("pages", (), {"index.html": "x"}),
            Node("merge", ["start", "pages"], {"index.html": "x"}),
        ],
        [("merge", "PM650", False)],
    ),
    "a beginning without a register, as the first parent": (
        [
            START,
            Node("pages", (), {"index.html": "x"}),
            Node("merge", ["pages", "start"], {**START.files, "index.html": "x"}),
        ],
        [("merge", "PM650", False)],
    ),
    "a register that began where two histories had met": (
        [
            Node("readme", (), {"README": "Ours"}),
            Node("pages", (), {"index.html": "x"}),
            Node("met", ["readme", "pages"], {"README": "Ours", "index.html": "x"}),
            Node("start", ["met"], START.files),
        ],
        [],
    ),
}


OF_HISTORY: Mapping[str, tuple[Sequence[Node], Found]] = {
    "a merge takes an agreement from its other parent, and loses an action": (
        [
            DRAFT,
            Node("noted", ["start"], {ARTS: NOTED.replace(EVALUATION, PLAIN)}),
            Node("agreed", ["start"], {ARTS: BASE + NEW}),
            Node("merge", ["noted", "agreed"], {ARTS: NOTED}, "Pull request 5"),
        ],
        [("merge", "PM601", False)],
    ),
    "a branch of a branch is taken in, and loses what main agreed": (
        [
            DRAFT,
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("moved", ["start"], {ARTS: MOVED.replace(EVALUATION, PLAIN)}),
            Node("side", ["start"], {FILM: FILMS}),
            Node("inner", ["moved", "agreed"], {ARTS: MOVED}, "Pull request 5"),
            Node("merge", ["side", "inner"], {ARTS: MOVED}, "Pull request 6"),
        ],
        [("inner", "PM603", False)],
    ),
    "the other line renamed the plan that main agreed": (
        [
            DRAFT,
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("renamed", ["start"], {ARTS: None, CULTURE: PLAIN.replace("arts\n", "culture\n") + ISSUES}),
            Node("merge", ["renamed", "agreed"], {CULTURE: MOVED.replace("arts\n", "culture\n")}),
        ],
        [("merge", "PM617", False), ("merge", "PM603", False)],
    ),
    "a branch takes in another that agreed and rewrote": (
        [
            DRAFT,
            Node("side", ["start"], {FILM: FILMS}),
            Node("agreed", ["start"], {ARTS: BASE}),
            Node("rewrote", ["agreed"], {ARTS: MOVED}),
            Node("inner", ["side", "rewrote"], {ARTS: MOVED}),
            Node("merge", ["start", "inner"], {ARTS: MOVED, FILM: FILMS}),
        ],
        [("rewrote", "PM603", True)],
    ),
    "what a branch had as a draft is nothing that could be put right": (
        [
            DRAFT,
            Node("agreed", ["start"], {ARTS: MOVED}),
            Node("rewrote", ["agreed"], {ARTS: BASE}),
            Node("merge", ["start", "rewrote"], {ARTS: BASE}, "Merge pull request #7"),
            Node("back", ["merge"], {ARTS: MOVED}),
        ],
        [("back", "PM603", False)],
    ),
}


@pytest.mark.parametrize("name", MERGES)
def test_an_audit_of_merges(tmp_path: Path, run: Run, name: str) -> None:
    nodes, wanted = MERGES[name]
    hashes = history_of(tmp_path / "r", nodes)
    ran = run(tmp_path / "r", "audit", "--format=json")
    names = {hash_: each for each, hash_ in hashes.items() if each != "main"}
    findings = json.loads(ran.out)["findings"]
    found = [(names.get(each["commit"]), each["code"], bool(each["brought_by"])) for each in findings]
    assert sorted(found) == sorted(wanted)
    assert ran.code == int(any(not is_of_branch for *_, is_of_branch in wanted))
    if wanted and not ran.code:
        assert run(tmp_path / "r", "audit", "--fail-on=warning").code == 1


@pytest.mark.parametrize("subject", ["Update", "Merge branch 'main' into side", "Merge branch 'side'"])
def test_what_goes_on_from_the_base_of_a_range_is_the_main_line_whatever_a_merge_says(
    tmp_path: Path, run: Run, subject: str
) -> None:
    agreed, rewrote = Node("agreed", ["start"], {ARTS: BASE}), Node("rewrote", ["agreed"], {ARTS: MOVED})
    nodes = [DRAFT, agreed, rewrote, Node("side", ["start"], {FILM: FILMS})]
    history_of(tmp_path / "swapped", [*nodes, Node("merge", ["side", "rewrote"], {ARTS: MOVED}, subject)])
    ran = run(tmp_path / "swapped", "audit", "agreed..", "--format=json")
    (found,) = json.loads(ran.out)["findings"]
    assert (ran.code, found["code"], found["brought_by"]) == (1, "PM603", None)
    nodes = [DRAFT, Node("kept", ["start"], {FILM: FILMS}), agreed, rewrote]
    history_of(tmp_path / "r", [*nodes, Node("merge", ["kept", "rewrote"], {ARTS: MOVED}, subject)])
    ran = run(tmp_path / "r", "audit", "kept..", "--format=json")
    (found,) = json.loads(ran.out)["findings"]
    assert (ran.code, found["code"], bool(found["brought_by"])) == (0, "PM603", True)


def test_a_register_that_is_taken_in_is_declared_on_the_main_branch(tmp_path: Path, run: Run) -> None:
    south = Node("south", (), {**texts(), ARTS: None, FILM: FILMS})
    hashes = history_of(tmp_path / "probe", [south])
    declared = {"partnermap.yaml": SETTINGS + TAKEN_IN.format(hashes["south"])}
    merge = Node("merge", ["start", "south"], {})
    nodes = [south, START, merge, Node("declared", ["merge"], declared)]
    repo = tmp_path / "r"
    history_of(repo, nodes)
    assert run(repo, "audit").code == 0
    git(repo, "checkout", "--quiet", "-b", "asked")
    git(repo, "branch", "--force", "main", "merge")
    ran = run(repo, "audit")
    assert (ran.code, ran.out.count("PM650")) == (1, 1)
    own = f"{hashes['south'][:12]} is a history of its own, was merged, and no commit of it is declared by `taken_in`"
    assert own in ran.out


def test_a_range_that_has_nothing_in_common_with_its_base_is_refused(tmp_path: Path, run: Run) -> None:
    history_of(
        tmp_path / "r", [Node("old", (), texts(extra=ISSUES)), Node("anew", (), texts(evaluation=MOVED))]
    )
    ran = run(tmp_path / "r", "audit", "old..anew")
    assert (ran.code, ran.out) == (4, "")
    assert "no commit in common" in ran.err


@pytest.mark.parametrize("name", [*MERGES, *OF_HISTORY])
def test_history_blames_the_commits_that_an_audit_blames(name: str) -> None:
    nodes, wanted = {**MERGES, **OF_HISTORY}[name]
    known, read = changesets_of(nodes)
    paths = {path for each in known for path in each.paths if "evaluations" in path}
    found = [history(list(versions_of(path, known, read, "main")), None, private=True) for path in paths]
    blocking = {
        commit.commit
        for each in found
        for commit in each.commits
        if any(is_fault(change) for change in commit.changes)
    }
    blamed = {commit for commit, code, _ in wanted if code != "PM650"}
    assert blamed <= blocking
    assert all(len({each.commit for each in one.commits}) == len(one.commits) for one in found)
    assert any(each.disagreements for each in found) == bool(blamed)


def test_history_compares_no_merge_with_a_register_that_was_taken_in() -> None:
    nodes, _ = MERGES["a second beginning that was merged"]
    known, read = changesets_of([*nodes[:1], replace(nodes[1], files={**texts(), ARTS: MOVED}), nodes[2]])
    told = {
        bool(declared): [each.commit for each in versions_of(ARTS, known, read, "main", declared)]
        for declared in ((), ("anew",))
    }
    assert told == {False: ["start", "anew", "merge"], True: ["start"]}


def test_history_tells_what_main_agreed_where_a_stale_branch_became_it() -> None:
    nodes, _ = MERGES["a stale branch takes main in and becomes it: Pull request 5"]
    known, read = changesets_of([*nodes, Node("righted", ["merge"], {ARTS: BASE})])
    versions = list(versions_of(ARTS, known, read, "main"))
    found = history(versions, "1a", private=True)
    told = [
        (commit.commit, change.kind, change.level) for commit in found.commits for change in commit.changes
    ]
    assert told[-4:] == [
        ("moved", "target-date-rewritten", "information"),
        ("agreed", "milestone-reached", "information"),
        ("merge", "target-date-rewritten", "blocking"),
        ("righted", "target-date-rewritten", "attention"),
    ]
    (target,) = found.targets
    assert (str(target.first_agreed), target.agreed_in and target.agreed_in.commit) == (
        "2010-03-31",
        "agreed",
    )
    assert found.disagreements == []
    (moved,) = history(versions[:-1], "1a", private=True).disagreements
    assert (moved.kind, moved.commit) == ("first-target-date", "merge")


def test_what_a_merge_lost_of_its_other_parent_can_be_put_right(tmp_path: Path, run: Run) -> None:
    nodes, _ = MERGES["a stale branch takes main in and becomes it: Pull request 5"]
    history_of(tmp_path / "r", [*nodes, Node("righted", ["merge"], {ARTS: BASE})])
    ran = run(tmp_path / "r", "diff", "merge..righted", "--fail-on", "blocking")
    assert (ran.code, ran.out.count("which puts right what was changed before")) == (0, 1)


def test_history_tells_what_a_merge_took_nothing_of(tmp_path: Path, run: Run) -> None:
    nodes = [
        START,
        Node("agreed", ["start"], {ARTS: BASE + NEW}),
        Node("side", ["start"], {FILM: FILMS}),
        Node("merge", ["side", "agreed"], {}, "Tidy up"),
    ]
    hashes = history_of(tmp_path / "r", nodes)
    answer = json.loads(run(tmp_path / "r", "history", "arts-2009-10/2c", "--format=json").out)
    told = [
        (each["commit"], each["changes"][0]["kind"]) for each in answer["commits"] if "action" in str(each)
    ]
    assert told[-2:] == [(hashes["agreed"], "action-added"), (hashes["merge"], "action-removed")]
    assert [each["commit"] for each in answer["disagreements"]] == [hashes["merge"]]
    assert answer["gone"]
