"""Commands load what they need: those that ask nothing no query, those that read a sound register no rule."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from conftest import write
from registers import texts

SCRIPT = """\
import contextlib, importlib, io, json, sys
loaded = []
for words in json.loads(sys.argv[1]):
    for name in [name for name in sys.modules if name.partition(".")[0] == "partnermap"]:
        del sys.modules[name]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = importlib.import_module("partnermap.__main__").main(words)
    loaded.append([code, len(said.getvalue()), [name for name in sys.modules if name.startswith("partnermap.")]])
print(json.dumps(loaded))
"""
"""Runs commands, each as if nothing of the program had been loaded before."""
FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")


QUERIES = ("partnermap.queries", "partnermap.history")
EDITING = "partnermap.edit.second_reader"
RULES = ("partnermap.rules", "partnermap.changes", EDITING)


def loaded(
    root: Path, commands: Sequence[str], of: tuple[str, ...] = (*QUERIES, EDITING)
) -> dict[str, list[str]]:
    """The modules of some packages that each command loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps([each.split() for each in commands])],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = {}
    for command, (code, length, names) in zip(commands, json.loads(ran.stdout), strict=True):
        assert (code, length > 0) == (0, True), (command, ran.stderr)
        assert "partnermap.cli.app" in names, command
        found[command] = [name for name in names if name.startswith(of)]
    return found


def test_lint_loads_no_query(tmp_path: Path) -> None:
    fault = {"data/partnerships/arts.yaml": "name: Arts Partnership\n"}
    root = write(tmp_path, {**texts(), **fault})
    commands = [f"lint --fail-on never --format {format_}" for format_ in FORMATS]
    assert loaded(root, commands) == {command: [] for command in commands}


def test_explain_loads_no_query(tmp_path: Path) -> None:
    commands = ["explain PM202", "explain", "explain PM2 --format markdown", "explain --format json"]
    assert loaded(tmp_path, commands) == {command: [] for command in commands}


def test_a_command_that_asks_loads_one_whatever_ran_before(tmp_path: Path) -> None:
    found = loaded(write(tmp_path, texts()), ["lint", "overdue", "lint"])
    assert ["partnermap.queries.actions" in each for each in found.values()] == [False, True]


def test_a_command_that_asks_a_sound_register_loads_no_rule(tmp_path: Path) -> None:
    commands = [
        "overdue",
        "overdue --all --format json",
        "list actions",
        "show arts",
        "map --format json",
        "map --part conformity",
        "assurance",
        "programme --year 2009/10",
        "remind",
    ]
    assert loaded(write(tmp_path, texts()), commands, of=RULES) == {command: [] for command in commands}
