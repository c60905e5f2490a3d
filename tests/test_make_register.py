"""The generator of benchmarks: the same arguments give the same bytes, and what it makes is in order."""

import subprocess
import sys
from pathlib import Path

from partnermap.rules import RULES
from partnermap.workspace.register_files import read_register

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "make_register.py"


def make(folder: Path, *options: str) -> dict[str, bytes]:
    subprocess.run([sys.executable, SCRIPT, folder, *options], check=True, capture_output=True)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.yaml")}


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    once = make(tmp_path / "once", "--files", "20", "--seed", "7")
    again = make(tmp_path / "again", "--files", "20", "--seed", "7")
    other = make(tmp_path / "other", "--files", "20", "--seed", "8")
    assert again == once
    assert other.keys() == once.keys()
    assert other != once


def test_a_larger_register_begins_with_the_smaller_one(tmp_path: Path) -> None:
    small, large = make(tmp_path / "small", "--files", "5"), make(tmp_path / "large", "--files", "25")
    assert len(large) - len(small) == 20
    assert small.items() <= large.items()


def test_what_it_makes_lints_clean_and_is_partly_agreed(tmp_path: Path) -> None:
    make(tmp_path, "--files", "40")
    register = read_register(tmp_path)
    assert len(register.partnerships) + len(register.evaluations) == 40
    assert [*register.faults, *(finding for rule in RULES for finding in rule.findings(register))] == []
    assert {entry.record.agreed for entry in register.evaluations.values()} == {True, False}


def test_so_many_actions_are_open_and_every_other_is_done(tmp_path: Path) -> None:
    make(tmp_path, "--files", "20", "--years", "1", "--overdue", "30")
    evaluations = [entry.record for entry in read_register(tmp_path).evaluations.values()]
    actions = [
        action for evaluation in evaluations for issue in evaluation.issues for action in issue.actions
    ]
    assert len(evaluations) == 10
    assert sum(not action.ended for action in actions) == 30
    assert len(actions) > 30
