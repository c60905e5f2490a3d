"""Writes `records.md` beside it: every field of every record, read from the models; `--check` only compares.

What the models say of themselves, they say through `partnermap.model.described`. The prose is here.
"""

import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from partnermap.answers.record_fields import SCALARS, entry_words
from partnermap.model import body_change, evaluation, partnership, reference, report_sheet, settings, value
from partnermap.model.described import (
    EXAMPLES,
    PERIODS,
    EntryKind,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
    parts,
    remarks,
    texts_below,
)
from partnermap.model.period import FIRST_YEAR, LAST_YEAR
from partnermap.model.record import Record, ShortRecord
from partnermap.model.value import MOST_DAYS, MOST_MONTHS
from partnermap.source.events import DEEPEST, MOST_EVENTS
from partnermap.source.text import LARGEST_FILE
from partnermap.source.tree import LONGEST_KEY, LONGEST_TEXT
from partnermap.workspace.files import DEEPEST as DEEPEST_FOLDER

PAGE = Path(__file__).with_name("records.md")

INTRODUCTION = """\
# The records

What stands in each file of a register. This page is made from the models that read the files, by
`python docs/make_records.py`; a test holds it current.

## Dated facts, and no statuses

Nowhere is there a field for a status. A status that somebody types can contradict the facts beside it, and does not
say who decided it, or when. So the files hold facts with their days, and the rest is worked out: an action is
completed because it has a day under `completed`, an evaluation is agreed because its milestone `agreed` was reached, a
partnership has ended because of a decision under `ended`. Overdue, due soon, late and slipped follow from the dates and
the day on which you ask.

Nothing is overwritten either. A target date that moves keeps its first value and gets an entry under `revisions`; other
changes to what was agreed get one under `amendments`, with the old value; progress is added below the progress before
it. An agreed action stays in its file for good, withdrawn or handed over by a decision if need be.

## As it stood on a day

With `--on DAY` every command tells what was so on that day. Facts of a later day have not happened yet, wherever they
stand, and an entry that begins with such a fact is not there. Some things have no date of their own and follow another:

| seen from | what |
| --- | --- |
| the day the evaluation was completed | self assessment, council's role, continued role, issues and their actions |
| the day it was agreed | responsibility and target date of its actions |
| the day under `added` | an issue or action that came later |
| the day of an amendment | the values of now; before it, the old ones under `was` |

So one set of files gives the meeting of last July as well as that of next March.

## Editions of the format

The settings name the edition that a register is written in. A register of `format: 1` is read as it always was, and what only
the second edition can say is refused there (`PM111`): facts known to a period or only by a day wherever there is a day,
refs with hyphens and brackets, and the fields that came with it. Of a period that repeats, the first edition repeats the
last day; in the second the next period follows, due on its last day. `partnermap upgrade` brings a register over.

## Writing it down

- Every value is taken as the text that stands in the file, and its field decides what it is. `no`, `09` and `1e3` stay
  as they are, and 31 February is a finding, not 3 March. Booleans are `true` and `false` and nothing else.
- Absent, empty and `null` mean the same, but for under `was`, where `null` says that there was none. Leave out what you
  do not know.
- Sentences belong in block style: one item a line, a long text after `>-`. Between `{ }` and `[ ]` a comma ends the
  text, and a blank with `#` cuts it off. Keep those for ids, days, numbers and names.
- A post or body is named, never the person who holds the post.
- Anchors, aliases, tags, merge keys and several documents in one file are not part of the format.
- Ids come from file names, are lower-case words joined by hyphens, never change, and are unique in the whole register.
- Every record can say under `sources` which part of it comes from where, and which part is made up as an example.

"""

ODD_KINDS = {
    "str": "text",
    "RegisterId": "id that starts with a letter",
    "CommitId": "commit in full, as git writes it",
    "MonthDay": "month and day, as `04-01`",
    "CodeStart": "rule's code, or its beginning",
}
"""Kinds that only one or two fields have."""

KINDS = {name: called for name, called in SCALARS.items() if name not in ODD_KINDS}

LIMITS = f"""
## Limits of a file

What is past one of these is no record that somebody wrote, and is a finding: a file, text, key, level or number of keys of
`PM007`, a folder of `PM009`, a date or year of `PM105` and `PM106`, any other value of `PM109`.

| of | at most | beyond it |
| --- | --- | --- |
| a file | {LARGEST_FILE // 1024} KiB | move long texts into a document, and name that under `sources:` |
| a text | {LONGEST_TEXT // 1024} KiB | move it into a document, and name that under `sources:` |
| a key | {LONGEST_KEY} characters | shorten it; a sentence belongs after the colon |
| lists and groups of keys within each other | {DEEPEST} levels | write what is inside further up; no record needs so many |
| keys, items and texts together | {MOST_EVENTS:,} | take out what is no longer needed; git keeps it |
| a ref | 20 characters | a number such as `1a` is enough; the wording says the rest |
| a date, a year | {FIRST_YEAR} to {LAST_YEAR} | correct the year |
| a number | 9 digits | write it in digits alone |
| an amount | 12 digits of pounds | write it in digits alone, with pence after a point |
| months | {MOST_MONTHS} | write a number from 1 on |
| `due_soon` | {MOST_DAYS} days | write a number from 0 on |
| folders below `data` within each other | {DEEPEST_FOLDER} | move them further up, or out of `data` |
"""

AFTER_KINDS = """
A period is a day, a month, a quarter of the financial year, a financial year or a calendar year. As a deadline it falls
due on its last day: `2009-12` and `2009/10 Q3` on 31 December 2009, `2009/10` on 31 March 2010. As a fact it has
happened from its last day on, and counts as late only if its first day is. `2009-10` is October 2009; the
financial year is written `2009/10`.

A fact may be known to a day or to a period, or only to have happened by a day: `{known_by: 2009-07-14}`. It is told as what is
known, never as a day.

Where the tables say *list*, several values follow, one a line after a hyphen; *by id* means a group of keys of your own
choosing, each with its value. A field in **bold** is required; all others may be left out.
"""

FILES: tuple[tuple[str, str, type[Record]], ...] = (
    ("The settings", "[`partnermap.yaml`](../partnermap.yaml)", settings.Settings),
    (
        "A partnership",
        "`data/partnerships/<id>.yaml`, such as [museums](../data/partnerships/museums.yaml)",
        partnership.Partnership,
    ),
    (
        "An evaluation",
        (
            "`data/evaluations/<partnership>-<yyyy-yy>.yaml`, with `-2` for a second in one year, such as "
            "[museums-2009-10](../data/evaluations/museums-2009-10.yaml)"
        ),
        evaluation.Evaluation,
    ),
    (
        "A strategy",
        "[`data/strategies.yaml`](../data/strategies.yaml), each under its id",
        reference.Strategy,
    ),
    (
        "An organisation",
        "[`data/organisations.yaml`](../data/organisations.yaml), each under its id",
        reference.Organisation,
    ),
    (
        "A post",
        "`data/posts.yaml`, each under its id",
        reference.Post,
    ),
    (
        "The test of significance",
        "[`data/significance.yaml`](../data/significance.yaml)",
        reference.Significance,
    ),
    (
        "An evaluation toolkit",
        "`data/frameworks/<id>.yaml`, such as [toolkit-2009](../data/frameworks/toolkit-2009.yaml)",
        reference.Framework,
    ),
    (
        "A report sheet",
        (
            "`data/reports/<meeting day>-<committee>.yaml`, such as "
            "[the one of July 2009](../data/reports/2009-07-14-budget-and-performance-panel.yaml)"
        ),
        report_sheet.ReportSheet,
    ),
    (
        "A change of bodies",
        "`data/changes/<day>-<name>.yaml`, such as `data/changes/2009-04-01-new-county.yaml`",
        body_change.BodyChange,
    ),
)
SHARED: tuple[type[Record], ...] = (
    value.Party,
    value.Decision,
    value.ReportedTo,
    value.Former,
    value.Request,
    value.Exempt,
    value.Source,
)


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, *_kinds(), AFTER_KINDS, LIMITS]
    for title, place, whole in FILES:
        parts += [f"\n## {title}\n\nIn {place}.\n", *_described(whole)]
        for entry, keys in _entries(whole).items():
            under = ", ".join(f"`{key}`" for key in dict.fromkeys(keys))
            parts += [f"\n### {entry_words(entry)}\n\nUnder {under}.\n", *_described(entry)]
    parts.append("\n## Entries that many records share\n")
    for entry in SHARED:
        parts += [f"\n### {entry_words(entry)}\n", *_described(entry)]
    return "".join(parts)


def _kinds() -> Iterator[str]:
    yield "## Kinds of value\n\n| kind | written | means |\n| --- | --- | --- |\n"
    means = texts_below(value)
    for name, kind in KINDS.items():
        yield f"| {kind} | {_written(name)} | {means[name]} |\n"


def _written(name: str) -> str:
    if EXAMPLES[name] == PERIODS and name != "When":
        return f"as a {KINDS['When']}"
    return ", ".join(f"`{example}`" for example in EXAMPLES[name])


def _described(cls: type[Record]) -> Iterator[str]:
    """What a record or entry is, a table of its fields, and what is special about it."""
    yield f"\n{inspect.cleandoc(cls.__doc__ or '')}\n"
    written = fields(cls).values()
    if not any(field.meaning for field in written):  # its fields are those of another entry
        yield f"\nAny of {', '.join(f'`{field.key}`' for field in written)}.\n"
        return
    yield "\n| field | kind | meaning |\n| --- | --- | --- |\n"
    for field in written:
        key = f"`{field.key}`"
        kind = _kind(field.kind) + _default(field.default)
        yield f"| {f'**{key}**' if field.required else key} | {kind} | {field.meaning} |\n"
    for remark in (*_remarks(cls), *remarks(cls)):
        yield f"\n{remark}\n"


def _remarks(cls: type[Record]) -> Iterator[str]:
    if issubclass(cls, ShortRecord):
        yield f"A bare text stands for `{_key(cls, cls.text_is)}` alone."
    if cls.dated_by in cls.model_fields:
        yield f"Seen from `{_key(cls, cls.dated_by)}` on."
    for first in sorted(set(cls.follows.values())):
        followers = [f"`{_key(cls, name)}`" for name, after in cls.follows.items() if after == first]
        yield f"Seen from `{_key(cls, first)}` on: {', '.join(followers)}."


def _key(cls: type[Record], name: str) -> str:
    return cls.model_fields[name].alias or name


def _kind(kind: FieldKind) -> str:
    """A kind in the words of the page."""
    match kind:
        case ListKind(item):
            return f"list of {_kind(item)}"
        case MappingKind(key, held):
            return f"{_kind(held)}, by {_kind(key)}"
        case WordKind(words):
            return _closed_list(words)
        case EntryKind(entry):
            return f"[{entry_words(entry).lower()}](#{entry_words(entry).lower().replace(' ', '-')})"
        case ScalarKind(name):
            return (KINDS | ODD_KINDS)[name]


def _closed_list(words: tuple[object, ...]) -> str:
    return "one of " + ", ".join(f"`{word}`" for word in words) if len(words) > 1 else f"`{words[0]}`"


def _default(default: object) -> str:
    match default:
        case bool():
            return f"; `{str(default).lower()}` if left out"
        case str() | int() if default:
            return f"; `{default}` if left out"
    return ""


def _entries(whole: type[Record]) -> Mapping[type[Record], Sequence[str]]:
    """The kinds of entry within a record, in the order of the fields that hold them, with these fields' keys."""
    found: dict[type[Record], list[str]] = {}

    def walk(cls: type[Record]) -> None:
        for field in fields(cls).values():
            for part in parts(field.kind):
                if not isinstance(part, EntryKind) or part.record in SHARED:
                    continue
                known = part.record in found
                found.setdefault(part.record, []).append(field.key)
                if not known:
                    walk(part.record)

    walk(whole)
    return found


def main() -> int:
    """Write the page, or with `--check` say whether it is current."""
    made = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == made
        sys.stdout.write(
            "current\n" if current else "docs/records.md is not current: run python docs/make_records.py\n"
        )
        return 0 if current else 1
    PAGE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
