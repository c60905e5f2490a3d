"""Commands that ask nothing load no query: they answer at once, and stay apart from what they need not know."""

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
asked = ("partnermap.queries", "partnermap.history")
print(*(name for name in sorted(sys.modules) if name.startswith(asked)), file=sys.stderr)
sys.exit(code)
"""
FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")


def loaded(root: Path, *arguments: str) -> list[str]:
    """The modules of queries, and of the history of records, that a command loaded."""
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
    return ran.stderr.splitlines()[-1].split()


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
