"""The documents say what is so: commands, files, links and the reference of the records."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from partnermap import __version__
from partnermap.cli.app import command

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def anchors(page: Path) -> set[str]:
    """The headings of a page as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> list[tuple[Path, str]]:
    """Every link within the project, with the page it stands on."""
    return [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
        if not target.startswith("https://")
    ]


def test_readme_names_every_command() -> None:
    assert [name for name in command().commands if f"`partnermap {name}" not in README] == []


def test_readmes_two_commands_are_the_ones_that_ci_runs() -> None:
    lines = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert len(lines) == 2
    assert [line for line in lines if f"    {line}\n" not in run] == []


def imported(folder: Path) -> set[str]:
    """What the Python files right in a folder import, by the first part of its name."""
    trees = [ast.parse(file.read_text("utf-8")) for file in folder.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}


def test_readmes_second_command_installs_what_the_tests_import() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["calendar"], *extras["test"]]
    brought = {re.split(r"[\[<>=]", each)[0].lower() for each in asked} | {"pydantic_core"}  # pydantic's own
    of_others = packages_distributions()
    found = {
        of_others[name][0].lower()
        for name in imported(ROOT / "tests")
        if name in of_others and name != "partnermap"
    }
    assert "pytest" in found
    assert found - brought == set()


@pytest.mark.parametrize(("page", "target"), links(), ids=lambda value: getattr(value, "name", value))
def test_links_lead_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    assert file.exists()
    assert not anchor or anchor in anchors(file)


def test_pictures_say_what_they_show() -> None:
    pictures = [alt for page in PAGES for alt in re.findall(r"!\[([^\]]*)\]", page.read_text("utf-8"))]
    assert pictures
    assert all(len(alt) > 20 for alt in pictures)


def test_the_index_names_every_document() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    documents = {page.name for page in PAGES if page.parent.name == "docs"} - {"README.md"}
    assert {name for name in documents if f"({name})" not in index} == set()


@pytest.mark.parametrize("script", ["make_records.py", "make_json.py", "make_export.py", "make_review.py"])
def test_the_references_are_current(script: str) -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / script, "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert made.stdout == "current\n"
    assert made.returncode == 0


def test_the_changelog_begins_with_what_is_being_made() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    assert re.fullmatch(rf"{re.escape(__version__)}, (?:unreleased|\d{{4}}-\d\d-\d\d)", headings[0])
