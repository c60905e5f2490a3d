"""Writes `review.md` beside it: every field, and what guards it, read from `changes.levels`; `--check` only compares."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from partnermap.answers.record_fields import entry_words
from partnermap.changes.levels import GUARDS, Guard
from partnermap.model.record import Record

PAGE = Path(__file__).with_name("review.md")

INTRODUCTION = """\
# What is guarded, and why

For who reviews a change to a register, and for who wonders why a change was stopped. This page is made from the table that
`diff` reads, by `python docs/make_review.py`; a test fails for a field that is in no row, and
another changes each field of an agreed register to see that its row is true.

| level | what it means |
| --- | --- |
| `blocking` | it rewrites what was agreed, and no decision on record allows it: `lint --since`, `diff --fail-on blocking` and `audit` stop it |
| `attention` | a reviewer decides: what is honest looks like what is not, or there is no place for a decision in the file |
| `information` | nothing that was agreed and no list depends on it |

A change to what was agreed has its decision when an amendment keeps the old value, just as it stood until its day, when a revision, a deferral or an
extension with its decision stands beside the old one, or when the action that would be missing is withdrawn or handed over.
By decision most of what would be blocking is for attention. What takes an action out of a public list is never for information alone.

What is not agreed yet may be put otherwise: before an evaluation is completed, what it finds is for information; before the full
membership has agreed, so is what an action says. That an issue or action is taken out is for attention even then.

Some things are no field:

| what is done | level | why |
| --- | --- | --- |
| a whole evaluation that holds agreed issues or actions is taken out | blocking | All that was agreed goes with it; one that was made up to show the form, in every version, may go, which is for attention. |
| a partnership is taken out that has neither ended nor another id by decision | blocking | With it go its plans, and what is late in them. |
| any other record is taken out | attention | Nothing agreed stands in it. |
| `partnermap.yaml` is gone, or cannot be read any more | blocking | Nothing can be judged by it. |
| a record that could be read no longer can | blocking | Nobody can say what of it still stands. |
| one of these is back | attention | It is compared with what it was when it last could be read, and what differs has its level. |
| a file can be read in two ways: a key twice, a second document, a merge key | attention | Two programs may see two dates; lint finds it, and all else in it has its level. |
| a new waiver in a comment | attention | It hides what lint would find. |
| a new action or issue of an agreed plan without `added`, or with one on which nobody can have seen it | attention | It shows in papers that never had it: on the day of the agreement or before, or long before its commit, nobody saw it. |
| a new order, another layout, comments | information | The same is said. |

`python tests/try_tricks.py` tries some hundred ways round all this on a register made for it, and prints what stops each.

## Every field

*Changed* is the level of a change to what stood there, and of its being taken out; *new* that of what had not been there.
Where *changed* is `blocking`, that holds for what was agreed or decided; before, it is less. A row of an entry counts before one of
any entry.

| entry | fields | changed | new | why |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    return INTRODUCTION + "".join(_rows())


def _rows() -> Iterator[str]:
    for kind, rows in groupby(GUARDS, key=lambda row: row.kind):
        for i, row in enumerate(rows):
            name = "" if i else _name(kind)
            new = "" if row.new == row.level else row.new
            yield f"| {name} | {_fields(row)} | {row.level} | {new} | {row.why} |\n"


def _name(kind: type[Record]) -> str:
    return "any entry" if kind is Record else entry_words(kind).lower()


def _fields(row: Guard) -> str:
    """The keys of a row's fields as a file writes them."""
    keys = (_key(row.kind, name) for name in row.fields.split())
    return ", ".join(f"`{key}`" for key in keys) or "all"


def _key(kind: type[Record], name: str) -> str:
    field = kind.model_fields.get(name)
    return (field.alias if field else None) or name


def main() -> int:
    """Write the page, or with `--check` compare it; 1 when it is not current."""
    made = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == made
        sys.stdout.write(
            "current\n" if current else "docs/review.md is not current: run python docs/make_review.py\n"
        )
        return 0 if current else 1
    PAGE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
