"""Registers of partnerships, and record sheets of one."""

from partnermap.importing import Context, MoneyRead, RiskRead, document
from written_tables import questions, read

ROWS = (
    "Thornmere Council | < | < | < | < | < | < | < | < | <",
    "Register of partnerships (as at 1 May 2026) | < | < | < | < | < | < | < | < | <",
    "No. | Partnership | Aims | Lead | < | Members | Money | < | Review | Risk",
    " | | | Service | Officer | | Council | Total | Next | (I x L)",
    "1 | Green Valley Partnership | Cleaner streams // More trees | Parks | Head of Parks | Thornmere Council // Wildlife Trust | \u00a312,500 p.a. | \u00a360,000 | @2027-03-31 | 3 x 2 = 6",
    "2 | Canal Trust (ends 2028) | Keep it open | Leisure | Jane Doe | Thornmere Council; Boat Club | In kind only | n/k | Annually | 4x3",
    "3 | Road Group | | Roads | Vacant | | nil | | TBC | 2 x 2 = 5",
    " | Total | | | | | 12500 | | | ",
)


def test_a_register_becomes_partnerships() -> None:
    found = read(*ROWS)
    assert (found.kind, found.as_at) == ("register", "2026-05-01")
    valley, canal, road = found.partnerships
    assert (valley.id, valley.name) == ("green-valley", "Green Valley Partnership")
    assert valley.fields == {
        "purpose": "Cleaner streams. More trees.",
        "service": "Parks",
        "lead_officer": "Head of Parks",
    }
    assert valley.members == ("Thornmere Council", "Wildlife Trust")
    assert valley.money == MoneyRead("2026/27", "12500", None, "60000")
    assert (valley.next_review, valley.risk) == ("2027-03-31", RiskRead(3, 2, 6))
    assert (canal.id, canal.name, canal.risk) == ("canal-trust", "Canal Trust", RiskRead(4, 3))
    assert canal.money == MoneyRead("2026/27", note="In kind only; total not known")
    assert canal.notes == ("after the name: (ends 2028)", "Review Next: Annually")
    assert (road.id, road.money, road.members) == ("road", MoneyRead("2026/27", "0"), ())


def test_what_a_register_does_not_settle_is_asked() -> None:
    found = read(*ROWS)
    asked = questions(found)
    assert "the year of the money is taken from 'as at 2026-05-01': 2026/27" in asked
    assert "is it the end of the agreement?" in questions(found, "canal-trust")
    assert "'Jane Doe' under Lead Officer is of a person" in questions(found, "canal-trust")
    assert "'Annually' under Review Next is no date" in questions(found, "canal-trust")
    assert "'Vacant' under Lead Officer is no post" in questions(found, "road")
    assert "does not multiply to its score" in questions(found, "road")
    assert "road has no purpose" in questions(found, "road")
    assert "the kind of each partnership is not in the table" in asked
    assert "Doe" not in str(document(found)["partnerships"])
    assert [each.text for each in found.dropped if "number" in each.text or "total" in each.text] == [
        "the numbers under No., which count the rows",
        "total: Total | 12500",
    ]


def test_fields_of_other_registers() -> None:
    found = read(
        "Name of partnership | Type | Portfolio holder | Reports to | Governance documents | Grant 2026/27 (\u00a3000) | End date | Exit strategy | Statutory? | Liabilities",
        "Coastal Rangers (CRX) | Thematic | Cabinet member for parks | Cabinet; Scrutiny | Memorandum; terms of reference | 12.5 | March 2028 | None | Yes | Boats",
        "Coastal Rangers | joint working | Cllr Doe | | No | tbc | ongoing | agreed | perhaps | ",
    )
    one, other = found.partnerships
    assert one.fields == {
        "short_name": "CRX",
        "kind": "thematic",
        "portfolio_holder": "Cabinet member for parks",
        "exit_strategy": "none",
        "statutory": "true",
    }
    assert (one.committees, one.documents, one.end) == (
        ("Cabinet", "Scrutiny"),
        ("Memorandum", "terms of reference"),
        "2028-03",
    )
    assert one.money == MoneyRead("2026/27", "12500")
    assert one.notes == ("Liabilities: Boats",)
    assert other.id == "coastal-rangers-2"
    assert other.fields == {}
    for asked in ("'joint working'", "'Cllr Doe'", "'ongoing'", "'agreed'", "neither yes nor no", "same id"):
        assert asked in questions(found, "coastal-rangers-2")


def test_money_without_a_year_is_asked_about() -> None:
    rows = ("Partnership | Lead officer | Total budget", "Canal Trust | Clerk | 500")
    assert read(*rows).partnerships[0].money == MoneyRead(None, total="500")
    assert "of which year" in questions(read(*rows))
    assert read(*rows, context=Context(year="2026/27")).partnerships[0].money == MoneyRead(
        "2026/27", total="500"
    )


def test_a_record_sheet_has_its_fields_down_the_side() -> None:
    found = read(
        "Name of body | Valley Sports Trust",
        "Aims | Sport for all",
        "Lead officer | Leisure Manager",
        "Contact | Mrs P Doe, 01234 567890",
        "Constitution | Yes",
        "Meetings a year | 4",
    )
    (sheet,) = found.partnerships
    assert (sheet.name, sheet.place, sheet.documents) == (
        "Valley Sports Trust",
        "table 1, column B",
        ("constitution",),
    )
    assert sheet.notes == ("Meetings a year: 4",)
    assert "Mrs P Doe" in questions(found, "valley-sports-trust")


def test_members_in_rows_of_their_own() -> None:
    found = read(
        "Partnership | Purpose | Members", "Canal Trust | Keep it open | Boat Club", " | | Angling Society"
    )
    assert found.partnerships[0].members == ("Boat Club", "Angling Society")
    assert "going on from the row above" in questions(found, "canal-trust")


def test_persons_and_addresses_in_any_column_of_a_register_are_asked_about() -> None:
    found = read(
        "Partnership | Lead officer | Representatives | Contact | Notes",
        "Canal Trust | Clerk | Councillor T. Doe (Vice-Chair) | 12 Elm Road, Exampleton | Ring Jane Doe on 07700 900123",
        "Road Group | Penhale, Tamsin | Leader of the Council | roads@example.org | Meets in May",
    )
    canal, road = found.partnerships
    assert canal.notes == ()
    assert road.notes == ("Representatives: Leader of the Council", "Notes: Meets in May")
    assert road.fields == {}
    for text in ("Councillor T. Doe", "12 Elm Road", "07700 900123", "'Jane Doe'"):
        assert text in questions(found, "canal-trust")
    for text in ("roads@example.org", "'Penhale, Tamsin' under Lead officer may be of a person"):
        assert text in questions(found, "road")
