"""Commands load what they need: those that ask nothing no query, those that read a sound register no rule."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import write
from registers import texts

SCRIPT = """\
import sys
from partnermap.__main__ import main
code = main(sys.argv[1:])
print(*(name for name in sorted(sys.modules) if name.startswith("partnermap.")), file=sys.stderr)
sys.exit(code)
"""
FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")


QUERIES = ("partnermap.queries", "partnermap.history")
EDITING = "partnermap.edit.second_reader"
RULES = ("partnermap.rules", "partnermap.changes", EDITING)


def loaded(root: Path, *arguments: str, of: tuple[str, ...] = (*QUERIES, EDITING)) -> list[str]:
    """The modules of some packages that a command loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    return [name for name in ran.stderr.splitlines()[-1].split() if name.startswith(of)]


@pytest.mark.parametrize("format_", FORMATS)
def test_lint_loads_no_query(tmp_path: Path, format_: str) -> None:
    fault = {"data/partnerships/arts.yaml": "name: Arts Partnership\n"}
    root = write(tmp_path, {**texts(), **fault})
    assert loaded(root, "lint", "--fail-on", "never", "--format", format_) == []


@pytest.mark.parametrize("arguments", [("PM202",), (), ("PM2", "--format", "markdown"), ("--format", "json")])
def test_explain_loads_no_query(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(tmp_path, "explain", *arguments) == []


def test_a_command_that_asks_loads_one(tmp_path: Path) -> None:
    assert "partnermap.queries.actions" in loaded(write(tmp_path, texts()), "overdue")


@pytest.mark.parametrize(
    "arguments",
    [
        ("overdue",),
        ("overdue", "--all", "--format", "json"),
        ("list", "actions"),
        ("show", "arts"),
        ("map", "--format", "json"),
        ("map", "--part", "conformity"),
        ("assurance",),
        ("programme", "--year", "2009/10"),
        ("remind",),
    ],
    ids=" ".join,
)
def test_a_command_that_asks_a_sound_register_loads_no_rule(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert loaded(write(tmp_path, texts()), *arguments, of=RULES) == []
