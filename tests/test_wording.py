"""One wording a thing: what codes, numbers and names are called, wherever they are read."""

from datetime import date

import pytest

from partnermap.register.labels import Labels, names_in
from partnermap.wording.dates import due_words, overdue_by, shift
from partnermap.wording.numbers import counted, has_or_have, inflected, is_or_are, noun_of, number
from partnermap.wording.terms import RELATIONS, conclusion_words, plain, title_of
from partnermap.wording.values import in_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("absorb", "be absorbed"),
        ("complete-late", "completed late"),
        ("completed-late", "completed late"),
        ("not-due", "not due yet"),
        ("not-recorded", "not on record"),
        ("proposed", "awaiting agreement"),
        ("unassigned", "agreed without responsibility or date"),
        ("scale-down", "scale down"),
        (None, ""),
    ],
)
def test_a_code_has_one_wording(code: str | None, words: str) -> None:
    assert plain(code) == words


def test_a_code_heads_a_sentence_in_the_same_words() -> None:
    assert title_of("unassigned") == "Agreed without responsibility or date"


def test_what_is_concluded_is_worded_as_the_relation_that_would_come_of_it() -> None:
    assert conclusion_words("absorb", "Arts") == "be absorbed into Arts"
    assert conclusion_words("merge", "Arts") == "merge with Arts"
    assert [RELATIONS[each] for each in ("absorb", "merge")] == ["to be absorbed into", "to merge with"]
    assert conclusion_words("absorb") == "be absorbed"
    assert conclusion_words("continue", "Arts") == "continue"
    assert conclusion_words(None) == ""


def test_verbs_and_nouns_agree_with_their_number() -> None:
    assert [(is_or_are(n), has_or_have(n), noun_of(n, "issue")) for n in (0, 1, 2)] == [
        ("are", "have", "issues"),
        ("is", "has", "issue"),
        ("are", "have", "issues"),
    ]
    assert noun_of(2, "strategy", "strategies") == "strategies"
    assert inflected(1, "leaves", "leave") == "leaves"


def test_numbers_have_a_comma_at_the_thousands_and_what_only_looks_like_one_has_none() -> None:
    assert (in_words(1310), counted(1310, "hour"), number(1310)) == ("1,310", "1,310 hours", "1,310")
    assert [in_words(each) for each in ("1310", "2009/10", True, 310)] == ["1310", "2009/10", "yes", "310"]


def test_names_stand_for_ids_and_keep_what_is_to_be_typed() -> None:
    labels = Labels(
        {"arts": "Arts", "film": "film"},
        {"plan": "The Plan"},
        {"kit": "The Kit"},
        {"kit": {"aim": "Aims"}},
        {"acme": "Acme"},
    )
    names = names_in(labels, "kit")
    assert names["partnership"]("arts") == names["into"]("arts") == "Arts (arts)"
    assert names["partnership"]("film") == "film"
    assert names["partnership"]("gone") == "gone"
    assert names["strategy"]("plan") == names["supports"]("plan") == "The Plan (plan)"
    assert names["to"]("acme") == names["ends"]("acme") == "Acme (acme)"
    assert names["toolkit"]("kit") == "The Kit (kit)"
    assert names["relation"]("overlaps") == "overlaps with"
    assert (names["criterion"]("aim"), names["criterion"]("use-of-it")) == ("Aims", "Use of it")
    assert names_in(labels)["criterion"]("aim") == "Aim"


def test_days_past_are_said_one_way() -> None:
    assert overdue_by(1) == "overdue by 1 day"
    assert due_words(date(2010, 3, 31), date(2010, 4, 2)) == "overdue by 2 days"
    assert shift(0) == "ending the same day"
