"""What guides those who change the code is true: pages, the settings of editors and hooks, the forms for issues."""

import ast
import importlib
import re
import tomllib
from configparser import ConfigParser
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import yaml

from partnermap import __version__
from partnermap.edit.writing import STEP
from partnermap.formats.json import VERSION
from partnermap.model.settings import FORMAT

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "partnermap"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
OF_THE_CODE = [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "design.md", *DECISIONS]
MADE_UP = {"src/partnermap/formats/yaml.py", "docs/rules/PMnnn.md"}
"""Paths that stand for what is yet to be written."""

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]


def named(page: Path, like: str) -> set[str]:
    """What stands in backticks on a page and looks so."""
    words = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {name for name in re.findall(r"`([^`]+)`", words) if re.fullmatch(like, name)}


@cache
def declared() -> set[str]:
    """What the modules of the code declare."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
            found |= {node.name} if isinstance(node, ast.ClassDef | ast.FunctionDef) else set()
    return found


def is_there(name: str) -> bool:
    """Whether a name with dots is a module of the code, or something that one holds."""
    parts = name.split(".")
    for depth in range(len(parts), 0, -1):
        with suppress(ModuleNotFoundError):
            found: object = importlib.import_module(".".join(["partnermap", *parts[:depth]]))
            for part in parts[depth:]:
                if part in getattr(found, "model_fields", ()):
                    return part == parts[-1]
                found = getattr(found, part, None)
            return found is not None
    return False


def layers() -> set[str]:
    return {path.stem for path in SOURCE.iterdir()}


def test_a_name_that_is_not_there_is_seen() -> None:
    assert is_there("register.reading.read_record")
    assert is_there("register.register.Register.as_at")
    assert is_there("model.action.Action.target_date")
    assert not is_there("register.reading.read_records")
    assert not is_there("register.readings")
    assert not is_there("register.register.Register.as_it")


@pytest.mark.parametrize("page", OF_THE_CODE, ids=lambda page: page.stem)
def test_what_a_page_names_is_there(page: Path) -> None:
    files = named(page, r"[\w./-]+(?:\.(?:py|md|yaml|yml|toml|j2)|/)") - MADE_UP
    dotted = {name for name in named(page, r"\w+(?:\.\w+)+") - files if name.partition(".")[0] in layers()}
    declared_alone = named(page, r"[A-Z][a-z]+(?:[A-Z][a-z]+)*|[A-Z]{4,}(?:_[A-Z]+)*")
    paths = {path for path in files if "/" in path}
    assert {name for name in dotted if not is_there(name)} == set()
    assert {path for path in paths if not any((top / path).exists() for top in (ROOT, SOURCE))} == set()
    assert declared_alone - declared() == set()


def test_the_walk_of_a_target_date_goes_through_every_layer_that_has_to_do_with_it() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("| step | name |")[2].partition("\n\n")[0]
    walked = set(re.findall(r"`(\w+)\.\w", table)) & layers()
    beside = {
        "__main__",
        "posting",
        "history",
        "versions",
        "git",
        "recording",
        "edit",
        "importing",
        "tables",
        "changes",
        "spelling",
        "wording",
        "errors",
    }
    assert walked == layers() - beside - {"__init__", "py", "__pycache__"}


def test_the_steps_of_the_design_are_the_layers_of_the_imports() -> None:
    rows = re.findall(r"^\| (`.+?) \|", (ROOT / "docs" / "design.md").read_text("utf-8"), re.MULTILINE)
    (contract,) = (each for each in CONTRACTS if each["type"] == "layers")
    steps = [step for row in rows for step in re.findall(r"`(\w+)`", row)]
    assert steps == [name for layer in contract["layers"] for name in layer.split(" | ")]


def test_the_design_tells_every_import_contract() -> None:
    page = (ROOT / "docs" / "design.md").read_text("utf-8")
    assert [each["name"] for each in CONTRACTS if f"- {each['name']}.\n" not in page] == []


def test_the_index_of_decisions_names_each_in_order() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    titles = [page.read_text("utf-8").partition("\n")[0].removeprefix("# ") for page in DECISIONS]
    rows = [
        f"| {number} | [{title.removeprefix(f'{number}. ')}]({page.name}) |"
        for number, (page, title) in enumerate(zip(DECISIONS, titles, strict=True), 1)
    ]
    assert re.findall(r"^\| \d.+$", index, re.MULTILINE) == rows
    assert [page.name[:5] for page in DECISIONS] == [f"{number:04}-" for number in range(1, len(rows) + 1)]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_three_parts_on_a_short_page(page: Path) -> None:
    text = page.read_text("utf-8")
    assert re.findall(r"^\*\*(\w+)\.\*\* ", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert 10 <= len(text.splitlines()) <= 25


def test_the_design_links_every_decision() -> None:
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    assert [page.name for page in DECISIONS if f"(decisions/{page.name})" not in design] == []


def test_every_promise_of_security_names_tests_and_contracts_that_there_are() -> None:
    tests = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^ *def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!promise|---).+ \| (.+) \|$", page, re.MULTILINE)
    assert len(rows) > 10
    assert [row for row in rows if "`test_" not in row] == []
    assert set(re.findall(r"`(test_\w+)`", page)) - tests == set()
    assert set(re.findall(r'contract "([^"]+)"', page)) - {each["name"] for each in CONTRACTS} == set()


def test_releasing_names_the_versions_that_are_promised() -> None:
    page = (ROOT / "docs" / "releasing.md").read_text("utf-8")
    assert re.findall(r"`format: (\d+)`", page) == [FORMAT]
    assert re.findall(r'`"version": (\d+)`', page) == [str(VERSION)]
    assert set(re.findall(r"\d+\.\d+\.\d+(?=-py3-none|\.tar\.gz|`\.$)", page)) == {__version__}


def test_an_editor_is_told_what_the_tools_ask() -> None:
    told = ConfigParser()
    told.read_string(f"[DEFAULT]\n{(ROOT / '.editorconfig').read_text('utf-8')}")
    assert told["*.py"].getint("max_line_length") == PROJECT["tool"]["ruff"]["line-length"]
    assert told["*"].getint("indent_size") == STEP


def folders() -> list[Path]:
    names = ("src", "tests", "docs", "benchmarks", "data", "starter", "templates", "ci", ".ci", ".github")
    tops = [ROOT / name for name in names]
    return [ROOT, *tops, *(path for top in tops for path in top.rglob("*") if path.is_dir())]


def test_and_the_files_are_so() -> None:
    files = [path for folder in folders() if "golden" not in folder.parts for path in folder.iterdir()]
    texts = {
        path: path.read_bytes()
        for path in files
        if path.is_file() and path.suffix not in {".png", ".pyc", ".xls", ".ods"}
    }
    assert len(texts) > 500
    assert [path for path, text in texts.items() if re.search(rb"[ \t]$|[\r\t]", text, re.MULTILINE)] == []
    assert [path for path, text in texts.items() if text and not text.endswith(b"\n")] == []


def test_our_own_hooks_run_what_the_environment_has_and_name_no_address() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repo,) = config["repos"]
    assert repo["repo"] == "local"
    assert {hook["language"] for hook in repo["hooks"]} == {"system"}
    brought = {re.split("[=<>]", each)[0] for each in PROJECT["project"]["optional-dependencies"]["dev"]}
    programs = {hook["entry"].split()[0] for hook in repo["hooks"]}
    assert programs - brought == {"lint-imports", "partnermap"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_for_issues_asks_each_thing_once_and_in_words(form: Path) -> None:
    asked = yaml.safe_load(form.read_text("utf-8"))
    questions = [each for each in asked["body"] if each["type"] != "markdown"]
    assert asked["name"]
    assert asked["description"]
    assert all(each["attributes"]["label"] for each in questions)
    assert len({each["id"] for each in questions}) == len(questions)
