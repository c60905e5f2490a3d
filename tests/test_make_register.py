"""The generators of benchmarks: the same arguments give the same bytes, and what they make is in order."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from partnermap.rules import RULES
from partnermap.workspace.register_files import read_register

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "make_register.py"
PEERS = Path(__file__).parents[1] / "benchmarks" / "peers"


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


def test_the_peers_judge_by_models_made_from_ours(tmp_path: Path) -> None:
    make(tmp_path / "register", "--files", "20")
    peers = shutil.copytree(PEERS, tmp_path / "peers")
    made = subprocess.run([sys.executable, peers / "plain_models.py"], check=True, capture_output=True)
    (peers / "records.py").write_bytes(made.stdout)

    def at_fault() -> list[tuple[str, str]]:
        judged = subprocess.run(
            [sys.executable, peers / "safe_load.py", tmp_path / "register"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert judged.returncode == bool(judged.stdout), judged.stderr
        return re.findall(r"^(\w+)\n  (.+?) \[", judged.stdout, re.MULTILINE)

    assert at_fault() == []
    file = next((tmp_path / "register" / "data" / "partnerships").iterdir())
    file.write_text(f"{file.read_text('utf-8')}leed_officer: Head of Arts\n", "utf-8")
    assert at_fault() == [("leed_officer", "Extra inputs are not permitted")]


def test_a_made_register_answers_the_same_after_its_upgrade_but_for_what_upgrade_lists() -> None:
    script = SCRIPT.with_name("upgraded.py")
    ran = subprocess.run(
        [sys.executable, script, "--registers", "1", "--seed", "3"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "registers: 1; with actions due on another day: 1; such actions: 1\n"
