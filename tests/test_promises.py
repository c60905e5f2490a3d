"""What partnermap promises of any register, each promise with the figure that its test prints."""

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import thornmere
from partnermap.cli.app import command as program
from partnermap.finding import located
from partnermap.queries.actions import action_rows
from partnermap.queries.programme import programme
from partnermap.register import register_of
from partnermap.register.redaction import public_register
from partnermap.rules import check
from partnermap.workspace.register_files import read_register
from processes import answers
from registers import ARTS, texts

ROOT = Path(__file__).parents[1]
SHIPPED = {
    path: content if isinstance(content, bytes) else content.encode()
    for path, content in read_register(ROOT).contents.items()
}
PATHS = sorted(SHIPPED)
SLOW = settings(max_examples=50, suppress_health_check=list(HealthCheck))

SNIPPETS = st.sampled_from(
    [
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\r",
        b"\t",
        b"&a ",
        b"*a ",
        b"!!x ",
        b"<<: ",
        b"---\n",
        b"%YAML 1.1\n",
        b"? ",
        b"- ",
        b": ",
        b"[",
        b"{",
        b"}",
        b"'",
        b'"',
        b"#",
        b" #",
        b"|\n",
        b">-\n",
        b"<<<<<<< HEAD\n",
        b"=======\n",
        b">>>>>>> x\n",
        b"2010-02-31",
        b"null",
        b"true",
        b"1e3",
        b"issues:\n",
        b"exempt: x\n",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A shipped file with a few pieces put in, taken out or repeated."""
    path = draw(st.sampled_from(PATHS))
    content = SHIPPED[path]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        to = at + draw(st.integers(0, 60))
        piece = draw(SNIPPETS | st.binary(max_size=6) | st.just(content[at:to] * 2))
        content = content[:at] + piece + content[to if draw(st.booleans()) else at :]
    return path, content


def test_no_bytes_make_it_crash() -> None:
    tried, worst = 0, 0.0

    @SLOW
    @given(mutated())
    def judge(change: tuple[str, bytes]) -> None:
        nonlocal tried, worst
        path, content = change
        started = time.process_time()  # a busy machine must not change the verdict
        register = register_of({**SHIPPED, path: content})
        found = check(register)
        for on in (date(2009, 7, 14), date(2011, 1, 1)):
            seen = public_register(register).as_at(on)
            list(action_rows(seen, on))
            programme(seen, "2009/10", on)
        tried, worst = tried + 1, max(worst, time.process_time() - started)
        for finding in found:
            assert finding.place is not None
            lines = content.count(b"\n") + content.count(b"\r") + 2
            assert finding.path != path or 1 <= finding.place.line <= lines

    judge()
    print(f"promise 5: {tried} mutated registers, slowest {worst * 1000:.0f} ms")


def own_faults(contents: dict[str, bytes], path: str) -> list[tuple[str, str | None, str]]:
    register = register_of(contents)
    found = [fault for fault in located(register.faults, register.contents) if fault.path == path]
    return [(fault.code, fault.field, fault.message) for fault in found]


def test_the_verdict_on_a_file_depends_on_no_other() -> None:
    tried = 0

    @SLOW
    @given(mutated(), mutated())
    def judge(one: tuple[str, bytes], other: tuple[str, bytes]) -> None:
        nonlocal tried
        if one[0] == other[0] or other[0] == "partnermap.yaml":
            return
        tried += 1
        alone = own_faults({"partnermap.yaml": SHIPPED["partnermap.yaml"], one[0]: one[1]}, one[0])
        assert own_faults({**SHIPPED, one[0]: one[1], other[0]: other[1]}, one[0]) == alone

    judge()
    print(f"promise 9: {tried} pairs of files, each judged alone and beside a broken one")


LISTEN = """
import sys
events = []
sys.addaudithook(lambda event, args: events.append((event, str(args[0]) if args else "")))
from partnermap.__main__ import main
code = main(["lint", "--root", sys.argv[1]])
import json
print(json.dumps([code, [event for event in events if event[0].partition(".")[0] in WATCHED]]))
"""
WATCHED = ("open", "subprocess", "socket", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")


def test_lint_runs_nothing_and_reads_nothing_outside_the_register(tmp_path: Path) -> None:
    for path, content in SHIPPED.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "report.md.j2").write_text("{{ never }}", encoding="utf-8")
    script = LISTEN.replace("WATCHED", repr({word.partition(".")[0] for word in WATCHED}))
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    code, events = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    opened = [Path(name).resolve() for event, name in events if event == "open" and not name.isdecimal()]
    ours = {path for path in opened if path.is_relative_to(tmp_path.resolve())}
    assert {str(path.relative_to(tmp_path.resolve())).replace(os.sep, "/") for path in ours} == set(SHIPPED)
    code_paths = [Path(place).resolve() for place in (sys.prefix, sys.base_prefix, ROOT / "src")]
    others = [path for path in opened if path not in ours and not any(map(path.is_relative_to, code_paths))]
    assert [path for path in others if path.name != "null"] == []
    assert [
        event
        for event in events
        if event[0] not in {"open", "os.listdir", "os.scandir"} and not event[0].startswith("os.")
    ] == []
    started = [event for event in events if event[0] in WATCHED and event[0] != "open"]
    assert started == []
    print(
        f"promise 10: {len(opened)} files opened, {len(ours)} of them the register's and none outside; nothing started"
    )


DAY = f"--on={thornmere.ON}"
PLAN = Path(__file__).parent / "tables" / "plan.md"
READING = [
    ["lint", "--format=json"],
    ["lint", "--since=trunk~1"],
    ["explain", "PM202"],
    ["overdue", DAY, "--all", "--format=ics"],
    ["assurance", DAY, "--year=2024/25"],
    ["list", "actions", DAY, "--format=csv"],
    ["show", "orchard-line", DAY],
    ["show", "orchard-line", DAY, "--at=trunk~2"],
    ["map", DAY],
    ["history", "orchard-line-2024-25"],
    ["diff"],
    ["diff", "trunk~3..trunk", "--format=markdown"],
    ["audit"],
    ["report", "--year=2024/25", "--format=html", "--stamp"],
    ["programme", DAY, "--year=2024/25"],
    ["remind", DAY],
    ["export", DAY, "--format=graphml"],
    ["form", f"--output={os.devnull}"],
    ["new", "post", "--name=Toll Keeper", "--dry-run"],
    ["agree", "craft-futures-2024-25", "--forum=Craft Table", "--on=2025-01-07", "--dry-run"],
    ["set", "orchard-line", "area=Wherever", "--dry-run"],
    ["action", "complete", "orchard-line-2024-25/1a", "--on=2024-11-12", "--dry-run"],
    ["milestone", "reach", "orchard-line-2024-25", "closed", "--on=2025-11-12", "--dry-run"],
    ["import", str(PLAN), "--partnership=orchard-line", "--year=2027/28", "--dry-run"],
    ["fmt", "--check"],
    ["upgrade", DAY],
    ["fmt", "--diff"],
    ["schema", "--check"],
]
"""Every command but `init`, which is there to write, in a way in which it only answers."""

TOUCHES = [
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
]
"""What Python tells an audit hook of all that changes something on disk, beside opening a file to write."""

LISTEN_TO_ALL = """
import contextlib, io, json, os, sys
sys.dont_write_bytecode = True
from partnermap.__main__ import main
written, reached, started = [], [], []
def listen(event, args):
    if event == "open":
        of_process = isinstance(args[0], int) or args[0] == os.devnull  # a pipe to git
        if args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and not of_process:
            written.append(str(args[0]))
    elif event in TOUCHES:
        written.append(f"{event} {args[0]}")
    elif event.startswith("socket."):
        reached.append(event)
    elif event.startswith(("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty.")):
        started.append([str(each) for each in args[1]] if event == "subprocess.Popen" else [event])
sys.addaudithook(listen)
codes = []
for command in READING:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
        codes.append([main(command), said.getvalue()[-300:]])
print(json.dumps([codes, written, reached, started]))
"""
ASKED_OF_GIT = {
    "cat-file",
    "diff-tree",
    "for-each-ref",
    "log",
    "ls-tree",
    "merge-base",
    "remote",
    "rev-list",
    "rev-parse",
}


def test_a_command_that_answers_writes_nothing_reaches_no_network_and_starts_git_alone(
    tmp_path: Path,
) -> None:
    repo = thornmere.repository(tmp_path / "repo")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    script = LISTEN_TO_ALL.replace("TOUCHES", repr(TOUCHES)).replace("READING", repr(READING))
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=repo,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    codes, written, reached, started = json.loads(done.stdout.splitlines()[-1])
    assert [
        (command, *code) for command, code in zip(READING, codes, strict=True) if code[0] not in {0, 1}
    ] == []
    assert (written, reached) == ([], [])
    assert {Path(words[0]).name for words in started} == {"git"}
    assert {next(word for word in words[1:] if word in ASKED_OF_GIT) for words in started} == ASKED_OF_GIT
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert {command for command, *_ in READING} == {*program().commands} - {"init"}
    print(f"{len(READING)} commands, git started {len(started)} times, nothing written")


ANSWERED = [
    ["lint", "--format", "json"],
    ["overdue", "--on", "2010-12-01", "--format", "json"],
    ["list", "actions", "--on", "2010-12-01", "--format", "csv"],
    ["show", "museums-2009-10", "--on", "2010-12-01", "--format", "json"],
    ["report", "--year", "2009/10"],
    ["report", "--year", "2009/10", "--format", "html"],
]


def test_the_same_input_gives_the_same_bytes() -> None:
    settings = (("0", "UTC", "80"), ("1", "Pacific/Auckland", "200"))
    one, other = (
        answers(ROOT, ANSWERED, environment={"PYTHONHASHSEED": seed, "TZ": zone, "COLUMNS": columns})
        for seed, zone, columns in settings
    )
    assert one == other


LOOKALIKES = [
    "no",
    "Yes",
    "on",
    "09",
    "1e3",
    "12:30",
    "2010-02-31",
    "0x1f",
    "1_000",
    ".inf",
    "2009-07-14",
    "true",
    "~a",
    "00",
]


@pytest.mark.parametrize("text", LOOKALIKES)
def test_a_text_stays_the_text_it_was_written_as(text: str) -> None:
    register = register_of(texts(extra=f"approach: {text}\n"))
    assert not register.faults
    assert register.evaluations["arts-2009-10"].record.approach == text


@pytest.mark.parametrize(
    "field", ["hours_planned", "exempt.paragraph", "milestones.closed.planned", "year", "round"]
)
@pytest.mark.parametrize("text", [text for text in LOOKALIKES if text not in {"09", "00", "2009-07-14"}])
def test_no_field_takes_a_value_of_another_kind(field: str, text: str) -> None:
    *outer, key = field.split(".")
    nested = f"{{{key}: {text}, reason: x}}" if outer == ["exempt"] else f"{{{key}: {{planned: {text}}}}}"
    base = texts()[ARTS]
    if field.startswith("milestones"):
        base = base.replace("milestones:\n", f"milestones:\n  closed: {{planned: {text}}}\n")
    elif outer:
        base += f"{outer[0]}: {nested}\n"
    else:
        base = (
            "".join(line for line in base.splitlines(keepends=True) if not line.startswith(f"{key}:"))
            + f"{key}: {text}\n"
        )
    register = register_of({**texts(), ARTS: base})
    assert [fault.key_path[0] for fault in register.faults] == [field.partition(".")[0]]


def test_any_text_reaches_its_field_unchanged() -> None:
    tried = 0
    visible = st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\x7f"),
        min_size=1,
        max_size=80,
    )

    @SLOW
    @given(visible.filter(lambda text: text.strip() != "" and not text.isspace()))
    def judge(text: str) -> None:
        nonlocal tried
        tried += 1
        written = json.dumps(text, ensure_ascii=False)
        register = register_of(texts(extra=f"approach: {written}\n"))
        if not register.faults:
            assert register.evaluations["arts-2009-10"].record.approach == text
        assert {fault.code for fault in register.faults} <= {"PM005", "PM006"}

    judge()
    print(f"promise 13: {tried} texts read back as written or refused")
