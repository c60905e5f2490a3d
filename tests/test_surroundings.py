"""Every command where the machine is not as it should be: a finding or one plain line, and never a fault of ours."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.cli.app import COMMANDS as APP
from partnermap.cli.app import CommandGroup, command
from registers import EVALUATION, texts
from repositories import repository

PLAN = Path(__file__).parent / "tables" / "plan.md"
COMMANDS: Mapping[str, Sequence[str]] = {
    "init": ("new",),
    "lint": (),
    "explain": ("PM201",),
    "overdue": ("--on", "2010-06-01"),
    "assurance": ("--year", "2009/10", "--on", "2010-06-01"),
    "list": ("actions", "--on", "2010-06-01"),
    "show": ("arts", "--on", "2010-06-01"),
    "map": ("--on", "2010-06-01"),
    "report": ("--year", "2009/10", "--on", "2010-06-01"),
    "programme": ("--year", "2009/10", "--on", "2010-06-01"),
    "remind": ("--on", "2010-06-01"),
    "export": ("--format", "dot", "--on", "2010-06-01"),
    "form": ("--output", os.devnull),
    "new": ("post", "--name", "Clerk", "--dry-run"),
    "agree": ("arts-2010-11", "--forum", "Arts Board", "--on", "2010-09-21", "--dry-run"),
    "set": ("arts", "area=Wherever", "--dry-run"),
    "action": ("complete", "arts-2009-10/1a", "--on", "2010-06-01", "--dry-run"),
    "milestone": ("reach", "arts-2009-10", "closed", "--on", "2010-06-01", "--dry-run"),
    "import": (str(PLAN), "--partnership", "arts", "--year", "2012/13", "--dry-run"),
    "fmt": ("--check",),
    "upgrade": ("--on", "2010-06-01"),
    "schema": ("--check",),
    "diff": ("HEAD",),
    "audit": (),
    "history": ("arts",),
}
"""Each command with arguments by which it answers from the register."""

READ = set(COMMANDS) - {"init", "explain"}
READ_DATA = READ - {"schema"}
BY_GIT = {"diff", "audit", "history"}
DRIVER = """
import gc, json, os, sys
from partnermap.__main__ import main
gc.disable()  # as a process of one command does
found = {}
kept = [os.dup(1), os.dup(2)]
PREPARE
for name, words in json.loads(sys.argv[1]):
    for to, file in ((1, "out"), (2, "err")):
        there = os.open(sys.argv[2] + "/" + file, os.O_CREAT | os.O_TRUNC | os.O_RDWR)
        os.dup2(there, to)
        os.close(there)
    WHERE
    code = main(words)
    sys.stdout.flush()
    found[name] = code, *(open(sys.argv[2] + "/" + file, errors="replace").read() for file in ("out", "err"))
os.dup2(kept[0], 1)
print(json.dumps(found))
"""
"""Runs commands in one process, each by a name and with files of its own for what it says."""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in git, of which a test changes what it puts back."""
    folder = tmp_path_factory.mktemp("register")
    following = EVALUATION.replace("2009/10", "2010/11").partition("  initial_meeting")[0]
    return repository(
        folder,
        {
            **texts(extra="issues: [{ref: 1, issue: a, actions: [{ref: 1a, action: b}]}]\n"),
            "data/evaluations/arts-2010-11.yaml": f"{following}  completed: {{planned: 2010-08}}\n",
        },
    )


def run_in(
    folder: Path,
    *words: str,
    flags: Sequence[str] = (),
    before: Callable[[], None] | None = None,
    through: str = "",
) -> "subprocess.CompletedProcess[bytes]":
    """Run Python in a process of its own; `through` follows it in a line of the shell, after `before` has run."""
    start = [sys.executable, *flags, *words]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment = {
        name: value for name, value in environment.items() if not name.startswith(("GITHUB", "CI_"))
    }
    if through:
        start = ["bash", "-c", f'"$@" {through}', "bash", *start]
    return subprocess.run(
        start, cwd=folder, env=environment, preexec_fn=before, capture_output=True, check=False
    )


def command_in(
    folder: Path, *words: str, through: str = "", before: Callable[[], None] | None = None
) -> Said:
    ran = run_in(folder, "-m", "partnermap", *words, through=through, before=before)
    return Said(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def every_command(
    folder: Path,
    scratch: Path,
    *,
    prepare: str = "",
    where: str = "",
    more: Sequence[str] = (),
    before: Callable[[], None] | None = None,
) -> Mapping[str, Said]:
    """What every command says in a folder, none of them a fault of ours.

    `prepare` is done once, `where` before each.
    """
    words = {name: [name, *each, *(more if name in READ else ())] for name, each in COMMANDS.items()}
    return commands_in(folder, scratch, words, prepare=prepare, where=where, before=before)


def commands_in(
    folder: Path,
    scratch: Path,
    words: Mapping[str, Sequence[str]],
    *,
    prepare: str = "",
    where: str = "",
    flags: Sequence[str] = (),
    before: Callable[[], None] | None = None,
) -> Mapping[str, Said]:
    """What commands say in a folder, each by its name, none of them a fault of ours."""
    script = DRIVER.replace("PREPARE", prepare).replace("WHERE", where)
    given = json.dumps([*words.items()])
    ran = run_in(folder, "-c", script, given, str(scratch), flags=flags, before=before)
    assert ran.returncode == 0, ran.stderr.decode()
    shutil.rmtree(folder / "new", ignore_errors=True)
    found = {name: Said(*each) for name, each in json.loads(ran.stdout).items()}
    for name, said in found.items():
        assert said.code in {0, 1, 2, 3, 5}, (name, said)
        assert "Traceback" not in said.all
        assert "fault of its own" not in said.all
    return found


def test_every_command_is_tried() -> None:
    assert list(COMMANDS) != []
    assert set(COMMANDS) == set(command().commands)


def test_a_folder_990_deep_is_a_finding(root: Path, tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(root / "data")
        for _ in range(990):
            os.mkdir("d")  # noqa: PTH102 -- too deep for a path
            os.chdir("d")
        os.chdir(here)
        found = every_command(root, tmp_path)
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", root / "data" / "d"], check=True)  # noqa: S607 -- shutil recurses
    for name in READ_DATA:
        assert "cannot be listed: it is more than 16 folders deep" in found[name].all
        assert found[name].code != 0


def as_anybody() -> None:
    """Have permissions hold for this process, as root's do not."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.parametrize("folder", ["data/partnerships", "data"])
def test_a_folder_that_may_not_be_listed_is_a_finding(root: Path, tmp_path: Path, folder: str) -> None:
    (root / folder).chmod(0)
    try:
        found = every_command(root, tmp_path, before=as_anybody)
    finally:
        (root / folder).chmod(0o755)
    for name in READ_DATA:
        assert f"'{folder}' cannot be listed: permission denied" in found[name].all
        assert found[name].code in {1, 2}
        assert "no longer" not in found[name].all
        assert "taken out" not in found[name].all


def test_a_register_that_may_not_be_entered_is_one_line(root: Path, tmp_path: Path) -> None:
    root.chmod(0)
    try:
        found = every_command(tmp_path, tmp_path, more=("--root", str(root)), before=as_anybody)
    finally:
        root.chmod(0o755)
    for name in READ:
        typed = f"{name} {COMMANDS[name][0]}" if isinstance(APP[name], CommandGroup) else name
        said = f"--root {str(root)!r} may not be read\npartnermap {typed} --help says what it takes\n"
        assert found[name] == Said(2, "", said)


def test_a_name_that_is_no_utf_8_is_a_finding(root: Path, tmp_path: Path) -> None:
    names = [os.fsencode(root) + b"/data/partnerships/caf\xe9.yaml", os.fsencode(root) + b"/data/caf\xe9"]
    for each in names:
        Path(os.fsdecode(each)).write_text("name: x\n", "utf-8")
    try:
        found = every_command(root, tmp_path)
    finally:
        for each in names:
            os.unlink(each)  # noqa: PTH108 -- a name in bytes
    for name in READ_DATA - BY_GIT:
        assert "the name 'data/caf\\xe9' is not in UTF-8" in found[name].all
        assert "the name 'data/partnerships/caf\\xe9.yaml' is not in UTF-8" in found[name].all


NO_UTF_8 = os.fsdecode(b"caf\xe9")


def test_a_file_of_such_a_name_is_checked_when_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = os.fsdecode(b"data/partnerships/caf\xe9.yaml")
    root = write(tmp_path, texts() | {path: "name: x\n"})
    ran = run(root, "lint", path)
    assert (ran.code, "PM008" in ran.out, "PM201" in ran.out) == (1, True, False)


def test_such_a_name_is_written_in_one_way_in_messages(root: Path, tmp_path: Path) -> None:
    given = [
        ["lint", NO_UTF_8],
        ["lint", "--root", NO_UTF_8],
        ["overdue", "--by", NO_UTF_8],
        ["overdue", "--on", NO_UTF_8],
        ["overdue", "--output", f"a.{NO_UTF_8}"],
        ["show", NO_UTF_8],
        ["explain", NO_UTF_8],
        ["diff", "HEAD", NO_UTF_8],
        [NO_UTF_8],
    ]
    found = commands_in(root, tmp_path, {ascii(words): words for words in given})
    assert len(found) == len(given)
    for words, said in found.items():
        assert "caf\\xe9" in said.err, words
        assert "udc" not in said.all, words
        assert "\\\\" not in said.all, words


@pytest.mark.parametrize("format_", ["json", "sarif", "junit", "gitlab", "github", "markdown", "concise"])
def test_such_a_name_can_be_written_in_every_format(run: Run, tmp_path: Path, format_: str) -> None:
    write(tmp_path, texts())
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/data/caf\xe9.yaml")).write_text("name: x\n", "utf-8")
    ran = run(tmp_path, "lint", "--format", format_, "--output", "out")
    assert (ran.code, "xe9" in (tmp_path / "out").read_text("utf-8")) == (1, True)
    assert "checked 1 partnership," in ran.err


def test_a_working_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    found = every_command(gone, tmp_path, prepare="os.rmdir(os.getcwd())")
    for name in COMMANDS.keys() - {"explain"}:
        gone_line = "the folder that this runs in is gone; go to another and run it again\n"
        assert found[name] == Said(3, "", gone_line)
    assert found["explain"].code == 0


def test_a_root_that_is_gone_is_the_same_line_for_every_command(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    found = every_command(tmp_path, tmp_path, more=("--root", str(gone)))
    for name in READ:
        assert (found[name].code, found[name].out) == (3, "")
        assert found[name].err.startswith(f"there is no folder {gone}; give the register's own with --root")
        assert found[name].err.count("\n") == 1


def test_too_few_file_descriptors_are_one_line(root: Path, tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (7, 7))"
    found = every_command(root, tmp_path, prepare=limit)
    for name in BY_GIT:
        refused = "the machine refused to go on: too many open files; allow more with ulimit -n\n"
        assert (found[name].code, found[name].err) == (2, refused)


@pytest.mark.parametrize(
    ("how", "why"), [(">/dev/full", "no space left on device"), (">&-", "standard output is closed")]
)
@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["lint", "--help"], ["explain", "PM201"], ["map"]]
)
def test_a_result_that_cannot_be_written_is_exit_5(root: Path, words: list[str], how: str, why: str) -> None:
    assert command_in(root, *words, through=how) == Said(5, "", f"the result cannot be written: {why}\n")


def test_so_it_is_with_every_command(root: Path, tmp_path: Path) -> None:
    full = "there = os.open('/dev/full', os.O_WRONLY); os.dup2(there, 1); os.close(there)"
    found = every_command(root, tmp_path, where=full)
    for name in COMMANDS.keys() - {"lint", "fmt", "audit", "form"}:  # the last writes a file alone
        assert found[name].code == 5, name
        assert "the result cannot be written: no space left on device" in found[name].err


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["explain"], ["map"]])
def test_a_reader_that_leaves_early_is_no_fault(root: Path, words: list[str]) -> None:
    said = command_in(root, *words, through="| true; exit ${PIPESTATUS[0]}")
    assert (said.code, said.err) == (0, "")


def test_a_folder_that_is_not_writable_is_exit_5(tmp_path: Path) -> None:
    write(tmp_path / "register", texts())
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    for words in (
        ["init", str(closed / "new")],
        ["list", "partnerships", "--output", str(closed / "rows.csv")],
    ):
        said = command_in(tmp_path / "register", *words, before=as_anybody)
        assert (said.code, "cannot be written: Permission denied" in said.err) == (5, True)


def test_without_docstrings_the_bytes_are_the_same(root: Path, tmp_path: Path) -> None:
    given = {
        **{name: [name, *each] for name, each in COMMANDS.items()},
        **{f"{name} --help": [name, *each, "--help"] for name, each in COMMANDS.items()},
        **{words: words.split() for words in ("explain ", "--help")},
    }
    usual, optimised = (commands_in(root, tmp_path, given, flags=flags) for flags in ((), ("-OO",)))
    assert optimised == usual
    assert "" not in {usual["explain "].out, usual["--help"].out}


def test_nor_does_what_init_writes_depend_on_them(tmp_path: Path) -> None:
    for name, flags in (("usual", ()), ("optimised", ("-OO",))):
        assert run_in(tmp_path, "-m", "partnermap", "init", name, flags=flags).returncode == 0
    usual, optimised = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "usual", tmp_path / "optimised")
    )
    assert optimised == usual != {}


MADE = Path(__file__).parents[1] / "benchmarks" / "make_register.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, MADE, folder, "--files", "30"], check=True, capture_output=True)
    return repository(folder, {})


@pytest.mark.parametrize("on", [date(2009, 4, 1), date(2010, 3, 31), date(2031, 12, 31)])
@pytest.mark.parametrize("name", sorted(READ_DATA))
def test_every_command_answers_from_the_register_of_the_benchmarks(
    run: Run, made: Path, name: str, on: date
) -> None:
    from partnermap.workspace.register_files import read_register  # noqa: PLC0415 -- what was made

    register = read_register(made)
    year = max(each.record.year for each in register.evaluations.values())
    evaluation = next(each.id for each in register.evaluations.values() if each.record.issues)
    of_it = {"2009/10": year, "arts": next(iter(register.partnerships)), "arts-2009-10": evaluation}
    of_it |= {"arts-2009-10/1a": f"{evaluation}/1a", "arts-2010-11": [*register.evaluations][-1]}
    words = [of_it.get(word, word) for word in COMMANDS[name]]
    days = [str(on) if word == "2010-06-01" else word for word in words]
    for extra in _formats(name):
        ran = run(made, name, *days, *extra)
        assert ran.code in {0, 1}, ran.err
        assert "fault of its own" not in ran.err


def _formats(name: str) -> list[list[str]]:
    if name == "export":
        return [["--format", each] for each in ("ics", "json", "graphml", "dot", "kumu")]
    if name == "report":
        return [["--format", each] for each in ("markdown", "html")]
    if name in {"programme", "overdue", "assurance"}:
        return [["--format", each] for each in ("table", "markdown", "csv", "json")]
    return [[]]


def test_due_soon_has_bounds(run: Run, tmp_path: Path) -> None:
    for days, code in (("3660", 0), ("3661", 1), ("999999999", 1)):
        write(tmp_path, texts(settings=f"due_soon: {days}\n"))
        ran = run(tmp_path, "list", "actions", "--on", "2100-12-31")
        assert ran.code == code
    assert "'999999999' is more than 3660 days, which is ten years" in ran.err


def test_a_day_that_is_no_text_in_utf_8_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "init", ".").code == 0
    ran = run(tmp_path, "overdue", "--on", os.fsdecode(b"\xff"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--on ")
