"""Changes the code in small ways and counts which changes no test notices.

python benchmarks/mutation/mutants.py record            which tests touch which line: once, and after every change
python benchmarks/mutation/mutants.py whole             every mutant of what defines periods and lateness
python benchmarks/mutation/mutants.py sample            300 mutants of what says, compares and reports

Needs cosmic-ray: benchmarks/requirements.txt. The tree is copied, and only the copies are changed.
"""

import argparse
import ast
import contextlib
import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from itertools import accumulate, islice
from multiprocessing import get_context
from pathlib import Path

import pytest
from cosmic_ray.commands.init import init
from cosmic_ray.modules import find_modules
from cosmic_ray.mutating import mutate_code, use_mutation
from cosmic_ray.plugins import OPERATOR_PROVIDERS, get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec
from coverage import CoverageData
from parso.tree import Leaf, NodeOrLeaf

WHOLE = (
    "src/partnermap/model/period.py",
    "src/partnermap/model/occurrences.py",
    "src/partnermap/queries/lateness.py",
    "src/partnermap/queries/exceptions.py",
    "src/partnermap/queries/due_days.py",
)
"""What defines periods and lateness."""
SAMPLED = (
    "src/partnermap/answers",
    "src/partnermap/changes",
    "src/partnermap/report",
)
"""What says, compares and reports."""

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KEPT = ROOT / ".mutation"
"""Where a recording and lists of survivors are kept, out of version control."""
EQUIVALENT = HERE / "equivalent.txt"
"""Mutants that no test can tell from the code, each with the reason."""

OPERATORS = re.compile(
    r"""AddNot | ExceptionReplacer | NumberReplacer | RemoveDecorator | ZeroIterationForLoop
    | Replace(And|Or|True|False|Break|Continue)With.*
    | ReplaceComparisonOperator_(Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE)
    | ReplaceComparisonOperator_(Is_IsNot|IsNot_Is)
    | ReplaceUnaryOperator_Delete_(Not|USub)
    | ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|Div_Mul|Mod_FloorDiv)
    """,
    re.VERBOSE,
)
"""What cosmic-ray changes into what. Each sum has one mutant and not eleven, most of which are no sums of days at all;
`|` has none, because nearly all stand in annotations."""

PYTEST = ("-q", "-p", "recorder", "-p", "no:cacheprovider", "--no-header", "--tb=no", "-r", "N", "--dist=no")
"""A way to distribute tests, even among no processes, has pytest-cov forget which test it measures."""
SECONDS_TO_TRY = 20.0
"""A mutant is tried on the tests that touch its line, the quickest first, as many as take no longer together."""
SECONDS_TO_START, SLOWER = 15.0, 4.0
"""A mutant times out when its tests take so many times longer than on the code, beside the start."""
OUTCOMES = ("killed", "timed out", "survived", "equivalent")


class ReplaceText:
    """An operator for cosmic-ray, which has none for texts: puts XX before each that is no docstring and no type."""

    @classmethod
    def arguments(cls) -> Sequence[object]:
        """None."""
        return ()

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Where a text stands."""
        if node.type in {"string", "fstring_string"} and not _is_docstring(node) and not _is_type(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Leaf, index: int) -> Leaf:  # noqa: ARG002 -- cosmic-ray says which of several
        """The text with XX before it."""
        quote = r"\w*(\"\"\"|'''|\"|')" if node.type == "string" else ""
        node.value = re.sub(rf"\A{quote}", r"\g<0>XX", node.value)
        return node


_CORE = OPERATOR_PROVIDERS["core"]
OPERATOR_PROVIDERS["core"] = {name: _CORE[name] for name in _CORE if OPERATORS.fullmatch(name)}
OPERATOR_PROVIDERS["texts"] = {"ReplaceText": ReplaceText}


def _is_docstring(text: NodeOrLeaf) -> bool:
    return text.parent is not None and text.parent.type in {"simple_stmt", "file_input"}


def _is_type(text: NodeOrLeaf) -> bool:
    above = text.parent
    while above is not None and not above.get_code(include_prefix=False).startswith("Literal["):
        above = above.parent if above.type in {"subscriptlist", "trailer", "atom_expr"} else None
    return above is not None


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file, and the target that it belongs to."""

    target: str
    spec: MutationSpec


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant with the tests to try it on, and the seconds that these take on the code as it is."""

    mutant: Mutant
    tests: Sequence[str]
    seconds: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: one of `OUTCOMES`."""

    target: str
    outcome: str
    diff: str


@dataclass(frozen=True, slots=True)
class Recording:
    """Which tests touch which line of which file, and what each takes."""

    tests: Mapping[str, Mapping[int, Sequence[str]]]
    """By file and line; an empty text stands for the import of the file."""
    seconds: Mapping[str, float]

    def touching(self, path: str, line: int) -> Sequence[str]:
        """The tests that touch a line, the quickest first; all of the file for what runs once, on import.

        A line in the middle of a statement is touched with the line above.
        """
        lines = self.tests.get(path, {})
        started = max((each for each in lines if each <= line), default=None)
        tests = lines[started] if started is not None else [""]
        if "" in tests:
            tests = [test for each in lines.values() for test in each]
        return sorted(
            {test for test in tests if test in self.seconds}, key=lambda test: (self.seconds[test], test)
        )

    def trial(self, mutant: Mutant, seconds: float) -> Trial:
        """The mutant with the tests that touch it, as many as took no longer together when recorded."""
        touching = self.touching(f"{mutant.spec.module_path}", mutant.spec.start_pos[0])
        taken = [*accumulate(self.seconds[test] for test in touching)]
        number = bisect(taken, seconds)
        return Trial(mutant, touching[:number], taken[number - 1] if number else 0)


def main() -> int:
    """Runs what the command line says; 1 when a mutant survives that is not known to be equivalent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    record = commands.add_parser("record", help="record which tests touch which line")
    record.add_argument("tests", nargs="*", help="test modules; otherwise all")
    whole = commands.add_parser("whole", help="every mutant of some modules")
    whole.add_argument("modules", nargs="*", default=WHOLE)
    sample = commands.add_parser("sample", help="a sample of the mutants of some packages")
    sample.add_argument("--count", type=int, default=300)
    sample.add_argument("--seed", type=int, default=2010)
    for each in (whole, sample):
        each.add_argument("--workers", type=int, default=2)
        each.add_argument(
            "--seconds",
            type=float,
            default=SECONDS_TO_TRY,
            help="what the tests took at most, when recorded, on which one mutant is tried",
        )
    options = parser.parse_args()
    os.chdir(ROOT)
    KEPT.mkdir(exist_ok=True)
    if options.command == "record":
        return _record(options.tests)
    targets = options.modules if options.command == "whole" else SAMPLED
    mutants = _mutants(targets)
    if options.command == "sample":
        random.Random(options.seed).shuffle(mutants)  # noqa: S311 -- to choose, not to hide
    chosen = islice(filter(_is_python, mutants), options.count if options.command == "sample" else None)
    recording = _recording()
    started = time.monotonic()
    verdicts = _try([recording.trial(mutant, options.seconds) for mutant in chosen], options.workers)
    print(_table(verdicts))
    print(f"{len(verdicts)} mutants in {time.monotonic() - started:.0f} s with {options.workers} processes")
    survived = [each for each in verdicts if each.outcome == "survived"]
    survivors = KEPT / f"survivors-{options.command}.txt"
    survivors.write_text("\n".join(each.diff for each in survived), "utf-8")
    print(f"the survivors are in {survivors.relative_to(ROOT)}")
    return 1 if survived else 0


def _record(tests: Sequence[str]) -> int:
    """Runs tests on the code as it is, each on its own in coverage."""
    with tempfile.TemporaryDirectory() as folder:
        _copy(Path(folder))
        recorded = ["--cov=partnermap", "--cov-report=", "--cov-context=test", *tests]
        places = {"COVERAGE_FILE": f"{KEPT / 'coverage'}", "MUTANTS_SECONDS": f"{KEPT / 'seconds.json'}"}
        environment = {**os.environ, **_environment(Path(folder)), **places}
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *PYTEST, "-rfE", *recorded],
            cwd=folder,
            env=environment,
            check=False,
        )
    (KEPT / "source").write_text(_source(), "utf-8")
    if ran.returncode == 1:
        print("the tests above failed, and no mutant is tried on them")
    return 0 if ran.returncode == 1 else ran.returncode


def _recording() -> Recording:
    """What was recorded, by paths as they are in the tree."""
    source = KEPT / "source"
    if not source.exists() or source.read_text("utf-8") != _source():
        sys.exit("The code is not the one that was recorded: run `mutants.py record` first.")
    data = CoverageData(f"{KEPT / 'coverage'}")
    data.read()
    return Recording(
        {
            path[path.index("src/partnermap/") :]: {
                line: [context.rpartition("|")[0] for context in contexts]
                for line, contexts in data.contexts_by_lineno(path).items()
            }
            for path in data.measured_files()
        },
        json.loads((KEPT / "seconds.json").read_text("utf-8")),
    )


def _source() -> str:
    """What tells one state of the code from another."""
    files = sorted((ROOT / "src").rglob("*.py"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _mutants(targets: Sequence[str]) -> list[Mutant]:
    """All that cosmic-ray would change in some modules and packages, in an order that is always the same."""
    mutants = []
    with (
        tempfile.TemporaryDirectory() as folder,
        use_db(f"{folder}/session.sqlite", WorkDB.Mode.create) as session,
    ):
        for target in targets:
            init(sorted(find_modules([Path(target)])), session, {})
            mutants += [Mutant(target, spec) for item in session.work_items for spec in item.mutations]
    return sorted(mutants, key=lambda each: _place(each.spec))


def _place(spec: MutationSpec) -> tuple[str, tuple[int, int], str, int]:
    return f"{spec.module_path}", spec.start_pos, spec.operator_name, spec.occurrence


def _is_python(mutant: Mutant) -> bool:
    """Whether a mutant can be read: cosmic-ray takes the `*` of keyword-only parameters for a product."""
    text = mutant.spec.module_path.read_text("utf-8")
    operator = get_operator(mutant.spec.operator_name)()
    try:
        ast.parse(mutate_code(text, operator, mutant.spec.occurrence))
    except SyntaxError:
        return False
    return True


def _try(trials: Sequence[Trial], workers: int) -> list[Verdict]:
    """Tries every mutant, each process in a copy of its own, once the tests have passed on the code as it is."""
    verdicts: list[Verdict] = []
    tests = sorted({test for trial in trials for test in trial.tests})
    if not tests:
        sys.exit("No recorded test touches any of the mutants.")
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(workers, initializer=_settle, initargs=(folder,)) as pool,
    ):
        if pool.submit(_outcome, tests, None, quiet=False).result() != "survived":
            sys.exit("A test above fails on the code as it is.")
        for verdict in pool.map(_tried, trials):
            verdicts.append(verdict)
            print(f"\r{len(verdicts)} of {len(trials)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return verdicts


def _settle(folder: str) -> None:
    """Makes a copy the place where this process works, and imports once what no mutant changes."""
    copy = Path(tempfile.mkdtemp(dir=folder))
    _copy(copy)
    os.chdir(copy)
    sys.path[:0] = [f"{copy / 'src'}", f"{HERE}"]
    os.environ.update(_environment(copy))
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*PYTEST, "--collect-only"])
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(f"{copy}"):
            del sys.modules[name]


def _copy(folder: Path) -> None:
    """The files that git knows, as they stand in the working tree."""
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    for name in listed.stdout.decode().split("\0")[:-1]:
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    # By their hash and not by their time: a mutant may be as long as the code, and written within the same second.
    compiled = ["-q", "--invalidation-mode", "checked-hash", "src"]
    subprocess.run([sys.executable, "-m", "compileall", *compiled], cwd=folder, check=True)


def _environment(folder: Path) -> dict[str, str]:
    """What makes Python take partnermap from a copy, wherever it is installed; hypothesis keeps its tables of characters."""
    path = os.pathsep.join((f"{folder / 'src'}", f"{HERE}"))
    return {"PYTHONPATH": path, "HYPOTHESIS_STORAGE_DIRECTORY": f"{KEPT / 'hypothesis'}"}


def _tried(trial: Trial) -> Verdict:
    """What the tests say to a mutant; without a test it survives."""
    spec = trial.mutant.spec
    with use_mutation(spec.module_path, get_operator(spec.operator_name)(), spec.occurrence) as (
        code,
        mutated,
    ):
        outcome = _outcome(trial.tests, SECONDS_TO_START + SLOWER * trial.seconds)
    path = f"{spec.module_path}"
    diff = "\n".join(unified_diff(code.splitlines(), mutated.splitlines(), path, path, lineterm=""))
    if outcome == "survived" and _change(diff) in _equivalent():
        outcome = "equivalent"
    return Verdict(trial.mutant.target, outcome, diff)


def _outcome(tests: Sequence[str], limit: float | None, *, quiet: bool = True) -> str:
    """What becomes of the code as it stands in the copy, given tests and the seconds they may take, if there is a limit."""
    testing = get_context("fork").Process(target=_test, args=(tests, quiet))
    testing.start()
    testing.join(limit)
    if testing.exitcode is None and testing.pid is not None:
        os.killpg(testing.pid, signal.SIGKILL)
        testing.join()
        return "timed out"
    return "killed" if testing.exitcode else "survived"


def _test(tests: Sequence[str], quiet: bool) -> None:  # noqa: FBT001 -- multiprocessing passes it on
    """Runs tests up to the first that fails, in a group of processes of their own."""
    os.setsid()
    if tests:
        with contextlib.redirect_stdout(io.StringIO()) as told:
            code = pytest.main([*PYTEST, "-x", "-rfE", *tests])
        if code and not quiet:
            print(told.getvalue())
        sys.exit(code)


def _equivalent() -> set[tuple[str, ...]]:
    return {_change(each) for each in EQUIVALENT.read_text("utf-8").split("\n\n")}


def _change(diff: str) -> tuple[str, ...]:
    """The file of a diff and its changed lines, wherever they stand."""
    return tuple(line for line in diff.splitlines() if line.startswith(("+", "-")))


def _table(verdicts: Iterable[Verdict]) -> str:
    """How many mutants of each target came to which end, in Markdown."""
    counts: dict[str, Counter[str]] = {}
    for each in verdicts:
        counts.setdefault(each.target, Counter())[each.outcome] += 1
    counts["all"] = sum(counts.values(), Counter())
    rows = [
        f"| {target} | {' | '.join(f'{count[outcome]}' for outcome in OUTCOMES)} | {_share(count):.1%} |"
        for target, count in counts.items()
    ]
    return "\n".join(
        [f"| target | {' | '.join(OUTCOMES)} | killed of those that can be |", f"{'| --- ' * 6}|", *rows]
    )


def _share(count: Counter[str]) -> float:
    """Killed or timed out, of all that are not equivalent."""
    able = count.total() - count["equivalent"]
    return (count["killed"] + count["timed out"]) / able if able else 1


if __name__ == "__main__":
    sys.exit(main())
