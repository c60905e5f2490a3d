"""Where a copy of partnermap says that it was installed from, by what pip and uv leave beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from partnermap.workspace import origin
from partnermap.workspace.packaged import INSIDE, TOP

WHEEL = "file:///srv/wheels/partnermap-1.2.3-py3-none-any.whl"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = {"vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT}}


class Installed:
    """A distribution at a place, with what it keeps of where it came from."""

    version = "1.2.3"

    def __init__(self, told: object, place: Path = INSIDE) -> None:
        self.told, self.place = told, place

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return json.dumps(self.told) if self.told else None

    def locate_file(self, name: str) -> Path:
        assert name == "partnermap"
        return self.place


@pytest.mark.parametrize(
    ("installed", "wanted"),
    [
        (Installed(None), "partnermap==1.2.3"),
        (Installed(None, TOP / "elsewhere"), None),
        (Installed({"url": "https://x.uk/p.git"} | GIT), f"partnermap @ git+https://x.uk/p.git@{COMMIT}"),
        (
            Installed({"url": "https://me:secret@x.uk/p.git", "subdirectory": "cli"} | GIT),
            f"partnermap @ git+https://x.uk/p.git@{COMMIT}#subdirectory=cli",
        ),
        (Installed({"url": "ssh://git@x.uk/p.git"} | GIT), f"partnermap @ git+ssh://git@x.uk/p.git@{COMMIT}"),
        (
            Installed({"url": WHEEL, "archive_info": {"hash": "sha256=ab", "hashes": {"sha256": "ab"}}}),
            f"partnermap @ {WHEEL}#sha256=ab",
        ),
        (Installed({"url": WHEEL, "archive_info": {}}), f"partnermap @ {WHEEL}"),
        (Installed({"url": "file:///srv/p", "dir_info": {}}), "partnermap @ file:///srv/p"),
        (Installed({"url": "file:///srv/p", "dir_info": {}}, TOP / "elsewhere"), None),
        (
            Installed({"url": TOP.as_uri(), "dir_info": {"editable": True}}, TOP / "elsewhere"),
            f"partnermap @ {TOP.as_uri()}",
        ),
        (Installed({"url": "file:///srv/p", "dir_info": {"editable": True}}), None),
    ],
)
def test_it_is_named_as_pip_takes_it(
    monkeypatch: pytest.MonkeyPatch, installed: Installed, wanted: str | None
) -> None:
    monkeypatch.setattr(origin, "distribution", lambda _: installed)
    assert origin.requirement() == wanted


def test_what_is_not_installed_is_from_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "PACKAGE", "not-there")
    assert origin.requirement() is None


FROM: Any = {
    "nothing": (None, "to fill in, in .github/workflows/partnermap.yml, .gitlab-ci.yml"),
    "a commit": (f"partnermap @ git+https://x.uk/p.git@{COMMIT}", ""),
    "a folder": (f"partnermap @ {TOP.as_uri()}", f"install partnermap from {TOP}, as this copy was"),
    "a file that is gone": (
        "partnermap @ file:///srv/gone%20by.whl#sha256=ab",
        "install partnermap from /srv/gone by.whl",
    ),
}


@pytest.mark.parametrize("from_", FROM)
def test_what_init_wrote_is_checked_line_by_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_: str
) -> None:
    requirement, said = FROM[from_]
    monkeypatch.setattr(origin, "requirement", lambda: requirement)
    ran = run(tmp_path, "init", "register")
    assert (said in ran.err) is bool(said) or not said
    assert ("fill in" in ran.err or "install partnermap from" in ran.err) is bool(said)
    ran = run(tmp_path, "init", "register", "--check")
    places = [each.partition(": ")[0] for each in ran.out.splitlines()]
    if from_ in {"a commit", "a folder"}:
        here = ".github/workflows/partnermap.yml, .gitlab-ci.yml, .pre-commit-config.yaml install partnermap from"
        noted = f"{here} {TOP}, which other machines do not have\n" if from_ == "a folder" else ""
        assert (ran.code, ran.out, ran.err) == (0, "", f"{noted}checked 19 files of init: 0 faults\n")
        return
    assert ran.code == 1
    assert places == [
        ".github/workflows/partnermap.yml:29:25",
        ".gitlab-ci.yml:6:30",
        ".pre-commit-config.yaml:8:36",
        ".pre-commit-config.yaml:15:36",
        ".pre-commit-config.yaml:22:36",
    ]
    fault = "TO FILL IN: what pip" if requirement is None else "/srv/gone by.whl, which is not there"
    assert all(fault in each for each in ran.out.splitlines())
    lines = (tmp_path / "register/.gitlab-ci.yml").read_text("utf-8").splitlines()
    assert lines[5][29:].startswith(requirement or "TO FILL IN")


def test_check_says_what_does_not_work_where_it_is_and_what_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    run(tmp_path, "init", "register")
    root, kit = tmp_path / "register", ".github/actions/partnermap/action.yml"
    gone = [
        ".github/workflows/partnermap.yml",
        ".partnermap/schemas/posts.json",
        ".ryl.toml",
        ".pre-commit-config.yaml",
    ]
    for name in gone:
        (root / name).unlink()
    (root / ".gitlab-ci.yml").write_text("partnermap @ git+https://x.uk/p.git@1\n", "utf-8")
    (root / ".yamllint").write_text("\n", "utf-8")
    ran = run(tmp_path, "init", "register", "--check")
    empty, *told, misplaced = ran.out.splitlines()
    assert (ran.code, empty) == (1, ".yamllint:1:1: it is empty")
    assert [each.partition(": it is gone, ")[0] for each in told] == gone[:2]
    assert misplaced == (
        f"these only work at the top of the repository, {tmp_path}: .gitlab-ci.yml, {kit}, .gitlab/partnermap.yml"
    )
    assert ran.err.startswith("not here, and nothing that is needs it: .pre-commit-config.yaml, .ryl.toml\n")
    (tmp_path / gone[0]).parent.mkdir(parents=True)
    (root / kit).rename(tmp_path / gone[0])
    assert ".github" not in run(tmp_path, "init", "register", "--check").out.replace(f"{kit}: it is gone", "")
    (root / ".gitlab-ci.yml").unlink()
    assert run(tmp_path, "init", "register", "--check").code == 3
    assert run(tmp_path, "init", "--check").code == 3
    assert not (tmp_path / "partnermap.yaml").exists()


def test_init_says_that_ids_are_public_with_and_without_examples(run: Run, tmp_path: Path) -> None:
    for words in (["init", "a"], ["init", "b", "--bare"]):
        said = run(tmp_path, *words).err
        assert "own. partnermap lint" in said or "data/partnerships. partnermap lint" in said
        assert ".\nWhat is marked exempt is left out of what partnermap shows; ids," in said
