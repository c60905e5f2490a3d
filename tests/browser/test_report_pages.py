"""The committee reports of the shipped register as a person meets them: on wide and narrow screens, dark, printed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from chromium import Opened, chromium, install_axe, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.machine

ROOT = Path(__file__).parents[2]
REPORTS = [
    ("2009-07-14", "numbered-sections", "public"),
    ("2009-10-20", "numbered-sections", "public"),
    ("2010-03-30", "numbered-sections", "public"),
    ("2010-03-30", "numbered-sections", "private"),
    ("2010-03-30", "running-numbers", "public"),
]

# Everything that the checks must notice, each once.
BAD_PAGE = """<!doctype html>
<html><head><title>Bad</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<body style="background: white; color: black">
<h1>Bad</h1>
<p style="color: #999">pale</p>
<img src="https://example.invalid/picture.png">
<div style="width: 2000px">wide</div>
<p onclick="alert(1)">script</p>
<svg width="200" height="100"><rect width="200" height="100" fill="#ffffff" class="decoration"/>
<rect x="5" width="50" height="50" fill="#dddddd"/><text x="100" y="50" fill="#aaaaaa">faint</text></svg>
"""


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return install_axe(tmp_path_factory.mktemp("axe"))


@pytest.fixture(scope="module", params=REPORTS, ids=" ".join)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of the shipped register, its sheet in the layout asked for."""
    meeting, layout, version = request.param
    root = tmp_path_factory.mktemp("register")
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copy(ROOT / "partnermap.yaml", root)
    sheet_id = f"{meeting}-budget-and-performance-panel"
    sheet = root / "data" / "reports" / f"{sheet_id}.yaml"
    text = sheet.read_text("utf-8")
    assert "\nlayout: numbered-sections\n" in text
    sheet.write_text(text.replace("\nlayout: numbered-sections\n", f"\nlayout: {layout}\n"), "utf-8")
    page = root / "report.html"
    options: list[str | Path] = ["--root", root, "--year", "2009/10", "--report", sheet_id, "--output", page]
    options += ["--private"] if version == "private" else []
    environment = {name: value for name, value in os.environ.items() if name != "PARTNERMAP_ON"}
    subprocess.run([sys.executable, "-m", "partnermap", "report", *options], check=True, env=environment)
    return page


def assert_in_order(page: Opened, axe: str) -> None:
    assert page.axe_findings(axe) == []
    assert page.contrast_findings() == []
    assert page.complaints == []


@pytest.fixture(scope="module")
def wide(browser: "Browser", report: Path) -> Iterator[Opened]:
    """The report in a wide window, in light colours, for those who only look at it."""
    with opened(browser, report) as page:
        yield page


def test_nothing_stands_in_a_readers_way_on_a_wide_screen(wide: Opened, axe: str) -> None:
    assert_in_order(wide, axe)
    assert wide.sideways_scroll() == 0


def test_nothing_stands_in_a_readers_way_on_a_narrow_one(browser: "Browser", axe: str, report: Path) -> None:
    with opened(browser, report, 320, "dark") as page:  # a width has no colours of its own
        assert_in_order(page, axe)
        assert page.sideways_scroll() == 0


def test_nothing_stands_in_a_readers_way_in_print(browser: "Browser", axe: str, report: Path) -> None:
    with opened(
        browser, report, scheme="dark", media="print"
    ) as page:  # paper is white whatever the screen is
        assert_in_order(page, axe)


def test_the_page_is_whole_without_scripts_and_other_hosts(wide: Opened, report: Path) -> None:
    assert wide.requests == [report.as_uri()]
    assert wide.scripts() == []
    assert "default-src 'none'" in wide.policy()
    assert not any(directive.startswith("script-src") for directive in wide.policy())


def test_the_outline_is_one_heading_and_tables_with_headers(wide: Opened) -> None:
    assert wide.page.locator("h1").count() == 1
    assert wide.page.locator("table").count() > 0
    assert wide.page.locator("table:not(:has(th))").count() == 0
    assert wide.page.locator("th:not([scope])").count() == 0


def test_print_repeats_the_headers_of_tables_and_numbers_the_pages(browser: "Browser", report: Path) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 -- only machine tests have it

    with opened(browser, report, media="print") as page:
        tables = page.page.locator("th:has-text('Issues identified')").count()
        printed = PdfReader(BytesIO(page.page.pdf(prefer_css_page_size=True)))
    texts = [" ".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in printed.pages]
    assert len(texts) > 1
    assert sum(text.count("Issues identified") for text in texts) > tables > 0
    assert [i for i, text in enumerate(texts, start=1) if f"{i} of {len(texts)}" not in text] == []


def test_the_checks_notice_a_bad_page(browser: "Browser", axe: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text(BAD_PAGE, "utf-8")
    with opened(browser, file, 320) as page:
        found = {finding.partition(" ")[0] for finding in page.axe_findings(axe)}
        assert {"html-has-lang", "image-alt", "color-contrast"} <= found
        assert [finding.partition(" ")[2][:12] for finding in page.contrast_findings()] == [
            'text "pale"',
            '<rect x="5" ',
            'text "faint"',
        ]
        assert page.sideways_scroll() > 0
        assert page.requests[1:] == ["https://example.invalid/picture.png"]
        assert page.scripts() == ["p onclick=alert(1)"]
        assert any("Content Security Policy" in complaint for complaint in page.complaints)
