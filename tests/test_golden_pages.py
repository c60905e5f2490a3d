"""What people read, page by page: each command on a register in which no two values are the same.

To write the pages anew: `pytest tests/test_golden_pages.py --update-golden`; then read the diff.
"""

import csv
import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import county
import terminals
import thornmere
from conftest import Ran, Run, write
from exempt_words import exempt_words
from partnermap import __version__
from registers import EVALUATION, SETTINGS, texts

GOLDEN = Path(__file__).parent / "golden"
ON = f"--on {thornmere.ON}"


@dataclass(frozen=True)
class Page:
    """A command with what it takes, and the formats in which its page is kept."""

    command: str
    formats: str = "text json"
    code: int = 0
    of: str = "register"
    """Where it is asked, of `ROOTS`."""


LISTED = "text markdown json csv"
RAMP = "orchard-line-2024-25/1a --by 'Ramp Group' --on 2024-11-08 --minute 9 --reason 'The builder asked.'"
TABLES = Path(__file__).parent / "tables"
RECORDED = {
    "new-partnership": "new partnership --name 'Canal Society' --purpose 'Keeps the canal open.' --kind network --lead-officer 'Market Warden' --member 'Porters Guild'",
    "new-evaluation": "new evaluation young-makers --year 2026/27 --round programme --plan completed=2026-11 --plan agreed=2027-01",
    "new-evaluation-carrying": "new evaluation orchard-line --year 2026/27 --round programme --plan completed=2026-11 --carry-forward --by 'Ramp Group' --on 2025-12-01 --minute 9 --reason 'The plan goes on.' --private",
    "new-report": "new report --year 2024/25 --meeting 2024-12-10 --committee 'Valley Panel' --title Partnerships --report-of 'Head of Works'",
    "new-strategy": "new strategy --title 'Water Plan' --owner 'Porters Guild' --kind plan --from 2024 --to 2030",
    "new-post": "new post --name 'Lock Keeper' --service Waterways",
    "set-partnership": "set young-makers 'area=Both banks' 'members+={organisation: Porters Guild, role: host}'",
    "set-what-is-wrong": "set young-makers kind=useful nonsense=1",
    "action-add": "action add orchard-line-2024-25 --issue 1 --action 'Count the steps.' --responsible 'Market Warden' --date 2025-03 --on 2024-11-08 --private",
    "action-approve": f"action approve {RAMP} --private",
    "action-assign": f"action assign {RAMP} --responsible 'Market Warden' --private",
    "action-complete": "action complete orchard-line-2024-25/1a --on 2024-11-08 --evidence 'The ramp is open, from both sides.' --private",
    "action-complete-withheld": "action complete orchard-line-2024-25/1a --on 2024-11-08",
    "action-defer": f"action defer {RAMP} --until 2025-06-30 --private",
    "action-done": "action done orchard-line-2024-25/1b --on 2024-11-20 --private",
    "action-progress": "action progress orchard-line-2024-25/1a --on 2024-11-08 --note 'The concrete is dry.' --percent 80 --private",
    "action-reopen": "action reopen orchard-line-2024-25/1c --by 'Bell Group' --on 2024-11-12 --minute 9 --reason 'The bell is cracked.' --private",
    "action-request": "action request orchard-line-2024-25/1a withdraw --on 2024-11-08 --reason 'The halt may close.' --private",
    "action-revise": "action revise orchard-line-2024-25/1a --to 2025-04 --on 2024-11-08 --reason 'The winter is wet.' --private",
    "action-transfer": f"action transfer {RAMP} --to young-makers-2024-25/1a --private",
    "action-withdraw": f"action withdraw {RAMP} --private",
    "milestone-defer": "milestone defer craft-futures-2024-25 --on 2024-11-02 --reason 'The kiln broke.'",
    "milestone-reach": "milestone reach craft-futures-2024-25 completed --on 2024-11-02",
    "milestone-revise": "milestone revise craft-futures-2024-25 reported --to 2025-03 --on 2024-11-02 --reason 'The kiln broke.'",
}
"""What commands would record, and what they say of it."""
REFUSED = ("new-evaluation-carrying", "set-what-is-wrong")
"""Those that would leave an error: the one an agreed action without a date, the other a word and a key that are none."""

PAGES = {
    "show-partnership": Page(f"show orchard-line {ON}", "text markdown json"),
    "show-partnership-plain": Page(f"show young-makers {ON}"),
    "show-partnership-company": Page(f"show craft-futures {ON}"),
    "show-partnership-ended": Page(f"show lantern-festival {ON}"),
    "show-partnership-candidate": Page(f"show hedgerow-network {ON}"),
    "show-partnership-private": Page(f"show orchard-line {ON} --private"),
    "show-partnership-exempt": Page(f"show harbour-talks {ON}", "text", code=3),
    "show-evaluation": Page(f"show orchard-line-2024-25 {ON}", "text markdown json"),
    "show-evaluation-private": Page(f"show orchard-line-2024-25 {ON} --private"),
    "show-evaluation-pilot": Page(f"show orchard-line-2023-24 {ON}"),
    "show-evaluation-not-agreed": Page(f"show young-makers-2024-25 {ON}"),
    "show-evaluation-behind-plan": Page(f"show craft-futures-2024-25 {ON}"),
    "show-evaluation-deferred": Page(f"show hedgerow-network-2024-25 {ON}"),
    "show-action-overdue": Page(f"show orchard-line-2024-25/1a {ON}", "text markdown json"),
    "show-action-repeating": Page(f"show orchard-line-2024-25/1b {ON}"),
    "show-action-completed": Page(f"show orchard-line-2024-25/1c {ON}"),
    "show-action-known-completed": Page(f"show orchard-line-2023-24/1a {ON}"),
    "show-action-withdrawn": Page(f"show orchard-line-2024-25/2c {ON}"),
    "show-action-transferred": Page(f"show orchard-line-2023-24/1b {ON}"),
    "show-action-carried": Page(f"show orchard-line-2024-25/3a {ON}"),
    "show-action-without-date": Page(f"show orchard-line-2024-25/2e {ON}"),
    "show-action-proposed": Page(f"show young-makers-2024-25/1a {ON}"),
    "show-action-exempt": Page(f"show orchard-line-2024-25/2d {ON} --private"),
    "show-strategy": Page(f"show town-vision {ON}", "text markdown json"),
    "show-organisation": Page(f"show pennyfields {ON}", "text markdown json"),
    "show-organisation-council": Page(f"show thornmere {ON}", "json"),
    "list-partnerships": Page(f"list partnerships {ON}", LISTED),
    "list-partnerships-private": Page(f"list partnerships {ON} --private"),
    "list-evaluations": Page(f"list evaluations {ON}", LISTED),
    "list-actions": Page(f"list actions {ON}", LISTED),
    "list-strategies": Page(f"list strategies {ON}", LISTED),
    "show-post": Page(f"show stations-surveyor {ON}", "text markdown json"),
    "show-post-ended": Page(f"show market-beadle {ON}"),
    "show-evaluation-review": Page(f"show valley-review-2024-25 {ON}"),
    "show-action-deferred": Page(f"show valley-review-2024-25/P-1(a) {ON}"),
    "show-action-every": Page(f"show valley-review-2024-25/P-1.b {ON}", "text json"),
    "list-organisations": Page(f"list organisations {ON}", LISTED),
    "list-posts": Page(f"list posts {ON}", LISTED),
    "list-changes": Page(f"list changes {ON}", LISTED),
    "show-change": Page(f"show two-vales {ON}", "text markdown json"),
    "show-framework": Page(f"show compass {ON}", "text markdown json"),
    "show-report": Page(f"show 2024-12-03 {ON}", "text markdown json"),
    "upgrade": Page(f"upgrade {ON}", "text json"),
    "upgrade-first-edition": Page("upgrade --on 2010-03-15", "text json", of="first-edition"),
    "overdue": Page(f"overdue {ON}", LISTED),
    "overdue-private": Page(f"overdue {ON} --private"),
    "overdue-within-60-days-of-all": Page(f"overdue {ON} --within 60d --all", LISTED),
    "overdue-by-responsible": Page(f"overdue {ON} --within 60d --all --by responsible", "text markdown"),
    "overdue-by-responsible-untidy": Page(
        f"overdue {ON} --within 60d --all --by responsible --keep-going", "text", of="untidy"
    ),
    "overdue-by-partnership": Page(f"overdue {ON} --within 60d --all --by partnership", "text"),
    "map": Page(f"map {ON}", "text markdown json"),
    **{
        f"map-{part}": Page(f"map {ON} --part {part}", "text csv")
        for part in (
            "matrix",
            "strategy-matrix",
            "members",
            "strategies",
            "gaps",
            "conformity",
            "duplicates",
            "role",
            "outstanding",
            "seats",
            "time",
            "money",
            "own-frameworks",
            "never-evaluated",
            "without-seat",
            "fit",
            "time-by-service",
            "time-by-partnership",
            "busy-posts",
        )
    },
    "map-of-every-pair": Page(f"map {ON} --least 1 --posts-in 0", "json"),
    "map-untidy": Page(f"map {ON} --keep-going", "json", of="untidy"),
    "map-merge": Page(f"map {ON} --merge young-makers craft-futures", "text json csv"),
    "map-merge-private": Page(f"map {ON} --merge orchard-line hedgerow-network --private", "json"),
    "map-end": Page(f"map {ON} --end craft-futures"),
    "map-private": Page(f"map {ON} --private", "text"),
    "assurance": Page(f"assurance --year 2023/24 {ON}", LISTED),
    "assurance-of-this-year": Page(f"assurance --year 2024/25 {ON} --private"),
    "programme": Page(f"programme --year 2024/25 {ON}", LISTED),
    "programme-since-august": Page(f"programme --year 2024/25 {ON} --new-since 2024-08-01 --all"),
    "programme-with-pilot": Page(f"programme --year 2023/24 {ON} --all"),
    "programme-private": Page(f"programme --year 2024/25 {ON} --private"),
    "remind": Page(f"remind {ON}", "text markdown json"),
    "remind-untidy": Page(f"remind {ON} --keep-going", "text json", of="untidy"),
    "programme-in-may": Page("programme --year 2024/25 --on 2024-05-10", "text"),
    "programme-in-summer": Page("programme --year 2024/25 --on 2024-08-20", "text"),
    "assurance-next-summer": Page("assurance --year 2024/25 --on 2025-08-10", "text"),
    "overdue-next-summer": Page("overdue --on 2025-06-10 --within 60d --all", "text"),
    "report": Page("report --year 2024/25", "markdown html"),
    "report-in-may": Page("report --year 2024/25 --on 2024-05-10", "markdown html"),
    "report-in-summer": Page("report --year 2024/25 --on 2024-08-20 --private", "markdown html"),
    "report-next-summer": Page("report --year 2024/25 --on 2025-08-10", "markdown"),
    "report-of-a-year-without-evaluations": Page("report --year 2022/23 --on 2023-03-01", "markdown html"),
    "programme-without-evaluations": Page("programme --year 2022/23 --on 2023-03-01"),
    "report-of-last-year": Page("report --year 2023/24 --on 2024-11-15", "markdown html"),
    "export": Page(f"export {ON}", "ics graphml dot"),
    "lint": Page("lint", code=1),
    "lint-since": Page("lint --since trunk~5", "text json", code=1, of="history"),
    "explain-rule": Page("explain PM202", "text markdown json"),
    "explain": Page("explain"),
    "explain-field": Page("explain target_date", "text markdown json"),
    "history-of-evaluation": Page("history orchard-line-2024-25", "text markdown json", of="history"),
    "history-of-action": Page("history orchard-line-2024-25/1a", of="history"),
    "history-of-partnership": Page("history craft-futures", of="history"),
    "diff-not-committed": Page("diff", "text markdown json", of="history"),
    "diff": Page("diff trunk~11..trunk", "text markdown json", of="history"),
    "diff-past-review": Page("diff trunk~4..trunk~2 --private", of="history"),
    "diff-restated": Page("diff register restated", "markdown", of="versions"),
    "diff-restated-back": Page("diff restated register --private", "json", of="versions"),
    "diff-unsaid": Page("diff register unsaid --private", "markdown", of="versions"),
    "diff-said-again": Page("diff unsaid register", "markdown", of="versions"),
    "report-restated": Page(
        "report --root restated --year 2024/25 --on 2024-12-10", "markdown", of="versions"
    ),
    "report-unsaid": Page("report --root unsaid --year 2024/25 --on 2024-12-10", "markdown", of="versions"),
    "assurance-unsaid": Page(
        f"assurance --root unsaid --year 2023/24 {ON} --keep-going", "text", of="versions"
    ),
    **{
        f"report-alone-{on}": Page(f"report --year 2024/25 --on {on}", "markdown", of="alone")
        for on in ("2024-04-25", "2024-05-08", "2024-07-20", "2025-09-30")
    },
    **{
        f"report-shipped-{on}": Page(f"report --year 2009/10 --on {on}", "markdown", of="shipped")
        for on in ("2009-07-14", "2009-10-20", "2010-04-20", "2011-02-01")
    },
    "map-of-a-county": Page(f"map --on {county.ON}", "markdown json", of="county"),
    "map-of-a-county-merge": Page(f"map --on {county.ON} --merge youth-justice drugs", "text", of="county"),
    "map-of-a-county-end": Page(f"map --on {county.ON} --end energy", "text", of="county"),
    "map-shipped": Page("map --on 2010-03-30", "text", of="shipped"),
    "programme-shipped": Page("programme --year 2009/10 --on 2009-10-20", "text", of="shipped"),
    "programme-shipped-later": Page("programme --year 2009/10 --on 2010-06-30 --all", "text", of="shipped"),
    "assurance-shipped": Page("assurance --year 2008/09 --on 2009-10-20", "text", of="shipped"),
    "overdue-shipped": Page("overdue --on 2010-03-30 --within 90d --all", "text", of="shipped"),
    "remind-shipped": Page("remind --on 2010-03-30 --within 30d", "text", of="shipped"),
    **{
        name: Page(f"{command} --dry-run", "text", code=int(name in REFUSED))
        for name, command in RECORDED.items()
    },
    "import-plan": Page(
        f"import {TABLES}/plan.md --partnership orchard-line --year 2027/28 --dry-run", "text json"
    ),
    "import-form": Page(f"import {TABLES}/form.md --dry-run", "text json"),
    "import-register": Page(f"import {TABLES}/register.md --dry-run", "text json"),
    "lint-fix": Page("lint --fix --dry-run", "text", code=1, of="untidy"),
    "fmt-diff": Page("fmt --diff", "text", of="untidy"),
    "audit": Page("audit", "text markdown json", code=1, of="history"),
    "audit-of-a-range": Page("audit trunk~5..trunk~3", "json", code=1, of="history"),
    "overdue-as-committed": Page(f"overdue {ON} --at trunk~9", of="history"),
}

SCREENS = {
    f"{name}-{columns}-columns": (columns, arguments)
    for columns in (80, 40)
    for name, arguments in {
        "show-partnership": f"show orchard-line {ON}",
        "show-evaluation": f"show orchard-line-2024-25 {ON}",
        "list-actions": f"list actions {ON}",
        "overdue": f"overdue {ON}",
    }.items()
}

FOLDERS = {
    "text": ("pages", "txt"),
    "markdown": ("pages", "md"),
    "json": ("json", "json"),
    "csv": ("csv", "csv"),
    "html": ("pages", "html"),
    "ics": ("export", "ics"),
    "graphml": ("export", "graphml"),
    "dot": ("export", "dot"),
}
KEPT = [(name, format_) for name, page in PAGES.items() for format_ in page.formats.split()]


def golden(name: str, format_: str) -> Path:
    folder, ending = FOLDERS[format_]
    return GOLDEN / folder / f"{name}.{ending}"


def screen(name: str) -> Path:
    return GOLDEN / "terminal" / f"{name}.txt"


ROOTS: Mapping[str, Callable[[Path], Path]] = {
    "register": lambda _: thornmere.ROOT,
    "history": thornmere.repository,
    "untidy": thornmere.untidy,
    "versions": thornmere.versions,
    "alone": thornmere.alone,
    "shipped": lambda _: Path(__file__).parents[1],
    "county": county.lay,
    "first-edition": lambda folder: write(folder, first_edition()),
}
"""Makes the registers that pages are asked of, each in a folder that is not there yet."""


def first_edition() -> Mapping[str, str]:
    """A register of format 1: an action that will be due on another day, and one whose interval is shorter than its period."""
    actions = "".join(
        f"      - {{ref: {ref}, action: Send the return., responsibility: Arts Officer, {more}}}\n"
        for ref, more in (
            ("1a", "target_date: 2010-02, repeats: monthly, done: [2010-02-10]"),
            ("1b", "target_date: 2009/10 Q4, repeats: monthly"),
        )
    )
    issues = f"issues:\n  - ref: 1\n    issue: Nothing is sent.\n    actions:\n{actions}"
    return texts(evaluation=EVALUATION + issues) | {
        "partnermap.yaml": SETTINGS.replace("format: 2", "format: 1")
    }


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    return cache(lambda name: ROOTS[name](tmp_path_factory.mktemp(name) / "thornmere"))


def as_expected(file: Path, found: str, pytestconfig: pytest.Config) -> bool:
    if pytestconfig.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(found.encode())
    return file.is_file() and found == file.read_bytes().decode()


@pytest.mark.parametrize(("name", "format_"), KEPT)
def test_a_page_reads_as_before(
    name: str, format_: str, roots: Callable[[str], Path], run: Run, pytestconfig: pytest.Config
) -> None:
    page = PAGES[name]
    asked = [] if format_ == "text" else ["--format", format_]
    ran = run(roots(page.of), *shlex.split(page.command), *asked)
    assert ran.code == page.code, ran.err
    assert as_expected(golden(name, format_), written(ran, format_), pytestconfig)


def written(ran: Ran, format_: str) -> str:
    """What a page shows, and with a text what is said beside it; the next version changes no page."""
    out = ran.out.replace(f"partnermap {__version__}", "partnermap VERSION")
    match format_:
        case "json":
            assert json.loads(ran.out)["version"] == 2
        case "csv":
            assert len({len(row) for row in csv.reader(ran.out.splitlines())}) == 1
        case "text" if ran.err:
            return f"{out}\nBeside it:\n{ran.err}"
    return out


@pytest.mark.parametrize("name", SCREENS)
def test_a_terminal_shows_a_page_as_before(name: str, pytestconfig: pytest.Config) -> None:
    columns, arguments = SCREENS[name]
    found = terminals.shown(thornmere.ROOT, columns, *shlex.split(arguments), "--no-color")
    assert max(map(len, found.splitlines())) <= columns
    assert as_expected(screen(name), found, pytestconfig)


def test_every_golden_page_is_one_of_these() -> None:
    known = {golden(*kept) for kept in KEPT} | {screen(name) for name in SCREENS}
    folders = {path.parent for path in known}
    assert {path for folder in folders for path in folder.iterdir()} == known


def test_no_page_for_the_public_has_a_word_that_is_exempt(roots: Callable[[str], Path]) -> None:
    withheld = exempt_words(map(thornmere.texts, sorted(roots("versions").iterdir())))
    assert len(withheld) > 20
    public = [kept for kept in KEPT if "--private" not in PAGES[kept[0]].command]
    told = {kept: [text for text in withheld if text in golden(*kept).read_text("utf-8")] for kept in public}
    assert {kept: found for kept, found in told.items() if found} == {}
