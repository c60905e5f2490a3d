"""Where the settings cannot be read no command computes a day, a year or a due date from others."""

import json
import shlex
from pathlib import Path

import pytest

from conftest import Run
from partnermap.cli.app import command
from registers import ARTS, EVALUATION, SETTINGS, texts
from repositories import commit, repository

PLAN = Path(__file__).parent / "tables" / "plan.md"
ASK = {
    "overdue": "overdue --keep-going",
    "assurance": "assurance --keep-going",
    "list": "list actions --keep-going",
    "show": "show arts --keep-going",
    "map": "map --keep-going",
    "report": "report --keep-going",
    "programme": "programme --keep-going",
    "remind": "remind --keep-going",
    "export": "export --format=ics --keep-going",
    "lint": "lint",
    "diff": "diff HEAD",
    "audit": "audit",
    "history": "history arts-2009-10",
    "upgrade": "upgrade",
    "new": "new post --name Clerk",
    "agree": "agree arts-2009-10 --forum Board --on 2010-01-02 --yes",
    "set": "set arts service=Arts --yes",
    "action": "action verify arts-2009-10/1a --by Clerk --on 2010-01-02 --yes",
    "import": f"import {PLAN} --partnership arts --year 2012/13 --yes",
    "milestone": "milestone plan arts-2009-10 closed --date 2011 --yes",
}
COMPUTE_NO_DAY = {"init", "explain", "fmt", "form", "schema"}
FAULT = SETTINGS + "year_starts: 13-45\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path, texts())


def test_every_command_is_tried() -> None:
    assert set(command().commands) == ASK.keys() | COMPUTE_NO_DAY


@pytest.mark.parametrize("name", ASK)
def test_no_command_goes_on_with_settings_that_cannot_be_read(run: Run, root: Path, name: str) -> None:
    (root / "partnermap.yaml").write_text(FAULT)
    ran = run(root, *shlex.split(ASK[name]))
    assert ran.code == 1
    assert "partnermap.yaml:4:14" in ran.out + ran.err
    if name != "lint":
        assert (ran.out == "") is (name != "diff")  # which tells that they can be read no more
        assert "in the settings, by which years and due days are told; mend them to go on" in ran.err


@pytest.mark.parametrize("name", ["diff HEAD~..HEAD", "audit HEAD~..HEAD", "history arts-2009-10 --at HEAD"])
def test_nor_with_those_of_the_commit_asked_about(run: Run, root: Path, name: str) -> None:
    commit(root, {"partnermap.yaml": FAULT})
    (root / "partnermap.yaml").write_text(SETTINGS)
    ran = run(root, *shlex.split(name))
    assert (ran.code, ran.out == "") == (1, not name.startswith("diff"))
    assert "in the settings" in ran.err


def test_settings_of_an_earlier_version_that_could_not_be_read_are_named(run: Run, root: Path) -> None:
    commit(root, {"partnermap.yaml": FAULT, ARTS: EVALUATION + "approach: A day out.\n"})
    commit(root, {"partnermap.yaml": SETTINGS, ARTS: EVALUATION + "approach: Two days out.\n"})
    ran = run(root, "history", "arts-2009-10")
    assert ran.code == 0
    assert "Left out, because at fault: partnermap.yaml (year_starts)." in ran.out + ran.err
    keys = json.loads(run(root, "history", "arts-2009-10", "--format=json").out)
    assert [each["path"] for each in keys["left_out"]] == ["partnermap.yaml"]
    ran = run(root, "diff", "HEAD~..HEAD")
    assert (ran.code, "partnermap.yaml is back after it was gone or could not be read" in ran.out) == (
        0,
        True,
    )


def test_settings_that_could_never_be_read_are_named_by_diff(run: Run, root: Path) -> None:
    root = root.parent / "another"
    repository(root, {**texts(), "partnermap.yaml": FAULT})
    commit(root, {"partnermap.yaml": SETTINGS, ARTS: EVALUATION + "approach: Two days out.\n"})
    ran = run(root, "diff", "HEAD~..HEAD")
    assert ran.code == 0
    assert "Left out, because at fault: partnermap.yaml (year_starts)." in ran.out + ran.err
    keys = json.loads(run(root, "diff", "HEAD~..HEAD", "--format=json").out)
    assert [each["path"] for each in keys["left_out"]] == ["partnermap.yaml"]
