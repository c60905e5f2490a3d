"""What answers show for a record is taken wherever its id is."""

from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.errors import NothingThereError
from partnermap.model.report_sheet import ReportSheet
from partnermap.queries.account import account
from partnermap.queries.listing import actions_like
from partnermap.queries.naming import Kind, Named, named, post_meant
from partnermap.queries.obligations import obligations
from partnermap.queries.record import row_of, scope_of
from partnermap.register import Entry, Register, register_of
from partnermap.register.redaction import public_register
from registers import EVALUATION, PARTNERSHIP, texts
from repositories import repository

ISSUES = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - {ref: 1a, action: Review it.}
      - {ref: 1b, action: Publish it.}
"""
KINDS: tuple[Kind, ...] = ("partnership", "evaluation", "action", "strategy", "organisation")


def evaluation(partnership: str, year: str, *, agreed: bool = True) -> str:
    text = EVALUATION.replace("partnership: arts", f"partnership: {partnership}").replace("2009/10", year)
    return (text if agreed else text.partition("  agreed:")[0]) + ISSUES


FILES = {
    **texts(extra=ISSUES),
    "data/partnerships/arts.yaml": PARTNERSHIP.replace("short_name: Arts", "short_name: A&C (North)"),
    "data/partnerships/safety.yaml": PARTNERSHIP.replace("Arts Partnership", "Community Safety").replace(
        "short_name: Arts\n", ""
    ),
    "data/evaluations/arts-2008-09.yaml": evaluation("arts", "2008/09")
    + "      - {ref: Z9, action: File it.}\n",
    "data/evaluations/arts-2010-11.yaml": evaluation("arts", "2010/11", agreed=False),
    "data/evaluations/safety-2009-10.yaml": evaluation("safety", "2009/10").replace("1b", "5b"),
    "data/strategies.yaml": "plan:\n  title: Community Plan\nsafe:\n  title: Community Safety\n",
    "data/organisations.yaml": "acme:\n  name: Acme City Council\n  also_written: [ACC]\n",
}


@pytest.fixture(scope="module")
def register() -> Register:
    found = register_of(FILES)
    assert not found.faults
    return found


@pytest.mark.parametrize(
    ("wanted", "kind", "id_"),
    [
        ("arts", "partnership", "arts"),
        ("Arts", "partnership", "arts"),
        ("ARTS partnership", "partnership", "arts"),
        ("a and c north", "partnership", "arts"),
        ("safety", "partnership", "safety"),
        ("arts-2008-09", "evaluation", "arts-2008-09"),
        ("A&C (North) 2009/10", "evaluation", "arts-2009-10"),
        ("Arts Partnership, 2008/09", "evaluation", "arts-2008-09"),
        ("arts-2010-11/1B", "action", "arts-2010-11/1b"),
        ("Arts Partnership 1a", "action", "arts-2009-10/1a"),
        ("arts/1a", "action", "arts-2009-10/1a"),
        ("A&C (North) 2010/11 1a", "action", "arts-2010-11/1a"),
        ("Arts z9", "action", "arts-2008-09/Z9"),
        ("Community Safety 5b", "action", "safety-2009-10/5b"),
        ("5b", "action", "safety-2009-10/5b"),
        ("community plan", "strategy", "plan"),
        ("ACC", "organisation", "acme"),
        ("The Acme City Council", "organisation", "acme"),
    ],
)
def test_a_record_goes_by_what_answers_show_for_it(
    register: Register, wanted: str, kind: Kind, id_: str
) -> None:
    assert named(register, wanted, *KINDS) == Named(kind, id_)


@pytest.mark.parametrize(
    ("wanted", "listed"),
    [
        ("Community Safety", ["partnership safety", "strategy safe"]),
        ("1a", ["action arts-2009-10/1a", "action safety-2009-10/1a"]),
    ],
)
def test_a_name_of_two_records_lists_them(register: Register, wanted: str, listed: list[str]) -> None:
    with pytest.raises(NothingThereError) as refused:
        named(register, wanted, *KINDS)
    assert str(refused.value).splitlines()[1:] == listed


def test_an_option_for_one_kind_knows_no_other(register: Register) -> None:
    assert named(register, "Community Safety", "partnership").id == "safety"
    with pytest.raises(NothingThereError, match="no partnership 'Community Plan'"):
        named(register, "Community Plan", "partnership")


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("Communty", "did you mean"),
        ("comm", "did you mean 'Community Safety', 'Community Safety 2009/10' or 'Community Plan'?"),
        ("Arts 9z", "no action 'Arts 9z'"),
        ("!?", "no record '!?'\nknown: arts, safety"),
    ],
)
def test_a_name_of_nothing_names_what_is_near(register: Register, wanted: str, says: str) -> None:
    with pytest.raises(NothingThereError) as refused:
        named(register, wanted, *KINDS)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (
            "safety-2009-10",
            "'safety-2009-10' is an evaluation; name one of its actions: safety-2009-10/1a, safety-2009-10/5b",
        ),
        (
            "Arts Partnership",
            "'Arts Partnership' is a partnership; name one of its actions: arts-2008-09/1a, ",
        ),
        ("nobody", "no action 'nobody'\nknown: arts-2008-09/1a, "),
    ],
)
def test_where_an_action_is_sought_its_evaluation_alone_leads_to_its_actions(
    register: Register, wanted: str, says: str
) -> None:
    with pytest.raises(NothingThereError) as refused:
        named(register, wanted, "action")
    assert str(refused.value).startswith(says)


def test_what_is_withheld_goes_by_no_name(run: Run, tmp_path: Path) -> None:
    hidden = "exempt:\n  paragraph: 3\n  reason: Talks go on.\n"
    write(
        tmp_path, {**FILES, "data/partnerships/safety.yaml": FILES["data/partnerships/safety.yaml"] + hidden}
    )
    public = run(tmp_path, "show", "Community Safety 5b")
    assert public.code == 3
    assert "safety-2009" not in public.err
    assert run(tmp_path, "show", "Community Safety 5b", "--private").code == 0


@pytest.mark.parametrize(
    ("by_name", "by_id"),
    [
        (["show", "A&C (North)"], ["show", "arts"]),
        (["overdue", "--partnership", "Arts Partnership"], ["overdue", "--partnership", "arts"]),
        (["remind", "--partnership", "ARTS"], ["remind", "--partnership", "arts"]),
        (
            ["list", "actions", "--partnership", "community safety", "--state", "Not due"],
            ["list", "actions", "--partnership", "safety", "--state", "not-due"],
        ),
        (["list", "partnerships", "--kind", "Delivery"], ["list", "partnerships", "--kind", "delivery"]),
        (["map", "--end", "Community Safety"], ["map", "--end", "safety"]),
        (
            ["map", "--merge", "Community Safety", "Arts Partnership"],
            ["map", "--merge", "safety", "arts"],
        ),
        (["map", "--part", "Strategy matrix"], ["map", "--part", "strategy-matrix"]),
    ],
)
def test_commands_take_names_for_ids(run: Run, tmp_path: Path, by_name: list[str], by_id: list[str]) -> None:
    write(tmp_path, FILES)
    ran = run(tmp_path, *by_name, "--on", "2009-12-01")
    assert (ran.code, ran.out, ran.err) == (0, run(tmp_path, *by_id, "--on", "2009-12-01").out, ran.err)


def test_history_takes_names_for_ids(run: Run, tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    ran = run(root, "history", "Community Safety 5b")
    assert (ran.code, ran.out) == (0, run(root, "history", "safety-2009-10/5b").out)
    assert run(root, "history", "A&C (North)", "--at", "HEAD").code == 0
    assert run(root, "history", "1a").code == 3
    assert "no record with a history" in run(root, "history", "Nobody").err


SHEET = """\
year: 2009/10
committee: Budget Panel
title: Partnerships
meeting: 2009-07-14
"""


@pytest.mark.parametrize("wanted", ["2009-07-14-budget-panel", "budget panel", "2009-07-14"])
def test_a_report_sheet_goes_by_its_committee_and_its_day(run: Run, tmp_path: Path, wanted: str) -> None:
    write(tmp_path, {**FILES, "data/reports/2009-07-14-budget-panel.yaml": SHEET})
    ran = run(tmp_path, "report", "--year", "2009/10", "--report", wanted)
    assert ran.code == 0
    assert "Budget Panel" in ran.out


@pytest.mark.parametrize(
    ("wanted", "on", "says"),
    [
        (
            "arts-2009-10/1a",
            "2009-06-19",
            "arts-2009-10/1a is not there yet on 19 June 2009; it is from 20 June 2009 on",
        ),
        ("plan", "2009-06-19", "plan is not there yet on 19 June 2009; it is from 1 April 2011 on"),
        (
            "arts-2009-10/9z",
            "2009-06-19",
            "no action 'arts-2009-10/9z': did you mean 'arts-2009-10/1b'?\nknown: arts-2009-10/1a, arts-2009-10/1b",
        ),
    ],
)
def test_what_is_not_there_yet_on_a_day_is_told_with_its_first(
    run: Run, tmp_path: Path, wanted: str, on: str, says: str
) -> None:
    plan = "plan: {title: Community Plan, from: 2011/12}\n"
    root = write(tmp_path, {**FILES, "data/strategies.yaml": plan})
    refused = run(root, "show", wanted, "--on", on)
    assert (refused.code, refused.err.strip()) == (3, says)


def sheet(committee: str, meeting: str, more: str = "") -> str:
    return (
        f"year: 2009/10\ncommittee: {committee}\ntitle: On partnerships\nmeeting: {meeting}\n"
        f"purpose: To tell of them.\nsections: [{{title: A talk, paragraphs: [It goes on.]}}]\n{more}"
    )


SHEETS = {
    f"data/reports/{meeting}-{committee.lower().replace(' ', '-')}.yaml": sheet(committee, meeting)
    for committee, meeting in (
        ("Panel", "2009-07-14"),
        ("Panel", "2010-01-12"),
        ("Cabinet", "2010-01-12"),
        ("Acme City Council", "2010-02-02"),
    )
}


@pytest.mark.parametrize(
    ("wanted", "on", "id_"),
    [
        ("2010-01-12-cabinet", "2009-07-14", "2010-01-12-cabinet"),
        ("2009-07-14", "2010-06-01", "2009-07-14-panel"),
        ("14 July 2009", "2010-06-01", "2009-07-14-panel"),
        ("panel", "2010-01-12", "2010-01-12-panel"),
        ("PANEL", "2010-01-11", "2009-07-14-panel"),
        ("Cabinet", "2009-01-01", "2010-01-12-cabinet"),
        ("Panel", "2009-07-13", None),
        ("2010-01-12", "2010-06-01", None),
        ("Acme City Council", "2010-06-01", "acme"),
    ],
)
def test_a_report_sheet_goes_by_its_meeting_and_its_committee(wanted: str, on: str, id_: str | None) -> None:
    everything = register_of(FILES | SHEETS)
    assert not everything.faults
    day = date.fromisoformat(on)
    if id_ is None:
        with pytest.raises(NothingThereError, match=r"names 2 records; give the id of one\nreport 20"):
            row_of(everything, wanted, day, everything)
    else:
        assert row_of(everything, wanted, day, everything).id == id_


def test_of_an_exempt_report_sheet_the_public_is_shown_its_front_page() -> None:
    (path, *_), why = SHEETS, "classification: exempt\nparagraph: 3\nreason: Terms are open.\n"
    whole = register_of(FILES | {path: sheet("Panel", "2009-07-14", why)})
    row = row_of(public_register(whole), "Panel", date(2010, 1, 1), whole)
    assert isinstance(row, Entry)
    assert isinstance(row.record, ReportSheet)
    assert (row.record.title, row.record.purpose, row.record.sections) == ("On partnerships", None, ())
    counted = account(public_register(whole), whole, scope_of(row))
    assert counted.withheld == {"report": 1, "section": 1}


SPELT = """\
      - ref: 9a
        action: Mow.
        responsibility: {accountable: parks officer, with: [Volunteer Bureau]}
      - ref: 9b
        action: Plant.
        responsibility: {accountable: Parks and Greens Officer, with: [Head of Planning]}
"""
POSTS = """\
greens: {name: Parks & Greens Officer, formerly: [Parks Officer, {id: parks-lead}]}
head-of-place: {name: Head of Place, formerly: [Head of Planning]}
arts: {name: Arts Officer, also_written: [Officer for the Arts], ended: {last_day: 2009-12-31}}
"""


@pytest.mark.parametrize(
    ("wanted", "refs"),
    [
        *(
            (each, "9a 9b")
            for each in ("Parks Officer", "parks & greens", "GREENS", "parks-lead", "Parks-Officer")
        ),
        *((each, "9b") for each in ("Head of Place", "head-of-place", "head of plan", "place")),
        *((each, "9a") for each in ("volunteers", "Friends", "volunteer bureau")),
        ("Officer for the Arts", ""),
    ],
)
def test_any_name_or_id_of_a_post_or_body_means_all_that_is_its_own(wanted: str, refs: str) -> None:
    bodies = "volunteers: {name: Friends of the Park, formerly: [Volunteer Bureau]}\n"
    files = texts(extra=ISSUES + SPELT) | {"data/posts.yaml": POSTS, "data/organisations.yaml": bodies}
    register, on = register_of(files), date(2010, 6, 1)
    meant = post_meant(register, wanted)
    rows = [*actions_like(register.as_at(on), on, responsible=meant)]
    assert " ".join(row.action.ref for row in rows) == refs
    owed = [
        each.what
        for each in obligations(register.as_at(date(2009, 9, 1)), date(2009, 9, 1), responsible=meant)
    ]
    assert bool(owed) is (wanted == "Officer for the Arts")
