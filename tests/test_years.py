"""Years: which of them there are, which is meant where none is named, and the report of one without evaluations."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Run, write
from registers import EVALUATION, PARTNERSHIP, SETTINGS, texts

TIERS = {"major": 23, "moderate": 21, "limited": 15}
"""What was mapped in the first winter."""

EDITION = """\
editions:
  "2008":
    from: 2008-10
    test: {money: {threshold: 50000}, statutory: true}
    scorecard:
      characteristics: {reputation: Reputation}
      scale: {0: none, 10: much}
      bands: {major: 8, moderate: 4, limited: 0}
    risk: {matrix: 4, ranking: {high: 9, medium: 4, low: 1}}
"""
POINTS = {"major": 9, "moderate": 5, "limited": 1}

FEBRUARY = """\
year: 2008/09
committee: Panel
title: Partnership mapping
meeting: 2009-02-24
purpose: To tell what was mapped.
recommendations:
  - {text: That the mapping be noted.}
  - {text: That the programme be approved., evidence: programme}
appendices:
  - {letter: A, programme: 2008/09}
  - {letter: B, evaluation: fund-1-2009-10}
"""
EVALUATIONS_SAID = ("valuation", "programme of", "Programme", "Actions done", "behind plan", "overdue, by")


def mapped() -> dict[str, str]:
    """A register that maps 59 partnerships and evaluates none, with its report of February 2009."""
    found = {
        "partnermap.yaml": SETTINGS,
        "data/significance.yaml": EDITION,
        "data/reports/2009-02-24-panel.yaml": FEBRUARY,
    }
    for tier, count in TIERS.items():
        for i in range(1, count + 1):
            found[f"data/partnerships/{tier}-{i}.yaml"] = partnership(tier, i)
    return found


def partnership(tier: str, i: int) -> str:
    risk = (
        f"{{register: true, reviewed: 2008-11, edition: '2008', impact: 4, likelihood: {3 if i == 1 else 1}}}"
    )
    leaves = "none" if i == 1 else "{agreed: 2008-06-02}"
    return (
        PARTNERSHIP.replace("name: Arts Partnership\nshort_name: Arts", f"name: {tier} {i}")
        + f"registered: 2008-12-05\nexit_strategy: {leaves}\nrisk: {risk}\n"
        + "funding: [{year: 2008/09, council_cash: 1000}]\n"
        + "significance:\n  - {edition: '2008', scored: 2008-12-05, test: {statutory: true}, "
        + f"scores: {{reputation: {POINTS[tier]}}}, tier: {tier}}}\n"
    )


@pytest.fixture
def winter(tmp_path: Path) -> Path:
    return write(tmp_path, mapped())


def test_a_year_without_evaluations_is_reported_by_what_was_mapped(run: Run, winter: Path) -> None:
    ran = run(winter, "report", "--year", "2008/09")
    assert ran.code == 0
    glance = (
        "**59** partnerships are significant: **23** major, **21** moderate and **15** limited. "
        "**3** have no exit strategy. The council puts **£59,000** in cash into its partnerships in 2008/09."
    )
    assert glance in ran.out
    for sentence in (
        "59 partnerships are significant under the 2008 edition of the test: 23 major, 21 moderate and 15 limited.",
        "Three partnerships have no exit strategy: limited 1, major 1 and moderate 1.",
        "59 partnerships have a risk score: three high and 56 medium.",
        "The highest risks on record, ranked high: limited 1 (12), major 1 (12) and moderate 1 (12).",
        "In 2008/09 the council puts £59,000 in cash into its partnerships.",
        "2. That the programme be approved.\n",
    ):
        assert sentence in ran.out
    tiles = ("**59** of 59 on record", "**3** 3 none, of 59 on the register", "**3** of 59 scored")
    assert f"| {' | '.join(tiles)} |\n" in ran.out
    assert [words for words in EVALUATIONS_SAID if words in ran.out.partition("## About")[0]] == []
    assert run(winter, "report").out == ran.out


class Sections(HTMLParser):
    """The headings of a page, the places it has, and the places it leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.empty: list[str] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        self.ids += [of["id"] or ""] if "id" in of else []
        href = of.get("href") or ""
        self.links += [href[1:]] if href.startswith("#") else []
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open and tag in {"p", "section", "tbody", "ul", "table"}:
            self.empty.append(tag)
        self._open = ""

    def handle_data(self, data: str) -> None:
        self._open = "" if data.strip() else self._open


def test_its_page_has_no_empty_part_and_no_link_that_leads_nowhere(run: Run, winter: Path) -> None:
    page = run(winter, "report", "--year", "2008/09", "--format", "html").out
    found = Sections(page)
    assert (found.empty, [each for each in found.links if each not in found.ids]) == ([], [])
    assert [words for words in EVALUATIONS_SAID if words in page.partition("<footer")[0]] == []
    assert "Appendix" not in page


def test_every_answer_of_a_year_without_evaluations_says_what_there_is(run: Run, winter: Path) -> None:
    programme = run(winter, "programme", "--year", "2008/09", "--on", "2009-02-24")
    assert (programme.code, programme.out) == (
        0,
        "Work programme 2008/09, as at 24 February 2009\n\n"
        "There is no evaluation of 2008/09 to show.\n\n"
        "No evaluation is planned for 2009/10 yet.\n",
    )
    assurance = run(winter, "assurance", "--year", "2008/09", "--on", "2009-02-24").out
    assert "59 under edition 2008: 23 major, 21 moderate, 15 limited" in assurance
    for what in ("evaluations", "actions"):
        ran = run(winter, "list", what, "--year", "2008/09")
        assert (ran.code, ran.out) == (0, f"No {what[:-1]} matches.\n")
    assert run(winter, "map", "--on", "2009-02-24").code == 0


@pytest.mark.parametrize(
    "command", ["report", "programme", "assurance", "list evaluations", "list actions", "overdue"]
)
def test_a_year_before_any_partnership_stood_there_is_none(run: Run, winter: Path, command: str) -> None:
    ran = run(winter, *command.split(), "--year", "2007/08", "--on", "2012-04-01")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == ("nothing is on record of the year '2007/08'\nyears there are: 2008/09 to 2012/13\n")


@pytest.mark.parametrize(
    ("fields", "on", "years"),
    [
        ("registered: 2008-12", "2008-11-30", "2009/10"),
        ("registered: 2008-12", "2008-12-01", "2008/09, 2009/10"),
        ("registered: 2008-12", "2011-03-31", "2008/09 to 2010/11"),
        ("registered: 2008-12", "2011-04-01", "2008/09 to 2011/12"),
        (
            "registered: 2008-12\nended: {last_day: 2012-03-31, how: dissolved, by: Council, day: 2011-06-01}",
            "2020-01-01",
            "2008/09 to 2011/12",
        ),
        ("significance: [{edition: '2008', scored: 2007-11-05}]", "2008-03-01", "2007/08, 2009/10"),
        ("funding: [{year: 2013/14, council_cash: 1}]", "2010-01-01", "2009/10, 2013/14"),
        ("", "2020-01-01", "2009/10"),
    ],
)  # fmt: skip
def test_a_year_is_there_while_a_partnership_stood_or_a_record_names_it(
    run: Run, tmp_path: Path, fields: str, on: str, years: str
) -> None:
    root = write(tmp_path, texts(partnership=fields and f"{fields}\n"))
    ran = run(root, "assurance", "--year", "1999/00", "--on", on)
    assert (ran.code, ran.err.partition("\n")[2]) == (3, f"years there are: {years}\n")


def test_the_year_starts_where_the_settings_say(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(settings="year_starts: 07-01\n", partnership="registered: 2008-06-30\n"))
    assert "2007/08, " in run(root, "report", "--year", "1999/00", "--on", "2008-06-30").err
    assert "2007/08 to 2009/10" in run(root, "report", "--year", "1999/00", "--on", "2008-07-01").err


SHEET = "year: {}\ncommittee: Panel\ntitle: Report\nmeeting: {}\n"
"""A report sheet of a year and a meeting."""


@pytest.mark.parametrize(
    ("sheets", "on", "year"),
    [
        ([], "2012-06-01", "2012/13"),
        ([], "2010-03-31", "2009/10"),
        ([("2009/10", "2009-07-14")], "2012-06-01", "2009/10"),
        ([("2010/11", "2010-07-14"), ("2009/10", "2011-03-01")], "2012-06-01", "2010/11"),
        ([("2010/11", "2010-07-14"), ("2009/10", "2009-07-14")], "2010-07-13", "2009/10"),
        ([("2009/10", "2009-07-14")], "2009-03-01", "2008/09"),
    ],
)
def test_without_a_year_the_latest_with_a_sheet_is_meant_else_the_latest_begun(
    run: Run, tmp_path: Path, sheets: list[tuple[str, str]], on: str, year: str
) -> None:
    files = {f"data/reports/{meeting}-panel.yaml": SHEET.format(of, meeting) for of, meeting in sheets}
    root = write(tmp_path, {**texts(partnership="registered: 2008-12\n"), **files})
    assert f"Work programme {year}, as at" in run(root, "programme", "--on", on).out
    assert f"Assurance of {year}, as at" in run(root, "assurance", "--on", on).out
    assert f"partnermap report --year {year} --on {on}\n" in run(root, "report", "--on", on).out


def test_a_sheet_that_is_asked_for_says_its_year(run: Run, tmp_path: Path) -> None:
    sheets = {
        f"data/reports/{day}-panel.yaml": SHEET.format(year, day)
        for year, day in (("2009/10", "2009-07-14"), ("2010/11", "2010-07-14"))
    }
    root = write(tmp_path, {**texts(), **sheets})
    assert (
        "--year 2009/10 --report 2009-07-14-panel\n"
        in run(root, "report", "--report", "2009-07-14-panel").out
    )
    ran = run(root, "report", "--report", "2009-07-14-pannel")
    assert (ran.code, "did you mean '2009-07-14-panel'" in ran.err) == (3, True)


def test_where_no_year_has_begun_it_says_which_there_are(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts())
    ran = run(root, "programme", "--on", "2009-03-31")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "no year on record has begun by 31 March 2009\nyears there are: 2009/10\n"


def test_the_public_is_told_of_no_year_of_an_exempt_partnership(run: Run, tmp_path: Path) -> None:
    exempt = "registered: 2001-05-01\nexempt: {paragraph: 3, reason: Talks are going on.}\n"
    root = write(
        tmp_path,
        {
            **texts(partnership="registered: 2009-05-01\n"),
            "data/partnerships/secret.yaml": PARTNERSHIP + exempt,
        },
    )
    arguments = ("report", "--year", "2001/02", "--on", "2009-06-01")
    public = run(root, *arguments)
    assert (public.code, "years there are: 2009/10\n" in public.err) == (3, True)
    assert run(root, *arguments, "--private").code == 0


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_where_no_partnership_is_left_the_report_says_so_and_no_more(
    run: Run, tmp_path: Path, format_: str
) -> None:
    over = (
        "registered: 2008-12\nended: {last_day: 2009-01-31, how: dissolved, by: Council, day: 2009-01-05}\n"
    )
    root = write(tmp_path, {"partnermap.yaml": SETTINGS, "data/partnerships/arts.yaml": PARTNERSHIP + over})
    ran = run(root, "report", "--year", "2008/09", "--on", "2009-03-31", "--format", format_)
    assert "No partnership is on record on this day." in ran.out
    assert (ran.code, "|" in ran.out.partition("<style>")[0], 'tiles">' in ran.out) == (0, False, False)


def test_a_register_without_any_evaluation_maps_nobody_as_never_evaluated(run: Run, tmp_path: Path) -> None:
    other = PARTNERSHIP.replace("Arts", "Dance")
    files = {**texts(partnership="registered: 2008-12\n"), "data/partnerships/dance.yaml": other}
    root = write(tmp_path / "some", files)
    assert "Never evaluated" in run(root, "report", "--on", "2010-01-01").out
    none = {path: text for path, text in files.items() if text != EVALUATION}
    root = write(tmp_path / "none", none)
    assert "Never evaluated" not in run(root, "report", "--on", "2010-01-01").out


def test_of_a_year_whose_only_record_is_exempt_nothing_can_be_shown(run: Run, tmp_path: Path) -> None:
    later = EVALUATION.replace("2009/10", "2019/20") + "exempt: {paragraph: 3, reason: S.}\n"
    root = write(tmp_path, {**texts(), "data/evaluations/arts-2019-20.yaml": later})
    asked = ("list", "evaluations", "--on", "2010-06-01", "--year", "2019/20")
    ran = run(root, *asked)
    assert ran.code == 3
    assert "nothing that is on record of the year '2019/20' can be shown to the public" in ran.err
    assert run(root, *asked, "--private").code == 0
