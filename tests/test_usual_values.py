"""Dates, amounts and other single values as people write them: read where they can be read in one way, told where in two."""

import pytest

from partnermap.model.settings import PRIORITIES
from partnermap.model.synonyms import KEYS, WORDS, key_meant, word_meant
from partnermap.model.usual_dates import period_readings, year_readings
from partnermap.model.usual_values import readings
from partnermap.register import register_of
from partnermap.register.value_hints import hint_for_scalar
from partnermap.spelling import misspelt, spelling_free
from registers import texts


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((each, "2027-03-31") for each in (
            "31/03/2027", "31.3.2027", "31-3-2027", "31/03/27", "31 March 2027", "31st March, 2027", "31st of March 2027",
            "Wed 31 Mar 2027", "Wednesday, 31 March 2027", "March 31st, 2027", "31-Mar-27", "31 Mar '27", "by 31 March 2027",
            "03/31/2027", "2027/03/31", "2027-3-31", "2027.03.31", "20270331", "2027-03-31T09:00:00Z", "2027-03-31 09:00",
            "31/03/2027 09:00", "46477",
        )),
        *((each, "2027-03") for each in (
            "March 2027", "Mar-27", "Mar 2027", "mar. 2027", "Mar '27", "03/2027", "3-2027", "2027-3", "2027/03",
            "end of March 2027", "by the end of March 2027",
        )),
        *((each, "2026/27") for each in (
            "2026-27", "2026/2027", "2026-2027", "2026 - 27", "2026\u201327", "FY 2026/27", "FY26/27",
            "end of the financial year 2026/27",
        )),
        *((each, "2026/27 Q3") for each in (
            "Q3 2026/27", "2026/27 q3", "2026/27Q3", "Q3 of 2026/27", "Quarter 3 2026/27", "third quarter of 2026/27",
            "2026-27 Q3", "Q3 FY 2026/27", "Q3 26/27",
        )),
        *((each, "2027-07") for each in ("June/July 2027", "June - July 2027", "between June and July 2027", "Jun/Jul 2027")),
        ("December 2026/January 2027", "2027-01"),
        ("9/9/2027", "2027-09-09"),
        ("01/02/90", None),
        ("31/12/98", None),
        ("Mar 27", None),
        ("27 March", None),
        ("3/27", None),
        ("10/11", None),
        ("31/02/2027", None),
        ("2027-02-30", None),
        ("Q3 2027", None),
        ("spring 2027", None),
        ("5-10 years", None),
        ("2026/28", None),
        ("by next meeting", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_date_is_read_where_it_can_be_read_in_one_way(written: str, meant: str | None) -> None:
    assert [each.text for each in period_readings(written)] == ([meant] if meant else [])


@pytest.mark.parametrize("written", ["03/04/2027", "3.4.2027", "03/04/27", "3-4-2027"])
def test_a_day_that_can_be_two_is_told_as_both(written: str) -> None:
    register = register_of(
        texts(
            extra=f"issues: [{{ref: 1, issue: a, actions: [{{ref: a, action: b, target_date: {written}}}]}}]\n"
        )
    )
    (fault,) = register.faults
    assert fault.hint == "write 2027-04-03 if the day stands first, 2027-03-04 if the month does"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2009-10", ["2009/10"]),
        ("09/10", ["2009/10"]),
        ("1999-2000", ["1999/00"]),
        ("2009", ["2009/10", "2008/09"]),
        ("2009/11", []),
        ("2026/7", ["2026/27"]),
        ("2026-7", ["2026/27"]),
        ("2019/0", ["2019/20"]),
        ("2026/07", ["2026/27"]),
        ("2022/03", []),
        ("2019/00", []),
        ("2026/8", []),
    ],
)
def test_a_financial_year(written: str, meant: list[str]) -> None:
    assert [each.text for each in year_readings(written)] == meant


@pytest.mark.parametrize(
    ("kind", "key", "written", "meant"),
    [
        ("Money", "total", "£545,300", ["545300"]),
        ("Money", "total", "£1.2m", ["1200000"]),
        ("Money", "total", "545300.5", ["545300.50"]),
        ("Money", "total", "545300.505", []),
        ("Money", "total", "-5", []),
        ("Number", "hours_planned", "40 hours", ["40"]),
        ("Number", "due_soon", "40 hours", []),
        ("Number", "hours_planned", "5 days", []),
        ("Months", "notice_months", "2 years", ["24"]),
        ("Flag", "voting", "Yes", ["true"]),
        ("Flag", "voting", "perhaps", []),
        ("Id", "partnership", "Children's Trust", ["childrens-trust"]),
        ("ActionId", "to", "Museums 2009/10 1a", ["museums-2009-10/1a"]),
        ("Day", "day", "March 2027", []),
        ("MonthDay", "year_starts", "1 April", ["04-01"]),
        ("MonthDay", "year_starts", "01/04", ["04-01", "01-04"]),
    ],
)
def test_a_single_value(kind: str, key: str, written: str, meant: list[str]) -> None:
    assert [each.text for each in readings(kind, written, key=key)] == meant


INTERVALS = ("monthly", "quarterly", "yearly")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Annually", "yearly"),
        ("every year", "yearly"),
        ("Quaterly", "quarterly"),
        ("half-yearly", None),
        ("half yearly", None),
        ("bi-monthly", None),
        ("6monthly", None),
        ("2yearly", None),
        ("fortnightly", None),
        ("twice a year", None),
    ],
)
def test_no_hint_offers_another_interval(written: str, meant: str | None) -> None:
    assert word_meant(written, INTERVALS) == meant


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("incorporated", "unincorporated"),
        ("non-statutory", "statutory"),
        ("not agreed", "agreed"),
        ("lead", "level"),
        ("continue-without-changes", "continue-with-changes"),
        ("completion_date", "completed"),
        ("date", "actual"),
        ("date", "target_date"),
        ("grant", "council_cash"),
        ("review_date", "reviewed"),
    ],
)
def test_a_word_of_another_meaning_is_no_slip_of_the_pen(written: str, known: str) -> None:
    assert misspelt(written, [known]) is None
    assert key_meant(written, [known]) is None


IN_THE_CALENDAR = "that the calendar has, in the years 1990 to 2100"


@pytest.mark.parametrize(
    ("kind", "written", "hint"),
    [
        ("Days", "4000", "write a whole number of days from 0 to 3660"),
        ("Days", "a month", "write a whole number of days from 0 to 3660"),
        ("Days", "4 weeks", "write 28"),
        ("Months", "601", "write a whole number of months from 1 to 600"),
        ("Day", "1926-01-01", f"write a day {IN_THE_CALENDAR}"),
        ("Day", "2126", f"write a day {IN_THE_CALENDAR}"),
        ("Day", "2010-02-30", f"write a day {IN_THE_CALENDAR}"),
        ("When", "1926/27", f"write a day, month, quarter or year {IN_THE_CALENDAR}"),
        ("When", "1926/27 Q3", f"write a day, month, quarter or year {IN_THE_CALENDAR}"),
        ("Year", "2009/11", "write two years that follow each other, in the years 1990 to 2100"),
        ("Flag", "perhaps", "write true or false"),
        ("Paragraph", "18A", "write the number of a paragraph: 1 to 7 in England and Northern Ireland, 12 to 18 in Wales, "
         "1 to 9 and 11 to 14 in Scotland"),
        ("Day", "soon", "write a day, such as 2009-07-14"),
        ("Day", "TBC", "write the day once it is known, such as 2009-07-14; until then delete the key"),
    ],
)  # fmt: skip
def test_where_the_value_is_at_fault_the_hint_says_what_is_allowed(
    kind: str, written: str, hint: str
) -> None:
    assert hint_for_scalar(kind, written, "any_key") == hint


@pytest.mark.parametrize("often", ["twice a month", "each meeting"])
def test_a_repeat_that_no_word_is_for_is_told_plainly(often: str) -> None:
    said = []
    for key in ("repeats", "target_date"):
        extra = f"issues: [{{ref: 1, issue: a, actions: [{{ref: a, action: b, {key}: {often}}}]}}]\n"
        (fault,) = register_of(texts(extra=extra)).faults
        said.append(fault.hint or "")
    other = "for another interval write `every:` in its place, such as `every: 2 months`"
    assert said[0] == f"write one of weekly, monthly, quarterly, half-yearly, yearly; {other}"
    assert said[1].startswith(
        "write the first day it is due; under `repeats:` may stand weekly, monthly, quarterly"
    )


@pytest.mark.parametrize("written", ["editions:", "editions: {}"])
def test_a_file_without_any_edition_is_told_how_to_write_one(written: str) -> None:
    (fault,) = register_of({**texts(), "data/significance.yaml": f"{written}\n"}).faults
    assert (fault.code, fault.message) == ("PM101", "'editions' has nothing under it")
    assert (fault.hint or "").endswith("indented below it, such as `2009: {from: 2009-12-31}`")


def test_a_word_stands_for_one_word_alone() -> None:
    names = [spelling_free(name) for word, others in WORDS.items() for name in (word, *others)]
    assert len(names) == len(set(names))
    assert all(key not in others for key, others in KEYS)


@pytest.mark.parametrize(
    ("extra", "hint"),
    [
        (
            "milestones: {agreed: 2026-11-05}",
            "write `agreed: {actual: 2026-11-05}`, or `agreed: {planned: 2026-11-05}`",
        ),
        ("milestones: {agreed: 5 November 2026}", "write `agreed: {actual: 2026-11-05}`, or"),
        ("continued_role: {overlaps: [museums]}", "write `- partnership: museums`"),
        (
            "exceptions: delay",
            "write `- what: delay` on a line of its own below `exceptions:`, and add `day:`",
        ),
        ("continued_role: {overlaps: {partnership: x}}", "write `- ` before the first of its keys"),
        ("self_assessment: {focus: {strengths: It is clear}}", "write `strengths: [It is clear]`"),
        ("amendments: {by: Board}", "write `- ` before the first of its keys"),
        ("approach: {text: A meeting.}", "write `approach: A meeting.`"),
        ("council_role: fine", "write its keys below it, one a line, such as `contribution: "),
        ("agreed: {actual: 2026-11-05}", "it belongs below `milestones:`"),
        ("exceptions: [yes]", "write an entry, such as `- {day: 2009-12-31, what: late-start}`"),
        (
            "milestones: {closed: 2010-09}",
            "write `closed: {actual: 2010-09}`, or `closed: {planned: 2010-09}`",
        ),
        ("hours: 40", "did you mean `hours_planned`?"),
        ("hours: 40 hours", "did you mean `hours_planned`? Then write 40"),
        ("stage: agreed", "a status is never written"),
    ],
)
def test_a_hint_names_the_key_and_writes_the_value(extra: str, hint: str) -> None:
    evaluation = "partnership: arts\nyear: 2009/10\nround: programme\nframework: toolkit\n"
    evaluation += "" if extra.startswith("milestones") else "milestones: {started: {planned: 2009}}\n"
    register = register_of(texts(evaluation=f"{evaluation}{extra}\n"))
    (fault,) = register.faults
    assert (fault.hint or "").startswith(hint)


def test_members_by_name_alone_and_a_kind_that_is_missing() -> None:
    files = texts()
    path = "data/partnerships/arts.yaml"
    files[path] = (
        files[path]
        .replace("  - {organisation: Acme City Council}", "  - NHS Exampleton")
        .replace("kind: delivery\n", "")
    )
    hints = {fault.field: fault.hint for fault in register_of(files).faults}
    assert hints["members.0"] == "write `- organisation: NHS Exampleton`"
    assert (hints["kind"] or "").startswith("add `kind:` with one of strategic, thematic, statutory")


AS_PEOPLE_WRITE_THEM = {
    "31/03/2027": "write 2027-03-31",
    "31/03/27": "write 2027-03-31",
    "March 2027": "write 2027-03",
    "Mar-27": "write 2027-03",
    "2026-27": "write 2026/27",
    "2026/2027": "write 2026/27",
    "Q3 2026/27": "write 2026/27 Q3",
    "2026/27 q3": "write 2026/27 Q3",
    "2027-3-31": "write 2027-03-31",
    "Completed": "write the day it was done under `completed:`, and keep the date that was agreed under `target_date:`",
    "Annually": "write the first day it is due; beside it, write `repeats: yearly`",
    "June/July 2027": "write 2027-07; it is the later of the two",
    "46477": "write 2027-03-31; it is the day number of a spreadsheet",
}


def test_deadlines_as_plans_have_them() -> None:
    actions = "".join(
        f"      - {{ref: {i}, action: Write, target_date: {written}}}\n"
        for i, written in enumerate(AS_PEOPLE_WRITE_THEM)
    )
    register = register_of(texts(extra=f"issues:\n  - ref: 1\n    issue: Late.\n    actions:\n{actions}"))
    assert [fault.hint for fault in register.faults] == [*AS_PEOPLE_WRITE_THEM.values()]
    assert not any("a month that does not exist" in fault.message for fault in register.faults)


def test_words_of_priority_are_not_those_of_other_scales() -> None:
    assert word_meant("high", PRIORITIES) is None
