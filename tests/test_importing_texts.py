"""No text of a cell is lost, and no date or owner is there that its cell does not say, whatever tables are made of."""

import json
import random
import re

import pytest
from written_tables import read

from partnermap.importing import Understood, document
from partnermap.importing.dates import date_read
from partnermap.importing.owners import owners_read
from partnermap.tables import Cell

CELLS = {
    "Ref": ("1", "R/02 (b)", "C3", "", "10d iii)", "C3", "number one"),
    "Issue": ("Noise", "Dirt (May 2026)", "", "12 - Gulls", "Continued", "\u2022"),
    "Action": (
        "Sweep the yard",
        "- Wash walls // - Ring owners: // -- north // -- south",
        "of every week",
        "Count the following: // - cats // - dogs // Report it.",
        "",
    ),
    "Lead": ("Head of Parks", "AB/Clerk", "Jane Doe", "as above", "TBC", "", "Parks Team (lead), schools", "as C3", "~Old Post~ // New Officer"),
    "By when": ("31/3/27", "Q2", "ongoing", "May/June 2027", "", "Done 3/4/26", "2027/28 onwards", "ditto", "~1/2/27~", "Annually from May 2027"),
    "Progress": ("Letter sent", "\u2713", "3/4/26: rang // 5/4/26: wrote", "", "withdrawn, board 3.6.26", "80% of it"),
    "Status": ("Open", "Complete", "e.g. paused", "", "Closed", "Green"),
    "Done": ("Y", "", "4 May 2026", "nearly"),
    "Priority": ("H", "low", "", "P1", "soon"),
    "Last updated": ("2026-05-01", "", "yesterday"),
    "Ward": ("North", "South", ""),
    "Comments": ("see minute 4", "", "- one // - two"),
}
READ_OTHERWISE = frozenset({"h", "low", "done", "y", "as", "lead", "continued", "3", "6", "26"})
"""Words of cells of which a value of a field is made."""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _lost(cell: Cell, said: set[str]) -> set[str]:
    """The words of a cell that are neither in what was understood nor part of a date that is."""
    text = " ".join(cell.text.split())
    lines = [text, *(line.text for line in cell.lines)]
    parts = [part for line in lines for part in (line, *re.split(r"(?<=\d{2}):|[()]|Done ", line))]
    dates = {word for part in parts if date_read(part).period for word in _words(part)}
    return _words(text) - said - dates - READ_OTHERWISE


def _table(seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 -- tables, not secrets
    columns = ["Action", *chance.sample(sorted(set(CELLS) - {"Action"}), chance.randint(2, 9))]
    chance.shuffle(columns)
    rows = [" | ".join(chance.choice(CELLS[column]) or " " for column in columns) for _ in range(chance.randint(1, 9))]
    return [" | ".join(columns), *rows]


def _understood(rows: list[str]) -> tuple[Understood, set[str]]:
    found = read(*rows)
    return found, _words(json.dumps(document(found), ensure_ascii=False).replace("\\n", " "))


@pytest.mark.parametrize("seed", range(150))
def test_each_text_is_in_a_field_a_note_a_question_or_what_was_left_out(seed: int) -> None:
    from written_tables import table  # noqa: PLC0415

    rows = _table(seed)
    found, said = _understood(rows)
    lost = {cell.place: _lost(cell, said) for row in table(*rows).rows[1:] for cell in row.cells}
    assert not {place: words for place, words in lost.items() if words}, (rows, document(found))


@pytest.mark.parametrize("seed", range(150))
def test_nothing_is_there_that_no_cell_says(seed: int) -> None:
    rows = _table(seed)
    found, _ = _understood(rows)
    dates = {date_read(text.replace("//", " ")).period for row in rows[1:] for text in map(str.strip, row.split("|"))}
    days = {"2026-04-03", "2026-06-03", "2026-05-01", "2027", "2027-05"}
    owners = {name for text in CELLS["Lead"] for line in text.split("//") for name in _names(line)}
    for action in found.actions:
        assert action.target_date in dates | {None}
        assert action.completed is None or action.completed.day in dates | days
        assert {action.responsibility, *action.helpers} <= owners | {None}
    refs = [action.ref.casefold() for action in found.actions]
    assert len(refs) == len(set(refs))


def _names(text: str) -> list[str]:
    read_ = owners_read(text.strip(), lambda _: None)
    return [*([read_.lead] if read_.lead else ()), *read_.helpers]
