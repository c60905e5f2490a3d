"""A register that was moved, split in two, or put together with another, is followed from either root."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Ran, Run
from partnermap.git import asking
from partnermap.versions.followed import followed
from partnermap.versions.moves import Site
from partnermap.versions.repository import repository_around
from registers import ARTS, EVALUATION, FRAMEWORK, SETTINGS, texts
from repositories import ISSUES, Node, commit, history_of, lay_out, repository

Files = Mapping[str, str | None]

REWRITTEN = ISSUES.replace("2010-03-31", "2010-12-31")
FILM = "data/evaluations/film-2009-10.yaml"
OF_ARTS = {path: text for path, text in texts(extra=ISSUES).items() if "arts" in path}
OF_FILM = {path.replace("arts", "film"): text.replace("arts", "film") for path, text in OF_ARTS.items()}
BESIDES = {"partnermap.yaml": SETTINGS, "data/frameworks/toolkit.yaml": FRAMEWORK}
BOTH = {**BESIDES, **OF_ARTS, **OF_FILM}
BAD_ARTS, BAD_FILM = EVALUATION + REWRITTEN, (EVALUATION + REWRITTEN).replace("arts", "film")


def under(folder: str, files: Files) -> dict[str, str | None]:
    return {f"{folder}/{path}": text for path, text in files.items()}


def gone(folder: str, files: Files) -> dict[str, str | None]:
    return dict.fromkeys(under(folder, files))


def moved(old: str, new: str, files: Files, **changed: str) -> dict[str, str | None]:
    """The files of one register in the folder of another; `arts` and `film` are what these evaluations hold then."""
    texts_ = {ARTS: changed.get("arts"), FILM: changed.get("film")}
    now = {path: texts_.get(path) or text for path, text in files.items()}
    return {**gone(old, files), **under(new, now)}


ALL = texts(extra=ISSUES)
LIKE = {**ALL, ARTS: ALL[ARTS].replace("2010-06-30", "2010-07-31")}
TO_BEGIN = {**under("a", ALL), **under("b", {"partnermap.yaml": SETTINGS, **OF_FILM})}
MOVES: Mapping[str, tuple[Files, Files, Mapping[str, tuple[str, ...]]]] = {
    "moved": (under("reg", ALL), moved("reg", "council", ALL), {"council": ()}),
    "moved with a date rewritten": (
        under("reg", ALL),
        moved("reg", "council", ALL, arts=BAD_ARTS),
        {"council": ("PM603",)},
    ),
    "two moved at once, of which one was changed and could have been the other": (
        {**under("a", ALL), **under("b", LIKE)},
        {**moved("a", "c", ALL), **moved("b", "e", LIKE, arts=f"{LIKE[ARTS]}hours_planned: 12\n")},
        {"c": (), "e": ()},
    ),
    "moved from the top": (ALL, {**dict.fromkeys(ALL), **under("council", {**ALL, ARTS: BAD_ARTS})}, {"council": ("PM603",)}),
    "moved to the top": (under("reg", ALL), {**gone("reg", ALL), **ALL, ARTS: BAD_ARTS}, {".": ("PM603",)}),
    "moved without an agreed plan, which stays where no register is any more": (
        under("reg", ALL),
        {**moved("reg", "council", ALL), f"council/{ARTS}": None, f"reg/{ARTS}": ALL[ARTS]},
        {"council": ("PM601",)},
    ),
    "moved without an agreed plan, with the settings left behind": (
        under("reg", BOTH),
        {**moved("reg", "council", BOTH), f"council/{FILM}": None, "reg/partnermap.yaml": SETTINGS},
        {"council": ("PM601",), "reg": ("PM601",)},
    ),
    "moved with the settings left behind": (
        under("reg", BOTH),
        {**moved("reg", "council", BOTH), "reg/partnermap.yaml": SETTINGS},
        {"council": (), "reg": ()},
    ),
    "moved where its settings were gone": (
        under("reg", {path: text for path, text in ALL.items() if "data" in path}),
        {**moved("reg", "council", ALL, arts=BAD_ARTS), "reg/partnermap.yaml": None},
        {"council": ("PM603",)},
    ),
    "left for one that has nothing of it": (
        under("reg", ALL),
        {**gone("reg", ALL), **under("council", BESIDES)},
        {"council": ("PM601", "PM618")},
    ),
    "split": (
        under("reg", BOTH),
        {**moved("reg", "council", OF_FILM), **under("council", BESIDES)},
        {"council": (), "reg": ()},
    ),
    "split with a date rewritten of what goes": (
        under("reg", BOTH),
        {**moved("reg", "council", OF_FILM, film=BAD_FILM), **under("council", BESIDES)},
        {"council": ("PM603",), "reg": ()},
    ),
    "split with a date rewritten of what stays": (
        under("reg", BOTH),
        {**moved("reg", "council", OF_FILM), **under("council", BESIDES), f"reg/{ARTS}": BAD_ARTS},
        {"council": (), "reg": ("PM603",)},
    ),
    "split with an agreed plan lost": (
        under("reg", BOTH),
        {**moved("reg", "council", OF_FILM), **under("council", BESIDES), f"council/{FILM}": None},
        {"council": (), "reg": ("PM601",)},
    ),
    "split, and the old one left": (
        under("reg", BOTH),
        {**moved("reg", "c", {**BESIDES, **OF_FILM}), **moved("reg", "d", {**BESIDES, **OF_ARTS}, arts=BAD_ARTS)},
        {"c": (), "d": ("PM603",)},
    ),
    "two made one": (TO_BEGIN, {**moved("a", "c", ALL), **moved("b", "c", OF_FILM), "b/partnermap.yaml": None}, {"c": ()}),
    "two made one with a date rewritten of the second": (
        TO_BEGIN,
        {**moved("a", "c", ALL), **moved("b", "c", OF_FILM, film=BAD_FILM), "b/partnermap.yaml": None},
        {"c": ("PM603",)},
    ),
    "put into another with a date rewritten": (
        TO_BEGIN,
        moved("b", "a", OF_FILM, film=BAD_FILM),
        {"a": ("PM603",), "b": ()},
    ),
    "a second register, of the same ids": (
        under("a", ALL),
        under("b", {**ALL, ARTS: BAD_ARTS}),
        {"a": (), "b": ()},
    ),
}  # fmt: skip


def codes(ran: Ran) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall("PM[0-9]{3}", ran.out)))


def test_what_is_done_with_a_move_is_judged_where_the_record_is_now(tmp_path: Path, run: Run) -> None:
    repo = tmp_path / "r"
    nodes = []
    for i, (before, after, _) in enumerate(MOVES.values()):
        nodes += [Node(f"start{i}", (), before), Node(f"move{i}", [f"start{i}"], after)]
    history_of(repo, nodes)
    for i, (name, (_, _, found)) in enumerate(MOVES.items()):
        for root, expected in found.items():
            (repo / root).mkdir(exist_ok=True)
            ran = run(repo, "audit", f"..move{i}", f"--root={root}", "--format=json")
            assert codes(ran) == expected, (name, root, ran)
            assert ran.code == (1 if expected else 0), (name, root, ran)
            if expected:
                compared = run(repo, "diff", "--fail-on=blocking", f"start{i}..move{i}", f"--root={root}")
                assert compared.code == 1, (name, root, compared)


def test_a_move_is_judged_before_it_is_committed(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", under("reg", BOTH))
    lay_out(repo, {**moved("reg", "council", OF_FILM), **under("council", BESIDES)})
    for root in ("reg", "council"):
        for command in (["diff", "--fail-on=blocking"], ["lint", "--since=HEAD", "--select=PM6"]):
            assert run(repo, *command, f"--root={root}").code == 0, (root, command)
    ran = run(repo, "diff", "--root=reg")
    assert ran.out.count("is moved to the register in 'council', from where its changes are judged") == 2
    assert run(repo, "diff", "--root=council").out == "No change to the register.\n"
    lay_out(repo, {f"council/{FILM}": BAD_FILM})
    told = run(repo, "history", "film-2009-10/1a", "--root=council").out
    assert ("“Start the register”" in told, "rewritten to 31 December 2010" in told) == (True, True)
    for command in (["diff", "--fail-on=blocking"], ["lint", "--since=HEAD", "--select=PM6"]):
        assert run(repo, *command, "--root=council").code == 1, command
    commit(repo, {f"council/{FILM}": None})
    ran = run(repo, "lint", "--since=HEAD~1", "--root=reg", "--select=PM6")
    assert (ran.code, codes(ran)) == (1, ("PM601",))


def test_several_moves_in_a_row_are_one_history(tmp_path: Path, run: Run) -> None:
    repo = tmp_path / "r"
    late = ALL[ARTS].replace("2010-04-30", "2011-04-30")
    nodes = [
        Node("start", (), under("reg", ALL)),
        Node("broke", ["start"], {f"reg/{ARTS}": late}),
        Node("to-mid", ["broke"], moved("reg", "mid", ALL, arts=late)),
        Node("on-side", ["broke"], {f"reg/{ARTS}": late.replace("2010-06-30", "2012-06-30")}),
        Node("back", ["to-mid"], moved("mid", "reg", ALL, arts=late.replace("2010-03-31", "2010-12-31"))),
        Node("merge", ["back", "on-side"], {f"reg/{ARTS}": BAD_ARTS.replace("2010-06-30", "2012-06-30").replace("2010-04-30", "2011-04-30")}),
        Node("righted", ["merge"], {f"reg/{ARTS}": ALL[ARTS]}),
    ]  # fmt: skip
    hashes = history_of(repo, nodes)
    rows = json.loads(run(repo, "audit", "..merge", "--root=reg", "--format=json").out)["findings"]
    assert [(row["commit"], row["message"][:9]) for row in rows] == [
        (hashes["broke"], "action 1b"),
        (hashes["back"], "action 1a"),
        (hashes["merge"], "action 2b"),
    ]
    for command in (["audit"], ["audit", "to-mid"], ["lint", "--since=to-mid", "--select=PM6"], ["diff", "--fail-on=blocking", "to-mid.."]):  # fmt: skip
        assert run(repo, *command, "--root=reg").code == 0, command
    told = json.loads(run(repo, "history", "arts-2009-10/1a", "--root=reg", "--format=json").out)["commits"]
    lines = {each["subject"]: [change["message"] for change in each["changes"]] for each in told}
    assert list(lines) == ["start", "to-mid", "back", "righted"]
    assert lines["to-mid"] == ["it stood in the register in 'reg' before"]
    assert lines["back"][0] == "it stood in the register in 'mid' before"
    assert "rewritten to 31 December 2010" in lines["back"][1]
    assert run(repo, "show", "arts-2009-10/1b", "--at=to-mid", "--root=reg").out.count("30 April 2011") == 2


def test_records_of_one_id_that_become_one_are_not_told(tmp_path: Path, run: Run) -> None:
    other = {**ALL, ARTS: ALL[ARTS].replace("2010-06-30", "2010-07-31")}
    repo = repository(tmp_path / "r", {**under("a", ALL), **under("b", other)})
    commit(repo, {**moved("a", "c", ALL), **gone("b", ALL)})
    for command in (["audit"], ["lint", "--since=HEAD~1"], ["diff", "HEAD~1.."]):
        ran = run(repo, *command, "--root=c")
        assert (ran.code, ran.out) == (4, ""), command
        assert f"both 'a' and 'b' had {ARTS}, and only one register has it since" in ran.err


def test_what_is_withheld_stays_so_across_a_move(tmp_path: Path, run: Run) -> None:
    mark = "        exempt: {paragraph: 3, reason: Money}\n"
    due = "        target_date: 2010-05-31\n"
    secret = OF_FILM[FILM].replace("the aims", "the SECRET aims")
    start = {**BOTH, FILM: secret}
    goes = {path: start[path] for path in OF_FILM}
    closed = secret.replace(due, due + mark)
    repo = repository(tmp_path / "r", under("reg", start))
    commit(repo, {**moved("reg", "council", goes), **under("council", BESIDES)})
    commit(repo, {f"council/{FILM}": closed.replace("2010-05-31", "2010-12-31")}, "Close it", "2010-05-01")
    for root in ("reg", "council"):
        for command in (["history", "film-2009-10"], ["diff", "HEAD~2.."], ["audit"], ["history", "film-2009-10", "--at=HEAD~2"]):  # fmt: skip
            ran = run(repo, *command, f"--root={root}")
            assert ran.code in (0, 1), (root, command, ran)
            assert "Write the SECRET" not in ran.out + ran.err, (root, command)
    assert "Write the SECRET" in run(repo, "history", "film-2009-10", "--root=reg", "--private").out


def test_a_register_that_never_moved_costs_no_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = [Node("start", (), {"README": "Ours"}), Node("begun", ["start"], under("reg", ALL))]
    nodes += [Node(f"n{i}", [nodes[-1].name if i == 0 else f"n{i - 1}"], {f"reg/{ARTS}": f"{ALL[ARTS]}hours_planned: {i}\n"}) for i in range(5)]  # fmt: skip
    history_of(tmp_path / "r", nodes)
    here = repository_around(tmp_path / "r" / "reg")
    last, start = here.resolve("HEAD"), asking.start
    asked: list[str] = []

    def noted(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        asked.append(arguments[0])
        return start(root, *arguments)

    monkeypatch.setattr(asking, "start", noted)
    assert len(followed([Site(here)], last)) == 7
    assert sorted(asked) == ["diff-tree", "log", "ls-tree", "rev-parse"]
