"""The map of a large county as a reader of its report meets it: a matrix of 50 partnerships and 64 organisations."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import Scheme, chromium, install_axe, opened

import county
from conftest import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.machine

EVALUATION = """\
partnership: waste
year: 2009/10
round: programme
framework: {own: Ours}
milestones: {completed: {planned: 2009-06, actual: 2009-06}}
continued_role: {conclusion: continue}
"""
MATRIX = "table.matrix >> nth=0"
SMALLEST_PRINT = 6.5
"""Points, which a reader of an Ordnance Survey map or a timetable is used to."""


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return install_axe(tmp_path_factory.mktemp("axe"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {**county.texts(), "data/evaluations/waste-2009-10.yaml": EVALUATION}
    root = write(tmp_path_factory.mktemp("county"), files)
    page = root / "report.html"
    options: list[str | Path] = ["--root", root, "--year", "2009/10", "--on", county.ON, "--output", page]
    environment = {name: value for name, value in os.environ.items() if name != "PARTNERMAP_ON"}
    subprocess.run([sys.executable, "-m", "partnermap", "report", *options], check=True, env=environment)
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light"), (320, "dark")])
def test_nothing_stands_in_a_readers_way(
    browser: "Browser", axe: str, report: Path, width: int, scheme: Scheme
) -> None:
    with opened(browser, report, width, scheme) as page:
        assert page.axe_findings(axe) == []
        assert page.contrast_findings() == []
        assert page.complaints == []
        assert page.sideways_scroll() == 0


def test_every_mark_of_the_matrix_is_a_name_on_a_phone(browser: "Browser", report: Path) -> None:
    with opened(browser, report, 390) as page:
        row = page.page.locator(f"{MATRIX} >> tbody tr >> nth=1")
        marked = row.locator("td.marked")
        shown = [
            cell.evaluate("cell => getComputedStyle(cell, '::before').content.replaceAll('\"', '')")
            for cell in marked.all()
            if cell.is_visible()
        ]
        assert len(shown) == int(row.locator("td.total").text_content() or 0)
        assert all(name.endswith("Partnership") for name in shown)
        assert row.bounding_box() is not None


def test_the_matrix_has_a_mark_a_membership_and_its_totals(browser: "Browser", report: Path) -> None:
    with opened(browser, report) as page:
        matrix = page.page.locator(MATRIX)
        totals = [int(cell.text_content() or 0) for cell in matrix.locator("tbody td.total").all()]
        assert len(totals) >= 60
        assert matrix.locator("thead th.turned").count() >= 42
        assert matrix.locator("tbody td.marked").count() == sum(totals)
        assert matrix.locator("tfoot td.total").text_content() == str(sum(totals))


def test_the_matrix_is_printed_whole_on_its_side(browser: "Browser", report: Path) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 -- only machine tests have it

    with opened(browser, report, media="print") as page:
        names = page.page.locator(f"{MATRIX} >> thead th.turned").all_text_contents()
        size = page.page.locator(f"{MATRIX} >> tbody th >> nth=0").evaluate(
            "e => getComputedStyle(e).fontSize"
        )
        assert float(size.removesuffix("px")) * 0.75 >= SMALLEST_PRINT
        printed = PdfReader(BytesIO(page.page.pdf(prefer_css_page_size=True)))
    sheets = [sheet for sheet in printed.pages if sheet.mediabox.width > sheet.mediabox.height]
    assert 2 <= len(sheets) <= 4
    texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    for name in names:
        assert any("".join(name.split()) in text for text in texts), name
    assert sum(len(re.findall(r"Total\d", text)) for text in texts) == 2
