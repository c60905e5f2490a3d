"""What may be withheld in each nation, and how papers cite it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from conftest import Run, write
from partnermap.changes.registers import changes
from partnermap.model.settings import Nation
from partnermap.register import register_of
from partnermap.register.redaction import grounds_in, public_register
from partnermap.report.view import report_view
from partnermap.rules import check, check_since
from partnermap.rules.judging import judged_as
from partnermap.wording.grounds import LAWS, law_of, nations_with
from registers import texts

SETTINGS = "partnermap.yaml"
YEAR = ("report", "--year", "2009/10", "--on", "2010-10-01")


def register_text(nation: str | None, partnership: str = "", evaluation: str = "") -> dict[str, str]:
    files = texts(partnership=partnership, extra=evaluation)
    files[SETTINGS] = re.sub("nation: .*\n", "", files[SETTINGS]) + (f"nation: {nation}\n" if nation else "")
    return files


def codes(files: dict[str, str]) -> list[tuple[str, str | None]]:
    return [(each.code, each.hint) for each in check(register_of(files)) if each.code in {"PM703", "PM704"}]


def test_every_nation_of_the_settings_has_its_law() -> None:
    assert list(LAWS) == list(get_args(Nation))
    assert law_of(None) is LAWS["england"]


@pytest.mark.parametrize(
    ("nation", "grounds"),
    [
        ("england", range(1, 8)),
        ("wales", range(12, 19)),
        ("scotland", [*range(1, 10), *range(11, 15)]),
        ("northern-ireland", range(1, 8)),
    ],
)
def test_the_paragraphs_that_exempt_something_are_those_of_the_nation(
    nation: str, grounds: list[int]
) -> None:
    law = LAWS[nation]
    assert list(law.grounds) == list(grounds)
    said = {n for part in law.paragraphs.split(" and ") for n in _stretch(part)}
    assert said == set(grounds)
    assert set(law.weighed) <= set(grounds)
    for paragraph in range(1, 23):
        mark = f"exempt: {{paragraph: {paragraph}, reason: It names a firm.}}\n"
        found = [code for code, _ in codes(register_text(nation, mark))]
        assert found == ([] if paragraph in law.grounds else ["PM703"]), paragraph


def _stretch(part: str) -> range:
    first, last = part.split(" to ")
    return range(int(first), int(last) + 1)


@pytest.mark.parametrize(
    ("nation", "paragraph", "cited"),
    [
        (None, 3, "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972 ("),
        ("wales", 14, "paragraph 14 of Part 4 of Schedule 12A to the Local Government Act 1972 ("),
        (
            "scotland",
            6,
            "paragraph 6 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973 ("
            "information on the financial or business affairs of a person other than the council).",
        ),
        (
            "northern-ireland",
            3,
            "paragraph 3 of Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014 (",
        ),
    ],
)
def test_a_report_of_withheld_text_names_the_part_and_the_act(
    run: Run, tmp_path: Path, nation: str | None, paragraph: int, cited: str
) -> None:
    mark = (
        f"issues: [{{ref: 1, issue: Secret, exempt: {{paragraph: {paragraph}, reason: It names a firm}}}}]\n"
    )
    write(tmp_path, register_text(nation, evaluation=mark))
    private = run(tmp_path, *YEAR, "--private").out
    assert private.startswith("**Not for publication: this copy contains information that is exempt under ")
    assert cited in private.splitlines()[0].replace("\\", "")
    assert f"Exempt under {law_of(nation).in_short(paragraph)}: It names a firm." in private
    assert "Not for publication" not in run(tmp_path, *YEAR).out


def test_in_scotland_the_short_form_names_the_part_for_the_other_one_counts_from_1_again() -> None:
    assert LAWS["scotland"].in_short(6) == "paragraph 6 of Part I"
    assert LAWS["england"].in_short(6) == "paragraph 6"


def test_a_paragraph_that_exempts_nothing_in_the_nation_is_cited_nowhere(run: Run, tmp_path: Path) -> None:
    write(tmp_path, register_text("england", "exempt: {paragraph: 8, reason: It names a firm.}\n"))
    for words in (YEAR, [*YEAR, "--private"], ["list", "partnerships", "--private"]):
        ran = run(tmp_path, *words)
        assert "aragraph 8" not in ran.out + ran.err
    told = run(tmp_path, *YEAR, "--private").out
    assert "marked as exempt under a paragraph that exempts nothing in England" in told


def test_without_a_nation_the_grounds_are_those_of_england_with_one_warning() -> None:
    marks = "funding: [{year: 2009/10, exempt: {paragraph: 3, reason: x}}, {year: 2010/11, exempt: {paragraph: 4, reason: x}}]\n"
    [(code, hint)] = codes(register_text(None, marks))
    assert (code, "`nation: england`" in (hint or "")) == ("PM704", True)
    assert codes(register_text(None)) == []
    (error, said), (warning, _) = sorted(codes(register_text(None, marks.replace("3", "14"))))
    assert (error, warning) == ("PM703", "PM704")
    assert said is not None
    assert "needs `nation: wales` or `nation: scotland` in partnermap.yaml" in said


def test_lint_says_both_without_private_and_names_the_setting(run: Run, tmp_path: Path) -> None:
    write(tmp_path, register_text(None, "exempt: {paragraph: 14, reason: Secret.}\n"))
    ran = run(tmp_path, "lint", "--format", "concise")
    assert ran.code == 1
    assert "partnermap.yaml:1:1: PM704 warning: the settings name no nation" in ran.out
    assert (
        "PM703 error: something is withheld under a paragraph that exempts nothing by the `nation`" in ran.out
    )


def test_a_paragraph_that_no_schedule_has_is_a_value_at_fault() -> None:
    mark = "exempt: {paragraph: 23, reason: x}\n"
    assert "PM109" in [each.code for each in check(register_of(register_text("england", mark)))]


def test_the_nation_is_judged_as_at_the_base_of_a_change() -> None:
    base = register_of(register_text("england"))
    head = register_of(register_text("wales", "exempt: {paragraph: 14, reason: x}\n"))
    assert "PM703" not in [each.code for each in check(head)]
    assert "PM703" in [each.code for each in check_since(base, judged_as(head, base), private=True)]
    [moved] = [each for each in changes(base, head) if each.field == "nation"]
    assert moved.level == "attention"


CONFIDENTIAL = "exempt: {confidential: true, reason: A department forbids it}"


def test_what_is_confidential_has_no_paragraph_and_says_under_which_section(run: Run, tmp_path: Path) -> None:
    mark = f"issues: [{{ref: 1, issue: Secret, {CONFIDENTIAL}}}]\n"
    write(tmp_path, register_text(None, evaluation=mark))
    assert "PM704" not in run(tmp_path, "lint").out
    private = run(tmp_path, *YEAR, "--private").out
    assert private.startswith(
        "**Not for publication: this copy contains information that is confidential under section 100A of "
        "the Local Government Act 1972."
    )
    assert "Confidential: A department forbids it." in private
    assert "Secret" not in run(tmp_path, *YEAR).out


def test_a_confidential_report_says_so_to_the_public(run: Run, tmp_path: Path) -> None:
    files = register_text("scotland")
    sheet = "year: 2009/10\ncommittee: Panel\ntitle: T\nmeeting: 2010-10-01\nclassification: exempt\n"
    files["data/reports/2010-10-01-panel.yaml"] = (
        f"{sheet}confidential: true\nreason: A court forbids it\nsections: [{{title: Hush, paragraphs: [Secret]}}]\n"
    )
    write(tmp_path, files)
    public = run(tmp_path, *YEAR).out
    notice = "Not for publication: this report is confidential under section 50A of the Local Government \\(Scotland\\) Act 1973."
    assert notice.replace("\\", "") in public.replace("\\", "")
    assert "Secret" not in public
    assert run(tmp_path, *YEAR, "--private").out.startswith("**Not for publication")


def test_only_the_grounds_of_what_is_told_are_named() -> None:
    funding = "funding: [{year: 2009/10, total: 5, exempt: {paragraph: 3, reason: x}}]\n"
    issue = f"issues: [{{ref: 1, issue: Secret, {CONFIDENTIAL}}}]\n"
    register = register_of(register_text("england", funding, issue))

    def money(part: object) -> object:
        return [sum(money.total or 0 for money in each.record.funding) for each in part.partnerships.values()]  # type: ignore[attr-defined]

    def issues(part: object) -> object:
        return [[issue.issue for issue in each.record.issues] for each in part.evaluations.values()]  # type: ignore[attr-defined]

    assert grounds_in(money(register), register, money) == [3]
    assert grounds_in(issues(register), register, issues) == [None]
    assert grounds_in("", register, lambda _: "") == []
    public = public_register(register)
    assert grounds_in(money(public), public, money) == []


def test_a_change_says_that_a_part_became_confidential() -> None:
    files = register_text("england", evaluation="issues: [{ref: 1, issue: Open}]\n")
    marked = register_text("england", evaluation=f"issues: [{{ref: 1, issue: Open, {CONFIDENTIAL}}}]\n")
    there, back = (
        [each.message for each in changes(*map(register_of, pair))]
        for pair in ((files, marked), (marked, files))
    )
    assert there == ["is not for the public from now on (confidential)"]
    assert back == ["is for the public from now on; it was confidential"]


def test_nations_with_a_ground() -> None:
    assert nations_with(14) == ["wales", "scotland"]
    assert nations_with(10) == nations_with(15 + 4) == []
    assert date(2010, 10, 1).isoformat() in YEAR


def test_a_ground_that_can_be_read_is_told_though_its_mark_is_at_fault() -> None:
    said = {
        "{paragraph: 3}": "paragraph 3",
        "{paragraph: 3, reason: }": "paragraph 3",
        "{paragraph: 3, reason: [Bids]}": "paragraph 3",
        "{paragraph: 3, reason: Bids., by: Board}": "paragraph 3",
        "{confidential: true}": "confidential",
        "{paragraph: 9}": "a paragraph that exempts nothing in England",
        "{paragraph: 3, confidential: true, reason: Bids.}": "confidential",
        "{paragraph: 99, reason: Bids.}": "a paragraph that cannot be read",
        "{paragraph: three, reason: Bids.}": "a paragraph that cannot be read",
        "{paragrah: 3, reason: Bids.}": "a paragraph that cannot be read",
        "3": "a paragraph that cannot be read",
        "{reason: Bids.}": "without a paragraph on record",
        "{paragraph: , reason: Bids.}": "without a paragraph on record",
        "{confidential: perhaps, reason: Bids.}": "without a paragraph on record",
        "true": "without a paragraph on record",
        "": "without a paragraph on record",
    }
    found = {}
    for mark in said:
        extra = f"issues:\n  - ref: 1\n    issue: Terms.\n    exempt: {mark}\n"
        public = public_register(register_of(texts(extra=extra)))
        found[mark] = public.evaluations["arts-2009-10"].record.issues[0].issue
    assert found == {mark: f"Issue withheld, {ground}" for mark, ground in said.items()}


def test_a_report_says_that_no_paragraph_is_on_record_or_that_it_cannot_be_read() -> None:
    sections = "sections:\n  - title: Terms\n    exempt: {paragraph: 3, reason: Bids.}\n"
    said = {
        "part-exempt": "part of this report is marked as exempt without a paragraph on record.",
        "exempt": "this report is marked as exempt without a paragraph on record.",
        "exempt\nparagraph: ": "this report is marked as exempt without a paragraph on record.",
        "secret": "this report is marked as exempt without a paragraph on record.",
        "exempt\nparagraph: three": "this report is marked as exempt under a paragraph that cannot be read.",
        f"part-exempt\n{sections}": "part of this report is exempt under paragraph 3 of Part 1 of",
        f"exempt\n{sections}": "this report is marked as exempt without a paragraph on record.",
    }
    for written, words in said.items():
        sheet = (
            f"year: 2009/10\ncommittee: Panel\ntitle: On it\nmeeting: 2010-01-12\nclassification: {written}\n"
        )
        found = register_of({**texts(), "data/reports/2010-01-12-panel.yaml": sheet})
        for register in (found, public_register(found)):
            entry = register.reports["2010-01-12-panel"]
            page = report_view(
                register, "2009/10", date(2010, 1, 12), entry, version="", digest="", command=""
            )
            assert page.classification[0].startswith(f"Not for publication: {words}"), written
            assert register is found or not page.marking


def test_what_has_no_paragraph_that_can_be_read_is_told_without_a_number(run: Run, tmp_path: Path) -> None:
    marks = ("{reason: Bids.}", "{paragraph: three, reason: Bids.}")
    extra = "".join(f"  - {{ref: {n}, issue: Terms., exempt: {mark}}}\n" for n, mark in enumerate(marks, 1))
    root = write(tmp_path, texts(extra=f"issues:\n{extra}"))
    command = ("show", "arts-2009-10", "--private", "--keep-going")
    page = run(root, *command).out
    assert "paragraph: not on record; reason: Bids." in page
    assert "paragraph: cannot be read; reason: Bids." in page
    issues = json.loads(run(root, *command, "--format", "json").out)["details"]["issues"]
    assert [each["exempt"]["paragraph"] for each in issues] == [None, None]
    page = run(root, "report", "--private", "--keep-going", "--on", "2010-06-01").out
    assert "Marked as exempt without a paragraph on record: Bids." in page
    assert "Marked as exempt under a paragraph that cannot be read: Bids." in page
