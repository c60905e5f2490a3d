"""A comparison as a page: a headline a record, and under it the changes, the gravest first."""

from collections.abc import Mapping

from partnermap.answers.answer import Value
from partnermap.answers.history import _about
from partnermap.answers.tables import Sheet, Table
from partnermap.changes import LEVELS
from partnermap.formats.markdown import escaped, table
from partnermap.queries.comparison import ChangedRecord, Comparison, PlacedChange
from partnermap.wording.numbers import counted

MARKER = "<!-- partnermap diff -->"
"""Shows nowhere; a program that posts the page as a comment finds its earlier one by it."""

HEADINGS = ("Level", "What changed", "Where")

LONGEST_PAGE = 60_000
"""Characters of a comment; GitHub refuses one of more than 65,536."""


def sheet(found: Comparison, folder: str = "") -> Sheet:
    """The page for a terminal; `folder` stands before every path."""
    tables = [
        Table(
            HEADINGS,
            [_cells(each, folder) for each in record.changes],
            f"{_named(record)}: {record.headline}",
        )
        for record in found.records
    ]
    return Sheet(tables=tables, notes=[f"{verdict(found)}."] if not found.levels else withheld(found))


def page(found: Comparison, folder: str = "") -> str:
    """The page in Markdown, as a comment on a change has it; what is too long for one is told in headlines."""
    parts = [f"{MARKER}\n", f"### {verdict(found)}\n"]
    room = LONGEST_PAGE
    for number, record in enumerate(found.records):
        lead = f"**{escaped(_named(record))}**: {record.headline}.\n"
        rows = table(HEADINGS, (_cells(each, folder) for each in record.changes))
        room -= len(lead)
        if room < 0:
            left = counted(len(found.records) - number, "more record")
            parts.append(f"{left} did not fit here: `partnermap diff` lists all.\n")
            break
        parts.append(lead)
        if len(rows) <= room:
            room -= len(rows)
            parts.append(rows)
    return "\n".join([*parts, *(f"{note}\n" for note in withheld(found))])


def _named(record: ChangedRecord) -> str:
    """A record by its name and its id: `Museums, 2009/10 (museums-2009-10)`."""
    return f"{record.name} ({record.record})" if record.name else record.record


def verdict(found: Comparison) -> str:
    """How many changes of each level, in one line."""
    levels = found.levels
    if not levels:
        return "No change to the register"
    told = ", ".join(f"{levels[level]} {WEIGHTS[level]}" for level in LEVELS if levels[level])
    return f"{counted(levels.total(), 'change')} to the register: {told}"


WEIGHTS = {"blocking": "blocking", "attention": "for attention", "information": "for information"}


def withheld(found: Comparison) -> list[str]:
    """A sentence on what is not shown because it is not for the public."""
    number, blocking = len(found.withheld), found.withheld.count("blocking")
    if not number:
        return []
    grave = f", {blocking} of them blocking" if blocking else ""
    are = "is" if number == 1 else "are"
    return [f"{counted(number, 'change')} in parts that are not for the public {are} not shown{grave}."]


def _cells(placed: PlacedChange, folder: str) -> tuple[str, str, str]:
    path = f"{folder}{placed.change.path}"
    return (
        placed.change.level,
        placed.change.sentence,
        f"{path}:{placed.place.line}" if placed.place else path,
    )


def keys(found: Comparison) -> Mapping[str, Value]:
    """What changed between two versions; of what is withheld only how much of each level."""
    return {
        "base": found.base,
        "head": found.head,
        "changes": [_change(placed) for placed in found.changes],
        "withheld": {level: found.withheld.count(level) for level in LEVELS},
    }


def _change(placed: PlacedChange) -> Mapping[str, Value]:
    change = placed.change
    return {
        **_about(change),
        "path": change.path,
        "line": placed.place.line if placed.place else None,
        "message": change.sentence,
    }
