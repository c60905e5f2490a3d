"""`partnermap init`: a register that is in order at once, and nothing of anybody's overwritten."""

from pathlib import Path

import pytest
import yaml

from conftest import Run, write
from partnermap.register.claims import FOLDERS, SINGLE_FILES, claim
from partnermap.workspace.register_files import read_register
from repositories import git


@pytest.fixture
def register(run: Run, tmp_path: Path) -> Path:
    root = tmp_path / "some" / "register"
    ran = run(tmp_path, "init", "some/register")
    assert ran.code == 0, ran.err
    assert {line for line in ran.out.splitlines() if not (root / line).is_file()} == set()
    return root


def test_it_is_in_order_at_once(run: Run, register: Path) -> None:
    for arguments in (["lint", "--fail-on", "warning"], ["fmt", "--check"], ["schema", "--check"]):
        ran = run(register, *arguments)
        assert (ran.code, ran.out) == (0, ""), ran.err


def test_it_holds_one_example_of_each_record(register: Path) -> None:
    contents = read_register(register).contents
    kinds = [claimed.kind for path in contents if (claimed := claim(path))]
    every = {*SINGLE_FILES.values(), *FOLDERS.values()}
    assert sorted(kinds) == sorted(every)


def test_its_example_answers_every_question(run: Run, register: Path) -> None:
    assert "example-2026-27/1a" in run(register, "list", "actions", "--on", "2026-11-01").out.replace(
        " ", "/"
    )
    ran = run(register, "report", "--year", "2026/27")
    assert ran.code == 0
    assert "Example Parks Partnership" in ran.out
    overdue = run(register, "overdue", "--on", "2027-04-01")
    assert "Parks Officer" in overdue.out


def test_all_that_checks_it_installs_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = "partnermap @ git+https://x.uk/p.git@0123#subdirectory=cli"
    monkeypatch.setattr("partnermap.workspace.origin.requirement", lambda: wanted)
    run(tmp_path, "init")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert [hook["additional_dependencies"] for hook in hooks] == 3 * [[wanted]]
    workflow = yaml.safe_load((tmp_path / ".github/workflows/partnermap.yml").read_text("utf-8"))
    action = workflow["jobs"]["register"]["steps"][-1]
    assert action["with"] == {"requirement": wanted}
    assert (tmp_path / action["uses"] / "action.yml").is_file()
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["partnermap"]["variables"]["PARTNERMAP_REQUIREMENT"] == wanted
    assert (tmp_path / gitlab["include"][0]["local"]).is_file()
    assert "@REQUIREMENT@" not in "".join(
        path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()
    )


def test_bare_has_all_but_the_examples(run: Run, register: Path, tmp_path: Path) -> None:
    whole = {str(path.relative_to(register)) for path in register.rglob("*") if path.is_file()}
    bare = set(run(tmp_path, "init", "--bare", "bare").out.splitlines())
    assert bare < whole
    assert {path.split("/")[1] for path in whole - bare} == {
        "changes",
        "evaluations",
        "organisations.yaml",
        "partnerships",
        "posts.yaml",
        "reports",
        "strategies.yaml",
    }
    for arguments in (["lint", "--fail-on", "warning"], ["fmt", "--check"], ["schema", "--check"]):
        ran = run(tmp_path / "bare", *arguments)
        assert (ran.code, ran.out) == (0, ""), ran.err
    assert run(tmp_path / "bare", "list", "partnerships").code == 0


@pytest.mark.parametrize("name", ["partnermap.yaml", "data/notes.txt", "data"])
def test_where_records_are_nothing_is_written(run: Run, tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "mine\n"})
    ran = run(tmp_path, "init")
    assert (ran.code, ran.out) == (2, "")
    assert f"there is already {name.partition('/')[0]}" in ran.err
    assert [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()] == ["mine\n"]


def test_a_link_in_the_place_of_the_data_is_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(tmp_path / "nowhere")
    assert run(tmp_path, "init").code == 2
    assert not (tmp_path / "nowhere").exists()


def test_other_files_stay_as_they_are_and_are_named(run: Run, tmp_path: Path) -> None:
    mine = {".gitlab-ci.yml": "mine\n", ".vscode/settings.json": "{}\n", ".github": "a file\n"}
    write(tmp_path, mine)
    ran = run(tmp_path, "init")
    assert ran.code == 0
    assert {path: (tmp_path / path).read_text("utf-8") for path in mine} == mine
    assert ".gitlab-ci.yml: there already, and left as it is\n" in ran.err
    assert ".vscode/settings.json: there already, and left as it is; partnermap schema adds" in ran.err
    assert ".github/workflows/partnermap.yml: there already" in ran.err
    assert ".gitlab-ci.yml" not in ran.out.splitlines()
    assert run(tmp_path, "lint", "--fail-on", "warning").code == 0


def test_below_the_top_of_a_repository_it_says_what_will_not_work_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    ran = run(tmp_path, "init", "register")
    assert f"only work at the top of the repository, {tmp_path}: " in ran.err
    assert ".github/workflows/partnermap.yml" in ran.err
    (tmp_path / "other" / ".git").mkdir(parents=True)
    assert "only work" not in run(tmp_path, "init", "other").err


@pytest.mark.parametrize(
    ("checked_out", "main"), [("main", "main"), ("master", "master"), ("trunk", "trunk")]
)
def test_the_main_branch_is_that_of_the_repository(
    run: Run, tmp_path: Path, checked_out: str, main: str
) -> None:
    git(tmp_path, "init", "-q", "-b", checked_out)
    run(tmp_path, "init")
    assert yaml.safe_load((tmp_path / "partnermap.yaml").read_text("utf-8"))["main_branch"] == main
    workflow = yaml.safe_load((tmp_path / ".github/workflows/partnermap.yml").read_text("utf-8"))
    assert main in workflow[True]["push"]["branches"]  # `on` is a truth value to YAML 1.1
    for command in (("lint", f"--since={main}"), ("diff",), ("audit",)):
        ran = run(tmp_path, *command)
        assert (ran.code, ran.err.split(" in ")[0]) == (4, "nothing is committed yet")
    assert "main branch" not in run(tmp_path, "init", "--check").out


def test_another_name_of_the_main_branch_is_named_and_a_branch_of_a_task_is_none(
    run: Run, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q", "-b", "it's,so")
    run(tmp_path, "init")
    assert "main branch" not in run(tmp_path, "init", "--check").out
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Start")
    git(tmp_path, "branch", "-m", "main")
    git(tmp_path, "switch", "-qc", "task")
    ran = run(tmp_path, "init", "--check")
    assert ran.code == 1
    assert (
        "partnermap.yaml: main_branch is it's,so, and the repository has no such branch, but main" in ran.out
    )
    assert ".github/workflows/partnermap.yml:8:16: nothing runs on a push to main, the main branch" in ran.out
    git(tmp_path, "clone", "-q", ".", "other")
    git(tmp_path / "other", "branch", "-m", "trunk")
    other = tmp_path / "other" / "new"
    run(tmp_path / "other", "init", "new")
    assert (
        yaml.safe_load((other / "partnermap.yaml").read_text("utf-8"))["main_branch"] == "task"
    )  # the remote's
