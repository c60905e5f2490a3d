"""Several write one file, and a run is killed while it writes: nothing is lost, and what is left there is cleared away."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, write
from partnermap.cli import streams
from partnermap.errors import NotWrittenError, UsageError
from partnermap.workspace import locking, writing
from partnermap.workspace.beside import change_places
from partnermap.workspace.locking import is_locked, locked
from partnermap.workspace.results import require_for_results, write_result
from partnermap.workspace.writing import changing
from registers import ARTS, EVALUATION, texts

POSIX = os.name == "posix"
FRAMEWORK, PARTNERSHIP = "data/frameworks/toolkit.yaml", "data/partnerships/arts.yaml"
UNTIDY = "year: 2009/10\npartnership: arts\n" + EVALUATION.partition("year: 2009/10\n")[2]


def of_writers(what: str, root: Path) -> dict[str, Any]:
    write(root, texts())
    script = Path(__file__).with_name("writers.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, script, what, root],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return json.loads(ran.stdout)  # type: ignore[no-any-return]


@pytest.mark.machine
def test_no_edit_is_lost_when_two_edit_and_a_third_renames_over_the_file(tmp_path: Path) -> None:
    found = of_writers("edits", tmp_path)
    kept = "".join(found["kept"].values())
    refused = "".join(line for lines, _ in found["said"] for line, _ in lines)
    for who in ("first", "second"):
        for number in range(500):
            line = f"# {who}{number}.\n"
            assert any(line in each for each in (found["there"], kept, refused, found["replaced"])), line
    for number in range(found["third"] + 1):
        assert any(f"# third{number}.\n" in each for each in (found["there"], kept)), number
    named = {Path(each.partition(": ")[0]).name for _, sentences in found["said"] for each in sentences}
    assert named == set(found["kept"])
    for lines, _ in found["said"]:
        assert {words.rpartition("yaml ")[2] for _, words in lines} <= {
            "was changed, by another program, since it was read; run the command again"
        }


@pytest.mark.machine
def test_killed_at_any_moment_a_file_is_as_one_wrote_it_and_what_is_left_is_cleared_away(
    tmp_path: Path,
) -> None:
    found = of_writers("kills", tmp_path)
    assert (found["wrong"], found["killed"]) == ([], 200)
    assert found["cleaned"] > 100


def test_a_written_file_is_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    report, record = tmp_path / "report.md", tmp_path / "record.yaml"
    for file in (report, record):
        file.write_text("old", encoding="utf-8")
        file.chmod(0o640)
    write_result(report, "new é\n")
    with changing(tmp_path, list[str]().append) as changes:
        changes.write(record, b"old", "new é\n".encode())
    for file in (report, record):
        assert file.read_bytes() == "new é\n".encode()
        if POSIX:
            assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"report.md", "record.yaml"}


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_result(report, "\ud800")
    assert report.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_result(tmp_path / "nowhere" / "report.md", "new")


def test_nothing_is_written_over_what_was_not_read(tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_bytes(b"as read")
    (tmp_path / "link.yaml").symlink_to(there)
    (tmp_path / "closed.yaml").write_bytes(b"as read")
    (tmp_path / "closed.yaml").chmod(0o444)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    refusals = [
        (
            "there.yaml",
            b"otherwise",
            "was changed, by another program, since it was read; run the command again",
        ),
        ("gone.yaml", b"as read", "is gone, by another program, since it was read"),
        ("there.yaml", None, "is there by now, by another program, since it was read"),
        ("link.yaml", b"as read", "cannot be written: it is a link, a pipe or a device"),
        ("closed.yaml", b"as read", "cannot be written: its owner made it read-only; chmod u\\+w"),
    ]
    with changing(tmp_path, list[str]().append) as changes:
        for name, read, why in refusals:
            with pytest.raises(NotWrittenError, match=f"{name} {why}"):
                changes.write(tmp_path / name, read, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("can_swap", [True, False])
def test_what_another_program_writes_in_the_same_moment_is_kept_and_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    can_swap: bool,  # noqa: FBT001 -- a case
) -> None:
    said: list[str] = []
    file = tmp_path / "a.yaml"

    def in_between(beside: Path, file: Path) -> bool:
        (tmp_path / "another").write_bytes(b"of another")
        (tmp_path / "another").replace(file)
        return change_places(beside, file)

    monkeypatch.setattr(writing, "change_places", in_between if can_swap else lambda *_: False)
    for name in ("a.yaml.kept", "a.yaml.kept-2"):
        file.write_bytes(b"old")
        with changing(tmp_path, said.append) as changes:
            changes.write(file, b"old", b"new")
        assert file.read_bytes() == b"new"
        if can_swap:
            assert (tmp_path / name).read_bytes() == b"of another"
            merge = "another program wrote this into a.yaml in the same moment; take over what it alone says, then delete it"
            assert said.pop() == f"{tmp_path / name}: {merge}"
    assert (said, len(list(tmp_path.iterdir()))) == ([], 3 if can_swap else 1)


def test_one_run_writes_at_a_time_and_a_reader_sees_no_run_that_ended(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, texts() | {"data/.a.yaml.abcd_123.partnermap": "", ARTS: UNTIDY})
    monkeypatch.setattr(locking, "LONGEST_WAIT", 0.001)
    with locked(tmp_path):
        assert is_locked(tmp_path)
        ran = run(tmp_path, "fmt")
        assert (ran.code, ran.out) == (5, "")
        assert (
            ran.err
            == f"another run of partnermap (process {os.getpid()} on {os.uname().nodename}) is writing in {tmp_path}; "
            "run this one when it has ended\n"
        )
        assert "PM008" not in run(tmp_path, "lint").out
    assert not is_locked(tmp_path)
    assert "PM008" in run(tmp_path, "lint").out
    assert run(tmp_path, "fmt").code == 0
    with locked(tmp_path):
        ran = run(tmp_path, "fmt")
        assert (ran.code, ran.err) == (0, "nothing to change in 4 files\n")


def test_what_no_one_takes_for_a_record_is_named_and_stops_no_answer(run: Run, tmp_path: Path) -> None:
    names = [
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".directory",
        "~$arts.yaml",
        ".~lock.arts.yaml#",
        "._arts.yaml",
    ]
    lying = [".partnermap.lock", *(f"data/partnerships/{each}" for each in names)]
    write(tmp_path, texts() | dict.fromkeys(lying, ""))
    found = run(tmp_path, "lint", "--format", "concise", "--select", "PM0")
    assert sorted(each.partition(":")[0] for each in found.out.splitlines()) == sorted(lying)
    assert (found.code, found.out.count("PM013 warning")) == (0, len(lying))
    assert run(tmp_path, "list", "partnerships").code == 0
    assert run(tmp_path, "fmt").code == 0
    (tmp_path / ".partnermap.lock").mkdir()
    assert run(tmp_path, "fmt").code == 0
    write(tmp_path, {ARTS: UNTIDY})
    ran = run(tmp_path, "fmt")
    lock = f"{tmp_path / '.partnermap.lock'}, the lock of the register, cannot be written: it is no file; move it away"
    assert (ran.code, ran.err) == (5, f"{lock}\n")


LEFT = {
    ".partnermap.lock": "",
    ".partnermap.yaml.abcd_123.partnermap": "",
    ".partnermap/schemas/.partnership.json.abcd_123.partnermap": "{",
    "data/partnerships/.arts.yaml.abcd_123.partnermap": "name: A",
    f"data/.posts.yaml.{'0' * 16}-{'1' * 16}.partnermap": "of another",
}


def test_what_an_ended_run_left_is_named_and_cleared_away_by_the_next_that_writes(
    run: Run, tmp_path: Path
) -> None:
    write(tmp_path, texts())
    for words in (["fmt"], ["schema"]):
        write(tmp_path, LEFT)
        found = run(tmp_path, "lint", "--format", "concise").out.splitlines()
        assert [
            each.partition(":")[0] for each in found if "left behind by a run of partnermap" in each
        ] == sorted(LEFT)
        assert set(LEFT) <= {str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*")}
        ran = run(tmp_path, *words)
        said = {each.partition(": ")[0]: each for each in ran.err.splitlines() if "left behind" in each}
        assert (ran.code, set(said)) == (0, set(LEFT))
        kept = (
            "another program had written it, and it is kept as posts.yaml.kept; take over what it alone says"
        )
        assert [path for path, words in said.items() if kept in words] == [list(LEFT)[-1]]
        assert not any((tmp_path / path).exists() for path in LEFT)
        (tmp_path / "data" / "posts.yaml.kept").unlink()
        assert run(tmp_path, "lint").code == 0


def test_fmt_names_what_it_changed_whatever_stops_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    untidy = {
        ARTS: UNTIDY,
        FRAMEWORK: texts()[FRAMEWORK] + "\n\n",
        PARTNERSHIP: texts()[PARTNERSHIP] + "\n\n",
    }
    write(tmp_path, texts() | untidy)
    (tmp_path / FRAMEWORK).chmod(0o444)
    ran = run(tmp_path, "fmt")
    assert (ran.code, ran.out) == (5, f"{ARTS}\n{PARTNERSHIP}\n")
    refused = (
        f"{tmp_path / FRAMEWORK} cannot be written: its owner made it read-only; chmod u+w lets it be changed"
    )
    assert ran.err == f"{refused}\nchanged 2 of 4 files\n"

    def stopped(path: str) -> None:
        say(path)
        raise KeyboardInterrupt

    write(tmp_path, {ARTS: UNTIDY, PARTNERSHIP: untidy[PARTNERSHIP]})
    say = streams.written
    monkeypatch.setattr(streams, "written", stopped)
    ran = run(tmp_path, "fmt")
    assert (ran.code, ran.out, ran.err) == (130, f"{ARTS}\n", "stopped half-way: changed 1 of 4 files\n")
    assert not (tmp_path / ".partnermap.lock").exists()


def test_init_and_schema_name_each_file_as_it_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert run(tmp_path, "init", "new").code == 0
    file = tmp_path / "new" / ".partnermap" / "schemas"
    later = sorted(file.iterdir())[2]
    for each in file.iterdir():
        each.write_text("{}", "utf-8")
    later.chmod(0o444)
    ran = run(tmp_path / "new", "schema")
    assert ran.code == 5
    assert f"{later} cannot be written: its owner made it read-only" in ran.err
    assert sorted(ran.out.splitlines()) == [
        str(each.relative_to(tmp_path / "new"))
        for each in sorted(file.iterdir())
        if each.read_text("utf-8") != "{}"
    ]


def test_a_result_takes_the_place_of_no_record_and_of_no_other_result(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path / "r", texts())
    (tmp_path / "link.csv").symlink_to(root / PARTNERSHIP)
    (tmp_path / "folder").symlink_to(root / "data")
    places = [
        PARTNERSHIP,
        f"./x/../{PARTNERSHIP}",
        "DATA/new.csv",
        "partnermap.yaml",
        "PartnerMap.YAML",
        "data",
    ]
    for place in (*(root / each for each in places), tmp_path / "link.csv", tmp_path / "folder" / "new.csv"):
        with pytest.raises(
            UsageError, match=r"--also json:x is among the records of a register; give another file"
        ):
            require_for_results([("--also json:x", place)])
    for one, other in (("a", "./a"), ("a", str(tmp_path / "A")), ("a", "to_a")):
        (tmp_path / "to_a").unlink(missing_ok=True)
        (tmp_path / "to_a").symlink_to("a")
        ran = run(tmp_path, "lint", "--root", "r", "--also", f"json:{one}", "--also", f"text:{other}")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(
            f"--also text:{other} is written already; give each format a file of its own\n"
        )
    before = texts()[PARTNERSHIP]
    for words in (["list", "partnerships", "--format", "csv"], ["remind", "--format", "eml"], ["lint"]):
        ran = run(root, *words, "--output", PARTNERSHIP)
        assert (ran.code, "is among the records" in ran.err) == (2, True)
        assert (root / PARTNERSHIP).read_text("utf-8") == before
    bare = tmp_path / "kept-elsewhere"
    for each in ("HEAD", "objects", "refs"):
        (bare / each).mkdir(parents=True)
    for inside, what in {
        ".git/config": "is in a folder of git's own",
        "x/.GIT": "is in a folder of git's own",
        "../kept-elsewhere/new.json": "is in a folder of git's own",
        ".partnermap.lock": "has a name of the files that stand beside records for a moment",
        "x/.a.yaml.abcd_123.partnermap": "has a name of the files that stand beside records for a moment",
        ".partnermap/schemas/settings.json": "is among what partnermap keeps for editors",
    }.items():
        with pytest.raises(UsageError, match=what):
            require_for_results([("", root / inside)])
    ran = run(root, "lint", "--also", "json:.git/config")
    assert ran.err.startswith("--also json:.git/config is in a folder of git's own; give another file\n")
    for typed, said in (
        (".", "no ending that names a format"),
        ("a/b.xml", "an ending"),
    ):
        assert run(root, "overdue", "--output", typed).err.startswith(f"--output '{typed}' has {said}")
    require_for_results(
        [
            ("--output", root / "datasets" / "a.csv"),
            ("--also", Path("/dev/null")),
            ("--also", Path("/dev/null")),
        ]
    )


if POSIX:

    def test_a_result_goes_where_a_link_leads_and_into_a_pipe(tmp_path: Path) -> None:
        target, pipe = tmp_path / "kept" / "report.md", tmp_path / "pipe"
        target.parent.mkdir()
        for name, leads_to in {
            "link": target,
            "chained": tmp_path / "link",
            "loop": tmp_path / "loop",
        }.items():
            (tmp_path / name).symlink_to(leads_to)
        write_result(tmp_path / "link", "first")
        target.chmod(0o640)
        write_result(tmp_path / "chained", "second")
        assert (target.read_text("utf-8"), stat.S_IMODE(target.stat().st_mode)) == ("second", 0o640)
        assert all((tmp_path / name).is_symlink() for name in ("link", "chained"))

        os.mkfifo(pipe)
        (tmp_path / "to_pipe").symlink_to(pipe)
        for path in (pipe, tmp_path / "to_pipe"):
            reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
            write_result(path, "third é")
            assert os.read(reader, 100) == "third é".encode()
            os.close(reader)
            assert pipe.is_fifo()

        for refused in (tmp_path / "loop", target.parent):
            with pytest.raises(NotWrittenError, match=f"{refused} cannot be written: "):
                write_result(refused, "fourth")
        assert sorted(each.name for each in tmp_path.iterdir()) == [
            "chained",
            "kept",
            "link",
            "loop",
            "pipe",
            "to_pipe",
        ]
        assert (tmp_path / "loop").is_symlink()

    def test_what_a_run_was_given_open_is_written_on(tmp_path: Path) -> None:
        with (tmp_path / "log").open("w", encoding="utf-8") as log:
            log.write("before\n")
            log.flush()
            write_result(Path(f"/dev/fd/{log.fileno()}"), "result\n")
            log.write("after\n")
        assert (tmp_path / "log").read_text("utf-8") == "before\nresult\nafter\n"
        assert len(list(tmp_path.iterdir())) == 1


def test_stdout_is_named_by_naming_no_file(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts())
    for command in (["lint", "--also=json:-"], ["lint", "--output=-"], ["list", "actions", "--output", "-"]):
        ran = run(root, *command)
        said = "is no file; what is asked for goes to stdout where no file is given"
        assert (ran.code, said in ran.err) == (2, True)
    assert not (root / "-").exists()
