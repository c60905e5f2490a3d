"""Measures partnermap against floors and peers and prints a Markdown table.

Whole processes, one after the other in rounds (A B C, A B C, …); each ratio is the median of the
ratios within a round, so that what slows the machine for a while slows both sides of it.

python benchmarks/run.py            everything
python benchmarks/run.py startup    one group; several may be named
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from make_register import Maker, write_register

HERE = Path(__file__).parent
PYTHON = sys.executable
SCRIPTS = Path(PYTHON).parent
PACKAGES = (
    "partnermap",
    "pydantic",
    "PyYAML",
    "typer",
    "rich",
    "jinja2",
    "check-jsonschema",
    "ruamel.yaml",
    "yamllint",
)
NO_STYLE = "{extends: default, rules: {line-length: disable, document-start: disable}}"
"""yamllint's default but for two questions of taste, which would be findings in every file."""

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took; memory is None where the system does not tell it of a single child."""

    seconds: float
    mebibytes: float | None


Round = Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class Faster:
    """The time of `ours` against the weighted times of other commands of the group."""

    work: str
    ours: str
    against: Mapping[str, float]
    target: float

    def row(self, rounds: Sequence[Round]) -> str:
        """The row of the table."""
        bases = [sum(weight * each[name].seconds for name, weight in self.against.items()) for each in rounds]
        ratio = median(each[self.ours].seconds / base for each, base in zip(rounds, bases, strict=True))
        ours, base = median(each[self.ours].seconds for each in rounds), median(bases)
        return _row(self.work, f"{ours:.3f} s", f"{self._words()}: {base:.3f} s", ratio, self.target)

    def _words(self) -> str:
        return " + ".join(
            name if weight == 1 else f"{weight:g} x {name}" for name, weight in self.against.items()
        )


@dataclass(frozen=True, slots=True)
class Smaller:
    """The peak memory of `ours` against a number of MiB, or against that of `other` times a factor."""

    work: str
    ours: str
    target: float
    limit: float | None = None
    other: str = ""
    times: float = 1

    def row(self, rounds: Sequence[Round]) -> str:
        """The row of the table."""
        ours = _peak(rounds, self.ours)
        base = self.limit or _peak(rounds, self.other) * self.times
        words = f"{self.times:g} x {self.other}: {base:.0f} MiB" if self.other else f"{base:.0f} MiB"
        return _row(self.work, f"{ours:.0f} MiB", words, ours / base, self.target)


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that are run in turns, and what is read off them."""

    rounds: int
    commands: Mapping[str, Command]
    comparisons: Sequence[Faster | Smaller]


def _peak(rounds: Sequence[Round], name: str) -> float:
    return median(each[name].mebibytes or float("nan") for each in rounds)


def _row(work: str, ours: str, against: str, ratio: float, target: float) -> str:
    verdict = "not measured here" if ratio != ratio else "yes" if ratio <= target else "**no**"  # noqa: PLR0124 -- NaN
    return f"| {work} | {ours} | {against} | {ratio:.2f} | {target:g} | {verdict} |"


def _startup(_: Path) -> Group:
    return Group(
        31,
        {"python -c pass": [PYTHON, "-c", "pass"], "--version": _ours("--version")},
        [Faster("`--version`", "--version", {"python -c pass": 1}, 1.2)],
    )


def _lint_60(registers: Path) -> Group:
    register = _register(registers, Maker(60))
    return Group(
        11,
        {
            "import typer": [PYTHON, "-c", "import typer"],
            "lint": _lint(register),
            "check-jsonschema": _check_jsonschema(register),
        },
        [
            Faster("lint, 60 files", "lint", {"import typer": 1}, 3.3),
            Faster("lint, 60 files", "lint", {"check-jsonschema": 1}, 0.25),
        ],
    )


def _lint_1000(registers: Path) -> Group:
    register = _register(registers, Maker(1000))
    return Group(
        5,
        {
            "lint": _lint(register),
            "check-jsonschema": _check_jsonschema(register),
            "yamllint": [_script("yamllint"), "-d", NO_STYLE, str(register / "data")],
            "yaml.safe_load and pydantic": _peer("safe_load.py", register),
        },
        [
            Faster("lint, 1,000 files", "lint", {"check-jsonschema": 1}, 0.06),
            Faster("lint, 1,000 files", "lint", {"yamllint": 1}, 0.06),
            Faster("lint, 1,000 files", "lint", {"yaml.safe_load and pydantic": 1}, 0.1),
            Smaller("peak memory of lint, 1,000 files", "lint", 1, limit=100),
        ],
    )


def _lint_10000(registers: Path) -> Group:
    small, large = _register(registers, Maker(1000)), _register(registers, Maker(10_000))
    return Group(
        5,
        {"lint of 1,000": _lint(small), "lint": _lint(large), "floor": _peer("floor.py", large)},
        [
            Faster("lint, 10,000 files", "lint", {"floor": 1}, 3.6),
            Faster("growth of time", "lint", {"lint of 1,000": 10}, 1.2),
            Smaller("peak memory of lint, 10,000 files", "lint", 1, limit=500),
            Smaller("growth of memory", "lint", 1.2, other="lint of 1,000", times=10),
        ],
    )


def _report(registers: Path) -> Group:
    register = _register(registers, Maker(152, years=1, overdue=250))
    return Group(
        11,
        {
            "lint": _lint(register),
            "import jinja2": [PYTHON, "-c", "import jinja2"],
            "report": _ours("report", "--year", "2009/10", "--root", register),
        },
        [Faster("report of 500 actions", "report", {"lint": 1, "import jinja2": 1.3}, 1)],
    )


def _rows(registers: Path) -> Group:
    register = _register(registers, Maker(300, years=1, overdue=1000))
    commands = ("overdue", "list actions")
    days = {"no rows": "2001-01-01", "1,000 rows": "2012-01-01"}
    return Group(
        11,
        {
            f"{command}, {rows}": _ours(*command.split(), "--on", day, "--root", register)
            for command in commands
            for rows, day in days.items()
        },
        [
            Faster(f"{command}, piped, 1,000 rows", f"{command}, 1,000 rows", {f"{command}, no rows": 1}, 1.1)
            for command in commands
        ],
    )


def _map(registers: Path) -> Group:
    register = _register(registers, Maker(1000, years=0))
    return Group(
        7,
        {
            "lint": _lint(register),
            "map": _ours("map", "--on", "2010-03-30", "--root", register),
        },
        [Faster("map of 1,000 partnerships", "map", {"lint": 1}, 3)],
    )


def _edit(registers: Path) -> Group:
    """A field that is set, judged as lint and the gate judge it, and shown; it is not written, so that each run is the first."""
    register = _register(registers, Maker(1000))
    path, _ = _evaluations(register)[0]
    return Group(
        5,
        {
            "lint": _lint(register),
            "edit": _ours("set", path.stem, "hours_planned=4321", "--dry-run", "--root", register),
        },
        [Faster("one edit in 1,000 files", "edit", {"lint": 1}, 2)],
    )


def _diff(registers: Path) -> Group:
    """Two commits of 1,000 evaluations, 50 of them changed."""
    small = _register(registers, Maker(100))
    large = _register(registers, Maker(1112))
    if not (large / ".git").exists():
        _git(large, "init", "--quiet")
        _commit_all(large)
        for file in sorted((large / "data" / "evaluations").iterdir())[:50]:
            file.write_text(
                file.read_text(encoding="utf-8").replace("hours_planned: ", "hours_planned: 1"), "utf-8"
            )
        _commit_all(large)
    return Group(
        11,
        {"lint of 100": _lint(small), "diff": _ours("diff", "HEAD~1..HEAD", "--root", large)},
        [Faster("diff, 50 of 1,000 evaluations changed", "diff", {"lint of 100": 1}, 2)],
    )


def _history(registers: Path) -> Group:
    """1,500 commits of a register, all of which change one evaluation."""
    register = _register(registers, Maker(102))
    busy = min((register / "data" / "evaluations").iterdir())
    text = busy.read_text(encoding="utf-8")
    _commit_each(
        register, ((busy, text.replace("hours_planned: ", f"hours_planned: {i + 1}")) for i in range(1500))
    )
    return Group(
        5,
        {
            "lint of 1,000": _lint(_register(registers, Maker(1000))),
            "history": _ours("history", busy.stem, "--root", register),
        },
        [Faster("history of 1,500 commits", "history", {"lint of 1,000": 1}, 3)],
    )


def _audit(registers: Path) -> Group:
    """5,000 commits of 40 files: one register in which all are in order, one in which every second breaks a rule and the next mends it."""
    orderly, broken = (_register(registers, Maker(40, seed=seed, overdue=20)) for seed in (1, 2))
    _commit_each(orderly, islice(_in_order(orderly), 5000))
    _commit_each(broken, islice(_broken_and_mended(broken), 5000))
    path, text = _evaluations(broken)[0]
    action = re.findall(r"- ref: (\S+)\n", text.partition("actions:")[2])[0]
    return Group(
        3,
        {
            "start": _ours("--version"),
            "floor": _peer("blobs.py", orderly),
            "audit": _ours("audit", "--root", orderly),
            "floor, breaches": _peer("blobs.py", broken),
            "audit, breaches": _ours("audit", "--root", broken),
            "history of an action": _ours("history", f"{path.stem}/{action}", "--root", broken),
        },
        [
            Faster("audit of 5,000 commits", "audit", {"floor": 2.5, "start": 1}, 1),
            Faster(
                "audit of 5,000, every second a breach",
                "audit, breaches",
                {"floor, breaches": 2.5, "start": 1},
                1,
            ),
            Faster(
                "history of an action in them", "history of an action", {"floor, breaches": 1, "start": 1}, 1
            ),
        ],
    )


Version = tuple[Path, str]
"""A file, and what a commit writes into it."""


def _evaluations(register: Path) -> Sequence[Version]:
    """The evaluations that have a date to move."""
    found = (
        (each, each.read_text(encoding="utf-8"))
        for each in sorted((register / "data" / "evaluations").iterdir())
    )
    return [(path, text) for path, text in found if "target_date: " in text]


def _in_order(register: Path) -> Iterator[Version]:
    """What officers write every day, one evaluation after the other."""
    for i, (path, text) in enumerate(cycle(_evaluations(register))):
        yield path, text.replace("hours_planned: ", f"hours_planned: {i + 1}", 1) + f"# {i}\n"


def _broken_and_mended(register: Path) -> Iterator[Version]:
    """A target date that is rewritten, and put back by the next commit."""
    for i, (path, text) in enumerate(cycle(_evaluations(register))):
        day = date(2011, 1, 1) + timedelta(i)
        yield path, re.sub(r"target_date: .*", f"target_date: {day}", text, count=1) + f"# {i}\n"
        yield path, text + f"# {i}, put back\n"


def _commit_each(register: Path, versions: Iterable[Version]) -> None:
    """Commit a register, and then each version in a commit of its own; nothing where it has commits."""
    if (register / ".git").exists():
        return
    _git(register, "init", "--quiet")
    _commit_all(register)
    branch = _git(register, "symbolic-ref", "HEAD").decode().strip()
    stream = []
    for number, (path, text) in enumerate(versions):
        content = text.encode()
        start = f"from {branch}^0\n" if number == 0 else ""
        head = f"commit {branch}\ncommitter Officer <officer@example.org> {FIRST_SECOND + number} +0000\n"
        file = f"M 100644 inline {path.relative_to(register).as_posix()}\ndata {len(content)}\n"
        stream.append(f"{head}data 4\nStep\n{start}{file}".encode() + content + b"\n")
    _git(register, "fast-import", "--quiet", "--force", fed=b"".join(stream))
    _git(register, "reset", "--quiet", "--hard")


FIRST_SECOND = 1270000000
"""When the history of a made register begins: 31 March 2010; no commit may be dated before one that it goes on from."""


def _commit_all(register: Path) -> None:
    _git(register, "add", "--all")
    _git(register, "commit", "--quiet", "--message=Step")


def _git(folder: Path, *arguments: str, fed: bytes = b"") -> bytes:
    settings = (
        "-c",
        "user.name=Officer",
        "-c",
        "user.email=officer@example.org",
        "-c",
        "commit.gpgSign=false",
    )
    ran = subprocess.run(
        ["git", *settings, *arguments],  # noqa: S607 -- the machine's own git
        cwd=folder,
        input=fed,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_COMMITTER_DATE": f"{FIRST_SECOND} +0000"},
    )
    return ran.stdout


GROUPS: Mapping[str, Callable[[Path], Group]] = {
    "startup": _startup,
    "lint-60": _lint_60,
    "lint-1000": _lint_1000,
    "lint-10000": _lint_10000,
    "report": _report,
    "rows": _rows,
    "map": _map,
    "edit": _edit,
    "diff": _diff,
    "history": _history,
    "audit": _audit,
}
"""What is measured; each makes the registers it needs below a folder."""


def _register(registers: Path, maker: Maker) -> Path:
    """The register that a maker makes; kept for the next run when the folder is."""
    folder = registers / f"{maker.files}-{maker.seed}-{maker.years}-{maker.overdue}"
    if not folder.exists():
        write_register(folder, maker)
    return folder


def _script(name: str) -> str:
    return str(SCRIPTS / name)


def _ours(*arguments: str | Path) -> Command:
    return [_script("partnermap"), *map(str, arguments)]


def _lint(register: Path) -> Command:
    return _ours("lint", "--root", register)


def _peer(script: str, register: Path) -> Command:
    return [PYTHON, str(_peers(register.parent) / script), str(register)]


def _peers(registers: Path) -> Path:
    """The scripts of the peers, beside the models that are made for them from ours."""
    folder = registers / "peers"
    shutil.copytree(HERE / "peers", folder, dirs_exist_ok=True)
    made = subprocess.run([PYTHON, folder / "plain_models.py"], check=True, capture_output=True)
    (folder / "records.py").write_bytes(made.stdout)
    return folder


def _check_jsonschema(register: Path) -> Command:
    schema = register / "schema.json"
    if not schema.exists():
        schema.write_bytes(
            subprocess.run(
                [PYTHON, _peers(register.parent) / "schema.py"], check=True, capture_output=True
            ).stdout
        )
    records = [
        file
        for folder in ("partnerships", "evaluations")
        for file in sorted((register / "data" / folder).iterdir())
    ]
    return [_script("check-jsonschema"), "--schemafile", str(schema), *map(str, records)]


def measure(command: Command) -> Run:
    """Run a command to its end; one that does not succeed ends the benchmark."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PARTNERMAP"))
    }
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        mebibytes = None
        if sys.platform == "win32":
            process.wait()
        else:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            mebibytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        seconds = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            shown = " ".join(command)[:200]
            raise SystemExit(f"{shown} ended with {process.returncode}:\n{said.read().decode()[-2000:]}")
    return Run(seconds, mebibytes)


def measured(group: Group, most: int) -> Sequence[Round]:
    """Every round of a group; the first, which warms the disk's cache, does not count."""
    turns = range(min(group.rounds, most) + 1)
    return [{name: measure(command) for name, command in group.commands.items()} for _ in turns][1:]


def machine() -> str:
    """The machine and the versions of all that was measured."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    model = next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{model}, {os.cpu_count()} cores, {platform.platform()}; Python {platform.python_version()}, {packages}"


def main() -> None:
    """Measure the groups asked for."""
    parser = argparse.ArgumentParser(description="Measures partnermap against floors and peers.")
    parser.add_argument("groups", nargs="*", help=f"any of {', '.join(GROUPS)}; all of them without any")
    parser.add_argument(
        "--registers", type=Path, help="a folder in which the registers are kept for the next run"
    )
    parser.add_argument(
        "--rounds", type=int, default=100, help="the most rounds of a group; each has its own number"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{machine()}\n")
        print("| work | ours | floor or peer | ratio | target | reached |")
        print("| --- | --- | --- | --- | --- | --- |", flush=True)
        for name in arguments.groups or GROUPS:
            group = GROUPS[name](arguments.registers or Path(folder))
            rounds = measured(group, arguments.rounds)
            print("\n".join(comparison.row(rounds) for comparison in group.comparisons), flush=True)


if __name__ == "__main__":
    main()
