"""Dates, owners, states, money and numbers as cells of tables have them."""

import pytest

from partnermap.importing.cells import as_text, items_of, sentences_of
from partnermap.importing.dates import date_read
from partnermap.importing.keys import explained_in
from partnermap.importing.money import amount_read
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/3/2010 done", "2010-03-31"),
        ("2/10/20 - completed", "2020-10-02"),
        ("March 2010 completed", "2010-03"),
        ("31.3.2010: complete", "2010-03-31"),
        ("Letter of 3 May done", None),
        ("2014 done", None),
    ],
)
def test_a_day_may_stand_before_the_word_for_done(text: str, day: str | None) -> None:
    read = state_read(text)
    assert (read.is_done, read.done and read.done.period) == (day is not None, day)
