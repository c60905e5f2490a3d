"""Upgrades made registers of the first edition, and compares what they answer before and after.

python benchmarks/upgraded.py --registers 1000 --seed 1
python benchmarks/upgraded.py --register FOLDER

Of each register, on each of three days: the answers are the same, byte for byte, where `upgrade` lists nothing; else
each row is the same but those of the actions that it lists, whose due day is another. A second upgrade changes nothing,
`audit` finds nothing in the history of the two, and with `--at` the first is read as it was. A register that does
otherwise is named, and ends the run.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

from make_register import Maker, write_register
from partnermap.__main__ import main as partnermap

DAYS = ("2009-09-30", "2010-06-30", "2011-05-15")
Command = tuple[str, ...]
ROWS: Sequence[Command] = (("overdue", "--all", "--within=90d"), ("list", "actions"))
ANSWERS: Sequence[Command] = (
    ("remind",),
    ("list", "evaluations"),
    ("list", "partnerships"),
    ("list", "posts"),
    ("programme", "--year=2009/10"),
    ("assurance",),
    ("map",),
    ("report", "--year=2009/10"),
)
OPEN_ACTION = re.compile(r"^( +)target_date: (\S+|\S+ Q4)\n(?= +progress:)", re.MULTILINE)
FINGERPRINT = re.compile(r"\bRecords [0-9a-f]{16}\b")
"""Of the bytes of the records, in a report: the number of the format is one of them."""

INTERVALS = {
    "day": ("monthly", "quarterly", "yearly"),
    "month": ("monthly", "quarterly", "yearly"),
    "quarter": ("quarterly", "yearly"),
}


class OtherwiseError(Exception):
    """A register answers otherwise after the upgrade."""


def ran(root: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command on a register, without the fingerprint of its files."""
    out = StringIO()
    with chdir(root), redirect_stdout(out), redirect_stderr(StringIO()):
        code = partnermap(list(arguments))
    return code, FINGERPRINT.sub("Records", out.getvalue())


def recurring(text: str, rng: random.Random) -> str:
    """The text of an evaluation with some of its open actions repeating, some of these done before."""

    def repeated(found: re.Match[str]) -> str:
        indent, target = found[1], found[2]
        if rng.random() < 0.5:  # noqa: PLR2004 -- every other
            return found[0]
        kind = "quarter" if " " in target else "day" if target.count("-") > 1 else "month"
        lines = found[0] + f"{indent}repeats: {rng.choice(INTERVALS[kind])}\n"
        year = int(target[:4])
        done = sorted(
            f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" for _ in range(rng.randint(0, 2))
        )
        return lines + (f"{indent}done: [{', '.join(dict.fromkeys(done))}]\n" if done else "")

    return OPEN_ACTION.sub(repeated, text)


def make(root: Path, seed: int) -> None:
    """A register of the first edition; every other has actions that repeat."""
    rng = random.Random(seed)  # noqa: S311 -- no secret, and the same every time
    write_register(root, Maker(rng.randint(2, 4), seed, years=rng.randint(1, 3)))
    settings = root / "partnermap.yaml"
    settings.write_text(settings.read_text("utf-8").replace("format: 2", "format: 1"), "utf-8")
    if seed % 2:
        for file in sorted((root / "data/evaluations").glob("*.yaml")):
            file.write_text(recurring(file.read_text("utf-8"), rng), "utf-8")


def rows(output: str, moved: frozenset[str]) -> Mapping[str, Sequence[object]]:
    """The rows of each list of an answer, but for those of the actions that are due on another day."""
    lists = {key: value for key, value in json.loads(output).items() if isinstance(value, list)}
    return {key: [row for row in value if row.get("id") not in moved] for key, value in lists.items()}


def answers(root: Path) -> Iterator[tuple[Command, str]]:
    """What a register answers on each day."""
    for day in DAYS:
        for command in (*ROWS, *ANSWERS):
            as_asked = [] if command[0] == "report" else ["--format=json"]
            yield (*command, day), ran(root, *command, f"--on={day}", *as_asked)[1]


def listed(root: Path) -> Mapping[str, frozenset[str]]:
    """The actions that `upgrade` lists as due on another day, for each day."""
    found = {}
    for day in DAYS:
        told = json.loads(ran(root, "upgrade", f"--on={day}", "--format=json")[1])
        found[day] = frozenset(row["id"] for row in told["other_due_days"])
    return found


def compare(command: Command, before: str, after: str, moved: frozenset[str]) -> None:
    """Raise `OtherwiseError` where two answers differ by more than the actions listed."""
    if before == after:
        return
    if not moved:
        raise OtherwiseError(f"{' '.join(command)}: another answer, and upgrade lists nothing")
    if command[:-1] in ROWS and rows(before, moved) != rows(after, moved):
        raise OtherwiseError(f"{' '.join(command)}: other rows than those that upgrade lists")


def git(root: Path, *arguments: str) -> None:
    """One command of git, with a post as author."""
    author = ("-c", "user.name=Partnerships Officer", "-c", "user.email=partnerships@council.invalid")
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)  # noqa: S607 -- the git of the path


def try_one(root: Path) -> int:
    """Ask, upgrade and ask again; how many actions are listed on any of the days."""
    if ran(root, "lint", "--fail-on=error")[0]:
        raise OtherwiseError("lint finds errors before the upgrade")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "as it was")
    moved, before = listed(root), dict(answers(root))
    listed_earlier = (*ROWS[0], f"--on={DAYS[1]}", "--format=csv")
    earlier = ran(root, *listed_earlier)
    if ran(root, "upgrade", "--yes")[0]:
        raise OtherwiseError("upgrade --yes fails")
    settings = (root / "partnermap.yaml").read_bytes()
    for command, after in answers(root):
        compare(command, before[command], after, moved[command[-1]])
    if ran(root, "upgrade", "--yes")[0] or (root / "partnermap.yaml").read_bytes() != settings:
        raise OtherwiseError("a second upgrade changes something")
    git(root, "commit", "-q", "-a", "-m", "upgraded")
    if ran(root, *listed_earlier, "--at=HEAD~1") != earlier:
        raise OtherwiseError("the register as it was before the upgrade, read with --at, is another")
    if (audited := ran(root, "audit")) != (0, ""):
        raise OtherwiseError(f"audit finds something: {audited[1]}")
    code, told = ran(root, "diff", "HEAD~1", "--fail-on=blocking")
    if code:
        raise OtherwiseError(told)
    return len(frozenset[str]().union(*moved.values()))


def main() -> None:
    """Read the command line and try as many registers, or the one given."""
    parser = argparse.ArgumentParser(description="Upgrades registers and compares their answers.")
    parser.add_argument("--registers", type=int, default=1000, help="how many are made and tried")
    parser.add_argument("--seed", type=int, default=1, help="of the first; each other has the next")
    parser.add_argument("--register", type=Path, help="one of the first edition; a copy of it is tried alone")
    arguments = parser.parse_args()
    if arguments.register:
        tried = [(str(arguments.register), partial(shutil.copytree, arguments.register, dirs_exist_ok=True))]
    else:
        seeds = range(arguments.seed, arguments.seed + arguments.registers)
        tried = [(f"seed {seed}", partial(make, seed=seed)) for seed in seeds]
    counts = []
    for name, written in tried:
        with tempfile.TemporaryDirectory() as folder:
            written(Path(folder))
            try:
                counts.append(try_one(Path(folder)))
            except OtherwiseError as error:
                raise SystemExit(f"{name}: {error}") from error
    changed = sum(map(bool, counts))
    print(
        f"registers: {len(counts)}; with actions due on another day: {changed}; such actions: {sum(counts)}"
    )


if __name__ == "__main__":
    main()
