"""What registers of real councils met, each from the file to what the commands say of it."""

import csv
import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.model.placeholder import is_placeholder
from registers import ARTS, EVALUATION, PARTNERSHIP, texts


def planned(*actions: str) -> Mapping[str, str]:
    """A register whose one evaluation agreed these actions, each a line of keys."""
    lines = "".join(
        f"      - {{ref: 1{letter}, action: Do it., {action}}}\n"
        for letter, action in zip("abcdefghij", actions, strict=False)
    )
    return texts(
        evaluation=f"{EVALUATION}issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n{lines}"
    )


def test_a_period_that_repeats_is_due_on_the_last_day_of_the_next(tmp_path: Path, run: Run) -> None:
    owned = "responsibility: Arts Officer"
    root = write(
        tmp_path,
        planned(
            f"{owned}, target_date: 2010-02, repeats: monthly, done: [2010-02-20]",
            f"{owned}, target_date: 2009/10 Q2, repeats: quarterly, done: [2009-09-30]",
            f"{owned}, target_date: 2007-02, repeats: yearly, done: [2007-02-28]",
            f"{owned}, target_date: 2010-01-31, repeats: monthly, done: [2010-01-31]",
            f"{owned}, target_date: 2009/10 Q2, repeats: half-yearly, done: [2009-09-01]",
        ),
    )
    assert run(root, "lint").code == 0
    told = run(root, "overdue", "--on=2010-02-25", "--within=1000d", "--format=csv").out
    due = {row["id"].rpartition("/")[2]: row["due"] for row in csv.DictReader(StringIO(told))}
    assert due == {
        "1a": "2010-03-31",
        "1b": "2009-12-31",
        "1c": "2008-02-29",
        "1d": "2010-02-28",
        "1e": "2010-03-31",
    }
    assert "20100331" in run(root, "overdue", "--on=2010-02-25", "--within=60d", "--format=ics").out


@pytest.mark.parametrize(
    "words",
    [
        "As above",
        "Ditto",
        "Vacant",
        "vacant post",
        '"-"',
        "—",
        "TBC",
        "tbc - see minutes",
        "To be confirmed (minute 7)",
        "N/A",
    ],
)
def test_words_that_are_nobody_are_nobody_everywhere(tmp_path: Path, run: Run, words: str) -> None:
    root = write(tmp_path, planned(f"responsibility: {words}, target_date: 2010-12-31"))
    assert "PM203" in run(root, "lint").out
    assert (
        json.loads(run(root, "remind", "--on=2010-06-01", "--format=json", "--keep-going").out)["reminders"]
        == []
    )
    (row,) = json.loads(run(root, "list", "actions", "--on=2010-06-01", "--format=json", "--keep-going").out)[
        "actions"
    ]
    assert (row["post"], row["state"]) == (None, "unassigned")
    assert "To be assigned" in run(root, "overdue", "--on=2011-06-01", "--keep-going").out


def test_a_member_that_the_list_of_bodies_lacks_is_pointed_out(tmp_path: Path, run: Run) -> None:
    listed = {
        "data/organisations.yaml": "acme: {name: Acme City Council}\nfriends: {name: Friends of the Arts}\n"
    }
    member = PARTNERSHIP.replace("members:\n", "members:\n  - organisation: Frends of the Arts\n")
    found = run(
        write(tmp_path, texts() | listed | {"data/partnerships/arts.yaml": member}),
        "lint",
    )
    assert found.code == 0
    assert "did you mean 'Friends of the Arts'?" in found.out


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("bi-monthly", "every: 2 months"),
        ("every two months", "every: 2 months"),
        ("half yearly", "half-yearly"),
    ],
)
def test_no_hint_makes_an_interval_another(tmp_path: Path, run: Run, written: str, hint: str) -> None:
    action = f"responsibility: Arts Officer, target_date: 2010-01-31, repeats: {written}"
    told = run(write(tmp_path, planned(action)), "lint").out
    assert hint in told
    assert "did you mean" not in told.replace("did you mean 'half-yearly'", "")
    assert ARTS in told


def test_a_vacancy_is_nobody_and_who_sees_to_what_is_vacant_is_somebody() -> None:
    nobody = (
        "Vacant (was Head of Parks)",
        "vacant - Head of Parks",
        "VACANT: Head of Parks",
        "Vacant, pending review",
        "Vacant Head of Parks",
        "Vacant post/Head of Parks",
        "Currently vacant since May",
        "Post vacant (Parks)",
        "Vacancy - Parks Officer",
        "vacant",
    )
    somebody = (
        "Vacant Property Officer",
        "Vacant & Derelict Land Officer",
        "Vacant homes lead",
        "Vacant/Empty Homes Officer",
        "Vacancy Management Officer",
        "Vacants Officer",
        "Head of Vacant Land",
    )
    assert [each for each in (*nobody, *somebody) if is_placeholder(each)] == list(nobody)
