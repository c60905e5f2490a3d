"""What a councillor reads in the reports of the shipped register, rendered as in a clone that was installed."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Run

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register with its own templates beside it, one of them with a comment of its own."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copy(ROOT / "partnermap.yaml", folder)
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("report.md.j2", "report.html.j2"):
        template = folder / "templates" / name
        template.write_text(template.read_text(encoding="utf-8") + "{# ours #}", encoding="utf-8")
    return folder


class Words(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(format_: str, page: str) -> str:
    """A page as one line of words, without its markup."""
    if format_ == "html":
        reader = Words()
        reader.feed(page)
        page = "".join(reader.found)
    return re.sub(r"\s+", " ", page.replace("**", "").replace("\\", ""))


TOLD = {
    "2009-07-14": [
        "2 evaluations are complete, all of them pilots, with 12 issues and 27 actions, none of them assigned yet.",
        "all initial meetings have been held, 5 evaluations are under way",
        "Nothing is overdue.",
        "None is behind plan.",
        "To be assigned",
    ],
    "2009-10-20": [
        "CCTV and Key Cultural",
        "Luneside East",
        "Shoreline Management",
        "Other work",
        "under review",
        "The full membership agreed the outcomes",
    ],
}


@pytest.mark.parametrize("format_", ["markdown", "html"])
@pytest.mark.parametrize("day", TOLD)
def test_the_panel_is_told_what_it_was_told(run: Run, clone: Path, day: str, format_: str) -> None:
    ran = run(clone, "report", "--year", "2009/10", "--on", day, "--format", format_)
    assert ran.code == 0
    assert re.fullmatch(r"as at [^:]*: \d+ later facts on record are not in it\n", ran.err)
    told = words(format_, ran.out)
    assert [sentence for sentence in TOLD[day] if sentence.casefold() not in told.casefold()] == []
    shipped = run(ROOT, "report", "--year", "2009/10", "--on", day, "--format", format_)
    assert shipped.out.rstrip() == ran.out.rstrip(), "own templates that only add a comment change nothing"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("one\n{{ report.titel }}\n", "did you mean 'title'"),
        ("one\n{{ nothing }}\n", "nothing"),
        ("one\n{{ report.title | uper }}\n", "uper"),
        ("one\n{% if %}\n", "Expected an expression"),
    ],
)
def test_a_fault_in_a_template_names_template_line_and_record(
    run: Run, tmp_path: Path, clone: Path, text: str, says: str
) -> None:
    shutil.copytree(clone / "data", tmp_path / "data")
    shutil.copy(clone / "partnermap.yaml", tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "report.md.j2").write_text(text, encoding="utf-8")
    ran = run(tmp_path, "report", "--year", "2009/10")
    assert (ran.code, ran.out) == (2, "")
    assert "report.md.j2" in ran.err
    assert says in ran.err
    assert re.search(r"line 2|:2\b", ran.err), ran.err
    assert "2010-03-30-budget-and-performance-panel" in ran.err
