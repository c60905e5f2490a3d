"""Dates, owners, states, money and numbers as cells of tables have them."""

import pytest

from partnermap.importing.cells import as_text, items_of, sentences_of
from partnermap.importing.dates import date_read
from partnermap.importing.keys import explained_in
from partnermap.importing.money import amount_read
from partnermap.importing.owners import owners_read
from partnermap.importing.people import are_initials, is_person
from partnermap.importing.references import Refs, below, item_read, letter, ref_of
from partnermap.importing.states import percent_read, state_read
from partnermap.importing.understood import Withdrawal
from partnermap.tables import CellKind, CellLine


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("31/03/27", "2027-03-31"),
        ("31.3.2027", "2027-03-31"),
        ("3rd May 2027", "2027-05-03"),
        ("By the end of May 2027", "2027-05"),
        ("no later than 31/03/27", "2027-03-31"),
        ("2027/28", "2027/28"),
        ("2027-28", "2027/28"),
        ("FY10/11", "2010/11"),
        ("Q2 2027/28", "2027/28 Q2"),
        ("2027", "2027"),
        ("2027-05-01T09:30:00Z", "2027-05-01"),
        ("46477", "2027-03-31"),
        ("May/June 2027", "2027-06"),
        ("1 - 14 May 2027", "2027-05-14"),
        ("1/4/27 to 30/6/27", "2027-06-30"),
        ("Dec 2026 / Jan 2027", "2027-01"),
        ("2027-2029", "2029"),
        ("2027/28 onwards", "2027/28"),
        ("31/03/27 revised to 30/06/27", "2027-03-31"),
        ("Q1\u2013Q2 2027/28", "2027/28 Q2"),
        ("2010.10", "2010-10"),
    ],
)
def test_a_date_is_read_day_first_and_a_stretch_of_time_by_its_later_end(text: str, period: str) -> None:
    assert date_read(text).period == period


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Q2",
            "10 March",
            "March",
            "Spring 2027",
            "Winter 2026/27",
            "Q2 2027",
            "5-10 years",
            "within 6 months",
        ),
        *(
            "On going",
            "By next meeting",
            "TBC",
            "ASAP",
            "depends on budget",
            "Completed",
            "mid 2027",
            "2010-11",
        ),
        *(
            "03/31/2027",
            "30/02/27",
            "31/03/27 and 30/06/27",
            "2004-5",
            "from May 2027",
            "1/4/1985",
            "12:30",
            "9",
        ),
    ],
)
def test_what_could_be_two_dates_or_is_none_is_no_date_and_says_why(text: str) -> None:
    found = date_read(text)
    assert found.period is None
    assert found.every is None
    assert found.says


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/3/27 or 30/6/27", "two dates"),
        ("May or June 2027", "two dates"),
        ("31/3/27 and 30/6/27", "two dates"),
        ("2027 Q3", "calendar year or of a financial year"),
        ("Q3", "no year"),
        ("2010.1", "lost a nought"),
        ("31/12/99", "outside the years"),
        ("30/02/27", "is no date"),
    ],
)
def test_why_a_text_is_no_date(text: str, why: str) -> None:
    assert date_read(text).period is None
    assert why in date_read(text).says


def test_a_number_with_decimals_is_no_month() -> None:
    assert date_read("2020.5", CellKind.NUMBER).period is None
    assert date_read("2010.11", CellKind.NUMBER).period is None
    assert date_read("2027", CellKind.NUMBER).period == "2027"


def test_a_date_that_was_moved_asks_in_one_sentence() -> None:
    assert date_read("31/03/27 revised to 30/06/27").says == (
        "is read as 31 March 2027, moved to 30 June 2027: on which day was it moved, and by whose decision?"
    )


def test_a_day_that_could_be_read_month_first_says_so() -> None:
    assert date_read("3/4/27").is_day_first
    assert date_read("3/4/27").period == "2027-04-03"
    assert not date_read("31/4/27").is_day_first
    assert not date_read("31/3/27").is_day_first


def test_how_often_is_no_date_but_may_come_with_its_first() -> None:
    assert (date_read("Annually").period, date_read("Annually").every) == (None, "1 year")
    assert date_read("Quarterly from April 2027").every == "3 months"
    assert date_read("Quarterly from April 2027").period == "2027-04"
    assert date_read("biannual").every is None


def test_a_cell_that_is_a_date_is_taken_as_it_is() -> None:
    assert date_read("2027-03", CellKind.DAY).period == "2027-03"
    assert date_read("2010-11", CellKind.DAY).period == "2010-11"
    assert date_read("1899-12-31", CellKind.DAY).period is None


def _owners(text: str) -> tuple[str | None, list[str]]:
    found = owners_read(text, lambda _: None)
    return found.lead, list(found.helpers)


@pytest.mark.parametrize(
    ("text", "lead", "helpers"),
    [
        ("The Head of Parks.", "Head of Parks", []),
        ("Head of Parks, Leisure and Culture", "Head of Parks, Leisure and Culture", []),
        ("Housing and Planning Manager", "Housing and Planning Manager", []),
        ("Police and Crime Commissioner", "Police and Crime Commissioner", []),
        ("Head of\nHousing", "Head of Housing", []),
        ("Parks Team (lead), schools; residents", "Parks Team", ["schools", "residents"]),
        ("Lead: Parks Team; partners: schools, residents", "Parks Team", ["schools", "residents"]),
        ("Parks Team with Wildlife Trust", "Parks Team", ["Wildlife Trust"]),
        ("Clerk / Treasurer", None, ["Clerk", "Treasurer"]),
        (
            "Chief Executive and Head of Legal and Electoral Services",
            None,
            ["Chief Executive", "Head of Legal and Electoral Services"],
        ),
        ("Head of Parks\nHead of Roads", None, ["Head of Parks", "Head of Roads"]),
        ("Head of Parks (Jane Doe)", "Head of Parks", []),
        ("J. Doe (Tree Officer)", "Tree Officer", []),
        ("Tree Officer - Jane Doe", "Tree Officer", []),
        ("Tree Officer (JD)", "Tree Officer", []),
        ("AB/Clerk", None, ["Clerk"]),
    ],
)
def test_posts_and_bodies_are_told_apart_and_one_leads_only_where_the_cell_says_it(
    text: str, lead: str | None, helpers: list[str]
) -> None:
    assert _owners(text) == (lead, helpers)


@pytest.mark.parametrize(
    "text",
    ["Jane Doe", "Cllr Doe", "Councillor P Doe", "J Doe", "Doe, J.", "Ms P Doe", "jane.doe@example.org"],
)
def test_a_person_is_no_owner(text: str) -> None:
    found = owners_read(text, lambda _: None)
    assert (found.lead, list(found.helpers)) == (None, [])
    assert found.people == (text,)


@pytest.mark.parametrize(
    ("text", "lead", "helpers", "people"),
    [
        ("Tamsin Penhale", None, [], ["Tamsin Penhale"]),
        ("Penhale, Tamsin", None, [], ["Penhale, Tamsin"]),
        ("TAMSIN PENHALE", None, [], ["TAMSIN PENHALE"]),
        ("Tamsin O\u2019Hale", None, [], ["Tamsin O\u2019Hale"]),
        ("Tamsin de Hale", None, [], ["Tamsin de Hale"]),
        ("Secretary: Tamsin Penhale", "Secretary", [], ["Tamsin Penhale"]),
        ("Tamsin Penhale (Clerk)", "Clerk", [], ["Tamsin Penhale"]),
        ("Clerk (Tamsin Penhale)", "Clerk", [], ["Tamsin Penhale"]),
        ("Tamsin Penhale (Bees)", None, [], ["Tamsin Penhale (Bees)"]),
        ("Clerk Jane Doe", "Clerk", [], ["Jane Doe"]),
        ("Tamsin Penhale and Clerk", None, ["Clerk"], ["Tamsin Penhale"]),
        ("Penhale, Tamsin (Treasurer)", "Treasurer", [], ["Penhale, Tamsin"]),
        ("Clerk Tamsin Penhale", "Clerk", [], ["Tamsin Penhale"]),
        ("Tamsin Penhale Head of Parks", "Head of Parks", [], ["Tamsin Penhale"]),
        ("Clerk with help from Tamsin Penhale", None, ["Clerk"], ["help from Tamsin Penhale"]),
        ("Secretaria de \u00c1gua", "Secretaria de \u00c1gua", [], []),
        ("M\u00e9tropole de Lyon", "M\u00e9tropole de Lyon", [], []),
        ("Vacant (was Jane Doe)", None, [], ["Vacant (was Jane Doe)"]),
        ("Clerk (Mr A N Doe), 01234 567890", "Clerk", [], ["01234 567890", "Mr A N Doe"]),
        ("Mr A N Doe (Clerk), ext 234", "Clerk", [], ["ext 234", "Mr A N Doe"]),
        ("Head of Green Spaces and Street Scene", "Head of Green Spaces and Street Scene", [], []),
        ("Head of Service (Environmental Protection)", "Head of Service (Environmental Protection)", [], []),
        ("Citizens Advice", "Citizens Advice", [], []),
    ],
)
def test_a_name_beside_a_post_or_without_a_word_of_posts_is_of_a_person(
    text: str, lead: str | None, helpers: list[str], people: list[str]
) -> None:
    assert _owners(text) == (lead, helpers)
    assert list(owners_read(text, lambda _: None).people) == people


@pytest.mark.parametrize(
    ("text", "lead", "times"),
    [
        ("31/03/2027", None, ["31/03/2027"]),
        ("Sept 2027", None, ["Sept 2027"]),
        ("2027", None, ["2027"]),
        ("Quarterly", None, ["Quarterly"]),
        ("Clerk - May 2027", "Clerk", ["May 2027"]),
        ("Head of Parks (by Q2)", "Head of Parks", ["by Q2"]),
        ("Section 151 Officer", "Section 151 Officer", []),
        ("Mayor", "Mayor", []),
    ],
)
def test_a_date_is_no_owner(text: str, lead: str | None, times: list[str]) -> None:
    found = owners_read(text, lambda _: None)
    assert (found.lead, found.helpers, list(found.times)) == (lead, (), times)


def test_persons_beside_posts_and_each_other() -> None:
    assert owners_read("Cllr Doe / Clerk", lambda _: None).people == ("Cllr Doe",)
    assert _owners("Cllr Doe / Clerk") == (None, ["Clerk"])
    assert owners_read("Cllrs Doe and Roe", lambda _: None).people == ("Cllrs Doe", "Roe")
    assert _owners("Councillor for Housing") == ("Councillor for Housing", [])


def test_what_a_person_has_confirmed_is_written_as_it_stands() -> None:
    found = owners_read("Jane Doe", lambda _: None, frozenset({"Jane Doe"}))
    assert (found.lead, found.people) == ("Jane Doe", ())


def test_initials_are_no_owner_unless_a_list_settles_them() -> None:
    assert owners_read("AB, C.D.", lambda _: None).initials == ("AB", "C.D.")
    known = {"AB": "Assistant Bursar"}
    assert owners_read("AB", known.get).lead == "Assistant Bursar"
    assert are_initials("HoP")
    assert not are_initials("NHS")
    assert not is_person("Age UK", is_body=False)


def test_nobody_and_the_row_above() -> None:
    assert owners_read("Vacant", lambda _: None).nobody == "Vacant"
    assert owners_read("tbc - see minutes", lambda _: None).nobody == "tbc - see minutes"
    assert owners_read("Ditto", lambda _: None).above == "Ditto"
    assert owners_read('"', lambda _: None).above == '"'
    assert date_read('"').is_above
    assert owners_read("as 2.1b", lambda _: None).above_ref == "2.1b"


def test_a_key_says_what_initials_stand_for() -> None:
    assert explained_in(["Key: HoP = Head of Planning; TO = Tree Officer", "CLK (Clerk)"]) == {
        "HoP": "Head of Planning",
        "TO": "Tree Officer",
        "CLK": "Clerk",
    }


def test_states_with_their_days_and_decisions() -> None:
    assert state_read("Actioned.").is_done
    done = state_read("Done 2/10/26").done
    assert done
    assert done.period == "2026-10-02"
    assert state_read("withdrawn, board 3.6.26").withdrawn == Withdrawal("board", "2026-06-03")
    assert state_read("Cancelled by the Cabinet on 3 June 2026 (minute 14)").withdrawn == Withdrawal(
        "Cabinet", "2026-06-03", "14"
    )
    assert state_read("withdrawn").is_withdrawn
    assert state_read("\u2713").is_tick
    assert state_read("In progress").is_open
    assert state_read("Closed").is_closed
    assert state_read("31/10/26", answers=True).is_done
    assert not state_read("31/10/26").is_done
    assert not any(
        state_read(text).is_done or state_read(text).is_open
        for text in ("e.g. Paused", "2026 done", "Not done", "Done - see minute 4")
    )


def test_per_cent() -> None:
    assert percent_read("80%") == percent_read("80 per cent") == percent_read("0.8", is_fraction=True) == 80
    assert percent_read("most") is None
    assert percent_read("180%") is None


def test_numbers_of_items_and_refs() -> None:
    item = item_read("12b ii) - Parks (May 2026)")
    assert (item.ref, item.title, item.raised) == ("12b ii)", "Parks", "2026-05")
    assert item_read("3. Continued").is_continued
    assert item_read("20 mph zones are not signed").ref is None
    assert item_read("4").ref == "4"
    assert [ref_of(text) for text in ("R (26/27) 01", "1.", "A(i)", "7.0", "3)")] == [
        ("R-26-27-01", True),
        ("1", False),
        ("A(i)", False),
        ("7", False),
        ("3", False),
    ]
    assert ref_of("a number that is far too long to be one")[0] == ""


def test_refs_are_given_once_whatever_their_case() -> None:
    refs = Refs()
    assert [refs.free(ref) for ref in ("1a", "1A", "x" * 25, "x" * 25)] == [
        "1a",
        "1A-2",
        "x" * 20,
        "x" * 18 + "-2",
    ]
    assert [letter(number) for number in (0, 25, 26, 27)] == ["a", "z", "aa", "ab"]
    assert below("R1", lambda ref: ref != "R1a") == "R1b"
    assert below("1a", lambda _: True) == "1a-a"
    assert (Refs().alike("1.1"), refs.alike("1.1"), refs.alike("1.10")) == (None, None, "1.1")


@pytest.mark.parametrize(
    ("text", "heading", "pounds"),
    [
        ("\u00a312,500 p.a.", "", "12500"),
        ("nil", "", "0"),
        ("\u00a31.2m", "", "1200000"),
        ("12.5", "Grant (\u00a3000)", "12500"),
        ("99.50", "", "99.50"),
        ("In kind only", "", None),
        ("n/k", "", None),
    ],
)
def test_amounts(text: str, heading: str, pounds: str | None) -> None:
    assert amount_read(text, heading).pounds == pounds


def _lines(*texts: str) -> list[CellLine]:
    return [CellLine(text.lstrip("-"), len(text) - len(text.lstrip("-"))) for text in texts]


def test_bullets_are_texts_of_their_own_and_what_is_below_them_points() -> None:
    def items(*texts: str) -> list[tuple[str, list[str]]]:
        return [(item.text, item.points) for item in items_of(_lines(*texts))]

    assert items("-Paint", "-Sweep") == [("Paint", []), ("Sweep", [])]
    assert items("\u2022 Paint", "\u2022 Sweep") == [("Paint", []), ("Sweep", [])]
    assert items("1. Paint", "2. Sweep") == [("Paint", []), ("Sweep", [])]
    assert items("Paint, including:", "-doors", "-walls") == [("Paint, including:", ["doors", "walls"])]
    assert items("-Paint", "--doors", "-Sweep") == [("Paint", ["doors"]), ("Sweep", [])]
    assert items("Paint doors", "and walls") == [("Paint doors and walls", [])]
    assert items("\u2022") == []


def test_a_cell_as_one_text() -> None:
    assert (
        as_text(_lines("Done so far:", "-letter", "-page", "Both in May."))
        == "Done so far: letter; page. Both in May."
    )
    assert sentences_of(_lines("Less noise", "Less dirt")) == "Less noise. Less dirt."
    assert sentences_of(_lines("Less noise")) == "Less noise"
