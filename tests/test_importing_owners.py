"""Owners as cells of tables have them: posts and bodies, persons, and what is none of them."""

import pytest

from partnermap.importing import Context, document
from partnermap.importing.dates import date_read
from partnermap.importing.owners import owners_read
from partnermap.importing.people import are_initials, is_person
from written_tables import actions, questions, read


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


def test_what_has_the_form_of_a_name_is_asked_about_and_written_only_once_confirmed() -> None:
    rows = ("Action | Owner", "Sweep | Tamsin Penhale", "Wash | HR", "Dig | Street Scene")
    found = read(*rows)
    assert [each.responsibility for each in found.actions] == [None, "HR", "Street Scene"]
    assert "'Tamsin Penhale' (1) may be of a person and is written into no record" in questions(found, "1")
    assert "no person?" in questions(found, "2")
    assert "Penhale" not in str(document(found)["actions"])
    confirmed = read(*rows, context=Context(confirmed=frozenset({"Tamsin Penhale", "HR"})))
    assert confirmed.actions[0].responsibility == "Tamsin Penhale"
    assert "no person?" not in questions(confirmed)


def test_a_date_in_an_owner_cell_owns_nothing() -> None:
    found = read("Action | Owner", "Sweep | 31/03/2027", "Wash | Clerk 31/05/2027", "Dig | Clerk (by Q2)")
    assert [(each.responsibility, each.helpers) for each in found.actions] == [
        (None, ()),
        ("Clerk", ()),
        ("Clerk", ()),
    ]
    assert [each.target_date for each in found.actions] == [None, None, None]
    assert found.actions[1].notes == ("owner as written: 31/05/2027",)
    assert "'by Q2' under Owner is no post or body" in questions(found, "3")


def test_who_and_when_in_one_cell_whatever_parts_them() -> None:
    found = actions(
        "Action | Owner and date",
        "Sweep | Clerk 31/05/2027",
        "Wash | Fleet Manager / Sept 2027",
        "Dig | Clerk (by Q2)",
    )
    assert [(each.responsibility, each.target_date) for each in found] == [
        ("Clerk", "2027-05-31"),
        ("Fleet Manager", "2027-09"),
        ("Clerk", None),
    ]


def test_one_who_only_helps_leaves_the_owner_to_be_asked_for() -> None:
    found = read("Action | Lead | Support", "Sweep | | Clerk", "Wash | Clerk / Treasurer | Caretaker")
    assert found.actions[0].helpers == ("Clerk",)
    assert "1 has no owner" in questions(found, "1")
    assert "who answers for it?" in questions(found, "2")
    assert "no owner" not in questions(found, "2")


def test_persons_in_columns_that_are_notes_are_asked_about() -> None:
    found = read("Action | Owner | Approved by", "Sweep | Clerk | J Doe / Treasurer")
    assert found.actions[0].notes == ("Approved by: Treasurer",)
    assert "'J Doe' (1) is of a person" in questions(found, "1")
