"""What is shipped: the source archive is whole, and a wheel made from it renders a register without templates."""

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from partnermap.cli.init_check import INSTALLING
from partnermap.workspace.packaged import starter_files

pytestmark = pytest.mark.machine

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it must succeed, and finds nothing of this checkout on its way."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PARTNERMAP_ON"}
    }
    return subprocess.run(
        command, cwd=cwd, env=environment, check=True, capture_output=True, encoding="utf-8", timeout=300
    ).stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--outdir", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.tar.gz")
    return made


def wheel_of(source: Path, folder: Path) -> Path:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", folder, source, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that the wheel is installed in, and nothing else that it does not ask for."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    run(found / "python", "-m", "pip", "install", "-q", wheel, cwd=folder)
    return found


def test_the_wheel_holds_the_package_its_types_templates_pages_and_starter(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        f"partnermap/{path.relative_to(ROOT / 'src/partnermap').as_posix()}" for path in source_files()
    }
    templates = {
        f"partnermap/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "templates").rglob("*.*")
    }
    pages = {f"partnermap/docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").iterdir()}
    starter = {f"partnermap/starter/{path}" for path in starter_files()}
    assert "partnermap/py.typed" in package
    assert templates
    assert "partnermap/docs/rules/PM202.md" in pages
    assert "partnermap/starter/.github/actions/partnermap/action.yml" in starter
    assert {name for name in names if name.startswith("partnermap/")} == package | templates | pages | starter


def source_files() -> list[Path]:
    return [path for path in (ROOT / "src" / "partnermap").rglob("*") if path.suffix in {".py", ".typed"}]


def test_the_source_archive_holds_the_whole_project_and_makes_the_same_wheel(
    sdist: Path, wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {"data/partnerships/museums.yaml", "tests/test_packaging.py", "docs/records.md"} <= held
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ignored = [".git", *(line.rstrip("/") for line in lines)]
    here = {path.name for path in ROOT.iterdir() if not any(fnmatch(path.name, each) for each in ignored)}
    assert {name.partition("/")[0] for name in held} == here | {"PKG-INFO"}
    contents = [
        {name: archive.read(name) for name in archive.namelist()}
        for archive in (zipfile.ZipFile(wheel), zipfile.ZipFile(wheel_of(sdist, tmp_path)))
    ]
    assert contents[0] == contents[1]


def test_the_installed_wheel_renders_a_register_that_has_no_templates_and_explains_a_rule(
    programs: Path, tmp_path: Path
) -> None:
    register = tmp_path / "register"
    shutil.copytree(ROOT / "data", register / "data")
    shutil.copy(ROOT / "partnermap.yaml", register)
    markdown = run(programs / "partnermap", "report", "--year", "2009/10", cwd=register)
    assert markdown.startswith("#")
    assert "Museums" in markdown
    page = run(programs / "partnermap", "report", "--year", "2009/10", "--format", "html", cwd=register)
    assert page.startswith("<!doctype html>")
    here = run(
        sys.executable, "-m", "partnermap", "report", "--year", "2009/10", "--format", "html", cwd=ROOT
    )
    assert page == here
    said = run(programs / "partnermap", "explain", "PM202", cwd=register)
    assert said == run(sys.executable, "-m", "partnermap", "explain", "PM202", cwd=ROOT)


def test_the_installed_wheel_starts_a_register_that_installs_it(
    programs: Path, wheel: Path, tmp_path: Path
) -> None:
    run(programs / "partnermap", "init", "register", cwd=tmp_path)
    here = run(sys.executable, "-m", "partnermap", "init", tmp_path / "here", cwd=ROOT)
    written = run(programs / "partnermap", "schema", "--check", cwd=tmp_path / "register")
    assert written == ""
    assert run(programs / "partnermap", "init", "register", "--check", cwd=tmp_path) == ""
    for path in here.split():
        texts = [(tmp_path / register / path).read_text("utf-8") for register in ("register", "here")]
        if path in INSTALLING:
            assert f"partnermap @ {wheel.as_uri()}#sha256=" in texts[0]
        else:
            assert texts[0] == texts[1]
