"""What a command loads, and what it costs, in two source trees on one register, the runs of both in turn.

python benchmarks/loaded.py OLDER/src NEWER/src [--register FOLDER] [--runs NUMBER]
"""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
COMMANDS = (
    ("lint", "--format", "sarif"),
    ("overdue", "--format", "json", "--on", "2010-03-30"),
    ("show", "museums", "--on", "2010-03-30"),
    ("map", "--on", "2010-03-30"),
)
COUNT = """
import contextlib, io, sys
from partnermap.__main__ import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main(sys.argv[1:])
ours = [name for name in sys.modules if name.startswith("partnermap")]
print(len(ours), sum(name.startswith("partnermap.queries") for name in ours))
"""


def environment(source: str) -> dict[str, str]:
    """The environment in which a tree is imported."""
    return {**os.environ, "PYTHONPATH": source}


def seconds(source: str, command: tuple[str, ...], register: Path) -> float:
    """Processor time of a command on a register, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "partnermap", *command],
        cwd=register,
        env=environment(source),
        capture_output=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def modules(source: str, command: tuple[str, ...], register: Path) -> str:
    """How many modules of the project a command loads, and how many of them are queries."""
    ran = subprocess.run(
        [sys.executable, "-c", COUNT, *command],
        cwd=register,
        env=environment(source),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    ours, queries = ran.stdout.split()
    return f"{ours} ({queries})"


def main(older: str, newer: str, register: Path, runs: int) -> None:
    """Print a row a command."""
    print("| command | modules (queries) then | now | CPU now / then |\n| --- | --- | --- | --- |")
    for command in COMMANDS:
        trees = (older, newer)
        for source in trees:
            seconds(source, command, register)  # compiles what is not compiled yet
        pairs = [tuple(seconds(source, command, register) for source in trees) for _ in range(runs)]
        ratio = median(now / then for then, now in pairs)
        then, now = (modules(source, command, register) for source in trees)
        print(f"| `{' '.join(command)}` | {then} | {now} | {ratio:.2f} |")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("older")
    asked.add_argument("newer")
    asked.add_argument("--register", type=Path, default=ROOT)
    asked.add_argument("--runs", type=int, default=15)
    main(**vars(asked.parse_args()))
