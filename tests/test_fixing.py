"""`lint --fix`: what has one remedy is mended and proved, what has two is left and said, and a second time nothing changes."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.recording.fixing import Fixes, fixes
from partnermap.register import register_of
from partnermap.rules import check
from registers import ARTS, EVALUATION, PARTNERSHIP, SETTINGS, one_action, texts
from repositories import lay_out, repository
from typing_person import types

PARTNERS = "data/partnerships/arts.yaml"
OWNER = "responsibility: Arts Officer\n"
DUE = f"{OWNER}target_date: 2010-03-31\n"
POSTS = {"data/posts.yaml": "arts-officer:\n  name: Arts Officer\n"}
MUSEUMS = {
    "data/partnerships/museums.yaml": PARTNERSHIP.replace("Arts", "Museums")
    + "formerly: [{id: halls, until: 2009}]\n",
    "data/partnerships/parks.yaml": PARTNERSHIP.replace("Arts", "Parks"),
    "data/evaluations/museums-2009-10.yaml": EVALUATION.replace("partnership: arts", "partnership: museums")
    + one_action("target_date: 2010-03-31\n"),
}


def fixed(contents: Mapping[str, str | bytes]) -> Fixes:
    return fixes(register_of(contents), check, lambda found: found, contents)


def mended(path: str, before: str, **more: str) -> tuple[str, list[str], list[str]]:
    """A file of the small register once it is mended, the codes of what had one remedy and is left, and of what is found there then."""
    contents = {**texts(), **more, path: before}
    made = fixed(contents)
    again = fixed(made.register.contents)
    assert (again.contents, again.mended) == ({}, [])
    assert made.contents.keys() <= {path}
    found = [each.code for each in check(made.register) if each.path == path and each.code[:3] != "PM4"]
    return made.register.content(path).decode(), [each.code for each in made.left], found


OF_A_PARTNERSHIP: Mapping[str, tuple[str, str]] = {
    "a yes": ("statutory: Yes  # by law\n", "statutory: true  # by law\n"),
    "case and blanks of a word": ("level: Sub Regional\n", "level: sub-regional\n"),
    "a slip in a word, in its quotes": ("level: 'distrct'\n", "level: 'district'\n"),
    "a day, with the comment behind it": (
        "agreement:\n  start:   31/03/10   # signed\n",
        "agreement:\n  start:   2010-03-31   # signed\n",
    ),
    "a day in dots and one in words": (
        "agreement: {start: 31.3.2010, end: '1 April 2013'}\n",
        "agreement: {start: 2010-03-31, end: '2013-04-01'}\n",
    ),
    "a day over lines": ("agreement:\n  start: >-\n    31 March\n    2010\n", "agreement:\n  start: 2010-03-31\n"),
    "a month and a year": ("agreement: {start: Mar-03, end: FY 2012-13}\n", "agreement: {start: 2003-03, end: 2012/13}\n"),
    "years and money": (
        'funding:\n  - {year: 2009-10, council_cash: "£12,000"}\n  - {year: 2010/2011, council_cash: 12.5k}\n',
        'funding:\n  - {year: 2009/10, council_cash: "12000"}\n  - {year: 2010/11, council_cash: 12500}\n',
    ),
    "a key, and what stands under it": (
        "agremeent:\n  strat: 1 April 2003\n",
        "agreement:\n  start: 2003-04-01\n",
    ),
    "a key by another name": ("portfolio: Leader\n", "portfolio_holder: Leader\n"),
    "a key in capitals, without a value": ("Area:\n", "area:\n"),
    "a text for a list": ("committees: Overview Panel\n", "committees: [Overview Panel]\n"),
    "a list for a text": ("area:\n  - Northby\n", "area: Northby\n"),
    "an entry for a list": (
        "funding: {year: 2009-10, council_cash: 12}\n",
        "funding:\n  - {year: 2009/10, council_cash: 12}\n",
    ),
    "a list for an entry": (
        "agreement:\n  - start: 2003\n    notice_months: 24 months\n",
        "agreement: {start: 2003, notice_months: 24}\n",
    ),
    "a name for an entry": ("council_seats: [Leader]\n", "council_seats: [{post: Leader}]\n"),
    "no way out": ("exit_strategy: N/A\n", "exit_strategy: none\n"),
    "in braces over lines": (
        "agreement: {\n  start: 31/03/10,  # signed\n  strat: 2\n}\n",
        "agreement: {\n  start: 2010-03-31,  # signed\n  strat: 2\n}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), OF_A_PARTNERSHIP.values(), ids=OF_A_PARTNERSHIP)
def test_what_has_one_remedy_is_mended(before: str, after: str) -> None:
    text, left, found = mended(PARTNERS, PARTNERSHIP + before)
    assert text.removeprefix(PARTNERSHIP) == after
    assert left == []
    assert found == (["PM102"] if "strat:" in after else [])


TWO_READINGS: Mapping[str, tuple[str, list[str], list[str]]] = {
    "the day or the month first": ("registered: 03/04/2010\n", [], ["PM105"]),
    "two digits that are the day or the year": ("registered: 10-03-31\n", [], ["PM105"]),
    "two digits of two centuries": ("registered: 31/03/95\n", [], ["PM105"]),
    "the number of a day, from 1900 or from 1904": ("registered: 46477\n", [], ["PM105"]),
    "one of two months": ("registered: June/July 2010\n", [], ["PM105"]),
    "a year that is two": ("funding:\n  - {year: 2009, council_cash: 1}\n", [], ["PM106"]),
    "a financial year or a month": ("agreement: {start: by 2009-10}\n", [], ["PM105"]),
    "no word": ("level: galaxy\n", [], ["PM104"]),
    "a key that is there": ("name_: Arts\n", [], ["PM102"]),
    "two keys that would be one": ("Area: Northby\nAREA: Southby\n", [], ["PM102", "PM102"]),
    "a text that may be two": ("committees: Overview Panel and Cabinet\n", [], ["PM103"]),
    "a group that may be several": ("council_seats: {Leader: voting, Treasurer: voting}\n", [], ["PM103"]),
    "a key that would be gone": ("area: {ward: Northby}\n", [], ["PM103"]),
    "a mark, and what is in it": ("exmept: {paragraf: 3, reason: Money.}\n", [], ["PM102"]),
    "a mark that would be none": ("governance:\n  - {kind: charter, clasification: public}\n", [], ["PM102"]),
    "an id that is no record's, and one that would be itself": (
        "related:\n  - {partnership: Arts, relation: overlaps}\n  - {partnership: Dance Club, relation: overlaps}\n",
        ["PM109", "PM109"],
        ["PM109", "PM109"],
    ),
    "a short word of a name, which may be one still to be added": (
        "related:\n  - {partnership: parts, relation: overlaps}\n",
        [],
        ["PM301"],
    ),
    "what is waived": ("registered: 31/03/10  # partnermap: ignore PM105 -- as on the deed\n", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("before", "left", "found"), TWO_READINGS.values(), ids=TWO_READINGS)
def test_what_has_another_reading_is_left(before: str, left: list[str], found: list[str]) -> None:
    text = PARTNERSHIP + before
    assert mended(PARTNERS, text) == (text, left, found)


OF_AN_EVALUATION: Mapping[str, tuple[str, str, list[str], list[str]]] = {
    "a key and its date, though the plan is agreed": (
        one_action(f"{OWNER}due: 31st March 2010\n"),
        one_action(f"{OWNER}target_date: 2010-03-31\n"),
        [],
        [],
    ),
    "words and a key of closed lists": (
        "exceptions:\n  - {day: 1 June 2009, what: dealy, to: {complete: July 2009}, reason: The board met late.}\n",
        "exceptions:\n  - {day: 2009-06-01, what: delay, to: {completed: 2009-07}, reason: The board met late.}\n",
        [],
        [],
    ),
    "odd indentation, and a value below its key": (
        "issues:\n-   ref: 1\n    issue: A.\n    actions:\n    -   ref: 1a\n        action: B.\n        responsability:\n"
        "            acountable: Arts Officer\n            # helpers\n            with: Museums Officer\n"
        "        target_date:   # when\n            31 March 2010\n",
        "issues:\n-   ref: 1\n    issue: A.\n    actions:\n    -   ref: 1a\n        action: B.\n        responsibility:\n"
        "            accountable: Arts Officer\n            # helpers\n            with: [Museums Officer]\n"
        "        target_date: 2010-03-31   # when\n",
        [],
        [],
    ),
    "a day that cannot be so, which is found then": (
        one_action(f"{DUE}completed: 31/03/10\nevidence: Minutes.\nverified: {{by: Auditor, day: 30/03/10}}\n"),
        one_action(f"{DUE}completed: 2010-03-31\nevidence: Minutes.\nverified: {{by: Auditor, day: 2010-03-30}}\n"),
        [],
        ["PM218"],
    ),
    "of two keys that would be one neither": (
        one_action(f"{OWNER}due: 31.3.2010\ndeadline: 30.6.2010\n"),
        one_action(f"{OWNER}due: 31.3.2010\ndeadline: 30.6.2010\n"),
        [],
        ["PM102", "PM102"],
    ),
    "how often": (
        one_action(f"{DUE}repeats: annually  # each spring\n"),
        one_action(f"{DUE}repeats: yearly  # each spring\n"),
        [],
        [],
    ),
    "how often, under another key": (
        one_action(f"{DUE}repeats: fortnightly\n"),
        one_action(f"{DUE}every: 2 weeks\n"),
        [],
        [],
    ),
    "how often, where that other key is there": (
        one_action(f"{DUE}repeats: fortnightly\nevery: 3 weeks\n"),
        one_action(f"{DUE}repeats: fortnightly\nevery: 3 weeks\n"),
        ["PM104"],
        ["PM104"],
    ),
    "a fact known by a day, and a list that is one entry": (
        one_action(f"{DUE}completed: {{known_by: 31/03/10}}\nevidence: Minutes.\nprogress: {{date: 31/1/10, note: Begun.}}\n"),
        one_action(f"{DUE}completed: {{known_by: 2010-03-31}}\nevidence: Minutes.\nprogress:\n  - day: 2010-01-31\n    note: Begun.\n"),
        [],
        [],
    ),
    "a name that is on record, not where somebody has agreed to it": (
        one_action("responsibility: arts officer\ntarget_date: 2010-03-31\n"),
        one_action("responsibility: arts officer\ntarget_date: 2010-03-31\n"),
        ["PM313"],
        ["PM313"],
    ),
    "refs that another reader takes for numbers, and one with a slash": (
        "issues:\n  - ref: 1.10\n    issue: A.\n  - {ref: 1e2, issue: B.}\n  - ref: 1/3\n    issue: C.\n",
        'issues:\n  - ref: "1.10"\n    issue: A.\n  - {ref: "1e2", issue: B.}\n  - ref: 1-3\n    issue: C.\n',
        [],
        [],
    ),
    "a ref that would stand there twice": (
        "issues:\n  - ref: 1-3\n    issue: A.\n  - ref: 1/3\n    issue: B.\n",
        "issues:\n  - ref: 1-3\n    issue: A.\n  - ref: 1/3\n    issue: B.\n",
        ["PM109"],
        ["PM109"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "left", "found"), OF_AN_EVALUATION.values(), ids=OF_AN_EVALUATION
)
def test_an_evaluation_is_mended(before: str, after: str, left: list[str], found: list[str]) -> None:
    assert mended(ARTS, EVALUATION + before, **POSTS) == (EVALUATION + after, left, found)


WHOLE_FILES: Mapping[str, tuple[str, str, str]] = {
    "one line of Windows among others": (ARTS, EVALUATION.replace("09/10\n", "09/10\r\n"), EVALUATION),
    "one line of others among those of Windows": (
        ARTS,
        EVALUATION.replace("\n", "\r\n").replace("09/10\r\n", "09/10\n"),
        EVALUATION.replace("\n", "\r\n"),
    ),
    "a file of Windows stays one": (
        ARTS,
        "\ufeff" + EVALUATION.replace("09/10", "09-10").replace("\n", "\r\n"),
        "\ufeff" + EVALUATION.replace("\n", "\r\n"),
    ),
    "no last line end": (
        ARTS,
        EVALUATION.replace("2009-09-30, actual", "30/9/2009, actul").removesuffix("\n"),
        EVALUATION.removesuffix("\n"),
    ),
    "links that are slips": (
        ARTS,
        EVALUATION.replace("toolkit", "toolkti") + "continued_role: {overlaps: [{partnership: musuems}]}\n",
        EVALUATION + "continued_role: {overlaps: [{partnership: museums}]}\n",
    ),
    "a key of a toolkit": (
        ARTS,
        EVALUATION + "self_assessment:\n  focsu: {rating: 1}\n  membership: {rating: 1}\n",
        EVALUATION + "self_assessment:\n  focus: {rating: 1}\n  membership: {rating: 1}\n",
    ),
    "the settings": (
        "partnermap.yaml",
        f"{SETTINGS}assignement: always\nyear_starts: 1 April\n",
        f"{SETTINGS}assignment: always\nyear_starts: 04-01\n",
    ),
    "an id": (
        "data/posts.yaml",
        "Arts Officer: {name: Arts Officer}\n",
        "arts-officer: {name: Arts Officer}\n",
    ),
    "a name as it is on record": (
        PARTNERS,
        PARTNERSHIP.replace("Arts Officer", "arts  officer"),
        PARTNERSHIP,
    ),
    "a link to an action": (
        ARTS,
        EVALUATION + one_action(f"{DUE}carried_from: Musuems-2009-10/1a\n"),
        EVALUATION + one_action(f"{DUE}carried_from: museums-2009-10/1a\n"),
    ),
    "an id that a record had, and a name as most spell it": (
        PARTNERS,
        PARTNERSHIP.replace("City Council", "city council")
        + "related: [{partnership: halls, relation: overlaps}]\n",
        PARTNERSHIP + "related: [{partnership: museums, relation: overlaps}]\n",
    ),
    "a file that cannot be read": (ARTS, f"{EVALUATION}year: 2009-10\n", f"{EVALUATION}year: 2009-10\n"),
}


@pytest.mark.parametrize(("path", "before", "after"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_file_is_mended(path: str, before: str, after: str) -> None:
    text, left, found = mended(path, before, **MUSEUMS, **({} if path == "data/posts.yaml" else POSTS))
    assert text == after
    assert left == []
    assert found == (["PM002"] if before == after else ["PM325"] if "carried_from" in after else [])


def test_a_file_by_the_name_of_another_partnership_is_left() -> None:
    """Which of the two is meant is not known; a slip for the file's own name can be no other."""
    name = "data/evaluations/museums-2009-10.yaml"
    other = {"data/partnerships/museum.yaml": PARTNERSHIP.replace("Arts", "Museum")}
    slip = EVALUATION.replace("partnership: arts", "partnership: museum")
    assert mended(name, slip, **MUSEUMS) == (slip.replace("museum", "museums"), [], [])
    assert mended(name, slip, **{**MUSEUMS, **other}) == (slip, [], ["PM107"])


UNTIDY = EVALUATION.replace("year: 2009/10\n", "year: 2009-10\r\n") + one_action(
    f"{OWNER}targt_date: 03/04/2010\n"
)
SECRET = f"{PARTNERSHIP.replace('Arts', 'Secrets')}statutory: no\nexempt: {{paragraph: 3, reason: Money.}}\n"


def test_it_is_shown_and_written_and_what_is_left_is_found(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(evaluation=UNTIDY))
    ran = run(root, "lint", "--fix")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes writes it, --dry-run shows what would be changed" in ran.err
    for option in ("--yes", "--dry-run"):
        assert run(root, "lint", option).code == 2
    assert run(root, "lint", "--fix", "--yes", "--since", "main").code == 2
    assert run(root, "lint", "--fix", "--yes", "--format", "json").code == 2
    ran = run(root, "lint", "--fix", "--dry-run", "--select", "PM105,PM106", "--format", "concise")
    assert (ran.code, (root / ARTS).read_bytes()) == (1, UNTIDY.encode())
    assert [each for each in ran.out.splitlines() if each.startswith(("+", "-"))][2:] == [
        "-year: 2009-10\\r",
        "+year: 2009/10\\r",
    ]
    ran = run(root, "lint", "--fix", "--yes", "--fail-on", "never")
    assert ran.code == 0
    assert "+        target_date: 03/04/2010" in ran.out
    assert "hint: write 2010-04-03 if the day stands first, 2010-03-04 if the month does" in ran.out
    assert f"\n{ARTS}\n" in ran.out
    assert "changes 1 file, and mends 2 findings" in ran.err
    assert (root / ARTS).read_bytes() == UNTIDY.replace("-10\r", "/10").replace("targt", "target").encode()
    ran = run(root, "lint", "--fix", "--format", "json", "--output", "found.json")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing to mend" in ran.err


def test_what_would_say_otherwise_than_what_is_committed_is_left(run: Run, tmp_path: Path) -> None:
    agreed = "statutory: false\n", OWNER, "target_date: 2010-03-31\ncompleted: 2010-03-13\n"
    by_hand = (
        "statutory: No\n",
        OWNER.replace("sibil", "sibl"),
        "target_date: 31 March 2015\ncompleted: 13.3.2010\n",
    )
    before, after = (
        texts(partnership=statutory, extra=one_action(owner + days))
        for statutory, owner, days in (agreed, by_hand)
    )
    repo = repository(tmp_path, before)
    lay_out(repo, after)
    ran = run(repo, "lint", "--fix", "--yes")
    assert (repo / PARTNERS).read_text() == before[PARTNERS]
    assert (repo / ARTS).read_text() == before[ARTS].replace("2010-03-31", "31 March 2015")
    assert (
        "PM105 is left: action 1a: agreed target date 31 March 2010 is rewritten to 31 March 2015" in ran.err
    )


def test_a_person_is_asked_and_no_leaves_all_as_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, texts(evaluation=UNTIDY))
    for answer, found in (("n", ["PM106", "PM102"]), ("y", ["PM105"])):
        types(monkeypatch, answer)
        ran = run(root, "lint", "--fix", "--select", "PM1", "--format", "concise")
        assert ran.code == 1
        assert "Write it? [y/N]" in ran.err
        assert [each.split()[1] for each in ran.out.splitlines() if " error: " in each] == found
    assert (root / ARTS).read_bytes() == UNTIDY.replace("-10\r", "/10\r").replace("targt", "target").encode()


def test_nothing_is_shown_of_what_is_not_for_the_public(run: Run, tmp_path: Path) -> None:
    """A file that names nothing exempt may be mended by what such a record alone tells."""
    named = f"{PARTNERSHIP}related:\n  - {{partnership: secrest, relation: overlaps}}\n"
    contents = {"data/partnerships/secrets.yaml": SECRET, PARTNERS: named}
    root = write(tmp_path, {**texts(settings="nation: england\n"), **contents})
    ran = run(root, "lint", "--fix", "--dry-run")
    withheld = "holds parts that are not for the public; --private shows what is changed"
    assert [each for each in ran.out.splitlines() if each.startswith(("+", "-"))] == []
    assert ran.out.count(withheld) == 2
    assert "secrets" not in (ran.out + ran.err).replace("partnerships/secrets.yaml", "")
    ran = run(root, "lint", "--fix", "--yes", "--private")
    assert ran.code in {0, 1}
    assert "+statutory: false" in ran.out
    assert "+  - {partnership: secrets, relation: overlaps}" in ran.out


def test_a_spelling_that_as_many_use_is_left() -> None:
    other = PARTNERSHIP.replace("City Council", "city council").replace("Arts", "Museums")
    assert mended("data/partnerships/museums.yaml", other) == (other, [], ["PM307"])
